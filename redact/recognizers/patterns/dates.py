# ruff: noqa: E501 -- regex tables read better unbroken
"""Dates: anything with a day or month part, in the styles of notes, forms, scans and file names.

Bare years and weekdays are not dates. A number pair such as 5/10 is only a date
when nothing around it says score, dose, ratio or fraction (`short_dates`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.ordinals import counts
from redact.recognizers.patterns.base import CERTAIN, FIRM, LIKELY, WEAK, Find, PatternFamily, digits
from redact.recognizers.patterns.compact_dates import compact_dates
from redact.recognizers.patterns.date_words import MONTH, SAID_YEAR, SPOKEN, SPOKEN_DAY_OF, YEAR, worded_dates
from redact.recognizers.patterns.short_dates import DATED, QUANTITY_AFTER, short_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

# Scanners read 1 as l and 0 as o; a spelling counts only beside true digits (see `_numbers`).
_D = r"[0-9oli]"
_DAY = rf"(?:[0-3oli]?{_D})(?:st|nd|rd|th)?"

_FULL = re.compile(
    rf"(?<![a-z0-9./$-])(?:(?P<a>{_D}{{1,2}})(?P<s>[/._-]| / ) ?(?P<b>{_D}{{1,2}})(?P=s) ?(?P<y>{_D}{{4}}|{_D}{{2}}))"
    rf"(?![0-9]|[/.-][0-9])"
)
_LOOSE = re.compile(
    r"(?<![0-9a-z/])(?P<v>[0-9oli]{1,2} {0,2}/ {0,2}[0-9oli]{1,2} {0,2}/ {0,2}[0-9oli]{4}|(?:0?[1-9]|1[0-2])/(?:--|xx|\?\?|__)/(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![0-9a-z/])"
)
"""Dates spaced by scanners, and dates whose day is left open."""
_ISO = re.compile(
    r"(?P<y>[12](?<![0-9][12])[90][0-9]{2})(?P<s>[/._-]?)(?P<a>0[1-9]|1[0-2]|[1-9](?=[/._-]))(?P=s)"
    r"(?P<b>0[1-9]|[12][0-9]|3[01]|[1-9](?![0-9]))(?=t?(?:[0-2][0-9][0-5][0-9]){0,1}(?:[0-5][0-9])?(?![0-9]))"
)
_MONTH_YEAR = re.compile(r"(?<![\w/.-])(?P<v>(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2})(?![0-9/])")
_YEAR_MONTH = re.compile(r"(?<![\w/.-])(?P<v>(?:19|20)(?P<y>[0-9]{2})-(?P<m>0[1-9]|1[0-2]))(?![\w-]|\.[0-9])")

_MONTHS = re.compile(rf"(?<![a-z]){MONTH}")
_MONTH_DAY = re.compile(
    rf"(?P<m>{MONTH})(?P<dot>\.?)(?:[ _-]{{0,3}}|[_-]? ?\n ?)(?P<d>{_DAY})(?![0-9a-z]|[.:/][0-9])"
    rf"(?: ?(?:-|to|through|thru) ?[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9a-z:/-]))?"
    rf"(?P<y>(?:, ?|,?[ \n_-]{{1,2}}){YEAR}(?![0-9]))?"
)
_DAY_BEFORE = re.compile(rf"(?<![a-z0-9$./])(?P<d>{_DAY})[ -]{{0,2}}(?:day )?(?:of )?$")
_MONTH_AFTER_DAY = re.compile(
    rf"(?P<m>{MONTH})(?![a-z])\.?(?P<y>(?:[ ,-]{{1,2}}|(?<=[a-z]))(?:{YEAR}|[0-9]{{2}}(?![0-9:]))(?![0-9]))?"
)
_NAMED_YEAR = re.compile(
    rf"{MONTH}\.?(?:,? (?:of )?{YEAR}|[-_/]?(?:19|20)[0-9]{{2}}|[-_]'[0-9]{{2}})(?![0-9])"
)
_NAMED_YEAR_SHORT = re.compile(rf"{MONTH}\.? (?:3[2-9]|[4-9][0-9])(?![0-9a-z%]|[.:/][0-9])")
_YEAR_BEFORE = re.compile(r"(?<![0-9a-z/-])(?:19|20)[0-9]{2}[ -]$")
_DAY_TOO = re.compile(
    r"(?:,? (?:and|or|&) |, )(?P<v>[0-3]?[0-9](?:st|nd|rd|th)?)(?=[,.;)]|\n|$| (?:at|i|and|in|for|he|she|they|we)\b)(?!,? ?[0-9]{1,2}(?:,|$)|[.,][0-9])"
)
_OF_YEARS = re.compile(
    r"(?:^|\n|[,;(|] |  |(?<![a-z])(?:in|since|until|till|from|to|thru|through|by|of|eff|exp|between|and) )$"
)
_NUMBER_YEAR = re.compile(
    r"(?P<v>(?<![a-z0-9./-])(?:(?:0?[1-9]|1[0-2])/(?:3[2-9]|[4-9][0-9])|(?:0[1-9]|1[0-2]) (?:19|20)[0-9]{2}))(?![0-9a-z%]|[.:/-][0-9])"
)
_SINCE = re.compile(
    r"(?<![a-z])(?:in|since|until|till|from|to|thru|through|by|of|eff|exp|expires|dated|lost|lapsed|closed|opened|ended|moved) $"
)
_BARE = re.compile(rf"(?:(?<!-)|(?<=mid-)|(?<=late-)|(?<=early-))(?P<v>{MONTH})(?![\w'-]|\.[a-z])")
_SPANNING = re.compile(r" ?(?:thru|through|-) ?[a-z]{3}")
_VERSIONED = re.compile(
    r"(?:(?<![a-z])(?:v|ver|version|rev|fw|firmware|rcw|ors|usc|cfr|title|rule|sec|sect|section|art|article|ch|chapter|ip|code|build|item|asam|§)[ .:]{0,2}|[0-9][.-]?)\Z"
)
_BIRTH = re.compile(
    r"(?<![a-z])(?:d ?\.? ?[o0] ?\.? ?b ?\.?|b[o0]rn|birth ?date|date of birth|birth ?day|bday|b'day|b\.)"
    r"(?:[\s:;,()\"'.=#_|-]|\b(?:on|in|is|was|the|of|about|around|given|as|listed|cl|pt|mon|tues|wednes|thurs|fri|satur|sun)"
    r"(?:day)?\b){0,12}$"
)
_DEATH = re.compile(
    r"(?<![a-z])(?:d\.?o\.?d\.?|died|dec'd|deceased|passed(?: away)?|date of death|death)"
    r"(?:[\s:;,(\"'.=#-]|\b(?:on|in|is|was|the|of|about)\b){0,10}$"
)
_PREPOSED = re.compile(
    r"(?<![a-z])(?:in|since|until|till?|by|from|through|thru|during|last|next|early|late|mid|mid-|this|of|before|after|every|"
    r"each|end of|around|about|for|between|starting|past|previous|following|and|or|to|was|bef|as of|due|back in|month of|"
    r"as late as|see you in|begins|began|begin|starts|started|ends|ended|ending|exp|expires|covers|for month of|month|effective|eff|"
    r"dated|than|hrs|due|postmarked|closed|opened|mid-|late-|early-|-)[ .:\n\t-]{0,3}$"
)
_OPENS = re.compile(r"(?:^|\n)[ \t>*-]*$")
_DAY_AFTER_MONTH = re.compile(r"[ -][0-3]?[0-9](?![0-9])")
_VERB_AFTER = re.compile(
    r" (?:of|be|have|need|not|come|go|attend|want|get|also|miles?|days?|weeks?|people|kids|times|hours?|steps?|laps?|blocks?)\b"
)
_IN = re.compile(r"(?<![a-z])(?:in|since|last|next|until|till|by|mid|early|late)[ -]$")
_STOPS = re.compile(r"[.,;:)!?]|\n|$| (?:of )?(?:19|20)[0-9]{2}")
_CLEAR_MONTHS = frozenset({"january", "february", "september", "october", "november", "december", "july"})
_CLEAR_ABBREVIATIONS = frozenset(
    {"feb", "aug", "sept", "oct", "nov", "dec", "jan", "jul", "apr", "jun", "mar", "sep"}
)
_NEVER_WORDS = frozenset({"feb", "oct", "sept", "nov", "apr", "aug"})
"""Abbreviations that mean nothing else in a note."""
_WINDOW = 48


class DatesRecognizer(PatternFamily):
    """Finds DATE; facet `birth` or `death` where the words before say so."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("DATE",)
    NAME: ClassVar[str] = "pattern-dates"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield dates of every style."""
        for start, end, score, evidence in self._spans(text, folded):
            before = folded[max(0, start - _WINDOW) : start]
            if _BIRTH.search(before):
                yield Find(start, end, "DATE", max(score, CERTAIN), "label:dob", "birth")
            elif _DEATH.search(before):
                yield Find(start, end, "DATE", max(score, FIRM), "label:death", "death")
            else:
                yield Find(start, end, "DATE", score, evidence)

    def _spans(self, text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
        full = list(_numeric(folded))
        yield from full
        yield from short_dates(folded, _months(folded, full))
        yield from compact_dates(folded)
        yield from _named(text, folded)
        yield from worded_dates(folded)


def _before(folded: str, start: int) -> str:
    return folded[max(0, start - _WINDOW) : start]


def _numbers(match: re.Match[str]) -> tuple[int, int]:
    """Return the two day or month numbers, or zeros when too few true digits stand behind them."""
    pair = match["a"] + match["b"]
    if not any(map(str.isdigit, pair)):
        return 0, 0
    return int(digits(match["a"])), int(digits(match["b"]))


def _is_day(first: int, second: int) -> bool:
    return (1 <= first <= 12 and 1 <= second <= 31) or (13 <= first <= 31 and 1 <= second <= 12)


def _numeric(folded: str) -> Iterator[tuple[int, int, float, str]]:
    for match in _FULL.finditer(folded):
        if not _is_day(*_numbers(match)):
            continue
        dotted = match["s"] == "." and _VERSIONED.search(_before(folded, match.start()))
        if not dotted:
            yield match.start(), match.end(), FIRM if match["s"] == "." else CERTAIN, "pattern:date"
    for match in _LOOSE.finditer(folded):
        if sum(map(str.isdigit, match["v"])) >= 4:
            yield *match.span("v"), LIKELY, "pattern:date-loose"
    for match in _ISO.finditer(folded):
        score = CERTAIN if match["s"] else LIKELY
        yield match.start(), match.end(), score, "pattern:date-iso"
    for match in _MONTH_YEAR.finditer(folded):
        yield *match.span("v"), FIRM, "pattern:month-year"
    for match in _YEAR_MONTH.finditer(folded):
        if int(match["m"]) != (int(match["y"]) + 1) % 100:  # a school year such as 2011-12
            yield *match.span("v"), LIKELY, "pattern:month-year"


def _months(folded: str, dates: list[tuple[int, int, float, str]]) -> set[tuple[str, int]]:
    """Return separator and month of the dates with month, day and year."""
    found = set()
    for start, end, _, evidence in dates:
        if evidence == "pattern:date" and (match := _FULL.match(folded, start, end)):
            found.add((match["s"].strip(), _numbers(match)[0]))
    return found


def _named(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield dates with the name of a month; every pattern is tried at the months alone."""
    for hit in _MONTHS.finditer(folded):
        at = hit.start()
        yield from _at_month(text, folded, at)
        day = _DAY_BEFORE.search(folded, max(0, at - 16), at)
        month = _MONTH_AFTER_DAY.match(folded, at) if day else None
        if day and month and _named_day(text, folded, day, month):
            yield day.start(), month.end(), CERTAIN, "pattern:date-named"
        if said := SPOKEN_DAY_OF.search(folded, max(0, at - 32), at):
            year = SAID_YEAR.match(folded, hit.end())
            yield said.start(), year.end() if year else hit.end(), FIRM, "pattern:date-spoken"
    for match in _NUMBER_YEAR.finditer(folded):
        if _SINCE.search(folded, max(0, match.start() - 12), match.start()) and not QUANTITY_AFTER.match(
            folded, match.end()
        ):
            yield *match.span("v"), LIKELY, "pattern:month-year"


