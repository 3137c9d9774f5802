"""Builds a new workbook from shown cells, with the edits applied; deterministic bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from redact.errors import TransformError
from redact.formats.base import apply_edits, row_vanishes
from redact.formats.docx.write import pack
from redact.formats.table.grid import cell_id, letters
from redact.formats.xlsx import template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redact.formats.base import Layout
    from redact.formats.xlsx.model import Cell, Sheet, Workbook
    from redact.types import Edit

LONGEST = 32_767
"""Characters that a cell can hold (ECMA-376; Excel refuses more)."""

_NARROW, _WIDE = 9.0, 60.0
_LOOKED_AT = 2_000
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def build(workbook: Workbook, edits: Sequence[Edit], layout: Layout) -> bytes:
    """Return the package; `edits` are disjoint on each surface.

    Raises:
        TransformError: A character cannot be written, or a cell becomes too long.
    """
    by_cell: dict[str, list[Edit]] = {}
    for edit in edits:
        by_cell.setdefault(edit.span.surface, []).append(edit)
    count = max(1, len(workbook.sheets))
    parts = template.constant_parts(count, escape(layout.title))
    for sheet in workbook.sheets:
        parts[f"xl/worksheets/sheet{sheet.number}.xml"] = _sheet(sheet, by_cell)
    if not workbook.sheets:  # a workbook must have one
        parts["xl/worksheets/sheet1.xml"] = _part("<sheetData></sheetData>")
    return pack({name: text.encode("utf-8") for name, text in parts.items()})


def _part(inner: str) -> str:
    return f'{template.DECLARATION}<worksheet xmlns="{template.MAIN}">{inner}</worksheet>'


def _sheet(sheet: Sheet, edits: Mapping[str, Sequence[Edit]]) -> str:
    rows = [
        [
            (cell, _text(cell, edits.get(cell_id(f"s{sheet.number}", number, at), ())))
            for at, cell in enumerate(row, 1)
        ]
        for number, row in enumerate(sheet.rows, start=1)
        if not row_vanishes(
            [cell.text for cell in row],
            [edits.get(cell_id(f"s{sheet.number}", number, at), ()) for at in range(1, len(row) + 1)],
        )
    ]
    merges = sheet.merged if len(rows) == len(sheet.rows) else ()  # places shift where rows are left out
    widths = _widths(sheet, [[text for _, text in row] for row in rows])
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(widths, start=1)
    )
    written = "".join(_row(number, row, widths) for number, row in enumerate(rows, start=1))
    merged = "".join(
        f'<mergeCell ref="{letters(left)}{top}:{letters(right)}{bottom}"/>'
        for top, left, bottom, right in merges
    )
    return _part(
        (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{written}</sheetData>"
        + (f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merged else "")
    )


def _widths(sheet: Sheet, rows: list[list[str]]) -> list[float]:
    """Return widths of columns in characters: as in the source, and wide enough for what is released."""
    longest: list[int] = []
    for row in rows[:_LOOKED_AT]:
        longest += [0] * (len(row) - len(longest))
        for at, text in enumerate(row):
            longest[at] = max(longest[at], len(text))
    told = [*sheet.widths, *[_NARROW] * (len(longest) - len(sheet.widths))][: len(longest)]
    return [max(width, min(float(most) + 2, _WIDE)) for width, most in zip(told, longest, strict=True)]


def _row(number: int, row: list[tuple[Cell, str]], widths: Sequence[float]) -> str:
    cells = "".join(
        _cell(cell, text, f"{letters(at)}{number}") for at, (cell, text) in enumerate(row, 1) if text
    )
    if not cells:
        return ""
    lines = max(
        sum(1 + int(len(line) // (width - 1)) for line in text.split("\n"))
        for (_, text), width in zip(row, widths, strict=False)
    )
    height = f' ht="{min(15 * lines, 405)}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{cells}</row>'


def _text(cell: Cell, edits: Sequence[Edit]) -> str:
    return apply_edits(cell.text, edits).replace("\r\n", "\n").replace("\r", "\n")


def _cell(cell: Cell, text: str, place: str) -> str:
    style = f' s="{template.BOLD if cell.bold else template.WRAPPED}"'
    if cell.number and text == cell.number:
        return f'<c r="{place}"{style}><v>{cell.number}</v></c>'
    if _UNWRITABLE.search(text) or len(text) > LONGEST:
        raise TransformError("a cell cannot be written: it is too long or holds a control character")
    # An inline string is never run as a formula, whatever it begins with.
    text = escape(_LOOKS_ESCAPED.sub("_x005F_", text))
    return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
