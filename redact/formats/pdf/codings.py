"""How the picture of a page is coded: black and white, sixteen greys, or colour where it has any."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

FINE = 300
"""Pixels per inch of pages in black and white."""
COLOUR_SHARE = 0.0001
"""Part of a page's pixels that must be coloured for it to stay in colour."""
GREY_SHARE = 0.002
"""Part of a page's pixels that may be evenly grey on a page of mere text."""
INKED = 160
"""Level, of 255, up to which a pixel of a black and white page is black."""
QUALITY = 80
"""Of JPEG."""
_COLOURFUL = 48
_EVEN = 3


def choose(image: Image) -> str:
    """Return `bilevel`, `grey` or `colour` for a page drawn without its boxes."""
    import numpy as np

    red, green, blue = (np.asarray(band) for band in image.convert("RGB").split())
    spread = np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)
    if (spread > _COLOURFUL).mean() > COLOUR_SHARE:
        return "colour"
    return "grey" if _greyness(green.astype(np.int16)) > GREY_SHARE else "bilevel"


def _greyness(grey: Any) -> float:
    """Return the part of pixels that are as grey as their neighbours: of tints, not the rims of letters."""
    import numpy as np

    middle = (grey > 24) & (grey < 244)
    inner = middle[1:-1, 1:-1]
    for rows, columns in ((0, 1), (2, 1), (1, 0), (1, 2)):
        there = grey[rows : rows + inner.shape[0], columns : columns + inner.shape[1]]
        inner = inner & (np.abs(there - grey[1:-1, 1:-1]) <= _EVEN)
    return float(inner.mean()) if inner.size else 0.0


def encode(image: Image, coding: str) -> bytes:
    """Return the stream of a picture as its coding has it; see `keys_of`."""
    if coding == "bilevel":
        return _group4(image)
    if coding == "colour":
        out = io.BytesIO()
        image.convert("RGB").save(out, "JPEG", quality=QUALITY)
        return out.getvalue()
    return _sixteen_greys(image)


def keys_of(coding: str, columns: int, rows: int) -> bytes:
    """Return the dictionary entries of a picture, all but its length (ISO 32000-1, 7.4 and 8.9.5)."""
    size = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % (columns, rows)
    if coding == "bilevel":
        return size + (
            b"/ColorSpace /DeviceGray /BitsPerComponent 1 "
            b"/DecodeParms << /K -1 /Columns %d /Rows %d >> "
            b"/Filter /CCITTFaxDecode" % (columns, rows)
        )
    if coding == "colour":
        return size + b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
    return size + (
        b"/ColorSpace /DeviceGray /BitsPerComponent 4 "
        b"/DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 4 /Columns %d >> "
        b"/Filter /FlateDecode" % columns
    )


def _group4(image: Image) -> bytes:
    """Code in black and white (ITU-T T.6, paper is 0), by way of the one strip of a TIFF file."""
    from PIL import Image as Images
    from PIL import ImageChops

    if image.mode == "1":
        flat = ImageChops.invert(image)
    else:
        grey = image if image.mode == "L" else image.convert("L")
        flat = grey.point(lambda level: 0 if level > INKED else 255, "1")
    out = io.BytesIO()
    flat.save(out, "TIFF", compression="group4", strip_size=1 << 30)
    with Images.open(io.BytesIO(out.getvalue())) as file:
        tags = dict(file.tag_v2.items())  # type: ignore[attr-defined]
    (start,), (length,) = tags[273], tags[279]
    return out.getvalue()[start : start + length]


def _sixteen_greys(image: Image) -> bytes:
    """Pack to four bits per pixel and compress rows as differences from the row above."""
    import numpy as np

    levels = (np.asarray(image.convert("L")).astype(np.uint16) + 8) // 17
    if levels.shape[1] % 2:
        levels = np.pad(levels, ((0, 0), (0, 1)))
    packed = (levels[:, ::2] << 4 | levels[:, 1::2]).astype(np.uint8)
    above = np.vstack([np.zeros((1, packed.shape[1]), np.uint8), packed[:-1]])
    up = np.full((packed.shape[0], 1), 2, np.uint8)
    return zlib.compress(np.hstack([up, packed - above]).tobytes(), 7)
