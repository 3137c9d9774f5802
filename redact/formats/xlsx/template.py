# ruff: noqa: E501 -- tables read better unbroken
"""The parts of a written workbook that are the same for every document of as many sheets."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

BOLD, WRAPPED = 1, 2

STYLES = (
    f'{DECLARATION}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
RELATIONSHIPS = (
    f'{DECLARATION}<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{REL}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)


def core_properties(title: str) -> str:
    """Return the core properties: a neutral title and a date that is always the same."""
    stamp = "2000-01-01T00:00:00Z"
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<dc:title>{title}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


def workbook(count: int) -> str:
    """Return the workbook; its sheets are called "Sheet 1" and so on, because names of sheets name people."""
    sheets = "".join(
        f'<sheet name="Sheet {at}" sheetId="{at}" r:id="rId{at}"/>' for at in range(1, count + 1)
    )
    return f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{R}"><sheets>{sheets}</sheets></workbook>'


def workbook_relationships(count: int) -> str:
    """Return the relationships of the workbook."""
    lines = [
        f'<Relationship Id="rId{at}" Type="{R}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, count + 1)
    ]
    styles = f'<Relationship Id="rId{count + 1}" Type="{R}/styles" Target="styles.xml"/>'
    return f'{DECLARATION}<Relationships xmlns="{REL}">{"".join(lines)}{styles}</Relationships>'


def content_types(count: int) -> str:
    """Return the list of content types."""
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("workbook", "sheet.main"), ("styles", "styles")]
    parts += [(f"worksheets/sheet{at}", "worksheet") for at in range(1, count + 1)]
    lines = [f'<Override PartName="/xl/{name}.xml" ContentType="{base}.{kind}+xml"/>' for name, kind in parts]
    return (
        f'{DECLARATION}<Types xmlns="{TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(lines)}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def constant_parts(count: int, title: str) -> dict[str, str]:
    """Return the parts of a workbook with `count` sheets, without the sheets themselves."""
    return {
        "[Content_Types].xml": content_types(count),
        "_rels/.rels": RELATIONSHIPS,
        "docProps/core.xml": core_properties(title),
        "xl/workbook.xml": workbook(count),
        "xl/_rels/workbook.xml.rels": workbook_relationships(count),
        "xl/styles.xml": STYLES,
    }
