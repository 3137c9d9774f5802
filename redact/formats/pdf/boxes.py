"""Turns edits of a page into boxes to paint: over removed letters, and over what nobody has read."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.glyphs import FREE
from redact.formats.pdf.heights import Heights
from redact.formats.pdf.stretches import band_of, stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from redact.formats.pdf.glyphs import Box, Glyph, PageGlyphs
    from redact.formats.pdf.layout import PageText
    from redact.formats.pdf.stretches import Stretch
    from redact.types import Edit

NEVER: Mapping[str, int] = MappingProxyType({})
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
        style: `removed` (black), `beside` (striped: released words covered with it), `paper` (plain
            white), `withheld`, or `letter` (set anew).
        direction: In which the label runs, as of a glyph.
    """

    box: Box
    label: str = field(repr=False)
    style: str
    direction: int = 0


@dataclass(frozen=True, slots=True)
class Fill:
    """What the text has in place of a covered stretch.

    Attributes:
        text: Replacements, and `OMITTED` where released words are covered as well; may be empty.
        box: The whole of what is covered.
        glyph: The first letter covered, for size and direction.
    """

    text: str = field(repr=False)
    box: Box
    glyph: Glyph


@dataclass(frozen=True, slots=True)
class Cover:
    """What is painted on a page, and which characters of its text are therefore not released.

    Attributes:
        paints: In the order of painting.
        gone: Per character of the text, whether it is removed or covered.
        fills: By the first character of a stretch, what stands there instead.
        words: How many words that were to be released the boxes cover.
    """

    paints: tuple[Paint, ...]
    gone: tuple[bool, ...]
    fills: dict[int, Fill]
    words: int


def cover_of(
    page: PageGlyphs, text: PageText, edits: Sequence[Edit], often: Mapping[str, int] = NEVER
) -> Cover:
    """Return everything to paint on a page and what it takes from the page's text.

    Args:
        page: Its glyphs.
        text: Its text, with places.
        edits: Those on the page, sorted.
        often: How often each entity is removed in the document, by its id.
    """
    stretches = stretches_of(page, text, edits, often)
    spoken = _spoken(stretches, edits)
    boxes = [paint for s, words in zip(stretches, spoken, strict=True) for paint in _boxes(s, words)]
    columns, letters = page.glyphs.columns, page.glyphs.texts
    paints = [Paint(_padded(box), "", "paper") for box in _boxes_of(columns.boxes, columns.paint)]
    paints += _withheld(page)
    if page.from_picture:
        unsure = dict.fromkeys(_boxes_of(columns.inks, ~columns.visible))
        paints += [Paint(_padded(box), "", "withheld") for box in unsure]
    lost = columns.lost.nonzero()[0].tolist()
    inks = zip(lost, _boxes_of(columns.inks, columns.lost), strict=True)
    paints += [Paint(ink, letters[at], "letter") for at, ink in inks]
    gone = [False] * len(text.numbers)
    for start, end in (*((e.span.start, e.span.end) for e in edits), *_ranges(stretches)):
        gone[start:end] = [True] * (end - start)
    under = _under(boxes, text, gone)
    for start, end in under:
        gone[start:end] = [True] * (end - start)
    fills = {s.start: _fill(page, s, words) for s, words in zip(stretches, spoken, strict=True)}
    words = sum(stretch.words for stretch in stretches) + len(under)
    return Cover((*paints, *boxes), tuple(gone), fills, words)


def _ranges(stretches: Iterable[Stretch]) -> Iterator[tuple[int, int]]:
    return ((atom.start, atom.end) for stretch in stretches for atom in stretch.atoms)


def _spoken(stretches: Sequence[Stretch], edits: Sequence[Edit]) -> list[tuple[str, ...]]:
    """Return the replacements of each stretch; an edit over several lines speaks in its widest box."""
    widest: dict[int, int] = {}
    for at, stretch in enumerate(stretches):
        for edit in stretch.edits:
            known = widest.setdefault(edit, at)
            if stretch.high - stretch.low > stretches[known].high - stretches[known].low:
                widest[edit] = at
    return [
        tuple(words for e in s.edits if widest[e] == at and (words := " ".join(edits[e].replacement.split())))
        for at, s in enumerate(stretches)
    ]


def _fill(page: PageGlyphs, stretch: Stretch, words: tuple[str, ...]) -> Fill:
    glyph = page.glyphs[stretch.atoms[0].number]
    near, far = band_of(stretch.atoms)
    low, high = stretch.hole
    text = " ".join([*words, *([OMITTED] if stretch.words else [])])
    return Fill(text, _upright(low, near, high, far, glyph.direction), glyph)


def _boxes(stretch: Stretch, words: tuple[str, ...]) -> Iterator[Paint]:
    direction = stretch.atoms[0].direction
    if direction == FREE:
        for atom in stretch.atoms:
            yield Paint(_padded(atom.box), "", "removed")
        return
    label = ", ".join(dict.fromkeys(word.strip("[]") for word in words)) + " …" * bool(stretch.words)
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


def _under(boxes: Sequence[Paint], text: PageText, gone: Sequence[bool]) -> set[tuple[int, int]]:
    """Return the words of other lines that a box happens to cover in part."""
    import numpy as np

    numbers = np.array(text.numbers, int)
    free = np.flatnonzero((numbers >= 0) & ~np.array(gone, bool))
    lefts, tops, rights, bottoms = text.glyphs.columns.inks[:, numbers[free]]
    area = np.maximum((rights - lefts) * (bottoms - tops), 0.01)
    hit, heights = np.zeros(len(free), bool), Heights(tops, bottoms)
    for paint in boxes:
        left, top, right, bottom = paint.box
        near = heights.between(top, bottom)
        wide = np.minimum(rights[near], right) - np.maximum(lefts[near], left)
        high = np.minimum(bottoms[near], bottom) - np.maximum(tops[near], top)
        hit[near] |= (np.maximum(wide, 0) * np.maximum(high, 0)) / area[near] > HIDES
    return {_word_at(at, text.numbers, gone) for at in free[hit].tolist()}


def _word_at(at: int, numbers: Sequence[int], gone: Sequence[bool]) -> tuple[int, int]:
    start = end = at
    while start > 0 and numbers[start - 1] >= 0 and not gone[start - 1]:
        start -= 1
    while end < len(numbers) and numbers[end] >= 0 and not gone[end]:
        end += 1
    return start, end


def _boxes_of(table: Any, chosen: Any) -> Iterator[Box]:
    left, top, right, bottom = table[:, chosen].tolist()
    return zip(left, top, right, bottom, strict=True)


def _padded(box: Box) -> Box:
    return box[0] - PAD, box[1] - PAD, box[2] + PAD, box[3] + PAD


def _withheld(page: PageGlyphs) -> Iterator[Paint]:
    """Name the larger pictures that are left out, where no text stands upon them."""
    columns = page.glyphs.columns
    lefts, tops, rights, bottoms = columns.boxes[:, columns.visible]
    for box in page.unread:
        left, top = max(box[0], 0.0), max(box[1], 0.0)
        right, bottom = min(box[2], page.width), min(box[3], page.height)
        if right - left < 40 or bottom - top < 14:
            continue
        if not ((lefts < right) & (rights > left) & (tops < bottom) & (bottoms > top)).any():
            yield Paint((left, top, right, bottom), WITHHELD, "withheld")
