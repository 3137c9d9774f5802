"""Draws pages of a written PDF for OCR; runs in the worker only."""

from __future__ import annotations

import io
from typing import Any

from redact.formats.pdf.page import opened

RESOLUTION = 200
"""Pixels per inch; what tesseract reads best without being slow."""
_MOST_PIXELS = 40_000_000


def draw_released(data: bytes, numbers: list[int]) -> tuple[dict[str, Any], bytes]:
    """Draw those of the wanted pages that hold a picture, grey, as PNG.

    Args:
        data: A PDF.
        numbers: Of pages, from 1; none means that only all the pages are to be told apart.

    Returns:
        `pictured`, the numbers of those pages with a picture, and `drawn`, number and size in bytes of
        each PNG; and the PNGs, one after the other.
    """
    with opened(data) as pdf:
        asked = numbers or range(1, len(pdf) + 1)
        pictured = [number for number in asked if number <= len(pdf) and _has_picture(pdf[number - 1])]
        drawn = [(number, _png(pdf[number - 1])) for number in numbers if number in pictured]
    sizes = [[number, len(png)] for number, png in drawn]
    return {"pictured": pictured, "drawn": sizes}, b"".join(png for _, png in drawn)


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=8))


def _png(page: Any) -> bytes:
    width, height = page.get_size()
    scale = min(RESOLUTION / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    out = io.BytesIO()
    bitmap.to_pil().convert("L").save(out, "PNG", compress_level=1)
    bitmap.close()
    return out.getvalue()
