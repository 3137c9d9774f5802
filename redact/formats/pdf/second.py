"""Compares what a second engine reads with the first; a surplus is detected on, doubt is refused."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from redact.errors import OpaqueSurface
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


def compare(
    pages: Sequence[PageGlyphs], texts: Sequence[tuple[str, str]], second: Sequence[Sequence[str] | None]
) -> Iterator[Surface]:
    """Yield a surface `page-N-second` per page with the lines of which the first engine missed a word.

    Args:
        pages: As the first engine read them.
        texts: Per page what shows and what hides, as set in reading order.
        second: Per page the lines of the second engine; None where it gave up.

    Raises:
        OpaqueSurface: The engines disagree too much, or there is no second opinion on a page.
    """
    for index, page in enumerate(pages):
        lines = second[index] if index < len(second) else None
        if lines is None:
            if not page.glyphs:
                continue
            raise OpaqueSurface(f"a second engine cannot read page {page.number}")
        surplus = list(_surplus(page, texts[index], lines))
        if surplus:
            text = _CID.sub(" ", "\n".join(surplus))
            where = f"page {page.number}, as a second engine reads it"
            yield Surface(f"page-{page.number}-second", SurfaceKind.LAYER, text, where, False)


def _surplus(page: PageGlyphs, texts: tuple[str, str], lines: Sequence[str]) -> Iterator[str]:
    missed = 0
    in_file_order = "".join(glyph.text for glyph in page.glyphs)
    seen = " ".join(fold(text) for text in (*texts, in_file_order))
    for line in lines:
        found = [fold(word) for word in _WORD.findall(_CID.sub(" ", line))]
        unseen = sum(1 for word in found if not _is_seen(word, seen))
        missed += unseen
        if unseen:
            yield line
    if missed > TOLERATED:
        raise OpaqueSurface(f"two engines read page {page.number} differently")


def _is_seen(word: str, seen: str) -> bool:
    """Tell whether the first engine read a word, or read it turned round, as right-to-left words come."""
    return len(word) < 2 or word in seen or (not word.isascii() and word[::-1] in seen)
