"""Reads tables: those that hold data into cells, those that only lay out a page into blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redact.formats.html.model import Block, Place
from redact.formats.html.style import Style, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from redact.formats.html.walker import Walker

MAX_SPAN = 100
MAX_AREA = 200
_CELLS = frozenset({"td", "th"})


def read_table(walker: Walker, table: _Element, style: Style) -> None:
    """Read one table: cells where rows have several and none holds a table, else blocks in order."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
    widest = max((sum(cell.tag in _CELLS for cell in row) for row in rows), default=0)
    if widest < 2 or next(table.iterdescendants("table"), None) is not None:
        walker.inside(table, style)
        walker.flush()
        return
    taken: dict[tuple[int, int], bool] = {}
    number = next(walker.tables)
    at = 0
    for row, row_style in _rows(walker, table, style):
        found = [*_cells(walker, row, row_style, number, at + 1, taken)]
        if found and row_style.shown:
            at += 1
            walker.blocks += found
    walker.flush()


def _rows(walker: Walker, holder: _Element, style: Style) -> Iterator[tuple[_Element, Style]]:
    """Yield rows with their style; whatever else stands in a table is read on the way."""
    walker.add(holder.text or "", style)
    for child in holder:
        if child.tag in {"thead", "tbody", "tfoot", "tr"}:
            walker.note_attributes(child)
            inner = style_of(child, str(child.tag), walker.sheets.declarations(child), style)
            if child.tag == "tr":
                yield child, inner
            else:
                yield from _rows(walker, child, inner)
        else:
            walker.walk(child, style)
            walker.flush()
        walker.add(child.tail or "", style)
        walker.flush()


def _cells(
    walker: Walker, row: _Element, style: Style, table: int, at: int, taken: dict[tuple[int, int], bool]
) -> Iterator[Block]:
    column = 1
    for cell in row:
        if cell.tag not in _CELLS:
            walker.walk(cell, style)
            walker.flush()
            continue
        while (at, column) in taken:
            column += 1
        columns = _span(cell, "colspan")
        rows = min(_span(cell, "rowspan"), MAX_AREA // columns)
        taken |= {(at + down, column + right): True for down in range(rows) for right in range(columns)}
        inner = walker.inner()
        inner.walk_cell(cell, style)
        place = Place(table, at, column, columns, rows, heading=cell.tag == "th")
        yield _cell(inner.blocks, place)
        column += columns


def _span(cell: _Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(MAX_SPAN, int(value))) if value.isascii() and value.isdigit() and len(value) < 4 else 1


def _cell(blocks: list[Block], place: Place) -> Block:
    text, doubt = "", ""
    looks: tuple[int, ...] = ()
    for block in blocks:
        sign = "- " if block.kind == "li" else ""
        more = f"\n{sign}" if text else sign
        first = block.looks[0] if block.looks else 0
        text, looks = f"{text}{more}{block.text}", (*looks, *(first,) * len(more), *block.looks)
        doubt = doubt or block.doubt
    return replace(Block("", "cell", text, looks, place=place), doubt=doubt)
