"""Cuts the text of a page into atoms: words, or the removed and released parts of words, line by line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from redact.formats.pdf.layout import base_line
from redact.formats.pdf.lines import along

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.formats.pdf.glyphs import Box, Glyph
    from redact.formats.pdf.layout import PageText, Place
    from redact.types import Edit

CELL_GAP = 1.5
"""Gap, in font sizes, from which on what follows stands by a tab or column of its own: its place does
not depend on the width of what is before it."""
ALIGNED_GAP = 0.9
"""The same where other lines have such a gap before the same place."""
ALIGNED_LINES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one line, with the box that covers them."""

    glyphs: tuple[Glyph, ...] = field(repr=False)
    box: Box


@dataclass(frozen=True, slots=True)
class Atom:
    """A part of one word on one line, wholly removed or wholly released.

    Attributes:
        text: Its letters.
        start: First character in the page's text.
        end: One beyond its last.
        piece: Its letters' places.
        low: Start along the writing direction, in points.
        high: End along it.
        edit: Number of the edit that removes it; -1 for none.
        glued: Whether no space parts it from the atom before it.
    """

    text: str = field(repr=False)
    start: int
    end: int
    piece: Piece
    low: float
    high: float
    edit: int
    glued: bool

    @property
    def glyph(self) -> Glyph:
        """The first letter."""
        return self.piece.glyphs[0]

    @property
    def is_word(self) -> bool:
        """Whether it has a letter or digit."""
        return any(c.isalnum() for c in self.text)


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
    rows: list[list[Atom]] = []
    before: Atom | None = None
    for atom in _atoms(page, edits):
        fresh = before is None or "\n" in page.parts[before.end : atom.start]
        if fresh or (before is not None and _breaks(before.piece.glyphs[-1], atom.glyph)):
            rows.append([])
        rows[-1].append(atom)
        before = atom
    rows = [sorted(row, key=lambda a: (a.low, a.start)) for row in rows]
    starts = Counter(round(after.low) for row in rows for gap, after in _gaps(row) if gap > ALIGNED_GAP)
    return [part for row in rows for part in _cells(row, starts)]


def _atoms(page: PageText, edits: Sequence[Edit]) -> Iterator[Atom]:
    owner = [-1] * len(page.places)
    for number, edit in enumerate(edits):
        owner[edit.span.start : edit.span.end] = [number] * (edit.span.end - edit.span.start)
    at, total = 0, len(page.places)
    while at < total:
        if page.places[at] is None:
            at += 1
            continue
        stop = at + 1
        while stop < total and page.places[stop] is not None and owner[stop] == owner[at]:
            stop += 1
        glued = at > 0 and page.places[at - 1] is not None
        for piece in pieces_of(page.places[at:stop]):
            end = at + len(piece.glyphs)
            low, high = along(piece.box, piece.glyphs[0].direction)
            yield Atom("".join(page.parts[at:end]), at, end, piece, low, high, owner[at], glued)
            at, glued = end, True


def _gaps(row: list[Atom]) -> Iterator[tuple[float, Atom]]:
    """Yield every atom but the first with the gap before it, in font sizes."""
    for before, atom in pairwise(row):
        yield (atom.low - before.high) / max(atom.glyph.size, before.glyph.size), atom


def _cells(row: list[Atom], starts: Counter[int]) -> Iterator[list[Atom]]:
    cell = row[:1]
    for gap, atom in _gaps(row):
        near = round(atom.low)
        aligned = sum(starts[near + d] for d in (-1, 0, 1)) >= ALIGNED_LINES
        if gap > CELL_GAP or (gap > ALIGNED_GAP and aligned):
            yield cell
            cell = []
        cell.append(atom)
    if cell:
        yield cell


def _breaks(before: Glyph, glyph: Glyph) -> bool:
    if before.direction != glyph.direction:
        return True
    if abs(base_line(before) - base_line(glyph)) > 0.6 * max(before.size, glyph.size):
        return True
    return glyph.direction == 0 and glyph.box[0] - before.box[2] > 6 * glyph.size


def _piece(group: Sequence[Place]) -> Piece:
    boxes = [box for place in group for box in (*place.boxes(), place.glyph.ink)]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return Piece(tuple(place.glyph for place in group), (left, top, right, bottom))
