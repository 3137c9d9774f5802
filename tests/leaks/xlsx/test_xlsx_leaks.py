"""One hiding place of a workbook per case: the canary is gone, or the file is refused."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from redact.errors import OpaqueSurface, SourceCorrupt, SourceEncrypted, SourceTooLarge, SourceUnsupported
from redact.formats.xlsx import Xlsx
from tests.doubles.written import CANARY, document, everything_in, listed, released, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
SHOWN = '<row r="1"><c r="A1" t="inlineStr"><is><t>Visit went well</t></is></c></row>'


def text(place: str, said: str = CANARY) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{said}</t></is></c>'


def row(number: int, *cells: str, attributes: str = "") -> str:
    return f'<row r="{number}" {attributes}>{"".join(cells)}</row>'


def rels(*lines: str) -> str:
    return f'<Relationships xmlns="{RELS}">{"".join(lines)}</Relationships>'


def rel(kind: str, target: str, key: str = "rId9", *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def workbook(
    rows: str = "",
    *,
    before: str = "",
    after: str = "",
    parts: dict[str, str | bytes] | None = None,
    sheets: str = "",
    more: str = "",
    lines: str = "",
    sheet_lines: str = "",
    comment: bytes = b"",
) -> bytes:
    """Return a workbook that shows `Visit went well`, then `rows`; more markup, parts and relationships as given."""
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": rels(rel("officeDocument", "xl/workbook.xml", "rId1")),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{R}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/>'
            f"{sheets}</sheets>{more}</workbook>",
            "xl/_rels/workbook.xml.rels": rels(rel("worksheet", "worksheets/sheet1.xml", "rId1"), lines),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}" xmlns:r="{R}">{before}<sheetData>{SHOWN}{rows}'
            f"</sheetData>{after}</worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": rels(sheet_lines),
            **(parts or {}),
        },
        comment,
    )


def sheet(inner: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inner}</sheetData></worksheet>'


def drawn(inner: str) -> str:
    return f'<wsDr xmlns:a="{A}" xmlns:xdr="x"><xdr:sp>{inner}</xdr:sp></wsDr>'


SECOND = rel("worksheet", "worksheets/sheet2.xml", "rId2")
# ruff: noqa: E501
HIDDEN: dict[str, bytes] = {
    "hidden sheet": workbook(
        sheets='<sheet name="b" sheetId="2" r:id="rId2" state="hidden"/>',
        lines=SECOND,
        parts={"xl/worksheets/sheet2.xml": sheet(row(1, text("A1")))},
    ),
    "very hidden sheet": workbook(
        sheets='<sheet name="b" sheetId="2" r:id="rId2" state="veryHidden"/>',
        lines=SECOND,
        parts={"xl/worksheets/sheet2.xml": sheet(row(1, text("A1")))},
    ),
    "sheet that no workbook lists": workbook(parts={"xl/worksheets/sheet7.xml": sheet(row(1, text("A1")))}),
    "name of a sheet": workbook(
        sheets='<sheet name="Xquivara" sheetId="2" r:id="rId2"/>',
        lines=SECOND,
        parts={"xl/worksheets/sheet2.xml": sheet("")},
    ),
    "hidden row": workbook(row(2, text("A2"), attributes='hidden="1"')),
    "row without height": workbook(row(2, text("A2"), attributes='ht="0" customHeight="1"')),
    "hidden column": workbook(
        row(2, text("C2")), before='<cols><col min="3" max="3" width="9" hidden="1"/></cols>'
    ),
    "column without width": workbook(
        row(2, text("C2")), before='<cols><col min="3" max="3" width="0" customWidth="1"/></cols>'
    ),
    "under a merged cell": workbook(
        row(2, text("A2", "x"), text("B2")), after='<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'
    ),
    "formula": workbook(row(2, '<c r="A2" t="str"><f>IF(B2="Xquivara",1,2)</f><v>2</v></c>')),
    "comment": workbook(
        parts={
            "xl/comments1.xml": f'<comments xmlns="{MAIN}"><commentList><comment ref="A1" authorId="0"><text><r><t>Xqui</t></r><r><t>vara</t></r></text></comment></commentList></comments>'
        }
    ),
    "author of comments": workbook(
        parts={
            "xl/comments1.xml": f'<comments xmlns="{MAIN}"><authors><author>Xquivara</author></authors></comments>'
        }
    ),
    "threaded comment": workbook(
        parts={
            "xl/threadedComments/threadedComment1.xml": "<ThreadedComments xmlns='x'><threadedComment ref='A1'><text>Xquivara</text></threadedComment></ThreadedComments>"
        }
    ),
    "persons": workbook(
        parts={
            "xl/persons/person.xml": "<personList xmlns='x'><person displayName='Xquivara' userId='x'/></personList>"
        }
    ),
    "defined name": workbook(
        more="<definedNames><definedName name='Xquivara'>a!A1</definedName></definedNames>"
    ),
    "value of a defined name": workbook(
        more="<definedNames><definedName name='n'>\"Xquivara\"</definedName></definedNames>"
    ),
    "list to choose from": workbook(
        after='<dataValidations><dataValidation type="list" sqref="A1"><formula1>"Xquivara,b"</formula1></dataValidation></dataValidations>'
    ),
    "input hint": workbook(
        after='<dataValidations><dataValidation prompt="Xquivara" sqref="A1"/></dataValidations>'
    ),
    "conditional format": workbook(
        after='<conditionalFormatting sqref="A1"><cfRule type="containsText" priority="1" text="Xquivara"><formula>1</formula></cfRule></conditionalFormatting>'
    ),
    "page header": workbook(
        after='<headerFooter><oddHeader>&amp;C&amp;"Arial,Bold"Xquivara</oddHeader></headerFooter>'
    ),
    "target of a link": workbook(sheet_lines=rel("hyperlink", "http://x.example/Xquivara", external=True)),
    "tip of a link": workbook(
        after='<hyperlinks><hyperlink ref="A1" tooltip="Xquivara" location="a!A1"/></hyperlinks>'
    ),
    "core properties": workbook(
        parts={
            "docProps/core.xml": '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Xquivara</dc:creator></c:coreProperties>'
        }
    ),
    "application properties": workbook(
        parts={"docProps/app.xml": "<Properties xmlns='x'><Manager>Xquivara</Manager></Properties>"}
    ),
    "custom properties": workbook(
        parts={
            "docProps/custom.xml": "<Properties xmlns='x' xmlns:v='y'><property name='Xquivara'><v:lpwstr>b</v:lpwstr></property></Properties>"
        }
    ),
    "custom XML": workbook(parts={"customXml/item1.xml": "<a><b>Xquivara</b></a>"}),
    "pivot cache": workbook(
        parts={
            "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{MAIN}"><sharedItems><s v="Xquivara"/></sharedItems></pivotCacheDefinition>'
        }
    ),
    "records of a pivot": workbook(
        parts={
            "xl/pivotCache/pivotCacheRecords1.xml": f'<pivotCacheRecords xmlns="{MAIN}"><r><s v="Xquivara"/></r></pivotCacheRecords>'
        }
    ),
    "another workbook remembered": workbook(
        parts={
            "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"><cell r="A1" t="str"><v>Xquivara</v></cell></externalLink>'
        }
    ),
    "path of another workbook": workbook(
        parts={
            "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>',
            "xl/externalLinks/_rels/externalLink1.xml.rels": rels(
                rel("externalLinkPath", "file:///C:/Xquivara.xlsx", external=True)
            ),
        }
    ),
    "chart": workbook(
        parts={
            "xl/charts/chart1.xml": "<c:chartSpace xmlns:c='x'><c:strCache><c:pt idx='0'><c:v>Xquivara</c:v></c:pt></c:strCache></c:chartSpace>"
        }
    ),
    "text box": workbook(
        parts={
            "xl/drawings/drawing1.xml": drawn(
                "<a:p><a:r><a:t>Xqui</a:t></a:r><a:r><a:t>vara</a:t></a:r></a:p>"
            )
        }
    ),
    "alternative text": workbook(
        parts={"xl/drawings/drawing1.xml": drawn('<xdr:cNvPr id="1" name="a" descr="Xquivara"/>')}
    ),
    "old note drawing": workbook(parts={"xl/drawings/vmlDrawing1.vml": "<xml><div>Xquivara</div></xml>"}),
    "table": workbook(parts={"xl/tables/table1.xml": f'<table xmlns="{MAIN}" displayName="Xquivara"/>'}),
    "query": workbook(
        parts={
            "xl/connections.xml": f'<connections xmlns="{MAIN}"><connection name="x"><dbPr connection="User=Xquivara"/></connection></connections>'
        }
    ),
    "number format": workbook(
        lines=rel("styles", "styles.xml", "rId8"),
        parts={
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="0 &quot;Xquivara&quot;"/></numFmts></styleSheet>'
        },
    ),
    "name of a style": workbook(
        lines=rel("styles", "styles.xml", "rId8"),
        parts={
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellStyles><cellStyle name="Xquivara" xfId="0"/></cellStyles></styleSheet>'
        },
    ),
    "reading aid": workbook(
        row(2, '<c r="A2" t="s"><v>0</v></c>'),
        lines=rel("sharedStrings", "sharedStrings.xml", "rId7"),
        parts={
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>x</t><rPh sb="0" eb="1"><t>Xquivara</t></rPh></si></sst>'
        },
    ),
    "comment of XML": workbook(
        parts={"xl/tables/table1.xml": f'<table xmlns="{MAIN}"><!-- Xquivara --></table>'}
    ),
}
NOT_READ: dict[str, bytes] = {
    "string that no cell shows": workbook(
        lines=rel("sharedStrings", "sharedStrings.xml", "rId7"),
        parts={"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Xquivara</t></si></sst>'},
    ),
    "picture": workbook(parts={"xl/media/image1.png": b"\x89PNG Xquivara"}),
    "printer settings": workbook(
        parts={"xl/printerSettings/printerSettings1.bin": "Xquivara".encode("utf-16-le")}
    ),
    "comment of the zip": workbook(comment=b"Xquivara"),
}
CELLS: dict[str, bytes] = {
    "inline string": workbook(row(2, text("A2"))),
    "shared string of runs": workbook(
        row(2, '<c r="A2" t="s"><v>0</v></c>'),
        lines=rel("sharedStrings", "sharedStrings.xml", "rId7"),
        parts={
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><r><t>Xqui</t></r><r><t>vara</t></r></si></sst>'
        },
    ),
    "result of a formula": workbook(row(2, '<c r="A2" t="str"><f>B2</f><v>Xquivara</v></c>')),
    "escaped letters": workbook(row(2, text("A2", "_x0058_quivara"), text("B2"))),
    "zero-width joiner": workbook(row(2, text("A2", "Xqui\u200dvara"))),
    "white letters": workbook(row(2, text("A2").replace("<c ", '<c s="5" '))),
    "second sheet": workbook(
        sheets='<sheet name="b" sheetId="2" r:id="rId2"/>',
        lines=SECOND,
        parts={"xl/worksheets/sheet2.xml": sheet(row(1, text("A1")))},
    ),
    "cells without places": workbook('<row><c t="inlineStr"><is><t>Xquivara</t></is></c></row>'),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_places_are_listed_and_not_written(data):
    assert CANARY in listed(Xlsx(), data)
    assert CANARY not in "".join(s.text for s in Xlsx().read(data) if s.released)
    check_gone(released(Xlsx(), data, "nothing of that kind"))


@pytest.mark.parametrize("data", NOT_READ.values(), ids=NOT_READ.keys())
def test_places_that_nobody_reads_are_not_written(data):
    check_gone(released(Xlsx(), data, "nothing of that kind"))


@pytest.mark.parametrize("data", CELLS.values(), ids=CELLS.keys())
def test_shown_cells_can_be_edited(data):
    assert any(CANARY in surface.text for surface in Xlsx().read(data) if surface.released)
    out = released(Xlsx(), data)
    check_gone(out)
    assert "[Client]" in everything_in(out)


def check_gone(out: bytes) -> None:
    assert CANARY not in everything_in(out)
    assert CANARY not in "".join(surface.text for surface in Xlsx().reread(out))
    assert Xlsx().structure_problems(out) == ()
    book = openpyxl.load_workbook(io.BytesIO(out))
    assert book.worksheets[0]["A1"].value == "Visit went well"
    assert book.sheetnames[0] == "Sheet 1"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (workbook(parts={"xl/vbaProject.bin": b"x"}), SourceUnsupported),
        (workbook(parts={"xl/embeddings/oleObject1.bin": b"x"}), OpaqueSurface),
        (workbook(parts={"xl/embeddings/a.docx": b"x"}), OpaqueSurface),
        (workbook(parts={"xl/unknown.dat": b"x"}), OpaqueSurface),
        (workbook(parts={"xl/workbook.bin": b"x"}), SourceUnsupported),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), SourceEncrypted),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, SourceUnsupported),
        (b"Client,Note\r\n", SourceCorrupt),
        (workbook(parts={"xl/tables/table1.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), SourceCorrupt),
        (workbook("".join(row(at, text(f"XFD{at}", "x")) for at in range(2, 300))), SourceTooLarge),
        (workbook(row(2, '<c r="A2" t="s"><v>5</v></c>')), SourceCorrupt),
    ],
    ids=[
        "macros",
        "OLE",
        "document",
        "unknown part",
        "binary",
        "password",
        "xls",
        "text",
        "entities",
        "spread",
        "no string",
    ],
)
def test_what_cannot_be_read_whole_is_refused(data, error):
    with pytest.raises(error):
        Xlsx().read(data)


def styled(value: str, code: str) -> bytes:
    style = f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts><cellXfs><xf/><xf numFmtId="170"/></cellXfs></styleSheet>'
    cell = f'<c r="A2" s="1"><v>{value}</v></c>'
    return workbook(row(2, cell), lines=rel("styles", "styles.xml", "rId8"), parts={"xl/styles.xml": style})


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("32581", "m/d/yyyy", "3/14/1989"), ("32581", "yyyy-mm-dd", "1989-03-14"), ("32581", "mmmm d, yyyy", "March 14, 1989"),
        ("32581.5", "m/d/yy h:mm AM/PM", "3/14/89 12:00 PM"), ("32581", "[$-409]d-mmm-yy", "14-Mar-89"), ("0.5", "hh:mm", "12:00"),
        ("412559031", "000-00-0000", "412-55-9031"), ("5550100199", "(000) 000-0000", "(555) 010-0199"), ("0.25", "0%", "25%"),
        ("1234.5", "#,##0.00", "1,234.50"), ("7", "00000", "00007"), ("12", "General", "12"), ("0.1", "0.00", "0.10"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_shown(value, code, shown):
    assert document(Xlsx(), styled(value, code)).surface("s1r2c1").text == shown


def test_a_number_that_is_shown_plainly_stays_one_and_hidden_ones_go():
    out = released(Xlsx(), styled("12", "General"), "none")
    assert openpyxl.load_workbook(io.BytesIO(out)).active["A2"].value == 12
    assert "412559031" not in everything_in(released(Xlsx(), styled("412559031", ";;;"), "none"))


def test_locators_and_ids_carry_no_text():
    for data in (*HIDDEN.values(), *CELLS.values()):
        for surface in Xlsx().read(data):
            assert CANARY not in f"{surface.id} {surface.locator} {surface!r}"


def test_nothing_can_be_added_to_a_written_workbook_unseen():
    out = released(Xlsx(), CELLS["inline string"])
    buffer = io.BytesIO(out)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/comments1.xml", "<a>Xquivara</a>")
    assert Xlsx().structure_problems(buffer.getvalue())
    assert any(CANARY in surface.text for surface in Xlsx().reread(buffer.getvalue()))
