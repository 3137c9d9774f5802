"""Folds text so that one value is one string, however a file writes it.

Case, accents, ligatures, zero-width characters, punctuation, spacing, line
breaks and letters of other alphabets drawn like Latin ones all go; what stays
is a run of letters and digits, with the borders of its words remembered.

Sources: Unicode Standard Annex 15 (NFKD), Unicode Technical Standard 39
(confusables; only the pairs that are drawn alike in common fonts).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ſ": "s"}
)
_LOOKALIKES = str.maketrans(
    "авекмнорстухіјѕԁһԛԝαεικνορτυχ",
    "abekmhopctyxijsdhqwaeiknoptux",
)
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE_CATEGORIES = frozenset({"Cf", "Mn", "Me", "Cc"})
_SPACE = frozenset("\t\n\v\f\r")


def fold(text: str) -> str:
    """Return `text` in lower case without accents, ligatures, invisible characters and look-alikes."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    visible = "".join(
        c for c in decomposed if c in _SPACE or unicodedata.category(c) not in _INVISIBLE_CATEGORIES
    )
    return visible.casefold().translate(_PLAIN_LETTERS).translate(_LOOKALIKES)


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`: runs of letters and digits."""
    return tuple(_WORD.findall(fold(text)))


def squeeze(text: str) -> str:
    """Return the folded letters and digits of `text` and nothing else."""
    return "".join(fold_words(text))


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded once and searched many times.

    Offsets count in `squeezed`, the letters and digits of the text run together.

    Attributes:
        squeezed: Folded letters and digits.
        starts: Where each word begins, ascending.
        shapes: The same characters with their letter case, for look-ups of capitals.
        openings: Indices in `starts` of words that open a sentence or line.
        glued: Indices in `starts` of words inside an address, file name or other compound.
        lines: Line of each word, from 1.
    """

    squeezed: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    shapes: str = field(repr=False)
    openings: frozenset[int] = field(repr=False)
    glued: frozenset[int] = field(repr=False)
    lines: tuple[int, ...] = field(repr=False, default=())

    def word_at(self, offset: int) -> int:
        """Return the index in `starts` of the word that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def words(self) -> tuple[str, ...]:
        """Return the words in order."""
        ends = (*self.starts[1:], len(self.squeezed))
        return tuple(self.squeezed[start:end] for start, end in zip(self.starts, ends, strict=True))

    def line_at(self, offset: int) -> int:
        """Return the line, from 1, of the word that holds `offset`."""
        return self.lines[self.word_at(offset)]

    def is_border(self, offset: int) -> bool:
        """Tell whether a word begins at `offset` or the text ends there."""
        if offset == len(self.squeezed):
            return True
        at = bisect_left(self.starts, offset)
        return at < len(self.starts) and self.starts[at] == offset

    def occurrences(self, value: str) -> Iterator[tuple[int, int]]:
        """Yield every place of a squeezed value, aligned or not with words."""
        at = self.squeezed.find(value) if value else -1
        while at >= 0:
            yield at, at + len(value)
            at = self.squeezed.find(value, at + 1)

    def whole(self, value: str) -> Iterator[tuple[int, int]]:
        """Yield the places where a squeezed value begins and ends with a word."""
        for start, end in self.occurrences(value):
            if self.is_border(start) and self.is_border(end):
                yield start, end

    def within_word(self, value: str) -> Iterator[tuple[int, int]]:
        """Yield the places where a squeezed value lies inside one longer word."""
        for start, end in self.occurrences(value):
            word = self.word_at(start)
            if not self._crosses(word, end) and not (self.is_border(start) and self.is_border(end)):
                yield start, end

    def is_glued(self, offset: int) -> bool:
        """Tell whether the word at `offset` is part of an address, file name or other compound."""
        return self.word_at(offset) in self.glued

    def _crosses(self, word: int, end: int) -> bool:
        return word + 1 < len(self.starts) and end > self.starts[word + 1]


_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\r•*>|\-–—)\"“])[\s\"'“‘(\[*#>_\-]*$")
_COMPOUND = re.compile(r"[@_/\\]|\w\d|\d\w|[a-z][A-Z]|\w\.\w")


def fold_text(text: str) -> FoldedText:
    """Fold a whole text for searching."""
    letters: list[str] = []
    shapes: list[str] = []
    starts: list[int] = []
    openings: set[int] = set()
    glued: set[int] = set()
    lines: list[int] = []
    at = line_end = 0
    line = 1
    visible = "".join(c for c in text if c in _SPACE or unicodedata.category(c) not in {"Cf", "Cc"})
    for chunk in re.finditer(r"\S+", visible):
        compound = _COMPOUND.search(chunk.group()) is not None
        line += visible.count("\n", line_end, chunk.start())
        line_end = chunk.start()
        for word in _WORD.finditer(_accentless(chunk.group())):
            folded = squeeze(word.group())
            if not folded:
                continue
            if word.start() == 0 and _SENTENCE_END.search(visible[max(0, chunk.start() - 6) : chunk.start()]):
                openings.add(len(starts))
            if compound:
                glued.add(len(starts))
            starts.append(at)
            lines.append(line)
            letters.append(folded)
            shapes.append(_shape(word.group(), folded))
            at += len(folded)
    return FoldedText(
        "".join(letters),
        tuple(starts),
        "".join(shapes),
        frozenset(openings),
        frozenset(glued),
        tuple(lines),
    )


def _accentless(text: str) -> str:
    """Drop combining marks, which would cut a decomposed word in two."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if unicodedata.category(c) not in _INVISIBLE_CATEGORIES)


def _shape(word: str, folded: str) -> str:
    """Return the word with its capitals when folding kept its length, else the folded word."""
    return word if len(word) == len(folded) else folded
