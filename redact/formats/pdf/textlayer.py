"""The invisible text of a page: released words and replacements, where they stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.pdf.atoms import pieces_of
from redact.formats.pdf.boxes import OMITTED
from redact.formats.pdf.container import number
from redact.formats.pdf.glyphless import ADVANCE
from redact.formats.pdf.lines import along

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.pdf.glyphless import GlyphlessFont
    from redact.formats.pdf.glyphs import Box, Glyph
    from redact.formats.pdf.layout import PageText, Place
    from redact.types import Edit

_TURNS = {0: (1, 0, 0, 1), 1: (0, -1, 1, 0), 2: (-1, 0, 0, -1), 3: (0, 1, -1, 0)}


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
    """

    text: str = field(repr=False)
    x: float
    y: float
    size: float
    length: float
    direction: int


def runs_of(
    page: PageText, edits: Sequence[Edit], beside: Sequence[tuple[int, int, bool]] = ()
) -> list[Run]:
    """Return the runs of a page after edits, in reading order.

    Args:
        page: Its text.
        edits: Removed characters are not among the runs; replacements are.
        beside: Ranges of released characters that a box covers, as of `Cover`: left out, with
            `OMITTED` in place of each row of words.
    """
    covered = [False] * len(page.places)
    for start, end, _ in beside:
        covered[start:end] = [True] * (end - start)
    words = {start for start, _, counts in beside if counts}
    runs: list[Run] = []
    at = 0
    for edit in edits:
        runs += _shown(page, at, edit.span.start, covered, words)
        runs += _replaced(page, edit)
        at = edit.span.end
    return [*runs, *_shown(page, at, len(page.places), covered, words)]


def stream_of(runs: Sequence[Run], font: GlyphlessFont, height: float) -> bytes:
    """Return the content that shows runs invisibly (text rendering mode 3)."""
    parts = [b"BT 3 Tr"]
    for run in runs:
        letters = max(len(run.text.rstrip(" ")), 1)
        stretch = 100_000 * run.length / (letters * ADVANCE * run.size)
        turn = b" ".join(b"%d" % v for v in _TURNS.get(run.direction, _TURNS[0]))
        parts.append(
            b"/F0 %b Tf %b Tz %b %b %b Tm %b Tj" % (
                number(run.size), number(max(stretch, 1.0)), turn, number(run.x), number(height - run.y),
                font.show(run.text),
            )
        )  # fmt: skip
    return b"\n".join([*parts, b"ET\n"])


def _shown(page: PageText, start: int, end: int, covered: Sequence[bool], words: set[int]) -> Iterator[Run]:
    """Yield the words between two edits, and one `OMITTED` for each row of those that are covered."""
    at, said = start, False
    while at < end:
        place = page.places[at]
        if place is None:
            at += 1
            continue
        stop = at + 1
        while stop < end and page.places[stop] is not None and covered[stop] == covered[at]:
            stop += 1
        if not covered[at]:
            # PDFium passes over a lone letter at the end of a page; a space after it helps.
            spaced = stop == len(page.places) or page.places[stop] is None or covered[stop]
            yield from _word(page.parts[at:stop], page.places[at:stop], spaced=spaced)
        elif not said and words.intersection(range(at, stop)):
            yield _run(f"{OMITTED} ", place.glyph, place.glyph.box)
        said = covered[at] and (said or bool(words.intersection(range(at, stop))))
        at = stop


def _word(letters: Sequence[str], places: Sequence[Place | None], *, spaced: bool) -> Iterator[Run]:
    pieces = pieces_of(places)
    at = 0
    for index, piece in enumerate(pieces):
        text = "".join(letters[at : at + len(piece.glyphs)])
        at += len(piece.glyphs)
        last = index == len(pieces) - 1
        yield _run(text + " " * (spaced and last), piece.glyphs[0], piece.box)


def _replaced(page: PageText, edit: Edit) -> Iterator[Run]:
    pieces = pieces_of(page.places[edit.span.start : edit.span.end])
    text = " ".join(edit.replacement.split())
    if pieces and text:
        yield _run(text + " ", pieces[0].glyphs[0], pieces[0].box)


def _run(text: str, glyph: Glyph, box: Box) -> Run:
    start, end = along(box, glyph.direction)
    return Run(text, *_corner(glyph, box), max(glyph.size, 1.0), max(end - start, 0.5), glyph.direction)


def _corner(glyph: Glyph, box: Box) -> tuple[float, float]:
    x, y = glyph.origin
    return {1: (x, box[1]), 2: (box[2], y), 3: (x, box[3])}.get(glyph.direction, (box[0], y))
