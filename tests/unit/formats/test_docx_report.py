"""A court report comes out with its structure: styles, lists, tables, pages, notes."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from redact.formats.base import Layout
from redact.formats.docx import Docx
from redact.formats.docx.write import pack
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span, SurfaceKind
from tests.doubles.court_report import CLIENT, court_report

# ruff: noqa: E501

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def released(data: bytes, value: str = "", replacement: str = "") -> bytes:
    form = Docx()
    document = Document("d01", Source("a.docx", data, form.media_type), "", form.media_type, form.read(data))
    edits: list[Edit] = []
    for surface in document.surfaces:
        for match in re.finditer(re.escape(value), surface.text) if value and surface.released else ():
            mention = Mention(Span("d01", surface.id, *match.span()), "PERSON", 1.0, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "surrogate", (), 50, "r", "b")
            edits.append(Edit(mention.span, replacement, decision))
    return form.write(document, tuple(edits), Layout(title="Document 1"))


@pytest.fixture(scope="module")
def pair() -> tuple[docx.document.Document, docx.document.Document]:
    data = court_report()
    return docx.Document(io.BytesIO(data)), docx.Document(io.BytesIO(released(data)))


def labels(file) -> list[tuple[str, str]]:
    """Return label and text of every list item, counted as WordprocessingML says."""
    root = file.part.numbering_part.element
    kinds = {item.get(qn("w:abstractNumId")): item for item in root.iterchildren(qn("w:abstractNum"))}
    items = {item.get(qn("w:numId")): item for item in root.iterchildren(qn("w:num"))}
    counts: dict[str, list[int]] = {}
    begun: set[str] = set()
    found: list[tuple[str, str]] = []
    for paragraph in file.paragraphs:
        own = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
        if own is None or own.numId is None:
            continue
        key, level = str(own.numId.val), own.ilvl.val if own.ilvl is not None else 0
        kind = items[key].find(qn("w:abstractNumId")).get(qn("w:val"))
        count = counts.setdefault(kind, [0] * 9)
        if key not in begun and items[key].find(qn("w:lvlOverride")) is not None:
            count[:] = [0] * 9
        begun.add(key)
        count[level] += 1
        count[level + 1 :] = [0] * (8 - level)
        form = kinds[kind].findall(qn("w:lvl"))[level]
        text = form.find(qn("w:lvlText")).get(qn("w:val"))
        number = form.find(qn("w:numFmt")).get(qn("w:val"))
        shown = chr(96 + count[level]) if number == "lowerLetter" else str(count[level])
        found.append((text.replace(f"%{level + 1}", shown), paragraph.text))
    return found


def test_paragraphs_keep_style_alignment_and_place(pair):
    def shape(file):
        return [
            (
                paragraph.text,
                paragraph.style.name,
                paragraph.paragraph_format.page_break_before or False,
            )
            for paragraph in file.paragraphs
        ]

    source, out = pair
    assert shape(out) == shape(source)
    names = {paragraph.style.name for paragraph in out.paragraphs}
    assert names >= {"Heading 1", "Heading 2", "Quote", "List Paragraph", "List Bullet", "Normal"}


def test_lists_keep_levels_labels_and_where_they_start_again(pair):
    source, out = pair
    items = labels(source)
    assert [label for label, _ in items[:4]] == ["1.", "(a)", "(b)", "2."]
    assert [label for label, _ in items].count("1.") == 2
    assert [item for item in labels(out) if "•" not in item[0]] == items


def test_tables_keep_grid_spans_header_row_and_backgrounds(pair):
    def shape(file):
        return [
            (
                [column.width for column in table.columns],
                [[(cell.text, cell._tc.grid_span) for cell in row.cells] for row in table.rows],
                [row._tr.find(f".//{W}tblHeader") is not None for row in table.rows],
            )
            for table in (*file.tables, *file.sections[0].header.tables)
        ]

    source, out = pair
    assert shape(out) == shape(source)
    fills = {item.get(qn("w:fill")) for item in out.element.iter(qn("w:shd"))}
    assert "D9E2F3" in fills  # its own
    assert len(fills) > 1  # that of a table style


def test_sections_headers_and_page_numbers_come_over(pair):
    def shape(file):
        return [
            (section.orientation, section.page_width, section.page_height, section.left_margin)
            for section in file.sections
        ]

    source, out = pair
    assert shape(out) == shape(source)
    footer = etree.tostring(out.sections[0].footer._element, encoding="unicode")
    assert re.findall(r'w:instr="(\w+)"', footer) == ["PAGE", "NUMPAGES"]
    assert out.sections[1].footer.is_linked_to_previous
    border = out.sections[0].header._element.find(f".//{W}pBdr/{W}top")
    assert border.get(qn("w:color")) == "1F3864"


def test_a_footnote_is_a_live_one_and_takes_the_edits():
    out = released(court_report(), CLIENT, "Ana Reyes")
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        notes, body = archive.read("word/footnotes.xml").decode(), archive.read("word/document.xml").decode()
    assert "served on Ana Reyes in person" in notes
    assert body.count('<w:footnoteReference w:id="1"/>') == 1
    assert "Quintanar" not in re.sub(r"Quintanar, |Ofelia Quintanar|Teo Quintanar|Ms. Quintanar", "", body)


def test_the_mark_of_a_note_stays_when_the_words_around_it_go():
    out = released(court_report(), "in full in the file.[1]", "elsewhere.")
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        body = archive.read("word/document.xml").decode()
    assert re.search(
        r"elsewhere\.</w:t></w:r><w:r><w:rPr>.{0,400}superscript.{0,30}<w:footnoteReference", body
    )
    assert body.count("<w:footnoteReference") == 1


# Order of children, from the complex types of wml.xsd (ECMA-376 part 1, annex A), so that Word opens it.
SCHEMA = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "tbl": "tblPr tblGrid tr",
    "settings": "zoom defaultTabStop evenAndOddHeaders footnotePr endnotePr compat",
    "style": "name basedOn next uiPriority qFormat pPr rPr tblPr",
    "numbering": "abstractNum num",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "pBdr": "top left bottom right between bar",
    "tcBorders": "top left bottom right insideH insideV",
    "tblBorders": "top left bottom right insideH insideV",
}


def out_of_order(data: bytes) -> list[str]:
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            for element in etree.fromstring(archive.read(name)).iter():
                order = SCHEMA.get(element.tag.rpartition("}")[2], "").split()
                names = [item.tag.rpartition("}")[2] for item in element]
                if order and (set(names) - set(order) or names != sorted(names, key=order.index)):
                    found.append(f"{name}: {element.tag} {names}")
    return found


def test_elements_stand_in_the_order_of_the_schema():
    assert out_of_order(released(court_report())) == []


def test_the_structure_check_refuses_another_order():
    out = released(court_report())
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    swapped = re.sub(r'(<w:jc w:val="\w+"/>)(<w:rPr>.*?</w:rPr>)', r"\2\1", body, count=1)
    assert swapped != body
    problems = Docx().structure_problems(pack({**parts, "word/document.xml": swapped.encode()}))
    assert problems == ("the part word/document.xml holds elements in an order that Word refuses",)


def test_an_unedited_release_is_stable():
    out = released(court_report())
    assert released(out) == out
    assert Docx().structure_problems(out) == ()
    assert [item.id for item in Docx().reread(out) if item.kind is SurfaceKind.METADATA] == []
