from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from functools import cache

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.shared import Pt, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import TransformError
from redact.formats.base import Layout, apply_edits
from redact.formats.docx import Docx
from redact.formats.docx.write import pack
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span, SurfaceKind


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@cache
def sample() -> bytes:
    file = docx.Document()
    section = file.sections[0]
    section.header.paragraphs[0].text = "Riverside Family Services"
    section.footer.paragraphs[0].text = "Maria Lopez, page"
    file.add_heading("Home Visit", 0)
    file.add_heading("Observations", 1)
    paragraph = file.add_paragraph("Client ")
    run = paragraph.add_run("Maria")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(14), RGBColor(0xC0, 0, 0)
    paragraph.add_run(" Lopez came ").italic = True
    paragraph.add_run("late.")
    file.add_paragraph("Call school", style="List Number")
    table = file.add_table(2, 3, style="Table Grid")
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Name"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "Maria Lopez"
    table.cell(1, 0).text = "First"
    table.cell(1, 0).add_paragraph("Second")
    last = file.add_paragraph("Tab\there")
    last.add_run().add_break(WD_BREAK.PAGE)
    last.add_run("Next page")
    return saved(file)


def taken_in(data: bytes) -> Document:
    return Document("d01", Source("a.docx", data, Docx.media_type), "", Docx.media_type, Docx().read(data))


def make_edit(surface: str, start: int, end: int, replacement: str) -> Edit:
    mention = Mention(Span("d01", surface, start, end), "PERSON", 1.0, ("test",))
    entity = Entity("e1", "PERSON", (mention,))
    decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
    return Edit(mention.span, replacement, decision)


def written(data: bytes, *edits: Edit, title: str = "Document 1") -> bytes:
    return Docx().write(taken_in(data), edits, Layout(title=title))


def shown(data: bytes) -> dict[str, str]:
    return {surface.id: surface.text for surface in Docx().read(data) if surface.released}


SURFACES = {
    "header1-p1": "Riverside Family Services",
    "footer1-p1": "Maria Lopez, page",
    "p1": "Home Visit",
    "p2": "Observations",
    "p3": "Client Maria Lopez came late.",
    "p4": "Call school",
    "t1r1c1": "Name",
    "t1r1c2": "Maria Lopez",
    "t1r2c1": "First\nSecond",
    "t1r2c2": "",
    "p5": "Tab\there\fNext page",
}


def test_every_shown_place_is_a_surface_with_its_kind_and_locator():
    surfaces = {surface.id: surface for surface in Docx().read(sample())}
    assert shown(sample()) == SURFACES
    assert surfaces["t1r2c1"].kind is SurfaceKind.CELL
    assert surfaces["t1r2c1"].locator == "table 1, row 2, cell 1"
    assert surfaces["header1-p1"].kind is SurfaceKind.HEADER
    assert surfaces["p3"].locator == "paragraph 3"


def test_a_rebuilt_document_reads_the_same_and_is_built_the_same_each_time():
    out = written(sample())
    assert shown(out) == SURFACES
    assert out == written(sample())
    assert written(out) == out


def test_another_reader_opens_it_and_sees_its_looks():
    edits = (make_edit("p3", 7, 18, "Ana Reyes"), make_edit("t1r1c2", 0, 11, "Ana Reyes"))
    file = docx.Document(io.BytesIO(written(sample(), *edits)))
    runs = file.paragraphs[2].runs
    assert [run.text for run in runs] == ["Client ", "Ana Reyes", " came ", "late."]
    assert (runs[1].bold, runs[1].font.size, runs[1].font.color.rgb) == (True, Pt(14), RGBColor(0xC0, 0, 0))
    assert runs[2].italic
    assert [paragraph.style.name for paragraph in file.paragraphs[:2]] == ["Title", "Heading 1"]
    table = file.tables[0]
    assert table.cell(0, 0).text == table.cell(0, 1).text == "Name"
    assert table.cell(0, 2).text == table.cell(1, 2).text == "Ana Reyes"
    assert file.sections[0].header.paragraphs[0].text == "Riverside Family Services"
    assert file.core_properties.title == "Document 1"
    assert file.core_properties.author == ""


