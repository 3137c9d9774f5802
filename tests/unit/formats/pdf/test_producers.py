"""Files as real programs write them are read whole: every word once, in reading order."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    RectangleObject,
)
from pypdf.generic import TextStringObject as Text
from reportlab.pdfgen import canvas

from redact.formats.pdf import Pdf
from redact.types import Surface

SENTENCE = "The worker met Griffin Whitfield at the office."


def text_of(data: bytes) -> str:
    return next(s.text for s in Pdf().read(data) if s.id == "page-1")


def elsewhere(data: bytes) -> dict[str, Surface]:
    return {s.id: s for s in Pdf().read(data) if not s.released}


def sheet(draw: object = None, size: tuple[float, float] = (612, 792), **options: object) -> bytes:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=size, invariant=1, **options)
    page.setFont("Helvetica", 12)
    page.drawString(72, 700, SENTENCE)
    if callable(draw):
        draw(page)
    page.save()
    return out.getvalue()


def changed(data: bytes, change: object) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    change(writer)  # type: ignore[operator]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_hand(
    objects: list[bytes], *, version: bytes = b"1.2", newline: bytes = b"\r", tail: bytes = b""
) -> bytes:
    out, offsets = bytearray(b"%PDF-" + version + newline), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj" % number + newline + body + newline + b"endobj" + newline
    start = len(out)
    out += b"xref" + newline + b"0 %d" % (len(objects) + 1) + newline + b"0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer" + newline + b"<< /Size %d /Root 1 0 R %b >>" % (len(objects) + 1, tail) + newline
    return bytes(out + b"startxref" + newline + b"%d" % start + newline + b"%%EOF")


def stream(content: bytes, keys: bytes = b"") -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (keys, len(content), content)


PAGE = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources 6 0 R >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
]
RESOURCES = b"<< /Font << /F1 4 0 R >> >>"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(turn: int) -> None:
    def change(writer: PdfWriter) -> None:
        writer.pages[0].rotate(turn)

    assert text_of(changed(sheet(), change)) == SENTENCE


def test_crop_box_and_user_unit() -> None:
    def change(writer: PdfWriter) -> None:
        page = writer.pages[0]
        page.mediabox = RectangleObject((-50, -50, 700, 900))
        page.cropbox = RectangleObject((40, 600, 560, 760))
        page[NameObject("/UserUnit")] = FloatObject(2)

    assert text_of(changed(sheet(), change)) == SENTENCE


def test_an_old_writer_with_carriage_returns_and_words_in_pieces() -> None:
    shown = b"[(The w) 20 (orker met )] TJ (Grif) Tj (fin Whitfield ) Tj (at the office.) Tj"
    assert (
        text_of(by_hand([*PAGE, stream(b"BT /F1 12 Tf 72 700 Td " + shown + b" ET"), RESOURCES])) == SENTENCE
    )


def test_a_writer_that_places_each_letter_and_writes_no_spaces() -> None:
    """Skia and cairo place glyphs one by one; spaces are gaps."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    x, parts = 72.0, []
    for letter in SENTENCE:
        if letter != " ":
            parts.append(b"1 0 0 1 %.2f 700 Tm (%b) Tj" % (x, letter.encode()))
        x += stringWidth(letter, "Times-Roman", 12)
    content = b"BT /F1 12 Tf " + b" ".join(parts) + b" ET"
    assert text_of(by_hand([*PAGE, stream(content), RESOURCES])) == SENTENCE


def test_two_columns_drawn_row_by_row() -> None:
    left = [f"left line {n} tells of the visit" for n in range(6)]
    right = [f"right line {n} tells of the plan" for n in range(6)]

    def draw(page: canvas.Canvas) -> None:
        for row in range(6):
            page.drawString(72, 640 - 14 * row, left[row])
            page.drawString(330, 640 - 14 * row, right[row])

    lines = [line for line in text_of(sheet(draw)).split("\n") if line]
    assert lines == [SENTENCE, *left, *right]


def test_columns_beside_a_figure_with_short_labels() -> None:
    def draw(page: canvas.Canvas) -> None:
        for row in range(30):
            page.drawString(72, 660 - 14 * row, f"left line {row} tells of the visit")
            right = "Label" if row < 18 else f"right line {row} tells of the plan"
            page.drawString(330, 660 - 14 * row, right)

    text = text_of(sheet(draw))
    assert text.index("left line 29") < text.index("right line 18")


