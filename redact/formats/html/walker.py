"""Walks a page in reading order: shown text into blocks, everything else into the list of what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt
from redact.formats.characters import plain_with_origins
from redact.formats.html import fields
from redact.formats.html.model import HEADINGS, Block, writable
from redact.formats.html.style import Style, style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

    from redact.formats.html.hidden import Hidden
    from redact.formats.html.stylesheet import StyleSheets

BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p
    plaintext pre search section summary svg text table tbody td tfoot th thead tr ul xmp caption
    foreignobject
    """.split()
)
UNSHOWN = frozenset(
    """
    template noscript noframes noembed object embed applet video audio canvas map datalist rp desc metadata
    annotation annotation-xml defs symbol progress meter param source track portal
    """.split()
)
"""Elements whose inside a browser with scripts does not show as text."""
CODE = {"script": "scripts", "style": "styles", "title": "metadata", "link": "links", "base": "links"}
MAX_DEPTH = 200
_LEADING = frozenset(
    {"href", "src", "action", "cite", "background", "longdesc", "poster", "formaction", "data"}
)
_PLACE_OF = {
    "alt": "alt-text", "title": "alt-text", "aria-label": "alt-text", "label": "alt-text",
    "content": "metadata",
}  # fmt: skip
_UNTOLD = frozenset(
    """
    style href src srcset srcdoc action cite background longdesc poster formaction data alt title aria-label
    placeholder label content width height border align valign cellpadding cellspacing bgcolor color face size
    type rel lang dir colspan rowspan charset http-equiv method media xmlns target nowrap start d viewbox
    points fill stroke transform role value checked selected disabled open multiple readonly required hidden
    async defer version standalone
    """.split()
)
_REVERSED = "text whose letters run against their order"


@dataclass(frozen=True, slots=True)
class _Within:
    """What surrounds the text that is being read."""

    kind: str = "p"
    quoted: int = 0
    lists: tuple[str, ...] = ()
    item: int = 0


