"""Delimited text: `.csv` and `.tsv` (RFC 4180 and what programs make of it).

Each cell with text is a surface. A release is written anew in UTF-8 with the delimiter of the
source, quoted only where needed. A cell that a spreadsheet would run as a formula gets an
apostrophe in front, as OWASP advises against CSV injection; plain numbers and phone numbers
("-4", "+1 555 010 0199") do not.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, TransformError
from redact.formats.base import AS_FOUND, apply_edits, row_vanishes
from redact.formats.characters import INVISIBLE, plain
from redact.formats.table.grid import Grid, Row, cell_id, surfaces_of, written_cells
from redact.formats.text import MAX_TEXT_BYTES, decode
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit

DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 60
_SEP = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)
_RUNS = re.compile(r"[=@\t\r]|[+-](?![\d\s().,/x-]*\Z)")
"""How a cell begins that a spreadsheet runs: OWASP, "CSV Injection"."""


class Csv:
    """A `.csv` file with any of the usual delimiters."""

    name = "csv"
    media_type = "text/csv"
    suffix = ".csv"
    written_as = ".csv"
    _usual = ","

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List the cells that hold text.

        Raises:
            SourceTooLarge: More than 20 MB or `MAX_CELLS`.
            SourceCorrupt: Not text, or in no encoding that can be told with confidence.
        """
        rows, _ = read_rows(data, self._usual)
        return tuple(surfaces_of(Grid(rows), reading.columns))

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Write the cells with the edits applied.

        Raises:
            TransformError: A character cannot be written.
        """
        del layout  # no metadata
        rows, delimiter = read_rows(document.source.data, self._usual)
        by_cell: dict[str, list[Edit]] = {}
        for edit in edits:
            by_cell.setdefault(edit.span.surface, []).append(edit)
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
        for number, row in enumerate(rows, start=1):
            if row_vanishes(row, [by_cell.get(cell_id("", number, at), ()) for at in range(1, len(row) + 1)]):
                continue
            writer.writerow(
                harmless(apply_edits(text, by_cell.get(cell_id("", number, at), ())))
                for at, text in enumerate(row, start=1)
            )
        try:
            return buffer.getvalue().encode("utf-8")
        except UnicodeEncodeError:
            raise TransformError(f"{document.id}: a character cannot be written in UTF-8") from None

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """List the cells of a written file with a splitter of its own, and the bytes as they are.

        Raises:
            SourceCorrupt: Not UTF-8.
        """
        text = _strict(data)
        rows = split(text, sniffed(text, self._usual))
        whole = Surface("bytes", SurfaceKind.LAYER, text, "the written bytes", released=False)
        return (*written_cells(Grid(rows)), whole)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Name what a written file may not hold: other encodings, hidden characters, live formulas."""
        try:
            text = _strict(data)
        except SourceCorrupt:
            return ("the file is not UTF-8",)
        problems = []
        if INVISIBLE.search(text):
            problems.append("the file holds characters that show nothing")
        rows = split(text, sniffed(text, self._usual))
        if any(_RUNS.match(cell) for row in rows for cell in row):
            problems.append("a cell begins as a formula")
        return tuple(problems)


class Tsv(Csv):
    """A `.tsv` file."""

    name = "tsv"
    media_type = "text/tab-separated-values"
    suffix = ".tsv"
    written_as = ".tsv"
    _usual = "\t"


def read_rows(data: bytes, usual: str) -> tuple[tuple[Row, ...], str]:
    """Decode and split a file; empty lines stay rows without cells.

    Returns:
        The rows, with plain characters, and the delimiter.

    Raises:
        SourceTooLarge: Too many bytes.
        SourceCorrupt: Not text.
    """
    text = decode(data)
    told = _SEP.match(text)  # Excel's own line, which is not a row
    text = text[told.end() :] if told else text
    delimiter = told.group(1) if told and told.group(1) in DELIMITERS else sniffed(text, usual)
    return tuple(tuple(map(_plain, row)) for row in _parsed(text, delimiter)), delimiter


def sniffed(text: str, usual: str) -> str:
    """Return the delimiter that cuts the first records most evenly; `usual` where none does."""

    def evenness(delimiter: str) -> tuple[float, int, bool]:
        widths = [
            len(row)
            for row, _ in zip(_parsed(text[:200_000], delimiter), range(_SAMPLE_RECORDS), strict=False)
            if row
        ]
        wide = [width for width in widths if width > 1]
        if not wide:
            return 0.0, 0, False
        common = max(set(wide), key=wide.count)
        return round(wide.count(common) / len(widths), 1), min(common, 3), delimiter == usual

    best = max(DELIMITERS, key=evenness)
    return best if evenness(best)[0] > 0 else usual


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_TEXT_BYTES)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise SourceCorrupt("the table cannot be split into cells") from None


def _plain(text: str) -> str:
    return text if text.isascii() and text.isprintable() else plain(text)


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def _strict(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise SourceCorrupt("the file is not UTF-8") from None


def split(text: str, delimiter: str) -> tuple[Row, ...]:
    """Split a written file without the `csv` module that wrote it."""
    mark = re.escape(delimiter)
    field = re.compile(rf'(?:"((?:[^"]|"")*)"|([^{mark}\r\n]*))({mark}|\r\n|\Z)')
    rows: list[Row] = []
    row: list[str] = []
    at = 0
    while at < len(text):
        match = field.match(text, at)
        if match is None:
            raise SourceCorrupt("the written table cannot be split into cells")
        row.append(match[1].replace('""', '"') if match[1] is not None else match[2])
        at = match.end()
        if match[3] != delimiter:
            rows.append(tuple(row))
            row = []
    if row or text.endswith(delimiter):
        rows.append((*row, "") if text.endswith(delimiter) else tuple(row))
    return tuple(rows)
