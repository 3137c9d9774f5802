"""Writes page set-up from numbers and closed lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx.markup_tables import border

if TYPE_CHECKING:
    from redact.formats.docx.model import Section

_SLOTS = (
    "header-default", "header-first", "header-even", "footer-default", "footer-first", "footer-even",
)  # fmt: skip
_MARGINS = (
    ("top", 1440), ("right", 1440), ("bottom", 1440), ("left", 1440), ("header", 720), ("footer", 720),
    ("gutter", 0),
)  # fmt: skip
"""Names and usual lengths, in twentieths of a point."""


def section_properties(section: Section, ids: dict[str, str]) -> str:
    """Return a section's properties in the order of the schema (CT_SectPr).

    Args:
        section: Whose.
        ids: Relationship ids of headers and footers by name.
    """
    margins, lengths = dict(section.margins), dict(section.geometry)
    references = "".join(
        f'<w:{slot.split("-")[0]}Reference w:type="{slot.split("-")[1]}" r:id="{ids[margins[slot]]}"/>'
        for slot in _SLOTS
        if slot in margins
    )
    notes = "".join(
        f'<w:{kind}Pr><w:numFmt w:val="{form}"/></w:{kind}Pr>'
        for kind, form in zip(("footnote", "endnote"), section.note_formats, strict=True)
        if form
    )
    around = "".join(map(border, section.borders))
    orient = ' w:orient="landscape"' if section.landscape else ""
    edges = " ".join(f'w:{name}="{lengths.get(name, usual)}"' for name, usual in _MARGINS)
    line = ' w:sep="1"' if section.column_line else ""
    pieces = (
        references,
        notes,
        f'<w:type w:val="{section.start}"/>',
        f'<w:pgSz w:w="{lengths.get("w", 12240)}" w:h="{lengths.get("h", 15840)}"{orient}/>',
        f"<w:pgMar {edges}/>",
        f"<w:pgBorders>{around}</w:pgBorders>" if around else "",
        f'<w:lnNumType w:countBy="{section.line_numbers}"/>' if section.line_numbers else "",
        _page_numbers(section),
        f'<w:cols w:num="{section.columns}"{line} w:space="{section.column_gap}"/>',
        f'<w:vAlign w:val="{section.vertical}"/>' if section.vertical != "top" else "",
        "<w:titlePg/>" if section.title_page else "",
    )
    return f"<w:sectPr>{''.join(pieces)}</w:sectPr>"


def _page_numbers(section: Section) -> str:
    form = f' w:fmt="{section.number_format}"' if section.number_format else ""
    start = f' w:start="{section.first_number}"' if section.first_number >= 0 else ""
    return f"<w:pgNumType{form}{start}/>" if form or start else ""
