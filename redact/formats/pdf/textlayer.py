"""The invisible text of a page: released words and replacements, where they stood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.formats.pdf.atoms import pieces_of
from redact.formats.pdf.container import number
from redact.formats.pdf.glyphless import ADVANCE
from redact.formats.pdf.lines import along

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.pdf.atoms import Piece
    from redact.formats.pdf.boxes import Cover
    from redact.formats.pdf.glyphless import GlyphlessFont
    from redact.formats.pdf.glyphs import Box, Glyph
    from redact.formats.pdf.layout import PageText, Place

_TURNS = {0: (1, 0, 0, 1), 1: (0, -1, 1, 0), 2: (-1, 0, 0, -1), 3: (0, 1, -1, 0)}

_LEFTWARD = (-1, 0, 0, 1)
"""Mirrored, so that engines find Arabic and Hebrew letters where the source had them; nothing is drawn."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set at one place: a word of a line, or a replacement.

    Attributes:
        text: With a space at the end where one follows.
        x: Start of the base line, in points from the left.
        y: Of the base line, in points from the top.
        size: Of the font.
        length: Room that the characters take, the space left out.
        direction: As of a glyph.
        leftward: Whether its characters follow one another from right to left; `x` is then its right end.
    """

    text: str = field(repr=False)
    x: float
    y: float
    size: float
    length: float
    direction: int
    leftward: bool = False


def runs_of(page: PageText, cover: Cover) -> list[Run]:
    """Return what is read on a page in reading order: visible released words, and what boxes stand for."""
    runs: list[Run] = []
    at, total = 0, len(page.places)
    while at < total:
        fill = cover.fills.get(at)
        if fill is not None and fill.text:
            runs.append(_run(f"{fill.text} ", fill.glyph, fill.box))
        if page.places[at] is None or cover.gone[at]:
            at += 1
            continue
        stop = at + 1
        while stop < total and page.places[stop] is not None and not cover.gone[stop]:
            stop += 1
        # PDFium passes over a lone letter at the end of a page; a space after it helps.
        spaced = stop == total or page.places[stop] is None
        runs += _word(page.parts[at:stop], page.places[at:stop], spaced=spaced)
        at = stop
    return runs


def stream_of(runs: Sequence[Run], font: GlyphlessFont, height: float) -> bytes:
    """Return the content that shows runs invisibly (text rendering mode 3)."""
    parts = [b"BT 3 Tr"]
    for run in runs:
        letters = max(len(run.text.rstrip(" ")), 1)
        stretch = 100_000 * run.length / (letters * ADVANCE * run.size)
        turn = b" ".join(
            b"%d" % v for v in (_LEFTWARD if run.leftward else _TURNS.get(run.direction, _TURNS[0]))
        )
        parts.append(
            b"/F0 %b Tf %b Tz %b %b %b Tm %b Tj" % (
                number(run.size), number(max(stretch, 1.0)), turn, number(run.x), number(height - run.y),
                font.show(run.text),
            )
        )  # fmt: skip
    return b"\n".join([*parts, b"ET\n"])


def _word(letters: Sequence[str], places: Sequence[Place | None], *, spaced: bool) -> Iterator[Run]:
    pieces = pieces_of(places)
    at = 0
    for index, piece in enumerate(pieces):
        text = "".join(letters[at : at + len(piece.glyphs)])
        at += len(piece.glyphs)
        last = index == len(pieces) - 1
        run = _run(text + " " * (spaced and last), piece.glyphs[0], piece.box)
        yield replace(run, x=piece.box[2], leftward=True) if _runs_left(piece) else run


def _runs_left(piece: Piece) -> bool:
    """Tell whether letters of a word stand from right to left, as those of Arabic and Hebrew may."""
    first, last = piece.glyphs[0], piece.glyphs[-1]
    return first.direction == 0 and first.box[0] > last.box[2] - 0.1 * first.size


def _run(text: str, glyph: Glyph, box: Box) -> Run:
    start, end = along(box, glyph.direction)
    return Run(text, *_corner(glyph, box), max(glyph.size, 1.0), max(end - start, 0.5), glyph.direction)


def _corner(glyph: Glyph, box: Box) -> tuple[float, float]:
    x, y = glyph.origin
    return {1: (x, box[1]), 2: (box[2], y), 3: (x, box[3])}.get(glyph.direction, (box[0], y))
