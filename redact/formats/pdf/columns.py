"""Puts the segments of a page into reading order: columns of prose one after the other, tables row by row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.pdf.lines import Segment

Row = list["Segment"]

LEAST_LINES = 4
"""Lines each side of a gutter must have."""
LEAST_WORDS = 4
"""Words of a line of prose; cells of tables have fewer."""
PROSE_SHARE = 0.5
"""Part of a column's words that must stand in such lines; figures in a column have other ones."""
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
    if sum(map(len, rows)) < 2 * LEAST_LINES:
        return None
    best: Gutter | None = None
    for x, first, last in _free_strips(rows):
        weight = _weight(rows[first:last], x)
        if weight and (best is None or weight > best.weight):
            best = Gutter(x, first, last, weight)
    return best


def _free_strips(rows: Sequence[Row]) -> Iterator[tuple[float, int, int]]:
    """Yield `x, first, last` of strips that no segment crosses and that have lines on both sides."""
    import numpy as np

    start = min(row[0].left for row in rows) + _STEP
    end = max(segment.right for row in rows for segment in row)
    xs = np.arange(start, end, _STEP)
    crossed = np.zeros((len(xs), len(rows)), bool)
    left, right = crossed.copy(), crossed.copy()
    for number, row in enumerate(rows):
        for segment in row:
            low, high = segment.left, segment.right
            crossed[(xs > low - CLEARANCE) & (xs < high + CLEARANCE), number] = True
            left[xs >= high, number] = True
            right[xs <= low, number] = True
    free = ~crossed
    hopeful = np.minimum((left & free).sum(axis=1), (right & free).sum(axis=1)) >= LEAST_LINES
    same = np.zeros(len(xs), bool)
    same[1:] = (free[1:] == free[:-1]).all(axis=1) & (left[1:] == left[:-1]).all(axis=1)
    for at in np.flatnonzero(hopeful & ~same):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], free[at].view(np.int8), [0]))))
        for first, last in edges.reshape(-1, 2).tolist():
            if min(left[at, first:last].sum(), right[at, first:last].sum()) >= LEAST_LINES:
                yield float(xs[at]), first, last


def _weight(band: Sequence[Row], x: float) -> int:
    """Return how many words the thinner side of a gutter has; 0 where it is no gutter of prose."""
    left = [part for row in band if (part := [s for s in row if s.right <= x])]
    right = [part for row in band if (part := [s for s in row if s.left >= x])]
    if min(len(left), len(right)) < LEAST_LINES:
        return 0
    if not (_is_prose(left) and _is_prose(right)):
        return 0
    (top, bottom), (other_top, other_bottom) = _extent(left), _extent(right)
    shared = min(bottom, other_bottom) - max(top, other_top)
    if shared < 0.5 * min(bottom - top, other_bottom - other_top):
        return 0
    return min(sum(map(_count, side)) for side in (left, right))


def _is_prose(side: Sequence[Row]) -> bool:
    counts = [_count(row) for row in side]
    lines = [count for count in counts if count >= LEAST_WORDS]
    return len(lines) >= LEAST_LINES and sum(lines) >= PROSE_SHARE * sum(counts)


def _count(row: Row) -> int:
    return sum(len(segment.words) for segment in row)


def _extent(rows: Sequence[Row]) -> tuple[float, float]:
    return rows[0][0].base, rows[-1][0].base
