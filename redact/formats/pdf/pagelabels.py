"""Page labels of a written PDF: those of the source, as long as they are mere numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10}
_MOST = 9999


def page_labels(labels: Sequence[str]) -> bytes:
    """Return the catalog's entry (ISO 32000-1, 12.4.2); empty where pages simply count from 1.

    A label could spell a name ("Li", "Vi"), so small roman numbers count only in a run from "i" up to
    at most 39, and all labels are dropped if one is no number.
    """
    ranges: list[tuple[int, bytes, int]] = []
    style, expected = b"", 0
    for index, label in enumerate(labels):
        own, value = _number(label)
        if not own or (own == b"r" and value != 1 and (own, value) != (style, expected)):
            return b""
        if (own, value) != (style, expected):
            ranges.append((index, own, value))
        style, expected = own, value + 1
    if not ranges or ranges == [(0, b"D", 1)]:
        return b""
    parts = b" ".join(b"%d << /S /%b /St %d >>" % part for part in ranges)
    return b" /PageLabels << /Nums [%b] >>" % parts


def _number(label: str) -> tuple[bytes, int]:
    if re.fullmatch(r"[1-9]\d{0,3}", label, re.ASCII) and int(label) <= _MOST:
        return b"D", int(label)
    if label and _ROMAN.fullmatch(label):
        values = [_VALUES[c] for c in label]
        after = [*values[1:], 0]
        return b"r", sum(-v if v < a else v for v, a in zip(values, after, strict=True))
    return b"", 0