def form_field(writer: PdfWriter, keys: dict[str, object]) -> None:
    field = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Widget"),
        NameObject("/Rect"): ArrayObject([FloatObject(v) for v in (72, 600, 372, 620)]),
        NameObject("/F"): NumberObject(4), NameObject("/T"): Text("client"),
    })  # fmt: skip
    field.update({NameObject(key): value for key, value in keys.items()})
    reference = writer._add_object(field)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    fonts = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/Helv"): font})})
    from pypdf.generic import BooleanObject

    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({
        NameObject("/Fields"): ArrayObject([reference]), NameObject("/DR"): fonts,
        NameObject("/DA"): Text("/Helv 12 Tf 0 g"), NameObject("/NeedAppearances"): BooleanObject(True),
    })  # fmt: skip


@pytest.mark.parametrize("comb", [False, True])
def test_fields_without_an_appearance_show_their_values(comb: bool) -> None:
    keys = {"/FT": NameObject("/Tx"), "/V": Text("Quimbyworth"), "/DA": Text("/Helv 12 Tf 0 g")}
    if comb:
        keys |= {"/Ff": NumberObject(1 << 24), "/MaxLen": NumberObject(20)}
    data = changed(sheet(), lambda writer: form_field(writer, keys))
    assert "Quimbyworth" in text_of(data)
    assert any("Quimbyworth" in s.text for s in elsewhere(data).values())


def test_attached_files_are_opened_and_listed() -> None:
    def change(writer: PdfWriter) -> None:
        writer.add_attachment("notes.txt", b"Seen by Ann Quimby.")
        writer.add_attachment("letter.pdf", sheet())
        writer.add_attachment("photo.jpg", b"\xff\xd8\xff\xe0 not text")

    found = elsewhere(changed(sheet(), change))
    attached = [s for s in found.values() if s.id.startswith("attachment-")]
    assert len(attached) == 3
    texts = "\n".join(s.text for s in attached)
    assert "Ann Quimby" in texts
    assert SENTENCE in texts
    assert [s.locator for s in attached if "photo" in s.text] == ["attachment 3, which cannot be read"]


def test_a_hybrid_file_is_read_from_both_of_its_tables() -> None:
    """ISO 32000-1, 7.5.8.4: an old reader sees the table, a new one the stream that XRefStm names."""
    content = stream(b"BT /F1 12 Tf 72 700 Td (" + SENTENCE.encode() + b") Tj ET")
    plain = by_hand([*PAGE, content, RESOURCES], version=b"1.5", newline=b"\n")
    start = int(plain.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    body, rest = plain[:start], plain[start:]
    keys = b"/Type /XRef /W [1 2 1] /Index [0 1] /Size 8 /Root 1 0 R"
    entry = b"7 0 obj\n" + stream(b"\x00\x00\x00\xff", keys)
    hybrid = body + entry + b"\nendobj\n"
    rest = rest.replace(b"/Root 1 0 R", b"/Root 1 0 R /XRefStm %d" % start)
    rest = rest.replace(b"startxref\n%d" % start, b"startxref\n%d" % len(hybrid))
    assert text_of(hybrid + rest) == SENTENCE


@pytest.mark.skipif(shutil.which("gs") is None, reason="ghostscript is not installed")
def test_a_file_rewritten_by_ghostscript(tmp_path: Path) -> None:
    (tmp_path / "in.pdf").write_bytes(sheet())
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "out.pdf", "in.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert text_of((tmp_path / "out.pdf").read_bytes()) == SENTENCE


@pytest.mark.skipif(
    shutil.which("gs") is None or shutil.which("soffice") is None, reason="libreoffice or ghostscript missing"
)
def test_ligatures_of_a_letter_converted_twice(tmp_path: Path) -> None:
    """LibreOffice sets ligatures, Ghostscript 10.00 then swaps the bytes of their letters."""
    names = "Tiffany Hoffman, Griffin Whitfield, Matthew Pratt, Christine Flynn"
    html = f"<html><body><p><font face='Carlito'>{names} were at the office.</font></p></body></html>"
    (tmp_path / "in.html").write_text(html)
    office = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
        "--infilter=HTML (StarWriter)", "--convert-to", "pdf:writer_pdf_Export", "in.html",
    ]  # fmt: skip
    subprocess.run(office, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-o", "out.pdf", "in.pdf"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    for name in ("in.pdf", "out.pdf"):
        page = Pdf().read((tmp_path / name).read_bytes())[0]
        assert names in " ".join(page.text.split())
        assert not page.doubt
