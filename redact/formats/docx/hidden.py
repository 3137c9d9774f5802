"""Lists what a package says without showing it: comments, properties, authors, links, dropped parts."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from redact.formats.characters import plain
from redact.formats.docx.lists import label_fits
from redact.formats.docx.parts import attribute, dropped_parts, tag
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

from redact.formats.docx.parts import Package

_AUTHORS = ("author", "initials", "userId", "presenceInfo", "ed", "edGrp", "lastModifiedBy")
_TELLING = {
    "w:docVar": ("variable", "document variables"),
    "w:mailMerge": ("mail-merge", "the source of a mail merge"),
    "w:smartTagType": ("smart-tag", "kinds of smart tags"),
    "w:saveThroughXslt": ("transformation", "a path in the settings"),
    "w:caption": ("caption", "captions"),
    "w:attachedSchema": ("schema", "a schema in the settings"),
}
"""Elements of the settings whose attributes say something, and what a person calls them."""

_WORDED = re.compile(r"[^\W\d_]{2}")


class Hidden:
    """Collects surfaces that are listed and never written; ids count up per kind of place."""

    def __init__(self) -> None:
        self._surfaces: list[Surface] = []
        self._counts: dict[str, int] = {}

    def add(self, place: str, kind: SurfaceKind, text: str, locator: str) -> None:
        """Note one place; one without text is not noted."""
        if text.strip():
            self._append(place, kind, plain(text), locator)

    def note_loss(self, place: str, locator: str) -> None:
        """Note something shown that is left out of the release, such as an image; it has no text."""
        self._append(place, SurfaceKind.ALT_TEXT, "", locator)

    def _append(self, place: str, kind: SurfaceKind, text: str, locator: str) -> None:
        self._counts[place] = self._counts.get(place, 0) + 1
        surface_id = f"{place}{self._counts[place]}"
        self._surfaces.append(Surface(surface_id, kind, text, locator, released=False))

    def surfaces(self) -> tuple[Surface, ...]:
        """Return what was collected."""
        return tuple(self._surfaces)


def list_parts(package: Package, hidden: Hidden) -> None:
    """List every part and relationship that holds text which is not shown."""
    for name in package.names(r"word/comments\d*\.xml"):
        _list_comments(package.xml(name), hidden)
    for name in package.names(r"docProps/.*\.xml|docMetadata/.*\.xml"):
        texts = [text for text in _texts(package.xml(name)) if _says_something(text)]
        hidden.add("metadata", SurfaceKind.METADATA, _lines(texts), posixpath.basename(name))
    for name in package.names(r"customXml/.*\.xml|word/recipientData\d*\.xml"):
        root = package.xml(name)
        text = _lines([*_texts(root), *_values(root)])
        hidden.add("custom-xml", SurfaceKind.METADATA, text, "custom XML")
    for name in package.names(r"word/glossary/.*\.xml"):
        hidden.add("building-block", SurfaceKind.LAYER, paragraphs_of(package.xml(name)), "building blocks")
    _list_settings(package, hidden)
    _list_links(package, hidden)
    for _, words in sorted(dropped_parts(package)):
        hidden.note_loss("dropped", f"{words}, dropped")


def paragraphs_of(root: _Element) -> str:
    """Return all the text below an element, deleted and hidden included, a line per paragraph."""
    lines: list[str] = [""]
    for element in root.iter():
        name = tag(element)
        if name == "w:p":
            lines.append("")
        elif name in {"w:t", "w:delText", "m:t", "a:t", "w:instrText", "w:delInstrText"}:
            lines[-1] += element.text or ""
        elif name in {"w:tab", "w:br", "w:cr"} and lines[-1]:
            lines[-1] += " "
    return _lines(lines)


def authors_of(root: _Element) -> list[str]:
    """Return who wrote, changed or may edit, as named in attributes below an element."""
    found = {
        str(value)
        for element in root.iter()
        for key, value in element.attrib.items()
        if str(key).rpartition("}")[2] in _AUTHORS and _WORDED.search(str(value))
    }
    return sorted(found)


def _list_comments(root: _Element, hidden: Hidden) -> None:
    for comment in root:
        if tag(comment) == "w:comment":
            hidden.add("comment", SurfaceKind.COMMENT, paragraphs_of(comment), "a comment")
    hidden.add("author", SurfaceKind.METADATA, _lines(authors_of(root)), "authors of comments")


def _list_settings(package: Package, hidden: Hidden) -> None:
    for name in package.names(r"word/(?:people|settings|webSettings|documentTasks/.*)\d*\.xml"):
        root = package.xml(name)
        hidden.add("author", SurfaceKind.METADATA, _lines(authors_of(root)), "authors")
        for item in root.iter():
            if tag(item) in _TELLING:
                place, words = _TELLING[tag(item)]
                hidden.add(place, SurfaceKind.METADATA, _lines(_values(item)), words)
    for name in package.names(r"word/webextensions/.*\.xml|word/intelligence\d*\.xml"):
        root = package.xml(name)
        hidden.add("extension", SurfaceKind.METADATA, _lines([*_texts(root), *_values(root)]), "extensions")
    for name in package.names(r"word/styles\d*\.xml"):
        _list_styles(package.xml(name), hidden)
    for name in package.names(r"word/numbering\d*\.xml"):
        _list_labels(package.xml(name), hidden)


def _list_styles(root: _Element, hidden: Hidden) -> None:
    custom = [item for item in root if attribute(item, "customStyle") in {"1", "true"}]
    names = [
        attribute(part, "val") for style in custom for part in style if tag(part) in {"w:name", "w:aliases"}
    ]
    # Word makes twins of its own styles whose name ends so.
    names = [name for name in names if not name.endswith(" Char")]
    hidden.add("style", SurfaceKind.METADATA, _lines(names), "names of styles")


def _list_labels(root: _Element, hidden: Hidden) -> None:
    labels = [attribute(item, "val") for item in root.iter() if tag(item) == "w:lvlText"]
    labels = [label for label in labels if _WORDED.search(label) and not label_fits("", label)]
    hidden.add("list-label", SurfaceKind.METADATA, _lines(labels), "labels of lists")
    names = [attribute(item, "val") for item in root.iter() if tag(item) in {"w:name", "w:styleLink"}]
    names = [name for name in names if _WORDED.search(name)]
    hidden.add("list-name", SurfaceKind.METADATA, _lines(names), "names of lists")


def _list_links(package: Package, hidden: Hidden) -> None:
    for name in package.names(r"(?:.*/)?_rels/.*\.rels"):
        folder, base = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        for item in package.relationships(source).values():
            if item.external:
                hidden.add("link", SurfaceKind.LINK, item.target, "the target of a link")


def _says_something(text: str) -> bool:
    """Tell a text from counts, switches and time stamps."""
    return not re.fullmatch(r"\d+(?:\.\d+)?|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z?", text.strip())


def _texts(root: _Element) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from (text for text in (element.text, element.tail) if text and text.strip())


def _values(root: _Element) -> Iterator[str]:
    for element in root.iter():
        yield from (str(value) for value in element.attrib.values() if _WORDED.search(str(value)))


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text.strip() for text in texts if text and text.strip())
