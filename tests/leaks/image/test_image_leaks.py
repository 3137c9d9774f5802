"""Hiding places of pictures, each with its canary: nothing but pixels reaches the page, and few of those."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

import redact
from redact.formats import ocr
from redact.formats.base import Layout
from redact.formats.image import Jpeg, Png, Tiff
from redact.formats.image.read import as_pdf
from redact.types import Document, Source

FONT = Path(redact.__file__).parent / "formats" / "pdf" / "fonts" / "DejaVuSans.ttf"
CANARY = "Zephyrine Quackenbush"
LINE = "The visit was calm and the safety plan was reviewed."

reads_scans = pytest.mark.skipif(
    not ocr.available(),
    reason="tesseract is not installed",
)


def page(*lines: str, size: tuple[int, int] = (1300, 360), fill: int = 0, points: float = 11) -> Image.Image:
    image = Image.new("L", size, 255)
    write(image, lines, 80, 60, fill=fill, points=points)
    return image


def write(
    image: Image.Image, lines: tuple[str, ...], left: int, top: int, *, fill: object = 0, points: float = 11
) -> None:
    font = ImageFont.truetype(str(FONT), round(points * 200 / 72))
    for row, line in enumerate(lines):
        ImageDraw.Draw(image).text((left, top + 50 * row), line, fill=fill, font=font)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


SMALL = Image.new("L", (120, 90), 255)


def tagged(number: int, value: object, group: int = 0, kind: str = "JPEG") -> bytes:
    tags = Image.Exif()
    (tags.get_ifd(group) if group else tags)[number] = value
    return saved(SMALL, kind, exif=tags)


def noted(*, late: bool = False, **notes: object) -> bytes:
    info = PngInfo()
    info.add_text("Comment", CANARY, zip=bool(notes.get("zip")))
    if late:
        plain = saved(SMALL, "PNG")
        body = b"Comment\x00" + CANARY.encode()
        return plain[:-12] + chunk(b"tEXt", body) + plain[-12:]
    return saved(SMALL, "PNG", pnginfo=info)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def international() -> bytes:
    info = PngInfo()
    info.add_itxt("Description", CANARY, zip=True)
    return saved(SMALL, "PNG", pnginfo=info)


def private_chunk() -> bytes:
    plain = saved(SMALL, "PNG")
    return plain[:33] + chunk(b"noTe", CANARY.encode()) + plain[33:]


def segment(marker: int, body: bytes) -> bytes:
    plain = saved(SMALL, "JPEG")
    return plain[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body + plain[2:]


def iptc() -> bytes:
    entry = b"\x1c\x02\x69" + struct.pack(">H", len(CANARY)) + CANARY.encode()
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(entry)) + entry
    return segment(0xED, b"Photoshop 3.0\x00" + block)


def profile() -> bytes:
    name = CANARY.encode()
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    return saved(Image.new("RGB", (120, 90), "white"), "JPEG", icc_profile=bytes(made) + name)


def second_page_tag() -> bytes:
    second = SMALL.copy()
    second.encoderinfo = {"description": CANARY}  # type: ignore[attr-defined]
    return saved(SMALL, "TIFF", save_all=True, append_images=[second])


XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{CANARY}</dc:creator></x:xmpmeta>'.encode()

BESIDE = {
    "EXIF artist": lambda: tagged(0x013B, CANARY),
    "EXIF artist in a PNG": lambda: tagged(0x013B, CANARY, kind="PNG"),
    "EXIF comment": lambda: tagged(0x9286, b"ASCII\x00\x00\x00" + CANARY.encode(), 0x8769),
    "EXIF title in two-byte letters": lambda: tagged(0x9C9B, CANARY.encode("utf-16-le")),
    "EXIF maker note": lambda: tagged(0x927C, b"\x00\x01" + CANARY.encode() + b"\x00\xff", 0x8769),
    "GPS area": lambda: tagged(0x001C, b"ASCII\x00\x00\x00" + CANARY.encode(), 0x8825),
    "XMP": lambda: segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + XMP),
    "tEXt": noted,
    "zTXt": lambda: noted(zip=True),
    "iTXt": international,
    "text after the pixels": lambda: noted(late=True),
    "private chunk": private_chunk,
    "JPEG comment": lambda: saved(SMALL, "JPEG", comment=CANARY.encode()),
    "JPEG application segment": lambda: segment(0xEB, b"HDR\x00" + CANARY.encode()),
    "IPTC": iptc,
    "colour profile": profile,
    "bytes after EOI": lambda: saved(SMALL, "JPEG") + CANARY.encode(),
    "bytes after IEND": lambda: saved(SMALL, "PNG") + CANARY.encode(),
    "TIFF description": lambda: saved(SMALL, "TIFF", description=CANARY),
    "TIFF tag of the second page": second_page_tag,
    "GIF comment": lambda: saved(SMALL, "GIF", comment=CANARY.encode()),
}


def every_byte(pdf: bytes) -> bytes:
    """The raw bytes of a PDF and all of its streams, decoded."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    streams = [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]
    return pdf + b"".join(s.get_data() for s in streams if hasattr(s, "get_data"))


