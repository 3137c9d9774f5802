# ruff: noqa: E501 -- regex tables read better unbroken
# ruff: noqa: E501 -- regex tables read better unbroken
"""Rosters and exports: the header of a column says what its cells are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import FIRM, LIKELY, Find, PatternFamily
from redact.recognizers.patterns.name_shapes import person

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (re.compile(r"(?:last ?-?_?(?:4|four)|l4|ssn?[ _]?(?:last)?[ _]?4?|ssn.*|social.*)"), "SSN", "", r"[\dxX*#-]*\d{4}"),
    (re.compile(r"(?:dob|d\.o\.b\.|date of birth|birth_?date|born|birthday)"), "DATE", "birth", r"\d.{3,20}"),
    (re.compile(r"(?:.*[ _])?date(?: .*)?"), "DATE", "", r"\d.{3,20}"),
    (re.compile(r"(?:client|patient|resident|student|participant|guest|first|last|full|legal|child|staff|worker|contact)?[ _]?name(?:s|_first|_last)?|client|patient|guest|resident|child|youth|student|participant|attendee|member|caregiver|mother|father|parent|guardian|visitor|print name|tenant|occupant|inmate|first|last"), "PERSON", "", r"[^\W\d_].{1,40}"),
    (re.compile(r"(?:cell|mobile|home|work|contact)?[ _]?(?:phone|tel|telephone|cell|fax|ext|x|vm)(?:[ _](?:no|num|number)|#)?\.?"), "PHONE", "", r"[\d(+].{2,20}"),
    (re.compile(r"(?:client|patient|case|hmis|member|student|inmate|file|mrn|medicaid|hotline|chart|docket|unique|record|person|doc)?[ _]?(?:id|no\.?|number|num|#|mrn)|mrn|case|docket|hmis|cause|chart"), "ID", "", r"(?=.*\d).{3,24}"),
    (re.compile(r"age"), "AGE", "", r"\d{1,3}.{0,12}"),
    (re.compile(r"(?:home |mailing |street )?addr(?:ess)?"), "ADDRESS", "", r".{5,90}"),
    (re.compile(r"e-?mail.*"), "EMAIL", "", r"\S+@\S+"),
)  # fmt: skip
_CELL = re.compile(r"[^\s|](?:[^\s|]|[ ](?=[^\s|]))*")
_GAP = re.compile(r"\S[ \t]{2,}\S")
_HEADING = (
    "name",
    "dob",
    "birth",
    "client",
    "patient",
    "resident",
    "guest",
    "age",
    "ssn",
    "phone",
    "child",
    "youth",
    "student",
    "member",
)
_REACH = 4
"""Characters by which a cell may begin before or behind the head of its column."""

_RULED = re.compile(r"[\s|:+-]*")
_EMPTY = re.compile(r"(?:n/?a|unknown|unk|none|refused|declined|same|pending|\?|-+)\.?", re.IGNORECASE)


class TableRecognizer(PatternFamily):
    """Finds the cells of columns headed Name, DOB, SSN, Phone, Age, ID, Address or E-mail."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("SSN", "DATE", "PERSON", "PHONE", "ID", "AGE", "ADDRESS", "EMAIL")
    NAME: ClassVar[str] = "pattern-tables"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield typed cells of delimited tables."""
        columns: list[tuple[str, str, str] | None] = []
        delimiter, at = "", 0
        for line in text.splitlines(keepends=True):
            mark = delimiter if delimiter and line.count(delimiter) >= len(columns) - 1 else _delimiter(line)
            if not mark:
                columns, delimiter = [], ""
            elif heads := _heads(folded[at : at + len(line)], mark):
                columns, delimiter = heads, mark
            elif columns and mark == delimiter and not _RULED.fullmatch(line):
                yield from _row(text, line, at, delimiter, columns)
            at += len(line)
        if any(word in folded for word in _HEADING):
            yield from _aligned(text, folded)


def _aligned(text: str, folded: str) -> Iterator[Find]:
    """Yield typed cells of tables whose columns are set with spaces."""
    columns: list[tuple[int, int, tuple[str, str, str] | None]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if not _GAP.search(line):
            columns = columns if line.strip() else []
        elif heads := _aligned_heads(folded[at : at + len(line)]):
            columns = heads
        elif columns:
            for cell in _CELL.finditer(line):
                head = _column(columns, cell.start(), cell.end())
                if head is not None and not (head[0] == "PERSON" and cell.group()[0].islower()):
                    yield from _typed(text, at + cell.start(), cell.group(), head)
        at += len(line)


def _aligned_heads(line: str) -> list[tuple[int, int, tuple[str, str, str] | None]]:
    if (
        not any(word in line for word in _HEADING)
        or ":" in line
        or any(map(str.isdigit, line.replace("last 4", "")))
    ):
        return []
    cells = [(cell.start(), cell.end(), _head(cell.group().strip("*#"))) for cell in _CELL.finditer(line)]
    return cells if sum(head is not None for *_, head in cells) >= 2 else []


def _column(
    columns: list[tuple[int, int, tuple[str, str, str] | None]], start: int, end: int
) -> tuple[str, str, str] | None:
    """Return the head under which a cell begins, or which it alone overlaps."""
    begun = [head for left, _, head in columns if abs(left - start) <= _REACH]
    over = [head for left, right, head in columns if left < end and start < right]
    found = begun or over
    return found[0] if len(found) == 1 else None


def _delimiter(line: str) -> str:
    return next((mark for mark in "|\t," if line.count(mark) >= 2), "")


def _cells(line: str, delimiter: str) -> list[tuple[int, str]]:
    cells, at, quoted = [], 0, False
    for place, char in enumerate(line):
        quoted ^= char == '"' and delimiter == ","
        if char == delimiter and not quoted:
            cells.append((at, line[at:place]))
            at = place + 1
    return [*cells, (at, line[at:])]


def _heads(line: str, delimiter: str) -> list[tuple[str, str, str] | None]:
    """Return what each column holds, or nothing when the line is not a header."""
    found = [_head(cell.strip(' \t\r\n"*')) for _, cell in _cells(line, delimiter)]
    return found if sum(head is not None for head in found) >= 2 else []


def _head(cell: str) -> tuple[str, str, str] | None:
    if not cell or len(cell) > 30:
        return None
    return next(
        ((kind, facet, shape) for regex, kind, facet, shape in _HEADERS if regex.fullmatch(cell)), None
    )


def _row(
    text: str, line: str, at: int, delimiter: str, columns: list[tuple[str, str, str] | None]
) -> Iterator[Find]:
    for (offset, cell), head in zip(_cells(line, delimiter), columns, strict=False):
        value = cell.strip(' \t\r\n"*')
        if head is not None and value:
            yield from _typed(text, at + offset + cell.index(value), value, head)


def _typed(text: str, start: int, value: str, head: tuple[str, str, str]) -> Iterator[Find]:
    """Yield the value of a cell when it is shaped as its column says."""
    kind, facet, shape = head
    if _EMPTY.fullmatch(value) or not re.fullmatch(shape, value):
        return
    if kind == "PERSON":
        value = value.partition(" (")[0]
        if len(value.split()) <= 4 and not any(char.isdigit() or char == ":" for char in value):
            yield from person(text, start, start + len(value), LIKELY, "label:column", named=True)
    else:
        yield Find(start, start + len(value), kind, FIRM, "label:column", facet)
