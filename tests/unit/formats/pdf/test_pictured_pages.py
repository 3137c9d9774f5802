"""Pages without text of their own are read from their pictures, and released as far as they were read."""

from __future__ import annotations

import hashlib
import io
import shutil

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from redact.errors import OpaqueSurface
from redact.formats import ocr
from redact.formats.base import Layout, Reading
from redact.formats.ocr import Word
from redact.formats.pdf import Pdf
from redact.formats.pdf.pictures import FONT
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span, Surface

LINES = ["The worker met Zebulon", "Quimbyworth at home.", "Scribbled: Featherstone"]


def scan_of(lines: list[str] = LINES) -> bytes:
    """A page that is one picture of 300 dpi; lines stand at 1, 2, 3 inches from the top."""
    picture = Image.new("L", (2550, 3300), 250)
    font = ImageFont.truetype(str(FONT), 50)
    for row, line in enumerate(lines, 1):
        ImageDraw.Draw(picture).text((300, 300 * row), line, fill=10, font=font, anchor="ls")
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.drawImage(ImageReader(picture), 0, 0, 612, 792)
    sheet.save()
    return out.getvalue()


def words_of(lines: list[str] = LINES, sure: float = 0.95) -> list[Word]:
    font = ImageFont.truetype(str(FONT), 50)
    words = []
    for row, line in enumerate(lines, 1):
        x = 300.0
        for text in line.split():
            left, top, right, bottom = font.getbbox(text, anchor="ls")
            box = (int(x + left), 300 * row + int(top), int(x + right) + 1, 300 * row + int(bottom) + 1)
            words.append(Word(text, *box, confidence=sure, line=row, block=1))
            x += font.getlength(text + " ")
    return words


def install(monkeypatch: pytest.MonkeyPatch, *words: Word) -> None:
    """Let every picture hold these words, and no other ink."""
    from redact.formats.pdf import pages

    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "read_page", lambda image, dpi: words)
    monkeypatch.setattr(ocr, "ink_unread", lambda image, words, dpi=0: ())
    monkeypatch.setattr(pages, "_pictures", pages.Memory(1 << 20))


def document(data: bytes, surfaces: tuple[Surface, ...]) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    return Document("d01", Source("scan.pdf", data, "application/pdf"), digest, "application/pdf", surfaces)


