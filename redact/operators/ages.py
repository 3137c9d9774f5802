"""The operator that widens an age to a band, in the wording of the note."""

from __future__ import annotations

import re
from typing import Any

from redact.operators.base import CaseNoteOperator
from redact.operators.context import OperatorContext
from redact.operators.keyed import fold
from redact.operators.wording import article_before, type_label

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_WORD_NUMBERS = (
    {w: i for i, w in enumerate(_ONES)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)} | {"hundred": 100}
)

_BANDS = ((0, 2), (3, 5), (6, 9), (10, 12), (13, 17), (18, 24), (25, 29))
_MONTH_BANDS = ((0, 5), (6, 11), (12, 23), (24, 35), (36, 59), (60, 119))
TOP = 90
"""From this age on there is one band only (45 CFR 164.514(b)(2)(i)(C))."""

_NUMBER_WORD = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(reversed(_ONES))}|(?:a |one )?hundred)"  # noqa: E501
_FRACTION = r"(?:[\s-]*(?:[¼½¾]|\d\s?/\s?\d|(?:and\s)?(?:a\shalf|a\squarter|(?:three|3)\sq\w*rs?|one\shalf)))"
_AGE = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?P<word>{_NUMBER_WORD})(?![a-z]*ty)|(?P<digits>(?=[OolI]{{0,2}}\d)(?-i:[0-9OolI]{{1,3}})))(?:{_FRACTION})?",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"^[\s-]*(?:mos?\b|months?\b|mths?\b|m/o\b|m\.o\.)", re.IGNORECASE)
_SHORTER = re.compile(
    r"^[\s-]*(?:wks?\b|weeks?\b|days?\b|w/o\b|d/o\b)(?:[\s-]*(?:\d+|and)?\s*days?\b)?", re.IGNORECASE
)
_COMPOUND = re.compile(r"^[\s-]*(old)\b", re.IGNORECASE)
_DECADE = re.compile(rf"(?:(?P<part>early|mid|middle|late|in)[-\s]+(?:to[-\s]late[-\s]+)?)?(?:(?P<tens>\d)0['’]?s|(?P<name>{'|'.join(_DECADES)}))", re.IGNORECASE)  # fmt: skip  # noqa: E501
_SOMETHING = re.compile(rf"(?P<tens>{'|'.join(_TENS)}|\d0)[-\s]?something", re.IGNORECASE)
_ORDINAL_END = re.compile(
    r"(?![-\s]?months?\b)(?:(?:st|nd|rd|th|eth|first|second|third|[a-z]+th)\b|[-\s](?:first|second|third|\w+th)\b)",
    re.I,
)
_APPOSED = re.compile(r"\b(Mr|Ms|Mrs|Miss)\b\.?\s+[^\W\d_][\w'’-]*(?:\s[^\W\d_][\w'’-]*)?,\s$")
_LEFT = re.compile(r"\d|\b(?:" + "|".join([*_ONES, *_TENS, *_DECADES]) + r")\b", re.IGNORECASE)


