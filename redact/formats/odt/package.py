"""Opens an OpenDocument package: which parts are read, listed, dropped or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface, SourceCorrupt, SourceEncrypted
from redact.formats.containers import open_package

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
_DROPPED = re.compile(
    r"(?:.*/)?(?:Pictures|Thumbnails|ObjectReplacements|Fonts|Configurations2|media)/.*|.*/?layout-cache|mimetype"
    r"|Scripts/.*|Dialogs/.*|META-INF/.*signatures\.xml",
    re.IGNORECASE,
)
PICTURE = re.compile(r"(?:.*/)?(?:Pictures|Thumbnails|media)/.*", re.IGNORECASE)
MACRO = re.compile(r"(?:Scripts|Dialogs|Basic)/.*", re.IGNORECASE)


def open_odt(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package, after looking at what it is.

    Raises:
        SourceEncrypted: A part is encrypted.
        SourceCorrupt: Not a text document of OpenDocument.
        OpaqueSurface: A part cannot be read.
        SourceError: Other limits of packages.
    """
    parts = open_package(data)
    manifest = parts.get("META-INF/manifest.xml", b"")
    if b"encryption-data" in manifest or "encrypted-package" in parts:
        raise SourceEncrypted("the document is protected with a password")
    if parts.get("mimetype", _TEXT[0]).strip() not in _TEXT or "content.xml" not in parts:
        raise SourceCorrupt("the file is not an OpenDocument text, as its name says")
    for name in parts:
        if not is_xml(name) and not _DROPPED.fullmatch(name):
            raise OpaqueSurface("the document holds an embedded file or a part that cannot be read")
    return parts


def is_xml(name: str) -> bool:
    """Tell whether a part is markup, by its name."""
    return name.lower().endswith((".xml", ".rdf", ".xlb", ".xba", ".xdl"))


def parse(content: bytes) -> _Element:
    """Parse one part, without entities.

    Raises:
        SourceCorrupt: It is not well-formed or declares entities.
    """
    from lxml import etree

    if b"<!ENTITY" in content:
        raise SourceCorrupt("a part of the document declares entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise SourceCorrupt("a part of the document is not well-formed") from None


_PREFIXES = {
    "xmlns:text:": "text", "xmlns:office:": "office", "xmlns:table:": "table", "xmlns:style:": "style",
    "xmlns:drawing:": "draw", "xsl-fo-compatible:": "fo", "svg-compatible:": "svg",
}  # fmt: skip


def tag(element: _Element) -> str:
    """Return the name of an element with its usual prefix (`text:p`); empty for comments."""
    space, _, local = str(element.tag).rpartition("}")
    if not space:  # a comment or an instruction: its tag is a function
        return ""
    prefix = next((short for piece, short in _PREFIXES.items() if piece in f"{space}:"), "x")
    return f"{prefix}:{local}"


def attribute(element: _Element, local: str) -> str:
    """Return an attribute by its name without namespace."""
    return next((str(v) for key, v in element.attrib.items() if str(key).rpartition("}")[2] == local), "")
