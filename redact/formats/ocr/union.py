"""Joins two readings of one page: agreement makes surer, the surer reading wins, what one missed is added."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from redact.formats.ocr.words import Word, mean_confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SAME_PLACE = 0.4
"""Part of the smaller box that must lie in the other for two words to be readings of the same ink."""
CLEARLY = 0.03
"""By so much must a reading be surer to replace one that stands."""
NOISE = 0.3
"""What one pass alone sees, with less confidence or without a letter or digit, is dropped as a speck."""


def union(first: tuple[Word, ...], second: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words of both readings in reading order, each piece of ink once, in the lines of `first`."""
    if not first or not second:
        return first or second
    kept: list[Word] = []
    added: list[Word] = []
    for ours, theirs in _groups(first, second):
        if not ours:
            added += [word for word in theirs if word.confidence >= NOISE and _has_letter(word)]
        else:
            kept += _chosen(ours, theirs)
    return _in_order(kept, added)


def _has_letter(word: Word) -> bool:
    return any(c.isalnum() for c in word.text)


def _chosen(ours: list[Word], theirs: list[Word]) -> list[Word]:
    if not theirs:
        return ours
    if _joined(ours) == _joined(theirs):
        return _agreed(ours, theirs)
    if mean_confidence(tuple(theirs)) > mean_confidence(tuple(ours)) + CLEARLY:
        return [_placed(word, ours) for word in theirs]
    return ours


def _agreed(ours: list[Word], theirs: list[Word]) -> list[Word]:
    if mean_confidence(tuple(theirs)) > mean_confidence(tuple(ours)) and len(ours) != len(theirs):
        ours, theirs = [_placed(word, ours) for word in theirs], ours
    other = mean_confidence(tuple(theirs))
    surer = [1 - (1 - word.confidence) * (1 - other) for word in ours]
    raised = [replace(word, confidence=sure) for word, sure in zip(ours, surer, strict=True)]
    if len(ours) == len(theirs) == 1:
        one, two = raised[0], theirs[0]
        return [
            replace(
                one, left=min(one.left, two.left), top=min(one.top, two.top),
                right=max(one.right, two.right), bottom=max(one.bottom, two.bottom),
            )
        ]  # fmt: skip
    return raised


def _joined(words: list[Word]) -> str:
    return "".join(word.text for word in words)


def _placed(word: Word, others: list[Word]) -> Word:
    """Return a word in the line and block of the one of `others` that stands at its height."""
    middle = word.top + word.bottom
    nearest = min(others, key=lambda other: abs(other.top + other.bottom - middle))
    return replace(word, line=nearest.line, block=nearest.block)


def _groups(first: tuple[Word, ...], second: tuple[Word, ...]) -> Iterator[tuple[list[Word], list[Word]]]:
    """Yield words of both readings that stand in the same place, from left to right, all exactly once."""
    import numpy as np

    ours, theirs = _edges(first), _edges(second)
    wide = np.minimum(ours[:, None, 2], theirs[None, :, 2]) - np.maximum(ours[:, None, 0], theirs[None, :, 0])
    high = np.minimum(ours[:, None, 3], theirs[None, :, 3]) - np.maximum(ours[:, None, 1], theirs[None, :, 1])
    shared = np.clip(wide, 0, None) * np.clip(high, 0, None)
    least = np.minimum(_areas(ours)[:, None], _areas(theirs)[None, :])
    pairs = np.argwhere(shared > SAME_PLACE * least)
    parents = list(range(len(first) + len(second)))
    for one, two in pairs.tolist():
        parents[_root(parents, one)] = _root(parents, len(first) + two)
    groups: defaultdict[int, tuple[list[Word], list[Word]]] = defaultdict(lambda: ([], []))
    for index, word in enumerate((*first, *second)):
        groups[_root(parents, index)][index >= len(first)].append(word)
    yield from groups.values()


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _edges(words: tuple[Word, ...]) -> Any:
    import numpy as np

    return np.array([(w.left, w.top, w.right, w.bottom) for w in words], dtype=np.int64)


def _areas(edges: Any) -> Any:
    return (edges[:, 2] - edges[:, 0]) * (edges[:, 3] - edges[:, 1])


def _in_order(kept: list[Word], added: list[Word]) -> tuple[Word, ...]:
    """Put added words into the lines on whose height they stand, or into lines of their own."""
    lines: defaultdict[int, list[Word]] = defaultdict(list)
    for word in kept:
        lines[word.line].append(word)
    rows = [lines[number] for number in sorted(lines)]
    for word in sorted(added, key=lambda w: (w.top, w.left)):
        row = _row_of(word, rows)
        if row is not None:
            row.append(replace(word, block=row[0].block))
        else:
            rows.insert(_place_of(word, rows), [word])
    return tuple(
        replace(word, line=number)
        for number, row in enumerate(rows, start=1)
        for word in sorted(row, key=lambda w: w.left)
    )


def _row_of(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    height = word.bottom - word.top
    best, most = None, 0.5 * height
    for row in rows:
        near = [w for w in row if w.left - 4 * height < word.right and w.right + 4 * height > word.left]
        shared = max((min(w.bottom, word.bottom) - max(w.top, word.top) for w in near), default=0)
        if shared > most:
            best, most = row, shared
    return best


def _place_of(word: Word, rows: list[list[Word]]) -> int:
    """Return before which row a new one goes: after the last that ends above it and stands over it."""
    above = [
        index
        for index, row in enumerate(rows)
        if _top(row) < word.top
        and min(w.left for w in row) < word.right
        and max(w.right for w in row) > word.left
    ]
    if above:
        return above[-1] + 1
    return next((index for index, row in enumerate(rows) if _top(row) > word.top), len(rows))


def _top(row: Iterable[Word]) -> int:
    return min(word.top for word in row)
