"""Which elements, attributes and values a written document may hold."""

from __future__ import annotations

from redact.formats.docx import template
from redact.formats.docx.styles import FONTS, NUMBER_FORMATS

_NUMBER = r"-?\d{1,7}"
_NONE: dict[str, str] = {}


def _one_of(*words: str) -> str:
    return "|".join(words)


_FONT = _one_of(*sorted(FONTS))
_WIDTH = {"w": _NUMBER, "type": "dxa"}
_MARGIN = {"type": _one_of("default", "first", "even"), "id": r"rId\d{1,4}"}
_LINE_RULE = _one_of("auto", "exact", "atLeast")


ELEMENTS: dict[str, dict[str, str]] = {
    "document": _NONE, "body": _NONE, "hdr": _NONE, "ftr": _NONE, "numbering": _NONE,
    "p": _NONE, "pPr": _NONE, "r": _NONE, "rPr": _NONE, "t": {"space": "preserve"},
    "br": {"type": "page"}, "b": _NONE, "i": _NONE, "strike": _NONE, "keepNext": _NONE,
    "pageBreakBefore": _NONE, "contextualSpacing": _NONE, "titlePg": _NONE, "numPr": _NONE, "tabs": _NONE,
    "tbl": _NONE, "tblPr": _NONE, "tblGrid": _NONE, "tr": _NONE, "tc": _NONE, "tcPr": _NONE, "sectPr": _NONE,
    "tab": {"val": _one_of("left", "center", "right", "decimal"), "pos": _NUMBER},
    "pStyle": {"val": "Title|Heading[1-6]"},
    "jc": {"val": _one_of("left", "center", "right", "both")},
    "spacing": {"before": _NUMBER, "after": _NUMBER, "line": _NUMBER, "lineRule": _LINE_RULE},
    "ind": {"left": _NUMBER, "right": _NUMBER, "firstLine": _NUMBER, "hanging": _NUMBER},
    "rFonts": dict.fromkeys(("ascii", "hAnsi", "cs"), _FONT),
    "color": {"val": "[0-9A-F]{6}"}, "sz": {"val": _NUMBER}, "u": {"val": "single"},
    "vertAlign": {"val": _one_of("superscript", "subscript")},
    "fldSimple": {"instr": _one_of("PAGE", "NUMPAGES")},
    "ilvl": {"val": "[0-8]"}, "numId": {"val": _NUMBER},
    "tblStyle": {"val": "TableGrid"}, "tblW": _WIDTH, "tcW": _WIDTH,
    "gridCol": {"w": _NUMBER}, "gridSpan": {"val": _NUMBER},
    "vMerge": {"val": _one_of("restart", "continue")},
    "headerReference": _MARGIN, "footerReference": _MARGIN,
    "type": {"val": _one_of("nextPage", "continuous", "evenPage", "oddPage")},
    "pgSz": {"w": _NUMBER, "h": _NUMBER, "orient": "landscape"},
    "pgMar": dict.fromkeys(("top", "right", "bottom", "left", "header", "footer", "gutter"), _NUMBER),
    "cols": {"num": "[1-4]", "space": "720"},
    "abstractNum": {"abstractNumId": _NUMBER}, "num": {"numId": _NUMBER}, "abstractNumId": {"val": _NUMBER},
    "multiLevelType": {"val": "hybridMultilevel"}, "lvl": {"ilvl": "[0-8]"}, "start": {"val": _NUMBER},
    "numFmt": {"val": _one_of(*sorted(NUMBER_FORMATS))}, "lvlJc": {"val": "left"},
    "lvlText": {"val": r"•|[(\[]?%[1-9](?:[.\-]%[1-9])*[.):\]]?"},
}  # fmt: skip
"""Element of WordprocessingML to its attributes, each with the pattern of its whole value."""

WORDS: frozenset[str] = FONTS | NUMBER_FORMATS | frozenset(
    {
        "preserve", "page", "left", "center", "right", "both", "decimal", "auto", "exact", "atLeast",
        "single", "superscript", "subscript", "PAGE", "NUMPAGES", "TableGrid", "Title", "dxa", "restart",
        "continue", "default", "first", "even", "nextPage", "continuous", "evenPage", "oddPage",
        "landscape", "hybridMultilevel",
        *(f"Heading{level}" for level in range(1, 7)),
        template.W, template.R, template.REL, template.CORE, template.CONTENT_TYPES,
    }
)  # fmt: skip
"""Attribute values of the writer itself; whatever else is searched for identifiers."""