class AgeBand(CaseNoteOperator):
    """Puts a band of years in place of an age: `41` becomes `40-49`, `eight` becomes `six to nine`.

    Ages of 90 and above become `90 or older`. An age that cannot be read becomes `[age]`.
    """

    name = "age_band"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the band in the form of the text."""
        context = params.get("context")
        before = context.before if isinstance(context, OperatorContext) else ""
        after = context.after if isinstance(context, OperatorContext) else ""
        made = (
            _decade(text) or _apposed(text, before, after) or _something(text) or _band(text, before, after)
        )
        return made if made and fold(made) != fold(text) else type_label("AGE")


def _decade(text: str) -> str:
    match = _DECADE.fullmatch(text.strip())
    if not match:
        return ""
    if match.group("name"):
        tens = _DECADES.index(match.group("name").lower()) + 2
        return f"{tens}0s" if not match.group("part") else _like(text, _DECADES[tens - 2])
    tens = int(match.group("tens"))
    if tens < 2:
        return ""
    return f"{tens}0s" if match.group("part") else _like(text, _DECADES[tens - 2])


def _apposed(text: str, before: str, after: str) -> str:
    """Write "Ms. Lopez, 32, came" as "in her 30s", where a title tells the gender."""
    title = _APPOSED.search(before)
    years = int(text) if text.isdigit() and len(text) == 2 else 0
    if not title or not after.startswith(",") or not 30 <= years < TOP:
        return ""
    return f"in {'his' if title.group(1) == 'Mr' else 'her'} {years // 10}0s"


def _something(text: str) -> str:
    match = _SOMETHING.fullmatch(text.strip())
    if not match:
        return ""
    tens = match.group("tens")
    number = int(tens) if tens.isdigit() else _WORD_NUMBERS[tens.lower()]
    return f"{number}-{number + 9}"


def _like(original: str, new: str) -> str:
    return new[:1].upper() + new[1:] if original[:1].isupper() else new


def _band(text: str, before: str, after: str) -> str:
    match = _AGE.search(text)
    years = _years(match)
    if match is None or years is None:
        return ""
    lead, rest = text[: match.start()], text[match.end() :]
    if _ORDINAL_END.match(rest):
        return ""
    short = _SHORTER.match(rest)
    months = _MONTHS.match(rest) or (None if short else _MONTHS.match(after) if not rest else None)
    if months or short:
        band = _young(years if months else 0, rest, months, short)
        return lead + (_in_words(band, text) if match.group("word") and months else band)
    if rest.strip("- ").lower() == "ish" and 20 <= years < TOP:
        return f"{lead}{years // 10}0s"
    new = _written(years, rest, bool(match.group("word")), text)
    if _LEFT.search(rest):
        return ""
    return lead + _agreeing(new, years, "" if lead else article_before(before)) + rest


def _years(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    if match.group("digits"):
        # scanners put letters for digits
        clean = re.sub("[Oo]", "0", re.sub("[lI]", "1", match.group("digits")))
        return int(clean) if clean.isdecimal() and int(clean) <= 120 else None
    words = re.split(r"[-\s]+", match.group("word").lower())
    return sum(_WORD_NUMBERS.get(word, 0) for word in words)


def band_of(years: int) -> tuple[int, int | None]:
    """Return first and last year of the band an age lies in; the last band has no end."""
    if years >= TOP:
        return TOP, None
    for first, last in _BANDS:
        if years <= last:
            return first, last
    return years - years % 10, years - years % 10 + 9


def _written(years: int, rest: str, in_words: bool, text: str) -> str:
    first, last = band_of(years)
    hyphen = bool(re.match(r"-\s?(?:y|o)", rest, re.IGNORECASE))
    if last is None:
        return "90-or-more" if hyphen else ("90+" if rest.strip() else "90 or older")
    if in_words and years >= 30:
        return _like(text, f"{_TENS[first // 10 - 2]}-something")
    joint = "-to-" if hyphen else (" to " if in_words else "-")
    if in_words:
        return _like(text, f"{_number_word(first)}{joint}{_number_word(last)}")
    return f"{first}{joint}{last}"


def _number_word(number: int) -> str:
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def _young(months: int, rest: str, unit: re.Match[str] | None, short: re.Match[str] | None) -> str:
    """Return a band for an age in months; weeks and days fall into the first."""
    first, last = next((b for b in _MONTH_BANDS if months <= b[1]), (120, 240))
    if short:
        tail = rest[short.end() :]
        joint = "-" if rest.startswith("-") else " "
        return f"0{'-to-' if joint == '-' else '-'}5{joint}month{'' if joint == '-' else 's'}{tail}"
    tail = rest[unit.end() :] if unit and rest else rest
    if _LEFT.search(tail):
        tail = ""
    joint = "-to-" if rest.startswith("-") else "-"
    return f"{first}{joint}{last}{rest[: unit.end()] if unit and rest else ''}{tail}"


def _in_words(band: str, text: str) -> str:
    """Write the numbers of a band of months in words, as the note does: "six to eleven months"."""
    written = re.sub(r"(\d+)-(\d+)(?=\s|$)", r"\1 to \2", band)
    return _like(
        text,
        re.sub(
            r"\d+", lambda m: _number_word(int(m.group())) if int(m.group()) < 100 else m.group(), written
        ),
    )


def _agreeing(new: str, years: int, article: str) -> str:
    """Choose a wording that agrees with `a` or `an` in front of the mention."""
    first, last = band_of(years)
    vowel = first == 18 or 80 <= first < 90
    if article == "an" and not vowel:
        return f"under-{last + 1}" if last else "over-89"
    if article == "a" and vowel:
        return f"younger-than-{last + 1}" if last else new
    return new
