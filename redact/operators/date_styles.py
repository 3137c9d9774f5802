"""Reads dates as notes write them, and writes others in the same style.

Scanners put `O` for `0` and `l` or `I` for `1`; a date is read through that and written clean.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from redact.ordinals import counts

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS: tuple[str, ...] = tuple(name.lower() for name in calendar.month_name)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "  # noqa: E501
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
    "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_ORDINAL = "|".join(sorted((w.replace("-", r"[-\s]") for w in _ORDINALS[1:]), key=len, reverse=True))

_N = r"[0-9OoIl|]"  # a digit, or what a scanner put for one
_D = rf"(?P<day>{_N}{{1,2}})"
_MN = rf"(?P<month>{_N}{{1,2}})"
_Y4 = rf"(?:[12][0-9OoIl]{{3}}|l[0-9OoIl]{{3}})"  # noqa: F541
_Y = rf"(?P<year>{_Y4}|['’]?{_N}{{2}})"
_MONTH = r"(?P<name>[A-Za-z][A-Za-z10]{2,9}|[A-Z][a-z] [a-z]{1,8})\.?"
_ST = r"(?P<st>\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
_A, _B = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(_A + pattern + _B))
    for name, pattern in (
        ("iso", rf"(?P<year>{_Y4})(?P<sep>[-/.]){_MN}(?P=sep){_D}"),
        ("compact", r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)"),
        ("compact-us", r"(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?P<year>(?:19|20)\d\d)"),
        ("compact-short", r"(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?P<year>\d\d)"),
        ("compact-day", r"(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)"),
        ("numeric", rf"{_MN}(?P<sep>\s?[-/.]\s?|\s){_D}(?P=sep){_Y}"),
        ("year-month-day", rf"(?P<year>[4-9]\d|{_Y4})[-\s/.]{_MONTH}[-\s/.]{_D}"),
        ("day-month-year", rf"{_D}{_ST}[-\s/.]*(?:of )?{_MONTH}(?:,?[-\s/.]*{_Y})?"),
        ("month-day-year", rf"{_MONTH}(?:[-\s/.]+(?:the )?|(?=\d)){_D}{_ST}(?:(?:,|,?[-\s/.]+){_Y})?"),
        ("month-word-year", rf"{_MONTH} (?:the )?(?P<word>{_ORDINAL})(?:,? {_Y})?"),
        ("word-month-year", rf"(?P<word>{_ORDINAL}) (?:day )?of {_MONTH}(?:,? {_Y})?"),
        ("month-year", rf"{_MONTH},?[-\s/.]*(?:of )?(?P<year>{_Y4}|['’]{_N}{{2}})"),
        ("number-year", rf"{_MN}[/-](?P<year>{_Y4})"),
        ("month-number", rf"{_MN}(?P<sep>\s?[-/.]\s?){_D}"),
        ("day", rf"{_D}(?P<st>\s?(?:st|nd|rd|th|ST|ND|RD|TH))"),
        ("word", rf"(?P<word>{_ORDINAL})"),
        ("month", _MONTH),
        ("year", rf"(?P<year>{_Y4})"),
    )
)  # fmt: skip
REFERENCE = date(2024, 1, 15)
"""Assumed when a case holds no full date; two-digit years and leap days depend on it."""

_FULL = ("iso", "compact", "compact-us", "numeric", "day-month-year", "month-day-year")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as found in a text: its style, its parts, where each part stands.

    Attributes:
        style: Name of the pattern.
        year: Four digits; None when not written.
        month: 1 to 12; None when not written.
        day: 1 to 31; None when not written.
        match: The match, to write another date in the same style.
    """

    style: str
    year: int | None
    month: int | None
    day: int | None
    match: re.Match[str] = field(repr=False)

    def complete(self, near: date) -> date | None:
        """Return a day for this date; missing parts come from a day near it, None when impossible.

        A missing day is the middle of the month, a missing month the middle of the year, a missing
        year the one that brings the date closest ("November" in a note of January is the last one).
        """
        month = self.month or (near.month if self.day else 7)
        day = self.day or (15 if self.month else 1)
        years = [self.year] if self.year else [near.year, near.year - 1, near.year + 1]
        if month == 2 and day == 29 and not self.year:
            years = [near.year - near.year % 4]
        found = [made for year in years if (made := _day(year, month, day))]
        if not self.month:
            return next(iter(found), None)
        return min(found, key=lambda made: abs(made - near), default=None)

    def write(self, day: date) -> str:
        """Return another day in the style of this one."""
        return rewrite(self.match, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str, near: date) -> Iterator[Written]:
    """Yield the dates of a text, left to right; at each place the fullest reading.

    Args:
        text: Any text.
        near: A day whose century decides on two-digit years.
    """
    at = 0
    while at < len(text):
        found = _first(text, at, near)
        if found is None:
            return
        yield found
        at = found.match.end()


def _first(text: str, at: int, near: date) -> Written | None:
    best: Written | None = None
    for style, pattern in _STYLES:
        start = at
        while match := pattern.search(text, start):
            written = _read(style, match, near)
            if written:
                if best is None or match.start() < best.match.start():
                    best = written
                break
            start = match.start() + 1
    return best


