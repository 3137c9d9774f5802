"""Writes the frames of tables: widths, borders, backgrounds; from closed lists and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.formats.docx.model import Border, Cell, Row, Table

_FULL_WIDTH = 9360
_EDGES = ("top", "left", "bottom", "right")


def table_frame(table: Table) -> tuple[tuple[int, ...], str]:
    """Return the widths of the columns, and the table's properties with its grid."""
    columns = max(
        (row.before + sum(c.columns for c in row.cells) + row.after for row in table.rows), default=0
    )
    widths = table.widths
    if len(widths) != columns or not all(widths):
        widths = (_FULL_WIDTH // max(columns, 1),) * columns
    kind, width = table.width
    if kind == "auto" and table.is_fixed:
        kind, width = "dxa", sum(widths)
    edges = "".join(map(border, table.borders))
    margins = _margins(table.margins)
    # CT_TblPr: the order of elements is that of the schema.
    pieces = (
        "<w:bidiVisual/>" if table.rtl else "",
        f'<w:tblW w:w="{width}" w:type="{kind}"/>',
        f'<w:jc w:val="{table.align}"/>' if table.align != "left" else "",
        f'<w:tblInd w:w="{table.indent}" w:type="dxa"/>' if table.indent else "",
        f"<w:tblBorders>{edges}</w:tblBorders>" if edges else "",
        '<w:tblLayout w:type="fixed"/>' if table.is_fixed else "",
        f"<w:tblCellMar>{margins}</w:tblCellMar>" if margins else "",
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return widths, f"<w:tblPr>{''.join(pieces)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"


def row_properties(row: Row) -> str:
    """Return a row's properties, or nothing."""
    pieces = (
        f'<w:gridBefore w:val="{row.before}"/>' if row.before else "",
        f'<w:gridAfter w:val="{row.after}"/>' if row.after else "",
        "<w:cantSplit/>" if row.keep_together else "",
        f'<w:trHeight w:val="{row.height}" w:hRule="{row.height_rule}"/>' if row.height else "",
        "<w:tblHeader/>" if row.is_header else "",
    )
    return f"<w:trPr>{''.join(pieces)}</w:trPr>" if any(pieces) else ""


def cell_properties(cell: Cell, width: int) -> str:
    """Return a cell's properties in the order of the schema (CT_TcPr)."""
    merge = "restart" if cell.starts_merge else "continue" if cell.continues else ""
    edges, margins = "".join(map(border, cell.borders)), _margins(cell.margins)
    pieces = (
        f'<w:tcW w:w="{cell.width or width}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else "",
        f'<w:vMerge w:val="{merge}"/>' if merge else "",
        f"<w:tcBorders>{edges}</w:tcBorders>" if edges else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>' if cell.fill else "",
        f"<w:tcMar>{margins}</w:tcMar>" if margins else "",
        f'<w:textDirection w:val="{cell.direction}"/>' if cell.direction else "",
        f'<w:vAlign w:val="{cell.vertical}"/>' if cell.vertical != "top" else "",
    )
    return f"<w:tcPr>{''.join(pieces)}</w:tcPr>"


def border(edge: Border) -> str:
    """Return one border."""
    side, style, width, space, color = edge
    return f'<w:{side} w:val="{style}" w:sz="{width}" w:space="{space}" w:color="{color}"/>'


def _margins(margins: tuple[tuple[str, int], ...]) -> str:
    given = dict(margins)
    return "".join(f'<w:{edge} w:w="{given[edge]}" w:type="dxa"/>' for edge in _EDGES if edge in given)
