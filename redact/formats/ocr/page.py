"""Reads one page in as many passes as it needs, and joins them.

Of drawn faxes 86 % of the words are read as they are, 98 % after a blur: specks and ragged edges cost
more than lost sharpness. Of pages photographed in slanting light 58 % are read as they are, 98 % once
the light is evened (`tests/bench/scans.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING

from redact.errors import SourceTooLarge
from redact.formats.ocr.engine import SPARSE, WHOLE_PAGE, TooSlow, one_page, orientation, recognize
from redact.formats.ocr.ink import unread
from redact.formats.ocr.light import evenly_lit
from redact.formats.ocr.skew import skew_of
from redact.formats.ocr.union import union
from redact.formats.ocr.words import Box, Word, mean_confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from PIL.ImageFilter import GaussianBlur

MOST_PIXELS = 80_000_000
FINEST = 400
"""Pixels per inch; finer pictures are read reduced, which is faster and no worse."""
ENLARGED = 300
"""Resolution of the enlarged pass, in pixels per inch."""
SURE = 0.85
"""A page read with this mean confidence needs no further pass ..."""
DOUBTFUL = 0.70
FEW = 0.05
"""... unless more than this share of its words is below `DOUBTFUL`."""
TURNED = 0.60
"""Below this mean confidence a page may lie on its side or head."""
STRAY = 0.4
"""Confidence left to a scrap of a stamp or of handwriting that was taken for a word."""
STRAY_LETTERS = 2
"""Beside unread ink, words as short as this are such scraps, and so are unsure ones however long."""
NEAR_INCHES = 0.1
BLUR = 1.5
"""Pixels at 200 per inch, of the smoothed pass."""
LEAST_SKEW = 0.25
"""Degrees; less is no trouble."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page prepared for one pass; `scale` and `angle` lead back to the page it was made from."""

    image: Image
    dpi: int
    scale: float = 1.0
    angle: float = 0.0
    mode: int = WHOLE_PAGE


def read(image: Image, dpi: int) -> tuple[Word, ...]:
    """Read one page; see `redact.formats.ocr.read_page`.

    Raises:
        OpaqueSurface: As `redact.formats.ocr.engine.recognize`.
        SourceTooLarge: The picture has more than `MOST_PIXELS` pixels.
    """
    if image.width * image.height > MOST_PIXELS:
        raise SourceTooLarge(f"a picture has more than {MOST_PIXELS // 1_000_000} million pixels")
    page, dpi = evenly_lit(image.convert("L")), min(max(dpi, 70), 2400)
    with one_page():
        words = _pass(Look(page, dpi) if dpi <= FINEST else _resized(page, dpi, FINEST), page)
        if not words and not unread(page, (), dpi):
            return ()
        try:
            return _read_on(page, dpi, words)
        except TooSlow:  # what one pass read for sure still holds
            return tuple(word if word.confidence >= SURE else _doubted(word) for word in words)


