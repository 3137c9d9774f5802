"""Asks whether everything that had to go from a page's picture lies under a solid box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.errors import SourceError
from redact.formats.pdf.boxes import paints_of, pieces_of
from redact.formats.pdf.runner import run
from redact.formats.pdf.source_pages import source_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.pdf.boxes import Piece
    from redact.formats.pdf.source_pages import SourcePage
    from redact.types import Document, Edit

NEAR = 8.0
"""Points within which a letter counts as a neighbour of a removed one."""


def cover_problems(document: Document, edits: tuple[Edit, ...], written: bytes) -> tuple[str, ...]:
    """Return one sentence per page and problem; empty when every removed letter is well covered.

    Args:
        document: The source, as read.
        edits: Those of the document.
        written: A PDF of page pictures.

    Raises:
        TransformError: The source no longer reads as it did.
        SourceError: One of the two cannot be drawn.
    """
    pages = [_asked(page) for page in source_pages(document, edits) if page.edits]
    if not pages:
        return ()
    source = document.source.data
    try:
        found = run("covering", source + written, source_size=len(source), pages=pages).body
    except SourceError:
        return ("the written pages cannot be compared with their source",)
    return tuple(f"page {number}: {problem}" for number, problem in found)


def _asked(page: SourcePage) -> dict[str, Any]:
    paints = paints_of(page.glyphs, page.text.places, page.edits)
    return {
        "number": page.glyphs.number,
        "paints": [list(paint.box) for paint in paints if paint.style == "removed"],
        "pieces": list(_pieces(page)),
    }


def _pieces(page: SourcePage) -> Iterator[dict[str, Any]]:
    removed = [
        piece
        for edit in page.edits
        if page.text.text[edit.span.start : edit.span.end] != edit.replacement
        for piece in pieces_of(page.text.places[edit.span.start : edit.span.end])
    ]
    gone = {glyph.index for edit in page.edits for glyph in _glyphs(page, edit)}
    for piece in removed:
        near = [g.ink for g in page.glyphs.glyphs if g.index not in gone and _is_near(g.ink, piece)]
        yield {"own": [list(g.ink) for g in piece.glyphs], "others": [list(box) for box in near]}


def _glyphs(page: SourcePage, edit: Edit) -> Iterator[Any]:
    for place in page.text.places[edit.span.start : edit.span.end]:
        if place is not None:
            yield place.glyph
            yield from place.extra


def _is_near(box: tuple[float, float, float, float], piece: Piece) -> bool:
    left, top, right, bottom = piece.box
    return box[0] < right + NEAR and box[2] > left - NEAR and box[1] < bottom + NEAR and box[3] > top - NEAR
