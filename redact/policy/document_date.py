"""Finds the day a document speaks of, to hold it against the period of an order.

Only whole dates count: a month without a day could lie on either side of the
period's end, and a date without a year says nothing.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from redact.ordinals import counts
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from redact.types import Document, Surface

HEAD: int = 600
"""How many characters from the beginning may hold the document's date."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})(?!\d)"

_EDGE = r"(?<![^\W_])(?<!\d[/.-])"

_US = (
    rf"{_EDGE}(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)"
    r"(?P<year>\d{4}|\d{2})(?!\d|(?P=mark)\d)"
)
"""02/12/2024, 2-12-24, 2.12.24: the month stands first in the United States."""

_ISO = (
    rf"{_EDGE}(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
    r"(?!\d|(?P=mark)\d)"
)
"""2024-02-12 (ISO 8601) and its relatives, 2024/2/12."""

_MONTH_FIRST = rf"\b{_MONTH}[\s-]*{_DAY}(?:\s*,\s*|[\s-]+)(?P<year>\d{{4}}|'\d{{2}})(?!\d)"
"""February 12, 2024; Feb. 12th 2024; a year of two digits needs its apostrophe here."""

_DAY_FIRST = rf"{_EDGE}{_DAY}[\s–—-]*(?:of\s+)?{_MONTH},?[\s-]*{_YEAR}"
"""12 February 2024, 12-Feb-24, 12FEB24, the 12th of February, 2024; not the 6 of "6 - Oct 10, 2024"."""

_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in (_US, _ISO, _MONTH_FIRST, _DAY_FIRST))
_COMPACT = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_BIRTH = re.compile(
    r"(?:\bd\.?\s?o\.?\s?b\b|\bborn\b|\bbirth|\bb/?d\b|\bb\.)[^\d\n]{0,30}\s?$", re.IGNORECASE
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+)?"
_ENTRY = r"(?:entry|visit|contact|session|meeting|group|call|note|week|service|intake|report)"
OPENING = re.compile(
    rf"[\s>*#|•(\[-]*{_WEEKDAY}(?:(?:(?:date|day|dos)(?:\s+of)?(?:\s+{_ENTRY})?|(?:\w+\s)?{_ENTRY})"
    rf"(?:\s+(?:date|dated|of|on|note))?(?:\s*(?:#|no\.?)?\s*\d{{1,3}})?\s*[*]*[:(,|–—-]*[*]*\s*)?{_WEEKDAY}",
    re.IGNORECASE,
)
"""What may stand before the day that opens an entry ("Session 4 (", "Date of service: ", "Tues ")."""
_OPENING_WITHIN = 80
"""Characters in which a date that opens an entry stands."""
_YEARS = range(1850, 2100)
_UNSEEN = frozenset({SurfaceKind.FILE_NAME, SurfaceKind.METADATA, SurfaceKind.OUTLINE, SurfaceKind.LINK})


def dates_in(text: str, *, compact: bool = False) -> tuple[tuple[int, date], ...]:
    """Return the whole dates in a text with their offsets, in order.

    Args:
        text: Any text.
        compact: Whether eight digits in a row may be a date, as in file names.
    """
    forms = (*_FORMS, _COMPACT) if compact else _FORMS
    found = {
        (match.start(), day)
        for form in forms
        for match in form.finditer(text)
        if (day := _day(match)) is not None
    }
    return tuple(sorted(found))


def opening_date_end(text: str) -> int:
    """Return where the whole date that opens a text ends; 0 where none does."""
    for form in _FORMS:
        for match in form.finditer(text[:_OPENING_WITHIN]):
            if _day(match) is not None and OPENING.fullmatch(text[: match.start()]):
                return match.end()
    return 0


def document_dates(document: Document) -> tuple[date, ...]:
    """Return the document's date by its first characters and by its file name, as far as each tells.

    A birth date is not the document's date: dates after "DOB", "born" and the like are passed over.
    """
    head = _head(document)
    name = PurePosixPath(document.source.name).name.replace("_", "-")
    by_text = [day for at, day in dates_in(head) if not _BIRTH.search(head, 0, at)]
    by_name = [day for _, day in dates_in(name, compact=True)]
    return tuple(days[0] for days in (by_text, by_name) if days)


def entry_dates(document: Document) -> tuple[date, ...]:
    """Return the days that open a line, a table row or a cell of an export: the entries of a running log."""
    return tuple(
        day
        for surface in document.surfaces
        if surface.released and _may_open_an_entry(surface)
        for at, day in dates_in(surface.text)
        if OPENING.fullmatch(surface.text[surface.text.rfind("\n", 0, at) + 1 : at])
    )


def _may_open_an_entry(surface: Surface) -> bool:
    if surface.label:  # an export has its dates in any column
        return not _BIRTH.search(f"{surface.label}: ")
    return surface.kind is not SurfaceKind.CELL or surface.id.endswith("c1")


def _head(document: Document) -> str:
    parts: list[str] = []
    length = 0
    for surface in document.surfaces:
        if length >= HEAD:
            break
        if surface.released and surface.kind not in _UNSEEN:
            text = f"{surface.label}: {surface.text}" if surface.label else surface.text
            parts.append(text[: HEAD - length])
            length += len(parts[-1]) + 1
    return "\n".join(parts)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if match.re.pattern == _DAY_FIRST and counts(match.string, *match.span("day")):
        return None
    year = _year(parts["year"])
    if parts.get("first"):
        month, day = int(parts["first"]), int(parts["second"])
        if month > len(_MONTHS):
            month, day = day, month
    elif parts["month"].isdigit():
        month, day = int(parts["month"]), int(parts["day"])
    else:
        month, day = _MONTHS.index(parts["month"][:3].lower()) + 1, int(parts["day"])
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _year(digits: str) -> int:
    """Read a year; of two digits, 69 to 99 are the last century's (POSIX strptime, %y)."""
    if len(digits) == len("2024"):
        return int(digits)
    short = int(digits.lstrip("'"))
    return 1900 + short if short >= 69 else 2000 + short
