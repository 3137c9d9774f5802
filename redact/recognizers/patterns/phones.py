# ruff: noqa: E501 -- regex tables read better unbroken
"""Telephone, fax and pager numbers, extensions, numbers read aloud and old exchange names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import (
    CERTAIN,
    FAINT,
    FIRM,
    LIKELY,
    WEAK,
    Find,
    PatternFamily,
    digits,
    real_digits,
    scan,
    spoken_numbers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_D = r"[0-9ol]"
_SEP = r"(?:[ \t]{0,2}[-./•^][ \t]{0,2}|[ \t]{1,2}|\n)"
_EXT = r"(?:[ ,;]{0,2}(?:ext(?:ension)?\b\.?|x)[ .:]{0,2}[0-9]{1,6})?"
_NANP = re.compile(
    rf"(?:(?<![a-z0-9.$%-])(?:\+?1[-. ]{{0,3}})?(?:\({_D}{{3}}\)[-. /\t]{{0,3}}|{_D}{{3}}{_SEP})|\({_D}{{3}}\)[-. /\t]{{0,3}})"
    rf"{_D}{{3}}(?:{_SEP}{_D}{{4}}|[-. ]{_D}{{2}}[-. ]{_D}{{2}})(?![0-9]|-[0-9]){_EXT}"
)
_SPACED = re.compile(r"[0-9](?<![0-9][ ,-][0-9])(?<!\w[0-9])(?:[, -]{1,2}[0-9]){9}(?![ ,-]{0,2}[0-9])")
_BARE = re.compile(r"[1-9](?<![a-z0-9.$#-][1-9])(?:(?<=1)[2-9])?[0-9]{2}[2-9][0-9]{6}(?![\w.-]?[0-9])")
_LOCAL = re.compile(rf"[2-9](?<![\w.$#/-][2-9])[0-9]{{2}}-[0-9]{{4}}(?![\w-]){_EXT}")
_INTERNATIONAL = re.compile(
    r"(?<![\w+])\+(?!1\b)[1-9][0-9]{0,2}(?:[ .()-]{1,2}[0-9]{1,5}){2,6}(?![0-9])|(?<![\w+])011(?: [0-9]{2,4}){3,5}(?![0-9])|(?<![\w+])\+[0-9]{9,15}(?![0-9])"
)
_LABELLED = re.compile(
    r"(?<![a-z])(?:tele?(?:phone)?|phone|ph|cell(?:ular)?|mobile|fax|pager|pgr|beeper|vp|landline|line|hotline|text|call|callback|"
    r"caller id|contact|dial|sms|whatsapp|direct|desk|voice ?mail|vm|number|new num|num|wk|hm|c|p|h|w|m|f)"
    r"(?: (?:no|num|number|is|was|at|me at|him at|her at|them at|#))?[.:#)]{0,2}[ \t.=\"]{0,24}(?P<v>\(?\+?[0-9](?:[0-9 ().•/-]{5,18})[0-9])(?![0-9/-])"
)
_STRONG_LABEL = re.compile(
    r"(?:tele?|phone|ph|cell|mobile|fax|pager|pgr|beeper|vp|landline|whatsapp|sms|text|dial|direct|callback|call|number|new num)"
)
_PAGER = re.compile(
    r"(?<![a-z])(?:pager|pgr|beeper)(?: (?:no|num|number))?[.:#]? ?(?P<v>[0-9][0-9-]{2,9})(?![0-9])"
)
_EXTENSION = re.compile(
    r"(?<![a-z])ext(?:ension|n)?[.:]{0,2} ?(?P<v>[0-9]{1,6})(?![0-9.])|(?<![\w.*])(?P<x>x ?[0-9]{4,5})(?![\w.-])"
)
_DESK = re.compile(
    r"(?:(?m:^)|[|\t(]|\b[A-Z][\w'’-]{1,30},?)[ ]{0,2}(?<![\w-])(?P<v>[xX] ?[0-9]{3})(?=[ \t]{0,3}(?:$|[\r\n|;,)]))"
)
"""Three digits behind an x: alone in a cell or behind a name, since "x100" also counts."""
_ENDING = re.compile(
    r"(?<![a-z])(?:phone|line|cell|number|mobile|fax)(?: number| no\.?)?(?: is| was)? ?(?:end(?:s|ing)(?: in| with)? ?|[.…]{2,3} ?|-)(?P<v>[0-9]{4})(?![0-9])"
)
_EXCHANGE = re.compile(
    r"(?<![A-Za-z])[A-Z]{2}[a-z]{2,10}[ -]?[0-9][- ]?[0-9OolI]{4}(?![0-9A-Za-z])|(?<![A-Za-z-])[A-Z]{2} [2-9]-[0-9O]{4}(?![0-9A-Za-z-])"
)
_VANITY = re.compile(
    r"(?<![\w-])(?:1[-. ])?\(?[2-9][0-9]{2}\)?[-. ](?:[0-9]{3}[-. ][A-Z]{4}|(?!DAYS|HRS|MIN|LBS)[A-Z]{4,7}(?:-[A-Z]{3,4})?)(?![\w-])"
)
_PHONE_WORD = re.compile(
    r"(?:phone|cell|call|number|reach|text|dial|fax|mobile|tel|line|pager|me at|back at)\b[^.\n]{0,40}$"
)
_OTHER_WORD = re.compile(
    r"(?<![a-z])(?:ssn|soc\w*|social|account|acct|routing|aba|card|loan|mrn|npi|claim|case|id|docket|no|policy|member|medicaid|"
    r"medicare|dod|edipi|receipt|serial|s/n|imei|meter|badge|license|voucher|invoice|order|tracking|file|ref|reference|"
    r"cause|booking|inmate|student|chart|certificate|permit|confirmation|meeting|mtg|upc|ndc|form|va form|tin|ein|zip)"
    r"(?: (?:no|num|number|id|is|was|ending|#))?[ .:#=(-]{0,4}$"
)
_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")


class PhoneRecognizer(PatternFamily):
    """Finds PHONE, extensions and pager numbers included."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("PHONE",)
    NAME: ClassVar[str] = "pattern-phones"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield numbers in every style."""
        yield from _full(folded)
        yield from _partial(folded)
        yield from _labelled(folded)
        for regex, evidence in ((_EXCHANGE, "pattern:phone-exchange"), (_VANITY, "pattern:phone-vanity")):
            for match in regex.finditer(text):
                yield Find(*match.span(), "PHONE", LIKELY, evidence)
        for match in scan(_DESK, text, ("x", "X")):
            yield Find(*match.span("v"), "PHONE", WEAK, "label:extension")
        for start, end, count in spoken_numbers(folded):
            if count in {7, 10, 11} and not _OTHER_WORD.search(folded[max(0, start - 40) : start]):
                yield Find(start, end, "PHONE", FIRM, "pattern:phone-spoken")


def _full(folded: str) -> Iterator[Find]:
    for match in _NANP.finditer(folded):
        number = digits(match.group())
        if real_digits(match.group()) < 6 or _OTHER_WORD.search(
            folded[max(0, match.start() - 30) : match.start()]
        ):
            continue
        toll_free = number.removeprefix("1").startswith(_TOLL_FREE)
        yield Find(*match.span(), "PHONE", 0.8 if toll_free else CERTAIN, "pattern:phone")
    for match in scan(_INTERNATIONAL, folded, ("+", "011 ")):
        if 8 <= real_digits(match.group()) <= 15:
            yield Find(*match.span(), "PHONE", FIRM, "pattern:phone-international")


def _partial(folded: str) -> Iterator[Find]:
    for match in _BARE.finditer(folded):
        before = folded[max(0, match.start() - 40) : match.start()]
        if not _OTHER_WORD.search(before):
            score = FIRM if _PHONE_WORD.search(before) else FAINT
            yield Find(*match.span(), "PHONE", score, "pattern:phone-bare")
    for match in _SPACED.finditer(folded):
        yield Find(*match.span(), "PHONE", FIRM, "pattern:phone-spelled")
    for match in _LOCAL.finditer(folded):
        before = folded[max(0, match.start() - 40) : match.start()]
        if not _OTHER_WORD.search(before):
            score = FIRM if match.group().startswith("555-") or _PHONE_WORD.search(before) else WEAK
            yield Find(*match.span(), "PHONE", score, "pattern:phone-local")


def _labelled(folded: str) -> Iterator[Find]:
    for match in _LABELLED.finditer(folded):
        count = real_digits(match["v"])
        if count in {7, 10} or (count == 11 and match["v"].lstrip("+").startswith("1")):
            strong = _STRONG_LABEL.match(match.group())
            yield Find(*match.span("v"), "PHONE", FIRM if strong else WEAK, "label:phone")
    for regex, score, needs in (
        (_PAGER, FIRM, ("pager", "pgr", "beeper")),
        (_ENDING, FIRM, ("end", "..", "…")),
    ):
        for match in scan(regex, folded, needs):
            yield Find(*match.span("v"), "PHONE", score, "label:phone")
    for match in scan(
        _EXTENSION, folded, ("ext", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x0", "x ")
    ):
        if match["v"]:
            yield Find(*match.span("v"), "PHONE", FIRM, "label:extension")
        elif not _OTHER_WORD.search(folded[max(0, match.start() - 30) : match.start()]):
            yield Find(*match.span("x"), "PHONE", WEAK, "label:extension")
