"""Faithful pages: what is read back from them, how wide their boxes are, and what is refused."""

from __future__ import annotations

import hashlib
import io
import random
from itertools import pairwise

import pypdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from redact.errors import SourceCorrupt, SourceError, TransformError
from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.formats.pdf.boxes import STEP, paints_of
from redact.formats.pdf.layout import page_text
from redact.formats.pdf.pictures import FONT
from redact.formats.pdf.read import read_pages
from redact.formats.pdf.second import UNREAD, opinion_of, surplus_of
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span, Surface


def sheet_of(*lines: str, font: str = "Helvetica") -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    if font != "Helvetica":
        pdfmetrics.registerFont(TTFont(font, str(FONT)))
    sheet.setFont(font, 12)
    for row, line in enumerate(lines):
        sheet.drawString(72, 700 - 20 * row, line)
    sheet.save()
    return out.getvalue()


def document(data: bytes, surfaces: tuple[Surface, ...]) -> Document:
    digest = hashlib.sha256(data).hexdigest()
    return Document("d01", Source("note.pdf", data, "application/pdf"), digest, "application/pdf", surfaces)


def edit(surface: str, start: int, end: int, replacement: str) -> Edit:
    span = Span("d01", surface, start, end)
    mention = Mention(span, "PERSON", 0.9, ("test",))
    entity = Entity("e1", "PERSON", (mention,))
    decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
    return Edit(span, replacement, decision)


@pytest.mark.parametrize("name", ["Nguyễn Thị Hương", "Tóshchíí’nii", "Łódź Šimůnková", "Δημήτριος Ωμέγα"])
def test_names_of_many_scripts_are_read_back_by_every_engine(name: str) -> None:
    data = sheet_of(f"Seen with {name} today.", font="Wide")
    surfaces = Pdf().read(data)
    written = Pdf().write(document(data, surfaces), (), Layout("faithful", "Document 1"))
    pages = [s.text for s in Pdf().reread(written) if s.id.startswith("page-1")]
    pages.append(pypdf.PdfReader(io.BytesIO(written)).pages[0].extract_text())
    assert len(pages) == 3
    assert all(name in " ".join(text.split()) for text in pages)


@pytest.mark.parametrize(
    "name", ["Al Ng", "Maria Lopez", "Zebulon Quimbyworth", "Bartholomew Featherstonehaugh"]
)
def test_width_of_a_box_with_room_tells_only_its_step(name: str) -> None:
    (page,) = read_pages(sheet_of(f"Reported by {name}"))
    text = page_text(page)
    start = text.text.index(name)
    (paint,) = paints_of(page, text.places, [edit("page-1", start, start + len(name), "[Person 1]")])
    width = paint.box[2] - paint.box[0]
    assert width % STEP == pytest.approx(0, abs=0.01) or width % STEP == pytest.approx(STEP, abs=0.01)


def test_boxes_swallow_no_neighbour() -> None:
    (page,) = read_pages(sheet_of("Then Al met Bo and Cy at noon."))
    text = page_text(page)
    edits = [edit("page-1", at, at + 2, "[P]") for at in (text.text.index(n) for n in ("Al", "Bo", "Cy"))]
    boxes = [paint.box for paint in paints_of(page, text.places, edits)]
    covered = {e.span.start for e in edits} | {e.span.start + 1 for e in edits}
    assert all(one[2] <= other[0] + 3.1 for one, other in pairwise(boxes))
    for at, place in enumerate(text.places):
        if place is not None and at not in covered:
            middle = (place.glyph.ink[0] + place.glyph.ink[2]) / 2
            assert not any(box[0] < middle < box[2] for box in boxes)


def test_a_large_solid_letter_shows() -> None:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.setFont("Helvetica", 40)
    sheet.drawString(72, 600, "Ill will - IIl")
    sheet.save()
    assert "Ill will - IIl" in page_text(read_pages(out.getvalue())[0]).text


def test_words_on_a_picture_are_set_anew() -> None:
    from PIL import Image

    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.drawImage(ImageReader(Image.new("RGB", (20, 20), "navy")), 66, 590, 300, 40)
    sheet.setFillColorRGB(1, 1, 1)
    sheet.drawString(72, 605, "White words on blue")
    sheet.save()
    (page,) = read_pages(out.getvalue())
    assert page_text(page).text == "White words on blue"
    assert "".join(p.label for p in paints_of(page, [], []) if p.style == "letter") == "Whitewordsonblue"


def test_what_only_the_second_engine_reads_cannot_be_drawn() -> None:
    data = sheet_of("A plain page.")
    surfaces = Pdf().read(data)
    with pytest.raises(TransformError, match="page-1"):
        Pdf().write(document(data, surfaces), (edit("page-1-second", 0, 4, "[P]"),), Layout("faithful", "D"))
    assert Pdf().write(
        document(data, surfaces), (edit("page-1-second", 0, 4, "[P]"),), Layout("transcript", "D")
    )


def test_a_page_without_a_second_opinion_is_not_trusted() -> None:
    (page,) = read_pages(sheet_of("A plain page."))
    assert surplus_of(opinion_of(page, "A plain page."), None) == ("", UNREAD)


def test_damaged_files_are_refused_by_class_and_soon() -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed sequence of damages
    whole = sheet_of("Seen with Zebulon Quimbyworth today.", "The plan was kept.")
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        try:
            surfaces = Pdf().read(bytes(broken[: chance.randrange(200, len(broken) + 1)]))
        except SourceError:
            continue
        assert surfaces


def test_an_engine_that_dies_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    from redact.formats.pdf import runner

    data = sheet_of("A plain page.")
    first = Pdf().read(data)
    for worker in list(runner._workers.values()):
        worker.kill()
        assert worker._process is not None
        worker._process.wait()
    assert Pdf().read(data) == first
    with pytest.raises(SourceCorrupt):
        runner.run("no such job", data)
    assert Pdf().read(data) == first