def _read_on(page: Image, dpi: int, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Make the passes that a page needs after the first one."""
    quarter = 0
    if not _is_sure(words):
        quarter, words = _upright(page, dpi, words)
        page = _turned(page, quarter)
        words = _read_again(page, dpi, words)
    return tuple(_turned_back(word, quarter, page) for word in _believed(page, dpi, words))


def _doubted(word: Word) -> Word:
    return replace(word, confidence=min(word.confidence, STRAY))


def _believed(page: Image, dpi: int, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Look once more where ink is unread, and doubt scraps of words beside what stays unread."""
    if not unread(page, words, dpi):
        return words
    words = union(words, _pass(Look(page.filter(_blur(dpi)), dpi, mode=SPARSE), page))
    near, boxes = round(NEAR_INCHES * dpi), unread(page, words, dpi)
    strays = {word for word in words if len(word.text) <= STRAY_LETTERS and _touches(word, boxes, near)}
    boxes += tuple(map(_box, strays))
    while found := {w for w in words if w not in strays and w.confidence < SURE and _touches(w, boxes, near)}:
        strays |= found
        boxes = tuple(map(_box, found))
    return tuple(_doubted(word) if word in strays else word for word in words)


def _box(word: Word) -> Box:
    return Box(word.left, word.top, word.right, word.bottom)


def _touches(word: Word, boxes: tuple[Box, ...], near: int) -> bool:
    return any(
        word.left - near < box.right
        and word.right + near > box.left
        and word.top - near < box.bottom
        and word.bottom + near > box.top
        for box in boxes
    )


def _is_sure(words: tuple[Word, ...]) -> bool:
    doubtful = sum(1 for word in words if word.confidence < DOUBTFUL)
    return mean_confidence(words) >= SURE and doubtful <= FEW * len(words)


def _read_again(page: Image, dpi: int, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Join what stands with further readings, the surest first: its words and lines are the frame."""
    readings = [words, *(_pass(look, page) for look in _looks(page, dpi))]
    readings.sort(key=lambda reading: -mean_confidence(reading))
    return reduce(union, readings)


def _looks(page: Image, dpi: int) -> Iterator[Look]:
    from PIL import ImageFilter

    yield Look(page.filter(_blur(dpi)), dpi)
    angle = skew_of(page, dpi)
    angle = angle if abs(angle) >= LEAST_SKEW else 0.0
    straight = _straightened(page.filter(ImageFilter.MedianFilter(3)), angle)
    smooth = straight.filter(ImageFilter.GaussianBlur(1.0))
    yield replace(_resized(smooth, dpi, ENLARGED if dpi < ENLARGED else dpi), angle=angle)


def _blur(dpi: int) -> GaussianBlur:
    from PIL import ImageFilter

    return ImageFilter.GaussianBlur(BLUR * min(dpi, 300) / 200)


def _resized(page: Image, dpi: int, wanted: int) -> Look:
    from PIL import Image as Pictures

    scale = min(wanted / dpi, (MOST_PIXELS / (page.width * page.height)) ** 0.5)
    size = max(round(page.width * scale), 1), max(round(page.height * scale), 1)
    return Look(page.resize(size, Pictures.Resampling.BICUBIC), round(dpi * scale), scale)


def _straightened(page: Image, angle: float) -> Image:
    from PIL import Image as Pictures

    if not angle:
        return page
    return page.rotate(-angle, Pictures.Resampling.BICUBIC, fillcolor=255)


def _pass(look: Look, page: Image) -> tuple[Word, ...]:
    words = recognize(look.image, look.dpi, look.mode)
    return tuple(_mapped_back(word, look, page) for word in words)


def _mapped_back(word: Word, look: Look, page: Image) -> Word:
    """Return a word with its box in pixels of the page the look was made from."""
    import math

    if look.scale == 1.0 and not look.angle:
        return word
    corners = [(x, y) for x in (word.left, word.right) for y in (word.top, word.bottom)]
    cos, sin = math.cos(math.radians(look.angle)), math.sin(math.radians(look.angle))
    across, down = look.image.width / 2, look.image.height / 2
    turned = [
        (cos * (x - across) + sin * (y - down) + across, cos * (y - down) - sin * (x - across) + down)
        for x, y in corners
    ]
    xs, ys = [x / look.scale for x, _ in turned], [y / look.scale for _, y in turned]
    return _boxed(word, (min(xs), min(ys), max(xs), max(ys)), page.size)


def _boxed(word: Word, box: tuple[float, float, float, float], size: tuple[int, int]) -> Word:
    left, top = max(int(box[0]), 0), max(int(box[1]), 0)
    right, bottom = min(int(box[2] + 0.999), size[0]), min(int(box[3] + 0.999), size[1])
    return replace(word, left=left, top=top, right=max(right, left + 1), bottom=max(bottom, top + 1))


def _upright(page: Image, dpi: int, words: tuple[Word, ...]) -> tuple[int, tuple[Word, ...]]:
    """Return by how many degrees clockwise to turn a page, and the words of the page so turned."""
    if mean_confidence(words) >= TURNED:
        return 0, words
    told = orientation(page, dpi)
    turns = [told[0]] if told and told[1] > 1 else [90, 180, 270]
    best, quarter = words, 0
    for turn in turns:
        if turn == 0:
            continue
        turned = recognize(_turned(page, turn), dpi)
        if _worth(turned) > 1.2 * _worth(best):
            best, quarter = turned, turn
    return quarter, best


def _worth(words: tuple[Word, ...]) -> float:
    return sum(len(word.text) * word.confidence**2 for word in words if len(word.text) > 1)


def _turned(page: Image, quarter: int) -> Image:
    return page.rotate(-quarter, expand=True) if quarter else page


def _turned_back(word: Word, quarter: int, upright: Image) -> Word:
    """Return a word of a page turned clockwise by `quarter` degrees with its box on the page as it was."""
    w, h = upright.size
    left, top, right, bottom = word.left, word.top, word.right, word.bottom
    if quarter == 90:
        return replace(word, left=top, top=w - right, right=bottom, bottom=w - left)
    if quarter == 180:
        return replace(word, left=w - right, top=h - bottom, right=w - left, bottom=h - top)
    if quarter == 270:
        return replace(word, left=h - bottom, top=left, right=h - top, bottom=right)
    return word
