"""Reads a whole document: sections, headers, footers, notes, and the list of what it hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt
from redact.formats.docx.closed_lists import EDGES, PAGE_FORMATS, SECTION_STARTS, VERTICALS
from redact.formats.docx.colors import borders_of
from redact.formats.docx.hidden import Hidden, authors_of, list_parts
from redact.formats.docx.layers import is_on
from redact.formats.docx.model import Block, Content, Note, Section
from redact.formats.docx.parts import attribute, child, number, open_docx, tag
from redact.formats.docx.styles import Styles
from redact.formats.docx.template import LAYOUTS
from redact.formats.docx.walker import MAX_DEPTH, TRANSPARENT, StoryReader
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from redact.formats.docx.parts import Package, Relationship

_GEOMETRY = (("pgSz", ("w", "h")), ("pgMar", ("top", "right", "bottom", "left", "header", "footer")))


def read_content(data: bytes) -> Content:
    """Read everything a document shows and list everything it hides.

    Raises:
        SourceError: Encrypted, damaged, too large or opaque.
    """
    package = open_docx(data)
    return _Reader(package).content()


def surfaces_of(content: Content) -> tuple[Surface, ...]:
    """Return the surfaces of a document, shown ones first."""
    shown = (Surface(item.id, item.kind, item.text, item.locator) for item in content.passages())
    return (*shown, *content.hidden)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main()
        self._relationships = package.relationships(self._main)
        self._hidden = Hidden()
        self._styles = Styles(package)
        self._marks: list[tuple[str, str]] = []
        self._lists: set[int] = set()
        self._names: dict[str, str] = {}
        self._stories: dict[str, tuple[Block, ...]] = {}

    def content(self) -> Content:
        root = self._package.xml(self._main)
        body = child(root, "w:body")
        if tag(root) != "w:document" or body is None:
            raise SourceCorrupt("the package holds no document of a known kind")
        sections = self._sections(root, body)
        self._unused_stories()
        notes = self._notes()
        list_parts(self._package, self._hidden)
        return Content(
            sections=sections,
            stories=tuple(self._stories.items()),
            notes=notes,
            lists=self._styles.list_formats(self._lists),
            even_and_odd=self._even_and_odd(),
            tab_width=self._tab_width(),
            layout_of=self._layout_of(),
            hidden=self._hidden.surfaces(),
        )

    # Body

    def _sections(self, root: _Element, body: _Element) -> tuple[Section, ...]:
        story = StoryReader(self._styles, self._hidden, SurfaceKind.PARAGRAPH, marks=self._marks)
        sections: list[Section] = []
        waiting: list[_Element] = []
        for element in self._flat(body, story):
            if tag(element) == "w:sectPr":
                continue
            waiting.append(element)
            closing = child(element, "w:pPr", "w:sectPr")
            if closing is not None:
                sections.append(self._section(closing, story.blocks(waiting)))
                waiting = []
        sections.append(self._section(child(body, "w:sectPr"), story.blocks(waiting)))
        self._close(story, root)
        return tuple(sections)

    def _flat(self, parent: _Element, story: StoryReader, depth: int = 0) -> Iterator[_Element]:
        """Yield the blocks of the body, those of a wrapper that a section ends in one by one."""
        for element in parent:
            name = tag(element)
            wraps = name == "w:sdt" or name in TRANSPARENT
            if wraps and depth < MAX_DEPTH and any(tag(item) == "w:sectPr" for item in element.iter()):
                if name == "w:sdt":
                    story.control(element)
                content = child(element, "w:sdtContent") if name == "w:sdt" else element
                yield from self._flat(content, story, depth + 1) if content is not None else ()
            else:
                yield element

    def _close(self, story: StoryReader, root: _Element) -> None:
        background = child(root, "w:background")
        if background is not None:
            story.hide("background", SurfaceKind.LAYER, background, "the page background")
        story.check_complete(root)
        self._lists |= story.list_ids
        self._hidden.add("author", SurfaceKind.METADATA, "\n".join(authors_of(root)), "authors of changes")

    def _section(self, element: _Element | None, blocks: list[Block]) -> Section:
        geometry = [
            (name, abs(number(child(element, f"w:{part}"), name)))
            for part, names in _GEOMETRY
            for name in names
            if attribute(child(element, f"w:{part}"), name)
        ]
        start = attribute(child(element, "w:type"), "val")
        columns, pages = child(element, "w:cols"), child(element, "w:pgNumType")
        form, vertical = attribute(pages, "fmt"), attribute(child(element, "w:vAlign"), "val")
        notes = [self._note_format(element, kind) for kind in ("footnote", "endnote")]
        return Section(
            blocks=tuple(blocks),
            geometry=tuple(geometry),
            landscape=attribute(child(element, "w:pgSz"), "orient") == "landscape",
            start=start if start in SECTION_STARTS else "nextPage",
            columns=max(1, min(4, number(columns, "num", 1))),
            column_gap=max(0, number(columns, "space", 720)),
            column_line=attribute(columns, "sep") in {"1", "true", "on"},
            title_page=is_on(child(element, "w:titlePg")),
            first_number=max(-1, number(pages, "start", -1)),
            number_format=form if form in PAGE_FORMATS else "",
            line_numbers=max(0, min(100, number(child(element, "w:lnNumType"), "countBy"))),
            borders=borders_of([child(element, "w:pgBorders")], EDGES[:4]),
            vertical=vertical if vertical in VERTICALS else "top",
            note_formats=(notes[0], notes[1]),
            margins=tuple(self._margins(element)),
        )

    # Headers and footers

    def _margins(self, element: _Element | None) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for item in element if element is not None else ():
            kind = tag(item).removeprefix("w:").removesuffix("Reference")
            target = self._relationships.get(attribute(item, "id"))
            if kind in {"header", "footer"} and target is not None and target.target in self._package.parts:
                slot = attribute(item, "type")
                slot = slot if slot in {"first", "even"} else "default"
                found.append((f"{kind}-{slot}", self._margin(kind, target)))
        return found

    def _margin(self, kind: str, target: Relationship) -> str:
        if target.target not in self._names:
            name = f"{kind}{1 + sum(known.startswith(kind) for known in self._names.values())}"
            self._names[target.target] = name
            self._stories[name] = tuple(self._story(target.target, kind, name))
        return self._names[target.target]

    def _story(self, part: str, kind: str, name: str) -> list[Block]:
        surface_kind = SurfaceKind.HEADER if kind == "header" else SurfaceKind.FOOTER
        locator = f"{kind} {name.removeprefix(kind)}"
        story = StoryReader(self._styles, self._hidden, surface_kind, f"{name}-", locator)
        root = self._package.xml(part)
        blocks = story.blocks(root)
        self._close(story, root)
        return blocks

    def _unused_stories(self) -> None:
        """List headers, footers and documents that nothing shows; nothing writes them."""
        read = {self._main, *self._names}
        for part in self._package.names(r"word/(?:document|header|footer)\d*\.xml"):
            if part not in read:
                story = StoryReader(self._styles, self._hidden, SurfaceKind.HEADER)
                root = self._package.xml(part)
                story.hide("unused", SurfaceKind.HEADER, root, "a part of the document not in use")

    def _document_settings(self) -> list[_Element]:
        return [self._package.xml(name) for name in self._package.names(r"word/settings\d*\.xml")]

    def _even_and_odd(self) -> bool:
        return any(is_on(child(root, "w:evenAndOddHeaders")) for root in self._document_settings())

    def _tab_width(self) -> int:
        stops = (child(root, "w:defaultTabStop") for root in self._document_settings())
        return max(36, next((number(stop, "val", 720) for stop in stops if stop is not None), 720))

    def _layout_of(self) -> int:
        """Return the version of Word whose layout a document asks for; one that does not say is of 2007."""
        for root in self._document_settings():
            for item in root.iter():
                if tag(item) == "w:compatSetting" and attribute(item, "name") == "compatibilityMode":
                    return max(version for version in LAYOUTS if version <= max(11, number(item, "val", 15)))
        return 12

    # Notes

    def _notes(self) -> tuple[Note, ...]:
        """Return the notes in the order of their marks; a note without a mark is listed as hidden."""
        found: dict[tuple[str, str], _Element] = {}
        roots: list[_Element] = []
        for kind in ("footnote", "endnote"):
            for part in self._package.names(rf"word/{kind}s\d*\.xml"):
                roots.append(self._package.xml(part))
                found |= {
                    (kind, attribute(item, "id")): item for item in roots[-1] if tag(item) == f"w:{kind}"
                }
        notes: list[Note] = []
        seen: set[_Element] = set()
        for at, mark in enumerate(self._marks, start=1):
            story = StoryReader(self._styles, self._hidden, SurfaceKind.FOOTNOTE, f"note{at}-", f"note {at}")
            element = found.get(mark)
            blocks = story.blocks(element) if element is not None else []
            notes.append(Note(mark[0], tuple(blocks)))
            seen |= story.seen
            self._lists |= story.list_ids
        for mark in found.keys() - set(self._marks):
            story = StoryReader(self._styles, self._hidden, SurfaceKind.FOOTNOTE)
            story.hide("note", SurfaceKind.FOOTNOTE, found[mark], "a note without a mark")
            seen |= story.seen
        for root in roots:
            story = StoryReader(self._styles, self._hidden, SurfaceKind.FOOTNOTE)
            story.seen |= seen
            self._close(story, root)
        return tuple(notes)

    def _note_format(self, section: _Element | None, kind: str) -> str:
        """Return how notes are numbered, as a section or else the settings say."""
        for parent in (section, *self._document_settings()):
            form = attribute(child(parent, f"w:{kind}Pr", "w:numFmt"), "val")
            if form in PAGE_FORMATS:
                return form
        return ""
