"""Measures every character of a page with PDFium, many at once; runs in the worker only."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.glyphs import FREE
from redact.formats.pdf.letters import are_invisible, boxes, characters, each

if TYPE_CHECKING:
    from redact.formats.pdf.page import Prepared

DOWNWARDS = 3
"""Letters of one text object that must stand under each other to be a vertical line."""
_INVISIBLE_MODES = (3, 7)


@dataclass(frozen=True, slots=True)
class Look:
    """What all letters of one text object share.

    Attributes:
        source: Which object.
        inky: Whether it draws at all.
        fill: Red, green, blue; all -1 where the colour is not plain.
        direction: As of a glyph.
        size: Of the font, in points of the page.
        font: Which font, as an arbitrary number.
        stretch: How much wider than high the font is set.
    """

    source: int
    inky: bool
    fill: tuple[int, int, int]
    direction: int
    size: float
    font: int
    stretch: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Characters of a page in file order; the lists are parallel, boxes are arrays of N rows.

    Attributes:
        codes: Of Unicode.
        indexes: Their places on PDFium's list.
        spaces: Whether a space comes before.
        hyphens: Whether it is a line-end hyphen.
        looks: Of the text objects.
        kinds: Array: which of the `looks` a letter has.
        boxes: Unions of advance box and ink.
        inks: Boxes of ink.
        origins: Where the pen stood.
        sizes: Of the font.
    """

    codes: list[int] = field(repr=False)
    indexes: list[int]
    spaces: list[bool]
    hyphens: list[bool]
    looks: list[Look]
    kinds: Any
    boxes: Any = field(repr=False)
    inks: Any = field(repr=False)
    origins: Any = field(repr=False)
    sizes: Any = field(repr=False)

    def of_looks(self, name: str, kind: Any = None) -> Any:
        """Return an array of one attribute of the look of each letter."""
        import numpy as np

        shared = np.array([getattr(look, name) for look in self.looks], kind)
        return shared[self.kinds] if len(shared) else shared


def measured(textpage: Any, page: Prepared) -> Measured:
    """Return all characters but spaces, with their boxes on the upright page."""
    import numpy as np

    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0
    letters = characters(handle, textpage.count_chars())
    indexes = letters.indexes.tolist()
    texts = each("FPDFText_GetTextObject", ctypes.c_size_t, handle, indexes)
    sources = np.fromiter(texts, np.uint64, len(indexes))  # 0 for letters of no object
    objects, first, kinds = np.unique(sources, return_index=True, return_inverse=True)
    looks = [
        _look(textpage, indexes[at], source, page)
        for at, source in zip(first.tolist(), objects.tolist(), strict=True)
    ]
    tight, wide, pen = boxes(handle, indexes)
    affine = page.affine
    ink, around = _upright(tight, affine), _upright(wide, affine)
    low, high = np.minimum(ink[:, :2], around[:, :2]), np.maximum(ink[:, 2:], around[:, 2:])
    x, y = pen[:, 0], pen[:, 1]
    origins = np.column_stack(
        [affine.a * x + affine.c * y + affine.e, affine.b * x + affine.d * y + affine.f]
    ).round(2)
    sizes = np.array([look.size for look in looks], float)[kinds]
    found = Measured(
        letters.codes.tolist(), indexes, letters.spaces.tolist(), letters.hyphens.tolist(), looks, kinds,
        np.hstack([low, high]).round(2), ink.round(2), origins, np.clip(sizes, 0.5, 2000.0).round(2),
    )  # fmt: skip
    unseen = are_invisible(letters.codes)
    if not unseen.any():
        return found
    return _without(found, unseen & (joined(found) | (ink[:, :2] == ink[:, 2:]).any(axis=1)))


def joined(found: Measured) -> Any:
    """Tell per letter whether it is part of a ligature, whose ink its letters share."""
    import numpy as np

    same = (found.inks[1:] == found.inks[:-1]).all(axis=1)
    return (np.append(same, False) | np.append(False, same))[: len(found.inks)]


def _without(found: Measured, gone: Any) -> Measured:
    """Leave letters out; a space before one of them is one before the next."""
    import numpy as np

    kept = np.flatnonzero(~gone)
    spaces = np.diff(np.concatenate(([0], np.cumsum(found.spaces)))[1:][kept], prepend=0) > 0
    codes, indexes = ([part[at] for at in kept.tolist()] for part in (found.codes, found.indexes))
    hyphens = [found.hyphens[at] for at in kept.tolist()]
    arrays = (part[kept] for part in (found.kinds, found.boxes, found.inks, found.origins, found.sizes))
    return Measured(codes, indexes, spaces.tolist(), hyphens, found.looks, *arrays)


def directions(found: Measured) -> Any:
    """Return the direction of each letter; upright letters set one under the other run down."""
    import numpy as np

    result = found.of_looks("direction", int)
    if len(result) < DOWNWARDS:
        return result
    step = np.diff(found.origins, axis=0) / found.sizes[1:, None]
    same = found.kinds[1:] == found.kinds[:-1]
    down = same & (np.abs(step[:, 0]) < 0.3) & (step[:, 1] > 0.5) & (step[:, 1] < 2.5)
    for kind in np.unique(found.kinds[1:][down]).tolist():
        own = found.kinds == kind
        pairs = same & own[1:]
        if own.sum() >= DOWNWARDS and down[pairs].mean() > 0.5:
            result[own & (result == 0)] = 1
    return result


def _upright(table: Any, affine: Any) -> Any:
    import numpy as np

    x, y = table[:, (0, 2)], table[:, (1, 3)]
    across = affine.a * x + affine.c * y + affine.e
    down = affine.b * x + affine.d * y + affine.f
    return np.column_stack([across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)])


def _look(textpage: Any, index: int, source: int, page: Prepared) -> Look:
    from pypdfium2 import raw

    item = raw.FPDFText_GetTextObject(textpage, index)
    matrix = raw.FS_MATRIX()
    has_matrix = bool(raw.FPDFText_GetMatrix(textpage, index, matrix))
    mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
    font = ctypes.cast(raw.FPDFTextObj_GetFont(item), ctypes.c_void_p).value if item else 0
    size = raw.FPDFText_GetFontSize(textpage, index) or 1.0
    scale = math.hypot(page.affine.c, page.affine.d) * math.hypot(matrix.c, matrix.d) if has_matrix else 1.0
    return Look(
        source,
        mode not in _INVISIBLE_MODES,
        _fill(textpage, index, mode),
        _direction(matrix, page, backwards=size < 0) if has_matrix else 0,
        abs(size) * scale,
        font or 0,
        (math.hypot(matrix.a, matrix.b) / math.hypot(matrix.c, matrix.d) or 1.0) if has_matrix else 1.0,
    )


def _direction(matrix: Any, page: Prepared, *, backwards: bool) -> int:
    # PDFium's own angle of a character turns the other way for rotated text; its matrix tells. A
    # negative size turns letters and their line by half a turn.
    dx = page.affine.a * matrix.a + page.affine.c * matrix.b
    dy = page.affine.b * matrix.a + page.affine.d * matrix.b
    turn = math.atan2(dy, dx) / (math.pi / 2)
    turn += 2 * backwards
    nearest = round(turn)
    return nearest % 4 if abs(turn - nearest) < 0.1 else FREE


def _fill(textpage: Any, index: int, mode: int) -> tuple[int, int, int]:
    from pypdfium2 import raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if mode != 0 or not raw.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha):
        return -1, -1, -1
    return (red.value, green.value, blue.value) if alpha.value == 255 else (-1, -1, -1)
