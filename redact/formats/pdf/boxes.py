"""Turns edits of a page into boxes to paint: over removed letters, and over what nobody has read.

A box is as high as its line and its width is rounded up to steps of 36 points where there is
room to the right, because the exact width of a removed name tells which of a few known people it
is (Bland, Iyer and Levchenko, "Story Beyond the Eye", PoPETs 2023). Between other words there is
no room: there the width still tells, and such a release should use a transcript instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.pdf.layout import base_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.formats.pdf.glyphs import Box, Glyph, PageGlyphs
    from redact.formats.pdf.layout import Place
    from redact.types import Edit

PAD = 1.5
"""Points that a box reaches beyond the letters, on every side; the painter adds a pixel."""
STEP = 36.0
"""Widths of boxes are multiples of this, in points, where there is room."""
MARGIN = 12.0
"""Room left free at the right edge of the page, in points."""
LETTER = 3.4
"""Width of a letter of the smallest legible label, of 5 points."""
WITHHELD = "[picture withheld]"


@dataclass(frozen=True, slots=True)
class Paint:
    """A box to burn into the picture of a page.

    Attributes:
        box: Where.
        label: What stands in it; empty for none.
        style: `removed`, `paper` (plain white), `withheld`, or `letter` (set anew).
    """

    box: Box
    label: str = field(repr=False)
    style: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one line, with the box that covers them."""

    glyphs: tuple[Glyph, ...] = field(repr=False)
    box: Box


def pieces_of(places: Iterable[Place | None]) -> list[Piece]:
    """Cut consecutive places of a text into the parts that stand on one line each."""
    groups: list[list[Place]] = []
    for place in places:
        if place is None:
            continue
        if not groups or _breaks(groups[-1][-1].glyph, place.glyph):
            groups.append([])
        groups[-1].append(place)
    return [_piece(group) for group in groups]


def paints_of(page: PageGlyphs, places: Sequence[Place | None], edits: Iterable[Edit]) -> list[Paint]:
    """Return everything to paint on a page, in the order of painting."""
    paints = [Paint(_padded(glyph.box), "", "paper") for glyph in page.glyphs if glyph.paint]
    paints += _withheld(page)
    if page.from_picture:
        unsure = dict.fromkeys(glyph.ink for glyph in page.glyphs if not glyph.visible)
        paints += [Paint(_padded(box), "", "withheld") for box in unsure]
    paints += [Paint(glyph.ink, glyph.text, "letter") for glyph in page.glyphs if glyph.lost]
    for edit in edits:
        removed = pieces_of(places[edit.span.start : edit.span.end])
        widened = [_widened(piece, page, edit.replacement) for piece in removed]
        widest = max(range(len(widened)), key=lambda i: widened[i][2] - widened[i][0], default=0)
        for index, box in enumerate(widened):
            paints.append(Paint(box, edit.replacement if index == widest else "", "removed"))
    return paints


def _breaks(before: Glyph, glyph: Glyph) -> bool:
    if before.direction != glyph.direction:
        return True
    if abs(base_line(before) - base_line(glyph)) > 0.6 * max(before.size, glyph.size):
        return True
    return glyph.direction == 0 and glyph.box[0] - before.box[2] > 6 * glyph.size


def _piece(group: Sequence[Place]) -> Piece:
    boxes = [box for place in group for box in (*place.boxes(), place.glyph.ink)]
    left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
    right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
    return Piece(tuple(place.glyph for place in group), (left, top, right, bottom))


def _padded(box: Box) -> Box:
    return box[0] - PAD, box[1] - PAD, box[2] + PAD, box[3] + PAD


def _widened(piece: Piece, page: PageGlyphs, label: str) -> Box:
    left, top, right, bottom = _padded(piece.box)
    if piece.glyphs[0].direction != 0:
        return left, top, right, bottom
    own = {glyph.index for glyph in piece.glyphs}
    ahead = [
        glyph.box[0]
        for glyph in page.glyphs
        if glyph.visible and glyph.index not in own and glyph.box[0] >= right - 2 * PAD
        and glyph.box[1] < piece.box[3] and glyph.box[3] > piece.box[1]
    ]  # fmt: skip
    limit = min([*ahead, page.width - MARGIN]) - PAD
    needed = max(right - left, LETTER * len(label.strip()) + 2 * PAD)
    wanted = left + math.ceil(needed / STEP) * STEP
    return left, top, max(right, min(wanted, limit)), bottom


def _withheld(page: PageGlyphs) -> Iterator[Paint]:
    """Name the larger pictures that are left out, where no text stands upon them."""
    for box in page.unread:
        left, top = max(box[0], 0.0), max(box[1], 0.0)
        right, bottom = min(box[2], page.width), min(box[3], page.height)
        if right - left < 40 or bottom - top < 14:
            continue
        inside = (left, top, right, bottom)
        if not any(glyph.visible and _overlap(glyph.box, inside) for glyph in page.glyphs):
            yield Paint(inside, WITHHELD, "withheld")


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
