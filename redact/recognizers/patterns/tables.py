# ruff: noqa: E501 -- regex tables read better unbroken
# ruff: noqa: E501 -- regex tables read better unbroken
"""Rosters and exports: the header of a column says what its cells are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import FIRM, LIKELY, Find, PatternFamily

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADERS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (re.compile(r"(?:last ?-?_?(?:4|four)|l4|ssn?[ _]?(?:last)?[ _]?4?|ssn.*|social.*)"), "SSN", "", r"[\dxX*#-]*\d{4}"),
    (re.compile(r"(?:dob|d\.o\.b\.|date of birth|birth_?date|born|birthday)"), "DATE", "birth", r"\d.{3,20}"),
    (re.compile(r"(?:.*[ _])?date(?: .*)?"), "DATE", "", r"\d.{3,20}"),
    (re.compile(r"(?:client|patient|resident|student|participant|guest|first|last|full|legal|child|staff|worker|contact)?[ _]?name(?:s|_first|_last)?|client|patient|guest|resident|first|last"), "PERSON", "", r"[^\W\d_].{1,40}"),
    (re.compile(r"(?:cell|mobile|home|work|contact)?[ _]?(?:phone|tel|telephone|cell|fax|ext|x|vm)(?:[ _](?:no|num|number)|#)?\.?"), "PHONE", "", r"[\d(+].{2,20}"),
    (re.compile(r"(?:client|patient|case|hmis|member|student|inmate|file|mrn|medicaid|hotline|chart|docket|unique|record|person|doc)?[ _]?(?:id|no\.?|number|num|#|mrn)|mrn|case|docket|hmis|cause|chart"), "ID", "", r"(?=.*\d).{3,24}"),
    (re.compile(r"age"), "AGE", "", r"\d{1,3}.{0,12}"),
    (re.compile(r"(?:home |mailing |street )?addr(?:ess)?"), "ADDRESS", "", r".{5,90}"),
    (re.compile(r"e-?mail.*"), "EMAIL", "", r"\S+@\S+"),
)  # fmt: skip
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
                yield from _row(line, at, delimiter, columns)
            at += len(line)


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


def _row(line: str, at: int, delimiter: str, columns: list[tuple[str, str, str] | None]) -> Iterator[Find]:
    for (offset, cell), head in zip(_cells(line, delimiter), columns, strict=False):
        value = cell.strip(' \t\r\n"*')
        if head is None or not value or _EMPTY.fullmatch(value) or not re.fullmatch(head[2], value):
            continue
        start = at + offset + cell.index(value)
        yield Find(
            start,
            start + len(value),
            head[0],
            LIKELY if head[0] == "PERSON" else FIRM,
            "label:column",
            head[1],
        )
