"""Reads the page pictures of a written PDF by OCR, as far as the time for it goes."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.errors import SourceError
from redact.formats.pdf.drawn import RESOLUTION
from redact.formats.pdf.runner import run

if TYPE_CHECKING:
    from collections.abc import Collection

NOT_INSTALLED = "tesseract is not installed"
OUT_OF_TIME = "time was up"


@dataclass(frozen=True, slots=True)
class Seen:
    """What OCR read.

    Attributes:
        texts: By page number.
        pictured: How many pages are pictures.
        missed: Why not all of them were read; empty when they were.
    """

    texts: dict[int, str] = field(repr=False)
    pictured: int
    missed: str = ""


def see_pages(data: bytes, first: Collection[int], until: float) -> Seen:
    """Read the pages that are pictures.

    Args:
        data: A PDF.
        first: Numbers of the pages that matter most.
        until: Moment, on the clock of `time.monotonic`, after which no page is begun.

    Raises:
        SourceError: The PDF cannot be drawn.
    """
    from redact.formats import ocr

    pictured = run("drawn", data, numbers=[]).body["pictured"]
    if not pictured:
        return Seen({}, 0)
    if not ocr.available():
        return Seen({}, len(pictured), NOT_INSTALLED)
    texts: dict[int, str] = {}
    for number in sorted(pictured, key=lambda number: (number not in first, number)):
        if time.monotonic() >= until:
            return Seen(texts, len(pictured), OUT_OF_TIME)
        try:
            texts[number] = see_picture(run("drawn", data, numbers=[number]).blob)
        except SourceError:  # OCR gave up; the text engines have read the page
            return Seen(texts, len(pictured), f"OCR cannot read page {number}")
    return Seen(texts, len(pictured))


def see_picture(png: bytes) -> str:
    """Return what OCR reads in a picture, a line per line.

    Raises:
        OpaqueSurface: OCR gave up.
    """
    from PIL import Image

    from redact.formats import ocr

    with Image.open(io.BytesIO(png)) as picture:
        words = ocr.read_page(picture.convert("L"), RESOLUTION)
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())
