"""Reads the cells of one sheet, and tells those that are shown from those that are not."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.formats.characters import plain
from redact.formats.xlsx.model import Cell
from redact.formats.xlsx.numbers import shown as as_shown
from redact.formats.xlsx.package import local, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from redact.formats.xlsx.styles import Styles

MAX_PLACES = 4_000_000
"""Cells of a sheet, empty ones between others included."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_PLAIN_NUMBER = re.compile(r"-?\d{1,14}(?:\.\d{1,10})?")
_WIDEST = 80.0


@dataclass(slots=True)
class Read:
    """What one sheet holds."""

    rows: tuple[tuple[Cell, ...], ...] = field(repr=False, default=())
    widths: tuple[float, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: list[tuple[int, list[str]]] = field(repr=False, default_factory=list)
    formulas: list[tuple[tuple[int, int], str]] = field(repr=False, default_factory=list)


class SheetReader:
    """Reads sheets of one workbook."""

    def __init__(self, strings: Sequence[str], styles: Styles, *, from_1904: bool) -> None:
        self._strings = strings
        self._styles = styles
        self._from_1904 = from_1904

    def read(self, root: _Element, *, shown: bool) -> Read:
        """Read a sheet; of one that is not shown every cell is hidden.

        Raises:
            SourceTooLarge: The sheet spreads over too many places.
            SourceCorrupt: A cell refers to a string that is not there.
        """
        read = Read()
        widths, dark = _columns(root)
        merged = list(_merged(root))
        covered = {
            (row, column)
            for top, left, bottom, right in merged
            for row in range(top, min(bottom, top + 5_000) + 1)
            for column in range(left, min(right, left + 200) + 1)
        } - {(top, left) for top, left, _, _ in merged}
        kept_columns = Numbering(dark)
        rows: list[tuple[Cell, ...]] = []
        kept_rows: dict[int, int] = {}
        last = places = 0
        for number, row in _rows(root):
            visible = shown and not _is_hidden_row(row)
            cells: dict[int, Cell] = {}
            hidden: list[str] = []
            for column, element in _cells(row):
                cell = self._cell(element, read, (number, column))
                if visible and column not in dark and (number, column) not in covered and cell.text:
                    cells[kept_columns(column)] = cell
                else:
                    hidden += [text for text in (cell.text or cell.number,) if text]
            if hidden:
                read.hidden.append((number, hidden))
            if not visible:
                last = max(last, number)
                continue
            gap = number - last - 1 if number > last else 0
            width = max(cells, default=0)
            places += gap + width + 1
            if places > MAX_PLACES:
                raise SourceTooLarge("a sheet of the workbook spreads over too many rows and columns")
            rows += [()] * gap
            rows.append(tuple(cells.get(at, Cell()) for at in range(1, width + 1)))
            kept_rows[number] = len(rows)
            last = number
        while rows and not any(cell.text for cell in rows[-1]):
            rows.pop()
        read.rows = tuple(rows)
        read.widths = tuple(width for at, width in enumerate(widths, 1) if at not in dark)
        read.merged = tuple(_kept(merged, kept_rows, kept_columns, dark, len(rows)))
        return read

    def _cell(self, element: _Element, read: Read, place: tuple[int, int]) -> Cell:
        kind, style = value(element, "t"), value(element, "s")
        raw = inline = ""
        for part in element:
            name = local(part)
            if name == "v":
                raw = part.text or ""
            elif name == "is":
                inline = "".join(item.text or "" for item in part.iter() if local(item) == "t")
            elif name == "f" and (part.text or "").strip():
                read.formulas.append((place, part.text or ""))
        bold = self._styles.bold(style)
        if kind == "s":
            return Cell(self._shared(raw), bold=bold)
        if kind == "inlineStr":
            return Cell(plain(inline), bold=bold)
        if kind == "b":
            return Cell({"1": "TRUE", "0": "FALSE"}.get(raw, plain(raw)), bold=bold)
        if kind in {"str", "e", "d"}:
            return Cell(plain(raw), bold=bold)
        return self._number(raw, self._styles.code(style), bold=bold)

    def _shared(self, raw: str) -> str:
        try:
            return self._strings[int(raw)]
        except (ValueError, IndexError):
            raise SourceCorrupt("a cell refers to a string that is not there") from None

    def _number(self, raw: str, code: str, *, bold: bool) -> Cell:
        if not raw:
            return Cell(bold=bold)
        if code.strip() == ";;;":  # shows nothing
            return Cell("", raw)
        text = plain(as_shown(raw, code, from_1904=self._from_1904))
        # "00123" as a number would lose its zeros
        is_plain = _PLAIN_NUMBER.fullmatch(text) and not re.match(r"-?0\d", text)
        return Cell(text, text if is_plain else "", bold)


def column_number(word: str) -> int:
    """Return the number of a column from its letters."""
    number = 0
    for character in word:
        number = number * 26 + ord(character) - 64
    return number


def _rows(root: _Element) -> Iterator[tuple[int, _Element]]:
    at = 0
    for section in root:
        for row in section if local(section) == "sheetData" else ():
            if local(row) == "row":
                told = value(row, "r")
                at = int(told) if told.isdigit() and len(told) < 8 else at + 1
                yield at, row


def _cells(row: _Element) -> Iterator[tuple[int, _Element]]:
    at = 0
    for cell in row:
        if local(cell) == "c":
            told = _REFERENCE.fullmatch(value(cell, "r"))
            at = column_number(told[1]) if told else at + 1
            yield at, cell


def _is_hidden_row(row: _Element) -> bool:
    return value(row, "hidden") in {"1", "true"} or value(row, "ht") in {"0", "0.0"}


def _columns(root: _Element) -> tuple[list[float], set[int]]:
    """Return the widths of the first columns and the numbers of the hidden ones."""
    widths: list[float] = []
    dark: set[int] = set()
    for column in root.iter("{*}col"):
        try:
            first, last = int(value(column, "min")), min(int(value(column, "max")), 16_384)
            width = float(value(column, "width") or 9)
        except ValueError:
            continue
        if value(column, "hidden") in {"1", "true"} or width == 0:
            dark.update(range(first, last + 1))
        widths += [9.0] * (min(first, 256) - 1 - len(widths))
        widths += [round(min(max(width, 1.0), _WIDEST), 1)] * (
            min(last, 256) - max(first, len(widths) + 1) + 1
        )
    return widths, dark


class Numbering:
    """Gives shown columns their numbers in the new sheet."""

    def __init__(self, dark: set[int]) -> None:
        self._dark = sorted(dark)

    def __call__(self, column: int) -> int:
        """Return the new number of a shown column."""
        return column - bisect_left(self._dark, column)


def _merged(root: _Element) -> Iterator[tuple[int, int, int, int]]:
    for item in root.iter("{*}mergeCell"):
        ends = [_REFERENCE.fullmatch(word) for word in value(item, "ref").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            yield int(ends[0][2]), column_number(ends[0][1]), int(ends[1][2]), column_number(ends[1][1])


def _kept(
    merged: list[tuple[int, int, int, int]],
    rows: dict[int, int],
    columns: Numbering,
    dark: set[int],
    last: int,
) -> Iterator[tuple[int, int, int, int]]:
    """Yield merged ranges in the numbering of the new sheet, without those that touch something hidden."""
    for top, left, bottom, right in merged:
        inside = set(range(left, min(right, left + 300) + 1))
        whole = top in rows and bottom in rows and rows[bottom] - rows[top] == bottom - top
        if whole and rows[bottom] <= last and not inside & dark:
            yield rows[top], columns(left), rows[bottom], columns(right)
