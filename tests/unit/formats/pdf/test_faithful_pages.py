"""Faithful pages: what is read back from them, how wide their boxes are, and what is refused."""

from __future__ import annotations

import hashlib
import io
import random
import re

import pypdf
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from redact.errors import SourceCorrupt, SourceError, TransformError
from redact.formats.base import Layout
from redact.formats.pdf import Pdf
from redact.formats.pdf.boxes import Paint, cover_of
from redact.formats.pdf.layout import page_text
from redact.formats.pdf.pictures import FONT
from redact.formats.pdf.read import read_pages
from redact.formats.pdf.second import UNREAD, opinion_of, surplus_of
from redact.formats.pdf.stretches import CENTRED, LEAST, LEAST_OPEN, STEP
from redact.types import (
    Decision,
    Document,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Role,
    Source,
    Span,
    Surface,
)


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


def edit(surface: str, start: int, end: int, replacement: str, role: Role = Role.UNKNOWN) -> Edit:
    span = Span("d01", surface, start, end)
    mention = Mention(span, "PERSON", 0.9, ("test",))
    entity = Entity("e1", "PERSON", (mention,), role)
    decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
    return Edit(span, replacement, decision)


@pytest.mark.parametrize("name", ["Nguyễn Thị Hương", "Tóshchíí’nii", "Łódź Šimůnková", "Δημήτριος Ωμέγα"])
def test_names_of_many_scripts_are_read_back_by_every_engine(name: str) -> None:
    data = sheet_of(f"Seen with {name} today.", font="Wide")
    surfaces = Pdf().read(data)
    written = Pdf().write(document(data, surfaces), (), Layout("faithful", "Document 1"))
    pages = [s.text for s in Pdf().reread(written) if s.id.startswith("page-1")]
    pages.append(pypdf.PdfReader(io.BytesIO(written)).pages[0].extract_text())
    assert len(pages) >= 4
    assert all(name in " ".join(text.split()) for text in pages)


def covered(line: str, *names: str, role: Role = Role.THIRD_PARTY) -> tuple[list[Paint], str]:
    """Return the boxes over names in a line, and what of the page is still read."""
    data = sheet_of(line)
    surfaces = Pdf().read(data)
    text = surfaces[0].text
    edits = tuple(
        edit("page-1", match.start(), match.end(), "[TP]", role)
        for match in re.finditer("|".join(names), text)
    )
    (page,) = read_pages(data)
    cover = cover_of(page, page_text(page), edits)
    written = Pdf().write(document(data, surfaces), edits, Layout("faithful", "Document 1"))
    assert Pdf().structure_problems(written) == ()
    return list(cover.paints), " ".join(Pdf().reread(written)[0].text.split())


@pytest.mark.parametrize(
    "name", ["Al Ng", "Maria Lopez", "Zebulon Quimbyworth", "Bartholomew Featherstonehaugh"]
)
def test_a_box_before_white_space_is_quantised(name: str) -> None:
    (paint,), _ = covered(f"Reported by {name}", name)
    width = paint.box[2] - paint.box[0]
    assert width >= LEAST_OPEN
    assert round(width, 2) % STEP == 0


@pytest.mark.parametrize("name", ["Al", "Maria", "Zebulon"])
def test_between_words_two_more_are_covered_and_no_longer_read(name: str) -> None:
    paints, read = covered(f"Then {name} walked slowly to the old house before it was dark.", name)
    assert read == "Then [TP] [...] to the old house before it was dark."
    (black,) = [p.box for p in paints if p.style == "removed"]
    assert black[2] - black[0] >= LEAST
    assert round(black[2] - black[0], 2) % STEP == 0


def test_no_word_is_covered_in_half() -> None:
    line = "Then Al met Bo in the town and later Cy came back at noon with all their things."
    data = sheet_of(line)
    (page,) = read_pages(data)
    text = page_text(page)
    edits = [edit("page-1", at, at + 2, "[P]") for at in (line.index(n) for n in ("Al", "Bo", "Cy"))]
    cover = cover_of(page, text, edits)
    for place, gone in zip(text.places, cover.gone, strict=True):
        if place is not None:
            middle = (place.glyph.ink[0] + place.glyph.ink[2]) / 2
            inside = any(paint.box[0] < middle < paint.box[2] for paint in cover.paints)
            assert inside == gone


def test_negations_and_figures_stay_where_the_other_side_can_go() -> None:
    _, read = covered("In the evening after school Maria did not hit the child, whatever he says.", "Maria")
    assert "not hit the child" in read
    _, read = covered("In the long evening after Maria paid $450 for the room they had all rented.", "Maria")
    assert "$450" in read


def test_marks_after_a_name_do_not_show_its_end() -> None:
    _, read = covered("He said that Maria, his aunt and also a neighbour, came to see him that day.", "Maria")
    assert read == "He said that [TP] [...] and also a neighbour, came to see him that day."


def test_names_close_together_share_a_box() -> None:
    line = "Today Maria and Darnell went home with the worker to get all of it."
    paints, read = covered(line, "Maria", "Darnell")
    assert [p.label for p in paints if p.style == "removed"] == ["TP …"]
    assert read.startswith("Today [TP] [TP] [...] ")


def test_a_centred_line_with_two_names_goes_as_a_whole() -> None:
    line = "Petition of Maria for the return of the child to the home of the father, Darnell, on Thursday"
    assert abs(stringWidth(line, "Helvetica", 12) - (612 - 2 * 72)) < CENTRED
    paints, read = covered(line, "Maria", "Darnell")
    assert [p.label for p in paints if p.style == "removed"] == ["TP …"]
    assert read == "[TP] [TP] [...]"


@pytest.mark.parametrize("role", [Role.REPORTER, Role.MINOR])
def test_the_rest_of_the_line_goes_with_a_reporter_or_child(role: Role) -> None:
    _, read = covered("Last night it was Maria who called the hotline about the noise.", "Maria", role=role)
    assert read == "Last night it was [TP] [...]"


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
    paints = cover_of(page, page_text(page), []).paints
    assert "".join(paint.label for paint in paints if paint.style == "letter") == "Whitewordsonblue"


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
