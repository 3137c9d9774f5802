"""Gathers glyphs to words, and words to lines, per writing direction; counts in arrays, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from redact.formats.pdf.glyphs import FREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.pdf.glyphs import Columns, Glyphs

WORD_GAP = 0.18
"""Gap, in font sizes, that parts words whose glyphs do not follow one another in the file."""
TOLD_GAP = 0.35
"""The same where they follow one another and the file has no space between them."""
LEVEL = 0.02
"""Distance of base lines, in font sizes, of letters that certainly stand on one line."""
SPACED_LETTERS = 4
"""So many single letters in a row count as one word set wide."""
SPACED_GAP = 1.2
"""Largest gap between such letters, in font sizes."""
CELL_GAP = 0.65
"""Gap that may part cells of a table, or columns; narrow gutters are hardly wider."""


class Word(NamedTuple):
    """Glyphs without a gap; `left`, `right`, `base` count along and across the writing direction.

    Attributes:
        text: The letters.
        numbers: Which glyphs of the page these are, from 0, in the order in which they stand.
        left: Start.
        right: End.
        base: Base line.
        size: Of the largest letter.
    """

    text: str
    numbers: list[int]
    left: float
    right: float
    base: float
    size: float

    def __repr__(self) -> str:
        """Return where it stands, not what it is."""
        return f"Word(left={self.left}, base={self.base})"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line without a wide gap: a cell, or a line of a column.

    Attributes:
        words: Left to right.
        left: Start along the writing direction.
        right: End along the writing direction.
        base: Base line.
    """

    words: tuple[Word, ...]
    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class _Letters:
    """Glyphs of one direction as arrays: which of the page they are, and what decides on words."""

    numbers: Any
    index: Any
    left: Any
    right: Any
    base: Any
    size: Any
    after_space: Any

    def ordered(self, order: Any) -> _Letters:
        """Return them in another order."""
        parts = self.numbers, self.index, self.left, self.right, self.base, self.size, self.after_space
        return _Letters(*[part[order] for part in parts])


def rows_of(glyphs: Glyphs, chosen: Any, direction: int) -> list[list[Segment]]:
    """Return the rows of glyphs of one direction, top to bottom, each as segments left to right.

    Args:
        glyphs: Of the page.
        chosen: Array of the numbers of those to set; at least one.
        direction: Of these.
    """
    import numpy as np

    letters = _letters(glyphs.columns, chosen, direction)
    if direction == FREE:  # slanted text in the order of the file, as one row
        letters = letters.ordered(np.argsort(letters.index, kind="stable"))
        parted = letters.after_space[1:] | (np.diff(letters.index) > 1)
        rows = _words(glyphs.texts, letters, np.zeros(len(chosen), int), parted)
    else:
        letters = letters.ordered(np.lexsort((letters.index, letters.base)))
        numbers = _row_numbers(letters)
        left = np.where(_runs_left(glyphs.texts, letters, numbers), 0.0, letters.left)
        letters = letters.ordered(np.lexsort((letters.index, left, numbers)))
        rows = [_closed_up(row) for row in _words(glyphs.texts, letters, numbers, _parted(letters))]
    return [list(_segments(row)) for row in rows]


def along(box: Any, direction: int) -> tuple[Any, Any]:
    """Return a box's extent along a writing direction; or those of boxes, given as four arrays."""
    left, top, right, bottom = box
    if direction == 1:
        return top, bottom
    if direction == 2:
        return -right, -left
    return (-bottom, -top) if direction == 3 else (left, right)


def extent(box: Any, direction: int) -> tuple[Any, Any]:
    """Return a box's extent across a writing direction, upper edge first; or those of four arrays."""
    left, top, right, bottom = box
    if direction == 1:
        return -right, -left
    if direction == 2:
        return -bottom, -top
    return (left, right) if direction == 3 else (top, bottom)


def across(point: Any, direction: int) -> Any:
    """Return how far down the page, as seen along the writing direction, a point lies; or points."""
    x, y = point
    if direction in (1, 3):
        return x if direction == 3 else -x
    return -y if direction == 2 else y


def _letters(columns: Columns, chosen: Any, direction: int) -> _Letters:
    left, right = along(columns.boxes[:, chosen], direction)
    base = across(columns.origins[:, chosen], direction)
    index, size, after_space = columns.index[chosen], columns.sizes[chosen], columns.after_space[chosen]
    return _Letters(chosen, index, left, right, base, size, after_space)


