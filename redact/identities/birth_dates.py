"""Finds the days on which somebody of the case was born, however they are written.

Where a filing may show only the year of birth (Fed. R. Civ. P. 5.2(a)(2)), the day must go wherever
it stands, also far from any label.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from redact.identities.find_names import Hit
from redact.identities.known import FULL_SCORE, PART_SCORE
from redact.identities.tokens import fold
from redact.identities.values import MONTHS
from redact.types import STRONG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from redact.types import Mention, Roster

_YEAR = r"(?:\d{4}|['’]?\d{2})"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    rf"(?<![\w/])(?:\d{{4}}\s?[-/.‐-―]\s?\d{{1,2}}\s?[-/.‐-―]\s?\d{{1,2}}"
    rf"|\d{{1,2}}\s?[-/.‐-―]\s?\d{{1,2}}\s?[-/.‐-―]\s?{_YEAR}"
    rf"|{_MONTH}[\s-]{{0,3}}{_DAY}(?:,\s*|[\s-]+){_YEAR}"
    rf"|{_DAY}[\s-]*(?:of\s+)?{_MONTH}[\s,-]{{0,3}}{_YEAR}"
    r"|\d{8})(?![\w/])",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    r"(?<![^\W_])((?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\.?[ \t]{1,2}"
    r"(\d{1,2})(?:st|nd|rd|th)?(?![\w./-]*\d)",
    re.IGNORECASE,
)


def birth_days(
    mentions: Iterable[Mention], roster: Roster, text_of: Callable[[Mention], str]
) -> frozenset[date]:
    """Return every day that the roster or a mention of facet birth names in full."""
    days = {person.born for person in roster.people if person.born}
    for mention in mentions:
        if mention.entity_type == "DATE" and mention.facet == "birth" and not mention.kept_by:
            days.update(written_days(text_of(mention)))
    return frozenset(days)


def is_birth_day(text: str, days: frozenset[date]) -> bool:
    """Tell whether a written date can mean one of these days, in US or in any other order."""
    return bool(days) and not days.isdisjoint(written_days(text))


def written_in_full(mentions: Iterable[Mention], text_of: Callable[[Mention], str]) -> frozenset[date]:
    """Return every day that a strong mention of a date names in full."""
    strong = (m for m in mentions if m.entity_type == "DATE" and m.score >= STRONG and not m.kept_by)
    return frozenset(day for mention in strong for day in written_days(text_of(mention)))


def find_days(text: str, days: frozenset[date], others: frozenset[date] = frozenset()) -> Iterator[Hit]:
    """Yield every place where one of these days stands in full, or one of the others in any style.

    Without its year a day counts if the month is a word: "3/11" may be a score.
    """
    full = set()
    for match in _DATE.finditer(text) if days or others else ():
        if is_birth_day(match[0], days):
            full.add(match.start())
            yield Hit(match.start(), match.end(), "DATE", FULL_SCORE, "birth")
        elif is_birth_day(match[0], others):
            full.add(match.start())
            yield Hit(match.start(), match.end(), "DATE", FULL_SCORE)
    in_year = {(day.month, day.day) for day in (*days, *others)}
    for match in _DAY_OF_MONTH.finditer(text) if in_year else ():
        month = MONTHS.index(fold(match[1])[:3]) + 1
        if match.start() not in full and (month, int(match[2])) in in_year:
            yield Hit(match.start(), match.end(), "DATE", PART_SCORE, "", whole=False)


def written_days(text: str) -> tuple[date, ...]:
    """Return every day a date written in full may mean; of a year of two digits both centuries.

    Numbers are read in US order, and in the other one only where that gives no day.
    """
    plain = fold(text)
    numbers = [int(number) for number in re.findall(r"\d+", plain)]
    named = [MONTHS.index(word[:3]) + 1 for word in re.findall(r"[a-z]{3,}", plain) if word[:3] in MONTHS]
    if len(named) == 1 and len(numbers) == 2:
        return _days(numbers[1], named[0], numbers[0])
    if named or len(numbers) not in {1, 3} or not _DATE.fullmatch(text.strip()):
        return ()
    if len(numbers) == 3:
        return _from_three(*numbers)
    digits = re.sub(r"\D", "", plain)
    return (
        *_days(int(digits[:4]), int(digits[4:6]), int(digits[6:])),
        *_days(int(digits[4:]), int(digits[:2]), int(digits[2:4])),
    )


def _from_three(first: int, second: int, third: int) -> tuple[date, ...]:
    if first > 31:
        return _days(first, second, third)
    return _days(third, first, second) or _days(third, second, first)


def _days(year: int, month: int, day: int) -> tuple[date, ...]:
    """Return the days of that month and day in the years that a written year may mean."""
    years = (year,) if year > 99 else (1900 + year, 2000 + year)
    found = []
    for each in years:
        try:
            found.append(date(each, month, day))
        except ValueError:
            continue
    return tuple(found)
