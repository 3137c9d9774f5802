"""A five-page report to a court, made by code; every name in it is invented."""

from __future__ import annotations

import io

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

CLIENT = "Marisol Quintanar"
_SENTENCES = (
    "The worker met Ms. Quintanar at the family home on Alder Street and saw both children in their rooms.",
    "The kitchen was clean, there was food for several days, and the smoke alarm had a new battery.",
    "Marisol Quintanar spoke openly about the missed visits in March and gave the dates from her own diary.",
    "She has attended eleven of twelve sessions of the parenting programme and brings her notes to each one.",
    "The school reports that Teo arrives on time, is rested, and has begun to read aloud in class again.",
    "No new concern was reported to the agency in the period that this report covers.",
    "The maternal grandmother, Ofelia Quintanar, collects the children on two afternoons of the week.",
)


def court_report() -> bytes:
    """Return the report as a `.docx` file."""
    file = docx.Document()
    _styles(file)
    section = file.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1.1)
    _letterhead(section)
    _page_numbers(section.footer.paragraphs[0])
    _caption(file)
    _body(file)
    _signature(file)
    _appendix(file)
    _footnotes(file)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _styles(file) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(12)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(8), 1.15
    for level, size in ((1, 15), (2, 13)):
        heading = file.styles[f"Heading {level}"]
        heading.font.name, heading.font.size = "Liberation Sans", Pt(size)
        heading.font.color.rgb = RGBColor(0x1F, 0x38, 0x64)
        fonts = heading.element.rPr.rFonts
        for key in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(key), None)


def _letterhead(section) -> None:
    table = section.header.add_table(1, 2, Inches(6.3))
    left, right = table.rows[0].cells
    left.text = "Cedar County Family Court Services"
    left.paragraphs[0].runs[0].bold = True
    left.paragraphs[0].runs[0].font.small_caps = True
    left.paragraphs[0].runs[0].font.size = Pt(14)
    right.text = "410 Juniper Avenue, Suite 3\nTelephone 555-0142"
    right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for paragraph in (*left.paragraphs, *right.paragraphs):
        paragraph.paragraph_format.space_after = Pt(2)
    rule = section.header.add_paragraph()
    rule.paragraph_format.space_after = Pt(6)
    borders = (
        f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="12" w:space="1" w:color="1F3864"/></w:pBdr>'
    )
    rule._p.get_or_add_pPr().append(parse_xml(borders))
    section.header.paragraphs[0]._p.getparent().remove(section.header.paragraphs[0]._p)


