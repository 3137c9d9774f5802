"""Reads a whole document: sections, headers, footers, notes, and the list of what it hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx.hidden import Hidden, authors_of, list_parts
from redact.formats.docx.model import Block, Content, Passage, Section, passages_of
from redact.formats.docx.parts import attribute, child, number, open_docx, tag
from redact.formats.docx.styles import Styles, is_on
from redact.formats.docx.walker import StoryReader
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from lxml.etree import _Element

    from redact.formats.docx.parts import Package, Relationship

_GEOMETRY = (("pgSz", ("w", "h")), ("pgMar", ("top", "right", "bottom", "left", "header", "footer")))
_STARTS = frozenset({"nextPage", "continuous", "evenPage", "oddPage"})


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
        sections = self._sections(root, body) if body is not None else ()
        self._unreferenced_margins()
        notes = self._notes()
        list_parts(self._package, self._hidden)
        return Content(
            sections=sections,
            stories=tuple(self._stories.items()),
            notes=notes,
            lists=self._styles.list_formats(self._lists),
            even_and_odd=self._even_and_odd(),
            hidden=self._hidden.surfaces(),
        )

    # Body

    def _sections(self, root: _Element, body: _Element) -> tuple[Section, ...]:
        story = StoryReader(self._styles, self._hidden, SurfaceKind.PARAGRAPH, marks=self._marks)
        sections: list[Section] = []
        blocks: list[Block] = []
        for element in body:
            if tag(element) == "w:sectPr":
                continue
            blocks += story.blocks([element])
            closing = child(element, "w:pPr", "w:sectPr")
            if closing is not None:
                sections.append(self._section(closing, blocks))
                blocks = []
        sections.append(self._section(child(body, "w:sectPr"), blocks))
        self._close(story, root)
        return tuple(sections)

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
        return Section(
            blocks=tuple(blocks),
            geometry=tuple(geometry),
            landscape=attribute(child(element, "w:pgSz"), "orient") == "landscape",
            start=start if start in _STARTS else "nextPage",
            columns=max(1, min(4, number(child(element, "w:cols"), "num", 1))),
            title_page=is_on(child(element, "w:titlePg")),
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
        story = StoryReader(self._styles, self._hidden, surface_kind, f"{name}-", locator, self._marks)
        root = self._package.xml(part)
        blocks = story.blocks(root)
        self._close(story, root)
        return blocks

    def _unreferenced_margins(self) -> None:
        """List headers and footers that no section shows; nothing writes them."""
        for part in self._package.names(r"word/(?:header|footer)\d*\.xml"):
            if part not in self._names:
                story = StoryReader(self._styles, self._hidden, SurfaceKind.HEADER)
                story.hide(
                    "unused", SurfaceKind.HEADER, self._package.xml(part), "a header or footer not in use"
                )

    def _even_and_odd(self) -> bool:
        names = self._package.names(r"word/settings\d*\.xml")
        return any(is_on(child(self._package.xml(name), "w:evenAndOddHeaders")) for name in names)

    # Notes

    def _notes(self) -> tuple[Passage, ...]:
        """Return the notes in the order of their marks; a note without a mark is listed as hidden."""
        found: dict[tuple[str, str], _Element] = {}
        stories: dict[str, StoryReader] = {}
        roots: dict[str, _Element] = {}
        for kind in ("footnote", "endnote"):
            for part in self._package.names(rf"word/{kind}s\d*\.xml"):
                root = roots[part] = self._package.xml(part)
                stories[kind] = StoryReader(self._styles, self._hidden, SurfaceKind.FOOTNOTE, marks=[])
                found |= {(kind, attribute(item, "id")): item for item in root if tag(item) == f"w:{kind}"}
        notes: list[Passage] = []
        for at, mark in enumerate(self._marks, start=1):
            if mark in found:
                notes += self._note(stories[mark[0]], found.pop(mark), at)
        for (kind, _), element in found.items():
            stories[kind].hide("note", SurfaceKind.FOOTNOTE, element, "a note without a mark")
        for kind, story in stories.items():
            for part in self._package.names(rf"word/{kind}s\d*\.xml"):
                self._close(story, roots[part])
        return tuple(notes)

    def _note(self, story: StoryReader, element: _Element, at: int) -> list[Passage]:
        passages = passages_of(tuple(story.blocks(element)))
        return [
            Passage(
                f"note{at}-{count}" if count > 1 else f"note{at}",
                SurfaceKind.FOOTNOTE,
                f"note {at}",
                item.paragraphs,
            )
            for count, item in enumerate(passages, start=1)
        ]