def spellings(text: str) -> list[bytes]:
    return [word.encode(code) for word in text.split() for code in ("utf-8", "utf-16-le", "utf-16-be")]


@pytest.mark.parametrize("place", BESIDE)
def test_what_stands_beside_the_pixels_is_listed_and_not_copied(place: str) -> None:
    data = BESIDE[place]()
    pages = as_pdf(data)
    assert any(CANARY in text for _, _, text, _ in pages.beside), "not listed"
    written = every_byte(pages.data)
    assert not any(spelling in written for spelling in spellings(CANARY))


def with_preview(preview: bytes) -> bytes:
    """A JPEG with a preview in its tags (EXIF, second directory), as cameras and editors write them."""
    first = directory((0x0112, 1), next_at=8 + 18)
    second = directory((0x0103, 6), (0x0201, 8 + 18 + 42), (0x0202, len(preview)))
    return segment(0xE1, b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + first + second + preview)


def directory(*entries: tuple[int, int], next_at: int = 0) -> bytes:
    body = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return struct.pack("<H", len(entries)) + body + struct.pack("<I", next_at)


def test_a_preview_that_shows_more_than_the_picture_is_named_and_not_copied() -> None:
    preview = saved(page(CANARY, size=(600, 120)), "JPEG")
    data = with_preview(preview)
    assert preview in data
    pages = as_pdf(data)
    assert [kind for _, kind, _, where in pages.beside if "preview" in where] == ["attachment"]
    assert not any(preview[at : at + 40] in every_byte(pages.data) for at in range(0, len(preview) - 40, 40))


def test_pictures_behind_the_first_are_named_and_not_copied() -> None:
    behind = page(CANARY, size=(600, 120))
    data = saved(SMALL, "MPO", save_all=True, append_images=[behind])
    pages = as_pdf(data)
    assert any("further" in where for _, _, _, where in pages.beside)
    assert len(pypdf.PdfReader(io.BytesIO(pages.data)).pages) == 1


def test_a_cropped_picture_with_its_old_end_is_read_as_it_shows() -> None:
    whole = saved(page(CANARY, size=(600, 400)), "PNG")
    cropped = saved(SMALL, "PNG")
    data = cropped + whole[len(cropped) :]  # an editor that overwrites a file without cutting it
    pages = as_pdf(data)
    (shown,) = pypdf.PdfReader(io.BytesIO(pages.data)).pages
    assert shown.images[0].image.size == SMALL.size
    assert np.asarray(shown.images[0].image).min() == 255


