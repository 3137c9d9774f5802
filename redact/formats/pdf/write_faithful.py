"""Writes pages as pictures with boxes burnt in, and an invisible layer of released words."""

from __future__ import annotations

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
    from redact.formats.base import Layout
    from redact.formats.pdf.boxes import Cover
    from redact.formats.pdf.source_pages import SourcePage
    from redact.formats.pdf.textlayer import Run
    from redact.types import Document, Edit


def write_faithful(document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
    """Build a PDF of page pictures; the same input gives the same bytes.

    Raises:
        TransformError: The source no longer reads as it did, or cannot be drawn.
    """
    _refuse_unplaced(edits)
    pages = covers_of(document, edits)
    runs = [runs_of(page.text, cover) for page, cover in pages]
    paints = [[[*p.box, p.label, p.style, p.direction] for p in cover.paints] for _, cover in pages]
    try:
        drawn = run("pictures", document.source.data, paints=paints)
    except SourceError:
        raise TransformError("the pages of the PDF cannot be drawn") from None
    return _assemble(drawn.body, drawn.blob, runs, layout.title)


def covers_of(document: Document, edits: tuple[Edit, ...]) -> list[tuple[SourcePage, Cover]]:
    """Return the pages of a document with what is painted on them.

    Raises:
        TransformError: The source no longer reads as it did.
    """
    often = counts_of(edits)
    pages = source_pages(document, edits)
    return [(page, cover_of(page.glyphs, page.text, page.edits, often)) for page in pages]


def _refuse_unplaced(edits: tuple[Edit, ...]) -> None:
    """Refuse to draw a page on which something must go whose place is not known."""
    unplaced = sorted({e.span.surface for e in edits if e.span.surface.endswith("-second")})
    if unplaced:
        raise TransformError(
            f"only a second engine reads what must be removed from {unplaced[0].removesuffix('-second')}",
            hint="The page's picture cannot be released; a purpose with transcript pages can.",
        )


def _assemble(pictures: list[dict[str, Any]], streams: bytes, runs: list[list[Run]], title: str) -> bytes:
    container = Container()
    catalog, tree = container.reserve(), container.reserve()
    font = GlyphlessFont(c for page in runs for r in page for c in r.text)
    font_number = font.add_to(container)
    kids, at = [], 0
    for picture, page in zip(pictures, runs, strict=True):
        image = _image(container, picture, streams[at : at + picture["size"]])
        at += picture["size"]
        kids.append(
            _page(container, picture, image, stream_of(page, font, picture["height"]), tree, font_number)
        )
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    container.put(tree, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (references, len(kids)))
    container.add_catalog(catalog, tree, page_labels([picture["label"] for picture in pictures]))
    info = container.add(
        b"<< /Title %b /Producer %b >>" % (text_string(title), text_string(PRODUCER))
    )  # fmt: skip
    return container.to_bytes(catalog, info)


def _image(container: Container, picture: dict[str, Any], stream: bytes) -> int:
    return container.add_coded(keys_of(picture["coding"], picture["columns"], picture["rows"]), stream)


def _page(
    container: Container, picture: dict[str, Any], image: int, text: bytes, tree: int, font: int
) -> int:
    width, height = number(picture["width"]), number(picture["height"])
    shown = b"q %b 0 0 %b 0 0 cm /P0 Do Q\n" % (width, height)
    content = container.add_stream(b"", shown + text)
    return container.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b %b] /Contents %d 0 R "
        b"/Resources << /XObject << /P0 %d 0 R >> /Font << /F0 %d 0 R >> >> >>"
        % (tree, width, height, content, image, font)
    )
