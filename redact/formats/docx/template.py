"""The parts of a written package that are the same for every document, byte for byte.

Because they never vary, a check on a written file compares them whole and
nothing can hide in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.formats.docx.closed_lists import CHARACTER_STYLES
from redact.formats.docx.closed_lists import STYLES as STYLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Collection

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def part(root: str, inner: str) -> str:
    """Return a whole part of WordprocessingML with its root element."""
    return f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'


def _name(lower: str) -> str:
    """Return the name of a built-in style as Word writes it: these begin with capitals, the rest do not."""
    small = re.match(r"heading|toc \d|header|footer|footnote|endnote|caption", lower)
    return lower if small else "TOC Heading" if lower == "toc heading" else lower.title()


def _style(lower: str, style_id: str) -> str:
    level = re.fullmatch(r"heading ([1-9])", lower)
    outline = f'<w:pPr><w:outlineLvl w:val="{int(level.group(1)) - 1}"/></w:pPr>' if level else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{_name(lower)}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/>{outline}</w:style>'
    )


_PARAGRAPH_STYLES = "".join(_style(*item) for item in STYLE_NAMES.items())


def _character_style(lower: str, style_id: str) -> str:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if lower.endswith("note reference") else ""
    return (
        f'<w:style w:type="character" w:styleId="{style_id}"><w:name w:val="{_name(lower)}"/><w:qFormat/>'
        f"{raised}</w:style>"
    )


_CHARACTER_STYLES = "".join(_character_style(*item) for item in CHARACTER_STYLES.items())
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
    f"{_PARAGRAPH_STYLES}{_CHARACTER_STYLES}"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_CELL_MARGINS}</w:tblPr></w:style>'
    "</w:styles>"
)


LAYOUTS = (11, 12, 14, 15)
"""Versions of Word that lay out pages differently: 2003, 2007, 2010, 2013 and later."""


def settings(
    *, even_and_odd: bool, notes: Collection[str] = (), tab_width: int = 720, layout_of: int = 15
) -> str:
    """Return the settings part.

    Args:
        even_and_odd: Whether even pages have their own headers.
        notes: Which parts of notes there are: `footnotes`, `endnotes`.
        tab_width: Distance of tab stops where a paragraph sets none, in twentieths of a point.
        layout_of: Version of Word by whose rules pages are laid out, one of `LAYOUTS`.
    """
    kinds = [kind for kind in ("footnote", "endnote") if f"{kind}s" in notes]
    separators = "".join(
        f'<w:{kind}Pr><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>' for kind in kinds
    )
    even = "<w:evenAndOddHeaders/>" if even_and_odd else ""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="{tab_width}"/>{even}{separators}<w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{layout_of}"/></w:compat></w:settings>'
    )


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
