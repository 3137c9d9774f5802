"""Compares what a second engine reads with the first; a surplus is detected on, doubt is refused."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redact.formats.pdf.glyphs import PageGlyphs

TOLERATED = 2
"""So many words may be missing; they become a surface of their own, and detection sees them."""
UNREAD = "cannot be read by a second engine"
DIFFERENT = "is read differently by two engines"

_WORD = re.compile(r"[^\W_]+")
_CID = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the first engine read of a page; `seen` is folded, `empty` tells that it found no glyph."""

    seen: str = field(repr=False)
    empty: bool


def fold(text: str) -> str:
    """Return text without case, marks, ligatures and spacing, letters and digits only."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if c.isalnum())


def opinion_of(page: PageGlyphs, *texts: str) -> Opinion:
    """Return what was read of a page: its texts in reading order, and its glyphs in that of the file."""
    in_file_order = "".join(page.glyphs.texts)
    return Opinion(" ".join(fold(text) for text in (*texts, in_file_order)), not page.glyphs)


def surplus_of(opinion: Opinion, lines: Sequence[str] | None) -> tuple[str, str]:
    """Return the lines in which the second engine read a word that the first did not.

    Args:
        opinion: Of the first engine.
        lines: Of the second; None where it gave up.

    Returns:
        Those lines; and why the page's text is not to be trusted, empty when it is.
    """
    if lines is None:
        return "", "" if opinion.empty else UNREAD
    missed, surplus = 0, []
    for line in lines:
        found = [fold(word) for word in _WORD.findall(_CID.sub(" ", line))]
        unseen = sum(1 for word in found if not _is_seen(word, opinion.seen))
        missed += unseen
        if unseen:
            surplus.append(_CID.sub(" ", line))
    return "\n".join(surplus), DIFFERENT if missed > TOLERATED else ""


def _is_seen(word: str, seen: str) -> bool:
    """Tell whether the first engine read a word, or read it turned round, as right-to-left words come."""
    return len(word) < 2 or word in seen or (not word.isascii() and word[::-1] in seen)
