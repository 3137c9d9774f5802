"""Decides whether the text of a page is to be trusted, or the page must be read from its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.pdf.glyphs import Glyph

if TYPE_CHECKING:
    from redact.formats.pdf.glyphs import PageGlyphs

LEAST_GLYPHS = 50
"""A page with fewer visible letters and a large picture counts as a scan."""
SCAN_SHARE = 0.3
"""Part of the page that pictures cover on such a page."""
UNMAPPED_SHARE = 0.02
FROM_PICTURE = "was read from a picture"
"""Words by which a page's doubt says that its text is what an engine saw in pixels."""

NO_TEXT = "has no readable text; it may be a scan or a drawing"
UNMAPPED = "has letters without a known character"
LYING = "has a font whose letters are not what the file says"
CONTRADICTED = "has a font that names its letters in two ways"
STRANGE = "has letters that may not be what the file says they are"
MIXED = "has words that mix scripts, as faulty PDF writers make them"


def why_untrusted(page: PageGlyphs) -> str:
    """Return what is wrong with a page's text, as the end of a sentence; empty when nothing is."""
    if _is_scan(page):
        return NO_TEXT
    if page.unmapped > max(2, UNMAPPED_SHARE * len(page.glyphs)):
        return UNMAPPED
    if page.lying:
        return LYING
    if page.mixed:
        return MIXED
    return ""


def strange_words(page: PageGlyphs) -> list[str]:
    """Return the words with letters whose shape is not that of others of their name."""
    if not page.strange:
        return []
    strange, words, current = set(page.strange), [], list[Glyph]()
    for glyph in (*page.glyphs, None):
        if glyph is None or glyph.after_space:
            if strange & {g.index for g in current}:
                words.append("".join(g.text for g in current))
            current = []
        if glyph is not None:
            current.append(glyph)
    return words


def doubt_of(page: PageGlyphs) -> str:
    """Return why a person must compare a page with what was read, without its text; may be empty."""
    if not page.from_picture:
        return f"page {page.number} {STRANGE}" if page.strange else ""
    unsure = len({glyph.ink for glyph in page.glyphs if not glyph.visible})
    few = f", {unsure} words with little confidence, which are left out" if unsure else ""
    return f"page {page.number} {FROM_PICTURE}{few}"


def _is_scan(page: PageGlyphs) -> bool:
    visible = int(page.glyphs.columns.visible.sum())
    if visible >= LEAST_GLYPHS or not page.inked:
        return False
    covered = sum((b[2] - b[0]) * (b[3] - b[1]) for b in page.unread)
    large = covered > SCAN_SHARE * page.width * page.height
    return bool(page.unread) and (visible == 0 or large)