class Walker:
    """Reads one page, one frame in it or one cell.

    Attributes:
        blocks: Found so far, without ids.
        hidden: Shared by all walkers of a page.
        sheets: The same.
        tables: Numbers of tables to come.
    """

    def __init__(
        self,
        hidden: Hidden,
        sheets: StyleSheets,
        frame: Callable[[str, Style], list[Block]],
        tables: Iterator[int],
    ) -> None:
        self.blocks: list[Block] = []
        self.hidden = hidden
        self.sheets = sheets
        self.tables = tables
        self._frame = frame
        self._within = _Within()
        self._items = 0
        self._last_item = 0
        self._pieces: list[tuple[str, int, bool, bool]] = []
        self._dark: list[str] = []
        self._depth = 0

    def inner(self) -> Walker:
        """Return a walker for a cell of this page."""
        walker = Walker(self.hidden, self.sheets, self._frame, self.tables)
        walker._depth = self._depth
        return walker

    def walk(self, element: _Element, above: Style) -> None:
        """Read one element with all that is in it, but not what follows it."""
        tag = tag_of(element)
        if not tag:
            self.hidden.add("comments", element.text)
            return
        if self._depth > MAX_DEPTH:
            raise SourceCorrupt("the page is nested too deeply")
        self._depth += 1
        self.note_attributes(element)
        if tag in CODE:
            self.hidden.add(CODE[tag], "".join(text_of(element)))
        else:
            said = self.sheets.declarations(element)
            self._element(element, tag, style_of(element, tag, said, above), said.get("display", ""))
        self._depth -= 1

    def walk_cell(self, cell: _Element, above: Style) -> None:
        """Read a cell as a small page of its own."""
        self.note_attributes(cell)
        self.inside(cell, style_of(cell, str(cell.tag), self.sheets.declarations(cell), above))
        self.flush()

    def _element(self, element: _Element, tag: str, style: Style, display: str) -> None:
        if tag in UNSHOWN:
            style = replace(style, gone=True)
        if tag == "br":
            self.add("\n", replace(style, kept=True))
        elif tag == "del":
            self.hidden.add("deleted-text", "".join(text_of(element)))
            for child in element.iterdescendants():
                self.note_attributes(child)
        elif tag in fields.WIDGETS:
            fields.read_widget(self, element, tag, style)
        elif tag == "table":
            from redact.formats.html.tables import read_table

            self.flush()
            read_table(self, element, style)
        elif tag == "ruby":
            self._ruby(element, style)
        elif tag in {"iframe", "frame"}:
            self._inline_frame(element, style)
        elif (tag in BLOCKS and not display.startswith("inline") and display != "contents") or display in {
            "block", "flex", "grid", "table", "list-item", "table-row", "table-cell",
        }:  # fmt: skip
            self._block(element, tag, style)
        else:
            self.inside(element, style)

    def inside(self, element: _Element, style: Style) -> None:
        """Read what lies in an element."""
        self.add(element.text or "", style)
        for child in element:
            self.walk(child, style)
            self.add(child.tail or "", style)

    def add(self, text: str, style: Style) -> None:
        """Note text where it stands, as shown or not."""
        if not style.shown:
            self._dark.append(text)
        elif text:
            self._pieces.append((text, style.look, style.kept, style.reversed))

    # Blocks

    def _block(self, element: _Element, tag: str, style: Style) -> None:
        self.flush()
        if tag == "hr" and style.shown:
            self.blocks.append(Block("", "hr", "", (), self._within.quoted))
            return
        before = self._within
        self._within = self._entered(tag)
        if tag == "details" and element.get("open") is None:
            self._closed(element, style)
        else:
            self.inside(element, style)
        self.flush()
        self._within = before

    def _entered(self, tag: str) -> _Within:
        within = self._within
        if tag in HEADINGS:
            return replace(within, kind=tag)
        if tag in {"ul", "ol", "menu", "dir"}:
            return replace(within, kind="p", lists=(*within.lists, "ol" if tag == "ol" else "ul"), item=0)
        if tag == "li":
            self._items += 1
            return replace(within, kind="li", lists=within.lists or ("ul",), item=self._items)
        if tag == "blockquote":
            return replace(within, quoted=within.quoted + 1)
        if tag in {"pre", "listing", "xmp", "plaintext"}:
            return replace(within, kind="pre")
        return within

    def _closed(self, element: _Element, style: Style) -> None:
        """Read `details` that are not open: only the first summary is shown."""
        shown = False
        self.add(element.text or "", replace(style, gone=True))
        for child in element:
            summary = child.tag == "summary" and not shown
            shown = shown or summary
            self.walk(child, style if summary else replace(style, gone=True))
            self.add(child.tail or "", replace(style, gone=True))

    def _ruby(self, element: _Element, style: Style) -> None:
        """Read base letters in a row, then the reading aids in parentheses, so that words stay whole."""
        aids: list[_Element] = []
        self.add(element.text or "", style)
        for child in element:
            if child.tag in {"rt", "rtc"}:
                aids.append(child)
            else:
                self.walk(child, style)
            self.add(child.tail or "", style)
        if aids:
            self.add(" (", style)
            for aid in aids:
                self.inside(aid, style_of(aid, "rt", self.sheets.declarations(aid), style))
            self.add(")", style)

    def _inline_frame(self, element: _Element, style: Style) -> None:
        self.flush()
        inner = element.get("srcdoc")
        if inner:
            self.blocks += self._frame(inner, style)
        self._dark += text_of(element)
        self.flush()

    # Attributes

    def note_attributes(self, element: _Element) -> None:
        """List what the attributes of an element say."""
        tag = tag_of(element)
        for key, value in element.attrib.items():
            name = str(key).lower().rpartition("}")[2].rpartition(":")[2]
            self._attribute(tag, name, str(value))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in _LEADING:
            self.hidden.link(value)
        elif name in _PLACE_OF:
            self.hidden.add(_PLACE_OF[name], value)
        elif name == "srcset":
            for candidate in value.split(", "):
                self.hidden.link(candidate.split(" ")[0])
        elif name in {"placeholder", "value"}:
            self.hidden.add("fields", value if tag not in fields.WIDGETS or name == "placeholder" else "")
        elif name == "style":
            for target in re.findall(r"url\(\s*[\"']?([^)\"']*)", value):
                self.hidden.link(target)
        elif name not in _UNTOLD:
            self.hidden.add("attributes", value)
        if tag in {"img", "image"} and name in {"src", "href"}:
            self.hidden.lose("picture")

    # Finished blocks

    def flush(self) -> None:
        """Close the paragraph that is being read."""
        self.hidden.add("hidden-text", " ".join("".join(self._dark).split()))
        self._dark = []
        pieces, self._pieces = self._pieces, []
        text, looks = collapsed(pieces, whole=self._within.kind == "pre")
        if not text:
            return
        doubt = _REVERSED if any(piece[3] for piece in pieces) else ""
        within = self._within
        last = self.blocks[-1] if self.blocks else None
        if last is not None and within.kind == "li" and within.item == self._last_item and last.kind == "li":
            look = last.looks[-1]
            self.blocks[-1] = replace(
                last,
                text=f"{last.text}\n{text}",
                looks=(*last.looks, look, *looks),
                doubt=last.doubt or doubt,
            )
            return
        lists = within.lists if within.kind == "li" else ()
        self.blocks.append(Block("", within.kind, text, looks, within.quoted, lists, doubt=doubt))
        self._last_item = within.item