def test_page_geometry_comes_over():
    file = docx.Document()
    section = file.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Pt(700), Pt(500)
    section.left_margin = Pt(33)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "First"
    got = docx.Document(io.BytesIO(written(saved(file)))).sections[0]
    assert (got.orientation, got.page_width, got.page_height) == (WD_ORIENT.LANDSCAPE, Pt(700), Pt(500))
    assert got.left_margin == Pt(33)
    assert got.first_page_header.paragraphs[0].text == "First"


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (make_edit("t1r2c1", 0, 5, "One"), "One\nSecond"),
        (make_edit("t1r2c1", 3, 8, "-"), "Fir-cond"),
        (make_edit("t1r2c1", 0, 12, ""), ""),
        (make_edit("t1r2c1", 6, 12, "a\tb"), "First\na\tb"),
        (make_edit("p5", 3, 13, " & <x> "), "Tab & <x>  page"),
    ],
)
def test_edits_may_cross_runs_paragraphs_and_breaks(edit, text):
    assert shown(written(sample(), edit))[edit.span.surface] == text


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_written_text_is_the_read_text_with_the_edits(data):
    cuts = sorted(data.draw(st.sets(st.integers(0, 28), min_size=2, max_size=8)))
    alphabet = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Mn", "Lm"], max_codepoint=0x7F)
    edits = [
        make_edit("p3", start, end, data.draw(st.text(alphabet, max_size=6)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    assert shown(written(sample(), *edits))["p3"] == apply_edits(SURFACES["p3"], edits)


@pytest.mark.parametrize("edit", [make_edit("p3", 20, 99, "x"), make_edit("p3", 0, 1, "\x00")])
def test_edits_that_cannot_be_made_raise(edit):
    with pytest.raises(TransformError):
        written(sample(), edit)


def test_reread_is_independent_and_sees_the_same_text():
    surfaces = Docx().reread(written(sample()))
    texts = [surface.text for surface in surfaces if surface.released]
    assert "Client Maria Lopez came late." in texts
    assert "Maria Lopez, page" in texts
    assert {surface.id for surface in surfaces if not surface.released} == {
        "document-text", "header1-text", "footer1-text",
    }  # fmt: skip
    assert any("Observations\nClient Maria Lopez" in surface.text for surface in surfaces)


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return pack({**parts, **changes})


def changed(name: str, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(written(sample()))) as archive:
        content = archive.read(name).decode()
    assert old in content
    return repacked(written(sample()), {name: content.replace(old, new, 1).encode()})


def with_comment() -> bytes:
    buffer = io.BytesIO(written(sample()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"Xquivara"
    return buffer.getvalue()


TAMPERED = {
    "a further part": lambda: repacked(written(sample()), {"customXml/Xquivara.xml": b"<x/>"}),
    "a comment of the zip": with_comment,
    "trailing bytes before": lambda: b"Xquivara" + written(sample()),
    "an author": lambda: changed(
        "docProps/core.xml", "<dc:title>", "<dc:creator>Xquivara</dc:creator><dc:title>"
    ),
    "a style": lambda: changed("word/styles.xml", "heading 1", "Xquivara"),
    "deleted text": lambda: changed(
        "word/document.xml", "<w:t xml", "<w:delText>Xquivara</w:delText><w:t xml"
    ),
    "a comment": lambda: changed("word/document.xml", "<w:body>", "<w:body><!-- Xquivara -->"),
    "an attribute": lambda: changed("word/document.xml", "<w:p>", '<w:p w:rsidR="Xquivara">'),
    "a field": lambda: changed("word/document.xml", "<w:p>", '<w:p><w:fldSimple w:instr="Xquivara"/>'),
    "text outside a run": lambda: changed("word/document.xml", "<w:body>", "<w:body>Xquivara"),
    "hidden text": lambda: changed("word/document.xml", "<w:b/>", "<w:b/><w:vanish/>"),
    "an outside link": lambda: changed(
        "word/_rels/document.xml.rels",
        "</Relationships>",
        '<Relationship Id="x" Type="x" Target="http://Xquivara" TargetMode="External"/></Relationships>',
    ),
}


@pytest.mark.parametrize("tampered", TAMPERED.values(), ids=TAMPERED.keys())
def test_structure_problems_name_whatever_the_writer_does_not_write(tampered):
    data = tampered()
    problems = Docx().structure_problems(data)
    assert problems
    assert not any("Xquivara" in problem for problem in problems)


@pytest.mark.parametrize("name", [name for name in TAMPERED if name != "hidden text"])
def test_reread_finds_what_was_planted(name):
    assert any("Xquivara" in surface.text for surface in Docx().reread(TAMPERED[name]()))


def test_a_file_that_is_no_package_is_a_problem():
    assert Docx().structure_problems(b"plain") == ("the package cannot be opened",)


@pytest.mark.slow
def test_a_file_from_libreoffice_is_read_and_rebuilt(tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "in.docx").write_bytes(sample())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", "out", "in.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    converted = (tmp_path / "out" / "in.docx").read_bytes()
    words = " ".join(shown(converted).values()).split()  # it divides paragraphs at page breaks
    assert words == " ".join(SURFACES.values()).split()
    out = written(converted, make_edit("p3", 7, 18, "Ana Reyes"))
    assert shown(out)["p3"] == "Client Ana Reyes came late."
    assert Docx().structure_problems(out) == ()
