"""Judges on the drawn page whether letters can be seen; runs in the worker only."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.pdf.page import Prepared

SCALE = 2.0
"""Pixels per point of the picture that is looked at."""
CONTRAST = 28
"""Levels, of 255, that ink must differ from its surroundings in some colour to be seen."""
BACKGROUND_SHARE = 0.10
"""Part of a letter's box that must not be ink; a covered letter's box is all one colour."""
NEAR = 0.75
"""How near the letter's own colour a pixel must come, in parts of the contrast; thin strokes are pale."""
_MOST_PIXELS = 40_000_000
_USUAL_BYTES = 1300 * 2100 * 4
"""Of the picture of a page that is no larger than US Legal."""
_THIN = 4
_RING = 2
_BATCH = 1500
_ROWS = 32


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn in colour, or in grey where it has none.

    Attributes:
        planes: Three, or one of grey: rows by columns, with a rim of `_RING` on each side.
        scale: Pixels per point.
    """

    planes: tuple[Any, ...] = field(repr=False)
    scale: float

    def has_ink(self) -> bool:
        """Tell whether anything at all shows."""
        return any(int(p.max()) - int(p.min()) >= CONTRAST // 2 for p in self.planes if p.size)

    def size(self) -> tuple[int, int]:
        """Return rows and columns without the rim."""
        rows, columns = self.planes[0].shape
        return rows - 2 * _RING, columns - 2 * _RING

    def holds(self, boxes: Any) -> Any:
        """Tell per box whether it lies on the page, at least in part."""
        rows, columns = self.size()
        edges = boxes * self.scale
        return (
            (edges[:, 2] > 0) & (edges[:, 3] > 0) & (edges[:, 0] < columns) & (edges[:, 1] < rows)
        )  # fmt: skip

    def shows(self, boxes: Any, fills: Any) -> Any:
        """Tell per letter whether it can be seen.

        A letter shows when its colour differs from the ring around its box, occurs inside, and so
        does another, or the box is all letter (a dash, a stem) with free space on both sides. A
        fill below 0 is unknown: then any contrast counts.
        """
        import numpy as np

        result = np.zeros(len(boxes), bool)
        for numbers, wide in self.cuts(boxes):
            result[numbers] = _shows(wide, fills[numbers])
        unknown = np.flatnonzero(fills[:, 0] < 0)
        result[unknown] = self.may_show(boxes[unknown], fills[unknown])
        return result

    def may_show(self, boxes: Any, fills: Any) -> Any:
        """Tell per letter whether there is reason to think that it leaves ink; errs towards yes."""
        import numpy as np

        result = np.zeros(len(boxes), bool)
        for numbers, wide in self.cuts(boxes):
            result[numbers] = _may_show(wide, fills[numbers])
        return result

    def cuts(self, boxes: Any) -> Iterator[tuple[Any, list[Any]]]:
        """Yield letters with boxes of the same number of pixels, and those pixels with their rings."""
        import numpy as np

        numbers = np.flatnonzero(self.holds(boxes))
        if not len(numbers):
            return
        rows, columns = self.size()
        edges = boxes[numbers] * self.scale
        left, top = np.maximum(edges[:, 0].astype(int), 0), np.maximum(edges[:, 1].astype(int), 0)
        right = np.clip((edges[:, 2] + 0.999).astype(int), left + 1, columns)
        bottom = np.clip((edges[:, 3] + 0.999).astype(int), top + 1, rows)
        left, top = np.minimum(left, columns - 1), np.minimum(top, rows - 1)
        shapes = (bottom - top) * (columns + 1) + (right - left)
        order = np.argsort(shapes, kind="stable")
        edges = np.flatnonzero(np.diff(shapes[order], prepend=-1, append=-1)).tolist()
        for start, end in pairwise(edges):
            first = order[start]
            height, width = bottom[first] - top[first] + 2 * _RING, right[first] - left[first] + 2 * _RING
            windows = [_windows(plane, int(height), int(width)) for plane in self.planes]
            batch = max(1, min(_BATCH, 2_000_000 // (height * width)))
            for at in range(start, end, batch):
                part = order[at : min(at + batch, end)]
                yield numbers[part], [window[top[part], left[part]] for window in windows]


def _windows(plane: Any, height: int, width: int) -> Any:
    """Return a view of all windows of one size: by row and column of the first pixel, rows, columns."""
    import numpy as np

    rows, columns = plane.shape
    shape = rows - height + 1, columns - width + 1, height, width
    return np.ndarray(shape, plane.dtype, plane, strides=plane.strides * 2)


def take_picture(page: Prepared) -> Picture:
    """Draw a prepared page on white."""
    import numpy as np
    from pypdfium2 import PdfBitmap, raw

    scale = min(SCALE, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
    is_usual = 4 * (page.width * scale + 1) * (page.height * scale + 1) <= _USUAL_BYTES
    maker = partial(PdfBitmap.new_native, buffer=_canvas() if is_usual else None)
    bitmap = page.handle.render(
        scale=scale, may_draw_forms=False, force_bitmap_format=raw.FPDFBitmap_BGRx, bitmap_maker=maker
    )
    pixels = np.ascontiguousarray(bitmap.to_numpy())
    if _is_grey(pixels):
        padded = (_with_rim(pixels.view("<u4")[:, :, 0]),)  # of which the lowest byte is any of the colours
    else:
        padded = tuple(_with_rim(pixels[:, :, 2 - channel]) for channel in range(3))
    bitmap.close()
    return Picture(padded, scale)


@lru_cache(maxsize=1)
def _canvas() -> Any:
    """Return the memory in which pages of usual size are drawn; fresh memory for each takes longer."""
    return (ctypes.c_ubyte * _USUAL_BYTES)()


def _with_rim(plane: Any) -> Any:
    """Return a copy of the lowest bytes of a plane, with its edges repeated `_RING` times on each side."""
    import numpy as np

    result = np.empty([length + 2 * _RING for length in plane.shape], np.uint8)
    result[_RING:-_RING, _RING:-_RING] = plane
    result[:_RING, _RING:-_RING], result[-_RING:, _RING:-_RING] = plane[0], plane[-1]
    result[:, :_RING] = result[:, _RING : _RING + 1]
    result[:, -_RING:] = result[:, -_RING - 1 : -_RING]
    return result


def _is_grey(pixels: Any) -> bool:
    """Tell whether a picture of four bytes per pixel has no colour; some rows at a time, which is quicker."""
    import numpy as np

    whole = pixels.view("<u4")[:, :, 0]
    for at in range(0, len(whole), _ROWS):
        block = whole[at : at + _ROWS]
        if int(np.bitwise_or.reduce(block ^ (block >> 8), axis=None)) & 0xFFFF:
            return False
    return True


def _pairs(wide: list[Any], fills: Any) -> list[tuple[Any, Any]]:
    """Pair planes with the part of each fill to compare; in grey the farthest of the fill's parts counts."""
    if len(wide) == 3:
        return [(plane, fills[:, channel]) for channel, plane in enumerate(wide)]
    if (fills == fills[:, :1]).all():
        return [(wide[0], fills[:, 0])]
    return [(wide[0], fills.min(axis=1)), (wide[0], fills.max(axis=1))]


