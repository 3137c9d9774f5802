"""Reads an OpenDocument text: what it shows, and the list of what it hides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.errors import SourceTooLarge
from redact.formats.flow import Flow, Item, Line, Rows, Run, unused_stories
from redact.formats.odt.package import MACRO, PICTURE, attribute, is_xml, open_odt, parse, tag
from redact.formats.odt.styles import Style, Styles
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

DEEPEST = 150
_MOST_CELLS = 100_000

_WORDED = frozenset(
    """
    name display-name title creator string-value value-type formula description label placeholder condition
    connection-name table-name database-name column-name file-name href target-frame-name current-value
    content-type key1 key2 key1-phonetic help-id author bookmark-name ref-name prefix suffix alt-text text
    control-implementation value command caption custom-label
    """.split()
) - {"value-type", "content-type", "control-implementation", "condition"}
"""Attributes that a person can word."""
_HAS_WORD = re.compile(r"[^\W\d_]{2}|\d[\d -]{5,}\d")
_OWN = re.compile(
    r"(?:[PTLRF]|fr|gr|ta|ce|co|ro|Sect|Table|Tabelle|Frame|Image|Object|WW)[\w.]*\d[\w.]*|__\w+|Standard"
)

_HIDDEN: dict[str, tuple[str, SurfaceKind, str]] = {
    "text:tracked-changes": ("deleted", SurfaceKind.DELETED_TEXT, "tracked changes"),
    "office:annotation": ("comment", SurfaceKind.COMMENT, "a comment"),
    "text:ruby-text": ("reading-aid", SurfaceKind.LAYER, "a reading aid"),
    "office:forms": ("form", SurfaceKind.FORM_FIELD, "form fields"),
    "office:event-listeners": ("script", SurfaceKind.LAYER, "scripts"),
    "text:script": ("script", SurfaceKind.LAYER, "scripts"),
    "text:variable-decls": ("variable", SurfaceKind.METADATA, "variables"),
    "text:user-field-decls": ("variable", SurfaceKind.METADATA, "variables"),
    "svg:title": ("alt-text", SurfaceKind.ALT_TEXT, "the title of a picture"),
    "svg:desc": ("alt-text", SurfaceKind.ALT_TEXT, "the description of a picture"),
    "table:title": ("alt-text", SurfaceKind.ALT_TEXT, "the title of a table"),
    "table:desc": ("alt-text", SurfaceKind.ALT_TEXT, "the description of a table"),
    "text:hidden-text": ("hidden-text", SurfaceKind.LAYER, "hidden text"),
    "text:hidden-paragraph": ("hidden-text", SurfaceKind.LAYER, "hidden text"),
}
"""Elements that are listed and never written."""


def read_flow(data: bytes) -> Flow:
    """Read everything a document shows and list everything it hides.

    Raises:
        SourceError: Encrypted, damaged, too large or opaque.
    """
    return _Reader(open_odt(data)).flow()


class _Reader:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._content = parse(parts["content.xml"])
        self._others = parse(parts["styles.xml"]) if "styles.xml" in parts else None
        roots = [root for root in (self._others, self._content) if root is not None]
        self._styles = Styles(roots)
        self._flow = Flow()
        self._cells = 0

    def flow(self) -> Flow:
        for item in self._content.iter("{*}text"):
            if tag(item) == "office:text":
                self._flow.body += self._items(item, 0)
        if self._others is not None:
            for item in self._others.iter():
                name = tag(item)
                if name.startswith(("style:header", "style:footer")) and not name.endswith(
                    ("-style", "-properties")
                ):
                    kind = "header" if "header" in name else "footer"
                    if attribute(item, "display") == "false":
                        self._hide("unused-header", SurfaceKind.HEADER, item, f"a {kind} that is not shown")
                    else:
                        self._flow.stories.append((kind, list(self._items(item, 0))))
        unused_stories(self._flow)
        self._list_rest()
        return self._flow

    # Blocks

    def _items(self, parent: _Element, depth: int, left: int = 0) -> Iterator[Item]:
        if depth > DEEPEST:
            raise SourceTooLarge("the document is nested too deeply")
        for element in parent:
            name = tag(element)
            if name in _HIDDEN:
                self._hide(*_HIDDEN[name][:2], element, _HIDDEN[name][2])
            elif name in {"text:p", "text:h"}:
                yield from self._paragraph(element, left, depth)
            elif name == "table:table":
                yield self._table(element, depth)
            elif name == "text:list":
                yield from self._list(element, depth, left)
            elif attribute(element, "display") in {"none", "condition"} and name == "text:section":
                self._hide("hidden-text", SurfaceKind.LAYER, element, "a hidden section")
            elif name == "draw:object" or name == "draw:object-ole":
                self._flow.note("dropped", SurfaceKind.ALT_TEXT, "", "an embedded object, dropped")
            elif name:
                yield from self._items(element, depth + 1, left)

    def _list(self, element: _Element, depth: int, left: int) -> Iterator[Item]:
        for entry in element:
            if tag(entry) not in {"text:list-item", "text:list-header"}:
                continue
            first = tag(entry) == "text:list-item"
            for item in self._items(entry, depth + 1, left + 360):
                shown = item
                if first and isinstance(item, Line) and not item.heading:
                    shown = Line(
                        (Run("• "), *item.runs), 0, item.align, max(item.left, left + 360), item.new_page
                    )
                first = False
                yield shown

    def _table(self, element: _Element, depth: int) -> Rows:
        rows: list[tuple[tuple[Line, ...], ...]] = []
        for row in element.iter("{*}table-row"):
            if next(row.iterancestors("{*}table"), None) is not element:
                continue
            if attribute(row, "visibility") in {"collapse", "filter"}:
                self._hide("hidden-text", SurfaceKind.LAYER, row, "a hidden row")
                continue
            cells: list[tuple[Line, ...]] = []
            for cell in row:
                if tag(cell) == "table:covered-table-cell":
                    self._hide("hidden-text", SurfaceKind.LAYER, cell, "a covered cell")
                if tag(cell) not in {"table:table-cell", "table:covered-table-cell"}:
                    continue
                covered = tag(cell) != "table:table-cell"
                lines = [] if covered else list(_flat(self._items(cell, depth + 1)))
                cells += [tuple(lines)] * min(_count(cell, "number-columns-repeated"), 64)
            self._cells += len(cells)
            if self._cells > _MOST_CELLS:
                raise SourceTooLarge("the tables of the document have too many cells")
            rows += [tuple(cells)] * (min(_count(row, "number-rows-repeated"), 200) if any(cells) else 1)
        return Rows(tuple(rows))

    # Text

    def _paragraph(self, element: _Element, left: int, depth: int) -> Iterator[Item]:
        style = self._styles.apply(Style(left=left), "paragraph", attribute(element, "style-name"))
        runs: list[Run] = []
        frames: list[Item] = []
        self._runs(element, style, runs, frames, depth)
        heading = 0
        if tag(element) == "text:h":
            heading = max(1, min(6, _count(element, "outline-level")))
        yield Line(tuple(runs), heading, style.align, style.left or left, style.new_page)
        yield from frames

    def _runs(self, element: _Element, style: Style, runs: list[Run], frames: list[Item], depth: int) -> None:
        if depth > DEEPEST:
            raise SourceTooLarge("the document is nested too deeply")
        self._text(element.text or "", style, runs)
        for child in element:
            self._inline(child, style, runs, frames, depth + 1)
            self._text(child.tail or "", style, runs)

    def _inline(self, child: _Element, style: Style, runs: list[Run], frames: list[Item], depth: int) -> None:
        name = tag(child)
        if name in _HIDDEN:
            self._hide(*_HIDDEN[name][:2], child, _HIDDEN[name][2])
        elif name == "text:s":
            self._raw(" " * min(_count(child, "c"), 200), style, runs)
        elif name == "text:tab":
            self._raw("\t", style, runs)
        elif name == "text:line-break":
            self._raw("\n", style, runs)
        elif name == "text:note":
            self._note(child, style, runs, depth)
        elif name.startswith("draw:") and name != "draw:a":
            frames += self._items(child, depth) if name != "draw:frame" else self._frame(child, depth)
        elif attribute(child, "display") == "none" or attribute(child, "is-hidden") == "true":
            self._hide("hidden-text", SurfaceKind.LAYER, child, "hidden text")
        elif name:
            inner = self._styles.apply(style, "text", attribute(child, "style-name"))
            self._runs(child, inner, runs, frames, depth)

    def _frame(self, frame: _Element, depth: int) -> list[Item]:
        if any(tag(item) == "draw:image" for item in frame):
            self._flow.note("dropped", SurfaceKind.ALT_TEXT, "", "an image, dropped")
        return list(self._items(frame, depth))

    def _note(self, note: _Element, style: Style, runs: list[Run], depth: int) -> None:
        for part in note:
            if tag(part) == "text:note-body":
                at = len(self._flow.notes)
                self._flow.notes.append([])
                self._flow.notes[at] = list(_flat(self._items(part, depth)))
                self._raw(f"[{at + 1}]", style, runs)

    def _text(self, text: str, style: Style, runs: list[Run]) -> None:
        self._raw(re.sub(r"[ \t\r\n]+", " ", text), style, runs)

    def _raw(self, text: str, style: Style, runs: list[Run]) -> None:
        if not text:
            return
        if style.hidden:
            self._flow.hide("hidden-text", SurfaceKind.LAYER, text, "hidden text")
        else:
            runs.append(Run(text, style.bold, style.italic, style.strike, style.size))

    # What is not shown

    def _hide(self, place: str, kind: SurfaceKind, element: _Element, locator: str) -> None:
        self._flow.hide(place, kind, _lines(_wording(element)), locator)

    def _list_rest(self) -> None:
        roots = [self._content] if self._others is None else [self._content, self._others]
        links = [attribute(item, "href") for root in roots for item in root.iter()]
        self._flow.hide("link", SurfaceKind.LINK, _lines(link for link in links if link), "targets of links")
        names = _lines(
            text for root in roots for item in root.iter() for text in _attributes(item, ("href",))
        )
        self._flow.hide("name", SurfaceKind.OUTLINE, names, "names of parts, bookmarks, fields and styles")
        for name, content in sorted(self._parts.items()):
            if name in {"content.xml", "styles.xml", "META-INF/manifest.xml"}:
                continue
            if PICTURE.fullmatch(name):
                self._flow.note("dropped", SurfaceKind.ALT_TEXT, "", "an image, dropped")
            elif is_xml(name):
                kind = SurfaceKind.LAYER if MACRO.fullmatch(name) or "/" in name else SurfaceKind.METADATA
                self._flow.hide(
                    "part", kind, _lines(_wording(parse(content))), "properties, settings and further parts"
                )


def _flat(items: Iterable[Item]) -> Iterator[Line]:
    """Yield the lines of items; a table within a cell becomes lines."""
    for item in items:
        if isinstance(item, Line):
            yield item
        else:
            for row in item.cells:
                yield from (line for cell in row for line in cell)


def _count(element: _Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if text.isdigit() and 0 < len(text) < 7 else 1


def _wording(element: _Element) -> Iterator[str]:
    """Yield texts and worded attributes below an element, one per paragraph."""
    yield from _attributes(element, ())
    if tag(element) in {"text:p", "text:h"}:
        yield "".join(map(str, element.itertext()))
        yield from (text for child in element.iterdescendants() for text in _attributes(child, ()))
        return
    yield element.text or ""
    for child in element:
        yield from _wording(child)  # of a comment, its text
        yield child.tail or ""


def _attributes(element: _Element, without: tuple[str, ...]) -> Iterator[str]:
    for key, value in element.attrib.items():
        name = str(key).rpartition("}")[2]
        if name in _WORDED and name not in without and not _OWN.fullmatch(str(value)):
            yield str(value)


def _lines(texts: Iterable[str]) -> str:
    kept = (" ".join(text.split()) for text in texts)
    return "\n".join(dict.fromkeys(text for text in kept if text and _HAS_WORD.search(text)))
