"""Draws pages with boxes burnt in and encodes them; runs in the worker only."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from redact.formats.ink_runs import level_runs
from redact.formats.pdf.codings import FINE, choose, encode
from redact.formats.pdf.page import Prepared, opened, prepared

if TYPE_CHECKING:
    from PIL.Image import Image

RESOLUTION = 200
"""Pixels per inch of released pages, unless they are black and white."""
LOOK = 100
"""Pixels per inch of the picture by which the coding is chosen."""
FONT = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
LABEL_SIZES = (7.5, 6.5, 6.0)
"""Font sizes of labels in points; the first that fits is taken, whatever was removed."""
STRIPE = 1.0
"""Width in points of the stripes over released words that are covered beside a name."""
WORD_PAD = 1.0
"""Points around the box of a word read from a picture that are shown with it."""
RULE_LENGTH, RULE_WIDTH = 40.0, 3.0
"""Points: straight runs at least so long and at most so wide are rules and frames, which say nothing."""
RULE_LEVEL = 160
_MOST_PIXELS = 40_000_000


def draw_pages(
    data: bytes, first: int, paints: list[list[list[Any]]], shown: list[list[list[float]] | None]
) -> tuple[list[dict[str, Any]], bytes]:
    """Draw pages without their unread parts, paint boxes over them, and encode them.

    Args:
        data: The source PDF.
        first: Index of the first page; as many are drawn as there are lists of paints.
        paints: Per page, `[left, top, right, bottom, label, style, direction]` in points.
        shown: Per page None, or for a page read from its picture the boxes of the words that are
            shown, in points; then nothing else of it is.

    Returns:
        Per page its size in points and pixels, its coding, bytes and page label; and the
        streams, one after the other.
    """
    pages, streams = [], []
    with opened(data) as pdf:
        for index, (boxes, words) in enumerate(zip(paints, shown, strict=True), first):
            with prepared(pdf, index, index + 1) as page:
                if words is None:
                    page.switch_off_unread()
                image, coding = _draw(page, boxes, words)
            stream = encode(image, coding)
            streams.append(stream)
            pages.append({
                "width": page.width, "height": page.height, "columns": image.width, "rows": image.height,
                "coding": coding, "size": len(stream), "label": pdf.get_page_label(index),
            })  # fmt: skip
    return pages, b"".join(streams)


def _draw(page: Prepared, paints: list[list[Any]], shown: list[list[float]] | None) -> tuple[Image, str]:
    coding = choose(_rendered(page, LOOK)[0])
    image, scale = _rendered(page, FINE if coding == "bilevel" else RESOLUTION, grey=coding != "colour")
    if shown is not None:
        image = _only(image, shown, scale)
    for left, top, right, bottom, label, style, direction in paints:
        pixels = (
            int(left * scale) - 1, int(top * scale) - 1, int(right * scale) + 2, int(bottom * scale) + 2
        )  # fmt: skip
        _Painter(image, scale).paint(pixels, label, style, direction)
    return image, coding


def _rendered(page: Prepared, resolution: int, *, grey: bool = False) -> tuple[Image, float]:
    scale = min(resolution / 72, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
    bitmap = page.handle.render(scale=scale, may_draw_forms=False, grayscale=grey)
    image: Image = bitmap.to_pil().convert("L" if grey else "RGB")  # a copy in any case
    bitmap.close()
    return image, scale


def _only(image: Image, boxes: list[list[float]], scale: float) -> Image:
    """Return a white page with the words in `boxes`, and rules, as they stand on `image`."""
    import numpy as np
    from PIL import Image as Pictures

    pixels = np.asarray(image)
    dark = pixels if pixels.ndim == 2 else pixels.min(axis=2)
    keep = rules_of(dark < RULE_LEVEL, round(RULE_LENGTH * scale), round(RULE_WIDTH * scale))
    for left, top, right, bottom in boxes:
        rows = slice(max(int((top - WORD_PAD) * scale), 0), int((bottom + WORD_PAD) * scale) + 1)
        keep[rows, max(int((left - WORD_PAD) * scale), 0) : int((right + WORD_PAD) * scale) + 1] = True
    shown = keep if pixels.ndim == 2 else keep[:, :, None]
    return Pictures.fromarray(np.where(shown, pixels, np.uint8(255)))


def rules_of(ink: Any, length: int, width: int) -> Any:
    """Return the ink of level or upright runs at least `length` long and at most `width` thick, in pixels."""
    across, down = level_runs(ink, length), level_runs(ink.T, length).T
    thick_across, thick_down = level_runs(ink, width + 1), level_runs(ink.T, width + 1).T
    return (across & ~thick_down) | (down & ~thick_across) | (across & down)


class _Painter:
    """Paints boxes on one picture; `scale` is in pixels per point."""

    def __init__(self, image: Image, scale: float) -> None:
        from PIL import ImageDraw

        self._image, self._scale = image, scale
        self._draw = ImageDraw.Draw(image)

    def paint(self, box: tuple[int, int, int, int], label: str, style: str, direction: int) -> None:
        """Paint one box in its style."""
        if style == "paper":
            self._draw.rectangle(box, fill="white")
        elif style == "letter":
            font = _font(max(int((box[3] - box[1]) * 0.9), 8))
            place = ((box[0] + box[2]) / 2, box[3] - 2)
            self._draw.text(place, label, fill="black", font=font, anchor="md")
        elif style == "beside":
            self._hatch(box)
        elif style == "withheld":
            self._draw.rectangle(box, fill="white", outline="gray", width=2)
            self._label(box, label, "gray", direction)
        else:
            self._draw.rectangle(box, fill="black")
            self._label(box, label, "white", direction)

    def _hatch(self, box: tuple[int, int, int, int]) -> None:
        """Paint black and white stripes, which every coding keeps."""
        self._draw.rectangle(box, fill="black")
        width = max(int(STRIPE * self._scale), 1)
        for top in range(box[1] + width, box[3] - width + 1, 2 * width):
            self._draw.rectangle((box[0], top, box[2], top + width - 1), fill="white")

    def _label(self, box: tuple[int, int, int, int], label: str, colour: str, direction: int) -> None:
        """Write a label in the middle, along the line."""
        from PIL import Image, ImageDraw

        width, height = box[2] - box[0], box[3] - box[1]
        along, across = (height, width) if direction in (1, 3) else (width, height)
        label, font = self._fitting(label, along, across)
        if not label:
            return
        if direction not in (1, 2, 3):
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            self._draw.text(middle, label, fill=colour, font=font, anchor="mm")
            return
        mask = Image.new("L", (along, across), 0)
        ImageDraw.Draw(mask).text((along / 2, across / 2), label, fill=255, font=font, anchor="mm")
        turned = mask.rotate(-90 * direction, expand=True)
        self._image.paste(colour, (box[0], box[1]), turned)

    def _fitting(self, label: str, along: int, across: int) -> tuple[str, Any]:
        """Return the label, shortened if it must be, and its font; an empty label if there is no room."""
        room = along - 2 * self._scale
        tallest = max(int(across * 0.85), 6)
        fonts = [_font(min(int(size * self._scale), tallest)) for size in LABEL_SIZES]
        for font in fonts:
            if font.getlength(label) <= room:
                return label, font
        smallest = fonts[-1]
        for end in range(len(label) - 1, 1, -1):
            if smallest.getlength(label[:end] + "…") <= room:
                return label[:end].rstrip(" ,") + "…", smallest
        return "", smallest


@lru_cache(maxsize=64)
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(str(FONT), size)
