"""Writes pages as pictures with boxes burnt in, and an invisible layer of released words."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from redact.errors import SourceError, TransformError
from redact.formats.pdf.boxes import cover_of
from redact.formats.pdf.caution import counts_of
from redact.formats.pdf.codings import keys_of
from redact.formats.pdf.container import PRODUCER, Container, number, text_string
from redact.formats.pdf.glyphless import GlyphlessFont
from redact.formats.pdf.pagelabels import page_labels
from redact.formats.pdf.runner import run
from redact.formats.pdf.source_pages import source_pages
from redact.formats.pdf.textlayer import runs_of, stream_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.base import Layout
    from redact.formats.pdf.boxes import Cover
    from redact.formats.pdf.glyphs import Box, PageGlyphs
    from redact.formats.pdf.source_pages import SourcePage
    from redact.types import Document, Edit

BATCH = 8
"""Pages that are drawn at a time."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a new file so far; what is done with is in the container, coded.

    Attributes:
        container: The file.
        tree: Number of its page tree.
        font: Of the invisible words.
        kids: Numbers of the pages.
        labels: Of the pages, as in the source.
    """

    container: Container
    tree: int
    font: GlyphlessFont
    kids: list[int] = field(default_factory=list)
    labels: list[str] = field(repr=False, default_factory=list)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many released words the boxes of the document written last cover."""

    document: Document
    edits: tuple[Edit, ...]
    words: int


_counted: list[Counted] = []


def write_faithful(document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
    """Build a PDF of page pictures; the same input gives the same bytes.

    Raises:
        TransformError: The source no longer reads as it did, or cannot be drawn.
    """
    _refuse_unplaced(edits)
    container = Container()
    catalog, tree = container.reserve(), container.reserve()
    sheets = Sheets(container, tree, GlyphlessFont(container))
    words = 0
    pages = covers_of(document, edits)
    while batch := list(islice(pages, BATCH)):
        words += sum(cover.words for _, cover in batch)
        _draw(sheets, document.source.data, batch)
    _counted[:] = [Counted(document, edits, words)]
    return _assemble(sheets, catalog, layout.title)


def covered_words(document: Document, edits: tuple[Edit, ...]) -> int:
    """Return how many released words the boxes of a document's pages cover.

    Raises:
        TransformError: The source no longer reads as it did.
    """
    for known in _counted:
        if known.document is document and known.edits is edits:
            return known.words
    return sum(cover.words for _, cover in covers_of(document, edits))


def _draw(sheets: Sheets, data: bytes, pages: list[tuple[SourcePage, Cover]]) -> None:
    """Draw some pages and add them to the file."""
    paints = [[[*p.box, p.label, p.style, p.direction] for p in cover.paints] for _, cover in pages]
    shown = [_words(page.glyphs) if page.glyphs.from_picture else None for page, _ in pages]
    first = pages[0][0].glyphs.number - 1
    try:
        answer = run("pictures", data, first=first, paints=paints, shown=shown)
    except SourceError:
        raise TransformError("the pages of the PDF cannot be drawn") from None
    at = 0
    for (page, cover), picture in zip(pages, answer.body, strict=True):
        image = _image(sheets.container, picture, answer.blob[at : at + picture["size"]])
        at += picture["size"]
        size = picture["width"], picture["height"]
        text = stream_of(runs_of(page.text, cover), sheets.font, picture["height"])
        sheets.kids.append(_page(sheets, size, image, text))
        sheets.labels.append(picture["label"])


def _words(page: PageGlyphs) -> list[Box]:
    return list(dict.fromkeys(glyph.ink for glyph in page.glyphs if glyph.visible))


def covers_of(document: Document, edits: tuple[Edit, ...]) -> Iterator[tuple[SourcePage, Cover]]:
    """Yield the pages of a document with what is painted on them.

    Raises:
        TransformError: The source no longer reads as it did.
    """
    often = counts_of(edits)
    for page in source_pages(document, edits):
        yield page, cover_of(page.glyphs, page.text, page.edits, often)


def _refuse_unplaced(edits: tuple[Edit, ...]) -> None:
    """Refuse to draw a page on which something must go whose place is not known."""
    unplaced = sorted({e.span.surface for e in edits if e.span.surface.endswith("-second")})
    if unplaced:
        raise TransformError(
            f"only a second engine reads what must be removed from {unplaced[0].removesuffix('-second')}",
            hint="The page's picture cannot be released; a purpose with transcript pages can.",
        )


def _assemble(sheets: Sheets, catalog: int, title: str) -> bytes:
    container, kids = sheets.container, sheets.kids
    sheets.font.add_to(container)
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    container.put(sheets.tree, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (references, len(kids)))
    container.add_catalog(catalog, sheets.tree, page_labels(sheets.labels))
    info = container.add(
        b"<< /Title %b /Producer %b >>" % (text_string(title), text_string(PRODUCER))
    )  # fmt: skip
    return container.to_bytes(catalog, info)


def _image(container: Container, picture: dict[str, Any], stream: bytes) -> int:
    return container.add_coded(keys_of(picture["coding"], picture["columns"], picture["rows"]), stream)


def _page(sheets: Sheets, size: tuple[float, float], image: int, text: bytes) -> int:
    width, height = map(number, size)
    shown = b"q %b 0 0 %b 0 0 cm /P0 Do Q\n" % (width, height)
    content = sheets.container.add_stream(b"", shown + text)
    return sheets.container.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b %b] /Contents %d 0 R "
        b"/Resources << /XObject << /P0 %d 0 R >> /Font << /F0 %d 0 R >> >> >>"
        % (sheets.tree, width, height, content, image, sheets.font.number)
    )
