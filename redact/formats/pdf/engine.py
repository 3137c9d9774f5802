"""Reads the glyphs of every page with PDFium; runs in the worker only."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from redact.errors import SourceTooLarge
from redact.formats.pdf.glyphs import packed
from redact.formats.pdf.letters import HYPHENS, INVISIBLE
from redact.formats.pdf.measure import directions, joined, measured
from redact.formats.pdf.page import opened, prepared
from redact.formats.pdf.scripts import mended
from redact.formats.pdf.shapes import likeness, lying, unequal
from redact.formats.pdf.visibility import take_picture

if TYPE_CHECKING:
    from redact.formats.pdf.measure import Measured
    from redact.formats.pdf.page import Prepared
    from redact.formats.pdf.shapes import Lies

MOST_GLYPHS = 200_000
LONGEST_WORD = 40
MOST_PICTURES = 500
"""With more pictures on a page every letter is looked at twice."""
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF0A8, 0xF0A3, 0xF06F, 0xF0FE), "•")
_CELL = 4.0
"""Side of the squares in which copies of a letter are looked for, in points."""
_FAR = 1 << 20
"""More squares than lie between the middle of a page and its farthest letter."""


def read_glyphs(data: bytes, first: int, count: int) -> tuple[dict[str, Any], bytes]:
    """Read `count` pages from index `first` on.

    Returns:
        How many pages there are, and the `sizes` of those read; and these one after the other, as
        `redact.formats.pdf.glyphs.unpacked` takes them.
    """
    pages = []
    with opened(data) as pdf:
        total = len(pdf)
        for index in range(first, min(first + count, total)):
            with prepared(pdf, index, index + 1) as page:
                pages.append(_read_page(page, index + 1))
    return {"count": total, "sizes": [len(page) for page in pages]}, b"".join(pages)


def read_plain(data: bytes) -> tuple[list[str], bytes]:
    """Return PDFium's own text of every page, as it stands in the file."""
    with opened(data) as pdf:
        return [pdf[index].get_textpage().get_text_range() for index in range(len(pdf))], b""


def _read_page(page: Prepared, number: int) -> bytes:
    import numpy as np

    textpage = page.handle.get_textpage()
    if textpage.count_chars() > MOST_GLYPHS:
        raise SourceTooLarge(f"page {number} has too many characters")
    found = measured(textpage, page)
    texts = [character(code) for code in found.codes]
    texts, mixed = mended(texts, found.spaces, joined(found).tolist())
    inked, visible, paint, lost, copies, lies = _judge(page, found, texts)
    shown = [number for number, seen in enumerate(visible) if seen]
    textpage.close()
    numbers = np.column_stack([
        found.indexes, found.boxes, found.inks, found.origins, found.sizes, directions(found),
        found.spaces, visible, paint, found.hyphens, lost,
    ])  # fmt: skip
    own = [at for at, index in enumerate(found.indexes) if index not in copies]
    about = {
        "number": number, "width": page.width, "height": page.height,
        "unread": [[round(v, 2) for v in box] for _, box in page.unread],
        "unmapped": texts.count("\ufffd"), "inked": inked,
        "lying": lies.many, "mixed": mixed,
        "strange": [found.indexes[n] for n in unequal(found, texts, shown)],
    }  # fmt: skip
    return packed(about, [texts[at] for at in own], numbers[own])


def _judge(
    page: Prepared, found: Measured, texts: list[str]
) -> tuple[bool, list[bool], list[bool], list[bool], set[int], Lies]:
    """Tell whether the page has ink; per letter: seen, to be painted over, lost without pictures.

    Then the copies among the letters, and the lies.
    """
    import numpy as np

    fills = found.of_looks("fill", np.int16).reshape(-1, 3)
    inky = found.of_looks("inky", bool)
    full = take_picture(page)
    visible = inky & full.shows(found.inks, fills)
    lies = lying(likeness(full, found, texts, np.flatnonzero(visible)), found, texts)
    copies = _copies(found, visible.tolist())
    own = ~np.isin(found.indexes, list(copies))
    parted = _parted(found, texts, visible, full.holds(found.inks) & inky & own)
    parted[lies.letters] = True
    visible &= ~parted
    paint, lost = inky & parted, np.zeros(len(inky), bool)
    bare = full
    if page.unread:
        page.switch_off_unread()
        bare = take_picture(page)
        behind = np.flatnonzero(visible & _touch(found.inks, page))
        lost[behind] = ~bare.shows(found.inks[behind], fills[behind])
    covered = np.flatnonzero(inky & ~visible)
    paint[covered] |= bare.may_show(found.inks[covered], fills[covered])
    return full.has_ink(), visible.tolist(), paint.tolist(), lost.tolist(), copies, lies


