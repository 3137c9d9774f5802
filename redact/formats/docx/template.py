"""The parts of a written package that are the same for every document, byte for byte.

Because they never vary, a check on a written file compares them whole and
nothing can hide in them.
"""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
    f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in range(1, 7)
)
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELL_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)

STYLES = (
    f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "</w:style>"
    f"{_HEADINGS}"
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
    '<w:next w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_CELL_MARGINS}</w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders></w:tblPr></w:style></w:styles>"
)

_SETTINGS = (
    '<w:zoom w:percent="100"/>{even}<w:defaultTabStop w:val="720"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/>'
    "</w:compat>"
)


def settings(*, even_and_odd: bool) -> str:
    """Return the settings part; the only choice in it is whether even pages have their own headers."""
    even = "<w:evenAndOddHeaders/>" if even_and_odd else ""
    return f'{DECLARATION}<w:settings xmlns:w="{W}">{_SETTINGS.format(even=even)}</w:settings>'


PACKAGE_RELATIONSHIPS = (
    f'{DECLARATION}<Relationships xmlns="{REL}">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{REL}/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
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


def document_relationships(stories: list[str]) -> str:
    """Return the relationships of the document for its headers and footers (`header1`, `footer1` ...)."""
    lines = [
        f'<Relationship Id="rId{at}" Type="{R}/{kind}" Target="{name}.xml"/>'
        for at, (kind, name) in enumerate(related_parts(stories), start=1)
    ]
    return f'{DECLARATION}<Relationships xmlns="{REL}">{"".join(lines)}</Relationships>'


def related_parts(stories: list[str]) -> list[tuple[str, str]]:
    """Return kind and name of the parts the document refers to, in the order of their ids."""
    fixed = [("styles", "styles"), ("settings", "settings"), ("numbering", "numbering")]
    return fixed + [(name.rstrip("0123456789"), name) for name in stories]


def content_types(stories: list[str]) -> str:
    """Return the list of content types."""
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = [("document.main", "document"), *related_parts(stories)]
    lines = [
        f'<Override PartName="/word/{name}.xml" ContentType="{base}.{kind}+xml"/>' for kind, name in overrides
    ]
    return (
        f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{''.join(lines)}"
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
