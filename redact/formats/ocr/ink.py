"""Finds ink on a page that no word covers: handwriting, signatures, stamps, pictures, faint text.

The page is looked at with 100 pixels per inch or a little more. Ink is what differs from the paper
around it, also light ink on dark; long thin rules and specks are taken out, what words cover too, and
what is left is grouped into regions as near as letters stand to each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.formats.ink_runs import level_runs
from redact.formats.ocr.regions import regions_of
from redact.formats.ocr.words import READ, Box, Word

if TYPE_CHECKING:
    from PIL.Image import Image

LOOK_DPI = 100
CONTRAST = 14
"""Levels of 255 by which ink differs from the paper around it ..."""
NOISES = 5.0
"""... and by so many times the noise of the paper."""
PAD_INCHES = 0.03
"""A word's box covers ink that reaches this far beyond it: tails, accents, underlines."""
RULE_INCHES = 0.4
"""Straight runs of ink at least this long and at most `THIN_INCHES` thick are rules and frames."""
THIN_INCHES = 0.035
LEAST_INCHES = 0.06
"""A region lower or narrower than this is a speck, a dot or a dash ..."""
LEAST_LONG_INCHES = 0.12
"""... and so is one that reaches this in neither direction."""
LEAST_INK = 0.0008
"""Square inches of ink in a region of letters."""


def unread(image: Image, words: tuple[Word, ...], dpi: int = 0) -> tuple[Box, ...]:
    """Return the boxes of unread ink, from top to bottom; see `redact.formats.ocr.ink_unread`."""
    import numpy as np

    dpi = dpi or max(round(max(image.size) / 11), 70)
    step = max(dpi // LOOK_DPI, 1)
    ink = _ink(image, step)
    per_inch = dpi / step
    _take_out_words(ink, words, step, max(round(PAD_INCHES * per_inch), 1))
    ink &= ~_rules(ink, per_inch)
    least, long = LEAST_INCHES * per_inch, LEAST_LONG_INCHES * per_inch
    boxes = []
    for left, top, right, bottom in regions_of(ink, max(round(per_inch / 40), 1)):
        width, height = right - left, bottom - top
        amount = int(np.count_nonzero(ink[top:bottom, left:right]))
        if min(width, height) < least or max(width, height) < long or amount < LEAST_INK * per_inch**2:
            continue
        right_edge, bottom_edge = min(right * step, image.width), min(bottom * step, image.height)
        boxes.append(Box(left * step, top * step, right_edge, bottom_edge))
    return tuple(sorted(boxes, key=lambda box: (box.top, box.left)))


def _ink(image: Image, step: int) -> Any:
    """Return where ink is, as an array of booleans, one for `step` times `step` pixels."""
    import numpy as np

    rgb = image.convert("RGB").reduce(step) if step > 1 else image.convert("RGB")
    levels = np.asarray(rgb, dtype=np.int16)
    paper = np.asarray(_paper(rgb), dtype=np.int16)
    away = np.abs(levels - paper).max(axis=2)
    noise = 1.5 * float(np.median(away[::4, ::4]))
    differs: Any = away > max(CONTRAST, NOISES * noise)
    return differs


def _paper(page: Image) -> Image:
    """Return the colour of the paper at every pixel: the median around it."""
    from PIL import Image as Pictures
    from PIL import ImageFilter

    cell = 6
    size = max(page.width // cell, 1), max(page.height // cell, 1)
    lightest = page.filter(ImageFilter.MedianFilter(5)).resize(size, Pictures.Resampling.NEAREST)
    return lightest.filter(ImageFilter.MedianFilter(9)).resize(page.size, Pictures.Resampling.BILINEAR)


def _take_out_words(ink: Any, words: tuple[Word, ...], step: int, pad: int) -> None:
    for word in words:
        if word.confidence >= READ:
            rows = slice(max(word.top // step - pad, 0), -(-word.bottom // step) + pad)
            ink[rows, max(word.left // step - pad, 0) : -(-word.right // step) + pad] = False


def _rules(ink: Any, per_inch: float) -> Any:
    """Return the ink that belongs to straight, long and thin runs, across or down."""
    long, thin = max(round(RULE_INCHES * per_inch), 8), max(round(THIN_INCHES * per_inch), 2)
    # A pixel of tolerance, because rules of a page that lies askew go in steps.
    across, down = level_runs(_spread(ink, 0), long) & ink, level_runs(_spread(ink, 1).T, long).T & ink
    thick_across, thick_down = level_runs(ink.T, thin + 1).T, level_runs(ink, thin + 1)
    return (across & ~thick_across) | (down & ~thick_down) | (across & down)


def _spread(ink: Any, axis: int) -> Any:
    """Return ink with a pixel more on either side along an axis."""
    spread = ink.copy()
    if axis == 0:
        spread[1:] |= ink[:-1]
        spread[:-1] |= ink[1:]
    else:
        spread[:, 1:] |= ink[:, :-1]
        spread[:, :-1] |= ink[:, 1:]
    return spread
