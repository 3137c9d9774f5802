"""Turns edits of a page into boxes to paint: over removed letters, and over what nobody has read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.pdf.glyphs import FREE
from redact.formats.pdf.stretches import band_of, stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.formats.pdf.glyphs import Box, PageGlyphs
    from redact.formats.pdf.layout import PageText, Place
    from redact.formats.pdf.stretches import Stretch
    from redact.types import Edit

PAD = 1.5
"""Points around a letter that is painted over."""
WITHHELD = "[picture withheld]"
OMITTED = "[...]"
"""Stands in the text for released words that a box covers."""
HIDES = 0.4
"""Part of a letter that a box covers, from which on its word is no longer visible."""


@dataclass(frozen=True, slots=True)
class Paint:
    """A box to burn into the picture of a page.

    Attributes:
        box: Where.
        label: What stands in it; empty for none.
        style: `removed` (black), `beside` (grey: released words covered with it), `paper` (plain
            white), `withheld`, or `letter` (set anew).
        direction: In which the label runs, as of a glyph.
    """

    box: Box
    label: str = field(repr=False)
    style: str
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Cover:
    """What is painted on a page, and which characters of its text are therefore not released.

    Attributes:
        paints: In the order of painting.
        beside: Ranges of characters of released words under boxes, each with whether it is a word
            (else marks that went with a name).
        words: How many released words the boxes cover.
    """

    paints: tuple[Paint, ...]
    beside: tuple[tuple[int, int, bool], ...]
    words: int


def cover_of(
    page: PageGlyphs, text: PageText, edits: Sequence[Edit], often: frozenset[str] = frozenset()
) -> Cover:
    """Return everything to paint on a page and what it takes from the page's text.

    Args:
        page: Its glyphs.
        text: Its text, with places.
        edits: Those on the page, sorted.
        often: Ids of entities that are removed often in the document.
    """
    stretches = stretches_of(page, text, edits, often)
    labelled = _labels(stretches, edits)
    boxes = [paint for s, label in zip(stretches, labelled, strict=True) for paint in _boxes(s, label)]
    paints = [Paint(_padded(glyph.box), "", "paper") for glyph in page.glyphs if glyph.paint]
    withheld = list(_withheld(page))
    paints += withheld
    paints += [Paint(glyph.ink, glyph.text, "letter") for glyph in page.glyphs if glyph.lost]
    released = [atom for s in stretches for atom in s.released]
    beside = {(atom.start, atom.end, atom.is_word and not atom.glued) for atom in released}
    under = set(_under(boxes, text.places, edits, beside))
    beside |= {(start, end, True) for start, end in under}
    words = sum(counts for _, _, counts in beside)
    return Cover((*paints, *boxes), tuple(sorted(beside)), words)


def _labels(stretches: Sequence[Stretch], edits: Sequence[Edit]) -> list[str]:
    """Return the label of each stretch; an edit over several lines is named in its widest box."""
    widest: dict[int, int] = {}
    for at, stretch in enumerate(stretches):
        for edit in stretch.edits:
            known = widest.setdefault(edit, at)
            if stretch.high - stretch.low > stretches[known].high - stretches[known].low:
                widest[edit] = at
    labels = []
    for at, stretch in enumerate(stretches):
        own = [edits[e].replacement for e in stretch.edits if widest[e] == at]
        codes = dict.fromkeys(" ".join(words.split()).strip("[]") for words in own)
        label = ", ".join(filter(None, codes))
        more = " …" if any(atom.is_word for atom in stretch.released) else ""
        labels.append(label + more)
    return labels


def _boxes(stretch: Stretch, label: str) -> Iterator[Paint]:
    direction = stretch.atoms[0].glyph.direction
    if direction == FREE:
        for atom in stretch.atoms:
            yield Paint(_padded(atom.piece.box), "", "removed")
        return
    near, far = band_of(stretch.atoms)
    low, high = stretch.hole
    for start, end in ((low, stretch.low), (stretch.high, high)):
        if end - start > 0.5:
            yield Paint(_upright(start, near, end, far, direction), "", "beside", direction)
    yield Paint(_upright(stretch.low, near, stretch.high, far, direction), label, "removed", direction)


def _upright(low: float, near: float, high: float, far: float, direction: int) -> Box:
    """Return the box on the upright page of an extent along and across a writing direction."""
    return {1: (-far, low, -near, high), 2: (-high, -far, -low, -near), 3: (near, -high, far, -low)}.get(
        direction, (low, near, high, far)
    )


def _under(
    boxes: Sequence[Paint],
    places: Sequence[Place | None],
    edits: Iterable[Edit],
    known: Iterable[tuple[int, int, bool]],
) -> list[tuple[int, int]]:
    """Return the words of other lines that a box happens to cover in part."""
    import numpy as np

    if not boxes:
        return []
    own = {at for e in edits for at in range(e.span.start, e.span.end)}
    own |= {at for start, end, _ in known for at in range(start, end)}
    free = [at for at, place in enumerate(places) if place is not None and at not in own]
    inks = np.array([place.glyph.ink for at in free if (place := places[at])], float).reshape(-1, 4)
    area = np.maximum((inks[:, 2] - inks[:, 0]) * (inks[:, 3] - inks[:, 1]), 0.01)
    hit = np.zeros(len(free), bool)
    for paint in boxes:
        left, top, right, bottom = paint.box
        wide = np.minimum(inks[:, 2], right) - np.maximum(inks[:, 0], left)
        high = np.minimum(inks[:, 3], bottom) - np.maximum(inks[:, 1], top)
        hit |= (np.maximum(wide, 0) * np.maximum(high, 0)) / area > HIDES
    return [_word_at(free[at], places) for at in np.flatnonzero(hit)]


def _word_at(at: int, places: Sequence[Place | None]) -> tuple[int, int]:
    start = end = at
    while start > 0 and places[start - 1] is not None:
        start -= 1
    while end < len(places) and places[end] is not None:
        end += 1
    return start, end


def _padded(box: Box) -> Box:
    return box[0] - PAD, box[1] - PAD, box[2] + PAD, box[3] + PAD


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