def tag_of(element: _Element) -> str:
    """Return the name of an element without its prefix; empty for comments and instructions."""
    name: object = element.tag
    return name.lower().rpartition(":")[2] if isinstance(name, str) else ""


def text_of(element: _Element) -> list[str]:
    """Return the texts in an element, in order."""
    return [str(text) for text in element.itertext()]


def collapsed(pieces: list[tuple[str, int, bool, bool]], *, whole: bool) -> tuple[str, tuple[int, ...]]:
    """Join pieces as a browser lays them out: one blank for white space, unless it is kept.

    Args:
        pieces: Text, look, whether white space stays, whether letters run backwards.
        whole: Whether blank lines and indents at both ends stay too.
    """
    found: list[tuple[str, int]] = []
    for text, look, kept, backwards in pieces:
        shown = writable(text.replace("\r\n", "\n").replace("\r", "\n"))
        if not kept:
            shown = re.sub(r"[ \t\n\f]+", " ", shown)
        found += [(character, look) for character in (reversed(shown) if backwards else shown)]
    text, origins = plain_with_origins("".join(character for character, _ in found))
    pairs = [(character, found[at][1]) for character, at in zip(text, origins, strict=True)]
    return _trimmed(pairs) if not whole else _ends(pairs, indent=True)


def _trimmed(pairs: list[tuple[str, int]]) -> tuple[str, tuple[int, ...]]:
    kept: list[tuple[str, int]] = []
    for character, look in pairs:
        if character == " " and kept and kept[-1][0] in " \n":
            continue
        if character == "\n" and kept and kept[-1][0] == " ":
            kept.pop()
        kept.append((character, look))
    return _ends(kept)


def _ends(pairs: list[tuple[str, int]], *, indent: bool = False) -> tuple[str, tuple[int, ...]]:
    """Cut blank ends; with `indent`, leading blanks of the first line stay."""
    text = "".join(character for character, _ in pairs)
    start = len(text) - len(text.lstrip("\n" if indent else "\n "))
    end = max(start, len(text.rstrip()))
    return text[start:end], tuple(look for _, look in pairs[start:end])
