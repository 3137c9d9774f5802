"""Asks whether everything that had to go from a page's picture lies under a solid box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.errors import SourceError
from redact.formats.pdf.runner import run
from redact.formats.pdf.source_pages import source_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.formats.pdf.glyphs import Box, Glyph
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
    return {"number": page.glyphs.number, "pieces": list(_pieces(page))}


def _pieces(page: SourcePage) -> Iterator[dict[str, Any]]:
    import numpy as np

    gone = {glyph.index for edit in page.edits for glyph in _glyphs(page, edit)}
    others = np.array([g.ink for g in page.glyphs.glyphs if g.index not in gone], float).reshape(-1, 4)
    for edit in page.edits:
        if page.text.text[edit.span.start : edit.span.end] == edit.replacement:
            continue
        for own in _by_line(_glyphs(page, edit)):
            yield {"own": [list(box) for box in own], "others": _near(others, own).tolist()}


def _glyphs(page: SourcePage, edit: Edit) -> Iterator[Glyph]:
    for place in page.text.places[edit.span.start : edit.span.end]:
        if place is not None:
            yield place.glyph
            yield from place.extra


def _by_line(glyphs: Iterable[Glyph]) -> list[list[Box]]:
    """Return the ink boxes of letters, those that stand far from the one before in a list of their own."""
    lines: list[list[Box]] = []
    last = None
    for glyph in glyphs:
        reach = 3 * max(glyph.size, 4.0)
        if last is None or any(abs(a - b) > reach for a, b in zip(last, glyph.origin, strict=True)):
            lines.append([])
        lines[-1].append(glyph.ink)
        last = glyph.origin
    return lines


def _near(boxes: Any, own: list[Box]) -> Any:
    """Return those of an array of boxes that lie near any of a piece's own."""
    left, top = min(b[0] for b in own) - NEAR, min(b[1] for b in own) - NEAR
    right, bottom = max(b[2] for b in own) + NEAR, max(b[3] for b in own) + NEAR
    across = (boxes[:, 0] < right) & (boxes[:, 2] > left)
    return boxes[across & (boxes[:, 1] < bottom) & (boxes[:, 3] > top)]
