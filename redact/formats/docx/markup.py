"""Writes content as WordprocessingML: text escaped, everything else from closed lists and numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from redact.errors import TransformError
from redact.formats.docx.markup_sections import section_properties
from redact.formats.docx.markup_tables import border, cell_properties, row_properties, table_frame
from redact.formats.docx.model import (
    COLUMN_BREAK,
    PAGE_BREAK,
    Content,
    Look,
    Paragraph,
    Setting,
    Table,
    passages_of,
)
from redact.formats.docx.template import part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.formats.docx.model import Block, Cell, Row

_BREAKS = {
    "\t": "<w:tab/>",
    "\n": "<w:br/>",
    PAGE_BREAK: '<w:br w:type="page"/>',
    COLUMN_BREAK: '<w:br w:type="column"/>',
}
_PIECE = re.compile("[\t\n\f\v]|[^\t\n\f\v]+")
_ILLEGAL = re.compile("[^\t\n\f\v\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGE_TEXT = "1"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


class Writer:
    """Writes the parts of one document.

    Args:
        content: What to write.
        ids: Relationship ids of its headers and footers by name.
    """

    def __init__(self, content: Content, ids: dict[str, str]) -> None:
        self._content = content
        self._ids = ids
        self._lists = {item.id: at for at, item in enumerate(content.lists, start=1)}

    def document(self) -> str:
        """Return the document part."""
        pieces: list[str] = []
        sections = self._content.sections
        for at, section in enumerate(sections):
            properties = section_properties(section, self._ids)
            if at == len(sections) - 1:
                pieces += [self._blocks(section.blocks), properties]
            else:
                pieces.append(self._ended(section.blocks, properties))
        return part("document", f"<w:body>{''.join(pieces)}</w:body>")

    def margin(self, name: str, blocks: tuple[Block, ...]) -> str:
        """Return a header or footer part; it needs at least one paragraph, at its end."""
        return part("hdr" if name.startswith("header") else "ftr", self._closed(blocks))

    def notes(self, kinds: str) -> str:
        """Return the part of `footnotes` or `endnotes`, with the lines that divide them from the text."""
        kind = kinds.removesuffix("s")
        pieces = [
            f'<w:{kind} w:type="{line}" w:id="{key}"><w:p><w:r><w:{line}/></w:r></w:p></w:{kind}>'
            for key, line in _SEPARATORS
        ]
        for at, note in enumerate(self._content.notes, start=1):
            if note.kind == kind:
                inner = self._closed(note.blocks)
                look = replace(
                    _first_look(note.blocks), style=f"{kind.title()}Reference", raised="superscript"
                )
                mark = f"<w:r>{look_properties(look)}<w:{kind}Ref/></w:r>"
                first = re.match(r"<w:p>(?:<w:pPr>.*?</w:pPr>)?", inner)
                inner = inner[: first.end()] + mark + inner[first.end() :] if first else inner
                pieces.append(f'<w:{kind} w:id="{at}">{inner}</w:{kind}>')
        return part(kinds, "".join(pieces))

    # Blocks

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self._block(item) for item in blocks)

    def _block(self, item: Block) -> str:
        if isinstance(item, Table):
            return self._table(item)
        return "".join(self._paragraph(each) for each in item.paragraphs)

    def _closed(self, blocks: tuple[Block, ...]) -> str:
        inner = self._blocks(blocks)
        return inner if inner.endswith("</w:p>") else f"{inner}<w:p/>"

    def _ended(self, blocks: tuple[Block, ...], properties: str) -> str:
        """Return the blocks of a section; its last paragraph carries the section's properties."""
        if not blocks or isinstance(blocks[-1], Table):
            return f"{self._blocks(blocks)}<w:p><w:pPr>{properties}</w:pPr></w:p>"
        *others, last = blocks[-1].paragraphs
        inner = "".join(self._paragraph(each) for each in others)
        return f"{self._blocks(blocks[:-1])}{inner}{self._paragraph(last, properties)}"

    def _paragraph(self, item: Paragraph, section: str = "") -> str:
        runs = "".join(
            self._run("".join(character for character, _ in group), look)
            for look, group in groupby(zip(item.text, item.looks, strict=True), key=lambda pair: pair[1])
        )
        return f"<w:p>{self._setting(item.setting, item.mark, section)}{runs}</w:p>"

    # Runs

    def _run(self, text: str, look: Look) -> str:
        if _ILLEGAL.search(text):
            raise TransformError("a character cannot be written in XML")
        properties = look_properties(look)
        if look.note:
            kind = self._content.notes[look.note - 1].kind
            return f'<w:r>{properties}<w:{kind}Reference w:id="{look.note}"/></w:r>'
        if look.page_field:
            run = f"<w:r>{properties}<w:t>{_PAGE_TEXT}</w:t></w:r>"
            return f'<w:fldSimple w:instr="{look.page_field}">{run}</w:fldSimple>'
        if look.tab_to:
            tab = f'<w:ptab w:relativeTo="margin" w:alignment="{look.tab_to}" w:leader="none"/>'
            return f"<w:r>{properties}{tab * len(text)}</w:r>"
        pieces = (_BREAKS.get(piece) or _text(piece) for piece in _PIECE.findall(text))
        return f"<w:r>{properties}{''.join(pieces)}</w:r>"

    # Paragraph settings; the order of elements is that of the schema (CT_PPr)

    def _setting(self, setting: Setting, mark: Look, section: str) -> str:
        number = self._lists.get(setting.list_id, 0)
        numbering = f'<w:numPr><w:ilvl w:val="{setting.level}"/><w:numId w:val="{number}"/></w:numPr>'
        edges = "".join(map(border, setting.borders))
        pieces = (
            f'<w:pStyle w:val="{setting.kind}"/>' if setting.kind != "Normal" else "",
            "<w:keepNext/>" if setting.keep_next else "",
            "<w:keepLines/>" if setting.keep_lines else "",
            "<w:pageBreakBefore/>" if setting.new_page else "",
            "" if setting.widows else '<w:widowControl w:val="0"/>',
            numbering if number else "",
            f"<w:pBdr>{edges}</w:pBdr>" if edges else "",
            shading(setting.fill),
            _tabs(setting),
            "<w:bidi/>" if setting.rtl else "",
            _spacing(setting),
            _indents(setting),
            f'<w:jc w:val="{setting.align}"/>',
            look_properties(mark),
            section,
        )
        return f"<w:pPr>{''.join(pieces)}</w:pPr>"

    # Tables

    def _table(self, table: Table) -> str:
        widths, frame = table_frame(table)
        if not widths:
            return ""
        rows = "".join(self._row(row, widths) for row in table.rows if row.cells)
        return f"<w:tbl>{frame}{rows}</w:tbl>"

    def _row(self, row: Row, widths: tuple[int, ...]) -> str:
        pieces: list[str] = []
        at = row.before
        for cell in row.cells:
            pieces.append(self._cell(cell, sum(widths[at : at + cell.columns])))
            at += cell.columns
        return f"<w:tr>{row_properties(row)}{''.join(pieces)}</w:tr>"

    def _cell(self, cell: Cell, width: int) -> str:
        return f"<w:tc>{cell_properties(cell, width)}{self._closed(cell.blocks)}</w:tc>"


