"""Opens a WordprocessingML package: every part is classified by name, every XML part parsed safely."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface, SourceCorrupt
from redact.formats.containers import open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACES: dict[str, str] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
}
"""Transitional and strict namespaces (ISO/IEC 29500) and the prefix both get here."""

# Shown text lives in the first group; the second is listed and never written; the third cannot be read.
_STORY = "story"
_HIDDEN = "hidden"
_DROPPED = "dropped"
_OPAQUE = "opaque"

_PICTURES = "png|jpe?g|jpe|jfif|gif|bmp|dib|tiff?|emf|wmf|emz|wmz|svg|webp|ico|wdp|heic"

_RULES: tuple[tuple[str, str, str], ...] = (
    (_STORY, r"word/document\d*\.xml", "the document"),
    (_STORY, r"word/header\d*\.xml", "a header"),
    (_STORY, r"word/footer\d*\.xml", "a footer"),
    (_STORY, r"word/(?:footnotes|endnotes)\d*\.xml", "notes"),
    (_HIDDEN, r"word/comments[a-z]*\d*\.xml", "comments"),
    (_HIDDEN, r"word/people\d*\.xml", "authors"),
    (_HIDDEN, r"word/glossary/.*\.xml", "building blocks"),
    (
        _HIDDEN,
        r"word/(?:settings|webSettings|styles|stylesWithEffects|numbering|fontTable)\d*\.xml",
        "settings",
    ),
    (_HIDDEN, r"customXml/.*\.xml", "custom XML"),
    (_HIDDEN, r"docProps/(?:core|app|custom)\d*\.xml", "properties"),
    (_HIDDEN, r"docMetadata/.*\.xml", "labels"),
    (_HIDDEN, r"word/recipientData\d*\.xml", "mail merge"),
    (_HIDDEN, r"word/(?:vbaData|documentTasks/documenttasks|intelligence|tasks)\d*\.xml", "settings"),
    (_HIDDEN, r"word/webextensions/[^/]*\.xml", "web extensions"),
    (_HIDDEN, r"word/theme/.*\.xml", "theme"),
    (_HIDDEN, r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*\.rels", "package"),
    (_DROPPED, rf"(?:word/(?:.*/)?)?media/[^/]*\.(?:{_PICTURES})", "an image"),
    (_DROPPED, r"word/media/[^/]*\.(?:mp[34]|m4[av]|wav|wma|wmv|avi|mov)", "a recording"),
    (_DROPPED, r"docProps/thumbnail\.\w+", "a thumbnail"),
    (_DROPPED, r"word/fonts/.*\.(?:odttf|ttf|fntdata)", "a font"),
    (_DROPPED, r"word/printerSettings/.*|word/printerSettings\d*\.bin", "printer settings"),
    (_DROPPED, r"word/vbaProject\.bin|word/vbaProjectSignature\w*\.bin|word/attachedToolbars\.bin", "macros"),
    (_DROPPED, r"customUI/.*|userCustomization/.*|_xmlsignatures/.*|package/.*\.psmdcp", "package extras"),
    (_DROPPED, r"word/customizations\d*\.xml|\[trash\]/.*|__MACOSX/.*|(?:.*/)?\.DS_Store", "package extras"),
    (_OPAQUE, r"word/embeddings/.*", "an embedded file"),
    (_OPAQUE, r"word/charts/.*", "a chart"),
    (_OPAQUE, r"word/diagrams/.*", "a diagram"),
    (_OPAQUE, r"word/activeX/.*", "a control"),
    (_OPAQUE, r"word/ink/.*", "ink"),
    (_OPAQUE, r"word/afchunk.*|afchunk.*|.*\.(?:mht|html?|rtf|docx?)", "an embedded document"),
)
"""Fate, name pattern and what a person calls it; a part that none names is opaque."""

_PATTERNS = tuple((fate, re.compile(pattern, re.IGNORECASE), words) for fate, pattern, words in _RULES)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a part's relationships."""

    kind: str
    target: str = field(repr=False)
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package, every part classified."""

    parts: dict[str, bytes] = field(repr=False)
    _roots: dict[str, _Element] = field(default_factory=dict, repr=False, compare=False)

    def xml(self, name: str) -> _Element:
        """Parse one part, once; nobody changes what is returned.

        Raises:
            SourceCorrupt: It is missing, not well-formed or declares a document type.
        """
        if name not in self.parts:
            raise SourceCorrupt("a part of the package is missing")
        if name not in self._roots:
            self._roots[name] = parse_xml(self.parts[name])
        return self._roots[name]

    def names(self, pattern: str) -> list[str]:
        """Return the names of parts that match a pattern whole, sorted."""
        return sorted(name for name in self.parts if re.fullmatch(pattern, name, re.IGNORECASE))

    def relationships(self, name: str) -> dict[str, Relationship]:
        """Return the relationships of a part by id; internal targets are part names."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if path not in self.parts:
            return {}
        return {key: item for element in self.xml(path) for key, item in _relationship(element, folder)}

    def main(self) -> str:
        """Return the name of the main document part.

        Raises:
            SourceCorrupt: There is none.
        """
        for item in self.relationships("").values():
            if item.kind == "officeDocument" and item.target in self.parts:
                return item.target
        raise SourceCorrupt("the package holds no document")


