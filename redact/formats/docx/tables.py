"""Reads a table: its grid, the looks its style gives to parts of it, and its cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt
from redact.formats.docx.closed_lists import DIRECTIONS, EDGES, VERTICALS
from redact.formats.docx.colors import borders_of, fill_of
from redact.formats.docx.layers import is_on
from redact.formats.docx.model import Cell, Row, Table
from redact.formats.docx.parts import attribute, child, number, tag
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from redact.formats.docx.model import Border
    from redact.formats.docx.walker import StoryReader

MAX_COLUMNS = 63
"""As many as Word allows in a row."""
_CELL_EDGES = EDGES[:4]
_LOOK_BITS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))


class TableReader:
    """Reads one table of a story.

    Args:
        story: Reads what stands in the cells.
        element: The table.
        table_id: Id of its surfaces, without the story's prefix.
        depth: Of nesting.
    """

    def __init__(self, story: StoryReader, element: _Element, table_id: str, depth: int) -> None:
        self._story = story
        self._element = element
        self._id = table_id
        self._depth = depth
        self._properties = child(element, "w:tblPr")
        self._chain = story.styles.table_chain(attribute(child(self._properties, "w:tblStyle"), "val"))
        self._open: set[tuple[int, int]] = set()

    def read(self) -> Table:
        """Return the table; deleted and hidden rows are listed as not shown."""
        for name in ("w:tblCaption", "w:tblDescription"):
            text = attribute(child(self._properties, name), "val")
            self._story.hidden.add("alt-text", SurfaceKind.ALT_TEXT, text, "alternative text of a table")
        elements = [row for row in unwrapped(self._element, "w:tr", self._story) if not self._is_gone(row)]
        rows = [self._row(row, at, len(elements)) for at, row in enumerate(elements)]
        grid = child(self._element, "w:tblGrid")
        widths = tuple(max(0, number(item, "w")) for item in (grid if grid is not None else ()))
        layers = [*(child(style, "w:tblPr") for style in self._chain), self._properties]
        margins = [child(layer, "w:tblCellMar") for layer in layers]
        kind = attribute(child(self._properties, "w:tblW"), "type")
        return Table(
            widths=widths[:MAX_COLUMNS],
            rows=tuple(rows),
            borders=borders_of((child(layer, "w:tblBorders") for layer in layers), EDGES),
            align={"center": "center", "right": "right", "end": "right"}.get(self._last("w:jc"), "left"),
            indent=number(child(self._properties, "w:tblInd"), "w"),
            margins=_margins(margins),
            width=(kind, number(child(self._properties, "w:tblW"), "w"))
            if kind in {"dxa", "pct"}
            else ("auto", 0),
            is_fixed=attribute(child(self._properties, "w:tblLayout"), "type") == "fixed",
            rtl=is_on(child(self._properties, "w:bidiVisual")),
        )

    def _last(self, name: str) -> str:
        layers = [*(child(style, "w:tblPr") for style in self._chain), self._properties]
        found = [item for item in (child(layer, name) for layer in layers) if item is not None]
        return attribute(found[-1], "val") if found else ""

    # Rows

    def _is_gone(self, row: _Element) -> bool:
        for mark, place, kind, words in (
            ("w:del", "deleted", SurfaceKind.DELETED_TEXT, "a deleted row"),
            ("w:hidden", "vanished", SurfaceKind.LAYER, "a hidden row"),
        ):
            found = child(row, "w:trPr", mark)
            if found is not None and (mark == "w:del" or is_on(found)):
                self._story.hide(place, kind, row, words)
                return True
        return False

    def _row(self, row: _Element, at: int, count: int) -> Row:
        properties = child(row, "w:trPr")
        before = _columns(child(properties, "w:gridBefore"), 0)
        cells: list[Cell] = []
        column = before
        elements = unwrapped(row, "w:tc", self._story)
        opened: set[tuple[int, int]] = set()
        for order, element in enumerate(elements, start=1):
            cell_properties = child(element, "w:tcPr")
            legacy = child(cell_properties, "w:hMerge")
            if cells and legacy is not None and attribute(legacy, "val") != "restart":
                self._story.hide("merged", SurfaceKind.CELL, element, "a cell hidden by another")
                cells[-1] = replace(cells[-1], columns=cells[-1].columns + 1, width=0)
                column += 1
                continue
            columns = _columns(child(cell_properties, "w:gridSpan"), 1)
            place = (at, count, column, order == len(elements))
            cell = self._cell(element, f"{self._id}r{at + 1}c{order}", columns, place)
            if cell.starts_merge or cell.continues:
                opened.add((column, columns))
            cells.append(cell)
            column += columns
        self._open = opened
        height = child(properties, "w:trHeight")
        return Row(
            tuple(cells),
            before=before,
            after=_columns(child(properties, "w:gridAfter"), 0),
            height=max(0, number(height, "val")),
            height_rule="exact" if attribute(height, "hRule") == "exact" else "atLeast",
            is_header=is_on(child(properties, "w:tblHeader")),
            keep_together=is_on(child(properties, "w:cantSplit")),
        )

    # Cells

    def _cell(self, element: _Element, cell_id: str, columns: int, place: tuple[int, int, int, bool]) -> Cell:
        properties = child(element, "w:tcPr")
        conditions = self._conditions(*place)
        layers = [*self._chain, *conditions]
        fills = (child(layer, "w:tcPr", "w:shd") for layer in layers)
        shadings = [child(self._properties, "w:shd"), *fills, child(properties, "w:shd")]
        given = [item for item in shadings if item is not None]
        merge = child(properties, "w:vMerge")
        continues = (
            merge is not None and attribute(merge, "val") != "restart" and (place[2], columns) in self._open
        )
        width = child(properties, "w:tcW")
        vertical = attribute(child(properties, "w:vAlign"), "val")
        turned = attribute(child(properties, "w:textDirection"), "val")
        cell = Cell(
            (),
            columns,
            starts_merge=merge is not None and not continues,
            continues=continues,
            width=max(0, number(width, "w")) if attribute(width, "type") == "dxa" else 0,
            fill=fill_of(given[-1]) if given else "",
            borders=self._borders(properties, conditions, place),
            margins=_margins([child(properties, "w:tcMar")]),
            vertical=vertical if vertical in VERTICALS else "top",
            direction=turned if turned in DIRECTIONS else "",
        )
        return self._filled(cell, element, cell_id, layers)

    def _filled(self, cell: Cell, element: _Element, cell_id: str, layers: list[_Element]) -> Cell:
        if cell.continues:
            # Readers do not show the lower cells of a merged one.
            self._story.hide("merged", SurfaceKind.CELL, element, "a cell hidden by another")
            return cell
        if child(element, "w:tcPr", "w:cellDel") is not None:
            self._story.hide("deleted", SurfaceKind.DELETED_TEXT, element, "a deleted cell")
            return cell
        blocks = self._story.cell(element, cell_id, self._depth, layers, cell.fill)
        return replace(cell, blocks=tuple(blocks))

    def _borders(
        self, properties: _Element | None, conditions: list[_Element], place: tuple[int, int, int, bool]
    ) -> tuple[Border, ...]:
        """Return a cell's own borders: those of its part of the table's style, then direct ones."""
        _, _, column, is_last = place
        found: dict[str, Border] = {}
        for condition in conditions:
            given = borders_of([child(condition, "w:tcPr", "w:tcBorders")], EDGES)
            part: dict[str, Border] = {edge[0]: edge for edge in given}
            inner = part.get("insideV")
            if inner is not None:
                part |= {} if column == 0 else {"left": ("left", *inner[1:])}
                part |= {} if is_last else {"right": ("right", *inner[1:])}
            found |= {edge: part[edge] for edge in _CELL_EDGES if edge in part}
        own = borders_of([child(properties, "w:tcBorders")], _CELL_EDGES)
        found |= {edge[0]: edge for edge in own}
        return tuple(found[edge] for edge in _CELL_EDGES if edge in found)

    def _conditions(self, at: int, count: int, column: int, is_last: bool) -> list[_Element]:
        """Return the parts of the table's style that apply to a cell, the weakest first."""
        look = child(self._properties, "w:tblLook")
        bits = int(attribute(look, "val") or "4A0", 16) if _is_hex(attribute(look, "val")) else 0x4A0
        on = {name: attribute(look, name) in {"1", "true"} or bool(bits & bit) for name, bit in _LOOK_BITS}
        first = on["firstRow"] and at == 0
        names: list[str] = []
        if not (attribute(look, "noHBand") in {"1", "true"} or bits & 0x200):
            names.append("band1Horz" if (at - on["firstRow"]) % 2 == 0 else "band2Horz")
        names += ["firstCol"] if on["firstColumn"] and column == 0 else []
        names += ["lastCol"] if on["lastColumn"] and is_last else []
        names += ["firstRow"] if first else []
        names += ["lastRow"] if on["lastRow"] and at == count - 1 else []
        return [
            part
            for name in names
            for style in self._chain
            for part in style
            if tag(part) == "w:tblStylePr" and attribute(part, "type") == name
        ]


