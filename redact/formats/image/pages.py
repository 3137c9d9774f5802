"""Decodes pictures and sets their pixels as pages of a PDF; runs in the worker only.

Nothing but pixels goes into the PDF. Each becomes what a person sees who opens the file on white
paper: turned as its orientation tag says (EXIF 2.32, tag 274), transparent parts white, sixteen bits
reduced to eight, inks of a printer (CMYK) as colours of a screen, and faxes with the same resolution
in both directions.
"""

from __future__ import annotations

import io
import warnings
import zlib
from typing import TYPE_CHECKING, Any

from redact.errors import OpaqueSurface, SourceCorrupt, SourceError, SourceTooLarge
from redact.formats.image.beside import list_beside
from redact.formats.image.resolution import evened, resolution_of
from redact.formats.ocr.ink import CONTRAST
from redact.formats.pdf.container import PRODUCER, Container, number, text_string
from redact.formats.pdf.worker import allow_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

READ = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
"""Pillow's names; some JPEGs have further pictures behind the first (MPO), which are never shown."""
MOST_PIXELS = 80_000_000
"""Of one page; A3 at 600 pixels per inch has 70 million."""
MOST_PAGES = 500
FAINT = 255 - CONTRAST
"""What is as light is paper: nobody sees it, but a computer would; darker ink is read or painted over."""
LARGE_BYTES = 4 << 20
"""A page that takes more without loss (a photograph) is set as a JPEG; this PDF is read, never released."""
_COLOURLESS = 12
"""Levels by which the colours of a gray page may differ."""


def build(data: bytes) -> tuple[list[list[str]], bytes]:
    """Return what a file says beside its pixels, and a PDF of its pages.

    Raises:
        SourceCorrupt: It is damaged, cut off or no picture.
        SourceTooLarge: It has too many pixels or pages.
        OpaqueSurface: It moves.
    """
    from PIL import Image as Pictures

    warnings.simplefilter("ignore")
    try:
        with Pictures.open(io.BytesIO(data), formats=READ) as picture:
            container, count = _pdf(picture)
            beside = list_beside(data, picture)
    except SourceError:
        raise
    except Pictures.DecompressionBombError:
        raise SourceTooLarge(_too_many()) from None
    except MemoryError:
        raise SourceTooLarge("the picture needs too much memory") from None
    except Exception:  # noqa: BLE001 - decoders raise anything; the message could quote the file
        raise SourceCorrupt("this is no picture that can be decoded; it may be damaged or cut off") from None
    return beside, _finished(*container, count)


def _pdf(picture: Any) -> tuple[tuple[Container, list[int]], int]:
    container, kids = Container(), list[int]()
    catalog, tree = container.reserve(), container.reserve()
    del catalog
    for page, dpi in _pages(picture):
        kids.append(_set(container, page, dpi, tree))
    return (container, kids), len(kids)


def _pages(picture: Any) -> Iterator[tuple[Image, float]]:
    """Yield every page upright on white, of mode `L` or `RGB`, with its pixels per inch."""
    count = _count(picture)
    allow_pages(count)
    for index in range(count):
        picture.seek(index)
        if picture.width * picture.height > MOST_PIXELS:
            raise SourceTooLarge(_too_many())
        picture.load()
        across, down = resolution_of(picture)
        page, dpi = evened(_on_white(picture), across, down)
        yield _upright(page, picture), dpi


def _count(picture: Any) -> int:
    count = 1 if picture.format == "MPO" else getattr(picture, "n_frames", 1)
    if count > 1 and picture.format != "TIFF":
        raise OpaqueSurface(
            "the picture moves: it has several frames",
            hint="Save the frames that matter as pictures of their own, and run again.",
        )
    if count > MOST_PAGES:
        raise SourceTooLarge(f"the picture has more than {MOST_PAGES} pages")
    return int(count)


def _too_many() -> str:
    return f"a page of the picture has more than {MOST_PIXELS // 1_000_000} million pixels"


def _on_white(picture: Any) -> Image:
    from PIL import Image as Pictures

    if picture.mode.startswith(("I", "F")):
        page = _eight_bits(picture)
    elif "A" in picture.getbands() or "a" in picture.getbands() or "transparency" in picture.info:
        inked = picture.convert("RGBA")
        page = Pictures.new("RGBA", inked.size, (255, 255, 255, 255))
        page.alpha_composite(inked)
    else:
        page = picture
    page = page.convert("L" if page.mode in ("1", "L") else "RGB")
    return _without_faint(_colourless(page))


def _eight_bits(picture: Any) -> Image:
    """Reduce a gray picture of sixteen or more bits; odd ranges are stretched to what is there."""
    import numpy as np
    from PIL import Image as Pictures

    levels = np.nan_to_num(np.asarray(picture).astype(np.float64))
    low, high = float(levels.min()), float(levels.max())
    if low >= 0 and 255 < high <= 65535:
        low, high = 0.0, 65535.0
    elif low >= 0 and high <= 255:
        low, high = 0.0, 1.0 if picture.mode == "F" and high <= 1 else 255.0
    return Pictures.fromarray(((levels - low) * (255 / max(high - low, 1e-9))).astype(np.uint8))


def _colourless(page: Image) -> Image:
    import numpy as np

    if page.mode == "L":
        return page
    levels = np.asarray(page, dtype=np.int16)
    spread = levels.max(axis=2) - levels.min(axis=2)
    return page if int(spread.max()) > _COLOURLESS else page.convert("L")


def _without_faint(page: Image) -> Image:
    import numpy as np
    from PIL import Image as Pictures

    levels = np.array(page)
    faint = levels >= FAINT if levels.ndim == 2 else (levels >= FAINT).all(axis=2)
    levels[faint] = 255
    return Pictures.fromarray(levels)


_TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE",
          6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}  # fmt: skip
_ORIENTATION = 274


def _upright(page: Image, picture: Any) -> Image:
    from PIL.Image import Transpose

    # Pillow turns the pixels of a TIFF itself when it loads them, and then takes the tag away.
    turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 1))
    return page.transpose(Transpose[turn]) if turn else page


def _set(container: Container, page: Image, dpi: float, tree: int) -> int:
    width, height = number(page.width * 72 / dpi), number(page.height * 72 / dpi)
    space = b"/DeviceGray" if page.mode == "L" else b"/DeviceRGB"
    keys = (
        b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace %b /BitsPerComponent 8"
        % (page.width, page.height, space)
    )  # fmt: skip
    image = _image(container, keys, page)
    content = container.add_stream(b"", b"q %b 0 0 %b 0 0 cm /P0 Do Q\n" % (width, height))
    return container.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b %b] /Contents %d 0 R "
        b"/Resources << /XObject << /P0 %d 0 R >> >> >>" % (tree, width, height, content, image)
    )


def _image(container: Container, keys: bytes, page: Image) -> int:
    packed = zlib.compress(page.tobytes(), 1)
    if len(packed) <= LARGE_BYTES:
        return container.add_coded(keys + b" /Filter /FlateDecode", packed)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=92, subsampling=0)
    head = b"<< %b /Filter /DCTDecode /Length %d >>" % (keys, out.tell())
    return container.add(head + b"\nstream\n" + out.getvalue() + b"\nendstream")


def _finished(container: Container, kids: list[int], count: int) -> bytes:
    catalog, tree = 1, 2
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    container.put(tree, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (references, count))
    container.put(catalog, b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    info = container.add(b"<< /Producer %b >>" % text_string(PRODUCER))
    return container.to_bytes(catalog, info)
