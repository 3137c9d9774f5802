"""What a word-processing document comes down to before it is built anew.

Nothing here refers back to the source package: plain text with looks, kinds
from closed lists, and numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.types import Surface, SurfaceKind

PAGE_BREAK = "\f"
"""Stands for a page break in a paragraph's text; XML text cannot hold it otherwise."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one character looks.

    Attributes:
        bold: Heavy weight.
        italic: Slanted.
        underline: Underlined, in any style.
        strike: Struck through.
        raised: `superscript`, `subscript` or empty.
        size: In half-points.
        color: Six hexadecimal digits, or empty for the reader's default.
        font: One of `redact.formats.docx.styles.FONTS`, or empty.
        page_field: `PAGE` or `NUMPAGES` where a reader counts pages itself, else empty.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    raised: str = ""
    size: int = 20
    color: str = ""
    font: str = ""
    page_field: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph stands; lengths in twentieths of a point.

    Attributes:
        kind: A style of the written file: `Normal`, `Title` or `Heading1` to `Heading6`.
        align: `left`, `center`, `right` or `both`.
        left: Indent of all lines.
        right: Indent at the other side.
        first: Further indent of the first line; negative when it hangs.
        before: Space above.
        after: Space below.
        line: Line distance as WordprocessingML counts it; 240 is single.
        line_rule: `auto`, `exact` or `atLeast`.
        list_id: Which list it is an item of; 0 for none.
        level: Depth in the list, from 0.
        new_page: Whether it starts a page.
        keep_next: Whether it stays with the next one.
        dense: Whether there is no space between it and neighbours of its kind.
        tabs: Sorted (position, kind) of tab stops.
    """

    kind: str = "Normal"
    align: str = "left"
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 0
    line: int = 240
    line_rule: str = "auto"
    list_id: int = 0
    level: int = 0
    new_page: bool = False
    keep_next: bool = False
    dense: bool = False
    tabs: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text with one look per character."""

    text: str = field(repr=False)
    looks: tuple[Look, ...] = field(repr=False)
    setting: Setting = Setting()


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive paragraphs that make one surface; a line feed stands between them."""

    id: str
    kind: SurfaceKind
    locator: str
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The surface's text."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its extent in the grid; `continues` marks the lower part of a cell merged downwards."""

    blocks: tuple[Block, ...]
    columns: int = 1
    starts_merge: bool = False
    continues: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; widths of the grid in twentieths of a point."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = False


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one geometry with their headers and footers.

    Attributes:
        blocks: What stands on the pages.
        geometry: Sorted (name, number) of page size and margins, in twentieths of a point.
        landscape: Whether the page lies on its side.
        start: `nextPage`, `continuous`, `evenPage` or `oddPage`.
        columns: Number of text columns.
        title_page: Whether the first page has its own header and footer.
        margins: Names of header and footer stories by slot, such as `header-default`.
    """

    blocks: tuple[Block, ...] = ()
    geometry: tuple[tuple[str, int], ...] = ()
    landscape: bool = False
    start: str = "nextPage"
    columns: int = 1
    title_page: bool = False
    margins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A list: per level its number format and the pattern of its label."""

    id: int
    levels: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a document shows, and everything it hides.

    Attributes:
        sections: In order.
        stories: Headers and footers by name.
        notes: Footnotes and endnotes in the order of their marks.
        lists: Lists that paragraphs are items of.
        even_and_odd: Whether even pages have their own headers.
        hidden: Surfaces that are listed and never written.
    """

    sections: tuple[Section, ...]
    stories: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    notes: tuple[Passage, ...] = ()
    lists: tuple[ListFormat, ...] = ()
    even_and_odd: bool = False
    hidden: tuple[Surface, ...] = ()

    def passages(self) -> tuple[Passage, ...]:
        """Return every shown passage, in reading order: headers, body, notes."""
        blocks = [block for _, story in self.stories for block in story]
        blocks += [block for section in self.sections for block in section.blocks]
        return (*passages_of(tuple(blocks)), *self.notes)


def passages_of(blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """Return the passages of blocks, those in tables included, in reading order."""
    found: list[Passage] = []
    for block in blocks:
        if isinstance(block, Passage):
            found.append(block)
        else:
            for row in block.rows:
                for cell in row:
                    found += passages_of(cell.blocks)
    return tuple(found)