def _first_look(blocks: tuple[Block, ...]) -> Look:
    """Return how the first character of a note looks, without what only its text has."""
    for passage in passages_of(blocks):
        for item in passage.paragraphs:
            look = item.looks[0] if item.looks else item.mark
            return Look(size=look.size, font=look.font, color=look.color)
    return Look()


def shading(fill: str) -> str:
    """Return a background, or nothing."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""


def look_properties(look: Look) -> str:
    """Return run properties in the order of the schema (EG_RPrBase)."""
    toggles = (
        ("b", look.bold), ("bCs", look.bold), ("i", look.italic), ("iCs", look.italic),
        ("caps", look.caps == "caps"), ("smallCaps", look.caps == "smallCaps"), ("strike", look.strike),
    )  # fmt: skip
    font = look.font
    pieces = (
        _value("rStyle", look.style),
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>' if font else "",
        *(f"<w:{name}/>" for name, on in toggles if on),
        _value("color", look.color),
        _value("spacing", look.spread),
        _value("position", look.lift),
        _value("sz", look.size),
        _value("szCs", look.size),
        _value("highlight", look.highlight),
        _value("u", look.underline),
        shading(look.fill),
        _value("vertAlign", look.raised),
        "<w:rtl/>" if look.rtl else "",
    )
    return f"<w:rPr>{''.join(pieces)}</w:rPr>"


def _value(name: str, value: str | int) -> str:
    return f'<w:{name} w:val="{value}"/>' if value else ""


def _text(piece: str) -> str:
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def _tabs(setting: Setting) -> str:
    stops: list[str] = []
    for position, kind, leader in setting.tabs:
        filled = f' w:leader="{leader}"' if leader else ""
        stops.append(f'<w:tab w:val="{kind}"{filled} w:pos="{position}"/>')
    return f"<w:tabs>{''.join(stops)}</w:tabs>" if stops else ""


def _spacing(setting: Setting) -> str:
    return (
        f'<w:spacing w:before="{setting.before}" w:after="{setting.after}" w:line="{setting.line}" '
        f'w:lineRule="{setting.line_rule}"/>'
    )


def _indents(setting: Setting) -> str:
    if not (setting.left or setting.right or setting.first or setting.list_id):
        return ""
    first = f'w:firstLine="{setting.first}"' if setting.first >= 0 else f'w:hanging="{-setting.first}"'
    return f'<w:ind w:left="{setting.left}" w:right="{setting.right}" {first}/>'
