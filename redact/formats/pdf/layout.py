"""Sets the glyphs of a page as text with lines in reading order, remembering each letter's place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from redact.formats.pdf.columns import reading_order
from redact.formats.pdf.lines import across, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redact.formats.pdf.glyphs import Box, Columns, Glyph, Glyphs, PageGlyphs
    from redact.formats.pdf.lines import Segment, Word

DIRECTIONS = (0, 1, 3, 2, 4)
"""Upright text first, then text turned right, left, upside down, slanted."""
SHORT_PART = 3
"""Letters of a part of a name broken between capitals that is taken for a mere syllable."""
BLANK_LINE = 1.9
"""Distance of base lines, in font sizes, from which on a blank line is set between them."""


class Place(NamedTuple):
    """Where one character of a page's text stands; a tuple for the same reason as a glyph.

    Attributes:
        glyph: Which it was set from.
        extra: A line-end hyphen that the text leaves out.
    """

    glyph: Glyph
    extra: tuple[Glyph, ...] = ()

    def boxes(self) -> tuple[Box, ...]:
        """Return all boxes that must be covered to remove the character."""
        return (self.glyph.box, *(glyph.box for glyph in self.extra))


@dataclass(slots=True)
class PageText:
    """Text of a page under construction and, per character, its place.

    Attributes:
        glyphs: Of the page.
        parts: The characters.
        numbers: Which glyph of the page each was set from; -1 for spaces between.
        hyphens: By the character before it, the numbers of hyphens that the text leaves out.
    """

    glyphs: Glyphs = field(repr=False)
    parts: list[str] = field(repr=False, default_factory=list)
    numbers: list[int] = field(repr=False, default_factory=list)
    hyphens: dict[int, list[int]] = field(repr=False, default_factory=dict)
    _made: list[Place | None] = field(repr=False, default_factory=list)

    @property
    def text(self) -> str:
        """The page's text."""
        return "".join(self.parts)

    @property
    def places(self) -> list[Place | None]:
        """Where each character stands; None for spaces between. Made when the text is complete."""
        if len(self._made) < len(self.numbers):
            every = [*map(Place, self.glyphs), None]
            self._made = [every[number] for number in self.numbers]
            for at, hyphens in self.hyphens.items():
                self._made[at] = Place(self.glyphs[self.numbers[at]], tuple(self.glyphs[n] for n in hyphens))
        return self._made

    def add_gap(self, gap: str) -> None:
        """Add spaces or line feeds."""
        self.parts += gap
        self.numbers += [-1] * len(gap)

    def add_word(self, word: Word) -> None:
        """Add the letters of a word."""
        self.parts += word.text
        if len(word.text) == len(word.numbers):
            self.numbers += word.numbers
            return
        for number in word.numbers:
            self.numbers += [number] * len(self.glyphs.texts[number])

    def take_back_hyphen(self) -> None:
        """Remove a last character, keeping its box with the one before it."""
        self.parts.pop()
        hyphen = self.numbers.pop()
        self.hyphens.setdefault(len(self.numbers) - 1, []).append(hyphen)


def page_text(page: PageGlyphs, *, visible: bool = True) -> PageText:
    """Return the text of what shows on a page.

    With `visible=False` it is the text of the words of which a part does not show.
    """
    columns = page.glyphs.columns
    result = PageText(page.glyphs)
    for direction in DIRECTIONS:
        wanted = columns.directions == direction
        chosen = (wanted & columns.visible if visible else wanted).nonzero()[0]
        if not len(chosen):
            continue
        rows = rows_of(page.glyphs, chosen, direction)
        lines = [_flat(row) for row in (reading_order(rows) if direction == 0 else rows)]
        if not visible:
            lines = [line for line in ([w for w in line if _hides(w, columns)] for line in lines) if line]
        _set_lines(result, lines)
    return result


def _flat(row: Sequence[Segment]) -> list[Word]:
    return [word for segment in row for word in segment.words]


def _hides(word: Word, columns: Columns) -> bool:
    return not columns.visible[word.numbers].all()


def _set_lines(result: PageText, lines: Iterable[list[Word]]) -> None:
    lines = list(lines)
    known = _Known(lines)
    before: list[Word] | None = None
    for line in lines:
        words = line
        if before is not None:
            words = _start_line(result, before, line, known)
        elif result.parts:
            result.add_gap("\n")
        for position, word in enumerate(words):
            if position:
                result.add_gap("  " if word.left - words[position - 1].right > word.size else " ")
            result.add_word(word)
        before = line


def _start_line(result: PageText, before: list[Word], line: list[Word], known: _Known) -> list[Word]:
    """Break the line, first drawing up the rest of a hyphenated word; return the words left to set."""
    rest = line[0]
    if _is_broken(before[-1], rest):
        if _is_soft(before[-1], rest, known):
            result.take_back_hyphen()
        result.add_word(rest)
        line = line[1:]
        if not line:
            return line
    drop = rest.base - before[0].base
    result.add_gap("\n\n" if drop > BLANK_LINE * max(rest.size, before[0].size) else "\n")
    return line


def _is_broken(last: Word, rest: Word) -> bool:
    letters = last.text
    return len(letters) > 1 and letters[-1] in "-\u2010" and letters[-2].isalnum() and rest.text[0].isalnum()


def _is_soft(last: Word, rest: Word, known: _Known) -> bool:
    """Tell whether a hyphen stands only for the line break.

    It does between letters and small letters. Between capitals ("LOP-EZ", "SMITH-JONES") the other
    words of the page tell, and else the length: short parts are seldom names of their own.
    """
    if not last.text[-2].isalpha():
        return False
    if rest.text[0].islower():
        return True
    first, second = _plain(last.text), _plain(rest.text)
    if not (last.text.isupper() and rest.text.isupper() and first and second):
        return False
    if first + second in known.words:
        return True
    if f"{first}-{second}" in known.words:
        return False
    return min(len(first), len(second)) <= SHORT_PART


class _Known:
    """The words of some lines, gathered when they are first asked for: few pages need them."""

    def __init__(self, lines: Sequence[Sequence[Word]]) -> None:
        self._lines = lines

    @cached_property
    def words(self) -> frozenset[str]:
        """All of them, plain."""
        return frozenset(_plain(word.text) for line in self._lines for word in line)


def _plain(text: str) -> str:
    """Return a word without case and the marks around it."""
    return text.casefold().strip(".,;:!?()[]\"'’“”-\u2010")


def base_line(glyph: Glyph) -> float:
    """Return how far down the page a glyph stands, along its own direction."""
    return float(across(glyph.origin, glyph.direction))
