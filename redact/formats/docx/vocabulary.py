"""Which elements, attributes and values a written document may hold, and in which order."""

from __future__ import annotations

import re

from redact.formats.docx import closed_lists, template

_NUMBER = r"-?\d{1,7}"
_HEX = "[0-9A-F]{6}"
_NONE: dict[str, str] = {}


def _one_of(*words: str) -> str:
    return "|".join(words)


def _all(words: frozenset[str]) -> str:
    return _one_of(*sorted(words))


_BULLET = _one_of(*(re.escape(sign) for sign in sorted(closed_lists.BULLETS)))
_FONT = _all(closed_lists.FONTS)
_WIDTH = {"w": _NUMBER, "type": _one_of("dxa", "pct", "auto")}
_MARGIN = {"type": _one_of("default", "first", "even"), "id": r"rId\d{1,4}"}
_BORDER = {
    "val": _all(closed_lists.BORDER_STYLES), "sz": _NUMBER, "space": _NUMBER, "color": f"auto|{_HEX}"
}  # fmt: skip
_NOTE = {"id": _NUMBER, "type": _one_of("separator", "continuationSeparator")}
_EDGE = {**_BORDER, **_WIDTH}
_SWITCH = {"val": "0"}
_VALUE = {"val": _NUMBER}
_ID = {"id": _NUMBER}
_NUMBERS = (
    "sz szCs position numId gridSpan gridBefore gridAfter start lvlRestart startOverride abstractNumId"
).split()
_EMPTY = (
    "document body hdr ftr numbering footnotes endnotes p pPr r rPr keepNext keepLines pageBreakBefore bidi "
    "rtl b bCs i iCs caps smallCaps strike titlePg numPr tabs pBdr tbl tblPr tblGrid tblBorders tblCellMar "
    "tr trPr tc tcPr tcBorders tcMar sectPr cantSplit tblHeader bidiVisual isLgl footnoteRef endnoteRef "
    "separator continuationSeparator pgBorders footnotePr endnotePr"
).split()

ELEMENTS: dict[str, dict[str, str]] = {
    **dict.fromkeys(_EMPTY, _NONE),
    **dict.fromkeys(("b", "i"), _SWITCH),
    **dict.fromkeys((*closed_lists.EDGES, "between", "bar"), _EDGE),
    **dict.fromkeys(_NUMBERS, _VALUE),
    **dict.fromkeys(("tblW", "tcW", "tblInd"), _WIDTH),
    **dict.fromkeys(("headerReference", "footerReference"), _MARGIN),
    **dict.fromkeys(("footnote", "endnote"), _NOTE),
    **dict.fromkeys(("footnoteReference", "endnoteReference"), _ID),
    "t": {"space": "preserve"}, "br": {"type": _one_of("page", "column")},
    "ptab": {"relativeTo": "margin", "alignment": _one_of("center", "right"), "leader": "none"},
    "tab": {
        "val": _one_of("left", "center", "right", "decimal"), "pos": _NUMBER,
        "leader": _all(closed_lists.LEADERS),
    },
    "pStyle": {"val": _one_of(*sorted(closed_lists.STYLES.values()))},
    "rStyle": {"val": _one_of(*sorted(closed_lists.CHARACTER_STYLES.values()))},
    "widowControl": {"val": "0"},
    "jc": {"val": _one_of("left", "center", "right", "both")},
    "spacing": {
        "before": _NUMBER, "after": _NUMBER, "line": _NUMBER, "lineRule": _one_of("auto", "exact", "atLeast"),
        "val": _NUMBER,
    },
    "ind": {"left": _NUMBER, "right": _NUMBER, "firstLine": _NUMBER, "hanging": _NUMBER},
    "shd": {"val": "clear", "color": "auto", "fill": _HEX},
    "rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), _FONT),
    "color": {"val": _HEX}, "u": {"val": _all(closed_lists.UNDERLINES)},
    "highlight": {"val": _all(closed_lists.HIGHLIGHTS)},
    "vertAlign": {"val": _one_of("superscript", "subscript")},
    "fldSimple": {"instr": _all(closed_lists.PAGE_FIELDS)},
    "ilvl": {"val": "[0-8]"},
    "gridCol": {"w": _NUMBER},
    "vMerge": {"val": _one_of("restart", "continue")},
    "trHeight": {"val": _NUMBER, "hRule": _one_of("exact", "atLeast")},
    "tblLayout": {"type": "fixed"},
    "textDirection": {"val": _all(closed_lists.DIRECTIONS)},
    "vAlign": {"val": _all(closed_lists.VERTICALS)},
    "type": {"val": _all(closed_lists.SECTION_STARTS)},
    "pgSz": {"w": _NUMBER, "h": _NUMBER, "orient": "landscape"},
    "pgMar": dict.fromkeys(("top", "right", "bottom", "left", "header", "footer", "gutter"), _NUMBER),
    "pgNumType": {"fmt": _all(closed_lists.PAGE_FORMATS), "start": _NUMBER},
    "lnNumType": {"countBy": _NUMBER},
    "cols": {"num": "[1-4]", "space": _NUMBER, "sep": "1"},
    "abstractNum": {"abstractNumId": _NUMBER}, "num": {"numId": _NUMBER},
    "multiLevelType": {"val": "multilevel"}, "lvl": {"ilvl": "[0-8]"}, "lvlOverride": {"ilvl": "[0-8]"},
    "numFmt": {"val": _all(closed_lists.NUMBER_FORMATS)},
    "suff": {"val": _one_of("space", "nothing")},
    "lvlJc": {"val": _one_of("left", "center", "right")},
    "lvlText": {"val": rf"{_BULLET}|{closed_lists.LABEL_PATTERN}"},
}  # fmt: skip
"""Element of WordprocessingML to its attributes, each with the pattern of its whole value."""

