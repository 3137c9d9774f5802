"""Pictures become pages: upright, on white, at their size; what cannot be decoded whole is refused."""

import io
import struct
import zlib

import numpy as np
import pypdf
import pytest
from PIL import Image

from redact.errors import OpaqueSurface, SourceCorrupt, SourceTooLarge
from redact.formats import ocr
from redact.formats.image import Png
from redact.formats.image.read import as_pdf

INK = (10, 20, 60, 40)
"""Left, top, right, bottom of a black mark on a page of 120 by 90 pixels."""


def marked(mode="L", paper=255, ink=0):
    image = Image.new(mode, (120, 90), paper)
    image.paste(ink, INK)
    return image


def saved(image, kind="PNG", **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pages(data):
    """Decoded pages of the PDF a picture becomes, with their size in points."""
    reader = pypdf.PdfReader(io.BytesIO(as_pdf(data).data))
    return [(page.images[0].image, tuple(map(float, page.mediabox[2:]))) for page in reader.pages]


def mark_of(page):
    """Left, top, right, bottom of what is dark."""
    rows, columns = np.where(np.asarray(page.convert("L")) < 128)
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def sixteen():
    return Image.fromarray(np.asarray(marked()).astype(np.uint16) * 257)


def palette():
    image = marked("RGB", (255, 255, 255), (0, 0, 0)).quantize(4)
    image.info["transparency"] = 0
    return image


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (marked("1", 1, 0), "PNG"),
        (marked("1", 1, 0), "TIFF"),
        (marked("L"), "BMP"),
        (marked("L"), "GIF"),
        (marked("RGB", (255, 255, 255), (0, 0, 0)), "JPEG"),
        (marked("LA", (255, 255), (0, 255)), "PNG"),
        (marked("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), "PNG"),
        (marked("P", 1, 0).convert("P"), "PNG"),
        (palette(), "PNG"),
        (sixteen(), "PNG"),
        (sixteen(), "TIFF"),
        (Image.fromarray(np.asarray(marked(), dtype=np.float32) / 255), "TIFF"),
        (marked("CMYK", (0, 0, 0, 0), (0, 0, 0, 255)), "JPEG"),
        (marked("CMYK", (0, 0, 0, 0), (0, 0, 0, 255)), "TIFF"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.mode,
)
def test_every_kind_of_pixel_becomes_black_on_white(image, kind):
    if image.mode == "P" and "transparency" not in image.info:
        image.putpalette([0, 0, 0, 255, 255, 255])
    ((page, _),) = pages(saved(image, kind))
    left, top, right, bottom = mark_of(page)
    assert max(abs(left - 10), abs(top - 20), abs(right - 60), abs(bottom - 40)) <= 1
    assert np.asarray(page.convert("L"))[60, 80] >= 250


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_orientation_tag_is_followed(kind, orientation):
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    image = marked() if orientation == 1 else marked().transpose(Image.Transpose(undo[orientation]))
    tags = Image.Exif()
    tags[274] = orientation
    ((page, _),) = pages(saved(image, kind, exif=tags))
    assert page.size == (120, 90)
    left, top, right, bottom = mark_of(page)
    assert max(abs(left - 10), abs(top - 20), abs(right - 60), abs(bottom - 40)) <= 1


def test_all_pages_of_a_tiff_become_pages():
    data = saved(
        marked(), "TIFF", save_all=True, append_images=[marked("1", 1, 0), marked("RGB", (255, 9, 9))]
    )
    assert len(pages(data)) == 3


def test_a_page_is_as_large_as_the_picture_says_and_a_fax_is_evened():
    ((page, size),) = pages(saved(Image.new("1", (1728, 1100), 1), "TIFF", dpi=(204, 98)))
    assert page.size == (1728, 2290)
    assert size == pytest.approx((610, 808), abs=1)


def test_a_page_of_far_too_many_pixels_is_reduced_and_a_photograph_stays_small():
    ((page, size),) = pages(saved(Image.new("L", (5100, 3300), 255), "PNG", dpi=(600, 600)))
    assert page.size == (2550, 1650)
    assert size == pytest.approx((612, 396), abs=1)
    grain = np.random.default_rng(3).integers(0, 255, (1400, 1400, 3), dtype=np.uint8)
    data = as_pdf(saved(Image.fromarray(grain), "PNG")).data
    assert len(data) < grain.size * 0.8


@pytest.mark.parametrize("dpi", [(1, 1), (72, 72), (100_000, 100_000), (300, 20)])
def test_an_unlikely_size_is_taken_for_a_letter_page(dpi):
    ((_, size),) = pages(saved(Image.new("L", (3000, 4000), 255), "PNG", dpi=dpi))
    assert size == pytest.approx((594, 792), abs=1)


def test_the_same_picture_gives_the_same_bytes():
    data = saved(marked())
    assert as_pdf(data).data == as_pdf(data).data


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def test_a_picture_that_claims_a_billion_pixels_is_refused_before_it_is_decoded():
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    with pytest.raises(SourceTooLarge):
        as_pdf(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b""))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 10_000, 9_000, 8, 0, 0, 0, 0))
    with pytest.raises(SourceTooLarge):
        as_pdf(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b""))


NOISE = Image.fromarray(np.random.default_rng(1).integers(0, 255, (90, 120), dtype=np.uint8))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture at all",
        saved(NOISE)[:4000],
        saved(NOISE, "JPEG")[:2000],
        saved(NOISE, "TIFF")[:5000],
        saved(NOISE, "BMP")[:5000],
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n",
        saved(NOISE).replace(b"IDAT", b"IDAT\x00", 1),
    ],
    ids=[
        "empty",
        "text",
        "cut png",
        "cut jpeg",
        "cut tiff",
        "cut bmp",
        "only a head",
        "a pdf",
        "broken chunk",
    ],
)
def test_what_cannot_be_decoded_whole_is_refused(data):
    with pytest.raises(SourceCorrupt) as caught:
        as_pdf(data)
    assert "PDF" not in str(caught.value)


@pytest.mark.parametrize("kind", ["GIF", "PNG"])
def test_a_moving_picture_is_refused(kind):
    data = saved(marked(), kind, save_all=True, append_images=[NOISE, marked("L", 200, 10)])
    with pytest.raises(OpaqueSurface, match="moves"):
        as_pdf(data)


def test_without_an_engine_a_picture_is_refused_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OpaqueSurface) as caught:
        Png().read(saved(marked()))
    assert "apt install tesseract-ocr" in str(caught.value.hint)
    assert not ocr.available()
