"""Reads a picture: its pages by way of a PDF in memory, and what its file says beside the pixels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from redact.formats.base import Reading

LARGEST_BYTES = 200 << 20
DOUBT = "was read from a picture"


@dataclass(frozen=True, slots=True)
class Pages:
    """A picture as a PDF without text.

    Attributes:
        data: The PDF; the same picture gives the same bytes.
        beside: What the file says beside the pixels: id, kind, text, locator.
    """

    data: bytes = field(repr=False)
    beside: tuple[tuple[str, str, str, str], ...] = field(repr=False)


def as_pdf(data: bytes) -> Pages:
    """Set the pictures of a file as pages of a PDF.

    Raises:
        SourceError: The file is damaged, too large or animated.
    """
    from redact.formats.pdf.runner import run

    if len(data) > LARGEST_BYTES:
        raise SourceTooLarge(f"the picture's file is larger than {LARGEST_BYTES >> 20} MB")
    try:
        answer = run("pages-of-pictures", data)
    except SourceCorrupt as error:
        if "PDF" in str(error):  # the process ended, or broke a limit
            raise SourceCorrupt("the picture cannot be decoded") from None
        raise
    return Pages(answer.blob, tuple((i, k, t, w) for i, k, t, w in answer.body))


def read_surfaces(data: bytes, reading: Reading) -> tuple[Surface, ...]:
    """List every surface of a picture.

    Raises:
        SourceError: It is damaged, too large or animated, or nothing can read pictures here.
    """
    from redact.formats.ocr.engine import usable_engine
    from redact.formats.pdf import Pdf

    usable_engine()
    pages = as_pdf(data)
    surfaces = [s for s in Pdf().read(pages.data, reading) if s.id.startswith("page-")]
    beside = [Surface(i, SurfaceKind(kind), text, where, False) for i, kind, text, where in pages.beside]
    return (*map(_doubted, surfaces), *beside)


def _doubted(surface: Surface) -> Surface:
    """Return a page with its doubt, also where an empty picture was not looked at twice."""
    if surface.doubt or not surface.released:
        return surface
    return replace(surface, doubt=f"{surface.locator} {DOUBT}")