@lru_cache(maxsize=512)
def _parts(height: int, width: int) -> tuple[Any, Any, Any, Any]:
    """Return which pixels of a window are its ring, its inside, and what is left and right of the inside."""
    import numpy as np

    numbers = np.arange(height * width).reshape(height, width)
    inside = numbers[_RING:-_RING, _RING:-_RING].ravel()
    ring = np.setdiff1d(numbers, inside)
    return ring, inside, numbers[_RING:-_RING, :_RING].ravel(), numbers[_RING:-_RING, -_RING:].ravel()


def _by_pixel(plane: Any) -> Any:
    """Return letters by rows by columns as pixels by letters: what is asked of all letters is quick then."""
    import numpy as np

    return np.ascontiguousarray(plane.reshape(len(plane), -1).T)


def _around(plane: Any) -> Any:
    """Return the middle grey of the ring of each letter."""
    return _middle(_by_pixel(plane)[_parts(*plane.shape[1:])[0]])


def _middle(rings: Any) -> Any:
    """Return the middle of each column: where most are the lightest, as on paper, it need not be sought."""
    import numpy as np

    middle = len(rings) // 2
    result = rings.max(axis=0)
    mixed = np.flatnonzero(_count(rings == result) < len(rings) - middle)
    if len(mixed):
        result[mixed] = np.partition(rings[:, mixed].T, middle, axis=1)[:, middle]
    return result.astype(np.int16)


def inks_of(plane: Any) -> Any:
    """Return how far each pixel of letters differs from their surroundings, without the rings."""
    import numpy as np

    inside = plane[:, _RING:-_RING, _RING:-_RING].astype(np.float32)
    return np.abs(inside - _around(plane)[:, None, None])


def _largest(parts: list[Any]) -> Any:
    import numpy as np

    result = parts[0]
    for part in parts[1:]:
        result = np.maximum(result, part)
    return result


def _off(plane: Any, fill: Any) -> Any:
    """Return how far each pixel is from the letter's own colour; from black, that is the pixel itself."""
    import numpy as np

    return np.abs(plane.astype(np.int16) - fill) if fill.any() else plane


def _shows(wide: list[Any], fills: Any) -> Any:
    """Judge letters whose boxes have one size; planes are letters by rows by columns."""
    import numpy as np

    high, broad = wide[0].shape[1:]
    height, width = high - 2 * _RING, broad - 2 * _RING
    ring, inside, left, right = _parts(high, broad)
    pairs = _pairs([_by_pixel(plane) for plane in wide], fills)
    contrast = _largest([np.abs(_middle(plane[ring]) - fill) for plane, fill in pairs])
    off = _largest([_off(plane, fill) for plane, fill in pairs])
    apart = off >= np.maximum(contrast // 2, CONTRAST // 2).astype(off.dtype)
    near = off[inside].min(axis=0) < contrast * NEAR
    free = _count(apart[inside]) >= BACKGROUND_SHARE * height * width
    if min(height, width) > _THIN and not free.all():
        beside = _count(apart[left]) >= height * _RING / 2
        free |= beside & (_count(apart[right]) >= height * _RING / 2)
    return (contrast >= CONTRAST) & near & (free | (min(height, width) <= _THIN))


def _count(truths: Any) -> Any:
    """Return how many of each column are true."""
    import numpy as np

    return np.add.reduce(truths.view(np.uint8), axis=0, dtype=np.uint32)


def _may_show(wide: list[Any], fills: Any) -> Any:
    import numpy as np

    seen = np.zeros(len(fills), bool)
    for plane in wide:
        inside = plane[:, _RING:-_RING, _RING:-_RING].astype(np.int16)
        flat = inside.reshape(len(inside), -1)
        seen |= flat.max(axis=1) - flat.min(axis=1) >= CONTRAST
        seen |= np.abs(np.median(flat, axis=1) - _around(plane)) >= CONTRAST
    contrast = _largest([np.abs(_around(plane) - fill) for plane, fill in _pairs(wide, fills)])
    return seen & ((fills[:, 0] < 0) | (contrast >= CONTRAST))