def released(reader: Png | Jpeg | Tiff, data: bytes) -> tuple[str, bytes]:
    """What is read on the pages, and the file written when nothing on them is removed."""
    surfaces = reader.read(data)
    source = Source("scan", data, reader.media_type)
    document = Document("d01", source, hashlib.sha256(data).hexdigest(), reader.media_type, surfaces)
    assert all(surface.doubt for surface in surfaces if surface.released)
    written = reader.write(document, (), Layout())
    assert reader.structure_problems(written) == ()
    return "\n".join(surface.text for surface in surfaces if surface.released), written


def drawn(pdf: bytes, index: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    image: Image.Image = document[index].render(scale=200 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    return image


def seen(image: Image.Image) -> str:
    """What is read in a picture at any contrast: every level but pure white made black."""
    harsh = image.point([0 if level < 253 else 255 for level in range(256)])
    twice = harsh.resize((image.width * 2, image.height * 2), Image.Resampling.BICUBIC)
    return " ".join(word.text for picture in (image, twice) for word in ocr.read_page(picture, 200))


@reads_scans
def test_tags_comments_and_further_bytes_of_a_scan_are_not_in_the_release() -> None:
    tags = Image.Exif()
    tags[0x013B] = CANARY
    data = saved(page(LINE), "JPEG", exif=tags, comment=CANARY.encode(), dpi=(200, 200)) + CANARY.encode()
    text, written = released(Jpeg(), data)
    assert text == LINE
    content = every_byte(written)
    assert not any(spelling in content for spelling in spellings(CANARY))
    assert LINE in pypdf.PdfReader(io.BytesIO(written)).pages[0].extract_text()


@reads_scans
@pytest.mark.parametrize("level", [250, 235, 215])
def test_text_in_nearly_white_ink_is_read_or_gone(level: int) -> None:
    image = page(LINE)
    write(image, (CANARY,), 80, 200, fill=level)
    text, written = released(Png(), saved(image, "PNG", dpi=(200, 200)))
    assert LINE in text
    if "Zephyrine" not in text:
        assert "phyrine" not in seen(drawn(written))


@reads_scans
@pytest.mark.parametrize("points", [2.5, 4.0])
def test_tiny_text_is_read_or_gone(points: float) -> None:
    image = page(LINE)
    write(image, (CANARY,), 80, 200, points=points)
    text, written = released(Png(), saved(image, "PNG", dpi=(200, 200)))
    if "Zephyrine" not in text:
        assert "phyrine" not in seen(drawn(written))


@reads_scans
def test_text_hidden_by_transparency_is_gone() -> None:
    image = page(LINE).convert("RGBA")
    write(image, (CANARY,), 80, 200, fill=(0, 0, 0, 0))
    text, written = released(Png(), saved(image, "PNG", dpi=(200, 200)))
    assert text == LINE
    assert "phyrine" not in seen(drawn(written))


@reads_scans
def test_handwriting_and_slanting_stamps_are_not_shown() -> None:
    image = page(LINE, size=(1300, 700))
    stamp = Image.new("L", (620, 60), 0)
    write(stamp, (CANARY,), 5, 5, points=14, fill=255)
    image.paste(60, (200, 150), stamp.rotate(35, expand=True))
    text, written = released(Png(), saved(image, "PNG", dpi=(200, 200)))
    assert LINE in text
    straight = drawn(written).rotate(-35, fillcolor=255)
    assert "phyrine" not in seen(straight)


@reads_scans
def test_every_page_of_a_tiff_is_read_also_one_marked_as_a_preview() -> None:
    second = page(CANARY, LINE)
    second.encoderinfo = {"tiffinfo": {254: 1}}  # type: ignore[attr-defined]
    data = saved(page(LINE), "TIFF", save_all=True, append_images=[second], dpi=(200, 200))
    surfaces = Tiff().read(data)
    assert {s.id: CANARY in s.text for s in surfaces if s.released} == {"page-1": False, "page-2": True}
