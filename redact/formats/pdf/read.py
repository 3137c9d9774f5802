"""Reads every surface of a PDF: what shows on the pages, what hides there, and every other place.

Pages that cannot be read whole are refused as `OpaqueSurface`: scans and other pictures without
text, pages where letters have no known character, pages on which two engines disagree or the
second gives up, and pages with a font whose letters are not what the file says. Known limits: a
few lying letters among the honest ones of a font pass unseen, and so do fewer than eight letters
of a font of their own, because nothing reads the pixels one by one.
"""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING, Any

from redact.errors import OpaqueSurface, SourceCorrupt, SourceTooLarge
from redact.formats.pdf.glyphs import PageGlyphs, from_json
from redact.formats.pdf.layout import page_text
from redact.formats.pdf.runner import run, start
from redact.formats.pdf.second import compare
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_BYTES = 200 << 20
LEAST_GLYPHS = 50
"""A page with fewer visible letters and a large picture counts as a scan."""
SCAN_SHARE = 0.3
"""Part of the page that pictures cover on such a page."""
UNMAPPED_SHARE = 0.02
MOST_KEPT = 300_000
"""Glyphs of documents read last that are remembered, in memory only, until they are written."""

_kept: dict[bytes, tuple[PageGlyphs, ...]] = {}
_lock = threading.Lock()


def read_surfaces(data: bytes) -> tuple[Surface, ...]:
    """List every surface of a PDF.

    Raises:
        SourceError: It is corrupt, encrypted, too large or has an opaque page.
    """
    _check_bytes(data)
    second = start("miner", data)
    places = start("places", data)
    try:
        pages = read_pages(data)
        _refuse_opaque(pages)
        texts = [(page_text(page).text, _hidden_text(page)) for page in pages]
        lines = second.answer().body
        elsewhere = places.answer().body
    finally:
        for running in (second, places):
            running.stop()
    surfaces = [*_pages(pages, texts), *compare(pages, texts, lines), *map(_elsewhere, elsewhere)]
    return tuple(surfaces)


def read_pages(data: bytes) -> tuple[PageGlyphs, ...]:
    """Return the glyphs of every page; the same bytes always give the same answer.

    Raises:
        SourceError: The engine cannot read the file.
    """
    digest = hashlib.sha256(data).digest()
    with _lock:
        kept = _kept.pop(digest, None)
    pages = kept or tuple(from_json(page) for page in run("glyphs", data).body)
    with _lock:
        _kept[digest] = pages
        while len(_kept) > 1 and sum(len(p.glyphs) for known in _kept.values() for p in known) > MOST_KEPT:
            del _kept[next(iter(_kept))]
    return pages


def _check_bytes(data: bytes) -> None:
    if len(data) > LARGEST_BYTES:
        raise SourceTooLarge(f"the PDF is larger than {LARGEST_BYTES >> 20} MB")
    if b"%PDF-" not in data[:1024]:
        raise SourceCorrupt("this is not a PDF: its header is missing")


def _pages(pages: tuple[PageGlyphs, ...], texts: list[tuple[str, str]]) -> Iterator[Surface]:
    for page, (text, hidden) in zip(pages, texts, strict=True):
        where = f"page {page.number}"
        yield Surface(f"page-{page.number}", SurfaceKind.PAGE, text, where)
        if hidden:
            yield Surface(f"page-{page.number}-hidden", SurfaceKind.LAYER, hidden, f"{where}, hidden", False)
        if page.unread:
            count = len(page.unread)
            locator = f"{where}, {count} pictures or drawings, not released"
            yield Surface(f"page-{page.number}-pictures", SurfaceKind.ALT_TEXT, "", locator, False)


def _hidden_text(page: PageGlyphs) -> str:
    if all(glyph.visible for glyph in page.glyphs):
        return ""
    return page_text(page, visible=False).text


def _elsewhere(place: list[Any]) -> Surface:
    identifier, kind, text, locator = place
    return Surface(identifier, SurfaceKind(kind), text, locator, False)


def _refuse_opaque(pages: tuple[PageGlyphs, ...]) -> None:
    unread = [page.number for page in pages if _is_scan(page)]
    if unread:
        raise OpaqueSurface(f"{_name(unread)} no readable text; it may be a scan or a drawing")
    unmapped = [page.number for page in pages if page.unmapped > max(2, UNMAPPED_SHARE * len(page.glyphs))]
    if unmapped:
        raise OpaqueSurface(f"{_name(unmapped)} letters without a known character")


def _is_scan(page: PageGlyphs) -> bool:
    visible = sum(1 for glyph in page.glyphs if glyph.visible)
    if visible >= LEAST_GLYPHS or not page.inked:
        return False
    covered = sum((b[2] - b[0]) * (b[3] - b[1]) for b in page.unread)
    large = covered > SCAN_SHARE * page.width * page.height
    return bool(page.unread) and (visible == 0 or large)


def _name(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:8])) + (" and more" if len(numbers) > 8 else "")
    return f"page {shown} has" if len(numbers) == 1 else f"pages {shown} have"
