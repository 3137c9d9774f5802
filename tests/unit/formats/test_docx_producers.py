"""Word files as real programs write them: what is shown comes over, with its looks."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from redact.formats.docx import Docx
from tests.leaks.docx.packages import alternate, box, document, drawing, p, package, pict, released, t, xml
from tests.unit.formats.test_docx_report import out_of_order

# ruff: noqa: E501


def shown(data: bytes) -> list[str]:
    return [surface.text for surface in Docx().read(data) if surface.released and surface.text.strip()]


def opened(data: bytes):
    return docx.Document(io.BytesIO(released(data)))


# As Google Docs exports: no style names that say anything, everything set directly run by run.
GOOGLE_LOOK = (
    '<w:rPr><w:rFonts w:ascii="Arial" w:cs="Arial" w:eastAsia="Arial" w:hAnsi="Arial"/><w:b w:val="{}"/>'
    '<w:color w:val="434343"/><w:sz w:val="{}"/><w:szCs w:val="{}"/><w:u w:val="none"/><w:rtl w:val="0"/></w:rPr>'
)


def google(text: str, size: int = 22, bold: int = 0) -> str:
    return t(text, GOOGLE_LOOK.format(bold, size, size))


GOOGLE = package(
    p(google("Home visit report", 40, 1)).replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="Title"/><w:keepNext w:val="1"/><w:spacing w:after="60" w:line="276" w:lineRule="auto"/></w:pPr>')
    + p(google("Client: ", bold=1) + google("Dalia ") + google("Moreno-Katz") + '<w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:tab/></w:r>' + google("Seen at home"))
    + p(google("Plan")).replace("<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'),
    {
        "word/styles.xml": xml("styles", '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="276"/></w:pPr></w:pPrDefault></w:docDefaults>'
                               '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/><w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Normal"/></w:style>'),
        "word/numbering.xml": xml("numbering", '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'),
        "word/settings.xml": xml("settings", '<w:defaultTabStop w:val="1440"/>'),
    },
)  # fmt: skip


def test_a_file_of_google_docs_keeps_what_is_set_directly():
    file = opened(GOOGLE)
    title, client, plan = file.paragraphs[1:4]
    assert title.style.name == "Title"
    assert (title.runs[0].font.name, title.runs[0].font.size, title.runs[0].bold) == ("Arial", Pt(20), True)
    assert client.text == "Client: Dalia Moreno-Katz\tSeen at home"
    assert [run.text for run in client.runs] == [
        "Client: ",
        "Dalia Moreno-Katz",
        "\t",
        "Seen at home",
    ] or client.runs[0].bold
    assert plan.paragraph_format.left_indent == Pt(36)
    assert plan._p.pPr.numPr is not None
    assert 'defaultTabStop w:val="1440"' in part(released(GOOGLE), "word/settings.xml")


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


# As Word writes: revision ids, spelling marks, smart tags, controls, a text box twice over.
WORD = package(
    '<w:p w:rsidR="00A1" w14:paraId="1A2B3C4D"><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r w:rsidRPr="00B2"><w:t>Hilf</w:t></w:r><w:proofErr w:type="spellStart"/>'
    f'{t("eplan")}<w:proofErr w:type="spellEnd"/></w:p>'
    + p(t("Seen: ") + f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="PersonName">{t("Dalia")}</w:smartTag>' + t(" Moreno"))
    + f'<w:sdt><w:sdtPr><w:alias w:val="Visit"/><w:date/></w:sdtPr><w:sdtContent>{p(t("March 4, 2024"))}</w:sdtContent></w:sdt>'
    + p(t("Beside a box.") + alternate(f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{box('In the box')}</a:graphicData></a:graphic></wp:anchor></w:drawing>", pict("In the box")))
    + p(drawing("<pic:pic/>"))
    + p(t("After a picture ") + drawing("<pic:pic/>") + t("in the line")),
    {
        "word/styles.xml": xml("styles", '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'),
        "word/media/image1.png": b"x",
    },
)  # fmt: skip


def test_a_file_of_word_reads_through_what_word_puts_between():
    texts = [paragraph.text for paragraph in opened(WORD).paragraphs][1:]
    assert texts == [
        "Hilfeplan", "Seen: Dalia Moreno", "March 4, 2024", "Beside a box.", "In the box",
        "[picture not released]", "After a picture in the line", "[picture not released]",
    ]  # fmt: skip
    assert opened(WORD).paragraphs[1].style.name == "Heading 1"
    kinds = [surface.locator for surface in document(WORD).surfaces if not surface.released]
    assert kinds.count("an image, dropped") == 3  # two places and the file


LEVEL = '<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{label}"/></w:lvl>'


def test_lists_by_style_by_link_and_by_override_are_found():
    item = "<w:p><w:pPr>{}</w:pPr>" + t("x") + "</w:p>"
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>'
        + LEVEL.format(at=0, form="upperRoman", label="Article %1.", more='<w:pStyle w:val="H1"/>')
        + LEVEL.format(at=1, form="decimal", label="%1.%2", more='<w:pStyle w:val="H2"/><w:isLgl/>')
        + '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{at}"><w:name w:val="heading {at}"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
        for at in (1, 2)
    )
    out = released(
        package(
            item.format('<w:pStyle w:val="H1"/>') + item.format('<w:pStyle w:val="H2"/>')
            + item.format('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="6"/></w:numPr>')
            + item.format('<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            {"word/numbering.xml": xml("numbering", numbering), "word/styles.xml": xml("styles", styles)},
        )
    )  # fmt: skip
    paragraphs = docx.Document(io.BytesIO(out)).paragraphs[1:]
    found = [
        None if item._p.pPr.numPr is None else (item._p.pPr.numPr.numId.val, item._p.pPr.numPr.ilvl.val)
        for item in paragraphs
    ]
    assert found == [(1, 0), (1, 1), (2, 0), None]
    written = part(out, "word/numbering.xml")
    assert written.count("<w:abstractNum ") == 1
    assert 'w:val="Article %1."' in written
    assert '<w:startOverride w:val="4"/>' in written


def test_looks_beyond_bold_come_over():
    properties = (
        '<w:rPr><w:smallCaps/><w:highlight w:val="yellow"/><w:u w:val="double"/><w:vertAlign w:val="superscript"/>'
        "<w:rtl/></w:rPr>"
    )
    setting = (
        '<w:p><w:pPr><w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="4" w:color="C00000"/></w:pBdr>'
        '<w:shd w:val="clear" w:fill="EEEEEE"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
        '<w:bidi/><w:jc w:val="center"/></w:pPr>'
    )
    out = released(package(setting + t("x", properties) + '<w:r><w:br w:type="column"/></w:r></w:p>'))
    body = part(out, "word/document.xml")
    for piece in (
        "<w:smallCaps/>", '<w:highlight w:val="yellow"/>', '<w:u w:val="double"/>', "<w:rtl/>", "<w:keepLines/>",
        '<w:left w:val="single" w:sz="24" w:space="4" w:color="C00000"/>', 'w:fill="EEEEEE"', "<w:bidi/>",
        'w:leader="dot"', '<w:br w:type="column"/>',
    ):  # fmt: skip
        assert piece in body
    assert docx.Document(io.BytesIO(out)).paragraphs[1].alignment is WD_ALIGN_PARAGRAPH.CENTER


def test_page_set_up_turned_cells_and_endnotes_come_over_in_the_schemas_order():
    section = (
        '<w:sectPr><w:endnotePr><w:numFmt w:val="upperRoman"/></w:endnotePr><w:pgSz w:w="12240" w:h="15840"/>'
        '<w:pgBorders><w:top w:val="double" w:sz="6" w:space="24" w:color="000000"/></w:pgBorders>'
        '<w:lnNumType w:countBy="1"/><w:pgNumType w:fmt="lowerRoman" w:start="3"/>'
        '<w:cols w:num="2" w:sep="1" w:space="400"/><w:vAlign w:val="center"/></w:sectPr>'
    )
    turned = '<w:tcPr><w:textDirection w:val="btLr"/><w:vAlign w:val="center"/></w:tcPr>'
    row = '<w:trPr><w:cantSplit/><w:trHeight w:val="900" w:hRule="exact"/><w:tblHeader/></w:trPr>'
    out = released(
        package(
            f"<w:tbl><w:tblPr><w:jc w:val='center'/><w:tblLayout w:type='fixed'/></w:tblPr><w:tr>{row}<w:tc>{turned}{p(t('x'))}</w:tc></w:tr></w:tbl>"
            + p('<w:r><w:endnoteReference w:id="2"/></w:r>') + section,
            {"word/endnotes.xml": xml("endnotes", f'<w:endnote w:id="2">{p("<w:r><w:endnoteRef/></w:r>" + t(" At the end."))}</w:endnote>')},
        )
    )  # fmt: skip
    body = part(out, "word/document.xml")
    for piece in (
        '<w:endnotePr><w:numFmt w:val="upperRoman"/></w:endnotePr>', '<w:top w:val="double" w:sz="6"',
        '<w:lnNumType w:countBy="1"/>', '<w:pgNumType w:fmt="lowerRoman" w:start="3"/>',
        '<w:cols w:num="2" w:sep="1" w:space="400"/>', '<w:textDirection w:val="btLr"/>',
        '<w:trHeight w:val="900" w:hRule="exact"/>', "<w:tblHeader/>", '<w:endnoteReference w:id="1"/>',
    ):  # fmt: skip
        assert piece in body
    assert part(out, "word/endnotes.xml").count("<w:endnoteRef/>") == 1
    assert out_of_order(out) == []
    assert Docx().structure_problems(out) == ()


HTML = """<html><body><h1>Visit report</h1><p>Seen <b>at home</b> with <i>two</i> children.</p>
<ol><li>Call school<ol type="a"><li>ask for Teo</li></ol></li><li>Write report</li></ol>
<table border="1"><tr><th colspan="2">Contacts</th></tr><tr><td rowspan="2">Home</td><td>March 4</td></tr>
<tr><td>March 9</td></tr></table><hr><p style="text-align:right">Signed</p></body></html>"""
RTF = (
    r"{\rtf1\ansi{\header\pard Family Court\par}{\footer\pard Page \chpgn\par}\pard\b Visit report\b0\par"
    r"\pard\li720\fi-360 1.\tab Call school\par\pard\qr Signed{\super\chftn}{\footnote\pard\plain{\super\chftn} In ink.}\par"
    r"\trowd\cellx3000\cellx6000\intbl Home\cell March 4\cell\row\pard\par}"
)


@pytest.mark.slow
def test_files_that_libreoffice_makes_of_others_come_out_laid_out_alike(tmp_path: Path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    from tests.bench.layout import as_pdf, compare

    def convert(kind: str, *names: str) -> None:
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [soffice, profile, "--headless", "--convert-to", kind, *names]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)

    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "note.rtf").write_text(RTF, encoding="ascii")
    convert("odt:writer8", "page.html")
    (tmp_path / "page.odt").rename(tmp_path / "open.odt")
    convert("docx:MS Word 2007 XML", "open.odt", "note.rtf")
    sources = {stem: (tmp_path / f"{stem}.docx").read_bytes() for stem in ("open", "note")}
    files = dict(sources)
    for stem, data in sources.items():
        files[f"{stem}-out"] = released(data)
        assert shown(files[f"{stem}-out"]) == shown(data)
        assert Docx().structure_problems(files[f"{stem}-out"]) == ()
    assert {"Visit report", "Call school", "Contacts", "March 9"} <= set(shown(sources["open"]))
    pdfs = as_pdf(files)
    for stem in sources:
        found = compare(pdfs[stem], pdfs[f"{stem}-out"])
        assert found.pages[0] == found.pages[1]
        assert found.same_place > 0.9, (stem, found)