def _at_month(text: str, folded: str, at: int) -> Iterator[tuple[int, int, float, str]]:
    match = _MONTH_DAY.match(folded, at)
    if match and _day_number(match["d"], match["y"]) and _not_a_verb(text, folded, match, match["d"], at):
        yield at, match.end(), CERTAIN, "pattern:date-named"
        if not match["y"] and (more := _DAY_TOO.match(folded, match.end())) and _day_number(more["v"], None):
            yield *more.span("v"), WEAK, "pattern:date-second"
    if match := _NAMED_YEAR.match(folded, at):
        yield at, match.end(), FIRM, "pattern:month-year"
    elif (
        (match := _NAMED_YEAR_SHORT.match(folded, at))
        and (text[at : at + 3].isupper() or _OF_YEARS.search(folded, max(0, at - 10), at))
        and not QUANTITY_AFTER.match(folded, match.end())
    ):
        yield at, match.end(), LIKELY, "pattern:month-year"
    if (year := _YEAR_BEFORE.search(folded, max(0, at - 6), at)) and (month := _BARE.match(folded, at)):
        day = _DAY_AFTER_MONTH.match(folded, month.end())
        yield year.start(), day.end() if day else month.end(), FIRM, "pattern:month-year"
    if match := SPOKEN.match(folded, at):
        yield at, match.end(), FIRM, "pattern:date-spoken"
    if match := _BARE.match(folded, at):
        yield from _bare_month(text, folded, match)


