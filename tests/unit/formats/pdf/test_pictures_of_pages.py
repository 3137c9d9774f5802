"""How pages are coded, what their structure check accepts, and which page labels stay."""

from __future__ import annotations

import hashlib
import io

import pypdf
import pytest
from reportlab.pdfgen import canvas

from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.formats.pdf.pagelabels import page_labels
from redact.types import Document, Source


def sheet(*, colour: bool = False, tint: bool = False, arabic: str = "") -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    if tint:
        page.setFillGray(0.8)
        page.rect(72, 600, 300, 80, fill=1, stroke=0)
    page.setFillColorRGB(*((0.8, 0, 0) if colour else (0, 0, 0)))
    page.setFont("Helvetica", 12)
    page.drawString(72, 720, "Nobody is named on this page of mere words, which is as it should be.")
    if arabic:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        from redact.formats.pdf.pictures import FONT

        pdfmetrics.registerFont(TTFont("Wide", str(FONT)))
        page.setFont("Wide", 14)
        right = 400.0
        for letter in arabic:
            right -= pdfmetrics.stringWidth(letter, "Wide", 14)
            page.drawString(right, 600, letter)
    page.save()
    return out.getvalue()


def written(data: bytes) -> bytes:
    source = Source("note.pdf", data, "application/pdf")
    digest = hashlib.sha256(data).hexdigest()
    document = Document("d01", source, digest, source.media_type, Pdf().read(data))
    return Pdf().write(document, (), Layout("faithful", "Document 1"))


@pytest.mark.parametrize(
    ("data", "filter_"),
    [
        (sheet(), "/CCITTFaxDecode"),
        (sheet(tint=True), "/FlateDecode"),
        (sheet(colour=True), "/DCTDecode"),
    ],
)
def test_a_page_is_coded_by_what_it_shows(data: bytes, filter_: str) -> None:
    result = written(data)
    image = pypdf.PdfReader(io.BytesIO(result)).pages[0].images[0]
    assert image.indirect_reference.get_object()["/Filter"] == filter_
    shown = image.image.convert("L")
    assert shown.getpixel((5, 5)) == 255
    assert shown.getextrema()[0] < 130
    assert len(result) < 116 * 1024
    assert Pdf().structure_problems(result) == ()
    assert written(data) == result


@pytest.mark.parametrize("data", [sheet(), sheet(colour=True)])
def test_bytes_beyond_the_pixels_of_a_picture_are_a_problem(data: bytes) -> None:
    result = written(data)
    start = result.index(b"/Subtype /Image")
    length = result.index(b"/Length ", start) + 8
    end = result.index(b" ", length)
    size = int(result[length:end])
    body = result.index(b"stream\n", end) + 7
    for more in (b"Zebulon", b"\xff\xfe\x00\x09Zebulon\xff\xd9"):
        grown = b"%d" % (size + len(more))
        changed = result[:length] + grown + result[end : body + size] + more + result[body + size :]
        problems = Pdf().structure_problems(_with_offsets(changed, result))
        assert any("beyond its pixels" in problem for problem in problems)


def _with_offsets(changed: bytes, result: bytes) -> bytes:
    """Correct the cross-reference table after bytes were put in."""
    old, new = result.rindex(b"xref\n0 "), changed.index(b"xref\n0 ")
    shift, at = new - old, changed.index(b"/Subtype /Image")
    table = result[old:].split(b"\n")
    for row, line in enumerate(table):
        if len(line) == 19 and line.endswith(b" n "):
            offset = int(line[:10])
            table[row] = b"%010d 00000 n " % (offset + shift * (offset > at))
        if line == b"%d" % old:
            table[row] = b"%d" % new
    return changed[:new] + b"\n".join(table)


def test_arabic_words_are_read_in_their_order() -> None:
    name = "\u0645\u062d\u0645\u062f \u0639\u0644\u064a"
    texts = [s.text for s in Pdf().reread(written(sheet(arabic=name))) if s.id in ("page-1", "page-1-second")]
    assert len(texts) == 2
    for text in texts:
        words = {word.strip("\u202a\u202b\u202c\u200e\u200f") for word in text.split()}
        assert words >= set(name.split())


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        (["1", "2"], b""),
        (["i", "ii", "1", "2"], b"0 << /S /r /St 1 >> 2 << /S /D /St 1 >>"),
        (["12", "13"], b"0 << /S /D /St 12 >>"),
        (["Li", "1"], b""),
        (["vi", "1"], b""),
        (["Lopez-1", "Lopez-2"], b""),
        (["", ""], b""),
    ],
)
def test_only_numbers_stay_as_page_labels(labels: list[str], kept: bytes) -> None:
    found = page_labels(labels)
    assert found == (b" /PageLabels << /Nums [%b] >>" % kept if kept else b"")
