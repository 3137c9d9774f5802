"""Writes pages as pictures with boxes burnt in, and an invisible layer of released words."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from redact.errors import SourceError, TransformError
from redact.formats.pdf.boxes import paints_of
from redact.formats.pdf.container import PRODUCER, Container, number, text_string
from redact.formats.pdf.glyphless import GlyphlessFont
from redact.formats.pdf.runner import run
from redact.formats.pdf.source_pages import source_pages
from redact.formats.pdf.textlayer import runs_of, stream_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.base import Layout
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
    pages = source_pages(document, edits)
    while batch := list(islice(pages, BATCH)):
        drawn += _draw(container, document.source.data, batch)
    return _assemble(container, (catalog, tree), drawn, layout.title)


def _draw(container: Container, data: bytes, pages: list[SourcePage]) -> Iterator[Drawn]:
    """Draw some pages, add their pictures to the file and yield what is needed to finish them."""
    paints = [
        [[*paint.box, paint.label, paint.style] for paint in paints_of(p.glyphs, p.text.places, p.edits)]
        for p in pages
    ]
    shown = [_words(p.glyphs) if p.glyphs.from_picture else None for p in pages]
    try:
        answer = run("pictures", data, first=pages[0].glyphs.number - 1, paints=paints, shown=shown)
    except SourceError:
        raise TransformError("the pages of the PDF cannot be drawn") from None
    at = 0
    for page, picture in zip(pages, answer.body, strict=True):
        image = _image(container, picture, answer.blob[at : at + picture["size"]])
        at += picture["size"]
        yield Drawn(picture["width"], picture["height"], image, tuple(runs_of(page.text, page.edits)))


def _words(page: PageGlyphs) -> list[Box]:
    return list(dict.fromkeys(glyph.ink for glyph in page.glyphs if glyph.visible))


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
    container.put(catalog, b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    info = container.add(
        b"<< /Title %b /Producer %b >>" % (text_string(title), text_string(PRODUCER))
    )  # fmt: skip
    return container.to_bytes(catalog, info)


def _image(container: Container, picture: dict[str, Any], stream: bytes) -> int:
    columns, rows, colours = picture["columns"], picture["rows"], picture["colours"]
    space = b"/DeviceRGB" if colours == 3 else b"/DeviceGray"
    keys = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %b /BitsPerComponent 4 "
        b"/DecodeParms << /Predictor 15 /Colors %d /BitsPerComponent 4 /Columns %d >>"
        % (columns, rows, space, colours, columns)
    )
    return container.add_stream(keys, stream, deflated=True)


def _page(container: Container, page: Drawn, text: bytes, tree: int, font: int) -> int:
    width, height = number(page.width), number(page.height)
    shown = b"q %b 0 0 %b 0 0 cm /P0 Do Q\n" % (width, height)
    content = container.add_stream(b"", shown + text)
    return container.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b %b] /Contents %d 0 R "
        b"/Resources << /XObject << /P0 %d 0 R >> /Font << /F0 %d 0 R >> >> >>"
        % (tree, width, height, content, page.image, font)
    )