def _page_numbers(paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("Page ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)


def _caption(file) -> None:
    title = file.add_paragraph("IN THE FAMILY COURT OF CEDAR COUNTY")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.runs[0].bold = True
    table = file.add_table(1, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.text = f"In the matter of\nTEO QUINTANAR, a minor\n{CLIENT}, mother"
    right.text = "Docket No. CF-2024-0117\nReport to the court\nHearing: June 3, 2024"
    borders = '<w:tcBorders {}><w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/>{}</w:tcBorders>'
    line = '<w:right w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    left._tc.get_or_add_tcPr().append(parse_xml(borders.format(nsdecls("w"), line)))
    right._tc.get_or_add_tcPr().append(parse_xml(borders.format(nsdecls("w"), "")))
    file.add_paragraph()


def _body(file) -> None:
    numbers = _numbering(file)
    for part, heading in enumerate(("Background", "Home and care", "Services", "Assessment"), start=1):
        file.add_heading(f"{part}. {heading}", 1)
        for at in range(3):
            text = " ".join(_SENTENCES[(part + at + step) % len(_SENTENCES)] for step in range(5))
            paragraph = file.add_paragraph(text)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            paragraph.paragraph_format.first_line_indent = Inches(0.3)
        if part == 1:
            paragraph.add_run(" The order of the court is quoted in full in the file.")
            _mark(paragraph, 1)
            quote = file.add_paragraph(
                "The mother shall attend every session and keep a record.", style="Quote"
            )
            quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Inches(0.5)
        if part == 2:
            file.add_heading("Contacts", 2)
            _contacts(file)
        if part == 3:
            file.add_heading("Findings", 2)
            _findings(file, numbers)
        if part == 4:
            dotted = file.add_paragraph("Sessions attended\t11 of 12")
            dotted.paragraph_format.tab_stops.add_tab_stop(
                Inches(5.5), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )
            file.add_heading("Recommendations", 2)
            _findings(file, numbers + 1)


def _numbering(file) -> int:
    """Add a list of two levels twice; return the number of the first."""
    root = file.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{480 * (at + 1)}" w:hanging="480"/></w:pPr></w:lvl>'
        for at, (form, label) in enumerate(
            (("decimal", "%1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%3"))
        )
    )
    kind = (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
    )
    root.insert(0, parse_xml(kind))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for key, override in ((70, ""), (71, restart)):
        item = f'<w:num {nsdecls("w")} w:numId="{key}"><w:abstractNumId w:val="77"/>{override}</w:num>'
        root.append(parse_xml(item))
    return 70


def _findings(file, number: int) -> None:
    for at in range(5):
        _item(file, number, 0, _SENTENCES[at])
        for below in range(2):
            _item(file, number, 1, _SENTENCES[(at + below + 3) % len(_SENTENCES)])


def _item(file, number: int, level: int, text: str) -> None:
    paragraph = file.add_paragraph(text, style="List Paragraph")
    own = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    own.get_or_add_numId().val = number
    own.get_or_add_ilvl().val = level
    paragraph.paragraph_format.space_after = Pt(3)


def _contacts(file) -> None:
    table = file.add_table(5, 4, style="Table Grid")
    head = table.cell(0, 0).merge(table.cell(0, 3))
    head.text = "Contacts in the period"
    head.paragraphs[0].runs[0].bold = True
    head._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="D9E2F3"/>')
    )
    rows = (
        ("Date", "Place", "Who", "What"),
        ("March 4", "Home", CLIENT, "Home visit"),
        ("March 18", "School", "Teo Quintanar", "Talk with the teacher"),
        ("April 2", "Office", "Ofelia Quintanar", "Plan for afternoons"),
    )
    for at, texts in enumerate(rows, start=1):
        for cell, text in zip(table.rows[at].cells, texts, strict=True):
            cell.text = text
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    for row in table.rows:
        for cell, width in zip(row.cells, (1.0, 1.0, 1.9, 2.4), strict=True):
            cell.width = Inches(width)
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    file.add_paragraph()


def _signature(file) -> None:
    file.add_paragraph("Respectfully submitted,").paragraph_format.keep_with_next = True
    table = file.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, ("", ""), strict=True):
        cell.text = text
        line = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        edge = f"<w:tcBorders {nsdecls('w')}>{line}</w:tcBorders>"
        cell._tc.get_or_add_tcPr().append(parse_xml(edge))
    table.rows[0].height = Inches(0.5)
    table.cell(1, 0).text = "Ione Prettyman, MSW\nCase worker"
    table.cell(1, 1).text = "Supervisor\nMay 20, 2024"


def _appendix(file) -> None:
    section = file.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    file.add_heading("Appendix A. Attendance", 1)
    table = file.add_table(7, 6, style="Light Grid Accent 1")
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = (
                f"Week {at * 6 + column}" if at else ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")[column]
            )
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    for text in ("Sessions are held at the office.", "Missed sessions are made up within two weeks."):
        file.add_paragraph(text, style="List Bullet")


# Footnotes, which python-docx cannot make

_NOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTE_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def _mark(paragraph, key: int) -> None:
    run = paragraph.add_run()
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(key))
    run._r.append(reference)


def _footnotes(file) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for key, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    small = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    text = f"Order of February 12, 2024, served on {CLIENT} in person."
    note = (
        f'<w:footnote w:id="1"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r>{small}<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
    )
    blob = f'<?xml version="1.0"?><w:footnotes {nsdecls("w")}>{lines}{note}</w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTE_TYPE, blob, file.part.package)
    file.part.relate_to(part, _NOTE_KIND)