def unwrapped(parent: _Element, wanted: str, story: StoryReader, depth: int = 0) -> list[_Element]:
    """Return rows or cells, those in content controls and tracked changes included."""
    from redact.formats.docx.walker import MAX_DEPTH, REMOVED, TRANSPARENT

    if depth > MAX_DEPTH:
        raise SourceCorrupt("the document is nested too deeply")
    found: list[_Element] = []
    for element in parent:
        name = tag(element)
        if name == wanted:
            found.append(element)
        elif name == "w:sdt":
            story.control(element)
            found += unwrapped(element, wanted, story, depth + 1)
        elif name == "mc:AlternateContent":
            found += unwrapped(story.choose(element), wanted, story, depth + 1)
        elif name in TRANSPARENT:
            found += unwrapped(element, wanted, story, depth + 1)
        elif name in REMOVED:
            story.hide("deleted", SurfaceKind.DELETED_TEXT, element, "deleted text")
        elif name == "w:bookmarkStart":
            story.bookmark(element)
    return found


def _columns(element: _Element | None, otherwise: int) -> int:
    return max(otherwise, min(MAX_COLUMNS, number(element, "val", otherwise)))


def _margins(parents: Iterable[_Element | None]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for parent in parents:
        for element in parent if parent is not None else ():
            edge = tag(element).removeprefix("w:")
            edge = {"start": "left", "end": "right"}.get(edge, edge)
            if edge in _CELL_EDGES and attribute(element, "type") in {"", "dxa"}:
                found[edge] = max(0, number(element, "w"))
    return tuple(sorted(found.items()))


def _is_hex(value: str) -> bool:
    return 0 < len(value) <= 4 and all(digit in "0123456789abcdefABCDEF" for digit in value)
