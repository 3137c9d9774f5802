"""Lists what a workbook says without showing it in a cell: comments, names, links, caches, properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.formats.characters import plain
from redact.formats.xlsx.package import PICTURE, is_dropped, is_xml, local, parse, relationships
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_PLACES: tuple[tuple[str, SurfaceKind, str], ...] = (
    (r"xl/(?:comments|threadedComments/).*\.xml", SurfaceKind.COMMENT, "comments"),
    (r"xl/persons?/.*\.xml", SurfaceKind.METADATA, "authors"),
    (r"docProps/.*\.xml|docMetadata/.*\.xml", SurfaceKind.METADATA, "properties"),
    (r"customXml/.*\.xml", SurfaceKind.METADATA, "custom XML"),
    (r"xl/drawings/.*", SurfaceKind.ANNOTATION, "drawings and text boxes"),
    (r"xl/(?:charts|chartsheets|diagrams)/.*\.xml", SurfaceKind.ANNOTATION, "charts"),
    (r"xl/pivot(?:Cache|Tables)/.*\.xml", SurfaceKind.LAYER, "pivot tables and what they remember"),
    (r"xl/externalLinks/.*\.xml", SurfaceKind.LAYER, "other workbooks and what is remembered of them"),
    (
        r"xl/(?:tables|queryTables|connections|slicer.*|timeline.*)/?.*\.xml",
        SurfaceKind.LAYER,
        "tables and queries",
    ),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), kind, words) for pattern, kind, words in _PLACES)
_UNWORDED = re.compile(
    r"\[Content_Types\]\.xml|(?:.*/)?_rels/.*\.rels|xl/(?:styles|sharedStrings|metadata)\d*\.xml|xl/charts/(?:style|colors)\d*\.xml",
    re.IGNORECASE,
)
"""Parts read elsewhere, or without wording of a person."""

_WORDED = frozenset(
    """
    name displayName author authorId userId userName lastModifiedBy refreshedBy title descr alt caption
    tooltip
    display
    location prompt promptTitle error errorTitle codeName comment description v u command connection url href
    sourceFile odcFile uniqueName initials providerId text formula ref1 oddHeader user lockedBy sourceName
    columnName rowHeaderCaption colHeaderCaption headerRowLabel totalsRowLabel grandTotalCaption fullName val
    """.split()
)
"""Attributes that a person can word."""

_HAS_WORD = re.compile(r"[^\W\d_]{2}|\d[\d -]{5,}\d")
_SWITCH = re.compile(
    r"-?\d+(?:\.\d+)?|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z?|[A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?"
)
_VAL_WORDS = re.compile(r"[a-zA-Z]+\d*")
"""`val` is mostly a word of the format itself ("center"); only others are listed."""


class Hidden:
    """Collects surfaces that are listed and never written; ids count up per kind of place."""

    def __init__(self) -> None:
        self._surfaces: list[Surface] = []
        self._counts: dict[str, int] = {}

    def add(self, place: str, kind: SurfaceKind, text: str, locator: str) -> None:
        """Note one place; one without text is not noted."""
        if text.strip():
            self.note(place, kind, plain(text.strip()), locator)

    def note(self, place: str, kind: SurfaceKind, text: str, locator: str) -> None:
        """Note one place even without text, such as a picture that is left out."""
        self._counts[place] = self._counts.get(place, 0) + 1
        self._surfaces.append(Surface(f"{place}{self._counts[place]}", kind, text, locator, released=False))

    def surfaces(self) -> tuple[Surface, ...]:
        """Return what was collected."""
        return tuple(self._surfaces)


def list_part(root: _Element, place: str, hidden: Hidden, *, without: tuple[str, ...]) -> None:
    """List the wording of a sheet or the workbook outside its cells: headers, hints, formats."""
    headers = [str(text) for item in root.iter("{*}headerFooter") for text in item.itertext()]
    hidden.add(
        "page-header", SurfaceKind.HEADER, _lines(map(_without_codes, headers)), f"{place}, page headers"
    )
    lines = _lines(_wording(root, frozenset({*without, "headerFooter"})))
    hidden.add("sheet-extra", SurfaceKind.LAYER, lines, f"{place}, lists, hints, links and rules of formats")


def list_parts(parts: dict[str, bytes], hidden: Hidden, read: set[str]) -> None:
    """List every other part of the package that holds wording."""
    for name in sorted(parts):
        if PICTURE.fullmatch(name):
            hidden.note("dropped", SurfaceKind.ALT_TEXT, "", "an image, dropped")
        if name in read or is_dropped(name) or not is_xml(name) or _UNWORDED.fullmatch(name):
            continue
        kind, words = next(
            ((kind, words) for pattern, kind, words in _PATTERNS if pattern.fullmatch(name)),
            (SurfaceKind.LAYER, "further parts"),
        )
        hidden.add(words.split()[0], kind, _lines(_wording(parse(parts, name), frozenset())), words)
        for _, target, external in relationships(parts, name).values():
            if external:
                hidden.add("link", SurfaceKind.LINK, target, "the target of a link")


def _wording(element: _Element, without: frozenset[str]) -> Iterator[str]:
    """Yield texts and worded attributes below an element, a paragraph's pieces joined."""
    name = local(element)
    if name in without:
        return
    yield from (
        str(text)
        for key, text in element.attrib.items()
        if (word := str(key).rpartition("}")[2]) in _WORDED
        and not (word == "val" and _VAL_WORDS.fullmatch(str(text)))
    )
    if name in {"p", "text", "is", "si", "div"}:  # runs of one paragraph
        yield "".join(map(str, element.itertext()))
        yield from (text for child in element.iter() for key, text in _attributes(child))
        return
    yield element.text or ""
    for child in element:
        yield from _wording(child, without)  # of a comment, its text
        yield child.tail or ""


def _attributes(element: _Element) -> Iterator[tuple[str, str]]:
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2] in _WORDED - {"val"}:
            yield str(key), str(text)


def _without_codes(text: str) -> str:
    """Take the codes off a page header (ISO/IEC 29500-1, 18.3.1.39): `&L`, `&"Arial,Bold"`, `&14`."""
    return re.sub(r'&(?:"[^"]*"|[A-Za-z]|\d{1,3}(?!\d))', " ", text)


def _lines(texts: Iterator[str] | map[str]) -> str:
    kept = (text.strip() for text in texts)
    return "\n".join(dict.fromkeys(t for t in kept if t and _HAS_WORD.search(t) and not _SWITCH.fullmatch(t)))
