"""Reads one page in as many passes as it needs, and joins them.

A fax of 350 known words gives 277 as it is and 337 after a blur of one pixel: specks and ragged edges
cost more than lost sharpness. So an unsure page is read again smoothed, straightened and enlarged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redact.errors import SourceTooLarge
from redact.formats.ocr.engine import SPARSE, WHOLE_PAGE, orientation, recognize
from redact.formats.ocr.skew import skew_of
from redact.formats.ocr.union import union
from redact.formats.ocr.words import Word, mean_confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

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
    gray, dpi = image.convert("L"), min(max(dpi, 70), 2400)
    words = _pass(Look(gray, dpi) if dpi <= FINEST else _resized(gray, dpi, FINEST), gray)
    if _is_sure(words):
        return words
    quarter, words = _upright(gray, dpi, words)
    upright = _turned(gray, quarter)
    for look in _looks(upright, dpi):
        words = union(words, _pass(look, upright))
        if _is_sure(words):
            break
    return tuple(_turned_back(word, quarter, upright) for word in words)


def _is_sure(words: tuple[Word, ...]) -> bool:
    doubtful = sum(1 for word in words if word.confidence < DOUBTFUL)
    return mean_confidence(words) >= SURE and doubtful <= FEW * len(words)


def _looks(page: Image, dpi: int) -> Iterator[Look]:
    from PIL import ImageFilter

    angle = skew_of(page, dpi)
    angle = angle if abs(angle) >= LEAST_SKEW else 0.0
    straight = _straightened(page, angle)
    yield Look(straight.filter(ImageFilter.GaussianBlur(1.0)), dpi, angle=angle)
    smooth = straight.filter(ImageFilter.MedianFilter(3))
    yield replace(_resized(smooth, dpi, ENLARGED if dpi < ENLARGED else FINEST), angle=angle)
    yield Look(straight.filter(ImageFilter.GaussianBlur(1.5)), dpi, angle=angle, mode=SPARSE)


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