def _row_numbers(letters: _Letters) -> Any:
    """Return for letters sorted by base line which row each stands on.

    A letter `step` below the last one of a row and `depth` below the first stands on that row if the
    step is next to nothing, or the depth small against the last few letters.
    """
    import numpy as np

    base, size = letters.base, letters.size
    step = np.diff(base, prepend=base[0])
    starts, first = np.zeros(len(base), bool), 0
    for at in np.flatnonzero(step > LEVEL * size).tolist():
        largest = size[max(first, at - 3) : at + 1].max()
        if not (step[at] <= LEVEL * largest or base[at] - base[first] <= 0.35 * largest):
            starts[at], first = True, at
    return np.cumsum(starts)


def _runs_left(texts: Sequence[str], letters: _Letters, rows: Any) -> Any:
    """Tell per letter whether its row is of a script that runs from right to left."""
    import numpy as np

    result = np.zeros(len(rows), bool)
    texts = [texts[number] for number in letters.numbers.tolist()]
    if "".join(texts).isascii():
        return result
    edges = np.flatnonzero(np.diff(rows, prepend=-1, append=-1)).tolist()
    for start, end in pairwise(edges):
        result[start:end] = _is_right_to_left("".join(texts[start:end]))
    return result


def _parted(letters: _Letters) -> Any:
    """Tell of each letter but the first whether a gap parts it from the one before."""
    import numpy as np

    gap = letters.left[1:] - letters.right[:-1]
    size = np.maximum(letters.size[1:], letters.size[:-1])
    step, spaced = np.diff(letters.index), letters.after_space[1:]
    told = (np.abs(step) <= 1) | ((step > 0) & ~spaced)
    return (spaced & (step > 0)) | (gap > np.where(told, TOLD_GAP, WORD_GAP) * size)


def _words(texts: Sequence[str], letters: _Letters, rows: Any, parted: Any) -> list[list[Word]]:
    """Return the words of each row; `parted` tells of each letter but the first what it says."""
    import numpy as np

    starts = np.flatnonzero(np.append(True, parted | (np.diff(rows) != 0)))
    numbers, edges = letters.numbers.tolist(), [*starts.tolist(), len(rows)]
    taken = [texts[number] for number in numbers]
    places = zip(
        np.minimum.reduceat(letters.left, starts).tolist(),
        np.maximum.reduceat(letters.right, starts).tolist(),
        letters.base[starts].tolist(),
        np.maximum.reduceat(letters.size, starts).tolist(),
        strict=True,
    )
    words = [
        Word("".join(taken[a:b]), numbers[a:b], *place)
        for (a, b), place in zip(pairwise(edges), places, strict=True)
    ]
    numbered = zip(rows[starts].tolist(), words, strict=True)
    return [[word for _, word in row] for _, row in groupby(numbered, key=itemgetter(0))]


def _closed_up(words: list[Word]) -> list[Word]:
    """Join letters set wide apart ("M A R I A") to the word they are."""
    if sum([len(word.numbers) == 1 for word in words]) < SPACED_LETTERS:
        return words
    result: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not (_is_lone(word) and word.left - run[-1].right <= SPACED_GAP * word.size):
            result += _joined(run)
            run = []
        if _is_lone(word):
            run.append(word)
        else:
            result.append(word)
    return result + _joined(run)


def _joined(run: list[Word]) -> list[Word]:
    if len(run) < SPACED_LETTERS:
        return run
    gaps = [after.left - before.right for before, after in pairwise(run)]
    usual = median(gaps)
    parts: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > 1.6 * usual + 0.5:
            parts.append([])
        parts[-1].append(word)
    return [_as_one(part) for part in parts]


def _as_one(words: Sequence[Word]) -> Word:
    texts, numbers, lefts, rights, bases, sizes = zip(*words, strict=True)
    every = list(chain.from_iterable(numbers))
    return Word("".join(texts), every, min(lefts), max(rights), bases[0], max(sizes))


def _is_lone(word: Word) -> bool:
    return len(word.numbers) == 1 and word.text.isalpha() and not _is_right_to_left(word.text)


def _segments(words: Sequence[Word]) -> Iterator[Segment]:
    current: list[Word] = []
    for word in words:
        if current and word.left - current[-1].right > CELL_GAP * max(word.size, current[-1].size):
            yield _segment(current)
            current = []
        current.append(word)
    if current:
        yield _segment(current)


def _segment(words: Sequence[Word]) -> Segment:
    right = max(word.right for word in words)
    return Segment(tuple(words), words[0].left, right, words[0].base)


def _is_right_to_left(text: str) -> bool:
    return not text.isascii() and any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)
