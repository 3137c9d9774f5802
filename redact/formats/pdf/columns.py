"""Puts the segments of a page into reading order: columns of prose one after the other, tables row by row."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.pdf.lines import Segment

Row = list["Segment"]

LEAST_LINES = 4
"""Lines each side of a gutter must have."""
LEAST_WORDS = 4
"""Median number of words of a line of prose; cells of tables have fewer."""
CLEARANCE = 3.0
"""Free space each side of a gutter's middle, in points."""
_STEP = 1.5


@dataclass(frozen=True, slots=True)
class Gutter:
    """A vertical free strip at `x` beside which rows `first` to `last` (exclusive) stand in columns."""

    x: float
    first: int
    last: int
    weight: int


def reading_order(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, those that hold two columns of prose parted into left rows, then right rows."""
    gutter = _best_gutter(rows)
    if gutter is None:
        return list(rows)
    band = rows[gutter.first : gutter.last]
    left = [part for row in band if (part := [s for s in row if s.right <= gutter.x])]
    right = [part for row in band if (part := [s for s in row if s.left >= gutter.x])]
    return [
        *reading_order(rows[: gutter.first]),
        *reading_order(left),
        *reading_order(right),
        *reading_order(rows[gutter.last :]),
    ]


def _best_gutter(rows: Sequence[Row]) -> Gutter | None:
    segments = [segment for row in rows for segment in row]
    if len(segments) < 2 * LEAST_LINES:
        return None
    x = min(s.left for s in segments) + _STEP
    end = max(s.right for s in segments)
    best: Gutter | None = None
    while x < end:
        for gutter in _gutters_at(rows, x):
            if best is None or gutter.weight > best.weight:
                best = gutter
        x += _STEP
    return best


def _gutters_at(rows: Sequence[Row], x: float) -> Iterator[Gutter]:
    first = 0
    for index in range(len(rows) + 1):
        if index < len(rows) and not _crosses(rows[index], x):
            continue
        weight = _weight(rows[first:index], x)
        if weight:
            yield Gutter(x, first, index, weight)
        first = index + 1


def _crosses(row: Row, x: float) -> bool:
    return any(s.left < x + CLEARANCE and s.right > x - CLEARANCE for s in row)


def _weight(band: Sequence[Row], x: float) -> int:
    """Return how many words the thinner side of a gutter has; 0 where it is no gutter of prose."""
    left = [part for row in band if (part := [s for s in row if s.right <= x])]
    right = [part for row in band if (part := [s for s in row if s.left >= x])]
    if min(len(left), len(right)) < LEAST_LINES:
        return 0
    if any(median(_count(row) for row in side) < LEAST_WORDS for side in (left, right)):
        return 0
    (top, bottom), (other_top, other_bottom) = _extent(left), _extent(right)
    shared = min(bottom, other_bottom) - max(top, other_top)
    if shared < 0.5 * min(bottom - top, other_bottom - other_top):
        return 0
    return min(sum(map(_count, side)) for side in (left, right))


def _count(row: Row) -> int:
    return sum(len(segment.words) for segment in row)


def _extent(rows: Sequence[Row]) -> tuple[float, float]:
    return rows[0][0].base, rows[-1][0].base
