"""What a word-processing document comes down to before it is built anew.

Nothing here refers back to the source package: plain text with looks, kinds
from closed lists, and numbers. Lengths are in twentieths of a point.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.types import Surface, SurfaceKind

PAGE_BREAK = "\f"
"""Stands for a page break in a paragraph's text; XML text cannot hold it otherwise."""
COLUMN_BREAK = "\v"
"""Stands for a column break."""

Border = tuple[str, str, int, int, str]
"""Edge, style, width in eighths of a point, distance in points, colour (six digits or `auto`)."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one character looks.

    Attributes:
        style: A character style of the written file, or empty.
        bold: Heavy weight.
        italic: Slanted.
        underline: One of `closed_lists.UNDERLINES`, or empty.
        strike: Struck through.
        caps: `caps`, `smallCaps` or empty.
        raised: `superscript`, `subscript` or empty.
        lift: Height above the line in half-points; negative when lowered.
        spread: Further space between characters.
        size: In half-points.
        color: Six hexadecimal digits, or empty for the reader's default.
        highlight: One of `closed_lists.HIGHLIGHTS`, or empty.
        fill: Background as six digits, or empty.
        font: One of `closed_lists.FONTS`, or empty.
        rtl: Whether it runs from right to left.
        page_field: `PAGE`, `NUMPAGES` or `SECTIONPAGES` where a reader counts pages itself, else empty.
        note: Which note this is the mark of, from 1; 0 for none.
        tab_to: Where an absolute tab goes (`center` or `right`), else empty.
    """

    style: str = ""
    bold: bool = False
    italic: bool = False
    underline: str = ""
    strike: bool = False
    caps: str = ""
    raised: str = ""
    lift: int = 0
    spread: int = 0
    size: int = 20
    color: str = ""
    highlight: str = ""
    fill: str = ""
    font: str = ""
    rtl: bool = False
    page_field: str = ""
    note: int = 0
    tab_to: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph stands.

    Attributes:
        kind: A style of the written file: `Normal` or one of `closed_lists.STYLES`.
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
        keep_lines: Whether its lines stay on one page.
        widows: Whether single lines at a page's edge are avoided.
        rtl: Whether it is set from right to left.
        borders: Of its edges.
        fill: Background as six digits, or empty.
        tabs: Sorted (position, kind, leader) of tab stops.
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
    keep_lines: bool = False
    widows: bool = True
    rtl: bool = False
    borders: tuple[Border, ...] = ()
    fill: str = ""
    tabs: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text with one look per character; `mark` is the look of the paragraph's end and of its label."""

    text: str = field(repr=False)
    looks: tuple[Look, ...] = field(repr=False)
    setting: Setting = Setting()
    mark: Look = Look()


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
    """A cell of a table.

    Attributes:
        blocks: What stands in it.
        columns: How many columns of the grid it takes.
        starts_merge: Whether it goes on in the row below.
        continues: Whether it is the lower part of a cell merged downwards.
        width: Preferred width; 0 for what the grid says.
        fill: Background as six digits, or empty.
        borders: Of its edges, where they differ from the table's.
        margins: Sorted (edge, length) where they differ from the table's.
        vertical: `top`, `center` or `bottom`.
        direction: `btLr` or `tbRl` where its text is turned, else empty.
    """

    blocks: tuple[Block, ...]
    columns: int = 1
    starts_merge: bool = False
    continues: bool = False
    width: int = 0
    fill: str = ""
    borders: tuple[Border, ...] = ()
    margins: tuple[tuple[str, int], ...] = ()
    vertical: str = "top"
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `before` and `after` are empty columns of the grid at its sides."""

    cells: tuple[Cell, ...]
    before: int = 0
    after: int = 0
    height: int = 0
    height_rule: str = "atLeast"
    is_header: bool = False
    keep_together: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells.

    Attributes:
        widths: Of the columns of the grid.
        rows: From the top.
        borders: Of all cells, unless they have their own.
        align: `left`, `center` or `right`.
        indent: From the margin.
        margins: Sorted (edge, length): between the edge of a cell and its text.
        width: Kind (`auto`, `dxa` or `pct`) and number.
        is_fixed: Whether the widths are kept whatever the text.
        rtl: Whether the first column is at the right.
    """

    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    borders: tuple[Border, ...] = ()
    align: str = "left"
    indent: int = 0
    margins: tuple[tuple[str, int], ...] = ()
    width: tuple[str, int] = ("auto", 0)
    is_fixed: bool = False
    rtl: bool = False


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one geometry with their headers and footers.

    Attributes:
        blocks: What stands on the pages.
        geometry: Sorted (name, number) of page size and margins.
        landscape: Whether the page lies on its side.
        start: One of `closed_lists.SECTION_STARTS`.
        columns: Number of text columns.
        column_gap: Space between them.
        column_line: Whether a line divides them.
        title_page: Whether the first page has its own header and footer.
        first_number: Number of its first page; -1 when counting goes on.
        number_format: One of `closed_lists.PAGE_FORMATS`, or empty.
        line_numbers: Every how many lines a number stands at the side; 0 for none.
        borders: Around the page.
        vertical: Where text stands on a page that is not full.
        note_formats: Number formats of footnotes and endnotes, empty for the usual ones.
        margins: Names of header and footer stories by slot, such as `header-default`.
    """

    blocks: tuple[Block, ...] = ()
    geometry: tuple[tuple[str, int], ...] = ()
    landscape: bool = False
    start: str = "nextPage"
    columns: int = 1
    column_gap: int = 720
    column_line: bool = False
    title_page: bool = False
    first_number: int = -1
    number_format: str = ""
    line_numbers: int = 0
    borders: tuple[Border, ...] = ()
    vertical: str = "top"
    note_formats: tuple[str, str] = ("", "")
    margins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its label is made and where it stands."""

    form: str = "decimal"
    label: str = "%1."
    start: int = 1
    restart: int = -1
    left: int = 720
    first: int = -360
    align: str = "left"
    suffix: str = "tab"
    is_legal: bool = False
    bold: bool | None = None
    italic: bool | None = None


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A list. Lists of one `kind` count on from each other, save for the levels in `starts`."""

    id: int
    kind: int
    levels: tuple[Level, ...]
    starts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its kind (`footnote`, `endnote`) and what it says."""

    kind: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a document shows, and everything it hides.

    Attributes:
        sections: In order.
        stories: Headers and footers by name.
        notes: Footnotes and endnotes in the order of their marks.
        lists: Lists that paragraphs are items of.
        even_and_odd: Whether even pages have their own headers.
        tab_width: Distance of tab stops where a paragraph sets none.
        layout_of: Version of Word by whose rules its pages are laid out.
        hidden: Surfaces that are listed and never written.
    """

    sections: tuple[Section, ...]
    stories: tuple[tuple[str, tuple[Block, ...]], ...] = ()
    notes: tuple[Note, ...] = ()
    lists: tuple[ListFormat, ...] = ()
    even_and_odd: bool = False
    tab_width: int = 720
    layout_of: int = 15
    hidden: tuple[Surface, ...] = ()

    def passages(self) -> tuple[Passage, ...]:
        """Return every shown passage, in reading order: headers, body, notes."""
        blocks = [block for _, story in self.stories for block in story]
        blocks += [block for section in self.sections for block in section.blocks]
        blocks += [block for note in self.notes for block in note.blocks]
        return passages_of(tuple(blocks))


def passages_of(blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """Return the passages of blocks, those in tables included, in reading order."""
    found: list[Passage] = []
    for block in blocks:
        if isinstance(block, Passage):
            found.append(block)
        else:
            for row in block.rows:
                for cell in row.cells:
                    found += passages_of(cell.blocks)
    return tuple(found)
