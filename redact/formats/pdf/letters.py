"""Asks PDFium about all letters of a page at once; runs in the worker only.

A page has thousands of letters, and each question costs more than its answer. So questions go out
from loops that are not Python's, and answers are written into arrays.
"""

from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HYPHENS = frozenset({0x02, 0xFFFE, 0xAD})
INVISIBLE = (
    (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F),
    (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Characters that show nothing, first and last of each range (Unicode, Default_Ignorable_Code_Point)."""
_PRINTED = 0x21
_HYPHEN = 0x2D
_SPACES = (
    *range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029,
    0x202F, 0x205F, 0x3000,
)  # fmt: skip
_HIGH, _LOW, _AFTER = 0xD800, 0xDC00, 0xE000
"""Where the halves of characters beyond 16 bits begin and end (Unicode, 3.8)."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Arrays, one entry per character that is no space.

    Attributes:
        codes: Of Unicode, as PDFium has them.
        indexes: Their places on PDFium's list.
        spaces: Whether a space comes before.
        hyphens: Whether it is a line-end hyphen.
    """

    codes: Any = field(repr=False)
    indexes: Any
    spaces: Any
    hyphens: Any


def characters(handle: int, count: int) -> Letters:
    """Return the letters of a text page."""
    import numpy as np

    every = range(count)
    codes = np.fromiter(each("FPDFText_GetUnicode", ctypes.c_uint, handle, every), np.int64, count)
    high = (codes >= _HIGH) & (codes < _LOW)
    second = np.flatnonzero(high[:-1] & (codes[1:] >= _LOW) & (codes[1:] < _AFTER)) + 1
    codes[second] += 0x10000 + ((codes[second - 1] - _HIGH) << 10) - _LOW
    hyphens = np.isin(codes, list(HYPHENS))
    asked = np.flatnonzero((codes < _PRINTED) | (codes == _HYPHEN) | hyphens)
    hyphens[asked] |= _truths("FPDFText_IsHyphen", handle, asked)
    blank = np.isin(codes, _SPACES)
    blank[asked] |= _truths("FPDFText_IsGenerated", handle, asked)
    blank &= ~hyphens
    kept = np.flatnonzero(~(blank | high))
    before = np.concatenate(([0], np.cumsum(blank)))[kept]
    spaces = np.diff(before, prepend=-1) > 0
    return Letters(codes[kept], kept, spaces, hyphens[kept])


def are_invisible(codes: Any) -> Any:
    """Tell of an array of codes which ones show nothing."""
    import numpy as np

    result = np.zeros(len(codes), bool)
    for first, last in INVISIBLE:
        result |= (codes >= first) & (codes <= last)
    return result


def boxes(handle: int, indexes: Sequence[int]) -> tuple[Any, Any, Any]:
    """Return arrays of ink and advance boxes (left, bottom, right, top) and of origins, in page space."""
    import numpy as np

    count = len(indexes)
    tight, wide, pen = np.zeros((count, 4)), np.zeros((count, 4), np.float32), np.zeros((count, 2))
    edges = [_column(tight, at) for at in (0, 2, 1, 3)]
    _fill("FPDFText_GetCharBox", handle, indexes, edges)
    _fill("FPDFText_GetLooseCharBox", handle, indexes, [_column(wide, 0)])
    _fill("FPDFText_GetCharOrigin", handle, indexes, [_column(pen, 0), _column(pen, 1)])
    return tight, wide[:, (0, 3, 2, 1)].astype(float), pen


def each(name: str, returns: Any, handle: int, indexes: Sequence[int]) -> Iterator[Any]:
    """Yield the answers of one of PDFium's functions of text page and letter."""
    return map(_function(name, returns, 0), repeat(handle), indexes)


def _truths(name: str, handle: int, indexes: Any) -> Any:
    import numpy as np

    return np.fromiter(each(name, ctypes.c_int, handle, indexes.tolist()), np.int64, len(indexes)) == 1


def _fill(name: str, handle: int, indexes: Sequence[int], columns: list[range]) -> None:
    """Have a function write its answers for each letter to the addresses in `columns`."""
    function = _function(name, ctypes.c_int, len(columns))
    deque(map(function, repeat(handle), indexes, *columns), maxlen=0)


def _column(array: Any, at: int) -> range:
    """Return the addresses of entry `at` of each row."""
    step = array.shape[1] * array.itemsize
    start = array.ctypes.data + at * array.itemsize
    return range(start, start + step * len(array), step)


@lru_cache(maxsize=32)
def _function(name: str, returns: Any, pointers: int) -> Any:
    """Return a function of PDFium that takes plain addresses, which are quicker to pass than objects."""
    from pypdfium2 import raw

    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    kind = ctypes.PYFUNCTYPE(returns, ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * pointers)
    return kind(address)
