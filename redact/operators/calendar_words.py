# ruff: noqa: E501 -- regex tables read better unbroken
"""Moves what names a time without a number: holidays, seasons, school years.

Holidays of fixed rule follow 5 U.S.C. 6103(a) (Thanksgiving is the fourth Thursday of November) and custom;
Easter follows the Gregorian computus. A moved holiday is written as its day, so that intervals survive.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from redact.operators.wording import fit

_Day = Callable[[int], date]


def _fixed(month: int, day: int) -> _Day:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int, more: int = 0) -> _Day:
    """Return the `number`-th weekday (Monday is 0) of a month, the last for -1, and `more` days."""

    def day(year: int) -> date:
        if number > 0:
            first = date(year, month, 1)
            found = first + timedelta((weekday - first.weekday()) % 7 + 7 * (number - 1))
        else:
            last = date(year, month + 1, 1) - timedelta(1)
            found = last - timedelta((last.weekday() - weekday) % 7)
        return found + timedelta(more)

    return day


def _easter(more: int = 0) -> _Day:
    """Return Easter Sunday of the Gregorian calendar, by the anonymous algorithm of 1876, and `more` days."""

    def day(year: int) -> date:
        a, b, c = year % 19, year // 100, year % 100
        d, e = divmod(b, 4)
        g = (8 * b + 13) // 25
        h = (19 * a + b - d - g + 15) % 30
        i, k = divmod(c, 4)
        m = (a + 11 * h) // 319
        r = (2 * e + 2 * i - k - h + m + 32) % 7
        month = (h - m + r + 90) // 25
        return date(year, month, (h - m + r + month + 19) % 32) + timedelta(more)

    return day


def _leap(year: int) -> date:
    return date(year - year % 4, 2, 29)


_FEASTS: tuple[tuple[str, _Day], ...] = (
    (r"new year'?s eve", _fixed(12, 31)), (r"new year'?s(?: day)?", _fixed(1, 1)), (r"groundhog day", _fixed(2, 2)),
    (r"valentine'?s?(?: day)?", _fixed(2, 14)), (r"leap day", _leap), (r"(?:st\.? )?patrick'?s?(?: day)?", _fixed(3, 17)),
    (r"tax day", _fixed(4, 15)), (r"may day", _fixed(5, 1)), (r"cinco de mayo", _fixed(5, 5)), (r"juneteenth", _fixed(6, 19)),
    (r"(?:4th|fourth) of july|independence day", _fixed(7, 4)), (r"national coming out day", _fixed(10, 11)),
    (r"halloween", _fixed(10, 31)), (r"all saints'?(?: day)?", _fixed(11, 1)), (r"all souls'?(?: day)?", _fixed(11, 2)),
    (r"veterans'? day", _fixed(11, 11)), (r"ch?ristmas eve|xmas eve|nochebuena", _fixed(12, 24)),
    (r"ch?ristmas(?: day)?|xmas|navidad", _fixed(12, 25)), (r"boxing day", _fixed(12, 26)), (r"kwanzaa", _fixed(12, 26)),
    (r"epiphany|three kings(?: day)?", _fixed(1, 6)), (r"orthodox christmas", _fixed(1, 7)),
    (r"(?:mlk|martin luther king(?:,? jr\.?)?)(?: day)?", _nth(1, 0, 3)), (r"president'?s'? day|prez day", _nth(2, 0, 3)),
    (r"mother'?s day", _nth(5, 6, 2)), (r"memorial day", _nth(5, 0, -1)), (r"father'?s day", _nth(6, 6, 3)),
    (r"labor day", _nth(9, 0, 1)), (r"columbus day|indigenous peoples'? day", _nth(10, 0, 2)),
    (r"election day", _nth(11, 0, 1, 1)), (r"(?:thanksgiving|turkey day)(?: day)?", _nth(11, 3, 4)),
    (r"thanksgiving eve", _nth(11, 3, 4, -1)), (r"black friday", _nth(11, 3, 4, 1)),
    (r"mardi gras|fat tuesday", _easter(-47)), (r"ash wed(?:nesday)?", _easter(-46)), (r"palm sunday", _easter(-7)),
    (r"(?:holy|maundy) thursday", _easter(-3)), (r"good friday", _easter(-2)), (r"easter monday", _easter(1)),
    (r"easter(?: sunday)?", _easter()), (r"ascension day", _easter(39)), (r"pentecost sunday", _easter(49)),
)  # fmt: skip
"""Holidays with a rule, and the day on which each falls in a year."""

_UNRULED = re.compile(
    r"passover|purim|yom kippur|rosh hashanah|s(?:ukkot|havuot|ongkran)|c?hanukkah|eid(?:[ -](?:al|ul)-(?:fitr|adha))?|ramad[ah]n|ramazan|ashura|diwali|deepavali"
    r"|holi|vaisakhi|navratri|durga puja|(?:lunar|chinese|hmong|khmer) new year|t[eế]t|now?rou?z|mid-autumn(?: festival)?|orthodox easter|pascha|lent|advent"
    r"|spring break|winter break|vesak|obon|losar|thingyan|timkat|meskel|enkutatash",
    re.IGNORECASE,
)
"""Holidays whose day no short rule gives; they become "a holiday"."""

_BREAK = re.compile(r"break$", re.IGNORECASE)
_YEAR = re.compile(r"[\s,]+(?:of )?(?:((?:19|20)\d\d)|['’](\d\d))$")
_COUNTED = re.compile(
    r"(?:the )?(?:day|week|weekend|night|morning|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:before|after|of) ",
    re.IGNORECASE,
)
_THING_AFTER = re.compile(
    r"\s+(?:weekend|week|break|dinner|lunch|party|meal|vacation|recess|program|visit|holiday)\b",
    re.IGNORECASE,
)
_WISH_BEFORE = re.compile(
    r"\b(?:happy|merry|good|nice|great|safe|blessed|this|last|next|at|for|over|every|each)\s+$", re.IGNORECASE
)

_TIMES = ("at", "for", "over")
_SEASONS = ("winter", "spring", "summer", "fall")
_SEASON = re.compile(
    r"(?P<lead>(?:the |in |early |mid |late |mid-)*)(?P<season>spring|summer|fall|autumn|winter)(?P<of> of|,)?(?: (?:(?P<year>(?:19|20)\d\d)|['’](?P<short>\d\d)))?"
    r"(?P<tail> (?:semester|term|quarter))?",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(
    r"(?P<lead>\D*?)(?P<first>(?:19|20)\d\d)(?P<dash>\s?[-–/]\s?)(?P<second>(?:(?:19|20)\d\d)|\d\d)(?P<tail>\D*)"
)


def moved_words(text: str, near: date, offset: timedelta, before: str = "", after: str = "") -> str:
    """Return a holiday, season or school year moved by `offset`; an empty string when the text is none.

    Args:
        text: As written: "Thanksgiving", "the Friday after Labor Day", "fall of 2023", "2023-24".
        near: A day that completes what has no year.
        offset: How far to move.
        before: Text in front, for grammar.
        after: Text behind: before "weekend" or "dinner" a holiday stays one ("over a holiday weekend").
    """
    return (
        _feast(text, near, offset, before, after) or _season(text, near, offset) or _school_year(text, offset)
    )


def _feast(text: str, near: date, offset: timedelta, before: str, after: str) -> str:
    counted = _COUNTED.match(text)
    lead = counted.group() if counted else ""
    rest = text[len(lead) :].strip()
    with_year = _YEAR.search(rest)
    name = (rest[: with_year.start()] if with_year else rest).strip(" ,").replace("’", "'")
    name = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
    if _UNRULED.fullmatch(name):
        kind = "a school break" if _BREAK.search(name) else "a holiday"
        return lead + fit(kind, "" if lead else before, text)
    rule = next((rule for pattern, rule in _FEASTS if re.fullmatch(pattern, name, re.IGNORECASE)), None)
    if rule is None:
        return ""
    if not lead and (_THING_AFTER.match(after) or _WISH_BEFORE.search(before)):
        wish = _WISH_BEFORE.search(before)
        return (
            "holiday"
            if wish and wish.group().strip().lower() not in _TIMES
            else fit("a holiday", before, text)
        )
    moved = _when(rule, with_year, near) + offset
    return f"{lead}{moved:%B} {moved.day}" + (f", {moved.year}" if with_year else "")


def _when(rule: _Day, with_year: re.Match[str] | None, near: date) -> date:
    if with_year:
        return rule(int(with_year[1] or f"20{with_year[2]}"))
    return min(
        (rule(year) for year in (near.year - 1, near.year, near.year + 1)), key=lambda day: abs(day - near)
    )


def _season(text: str, near: date, offset: timedelta) -> str:
    match = _SEASON.fullmatch(text.strip())
    if not match:
        return ""
    month = 1 + 3 * _SEASONS.index(match["season"].lower().replace("autumn", "fall"))
    year = int(match["year"] or f"20{match['short']}") if match["year"] or match["short"] else 0
    years = [year] if year else [near.year - 1, near.year, near.year + 1]
    moved = min((date(y, month, 15) for y in years), key=lambda day: abs(day - near)) + offset
    name = _SEASONS[moved.month % 12 // 3]
    name = (
        name.upper() if match["season"].isupper() else name.title() if match["season"][0].isupper() else name
    )
    told = f" {moved.year}" if match["year"] else f" '{moved.year % 100:02d}" if match["short"] else ""
    return f"{match['lead']}{name}{(match['of'] or '') if told else ''}{told}{match['tail'] or ''}"


def _school_year(text: str, offset: timedelta) -> str:
    """Move "2023-24" by its middle; what stays in the same school year is only written another way."""
    match = _SCHOOL_YEAR.fullmatch(text.strip())
    if not match or int(match["second"]) % 100 != (int(match["first"]) + 1) % 100:
        return ""
    moved = date(int(match["first"]) + 1, 1, 1) + offset
    first = moved.year if moved.month >= 8 else moved.year - 1
    length = len(match["second"]) if first != int(match["first"]) else 6 - len(match["second"])
    second = f"{first + 1:04d}"[-length:]
    return f"{match['lead']}{first}{match['dash']}{second}{match['tail']}"
