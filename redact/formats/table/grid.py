"""A table as read: rows of texts; and the surfaces that it makes, one per cell that holds something."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.errors import SourceTooLarge
from redact.formats.table.columns import Column, column_of, said_of
from redact.formats.table.headings import KEEP, role_of
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MAX_CELLS = 200_000
"""Cells with text in one file; 10,000 rows of 15 columns are 150,000."""

_HEADER_WITHIN = 12
_LONGEST_HEADING = 60
_VALUE = re.compile(r"\d{4,}|\d+[-/.]\d+|@|^\W*\d+\W*$")

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table.

    Attributes:
        rows: Texts of the cells; rows may be of different length.
        prefix: Of its surfaces' ids, such as `s2` for the second sheet.
        place: Of its locators, such as "sheet 2, ".
    """

    rows: tuple[Row, ...] = field(repr=False)
    prefix: str = ""
    place: str = ""


def cell_id(prefix: str, row: int, column: int) -> str:
    """Return the id of a cell's surface; rows and columns count from 1."""
    return f"{prefix}r{row}c{column}"


def letters(column: int) -> str:
    """Return the name that spreadsheets give a column, from 1: A, B ... Z, AA."""
    name = ""
    while column:
        column, at = divmod(column - 1, 26)
        name = chr(65 + at) + name
    return name


def surfaces_of(grid: Grid, declared: Mapping[str, str]) -> Iterator[Surface]:
    """Yield the cells of a table, row by row; headings stand for themselves and before their cells.

    Raises:
        SourceTooLarge: More than `MAX_CELLS` cells hold text.
    """
    header = header_row(grid.rows, declared)
    columns = columns_of(grid.rows, header, declared)
    count = 0
    for number, row in enumerate(grid.rows, start=1):
        below = number - 1 > header
        for at, text in enumerate(row, start=1):
            if not text.strip():
                continue
            count += 1
            if count > MAX_CELLS:
                raise SourceTooLarge(f"the table has more than {MAX_CELLS:,} cells")
            column = columns[at - 1] if below else _heading(text, known=number - 1 == header)
            locator = f"{grid.place}row {number}, column {letters(at)}{column.remark}"
            yield Surface(
                cell_id(grid.prefix, number, at),
                SurfaceKind.CELL,
                text,
                locator,
                holds=column.holds_in(text),
                label=column.label,
            )


def written_cells(grid: Grid) -> Iterator[Surface]:
    """Yield the cells of a written table, with headings before them as when the source was read."""
    header = header_row(grid.rows, {})
    headings = grid.rows[header] if header >= 0 else ()
    labels = [column_of(heading, (), {}).label for heading in headings]
    for number, row in enumerate(grid.rows, start=1):
        for at, text in enumerate(row, start=1):
            if text.strip():
                label = labels[at - 1] if number - 1 > header and at <= len(labels) else ""
                locator = f"{grid.place}row {number}, column {letters(at)}"
                yield Surface(cell_id(grid.prefix, number, at), SurfaceKind.CELL, text, locator, label=label)


def _heading(text: str, *, known: bool) -> Column:
    """Return how a heading itself is read: one of the curated list identifies nobody."""
    return Column(holds=KEEP if known and role_of(text) else "")


def columns_of(rows: Sequence[Row], header: int, declared: Mapping[str, str]) -> tuple[Column, ...]:
    """Tell what the columns hold; `header` is the index of the row of headings, -1 for none."""
    headings = rows[header] if header >= 0 else ()
    width = max(map(len, rows), default=0)
    below = rows[header + 1 :]
    return tuple(
        column_of(
            headings[at] if at < len(headings) else "",
            (row[at] for row in below if at < len(row)),
            declared,
        )
        for at in range(width)
    )


def header_row(rows: Sequence[Row], declared: Mapping[str, str]) -> int:
    """Return the index of the row of headings, or -1: the first with headings that are known or plain words.

    Exports put a title or the date of printing above the headings, so the first rows are looked at.
    """
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        filled = [text for text in row if text.strip()]
        known = sum(bool(said_of(text, declared) or role_of(text)) for text in filled)
        worded = sum(map(_may_be_heading, filled))
        if (
            filled
            and 2 * known >= len(filled)
            and 5 * worded >= 4 * len(filled)
            and 2 * len(filled) >= _width(rows)
        ):
            return at
    first = [text for text in rows[0] if text.strip()] if rows else []
    whole = len(first) >= 2 and len(first) == _width(rows)
    distinct = len({text.casefold() for text in first}) == len(first)
    return 0 if whole and distinct and all(map(_may_be_heading, first)) and _values_below(rows) else -1


def _width(rows: Sequence[Row]) -> int:
    return max((sum(bool(text.strip()) for text in row) for row in rows[:_HEADER_WITHIN]), default=0)


def _may_be_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and "\n" not in text.strip() and not _VALUE.search(text.strip())


def _values_below(rows: Sequence[Row]) -> bool:
    """Tell whether rows below hold numbers or dates, as headings do not."""
    return any(_VALUE.search(text) for row in rows[1:_HEADER_WITHIN] for text in row)
