"""Sets papers that this program writes itself (letters, tables, notices) as word-processing documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import Layout
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
from redact.formats.docx.write import build
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Sequence

PORTRAIT = (("h", 15840), ("w", 12240))
"""US Letter, in twentieths of a point."""
MARGIN = 1080
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def heading(text: str) -> Block:
    """Return a heading."""
    return _passage(text, Setting(kind="Heading1", before=160, after=80, keep_next=True), bold=True, size=26)


def paragraph(text: str, *, bold: bool = False) -> Block:
    """Return a paragraph; line feeds in it make several."""
    return _passage(text, Setting(after=120), bold=bold)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Block:
    """Return a ruled table whose first row is repeated on every page.

    Args:
        header: First row.
        rows: The others.
        widths: Of the columns, in twentieths of a point.
    """
    borders = tuple((edge, "single", 4, 0, "808080") for edge in _EDGES)
    lines = (_row(header, widths, is_header=True), *(_row(row, widths) for row in rows))
    return Table(widths=tuple(widths), rows=lines, borders=borders, is_fixed=True, width=("dxa", sum(widths)))


def compose(title: str, blocks: Sequence[Block], *, landscape: bool = False) -> bytes:
    """Return a document of US Letter pages; equal content gives equal bytes.

    Raises:
        TransformError: A character cannot be written.
    """
    (_, high), (_, wide) = PORTRAIT
    size = {"h": wide, "w": high} if landscape else {"h": high, "w": wide}
    edges = dict.fromkeys(("top", "bottom", "left", "right"), MARGIN)
    section = Section(
        blocks=tuple(blocks), geometry=tuple(sorted({**size, **edges}.items())), landscape=landscape
    )
    return build(Content(sections=(section,)), {}, Layout(title=title))


def _row(cells: Sequence[str], widths: Sequence[int], *, is_header: bool = False) -> Row:
    made = (
        Cell((_passage(text, Setting(after=40, before=40), bold=is_header, size=17),), width=width)
        for text, width in zip(cells, widths, strict=True)
    )
    return Row(tuple(made), is_header=is_header, keep_together=True)


def _passage(text: str, setting: Setting, *, bold: bool = False, size: int = 22) -> Passage:
    look = Look(bold=bold, size=size, font="Arial")
    lines = text.split("\n")
    made = tuple(Paragraph(line, (look,) * len(line), setting, look) for line in lines)
    return Passage("p", SurfaceKind.PARAGRAPH, "", made)
