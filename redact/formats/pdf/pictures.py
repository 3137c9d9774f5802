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
WORD_PAD = 1.0
"""Points around the box of a word read from a picture that are shown with it."""
RULE_LENGTH, RULE_WIDTH = 40.0, 3.0
"""Points: straight runs at least so long and at most so wide are rules and frames, which say nothing."""
RULE_LEVEL = 160
_MOST_PIXELS = 40_000_000
_SMALLEST_LABEL = 9
_COLOURFUL = 48


def draw_pages(
    data: bytes, first: int, paints: list[list[list[Any]]], shown: list[list[list[float]] | None]
) -> tuple[list[dict[str, Any]], bytes]:
    """Draw pages without their unread parts, paint boxes over them, and encode them.

    Args:
        data: The source PDF.
        first: Index of the first page; as many are drawn as there are lists of paints.
        paints: Per page, `[left, top, right, bottom, label, style]` in points.
        shown: Per page None, or for a page read from its picture the boxes of the words that are
            shown, in points; then nothing else of it is.

    Returns:
        Per page its size in points and pixels, number of colours and bytes; and the streams, Flate with
        PNG predictors, four bits per sample, one after the other.
    """
    pages, streams = [], []
    with opened(data) as pdf:
        for index, (boxes, words) in enumerate(zip(paints, shown, strict=True), first):
            with prepared(pdf, index, index + 1) as page:
                image = _draw(page, boxes, words)
            stream = _encode(image)
            streams.append(stream)
            pages.append({
                "width": page.width, "height": page.height, "columns": image.width, "rows": image.height,
                "colours": len(image.getbands()), "size": len(stream),
            })  # fmt: skip
    return pages, b"".join(streams)


def _draw(page: Prepared, paints: list[list[Any]], shown: list[list[float]] | None) -> Image:
    if shown is None:
        page.switch_off_unread()
    scale = min(RESOLUTION / 72, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
    bitmap = page.handle.render(scale=scale, may_draw_forms=False)
    image: Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    if shown is not None:
        image = _only(image, shown, scale)
    if not _is_coloured(image):
        image = image.convert("L")
    for left, top, right, bottom, label, style in paints:
        pixels = (
            int(left * scale) - 1, int(top * scale) - 1, int(right * scale) + 2, int(bottom * scale) + 2
        )  # fmt: skip
        _paint(image, pixels, label, style)
    return image


def _only(image: Image, boxes: list[list[float]], scale: float) -> Image:
    """Return a white page with the words in `boxes`, and rules, as they stand on `image`."""
    import numpy as np
    from PIL import Image as Pictures

    pixels = np.asarray(image)
    keep = rules_of(pixels.min(axis=2) < RULE_LEVEL, round(RULE_LENGTH * scale), round(RULE_WIDTH * scale))
    for left, top, right, bottom in boxes:
        rows = slice(max(int((top - WORD_PAD) * scale), 0), int((bottom + WORD_PAD) * scale) + 1)
        keep[rows, max(int((left - WORD_PAD) * scale), 0) : int((right + WORD_PAD) * scale) + 1] = True
    return Pictures.fromarray(np.where(keep[:, :, None], pixels, np.uint8(255)))


def rules_of(ink: Any, length: int, width: int) -> Any:
    """Return the ink of level or upright runs at least `length` long and at most `width` thick, in pixels."""
    across, down = _runs(ink, length), _runs(ink.T, length).T
    thick_across, thick_down = _runs(ink, width + 1), _runs(ink.T, width + 1).T
    return (across & ~thick_down) | (down & ~thick_across) | (across & down)


def _runs(ink: Any, length: int) -> Any:
    """Return the ink that lies in level runs of at least `length` pixels."""
    import numpy as np

    rows, columns = ink.shape
    if columns < length:
        return np.zeros_like(ink)
    sums = np.zeros((rows, columns + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = sums[:, length:] - sums[:, :-length] == length
    marks = np.zeros((rows, columns + 1), np.int8)
    marks[:, : full.shape[1]] += full
    marks[:, length:] -= full
    return np.cumsum(marks, axis=1, dtype=np.int32)[:, :columns] > 0


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