def _relationship(element: _Element, folder: str) -> list[tuple[str, Relationship]]:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    kind = element.get("Type", "").rsplit("/", 1)[-1]
    return [(element.get("Id", ""), Relationship(kind, target, external))]


def open_docx(data: bytes) -> Package:
    """Inflate and classify every part.

    Raises:
        SourceError: Encrypted, damaged, too large, or with a part whose text cannot be read.
    """
    parts = open_package(data)
    for name in parts:
        fate, words = classify(name)
        if fate == _OPAQUE:
            raise OpaqueSurface(f"the document holds {words}, whose text cannot be checked")
    return Package(parts)


def classify(name: str) -> tuple[str, str]:
    """Return the fate of a part and what a person calls it."""
    for fate, pattern, words in _PATTERNS:
        if pattern.fullmatch(name):
            return fate, words
    return _OPAQUE, "a part of unknown kind"


def dropped_parts(package: Package) -> list[tuple[str, str]]:
    """Return name and kind of the parts that are not read and not written, such as images."""
    return [(name, classify(name)[1]) for name in package.parts if classify(name)[0] == _DROPPED]


def parse_xml(data: bytes) -> _Element:
    """Parse XML without entities, network or document types.

    Raises:
        SourceCorrupt: Not well-formed, or it declares a document type (ECMA-376 part 2 forbids one).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise SourceCorrupt("a part of the package is not well-formed XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceCorrupt("a part of the package declares a document type")
    return root


def tag(element: _Element) -> str:
    """Return `prefix:name` with the prefixes of `NAMESPACES`; the prefix of any other is `?`."""
    return _short(str(element.tag))


@lru_cache(maxsize=2048)
def _short(name: str) -> str:
    namespace, _, local = name.rpartition("}")
    return f"{NAMESPACES.get(namespace[1:], '?')}:{local}"


def attribute(element: _Element | None, name: str) -> str:
    """Return an attribute by local name, whatever its namespace; empty when absent."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first descendant along a path of `prefix:name` steps, or None."""
    for step in path:
        if element is None:
            return None
        element = next((item for item in element if tag(item) == step), None)
    return element


_TWENTIETHS = {"pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "mm": 1440 / 25.4, "cm": 1440 / 2.54}
"""Units of the strict form of the standard (ISO/IEC 29500-1, 22.9.2.15) in twentieths of a point."""


def number(element: _Element | None, name: str, otherwise: int = 0, limit: int = 31_680) -> int:
    """Return an attribute as a whole number within `[-limit, limit]`; lengths end at 22 inches."""
    match = re.fullmatch(r"(-?\d{1,7}(?:\.\d{1,9})?)(pt|pc|pi|in|mm|cm)?", attribute(element, name))
    if match is None:
        return otherwise
    value = int(float(match.group(1)) * _TWENTIETHS.get(match.group(2), 1.0))
    return max(-limit, min(limit, value))
