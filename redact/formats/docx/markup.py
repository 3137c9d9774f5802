"""Writes content as WordprocessingML: text escaped, everything else from closed lists and numbers."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from redact.errors import TransformError
from redact.formats.docx.model import PAGE_BREAK, Cell, Look, Paragraph, Passage, Section, Setting, Table
from redact.formats.docx.template import DECLARATION, R, W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.formats.docx.model import Block, ListFormat

_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>", PAGE_BREAK: '<w:br w:type="page"/>'}
_PIECE = re.compile("[\t\n\f]|[^\t\n\f]+")
_ILLEGAL = re.compile("[^\t\n\f\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGE_TEXT = "1"
_FULL_WIDTH = 9360
_MARGIN_SLOTS = (
    "header-default",
    "header-first",
    "header-even",
    "footer-default",
    "footer-first",
    "footer-even",
)


def part(root: str, inner: str) -> str:
    """Return a whole XML part with its root element."""
    return f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'


def story(blocks: Iterable[Block]) -> str:
    """Return the inside of a header or footer; WordprocessingML wants at least one paragraph."""
    return "".join(map(block, blocks)) or "<w:p/>"


def body(sections: tuple[Section, ...], notes: tuple[Passage, ...], ids: dict[str, str]) -> str:
    """Return the document body; `ids` maps header and footer names to relationship ids."""
    pieces: list[str] = []
    for at, section in enumerate(sections):
        properties = _section(section, ids)
        last = at == len(sections) - 1
        blocks = (*section.blocks, *(_notes(notes) if last else ()))
        pieces += map(block, blocks)
        pieces.append(properties if last else f"<w:p><w:pPr>{properties}</w:pPr></w:p>")
    return f"<w:body>{''.join(pieces)}</w:body>"


def block(item: Block) -> str:
    """Return a passage or a table."""
    if isinstance(item, Table):
        return _table(item)
    return "".join(paragraph(each) for each in item.paragraphs)


def paragraph(item: Paragraph) -> str:
    """Return one paragraph with its runs."""
    runs = "".join(
        _run("".join(character for character, _ in group), look)
        for look, group in groupby(zip(item.text, item.looks, strict=True), key=lambda pair: pair[1])
    )
    return f"<w:p>{_setting(item.setting)}{runs}</w:p>"


def _notes(notes: tuple[Passage, ...]) -> tuple[Block, ...]:
    """Return the notes as a section of their own at the end, each under the number of its mark."""
    if not notes:
        return ()
    heading = Paragraph(
        "Notes", (Look(bold=True, size=22),) * 5, Setting(before=240, after=60, keep_next=True)
    )
    return (Passage("notes", notes[0].kind, "", (heading,)), *map(_labelled, notes))


def _labelled(note: Passage) -> Passage:
    first, *others = note.paragraphs
    label = f"[{note.locator.removeprefix('note ')}] "
    text = first.text.lstrip()
    looks = first.looks[len(first.text) - len(text) :]
    look = looks[0] if looks else Look()
    labelled = Paragraph(label + text, (look,) * len(label) + looks, first.setting)
    return Passage(note.id, note.kind, note.locator, (labelled, *others))


# Runs


def _run(text: str, look: Look) -> str:
    if _ILLEGAL.search(text):
        raise TransformError("a character cannot be written in XML")
    properties = _look(look)
    if look.page_field:
        run = f"<w:r>{properties}<w:t>{_PAGE_TEXT}</w:t></w:r>"
        return f'<w:fldSimple w:instr="{look.page_field}">{run}</w:fldSimple>'
    pieces = (_BREAKS.get(piece) or _text(piece) for piece in _PIECE.findall(text))
    return f"<w:r>{properties}{''.join(pieces)}</w:r>"


def _text(piece: str) -> str:
    return f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def _look(look: Look) -> str:
    pieces: list[str] = []
    if look.font:
        pieces.append(f'<w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}"/>')
    pieces += [
        f"<w:{name}/>" for name, on in (("b", look.bold), ("i", look.italic), ("strike", look.strike)) if on
    ]
    if look.color:
        pieces.append(f'<w:color w:val="{look.color}"/>')
    pieces.append(f'<w:sz w:val="{look.size}"/>')
    if look.underline:
        pieces.append('<w:u w:val="single"/>')
    if look.raised:
        pieces.append(f'<w:vertAlign w:val="{look.raised}"/>')
    return f"<w:rPr>{''.join(pieces)}</w:rPr>"


# Paragraph settings; the order of elements is that of the schema (CT_PPr)


def _setting(setting: Setting) -> str:
    pieces: list[str] = []
    if setting.kind != "Normal":
        pieces.append(f'<w:pStyle w:val="{setting.kind}"/>')
    if setting.keep_next:
        pieces.append("<w:keepNext/>")
    if setting.new_page:
        pieces.append("<w:pageBreakBefore/>")
    if setting.list_id:
        pieces.append(
            f'<w:numPr><w:ilvl w:val="{setting.level}"/><w:numId w:val="{setting.list_id}"/></w:numPr>'
        )
    if setting.tabs:
        stops = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for position, kind in setting.tabs)
        pieces.append(f"<w:tabs>{stops}</w:tabs>")
    dense = "<w:contextualSpacing/>" if setting.dense else ""
    pieces += [_spacing(setting), _indents(setting), dense, f'<w:jc w:val="{setting.align}"/>']
    return f"<w:pPr>{''.join(pieces)}</w:pPr>"


def _spacing(setting: Setting) -> str:
    return (
        f'<w:spacing w:before="{setting.before}" w:after="{setting.after}" w:line="{setting.line}" '
        f'w:lineRule="{setting.line_rule}"/>'
    )


def _indents(setting: Setting) -> str:
    if not (setting.left or setting.right or setting.first):
        return ""
    first = f'w:firstLine="{setting.first}"' if setting.first >= 0 else f'w:hanging="{-setting.first}"'
    return f'<w:ind w:left="{setting.left}" w:right="{setting.right}" {first}/>'


# Tables


def _table(table: Table) -> str:
    columns = max((sum(cell.columns for cell in row) for row in table.rows), default=0)
    if not columns:
        return ""
    widths = (
        table.widths
        if len(table.widths) == columns and all(table.widths)
        else (_FULL_WIDTH // columns,) * columns
    )
    style = '<w:tblStyle w:val="TableGrid"/>' if table.ruled else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths) for row in table.rows if row)
    properties = f'<w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(row: tuple[Cell, ...], widths: tuple[int, ...]) -> str:
    pieces: list[str] = []
    at = 0
    for cell in row:
        pieces.append(_cell(cell, sum(widths[at : at + cell.columns])))
        at += cell.columns
    return f"<w:tr>{''.join(pieces)}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = (
        '<w:vMerge w:val="restart"/>'
        if cell.starts_merge
        else '<w:vMerge w:val="continue"/>'
        if cell.continues
        else ""
    )
    inner = "".join(map(block, cell.blocks))
    closing = "" if inner.endswith("</w:p>") else "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{inner}{closing}</w:tc>'


# Sections and lists


def _section(section: Section, ids: dict[str, str]) -> str:
    margins = dict(section.margins)
    references = "".join(
        f'<w:{slot.split("-")[0]}Reference w:type="{slot.split("-")[1]}" r:id="{ids[margins[slot]]}"/>'
        for slot in _MARGIN_SLOTS
        if slot in margins
    )
    size, edges = dict(section.geometry), dict(section.geometry)
    orient = ' w:orient="landscape"' if section.landscape else ""
    page = f'<w:pgSz w:w="{size.get("w", 12240)}" w:h="{size.get("h", 15840)}"{orient}/>'
    names = (
        ("top", 1440),
        ("right", 1440),
        ("bottom", 1440),
        ("left", 1440),
        ("header", 720),
        ("footer", 720),
    )
    margin = " ".join(f'w:{name}="{edges.get(name, usual)}"' for name, usual in names)
    title = "<w:titlePg/>" if section.title_page else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="{section.start}"/>{page}<w:pgMar {margin} w:gutter="0"/>'
        f'<w:cols w:num="{section.columns}" w:space="720"/>{title}</w:sectPr>'
    )


def numbering(lists: tuple[ListFormat, ...]) -> str:
    """Return the numbering part: one kind of list for each list in use."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{item.id}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{''.join(_level(at, *level) for at, level in enumerate(item.levels))}</w:abstractNum>"
        for item in lists
    )
    items = "".join(
        f'<w:num w:numId="{item.id}"><w:abstractNumId w:val="{item.id}"/></w:num>' for item in lists
    )
    return part("numbering", kinds + items)


def _level(at: int, form: str, label: str, start: int) -> str:
    left = 720 * (at + 1)
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{label}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr></w:lvl>'
    )
