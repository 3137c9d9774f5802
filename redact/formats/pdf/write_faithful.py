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
    from redact.formats.pdf.textlayer import Run
    from redact.types import Document, Edit

BATCH = 8
"""Pages that are drawn at a time."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page whose picture is in the new file already, as object `image`; `runs` are its words."""

    width: float
    height: float
    image: int
    label: str
    runs: tuple[Run, ...] = field(repr=False)


def write_faithful(document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
    """Build a PDF of page pictures; the same input gives the same bytes.

    Raises:
        TransformError: The source no longer reads as it did, or cannot be drawn.
    """
    _refuse_unplaced(edits)
    container = Container()
    catalog, tree = container.reserve(), container.reserve()
    drawn: list[Drawn] = []
    pages = covers_of(document, edits)
    while batch := list(islice(pages, BATCH)):
        drawn += _draw(container, document.source.data, batch)
    return _assemble(container, (catalog, tree), drawn, layout.title)


def _draw(container: Container, data: bytes, pages: list[tuple[SourcePage, Cover]]) -> Iterator[Drawn]:
    """Draw some pages, add their pictures to the file and yield what is needed to finish them."""
    paints = [[[*p.box, p.label, p.style, p.direction] for p in cover.paints] for _, cover in pages]
    shown = [_words(page.glyphs) if page.glyphs.from_picture else None for page, _ in pages]
    first = pages[0][0].glyphs.number - 1
    try:
        answer = run("pictures", data, first=first, paints=paints, shown=shown)
    except SourceError:
        raise TransformError("the pages of the PDF cannot be drawn") from None
    at = 0
    for (page, cover), picture in zip(pages, answer.body, strict=True):
        image = _image(container, picture, answer.blob[at : at + picture["size"]])
        at += picture["size"]
        runs = tuple(runs_of(page.text, cover))
        yield Drawn(picture["width"], picture["height"], image, picture["label"], runs)


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


def _assemble(container: Container, reserved: tuple[int, int], drawn: list[Drawn], title: str) -> bytes:
    catalog, tree = reserved
    font = GlyphlessFont(c for page in drawn for r in page.runs for c in r.text)
    font_number = font.add_to(container)
    kids = [
        _page(container, page, stream_of(page.runs, font, page.height), tree, font_number) for page in drawn
    ]
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    container.put(tree, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (references, len(kids)))
    container.add_catalog(catalog, tree, page_labels([page.label for page in drawn]))
    info = container.add(
        b"<< /Title %b /Producer %b >>" % (text_string(title), text_string(PRODUCER))
    )  # fmt: skip
    return container.to_bytes(catalog, info)


def _image(container: Container, picture: dict[str, Any], stream: bytes) -> int:
    return container.add_coded(keys_of(picture["coding"], picture["columns"], picture["rows"]), stream)


def _page(container: Container, page: Drawn, text: bytes, tree: int, font: int) -> int:
    width, height = number(page.width), number(page.height)
    shown = b"q %b 0 0 %b 0 0 cm /P0 Do Q\n" % (width, height)
    content = container.add_stream(b"", shown + text)
    return container.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b %b] /Contents %d 0 R "
        b"/Resources << /XObject << /P0 %d 0 R >> /Font << /F0 %d 0 R >> >> >>"
        % (tree, width, height, content, page.image, font)
    )