ORDER: dict[str, tuple[str, ...]] = {
    parent: tuple(children.split())
    for parent, children in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind "
        "jc rPr sectPr",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing position sz szCs highlight u "
        "shd vertAlign rtl",
        "pBdr": "top left bottom right between bar",
        "tbl": "tblPr tblGrid tr",
        "tblPr": "bidiVisual tblW jc tblInd tblBorders tblLayout tblCellMar",
        "tblBorders": "top left bottom right insideH insideV",
        "tblCellMar": "top left bottom right",
        "tr": "trPr tc",
        "tc": "tcPr",
        "tcPr": "tcW gridSpan vMerge tcBorders shd tcMar textDirection vAlign",
        "tcBorders": "top left bottom right",
        "tcMar": "top left bottom right",
        "pgBorders": "top left bottom right",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar pgBorders "
        "lnNumType pgNumType "
        "cols vAlign titlePg",
        "numbering": "abstractNum num",
        "lvl": "start numFmt lvlRestart isLgl suff lvlText lvlJc pPr rPr",
        "num": "abstractNumId lvlOverride",
    }.items()
}
"""Children of an element in the order of the schema (ECMA-376 part 1, annex A); Word refuses any other."""

WORDS: frozenset[str] = (
    closed_lists.FONTS
    | closed_lists.BULLETS
    | closed_lists.NUMBER_FORMATS
    | closed_lists.BORDER_STYLES
    | closed_lists.UNDERLINES
    | closed_lists.HIGHLIGHTS
    | closed_lists.LEADERS
    | closed_lists.PAGE_FIELDS
    | closed_lists.SECTION_STARTS
    | closed_lists.VERTICALS
    | closed_lists.DIRECTIONS
    | frozenset(closed_lists.STYLES.values())
    | frozenset(closed_lists.CHARACTER_STYLES.values())
    | frozenset(
        {
            "preserve", "page", "column", "left", "center", "right", "both", "decimal", "auto", "exact",
            "atLeast", "superscript", "subscript", "dxa", "pct", "fixed", "clear", "restart", "continue",
            "default", "first", "even", "landscape", "multilevel", "space", "nothing", "margin",
            "separator", "continuationSeparator",
            template.W, template.R, template.REL, template.CORE, template.CONTENT_TYPES,
        }
    )
)  # fmt: skip
"""Attribute values of the writer itself; whatever else is searched for identifiers."""
