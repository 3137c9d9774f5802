"""Gathers glyphs to words, and words to lines, per writing direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from redact.formats.pdf.glyphs import FREE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.formats.pdf.glyphs import Box, Glyph

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


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs without a gap; `left`, `right`, `base` count along and across the writing direction."""

    glyphs: tuple[Glyph, ...] = field(repr=False)
    left: float
    right: float
    base: float
    size: float

    @property
    def text(self) -> str:
        """The letters."""
        return "".join(glyph.text for glyph in self.glyphs)


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


def rows_of(glyphs: Iterable[Glyph], direction: int) -> list[list[Segment]]:
    """Return the rows of glyphs of one direction, top to bottom, each as segments left to right."""
    rows = _free_rows(glyphs) if direction == FREE else _level_rows(glyphs, direction)
    return [list(_segments(row)) for row in rows]


def along(box: Box, direction: int) -> tuple[float, float]:
    """Return a box's extent along a writing direction."""
    left, top, right, bottom = box
    if direction in (0, FREE):
        return left, right
    return {1: (top, bottom), 2: (-right, -left), 3: (-bottom, -top)}.get(direction, (left, right))


def across(point: tuple[float, float], direction: int) -> float:
    """Return how far down the page, as seen along the writing direction, a point lies."""
    x, y = point
    if direction in (0, FREE):
        return y
    return {1: -x, 2: -y, 3: x}.get(direction, y)


def _level_rows(glyphs: Iterable[Glyph], direction: int) -> Iterator[list[Word]]:
    ordered = sorted(glyphs, key=lambda g: (across(g.origin, direction), g.index))
    row: list[Glyph] = []
    for glyph in ordered:
        if row and not _same_row(row, glyph, direction):
            yield _words(row, direction)
            row = []
        row.append(glyph)
    if row:
        yield _words(row, direction)


def _same_row(row: Sequence[Glyph], glyph: Glyph, direction: int) -> bool:
    size = max(other.size for other in (glyph, *row[-3:]))
    base = across(glyph.origin, direction)
    if base - across(row[-1].origin, direction) <= LEVEL * size:
        return True
    return base - across(row[0].origin, direction) <= 0.35 * size


def _words(row: list[Glyph], direction: int) -> list[Word]:
    if any(_is_right_to_left(glyph.text) for glyph in row):
        ordered = sorted(row, key=lambda g: g.index)
    else:
        ordered = sorted(row, key=lambda g: (along(g.box, direction)[0], g.index))
    words: list[Word] = []
    current: list[Glyph] = []
    for glyph in ordered:
        if current and _parts(current[-1], glyph, direction):
            words.append(_word(current, direction))
            current = []
        current.append(glyph)
    return _closed_up([*words, _word(current, direction)], direction)


def _closed_up(words: list[Word], direction: int) -> list[Word]:
    """Join letters set wide apart ("M A R I A") to the word they are."""
    result: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not (_is_lone(word) and word.left - run[-1].right <= SPACED_GAP * word.size):
            result += _joined(run, direction)
            run = []
        if _is_lone(word):
            run.append(word)
        else:
            result.append(word)
    return result + _joined(run, direction)


def _joined(run: list[Word], direction: int) -> list[Word]:
    if len(run) < SPACED_LETTERS:
        return run
    gaps = [after.left - before.right for before, after in pairwise(run)]
    usual = median(gaps)
    parts: list[list[Word]] = [[run[0]]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > 1.6 * usual + 0.5:
            parts.append([])
        parts[-1].append(word)
    return [_word([glyph for word in part for glyph in word.glyphs], direction) for part in parts]


def _is_lone(word: Word) -> bool:
    return len(word.glyphs) == 1 and word.text.isalpha() and not _is_right_to_left(word.text)


def _parts(before: Glyph, glyph: Glyph, direction: int) -> bool:
    gap = along(glyph.box, direction)[0] - along(before.box, direction)[1]
    size = max(before.size, glyph.size)
    if abs(glyph.index - before.index) <= 1 or (glyph.index > before.index and not glyph.after_space):
        return (glyph.after_space and glyph.index > before.index) or gap > TOLD_GAP * size
    return gap > WORD_GAP * size or (glyph.after_space and before.index < glyph.index)


def _word(glyphs: Sequence[Glyph], direction: int) -> Word:
    spans = [along(glyph.box, direction) for glyph in glyphs]
    size = max(glyph.size for glyph in glyphs)
    base = across(glyphs[0].origin, direction)
    return Word(tuple(glyphs), min(s[0] for s in spans), max(s[1] for s in spans), base, size)


def _free_rows(glyphs: Iterable[Glyph]) -> Iterator[list[Word]]:
    """Take slanted text in the order of the file; each run of it is a row."""
    run: list[Glyph] = []
    words: list[Word] = []
    for glyph in sorted(glyphs, key=lambda g: g.index):
        if run and (glyph.after_space or glyph.index - run[-1].index > 1):
            words.append(_word(run, 0))
            run = []
        run.append(glyph)
    if run:
        yield [*words, _word(run, 0)]


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
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)
