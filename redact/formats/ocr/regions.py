"""Groups pixels that lie close together, and gives the box of each group."""

from __future__ import annotations

from typing import Any


def regions_of(ink: Any, cell: int) -> list[tuple[int, int, int, int]]:
    """Return left, top, right, bottom of groups of ink, in pixels.

    Args:
        ink: Two-dimensional array of booleans.
        cell: Side of the squares, in pixels, in which ink is looked at; ink in squares that touch, or
            with one empty square between them in a row, is one group.
    """
    import numpy as np

    rows, columns = -(-ink.shape[0] // cell), -(-ink.shape[1] // cell)
    padded = np.zeros((rows * cell, columns * cell), dtype=bool)
    padded[: ink.shape[0], : ink.shape[1]] = ink
    squares = padded.reshape(rows, cell, columns, cell).any(axis=(1, 3))
    found = _labelled(squares)
    return [_tight(ink, box, cell) for box in found]


def _labelled(squares: Any) -> list[tuple[int, int, int, int]]:
    """Return the boxes of connected squares: runs of each row, joined with those above they touch."""
    boxes: list[list[int]] = []
    parents: list[int] = []
    above: list[tuple[int, int, int]] = []
    for y, row in enumerate(squares):
        here = []
        for start, end in _runs(row):
            label = len(boxes)
            boxes.append([start, y, end, y + 1])
            parents.append(label)
            for other_start, other_end, other in above:
                if other_start <= end and other_end >= start:
                    _join(parents, boxes, label, other)
            here.append((start, end, label))
        above = here
    return [(b[0], b[1], b[2], b[3]) for i, b in enumerate(boxes) if parents[i] == i]


def _runs(row: Any) -> list[tuple[int, int]]:
    """Return start and end of runs of true values; gaps of one are bridged."""
    import numpy as np

    places = np.flatnonzero(row)
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > 2)
    starts = places[np.concatenate(([0], breaks + 1))]
    ends = places[np.concatenate((breaks, [len(places) - 1]))] + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _join(parents: list[int], boxes: list[list[int]], one: int, other: int) -> None:
    one, other = _root(parents, one), _root(parents, other)
    if one == other:
        return
    parents[one] = other
    a, b = boxes[one], boxes[other]
    boxes[other] = [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _tight(ink: Any, box: tuple[int, int, int, int], cell: int) -> tuple[int, int, int, int]:
    import numpy as np

    left, top = box[0] * cell, box[1] * cell
    part = ink[top : box[3] * cell, left : box[2] * cell]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    return left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1
