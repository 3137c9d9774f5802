"""Gathers glyphs to words, and words to lines, per writing direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import TYPE_CHECKING

from redact.formats.pdf.glyphs import FREE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.formats.pdf.glyphs import Box, Glyph

    _Span = tuple[float, float, Glyph]
    """Start and end along the writing direction."""

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
        return "".join([glyph.text for glyph in self.glyphs])


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
    if direction == 1:
        return top, bottom
    if direction == 2:
        return -right, -left
    return (-bottom, -top) if direction == 3 else (left, right)


def across(point: tuple[float, float], direction: int) -> float:
    """Return how far down the page, as seen along the writing direction, a point lies."""
    x, y = point
    if direction in (1, 3):
        return x if direction == 3 else -x
    return -y if direction == 2 else y


def _level_rows(glyphs: Iterable[Glyph], direction: int) -> Iterator[list[Word]]:
    ordered = sorted(((across(g.origin, direction), g.index, g) for g in glyphs), key=itemgetter(0, 1))
    row: list[Glyph] = []
    top = bottom = 0.0
    for base, _, glyph in ordered:
        if not row:
            top = base
        elif not _is_level(row, glyph, base - bottom, base - top):
            yield _words(row, direction)
            row, top = [], base
        row.append(glyph)
        bottom = base
    if row:
        yield _words(row, direction)


def _is_level(row: Sequence[Glyph], glyph: Glyph, step: float, depth: float) -> bool:
    """Tell whether a glyph stands on a row: `step` below its last glyph and `depth` below its first."""
    if step <= LEVEL * glyph.size:
        return True
    size = max(glyph.size, *(other.size for other in row[-3:]))
    return step <= LEVEL * size or depth <= 0.35 * size


def _words(row: list[Glyph], direction: int) -> list[Word]:
    spans = _spanned(row, direction)
    if _is_right_to_left("".join([glyph.text for glyph in row])):
        spans.sort(key=lambda span: span[2].index)
    else:
        spans.sort(key=lambda span: (span[0], span[2].index))
    words: list[Word] = []
    current: list[_Span] = []
    for span in spans:
        if current and _parts(current[-1], span):
            words.append(_word(current, direction))
            current = []
        current.append(span)
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
    return [
        _word(_spanned((glyph for word in part for glyph in word.glyphs), direction), direction)
        for part in parts
    ]


def _is_lone(word: Word) -> bool:
    return len(word.glyphs) == 1 and word.text.isalpha() and not _is_right_to_left(word.text)


def _parts(last: _Span, span: _Span) -> bool:
    before, glyph = last[2], span[2]
    gap = span[0] - last[1]
    size = max(before.size, glyph.size)
    if abs(glyph.index - before.index) <= 1 or (glyph.index > before.index and not glyph.after_space):
        return (glyph.after_space and glyph.index > before.index) or gap > TOLD_GAP * size
    return gap > WORD_GAP * size or (glyph.after_space and before.index < glyph.index)


def _word(spans: Sequence[_Span], direction: int) -> Word:
    lefts, rights, glyphs = zip(*spans, strict=True)
    size = max([glyph.size for glyph in glyphs])
    return Word(glyphs, min(lefts), max(rights), across(glyphs[0].origin, direction), size)


def _spanned(glyphs: Iterable[Glyph], direction: int) -> list[_Span]:
    return [(*along(glyph.box, direction), glyph) for glyph in glyphs]


def _free_rows(glyphs: Iterable[Glyph]) -> Iterator[list[Word]]:
    """Take slanted text in the order of the file; each run of it is a row."""
    run: list[Glyph] = []
    words: list[Word] = []
    for glyph in sorted(glyphs, key=lambda g: g.index):
        if run and (glyph.after_space or glyph.index - run[-1].index > 1):
            words.append(_word(_spanned(run, 0), 0))
            run = []
        run.append(glyph)
    if run:
        yield [*words, _word(_spanned(run, 0), 0)]


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
