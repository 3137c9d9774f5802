"""Lays out surfaces as passages to read: enough context for the model, never too long for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.types import ENTITY_TYPES, Span, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.types import Document, Surface

LONGEST = 50_000
"""Characters of a passage; longer surfaces are cut at paragraphs, lines or spaces."""

_ALONE = {
    SurfaceKind.FILE_NAME,
    SurfaceKind.METADATA,
    SurfaceKind.LINK,
    SurfaceKind.OUTLINE,
    SurfaceKind.BODY,
}
_FILE_SEPARATOR = re.compile(r"[_+~]|%20|(?<=[^\W\d])-(?=[^\W\d])|\.(?=[^.]*$)")


@dataclass(frozen=True, slots=True)
class Part:
    """Where a stretch of a passage comes from.

    Attributes:
        surface: Id.
        kind: Of the surface.
        begin: Offset in the passage of the stretch.
        length: Of the stretch.
        offset: Offset in the surface of the stretch.
        holds: Entity type that the whole surface is known to be.
    """

    surface: str
    kind: SurfaceKind
    begin: int
    length: int
    offset: int
    holds: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to read, made of one or several surfaces of one document."""

    document: str
    text: str = field(repr=False)
    parts: tuple[Part, ...]

    @property
    def file_name(self) -> bool:
        """Tell whether this is the name of the file."""
        return self.parts[0].kind is SurfaceKind.FILE_NAME

    def spans(self, start: int, end: int, kind: str = "") -> Iterator[tuple[Span, int]]:
        """Yield where a range of the passage lies on its surfaces, each with what to add to its offsets.

        What runs over several cells (an address from street to ZIP code) does not count in a cell that
        is declared to hold something else.
        """
        at = max(0, bisect_right(self.parts, start, key=lambda part: part.begin) - 1)
        while at < len(self.parts) and (part := self.parts[at]).begin < end:
            left, right = max(start, part.begin), min(end, part.begin + part.length)
            over = start < part.begin or end > part.begin + part.length
            if left < right and not (over and part.holds in ENTITY_TYPES and part.holds != kind):
                shift = part.offset - part.begin
                yield Span(self.document, part.surface, left + shift, right + shift), shift
            at += 1


def passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of a document; small neighbouring surfaces are read together, line by line.

    The cells of an export read as a form: "Heading: cell", with an empty line after each row.
    """
    gathered: list[Surface] = []
    length = 0
    for surface in document.surfaces:
        if not surface.text.strip():
            continue
        alone = surface.kind in _ALONE or len(surface.text) > LONGEST
        if gathered and (alone or length + len(surface.text) > LONGEST):
            yield _joined(document.id, gathered)
            gathered, length = [], 0
        if alone:
            yield from _cut(document.id, surface)
        else:
            gathered.append(surface)
            length += len(surface.label) + len(surface.text) + 3
    if gathered:
        yield _joined(document.id, gathered)


def cuts(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Yield ranges that cover `text`, each at most `longest`, ending at paragraphs, lines or spaces."""
    start = 0
    while len(text) - start > longest:
        middle, limit = start + longest // 2, start + longest
        ends = (text.rfind(mark, middle, limit) + len(mark) for mark in ("\n\n", "\n", " "))
        end = next((end for end in ends if end > middle), limit)
        yield start, end
        start = end
    yield start, len(text)


def readable_name(name: str) -> str:
    """Return a file name with spaces for its separators and its suffix, at the same length."""
    return _FILE_SEPARATOR.sub(lambda match: " " * len(match.group()), name)


def _joined(document: str, surfaces: list[Surface]) -> Passage:
    """Join surfaces line by line; a label stands before its text, and an empty line between records."""
    parts: list[Part] = []
    lines: list[str] = []
    labels: set[str] = set()
    begin = 0
    for surface in surfaces:
        head = f"{surface.label}: " if surface.label else ""
        if head and surface.label in labels:  # the same heading again: the next record begins
            head, labels = "\n" + head, set()
        labels.add(surface.label)
        parts.append(Part(surface.id, surface.kind, begin + len(head), len(surface.text), 0, surface.holds))
        lines.append(head + surface.text)
        begin += len(lines[-1]) + 1
    return Passage(document, "\n".join(lines), tuple(parts))


def _cut(document: str, surface: Surface) -> Iterator[Passage]:
    text, ranges = surface.text, cuts(surface.text)
    if surface.kind is SurfaceKind.FILE_NAME:
        ranges = (match.span() for match in re.finditer(r"[^/]+", text))
        text = readable_name(text)
    for start, end in ranges:
        if text[start:end].strip():
            yield Passage(document, text[start:end], (Part(surface.id, surface.kind, 0, end - start, start),))
