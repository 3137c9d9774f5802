"""Walks a story (body, header, notes) and gathers what it shows, passage by passage.

Every text element must be met either as shown or as hidden; one that is
neither makes the document opaque. Element names are those of ECMA-376 part 1.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface, SourceCorrupt
from redact.formats.characters import plain_with_origins
from redact.formats.docx.closed_lists import PICTURE
from redact.formats.docx.hidden import paragraphs_of
from redact.formats.docx.model import Block, Paragraph, Passage, Setting
from redact.formats.docx.parts import attribute, child, tag
from redact.formats.docx.pieces import Piece, settled
from redact.formats.docx.runs import TEXT_ELEMENTS, RunReader
from redact.formats.docx.tables import TableReader
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from redact.formats.docx.hidden import Hidden
    from redact.formats.docx.styles import Styles

TRANSPARENT = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdtContent", "w:dir", "w:bdo"})
REMOVED = frozenset({"w:del", "w:moveFrom"})
MAX_DEPTH = 40
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDED = re.compile(r"[^\W\d_]{2}")


class StoryReader:
    """Reads the blocks of one part.

    Args:
        styles: Of the package.
        hidden: Receives what is not shown.
        kind: Surface kind of its paragraphs.
        prefix: Of surface ids, for instance `header1-`.
        locator: Of its surfaces, for instance "header 1".
        marks: Footnote and endnote references met so far, in order; None where a document has none.
    """

    def __init__(
        self, styles: Styles, hidden: Hidden, kind: SurfaceKind, prefix: str = "", locator: str = "",
        marks: list[tuple[str, str]] | None = None,
    ) -> None:  # fmt: skip
        self.styles = styles
        self.hidden = hidden
        self.kind = kind
        self.prefix = prefix
        self.locator = locator
        self.marks = marks
        self.seen: set[_Element] = set()
        self.list_ids: set[int] = set()
        self.fields: list[str] = []
        self._marks_space: dict[_Element, bool] = {}
        self._counts: dict[str, int] = {}
        self._around: list[tuple[tuple[_Element, ...], str]] = [((), "")]

    def next_id(self, place: str) -> str:
        """Return the next surface id for a place such as `p` or `t`."""
        self._counts[place] = self._counts.get(place, 0) + 1
        return f"{self.prefix}{place}{self._counts[place]}"

    def check_complete(self, root: _Element) -> None:
        """Make sure that every text element of the part was met.

        Raises:
            OpaqueSurface: One was not.
        """
        for element in root.iter():
            is_text = tag(element) in TEXT_ELEMENTS
            own = "" if is_text and element in self.seen else element.text or ""
            if (own.strip() if is_text else _is_stray(element, own)) or _WORDED.search(element.tail or ""):
                raise OpaqueSurface("the document holds text in a place of unknown kind")
        if any(state.startswith("code") for state in self.fields):
            raise SourceCorrupt("a field of the document has no end")

    def hide(self, place: str, kind: SurfaceKind, element: _Element, locator: str) -> None:
        """List all the text below an element as not shown."""
        self.seen.update(item for item in element.iter() if tag(item) in TEXT_ELEMENTS)
        self.hidden.add(place, kind, paragraphs_of(element), locator)

    # Blocks

    def blocks(self, parent: Iterable[_Element], depth: int = 0) -> list[Block]:
        """Return the paragraphs and tables below an element, each paragraph a passage of its own."""
        found: list[Block] = []
        for piece in settled(self._pieces(parent, depth)):
            item = piece.item
            found += [self._passage(item) if isinstance(item, Paragraph) else item]
            found += [self._passage(box) if isinstance(box, Paragraph) else box for box in piece.boxes]
        return found

    def _passage(self, paragraph: Paragraph) -> Passage:
        surface_id = self.next_id("p")
        ordinal = f"paragraph {self._counts['p']}"
        locator = f"{self.locator}, {ordinal}" if self.locator else ordinal
        return Passage(surface_id, self.kind, locator, (paragraph,))

    def _pieces(self, parent: Iterable[_Element], depth: int, table_id: str = "") -> list[Piece]:
        if depth > MAX_DEPTH:
            raise SourceCorrupt("the document is nested too deeply")
        found: list[Piece] = []
        for element in parent:
            name = tag(element)
            if name == "w:p":
                found.append(self.paragraph(element, depth))
            elif name == "w:tbl":
                own = self.next_id(f"{table_id}t" if table_id else "t")
                found.append(Piece(TableReader(self, element, own, depth).read()))
            elif name == "w:sdt":
                self.control(element)
                content = child(element, "w:sdtContent")
                found += self._pieces(content, depth + 1, table_id) if content is not None else []
            elif name in TRANSPARENT:
                self.tag_values(element)
                found += self._pieces(element, depth + 1, table_id)
            elif name == "mc:AlternateContent":
                found += self._pieces(self.choose(element), depth + 1, table_id)
            else:
                self._other_block(name, element)
        return found

    def _other_block(self, name: str, element: _Element) -> None:
        if name in REMOVED:
            self.hide("deleted", SurfaceKind.DELETED_TEXT, element, "deleted text")
        elif name in {"w:altChunk", "w:subDoc"}:
            raise OpaqueSurface("the document embeds another document, whose text cannot be checked")
        elif name == "w:bookmarkStart":
            self.bookmark(element)

    def control(self, element: _Element) -> None:
        """List what a content control says about itself: title, tag, choices, binding."""
        properties = child(element, "w:sdtPr")
        if properties is None:
            return
        self.seen.update(item for item in properties.iter() if tag(item) in TEXT_ELEMENTS)
        values = [
            str(value) for item in properties.iter() if _is_worded(item) for value in item.attrib.values()
        ]
        self.hidden.add("control", SurfaceKind.FORM_FIELD, "\n".join(values), "a content control")

    def is_strippable(self, element: _Element) -> bool:
        """Tell whether a text element leaves it to the program what becomes of blanks at its ends."""
        above = (element, *element.iterancestors())
        marked = (item.get(_XML_SPACE) for item in above)
        return next((value for value in marked if value), "default") != "preserve"

    def strips_space(self, element: _Element) -> bool:
        """Tell whether programs leave out unmarked blanks: not in a part that never marks any.

        Word and LibreOffice leave them out; files of converters that never mark a blank are shown by
        Word as they stand.
        """
        root = element.getroottree().getroot()
        if root not in self._marks_space:
            self._marks_space[root] = any(item.get(_XML_SPACE) == "preserve" for item in root.iter())
        return self._marks_space[root]

    def tag_values(self, element: _Element) -> None:
        """List the attributes that a smart tag or a custom element gives to its text."""
        for item in element:
            if tag(item) in {"w:smartTagPr", "w:customXmlPr"}:
                values = [attribute(part, "val") for part in item if tag(part) == "w:attr"]
                self.hidden.add("smart-tag", SurfaceKind.METADATA, "\n".join(values), "a smart tag")

    def bookmark(self, element: _Element) -> None:
        """List the name of a bookmark."""
        self.hidden.add("bookmark", SurfaceKind.OUTLINE, attribute(element, "name"), "the name of a bookmark")

    def choose(self, element: _Element) -> _Element:
        """Return what a reader shows of alternatives; the others are listed when they say something else."""
        options = [item for item in element if tag(item) in {"mc:Choice", "mc:Fallback"}]
        if not options:
            return element
        shown = next((item for item in options if paragraphs_of(item)), options[0])
        for item in options:
            if item is not shown:
                text = paragraphs_of(item)
                self.seen.update(part for part in item.iter() if tag(part) in TEXT_ELEMENTS)
                if text != paragraphs_of(shown):
                    self.hidden.add("alternate", SurfaceKind.LAYER, text, "alternate content")
        return shown

    # Paragraphs

    def paragraph(self, element: _Element, depth: int) -> Piece:
        """Read one paragraph and, as blocks of their own, the text boxes anchored in it."""
        around, ground = self._around[-1]
        setting = self.styles.setting(element, around)
        ground = setting.fill or ground
        reader = RunReader(self, element, depth, around, ground)
        reader.read(element)
        if setting.list_id:
            self.list_ids.add(setting.list_id)
        text, origins = plain_with_origins("".join(character for character, _ in reader.characters))
        looks = tuple(reader.characters[origin][1] for origin in origins)
        own = child(element, "w:pPr", "w:rPr")
        mark = self.styles.look(self.styles.run_layers(element, own, around), ground)
        boxes: list[Block | Paragraph] = [*reader.boxes]
        if reader.pictures and not text.strip():
            text, looks = PICTURE, (mark,) * len(PICTURE)
        elif reader.pictures:
            placeholder = Setting(align=setting.align, left=setting.left, right=setting.right)
            boxes.insert(0, Paragraph(PICTURE, (mark,) * len(PICTURE), placeholder, mark))
        return Piece(
            Paragraph(text, looks, setting, mark),
            boxes,
            style=self.styles.style_of(element),
            is_dense=self.styles.is_dense(element, around),
            joins_next=_joins_next(element),
        )

    # Tables

    def cell(
        self, element: _Element, cell_id: str, depth: int, around: Sequence[_Element], fill: str
    ) -> list[Block]:
        """Return what stands in a cell, to which a table's styles and a background apply."""
        self._around.append((tuple(around), fill))
        try:
            return self._cell_blocks(element, cell_id, depth)
        finally:
            self._around.pop()

    def _cell_blocks(self, element: _Element, cell_id: str, depth: int) -> list[Block]:
        """Return a cell's passages: consecutive paragraphs are one, a table or text box divides them."""
        blocks: list[Block] = []
        waiting: list[Paragraph] = []
        for piece in settled(self._pieces(element, depth + 1, cell_id.removeprefix(self.prefix))):
            for item in (piece.item, *piece.boxes):
                if isinstance(item, Paragraph):
                    waiting.append(item)
                else:
                    self._close(waiting, blocks, cell_id)
                    blocks.append(item)
        self._close(waiting, blocks, cell_id)
        return blocks

    def _close(self, waiting: list[Paragraph], blocks: list[Block], cell_id: str) -> None:
        if waiting:
            count = sum(isinstance(block, Passage) and block.id.startswith(cell_id) for block in blocks)
            surface_id = f"{cell_id}-{count + 1}" if count else cell_id
            blocks.append(Passage(surface_id, SurfaceKind.CELL, _cell_locator(surface_id), tuple(waiting)))
            waiting.clear()


def _cell_locator(cell_id: str) -> str:
    table, row, column = re.findall(r"t(\d+)r(\d+)c(\d+)", cell_id)[-1]
    return f"table {table}, row {row}, cell {column}"


def _is_stray(element: _Element, text: str) -> bool:
    """Tell whether an element that shows no text holds words; a drawing's place is given in words."""
    return bool(_WORDED.search(text)) and tag(element) != "wp:align"


def _is_worded(element: _Element) -> bool:
    return tag(element).partition(":")[2] in {
        "alias", "tag", "listItem", "dataBinding", "docPart", "docPartGallery", "docPartCategory",
        "date", "dropDownList", "comboBox", "placeholder",
    }  # fmt: skip


def _joins_next(element: _Element) -> bool:
    """Tell whether a paragraph's text runs on in the next: its end is deleted, or it is a large initial."""
    properties = child(element, "w:pPr")
    if child(properties, "w:sectPr") is not None:
        return False
    removed = any(child(properties, "w:rPr", mark) is not None for mark in ("w:del", "w:moveFrom"))
    return removed or attribute(child(properties, "w:framePr"), "dropCap") in {"drop", "margin"}
