"""Running text as OpenDocument and Rich Text give it, and how it becomes a word-processing document.

Both are released as `.docx`: one writer, one allow-list of parts and one way to read a release back
are watched over, instead of three.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.characters import plain, plain_with_origins
from redact.formats.docx.model import (
    Block,
    Cell,
    Content,
    Look,
    Paragraph,
    Passage,
    Row,
    Section,
    Setting,
    Table,
)
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redact.formats.base import Layout
    from redact.types import Document, Edit

_FULL_WIDTH = 9360
_RULED = tuple(
    (edge, "single", 4, 0, "auto") for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = (("left", 108), ("right", 108))
_SIZES = {1: 32, 2: 28, 3: 24, 4: 22, 5: 20, 6: 20}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; size in half-points."""

    text: str = field(repr=False)
    bold: bool = False
    italic: bool = False
    strike: bool = False
    size: int = 22


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; indent in twentieths of a point, heading from 1 to 6 or 0."""

    runs: tuple[Run, ...] = field(repr=False, default=())
    heading: int = 0
    align: str = "left"
    left: int = 0
    new_page: bool = False

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: rows of cells, each of lines."""

    cells: tuple[tuple[tuple[Line, ...], ...], ...] = field(repr=False)


Item = Line | Rows


@dataclass(slots=True)
class Flow:
    """A document while it is read.

    Attributes:
        body: Paragraphs and tables in order.
        stories: Headers and footers: kind (`header` or `footer`) and lines.
        notes: Foot- and endnotes in the order of their marks.
        hidden: Surfaces that are listed and never written.
    """

    body: list[Item] = field(repr=False, default_factory=list)
    stories: list[tuple[str, list[Item]]] = field(repr=False, default_factory=list)
    notes: list[list[Line]] = field(repr=False, default_factory=list)
    hidden: list[Surface] = field(repr=False, default_factory=list)

    def hide(self, place: str, kind: SurfaceKind, text: str, locator: str) -> None:
        """Note one place that is never written; one without text is not noted."""
        if text.strip():
            self.note(place, kind, plain(text.strip()), locator)

    def note(self, place: str, kind: SurfaceKind, text: str, locator: str) -> None:
        """Note one place even without text, such as a picture that is left out."""
        number = 1 + sum(surface.id.rstrip("0123456789") == place for surface in self.hidden)
        self.hidden.append(Surface(f"{place}{number}", kind, text, locator, released=False))


def content_of(flow: Flow) -> Content:
    """Return the document in the shape that the writer of `.docx` takes."""
    body = _Numbered("", SurfaceKind.PARAGRAPH, "").blocks(flow.body)
    stories: list[tuple[str, tuple[Block, ...]]] = []
    slots: list[tuple[str, str]] = []
    for kind, items in flow.stories:
        if f"{kind}-default" not in dict(slots) and any(
            not isinstance(i, Line) or i.text.strip() for i in items
        ):
            surface = SurfaceKind.HEADER if kind == "header" else SurfaceKind.FOOTER
            stories.append((f"{kind}1", tuple(_Numbered(f"{kind}1-", surface, f"{kind}, ").blocks(items))))
            slots.append((f"{kind}-default", f"{kind}1"))
    for number, lines in enumerate(flow.notes, start=1):
        label = Run(f"[{number}] ")
        marked = [Line((label, *lines[0].runs)), *lines[1:]] if lines else [Line((label,))]
        passage = Passage(
            f"note{number}", SurfaceKind.FOOTNOTE, f"note {number}", tuple(map(_paragraph, marked))
        )
        body.append(passage)
    section = Section(blocks=tuple(body), margins=tuple(slots))
    return Content(sections=(section,), stories=tuple(stories), hidden=tuple(flow.hidden))


def unused_stories(flow: Flow) -> None:
    """List headers and footers beyond the first of each kind, which are not written."""
    seen: set[str] = set()
    for kind, items in flow.stories:
        lines = [item.text for item in items if isinstance(item, Line)]
        if kind in seen:
            flow.hide(
                "further-header", SurfaceKind.HEADER, "\n".join(lines), f"a further {kind}, not written"
            )
        if any(line.strip() for line in lines):
            seen.add(kind)


def write_docx(flow: Flow, document: Document, edits: Sequence[Edit], layout: Layout) -> bytes:
    """Build a `.docx` package with the edits applied.

    Raises:
        TransformError: An edit lies outside its surface, or a character cannot be written.
    """
    from redact.formats.docx.write import build

    del document  # everything is in the flow
    by_surface: dict[str, list[Edit]] = {}
    for edit in edits:
        by_surface.setdefault(edit.span.surface, []).append(edit)
    return build(content_of(flow), by_surface, layout)


class _Numbered:
    """Gives paragraphs and tables of one story their ids."""

    def __init__(self, prefix: str, kind: SurfaceKind, place: str) -> None:
        self._prefix, self._kind, self._place = prefix, kind, place
        self._lines = self._tables = 0

    def blocks(self, items: Iterable[Item]) -> list[Block]:
        return [self._line(item) if isinstance(item, Line) else self._table(item) for item in items]

    def _line(self, line: Line) -> Passage:
        self._lines += 1
        at = f"{self._place}paragraph {self._lines}"
        return Passage(f"{self._prefix}p{self._lines}", self._kind, at, (_paragraph(line),))

    def _table(self, table: Rows) -> Table:
        self._tables += 1
        rows = tuple(
            tuple(self._cell(lines, number, at) for at, lines in enumerate(row, start=1))
            for number, row in enumerate(table.cells, start=1)
        )
        padded = _padded(rows)
        width = len(padded[0].cells) if padded else 1
        return Table((_FULL_WIDTH // max(width, 1),) * width, padded, _RULED, margins=_MARGINS)

    def _cell(self, lines: tuple[Line, ...], row: int, column: int) -> Cell:
        name = f"{self._prefix}t{self._tables}r{row}c{column}"
        place = f"{self._place}table {self._tables}, row {row}, cell {column}"
        paragraphs = tuple(map(_paragraph, lines)) or (_paragraph(Line()),)
        return Cell(blocks=(Passage(name, SurfaceKind.CELL, place, paragraphs),))


def _padded(rows: tuple[tuple[Cell, ...], ...]) -> tuple[Row, ...]:
    width = max(map(len, rows), default=0)
    return tuple(Row((*row, *(Cell(blocks=()),) * (width - len(row)))) for row in rows)


def _paragraph(line: Line) -> Paragraph:
    text = line.text
    shown, origins = plain_with_origins(text)
    looks = [
        Look(
            bold=run.bold or line.heading > 0,
            italic=run.italic,
            strike=run.strike,
            size=_SIZES.get(line.heading, run.size),
        )
        for run in line.runs
        for _ in run.text
    ]
    setting = Setting(
        kind=f"Heading{line.heading}" if line.heading else "Normal",
        align=line.align,
        left=line.left,
        after=120,
        new_page=line.new_page,
        keep_next=line.heading > 0,
    )
    return Paragraph(shown, tuple(looks[at] for at in origins), setting)
