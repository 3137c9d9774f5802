"""The pages of a document about to be written: read again, and the same as when they were read first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.errors import SourceError, TransformError
from redact.formats.pdf.layout import PageText, page_text
from redact.formats.pdf.pages import pages_of
from redact.formats.pdf.trust import FROM_PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.formats.pdf.glyphs import PageGlyphs
    from redact.types import Document, Edit, Surface


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page: its glyphs, its text with places, and the edits on it, sorted."""

    glyphs: PageGlyphs
    text: PageText
    edits: tuple[Edit, ...]


def source_pages(document: Document, edits: tuple[Edit, ...]) -> Iterator[SourcePage]:
    """Yield the pages of a document with their edits.

    Raises:
        TransformError: A page's text is not what it was, or an edit is not on it.
    """
    known = {surface.id: surface for surface in document.surfaces if surface.released}
    seen = 0
    for page in _pages(document.source.data, known.values()):
        name = f"page-{page.number}"
        text = page_text(page)
        if name not in known:
            break
        if text.text != known[name].text:
            raise TransformError(f"{name} reads differently the second time")
        seen += 1
        own = tuple(sorted((e for e in edits if e.span.surface == name), key=lambda e: e.span.start))
        _check(own, len(text.numbers), name)
        yield SourcePage(page, text, own)
    if seen != len(known):
        raise TransformError("the PDF has other pages than when it was read")


def _pages(data: bytes, surfaces: Iterable[Surface]) -> Iterator[PageGlyphs]:
    pictured = {int(s.id.removeprefix("page-")) for s in surfaces if FROM_PICTURE in s.doubt}
    try:
        yield from pages_of(data, pictured)
    except SourceError:
        raise TransformError("the PDF cannot be read a second time") from None


def _check(edits: tuple[Edit, ...], length: int, name: str) -> None:
    at = 0
    for edit in edits:
        if edit.span.start < at or edit.span.end > length:
            raise TransformError(f"edits of {name} overlap or reach beyond its end")
        at = edit.span.end
