"""Cuts the text of a page into atoms: words, or the removed and released parts of words, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from redact.formats.pdf.layout import base_line
from redact.formats.pdf.lines import across, along, extent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from redact.formats.pdf.glyphs import Box, Glyph
    from redact.formats.pdf.layout import PageText, Place
    from redact.types import Edit

CELL_GAP = 1.5
"""Gap, in font sizes, from which on what follows stands by a tab or column of its own: its place does
not depend on the width of what is before it."""
ALIGNED_GAP = 0.9
"""The same where other lines have such a gap before the same place."""
ALIGNED_LINES = 3
FAR_LEVEL = 0.6
"""Distance of base lines, in font sizes, from which on two letters are not of one line."""
FAR_ALONG = 6
"""The same of the gap between them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one line, with the box that covers them."""

    glyphs: tuple[Glyph, ...] = field(repr=False)
    box: Box


class Atom(NamedTuple):
    """A part of one word on one line, wholly removed or wholly released; a tuple as a glyph is.

    Attributes:
        text: Its letters.
        start: First character in the page's text.
        end: One beyond its last.
        number: Which glyph of the page its first letter is.
        box: What covers it.
        low: Start along the writing direction, in points.
        high: End along it.
        direction: Of writing, as of a glyph.
        size: Of its largest letter.
        bases: Its uppermost and lowest base line, counted across the writing direction.
        ink: Upper and lower edge of its ink, counted so too.
        edit: Number of the edit that removes it; -1 for none.
        glued: Whether no space parts it from the atom before it.
        is_word: Whether it has a letter or digit.
    """

    text: str
    start: int
    end: int
    number: int
    box: Box
    low: float
    high: float
    direction: int
    size: float
    bases: tuple[float, float]
    ink: tuple[float, float]
    edit: int
    glued: bool
    is_word: bool

    def __repr__(self) -> str:
        """Return where it stands, not what it is."""
        return f"Atom(start={self.start}, end={self.end})"


def pieces_of(places: Iterable[Place | None]) -> list[Piece]:
    """Cut consecutive places of a text into the parts that stand on one line each."""
    groups: list[list[Place]] = []
    for place in places:
        if place is None:
            continue
        if not groups or _breaks(groups[-1][-1].glyph, place.glyph):
            groups.append([])
        groups[-1].append(place)
    return [_piece(group) for group in groups]


def rows_of_atoms(page: PageText, edits: Sequence[Edit]) -> list[list[Atom]]:
    """Return the atoms of every line, or cell of a line, in the order in which they stand there."""
    import numpy as np

    letters = _letters(page, edits)
    if not len(letters.at):
        return []
    parted = _parted(letters)
    first = np.flatnonzero(np.append(True, parted | (np.diff(letters.at) > 1) | (np.diff(letters.edit) != 0)))
    fresh = np.diff(letters.line[first]) != 0
    fresh |= parted[first[1:] - 1]
    row = np.append(0, np.cumsum(fresh))
    atoms = _atoms(page, letters, first)
    low, high = np.array([atom.low for atom in atoms]), np.array([atom.high for atom in atoms])
    order = np.lexsort((first, low, row))
    low, high, size, row = low[order], high[order], letters.size[first][order], row[order]
    gap = (low[1:] - high[:-1]) / np.maximum(size[1:], size[:-1])
    ends = (np.flatnonzero(_ends_cell(gap, low[1:], row[1:] == row[:-1])) + 1).tolist()
    ordered = [atoms[at] for at in order.tolist()]
    return [ordered[a:b] for a, b in pairwise([0, *ends, len(ordered)])]


def _ends_cell(gap: Any, low: Any, same_row: Any) -> Any:
    """Tell of atoms whether a line or cell ends before each.

    Args:
        gap: Before each, in font sizes.
        low: Where each starts.
        same_row: Whether the atom before stands on the same line.
    """
    import numpy as np

    wide = np.flatnonzero(same_row & (gap > ALIGNED_GAP))
    near = np.rint(low[wide])
    known = np.sort(near)
    aligned = np.searchsorted(known, near + 1, "right") - np.searchsorted(known, near - 1, "left")
    result = ~same_row
    result[wide] = (gap[wide] > CELL_GAP) | (aligned >= ALIGNED_LINES)
    return result


@dataclass(frozen=True, slots=True)
class _Letters:
    """The characters of a page's text that have a place, as arrays.

    Attributes:
        at: Which character of the text each is.
        line: How many line feeds are before it.
        edit: Number of the edit that removes it; -1 for none.
        number: Which glyph it was set from.
        direction: Of its glyph.
        size: Of its glyph.
        base: Base line, counted across its direction.
        box: Of its glyph; left, top, right, bottom.
        whole: Box of all that must be covered to remove it.
    """

    at: Any
    line: Any
    edit: Any
    number: Any
    direction: Any
    size: Any
    base: Any
    box: Any
    whole: Any


def _letters(page: PageText, edits: Sequence[Edit]) -> _Letters:
    import numpy as np

    numbers, columns = np.array(page.numbers, int), page.glyphs.columns
    at = np.flatnonzero(numbers >= 0)
    number = numbers[at]
    owner = np.full(len(numbers), -1)
    for own, edit in enumerate(edits):
        owner[edit.span.start : edit.span.end] = own
    breaks = np.cumsum([part == "\n" for part in page.parts])
    direction = columns.directions[number]
    base = _turned(across, columns.origins[:, number], direction)[0]
    box = columns.boxes[:, number]
    whole = _whole(page, at, box, columns.inks[:, number])
    return _Letters(at, breaks[at], owner[at], number, direction, columns.sizes[number], base, box, whole)


def _whole(page: PageText, at: Any, box: Any, ink: Any) -> Any:
    """Return the boxes that cover characters, with the hyphens that the text leaves out."""
    import numpy as np

    result = np.vstack([np.minimum(box[:2], ink[:2]), np.maximum(box[2:], ink[2:])])
    for character, hyphens in page.hyphens.items():
        column, others = np.searchsorted(at, character), page.glyphs.columns.boxes[:, hyphens]
        result[:2, column] = np.minimum(result[:2, column], others[:2].min(axis=1))
        result[2:, column] = np.maximum(result[2:, column], others[2:].max(axis=1))
    return result


def _parted(letters: _Letters) -> Any:
    """Tell of each character but the first what `_breaks` says of the glyphs before and of it."""
    import numpy as np

    size, direction = letters.size, letters.direction
    parted = direction[1:] != direction[:-1]
    parted |= np.abs(np.diff(letters.base)) > FAR_LEVEL * np.maximum(size[1:], size[:-1])
    left, _, right, _ = letters.box
    return parted | ((direction[1:] == 0) & (left[1:] - right[:-1] > FAR_ALONG * size[1:]))


def _atoms(page: PageText, letters: _Letters, first: Any) -> list[Atom]:
    """Return the atoms of a page in reading order, given which letters are the first of one."""
    import numpy as np

    directions = letters.direction[first]
    boxes = np.vstack([
        np.minimum.reduceat(letters.whole[:2], first, axis=1),
        np.maximum.reduceat(letters.whole[2:], first, axis=1),
    ])  # fmt: skip
    inks = _turned(extent, page.glyphs.columns.inks[:, letters.number], letters.direction)
    starts = letters.at[first].tolist()
    ends = (letters.at[np.append(first[1:], len(letters.at)) - 1] + 1).tolist()
    text = page.text
    texts = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    glued = [start > 0 and page.numbers[start - 1] >= 0 for start in starts]
    parts = zip(
        texts, starts, ends,
        letters.number[first].tolist(),
        zip(*boxes.tolist(), strict=True),
        *_turned(along, boxes, directions).tolist(), directions.tolist(),
        np.maximum.reduceat(letters.size, first).tolist(),
        _reach((letters.base, letters.base), first), _reach(inks, first),
        letters.edit[first].tolist(), glued,
        [text.isalnum() or any(map(str.isalnum, text)) for text in texts],
        strict=True,
    )  # fmt: skip
    # What the class itself does when called, less a call of Python's for every word.
    return list(map(tuple.__new__, repeat(Atom), parts))


def _reach(rows: Any, first: Any) -> Iterator[tuple[float, float]]:
    """Yield per atom the least of a first row and the most of a second."""
    import numpy as np

    low, high = np.minimum.reduceat(rows[0], first), np.maximum.reduceat(rows[1], first)
    return zip(low.tolist(), high.tolist(), strict=True)


def _turned(measure: Callable[[Any, int], Any], table: Any, directions: Any) -> Any:
    """Return two rows: what `along`, `across` or `extent` say of the columns of a table."""
    import numpy as np

    result = np.empty((2, len(directions)))
    for direction in np.unique(directions).tolist():
        own = directions == direction
        result[:, own] = measure(table[:, own], direction)
    return result


def _breaks(before: Glyph, glyph: Glyph) -> bool:
    if before.direction != glyph.direction:
        return True
    if abs(base_line(before) - base_line(glyph)) > FAR_LEVEL * max(before.size, glyph.size):
        return True
    return glyph.direction == 0 and glyph.box[0] - before.box[2] > FAR_ALONG * glyph.size


def _piece(group: Sequence[Place]) -> Piece:
    boxes = [box for place in group for box in (*place.boxes(), place.glyph.ink)]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return Piece(tuple(place.glyph for place in group), (left, top, right, bottom))
