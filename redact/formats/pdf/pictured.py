"""Reads a page from its picture: words with their places, and what of its ink nobody has read.

The result has the form of any other page, so that text, boxes and the invisible layer are made the
same way. Words read with little confidence are not visible in it: they are listed and detected on,
but neither shown nor released. See `redact.formats.pdf.keeps` for what of the picture is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from redact.errors import OpaqueSurface
from redact.formats.ocr.words import READ
from redact.formats.pdf.glyphs import packed
from redact.formats.pdf.runner import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.ocr import Word
    from redact.formats.pdf.glyphs import Box

    _Lines = list[list[Word]]
    _Scale = tuple[float, float]
    """Points per pixel, across and down."""

DPI = 300
"""Of the picture that is read; engines are trained on about this (Tesseract's own advice)."""
LEAST_CONFIDENCE = READ
"""Words read with less are left out of the release."""


def can_read_pictures() -> bool:
    """Tell whether an engine that reads pictures is installed."""
    try:
        from redact.formats import ocr
    except ImportError:
        return False
    return ocr.available()


def picture_page(data: bytes, number: int) -> bytes:
    """Read page `number` from its picture and return it packed.

    Raises:
        SourceError: It cannot be drawn.
        OpaqueSurface: There is no engine that reads pictures, or it cannot read this one.
    """
    if not can_read_pictures():
        raise OpaqueSurface(f"page {number} can only be read from its picture, which needs OCR")
    from PIL import Image

    from redact.formats import ocr

    answer = run("render", data, index=number - 1, dpi=DPI)
    size, dpi = (answer.body["columns"], answer.body["rows"]), round(answer.body["dpi"])
    image = Image.frombytes("L", size, answer.blob)
    try:
        words = tuple(word for word in ocr.read_page(image, dpi) if word.text.strip())
    except OpaqueSurface as error:
        raise OpaqueSurface(f"page {number}: {error}", hint=error.hint) from None
    width, height = answer.body["width"], answer.body["height"]
    scale = width / size[0], height / size[1]
    unread = [_box(box, scale) for box in ocr.ink_unread(image, words, dpi)]
    if not words:
        unread = [(0.0, 0.0, width, height)]
    about = {
        "number": number, "width": width, "height": height, "unmapped": 0, "inked": True,
        "from_picture": True, "unread": unread,
    }  # fmt: skip
    glyphs = list(_glyphs(words, scale))
    return packed(about, [text for text, _ in glyphs], [numbers for _, numbers in glyphs])


def _glyphs(words: Sequence[Word], scale: _Scale) -> Iterator[tuple[str, list[float]]]:
    by_line: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        by_line[word.block, word.line].append(word)
    lines = list(by_line.values())
    direction = _direction(lines)
    index = 0
    for line in lines:
        boxes = [_box(word, scale) for word in line]
        # All words of a line share its base line, so that a slanted scan does not break it up.
        base = median(_base(box, direction) for box in boxes)
        size = max(_usual_height(boxes, direction), 2.0)
        for word, box in zip(line, boxes, strict=True):
            yield from _letters(word, box, direction, (base, size, index))
            index += len(word.text)


def _direction(lines: _Lines) -> int:
    """Return how the lines of a page run, as the direction of a glyph: most words follow each other so."""
    votes: Counter[int] = Counter()
    for line in lines:
        for before, word in pairwise(line):
            across = word.left + word.right - before.left - before.right
            down = word.top + word.bottom - before.top - before.bottom
            votes[(0 if across > 0 else 2) if abs(across) >= abs(down) else (1 if down > 0 else 3)] += 1
    return votes.most_common(1)[0][0] if votes else 0


def _base(box: Box, direction: int) -> float:
    """Return the coordinate of the edge on which the letters of a box stand."""
    left, top, right, bottom = box
    return {1: left, 2: top, 3: right}.get(direction, bottom)


def _usual_height(boxes: Sequence[Box], direction: int) -> float:
    sizes = sorted(b[3] - b[1] if direction in (0, 2) else b[2] - b[0] for b in boxes)
    return sizes[len(sizes) * 3 // 4]


def _letters(
    word: Word, box: Box, direction: int, line: tuple[float, float, int]
) -> Iterator[tuple[str, list[float]]]:
    """Yield the letters of a word; each has its share of the box, and the whole word as its ink."""
    base, size, first = line
    text = "".join(word.text.split())
    sure = word.confidence >= LEAST_CONFIDENCE
    for at, letter in enumerate(text):
        own = _share(box, direction, at / len(text), (at + 1) / len(text))
        start = {1: own[1], 2: own[2], 3: own[3]}.get(direction, own[0])
        origin = (base, start) if direction in (1, 3) else (start, base)
        hyphen = letter in "-\u2010" and at == len(text) - 1
        yield letter, [
            first + at, *own, *box, *origin, size, direction, at == 0, sure, False, hyphen, False,
        ]  # fmt: skip


def _share(box: Box, direction: int, start: float, end: float) -> Box:
    """Return the part of a box between two fractions of its length, along the writing direction."""
    left, top, right, bottom = box
    if direction in (2, 3):
        start, end = 1 - end, 1 - start
    if direction in (1, 3):
        height = bottom - top
        return left, round(top + start * height, 2), right, round(top + end * height, 2)
    width = right - left
    return round(left + start * width, 2), top, round(left + end * width, 2), bottom


def _box(word: Any, scale: _Scale) -> Box:
    """Return the box of a word or region in points."""
    left, right = word.left * scale[0], max(word.right, word.left + 1) * scale[0]
    top, bottom = word.top * scale[1], max(word.bottom, word.top + 1) * scale[1]
    return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