def _read(style: str, match: re.Match[str], near: date) -> Written | None:
    parts = match.groupdict()
    year = _year(parts.get("year"), near)
    day = _ordinal(parts["word"]) if parts.get("word") else _number(parts.get("day"))
    month = month_number(parts["name"]) if parts.get("name") else _number(parts.get("month"))
    if parts.get("name") and (
        not month or (style == "day-month-year" and counts(match.string, *match.span("day")))
    ):
        return None
    if style in ("numeric", "month-number") and month and day and month > 12 >= day:
        month, day = day, month
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and not 1 <= day <= 31:
        return None
    if parts.get("year") and not year:
        return None
    return Written(style, year, month, day, match)


def _number(text: str | None) -> int | None:
    if not text:
        return None
    clean = re.sub(r"[Oo]", "0", re.sub(r"[Il|]", "1", text))
    return int(clean) if clean.isdigit() and re.search(r"\d", clean) else None


def _year(text: str | None, near: date) -> int | None:
    number = _number(text.lstrip("'’")) if text else None
    if number is None or number > 99:
        return number if number is None or 1850 <= number <= 2100 else None
    century = near.year - near.year % 100
    return century + number if century + number <= near.year + 1 else century - 100 + number


def _ordinal(word: str) -> int:
    return _ORDINALS.index(re.sub(r"\s", "-", word.lower()))


def month_number(name: str) -> int | None:
    """Return 1 to 12 for the name of a month, abbreviated or misread by a scanner; None for other words."""
    key = name.lower().replace(" ", "").replace("1", "l").replace("0", "o")
    if len(key) < 3:
        return None
    for index, month in enumerate(MONTHS):
        if month and (key == month or key == month[:3] or (key == "sept" and month == "september")):
            return index
        if month and len(key) > 3 and month.startswith(key):
            return index
    close = get_close_matches(key, MONTHS[1:], 1, 0.84) if len(key) > 4 else []
    return MONTHS.index(close[0]) if close else None


def rewrite(match: re.Match[str], day: date) -> str:
    """Return the matched text with its parts replaced by those of another day."""
    text, base = match.group(), match.start()
    swapped, padded = _swapped(match), _padded(match)
    pieces: list[tuple[int, int, str]] = []
    for part, old in match.groupdict().items():
        if old is None or part == "sep":
            continue
        start, end = match.span(part)
        pieces.append((start - base, end - base, _part(part, old, day, swapped, padded)))
    for start, end, new in sorted(pieces, reverse=True):
        if new.lower() == "may" and text[end : end + 1] == "." and text[start:end].lower() != "may":
            end += 1  # "Mar." but "May"  # noqa: PLW2901
        text = text[:start] + new + text[end:]
    return text


def _swapped(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    month = None if parts.get("name") else _number(parts.get("month"))
    return bool(month and month > 12)


def _padded(match: re.Match[str]) -> bool:
    """Tell whether the style writes `03` for March."""
    parts = match.groupdict()
    if parts.get("month") and (
        match.group().isdigit() or (parts.get("year") and match.start("year") == match.start())
    ):
        return True
    return any(len(parts.get(p) or "") == 2 and parts[p][0] in "0Oo" for p in ("month", "day"))


def _part(part: str, old: str, day: date, swapped: bool, padded: bool) -> str:
    if part == "year":
        sign = old[:1] if old[:1] in "'’" else ""
        return sign + (f"{day.year:04d}" if len(old) == 4 else f"{day.year % 100:02d}")
    if part == "name":
        return _like(old, calendar.month_name[day.month])
    if part == "word":
        word = _ORDINALS[day.day]
        return word.upper() if old.isupper() and len(old) > 1 else _capital(old, word)
    if part == "st":
        suffix = ordinal_suffix(day.day)
        return old[: len(old) - 2] + (suffix.upper() if old[-2:].isupper() else suffix)
    number = day.month if (part == "month") != swapped else day.day
    return f"{number:02d}" if padded else str(number)


def _like(old: str, month: str) -> str:
    full = fuller = len(old.replace(" ", "")) > 4 or old.lower() in ("june", "july", "may")
    new = month if full or (fuller and old.lower() != "may") else month[:3]
    if old.isupper():
        return new.upper()
    return new.lower() if old.islower() else new


def _capital(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def ordinal_suffix(number: int) -> str:
    """Return `st`, `nd`, `rd` or `th`."""
    if 11 <= number % 100 <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def ordinal_word(number: int) -> str:
    """Return `first` to `thirty-first`."""
    return _ORDINALS[number]


def full_dates(text: str) -> tuple[tuple[int, date], ...]:
    """Return place and day of every date of a text that has day, month and year."""
    found: dict[int, date] = {}
    for written in written_days(text):
        day = written.complete(REFERENCE) if written.year else None
        if day:
            found.setdefault(written.match.start(), day)
    return tuple(sorted(found.items()))


def written_days(text: str) -> Iterator[Written]:
    """Yield every reading of a text as a date with day and month, style by style, with or without a year."""
    for style, pattern in _STYLES:
        for match in pattern.finditer(text) if style in _FULL else ():
            written = _read(style, match, REFERENCE)
            if written and written.month and written.day:
                yield written
