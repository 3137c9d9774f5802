"""Draws pages with boxes burnt in and encodes them; runs in the worker only."""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.page import Prepared, opened, prepared

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 200
"""Pixels per inch of released pages."""
COLOUR_SHARE = 0.0005
"""Part of a page's pixels that must be coloured for it to stay in colour."""
FONT = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
_MOST_PIXELS = 40_000_000
_SMALLEST_LABEL = 9
_COLOURFUL = 48


def draw_pages(data: bytes, paints: list[list[list[Any]]]) -> tuple[list[dict[str, Any]], bytes]:
    """Draw every page without its unread parts, paint boxes over it, and encode it.

    Args:
        data: The source PDF.
        paints: Per page, `[left, top, right, bottom, label, style]` in points.

    Returns:
        Per page its size in points and pixels, number of colours and bytes; and the streams, Flate with
        PNG predictors, four bits per sample, one after the other.
    """
    pages, streams = [], []
    with opened(data) as pdf:
        for index in range(len(pdf)):
            with prepared(pdf, index, index + 1) as page:
                page.switch_off_unread()
                image = _draw(page, paints[index])
            stream = _encode(image)
            streams.append(stream)
            pages.append({
                "width": page.width, "height": page.height, "columns": image.width, "rows": image.height,
                "colours": len(image.getbands()), "size": len(stream),
            })  # fmt: skip
    return pages, b"".join(streams)


def _draw(page: Prepared, paints: list[list[Any]]) -> Image:
    scale = min(RESOLUTION / 72, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
    bitmap = page.handle.render(scale=scale, may_draw_forms=False)
    image: Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    if not _is_coloured(image):
        image = image.convert("L")
    for left, top, right, bottom, label, style in paints:
        pixels = (
            int(left * scale) - 1, int(top * scale) - 1, int(right * scale) + 2, int(bottom * scale) + 2
        )  # fmt: skip
        _paint(image, pixels, label, style)
    return image


def _is_coloured(image: Image) -> bool:
    import numpy as np

    small = np.asarray(image)[::2, ::2].astype(np.int16)
    spread = small.max(axis=2) - small.min(axis=2)
    return bool((spread > _COLOURFUL).mean() > COLOUR_SHARE)


def _paint(image: Image, box: tuple[int, int, int, int], label: str, style: str) -> None:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    if style == "paper":
        draw.rectangle(box, fill="white")
        return
    if style == "letter":
        font = _font(max(int((box[3] - box[1]) * 0.9), 8))
        draw.text(((box[0] + box[2]) / 2, box[3] - 2), label, fill="black", font=font, anchor="md")
        return
    font = _fitting(label, box)
    if font is None:
        draw.rectangle(box, fill="black" if style == "removed" else "white", outline="black")
        return
    draw.rectangle(box, fill="white", outline="black" if style == "removed" else "gray", width=2)
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    draw.text(middle, label, fill="black", font=font, anchor="mm")


def _fitting(label: str, box: tuple[int, int, int, int]) -> Any:
    """Return the largest font in which a label fits its box; None if there is no label or none fits."""
    if not label.strip():
        return None
    size = min(int((box[3] - box[1]) * 0.78), 36)
    while size >= _SMALLEST_LABEL:
        font = _font(size)
        if font.getlength(label) <= box[2] - box[0] - 6:
            return font
        size -= 1
    return None


@lru_cache(maxsize=64)
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(FONT), size)


def _encode(image: Image) -> bytes:
    """Pack to four bits per sample and compress rows as differences from the row above."""
    import numpy as np

    samples = np.asarray(image)
    rows = samples.reshape(image.height, -1)
    levels = (rows.astype(np.uint16) + 8) // 17
    if levels.shape[1] % 2:
        levels = np.pad(levels, ((0, 0), (0, 1)))
    packed = (levels[:, ::2] << 4 | levels[:, 1::2]).astype(np.uint8)
    above = np.vstack([np.zeros((1, packed.shape[1]), np.uint8), packed[:-1]])
    up = np.full((packed.shape[0], 1), 2, np.uint8)
    return zlib.compress(np.hstack([up, packed - above]).tobytes(), 7)