def _named_day(text: str, folded: str, day: re.Match[str], month: re.Match[str]) -> bool:
    if counts(folded, *day.span("d")):
        return False
    return _day_number(day["d"], month["y"]) and _not_a_verb(text, folded, month, day["d"], day.start())


def _day_number(day: str, year: str | None) -> bool:
    found = digits(day.rstrip("stndrh"))
    return any(map(str.isdigit, day + (year or ""))) and 1 <= int(found or 0) <= 31


def _not_a_verb(text: str, folded: str, match: re.Match[str], day: str, start: int) -> bool:
    """Tell "May 5" from "5 may attend" and "march 2 miles"."""
    month = match["m"]
    if month not in {"may", "march", "mar", "dec", "sep", "sept"} or match["y"]:
        return True
    if month in {"may", "march"} and text[match.start("m")].islower():
        if day[-1] in "tdh" or DATED.search(_before(folded, start)):
            return True
        if month == "march" or _STOPS.match(folded, match.end()):
            return not _VERB_AFTER.match(folded, match.end())
        opens = _OPENS.search(folded, max(0, start - 8), start)
        return bool(opens) and not _VERB_AFTER.match(folded, match.end())
    return not QUANTITY_AFTER.match(folded[match.end() : match.end() + 24])


def _bare_month(text: str, folded: str, match: re.Match[str]) -> Iterator[tuple[int, int, float, str]]:
    start, end = match.span("v")
    month = match["v"]
    preposed = bool(_PREPOSED.search(_before(folded, start)) or _SPANNING.match(folded, end))
    capital = text[start].isupper()
    if month in _CLEAR_MONTHS:
        yield start, end, FIRM if preposed else LIKELY, "pattern:month"
    elif not preposed and month not in _NEVER_WORDS:
        return
    elif (month in {"april", "june", "august"} or month in _CLEAR_ABBREVIATIONS) and (
        capital or month != "mar"
    ):
        yield start, end, LIKELY, "pattern:month"
    elif (capital and not text[start:end].isupper()) or (
        not capital and _IN.search(folded, max(0, start - 8), start) and _STOPS.match(folded, end)
    ):
        yield start, end, WEAK, "pattern:month"
