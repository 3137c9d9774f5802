"""Measures every character of a page with PDFium, many at once; runs in the worker only."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.glyphs import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.pdf.page import Prepared

HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
DOWNWARDS = 3
"""Letters of one text object that must stand under each other to be a vertical line."""
_INVISIBLE_MODES = (3, 7)
_PRINTED = 0x21


@dataclass(frozen=True, slots=True)
class Look:
    """What all letters of one text object share.

    Attributes:
        source: Which object.
        inky: Whether it draws at all.
        fill: Red, green, blue; all -1 where the colour is not plain.
        direction: As of a glyph.
        scale: From font units to points of the page.
        font: Which font, as an arbitrary number.
        stretch: How much wider than high the font is set.
    """

    source: int
    inky: bool
    fill: tuple[int, int, int]
    direction: int
    scale: float
    font: int
    stretch: float


@dataclass(slots=True)
class Measured:
    """Characters of a page in file order; the lists are parallel, boxes are arrays of N rows."""

    codes: list[int] = field(repr=False, default_factory=list)
    indexes: list[int] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    hyphens: list[bool] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    numbers: list[tuple[float, ...]] = field(repr=False, default_factory=list)
    boxes: Any = field(repr=False, default=None)
    inks: Any = field(repr=False, default=None)
    origins: Any = field(repr=False, default=None)
    sizes: Any = field(repr=False, default=None)


def measured(textpage: Any, page: Prepared) -> Measured:
    """Return all characters but spaces, with their boxes on the upright page."""
    import numpy as np

    result = Measured()
    looks: dict[int, Look] = {}
    for index, code, space, hyphen in _characters(textpage):
        result.codes.append(code)
        result.indexes.append(index)
        result.spaces.append(space)
        result.hyphens.append(hyphen)
        result.looks.append(_look(textpage, index, page, looks))
    result.numbers = list(_numbers(textpage, result.indexes))
    table = np.array(result.numbers, float).reshape(-1, 11)
    affine = page.affine
    ink, around = _upright(table[:, 0:4], affine), _upright(table[:, 4:8], affine)
    result.inks = ink.round(2)
    low, high = np.minimum(ink[:, :2], around[:, :2]), np.maximum(ink[:, 2:], around[:, 2:])
    result.boxes = np.hstack([low, high]).round(2)
    x, y = table[:, 8], table[:, 9]
    result.origins = np.column_stack(
        [affine.a * x + affine.c * y + affine.e, affine.b * x + affine.d * y + affine.f]
    ).round(2)
    scales = np.array([look.scale for look in result.looks], float)
    result.sizes = np.clip(table[:, 10] * scales, 0.5, 2000.0).round(2)
    return result


def directions(found: Measured) -> list[int]:
    """Return the direction of each letter; upright letters set one under the other run down."""
    import numpy as np

    result = [look.direction for look in found.looks]
    if len(result) < DOWNWARDS:
        return result
    step = np.diff(found.origins, axis=0) / found.sizes[1:, None]
    sources = np.array([look.source for look in found.looks], np.uint64)
    same = sources[1:] == sources[:-1]
    down = same & (np.abs(step[:, 0]) < 0.3) & (step[:, 1] > 0.5) & (step[:, 1] < 2.5)
    for source in np.unique(sources[1:][down]).tolist():
        own = sources == source
        pairs = same & own[1:]
        if own.sum() >= DOWNWARDS and down[pairs].mean() > 0.5:
            for at in np.flatnonzero(own).tolist():
                result[at] = 1 if result[at] == 0 else result[at]
    return result


def _characters(textpage: Any) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield index, code, whether a space comes before it, and whether it is a line-end hyphen."""
    from pypdfium2 import raw

    get = raw.FPDFText_GetUnicode
    space, high = True, 0
    for index in range(textpage.count_chars()):
        code = get(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        hyphen = code in HYPHENS
        if code < _PRINTED or code == 0x2D or hyphen:
            hyphen = hyphen or raw.FPDFText_IsHyphen(textpage, index) == 1
            if not hyphen and raw.FPDFText_IsGenerated(textpage, index) == 1:
                space = True
                continue
        if code and not hyphen and chr(min(code, 0x10FFFF)).isspace():
            space = True
            continue
        yield index, code, space, hyphen
        space = False


def _numbers(textpage: Any, indexes: list[int]) -> Iterator[tuple[float, ...]]:
    """Yield ink (left, bottom, right, top), advance box, origin and font size, in page space."""
    from pypdfium2 import raw

    edges = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = edges
    x, y = ctypes.c_double(), ctypes.c_double()
    loose = raw.FS_RECTF()
    tight, wide, origin, size = (
        raw.FPDFText_GetCharBox, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetFontSize,
    )  # fmt: skip
    for index in indexes:
        tight(textpage, index, left, right, bottom, top)
        wide(textpage, index, loose)
        origin(textpage, index, x, y)
        yield (
            left.value, bottom.value, right.value, top.value,
            loose.left, loose.bottom, loose.right, loose.top,
            x.value, y.value, size(textpage, index) or 1.0,
        )  # fmt: skip


def _upright(table: Any, affine: Any) -> Any:
    import numpy as np

    x, y = table[:, (0, 2)], table[:, (1, 3)]
    across = affine.a * x + affine.c * y + affine.e
    down = affine.b * x + affine.d * y + affine.f
    return np.column_stack([across.min(axis=1), down.min(axis=1), across.max(axis=1), down.max(axis=1)])


def _look(textpage: Any, index: int, page: Prepared, known: dict[int, Look]) -> Look:
    from pypdfium2 import raw

    item = raw.FPDFText_GetTextObject(textpage, index)
    source = (ctypes.c_void_p.from_buffer(item).value or 0) if item else 0
    if source and source in known:
        return known[source]
    matrix = raw.FS_MATRIX()
    has_matrix = bool(raw.FPDFText_GetMatrix(textpage, index, matrix))
    mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
    font = ctypes.cast(raw.FPDFTextObj_GetFont(item), ctypes.c_void_p).value if item else 0
    turn = math.hypot(page.affine.c, page.affine.d)
    known[source] = look = Look(
        source,
        mode not in _INVISIBLE_MODES,
        _fill(textpage, index, mode),
        _direction(matrix, page) if has_matrix else 0,
        turn * math.hypot(matrix.c, matrix.d) if has_matrix else 1.0,
        font or 0,
        (math.hypot(matrix.a, matrix.b) / math.hypot(matrix.c, matrix.d) or 1.0) if has_matrix else 1.0,
    )
    return look


def _direction(matrix: Any, page: Prepared) -> int:
    # PDFium's own angle of a character turns the other way for rotated text; its matrix tells.
    dx = page.affine.a * matrix.a + page.affine.c * matrix.b
    dy = page.affine.b * matrix.a + page.affine.d * matrix.b
    turn = math.atan2(dy, dx) / (math.pi / 2)
    nearest = round(turn)
    return nearest % 4 if abs(turn - nearest) < 0.1 else FREE


def _fill(textpage: Any, index: int, mode: int) -> tuple[int, int, int]:
    from pypdfium2 import raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if mode != 0 or not raw.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha):
        return -1, -1, -1
    return (red.value, green.value, blue.value) if alpha.value == 255 else (-1, -1, -1)
