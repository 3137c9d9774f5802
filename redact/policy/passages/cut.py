"""Cuts a document into the pieces an order reaches or does not; each character shown is in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from redact.policy.document_date import OPENING, dates_in
from redact.policy.passages.lines import Block, blocks_of, is_bare
from redact.policy.passages.years import with_years
from redact.types import Span, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from redact.types import Document, Surface

_CELL = re.compile(r"(?P<table>(?:.*t\d+|s\d+)?)r(?P<row>\d+)c\d+.*|(?P<record>v\d+(?:\.\d+)*)\.\d+")
"""Ids of cells in documents, in exports, and of values in the records of a JSON file."""
_KEY = re.compile(r"key\d+")
_DAY_COLUMN = re.compile(r"\b(?:date|dos|day|when|time|created|entered|service)\b", re.IGNORECASE)
_BIRTH_COLUMN = re.compile(r"birth|dob|\bborn\b|death|next|due|hired|signed", re.IGNORECASE)
_MARGINS = frozenset({SurfaceKind.HEADER, SurfaceKind.FOOTER})
_LONG_CELL = 600
"""From this many characters, or this many lines, on a cell holds passages of its own."""
_CELL_LINES = 4
_RUNS_ON = re.compile(r"[a-z,(]")
_STOPS = re.compile(r"[.!?:;\"\u201d)]\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage as cut, before anything is known of people and topics.

    Attributes:
        number: In reading order, from 1.
        spans: Where it stands.
        text: What it says; the texts of its spans, joined by line feeds.
        kind: As in `redact.types.Passage`.
        section: Number of the section it stands in.
        day: Of its entry, where one opens it.
        bare: Whether it is a heading, a margin, a signature or the like, which goes with its section.
        yearless: Whether nobody can tell its day, since an opening lacks the year.
        lead: The heading it stands under.
    """

    number: int
    spans: tuple[Span, ...]
    text: str = field(repr=False)
    kind: str
    section: int = 0
    day: date | None = None
    bare: bool = False
    yearless: bool = False
    lead: str = field(repr=False, default="")


def cut(document: Document) -> tuple[Piece, ...]:
    """Return the pieces of everything that a release of this document would show, in reading order."""
    reader = _Reader()
    pieces = tuple(reader.place(piece) for piece in with_years(tuple(_joined_pages(_raw(document)))))
    if len({piece.day for piece in pieces if piece.day}) > 1:
        return pieces
    return tuple(replace(piece, kind="paragraph") if piece.kind == "entry" else piece for piece in pieces)


@dataclass(slots=True)
class _Reader:
    """What a reader knows at a place: which section, under which heading, of which day."""

    number: int = 0
    section: int = 1
    lead: str = field(repr=False, default="")
    day: date | None = None
    yearless: bool = False
    row_day: date | None = None
    last: str = ""

    def place(self, piece: Piece) -> Piece:
        """Give a piece its number, and the section, day and heading it has from what comes before."""
        self.number += 1
        if piece.bare and piece.spans[0].surface.startswith(("header", "footer", "key")):
            return replace(piece, number=self.number, section=0)
        if piece.kind == "row":
            self.row_day = piece.day or self.row_day
            day = self.row_day or self.day
            self.last = piece.kind
            return replace(piece, number=self.number, section=self.section, lead=self.lead, day=day)
        self.row_day = None
        opens = piece.day is not None or piece.yearless
        if (opens or piece.kind in {"section", "message"}) and not (self.last == piece.kind == "section"):
            self.section += 1
        if opens or piece.kind == "message":
            self.day, self.yearless, self.lead = piece.day, piece.yearless, ""
        if piece.kind == "section":
            self.lead = piece.text
        self.last = piece.kind
        kind = "entry" if piece.kind == "paragraph" and (self.day or self.yearless) else piece.kind
        return replace(
            piece, number=self.number, section=self.section, kind=kind, lead=self.lead, day=self.day,
            yearless=self.yearless,
        )  # fmt: skip


def _raw(document: Document) -> Iterator[tuple[Piece, SurfaceKind]]:
    released = [surface for surface in document.surfaces if surface.released and surface.text]
    for key, group in groupby(released, key=_row_of):
        surfaces = list(group)
        row = _row(document.id, surfaces, key) if key else None
        if row and not any(_is_long(surface.text) for surface in surfaces):
            yield row, SurfaceKind.CELL
            continue
        for surface in surfaces:
            for block in blocks_of(surface.text):
                piece = _of_block(document.id, surface, block)
                yield (replace(piece, day=piece.day or row.day) if row else piece), surface.kind


def _row_of(surface: Surface) -> str:
    if surface.kind is not SurfaceKind.CELL:
        return ""
    if _KEY.fullmatch(surface.id):
        return surface.id
    cell = _CELL.fullmatch(surface.id)
    return (cell["record"] or f"{cell['table']}r{cell['row']}") if cell else ""


def _is_long(text: str) -> bool:
    return len(text) > _LONG_CELL or text.count("\n") >= _CELL_LINES


def _row(document: str, surfaces: list[Surface], key: str) -> Piece:
    day = _row_day(surfaces)
    titles = key.endswith("r1") and day is None and len(surfaces) > 1
    head = bool(_KEY.fullmatch(key)) or (titles and all(is_bare(surface.text) for surface in surfaces))
    spans = tuple(Span(document, surface.id, 0, len(surface.text)) for surface in surfaces)
    return Piece(0, spans, "\n".join(surface.text for surface in surfaces), "row", day=day, bare=head)


def _row_day(surfaces: list[Surface]) -> date | None:
    """Return the day that opens a row, or that stands in a column for the day of an entry."""
    for at, surface in enumerate(surfaces):
        dated = next(iter(dates_in(surface.text)), None)
        if dated is None:
            continue
        named = _DAY_COLUMN.search(surface.label) and not _BIRTH_COLUMN.search(surface.label)
        opens = at == 0 and not _BIRTH_COLUMN.search(surface.label)
        if (named or opens) and OPENING.fullmatch(surface.text[: dated[0]]):
            return dated[1]
    return None


def _of_block(document: str, surface: Surface, block: Block) -> Piece:
    span = Span(document, surface.id, block.start, block.end)
    bare = block.kind == "section" or block.sign or surface.kind in _MARGINS
    kind = "section" if surface.kind in _MARGINS else block.kind
    day = None if surface.kind in _MARGINS else block.day
    return Piece(0, (span,), block.text, kind, day=day, bare=bare, yearless=block.yearless)


def _joined_pages(raws: Iterable[tuple[Piece, SurfaceKind]]) -> Iterator[Piece]:
    """Join a paragraph that runs over the end of a page."""
    waiting: Piece | None = None
    for piece, kind in raws:
        if waiting is not None:
            other_page = waiting.spans[-1].surface != piece.spans[0].surface
            if (
                other_page
                and not (waiting.bare or piece.bare or piece.day or _STOPS.search(waiting.text))
                and _RUNS_ON.match(piece.text)
            ):
                text = f"{waiting.text}\n{piece.text}"
                waiting = replace(waiting, spans=(*waiting.spans, *piece.spans), text=text)
                continue
            yield waiting
            waiting = None
        if kind is SurfaceKind.PAGE:
            waiting = piece
        else:
            yield piece
    if waiting is not None:
        yield waiting