def removal(surface: Surface, words: str) -> Edit:
    start = surface.text.index(words)
    span = Span("d01", surface.id, start, start + len(words))
    mention = Mention(span, "PERSON", 0.9, ("test",))
    entity = Entity("e1", "PERSON", (mention,))
    return Edit(span, "[P]", Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b"))


def dark(data: bytes, *box: int) -> int:
    """Count dark pixels in a box."""
    return int(crop(data, *box).sum())


def crop(data: bytes, left: int, top: int, right: int, bottom: int) -> np.ndarray:
    """Return where a box, in pixels of 300 dpi, is dark."""
    pdf = pypdfium2.PdfDocument(data)
    pixels = np.asarray(pdf[0].render(scale=300 / 72, grayscale=True).to_numpy()).squeeze()
    pdf.close()
    return pixels[top:bottom, left:right] < 100


def test_without_an_engine_the_page_is_refused_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.formats.pdf.read.can_read_pictures", lambda: False)
    with pytest.raises(OpaqueSurface, match="page 1 has no readable text") as caught:
        Pdf().read(scan_of())
    assert "tesseract" in caught.value.hint


NAMES = ("Zebulon", "Quimbyworth", "Featherstone")


def test_several_pages_are_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.formats.pdf.read.can_read_pictures", lambda: False)
    writer = PdfWriter()
    for _ in range(10):
        writer.append(io.BytesIO(scan_of()))
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(OpaqueSurface) as caught:
        Pdf().read(out.getvalue())
    said = "pages 1, 2, 3, 4, 5, 6, 7, 8 and 2 more have no readable text; they may be scans or drawings"
    assert str(caught.value) == said


def test_a_page_that_ocr_gives_up_on_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(image: Image.Image, dpi: int) -> tuple[Word, ...]:
        raise OpaqueSurface("reading a picture took too long", hint="Scan it again.")

    install(monkeypatch)
    monkeypatch.setattr(ocr, "read_page", give_up)
    with pytest.raises(OpaqueSurface, match="page 1: reading a picture took too long"):
        Pdf().read(scan_of())


def test_progress_is_told_page_by_page_while_pictures_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    install(monkeypatch, *words_of())
    writer = PdfWriter()
    for _ in range(3):
        writer.append(io.BytesIO(scan_of()))
    out = io.BytesIO()
    writer.write(out)
    Pdf().read(out.getvalue(), Reading(progress=lambda done, total: told.append((done, total))))
    assert told[-3:] == [(0, 3), (1, 3), (2, 3)]


def test_a_scan_is_read_doubted_and_released_with_its_names_boxed(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, *words_of())
    data = scan_of()
    surfaces = Pdf().read(data)
    assert surfaces[0].text.split() == " ".join(LINES).split()
    assert surfaces[0].doubt == "page 1 was read from a picture"
    edits = (removal(surfaces[0], "Zebulon\n\nQuimbyworth"), removal(surfaces[0], "Featherstone"))
    assert dark(data, 300, 520, 800, 620) > 500
    written = Pdf().write(document(data, surfaces), edits, Layout("faithful", "Document 1"))
    assert Pdf().structure_problems(written) == ()
    text = " ".join(s.text for s in Pdf().reread(written))
    assert "worker met" in " ".join(text.split())
    assert not any(name in text for name in NAMES)
    beside = {word for word in words_of() if word.text not in text.split()}
    assert len(beside) <= len(NAMES) + 6, "a few words are covered beside each name"
    for word in words_of():
        before, after = (crop(pdf, word.left, word.top, word.right, word.bottom) for pdf in (data, written))
        shown = (before & after).sum() > 0.5 * before.sum() and after.mean() < 0.9
        assert shown == (word not in beside)


def test_words_read_with_little_confidence_are_listed_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    sure, unsure = words_of()[:-1], words_of(sure=0.3)[-1]
    install(monkeypatch, *sure, unsure)
    data = scan_of()
    surfaces = Pdf().read(data)
    assert "Featherstone" not in surfaces[0].text
    assert "1 words with little confidence" in surfaces[0].doubt
    assert any("Featherstone" in s.text for s in surfaces if not s.released)
    written = Pdf().write(document(data, surfaces), (), Layout("faithful", "Document 1"))
    assert dark(data, unsure.left + 30, 860, unsure.right - 30, 895) > 500
    assert dark(written, unsure.left + 30, 865, unsure.right - 30, 895) == 0


def test_ink_that_is_no_word_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, *words_of()[:-1])
    data = scan_of()
    written = Pdf().write(document(data, Pdf().read(data)), (), Layout("faithful", "Document 1"))
    last = words_of()[-1]
    assert dark(written, last.left - 5, 840, last.right + 5, 920) == 0


@pytest.mark.parametrize(("direction", "turn"), [(1, 90), (2, 180), (3, 270)])
def test_words_of_a_turned_page_are_in_order(
    monkeypatch: pytest.MonkeyPatch, direction: int, turn: int
) -> None:
    from redact.formats.pdf.pages import read_picture

    def turned(word: Word) -> Word:
        a, b, c, d = word.left, word.top, word.right, word.bottom
        box = {90: (3300 - d, a, 3300 - b, c), 180: (2550 - c, 3300 - d, 2550 - a, 3300 - b)}
        box[270] = (b, 2550 - c, d, 2550 - a)
        return Word(word.text, *box[turn], confidence=0.9, line=word.line, block=1)

    install(monkeypatch, *(turned(word) for word in words_of()))
    data = scan_of()
    page = read_picture(data, 1)
    assert {glyph.direction for glyph in page.glyphs} == {direction}
    assert Pdf().read(data)[0].text.split() == " ".join(LINES).split()


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
def test_a_scan_is_read_with_the_real_engine() -> None:
    surfaces = Pdf().read(scan_of())
    assert "Quimbyworth" in surfaces[0].text
    assert surfaces[0].doubt.startswith("page 1 was read from a picture")