def _touch(boxes: Any, page: Prepared) -> Any:
    """Tell per letter whether it lies on a picture or drawing that is left out."""
    import numpy as np

    result = np.zeros(len(boxes), bool)
    for _, (left, top, right, bottom) in page.unread[:MOST_PICTURES]:
        result |= (boxes[:, 2] > left) & (boxes[:, 0] < right) & (boxes[:, 3] > top) & (boxes[:, 1] < bottom)
    return result | (len(page.unread) > MOST_PICTURES)


def _parted(found: Measured, texts: list[str], visible: Any, drawn: Any) -> Any:
    """Mark the words of which some letters show and others are covered: what is left is no word."""
    import numpy as np

    marked = np.zeros(len(texts), bool)
    letters = np.array([text.isalnum() for text in texts], bool)
    covered = letters & drawn & ~visible
    if not covered.any():
        return marked
    starts = [at for at, space in enumerate(found.spaces) if space or at == 0] + [len(texts)]
    for first, last in pairwise(starts):
        if 1 < last - first <= LONGEST_WORD and covered[first:last].any() and visible[first:last].any():
            marked[first:last] = True
    return marked


@lru_cache(maxsize=4096)
def character(code: int) -> str:
    """Return what a code of PDFium stands for; the replacement character where nothing is known."""
    if code in HYPHENS:
        return "-"
    if any(first <= code <= last for first, last in INVISIBLE):
        return "\ufffd"  # one that has ink of its own is not what it is called
    if code in _BULLETS:
        return _BULLETS[code]
    found = chr(code) if code < 0x110000 else "\ufffd"
    if unicodedata.category(found) in ("Cc", "Co", "Cn", "Cs"):
        return "\ufffd"
    if 0xFB00 <= code <= 0xFB06 or 0xFB13 <= code <= 0xFB17:
        return unicodedata.normalize("NFKC", found)
    return found


def _copies(found: Measured, visible: list[bool]) -> set[int]:
    """Return the indexes of second strikes of text drawn twice: same character, place, another object.

    A visible strike wins over a hidden one. Ligatures that PDFium expands to two characters
    at one place belong to one object and stay.
    """
    kept: dict[int, list[int]] = {}
    dropped: set[int] = set()
    for at in sorted(_crowded(found), key=lambda at: (not visible[at], at)):
        reach = min(0.12 * found.sizes[at], 1.5)
        twins = kept.setdefault(found.codes[at], [])
        if any(
            found.kinds[other] != found.kinds[at]
            and abs(found.origins[other] - found.origins[at]).max() <= reach
            for other in twins
        ):
            dropped.add(found.indexes[at])
        else:
            twins.append(at)
    return dropped


def _crowded(found: Measured) -> list[int]:
    """Return the letters that share a small square with the same letter of another object."""
    import numpy as np

    if len(found.looks) < 2:
        return []
    codes, crowded = np.array(found.codes), np.zeros(len(found.codes), bool)
    sources = found.kinds
    for shift in ((0, 0), (0, _CELL / 2), (_CELL / 2, 0), (_CELL / 2, _CELL / 2)):
        cells = np.clip(np.floor((found.origins + shift) / _CELL), -_FAR, _FAR).astype(np.int64) + _FAR
        keys = (codes * 2 * _FAR + cells[:, 0]) * 2 * _FAR + cells[:, 1]
        order = np.argsort(keys)
        starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
        lowest = np.minimum.reduceat(sources[order], starts)
        highest = np.maximum.reduceat(sources[order], starts)
        lengths = np.diff(starts, append=len(keys))
        crowded[order] |= np.repeat(lowest != highest, lengths)
    return np.flatnonzero(crowded).tolist()
