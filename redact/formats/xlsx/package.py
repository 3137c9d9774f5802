"""Opens a SpreadsheetML package: which parts are read as sheets, listed, dropped, or refused."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface, SourceCorrupt, SourceUnsupported
from redact.formats.containers import open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFUSED: tuple[tuple[str, str], ...] = (
    (r"xl/embeddings/.*", "an embedded file"),
    (r"xl/(?:activeX|ctrlProps)/.*\.bin", "a control"),
    (r"xl/ink/.*", "ink"),
    (r".*\.(?:docx?|xls[xmb]?|pptx?|pdf|msg|eml|html?|rtf)", "an embedded document"),
    (r"xl/(?:macrosheets|dialogsheets)/.*", "a macro sheet"),
)
_DROPPED = re.compile(
    r"xl/media/.*|docProps/thumbnail\..*|xl/printerSettings/.*|xl/(?:calcChain|volatileDependencies)\.xml"
    r"|xl/theme/.*|xl/model/.*|customUI/.*|_xmlsignatures/.*|.*\.psmdcp|xl/fonts/.*",
    re.IGNORECASE,
)
PICTURE = re.compile(r"xl/media/.*|docProps/thumbnail\..*", re.IGNORECASE)


def open_workbook(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package, after looking at what it is.

    Raises:
        SourceError: Encrypted, damaged, too large, with macros or with something that cannot be read.
    """
    parts = open_package(data)
    types = parts.get("[Content_Types].xml", b"")
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in parts):
        raise SourceUnsupported(
            "the workbook holds macros", hint="Save it as .xlsx (without macros) and release that."
        )
    if any(name.lower().endswith("workbook.bin") for name in parts):
        raise SourceUnsupported("the workbook is of the binary kind", hint="Save it as .xlsx.")
    for name in parts:
        for pattern, words in _REFUSED:
            if re.fullmatch(pattern, name, re.IGNORECASE):
                raise OpaqueSurface(f"the workbook holds {words}")
        if not is_xml(name) and not _DROPPED.fullmatch(name):
            raise OpaqueSurface("the workbook holds a part that cannot be read")
    return parts


def is_xml(name: str) -> bool:
    """Tell whether a part is markup, by its name."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def is_dropped(name: str) -> bool:
    """Tell whether a part holds nothing to list: pictures, printer settings, the theme."""
    return _DROPPED.fullmatch(name) is not None


def parse(parts: dict[str, bytes], name: str) -> _Element:
    """Parse one part, entities and document types refused.

    Raises:
        SourceCorrupt: It is missing, not well-formed or declares a document type.
    """
    from lxml import etree

    if name not in parts:
        raise SourceCorrupt("a part of the workbook is missing")
    if b"<!DOCTYPE" in parts[name] or b"<!ENTITY" in parts[name]:
        raise SourceCorrupt("a part of the workbook declares a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(parts[name], parser)
    except etree.XMLSyntaxError:
        raise SourceCorrupt("a part of the workbook is not well-formed") from None


def local(element: _Element) -> str:
    """Return the name of an element without its namespace; empty for comments."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def value(element: _Element, name: str) -> str:
    """Return an attribute by its name without namespace."""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def relationships(parts: dict[str, bytes], name: str) -> dict[str, tuple[str, str, bool]]:
    """Return the relationships of a part: id to last word of the kind, target, whether external."""
    folder, base = posixpath.split(name)
    path = posixpath.join(folder, "_rels", f"{base}.rels")
    if path not in parts:
        return {}
    found = {}
    for item in parse(parts, path):
        target, external = value(item, "Target"), value(item, "TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        found[value(item, "Id")] = (value(item, "Type").rpartition("/")[2], target, external)
    return found


def main_part(parts: dict[str, bytes]) -> str:
    """Return the name of the workbook part.

    Raises:
        SourceCorrupt: There is none.
    """
    for kind, target, _ in relationships(parts, "").values():
        if kind == "officeDocument" and target in parts:
            return target
    raise SourceCorrupt("the package holds no workbook")
