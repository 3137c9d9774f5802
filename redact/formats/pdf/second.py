"""Compares what a second engine reads with the first; a surplus is detected on, doubt is refused."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface
from redact.formats.pdf.layout import page_text
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.pdf.glyphs import PageGlyphs

TOLERATED = 2
"""So many words may be missing; they become a surface of their own, and detection sees them."""

_WORD = re.compile(r"[^\W_]+")
_CID = re.compile(r"\(cid:\d+\)")


def fold(text: str) -> str:
    """Return text without case, marks, ligatures and spacing, letters and digits only."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if c.isalnum())


def compare(pages: Sequence[PageGlyphs], second: Sequence[Sequence[str]]) -> Iterator[Surface]:
    """Yield a surface `page-N-second` per page with the lines of which the first engine missed a word.

    Raises:
        OpaqueSurface: The engines disagree too much.
    """
    for page, lines in zip(pages, second, strict=False):
        missed = 0
        surplus: list[str] = []
        seen = _seen(page)
        for line in lines:
            found = [fold(word) for word in _WORD.findall(_CID.sub(" ", line))]
            unseen = [word for word in found if not _is_seen(word, seen)]
            missed += len(unseen)
            if unseen:
                surplus.append(line)
        if missed > TOLERATED:
            raise OpaqueSurface(f"two engines read page {page.number} differently")
        if surplus:
            text = _CID.sub(" ", "\n".join(surplus))
            where = f"page {page.number}, as a second engine reads it"
            yield Surface(f"page-{page.number}-second", SurfaceKind.LAYER, text, where, False)


def _is_seen(word: str, seen: str) -> bool:
    """Tell whether the first engine read a word, or read it turned round, as right-to-left words come."""
    return len(word) < 2 or word in seen or (not word.isascii() and word[::-1] in seen)


def _seen(page: PageGlyphs) -> str:
    """Return the folded text of a page in reading order, in file order and of its hidden words."""
    in_file_order = "".join(glyph.text for glyph in page.glyphs)
    return " ".join(
        fold(t) for t in (page_text(page).text, in_file_order, page_text(page, visible=False).text)
    )
