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
_SEP = r"(?:[ \t]{0,2}[-./•^~][ \t]{0,2}(?:\n[ \t]{0,8})?|[ \t]{1,3}|\n|,? then )"
_EXT = r"(?:[ ,;]{0,2}(?:ext(?:ension)?\b\.?|x)[ .:]{0,2}[0-9l]{1,6}|(?:,? (?:opt(?:ion)?|op)\.? ?[0-9]{1,2}){1,3}|,? #[0-9]{1,4}(?![0-9]))?"
_NANP = re.compile(
    rf"(?:(?<![a-z0-9.$%-])(?:\+?1[-. ]{{0,3}})?(?:\({_D}{{3}}\)[-. /\t]{{0,3}}|{_D}{{3}}{_SEP})|\({_D}{{3}}\)[-. /\t]{{0,3}})"
    rf"{_D}{{3}}(?:{_SEP}{_D}{{4}}|[-. ]{_D}{{2}}[-. ]{_D}{{2}}|(?<=\) [2-9][0-9]{{2}}){_D}{{4}}|(?<=[-.^)][2-9][0-9]{{2}}){_D}{{4}})(?![0-9]|-[0-9]){_EXT}"
)
_SPACED = re.compile(r"[0-9](?<![0-9][ ,-][0-9])(?<!\w[0-9])(?:[, -]{1,2}[0-9]){9}(?![ ,-]{0,2}[0-9])")
_BARE = re.compile(r"[1-9](?<![a-z0-9.$#-][1-9])(?:(?<=1)[2-9])?[0-9]{2}[2-9][0-9]{6}(?![a-z0-9]|[.-][0-9])")
_LOCAL = re.compile(rf"[2-9](?<![\w.$#/-][2-9])[0-9]{{2}}-[0-9]{{4}}(?![\w-]){_EXT}")
_INTERNATIONAL = re.compile(
    r"[+0](?<![\w+][+0])(?:(?<=\+)(?:(?!1\b)[1-9][0-9]{0,2}(?:[ .()-]{1,2}[0-9]{1,7}){2,6}|[0-9]{9,15})|(?<=0)11(?: [0-9]{2,4}){3,5})(?![0-9])"
)
_LABELLED = re.compile(
    r"(?<![a-z])(?:tele?(?:phone)?|phone|ph|cell(?:ular)?|mobile|e?fax|pager|pgr|beeper|vp|videophone|tty|tdd|ttd|relay|landline|line|hotline|text|call|callback|"
    r"caller id|contact|dial|sms|whatsapp|viber|signal|direct|desk|voice ?mail|vm|number|new num|num|work|home|wk|hm|(?:[cphwmf]|cel|ofc)(?=[ .:#]))"
    r"(?: (?:no|num|number|is|was|at|me at|him at|her at|them at|#))?[.:#)]{0,2}[ \t.=\"]{0,24}(?P<v>\(?\+?[0-9](?:[0-9 ().•/-]{5,18})[0-9])(?![0-9/-])"
)
_STRONG_LABEL = re.compile(
    r"(?:tele?|phone|ph|cell|mobile|e?fax|pager|pgr|beeper|vp|videophone|tty|tdd|ttd|relay|landline|whatsapp|viber|sms|text|dial|direct|callback|call|number|new num)"
)
_PAGER = re.compile(
    r"(?<![a-z])(?:pager|pgr|beeper)(?: (?:no|num|number))?[.:#]? ?(?P<v>[0-9][0-9-]{2,9})(?![0-9])"
)
_EXTENSION = re.compile(
    r"ext(?<![a-z]ext)(?:ension|ensi0n|n)?[.:#]{0,2} ?(?:is |no\.? |number |\": ?\"|= ?\"?)?#?(?P<v>[0-9]{1,6}|[0-9]-[0-9]{4})(?![0-9]|[.-][0-9])"
)
_NOT_COUNTED = r"(?! ?(?:mg|mcg|ml|units?|reps?|days?|weeks?|wks?|months?|years?|yrs?|cal|times))"
_X = re.compile(
    rf"[xX](?<![\w.*-][xX])(?: ?(?P<v>[0-9]{{4,5}}|[0-9]-[0-9]{{4}})(?![\w-]|\.[0-9])| ?(?P<desk>[0-9]{{3}})(?=[ \t]{{0,3}}(?:$|[\r\n|;,)]))|(?P<called> [0-9l]{{2,4}}|[0-9]{{3,4}})(?![\w.-])){_NOT_COUNTED}"
)
_DESK_BEFORE = re.compile(r"(?:^|[\n|\t(]|\b[A-Z][\w'’-]{1,30},?)[ ]{0,2}$")
"""Three digits behind an x: alone in a cell or behind a name, since "x100" also counts."""
_CALLED_BEFORE = re.compile(
    r"(?:\b(?:me|him|her|them|at|wk|work|ofc|office|desk|call|dial|o|w)[ :,]{1,2}|\()$"
)
_ENDING = re.compile(
    r"(?<![a-z])(?:phone|line|cell|number|mobile|fax|landline|pager)(?: number| no\.?)?(?: (?:is|was|that))? ?,? ?(?:\(?end(?:s|ed|ing)?(?: in| with)?:? ?|[.…]{2,3} ?|-|(?:the )?last (?:four|4)(?: digits)?(?: is| are| were|:)? ?|x{3}[- ]x{3}[- ]|\*{2,8}[ -]?)(?P<v>[0-9]{4})(?![0-9])"
)
_LAST_FOUR = re.compile(
    r"last (?:four|4)(?: digits?)?(?: \w{1,5}){0,3} (?:cell|phone|mobile|number|telephone|landline|fax)(?: number| phone)?(?: is| are| was| were)?[ :,(=-]{1,3}(?P<v>[0-9]{4})(?![0-9])"
)
_TORN = re.compile(
    r"(?<![\w.$/#-])(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[-.])?[2-9][0-9]{2}[-.](?:[0-9]{1,3}(?:x{1,3}|_{1,4}|\?{1,3})|(?<=[0-9]\) [0-9]{3}-)_{2,6}|x{4}|_{4})(?![\w-])"
)
"""A number of which some digits are missing or illegible: "555-01??"."""
_ILLEGIBLE = re.compile(
    r"\(?[2-9](?<![\w.$/-][2-9])[0-9]{2}\)?[ .-]{1,2}(?=[0-9. -]{0,8}(?:--|\?))[0-9?-]{3}[ .-]{1,2}[0-9_?-]{3,4}(?![\w-])"
)
_HALF_HEARD = re.compile(
    r"\(?[2-9](?<![\w.$/-][2-9])[0-9]{2}\)?[ .-]{1,2}(?:[0-9]{1,4}[ .-]{1,2}){0,2}something(?:[ .-]{1,2}[0-9]{2,4})?(?![\w-])"
)
_SPANISH = r"(?:cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)"
_SPOKEN_SPANISH = re.compile(rf"(?<![a-z]){_SPANISH}(?:[,.]?[ -]{{1,2}}{_SPANISH}(?![a-z])){{6,11}}")
_TAIL = re.compile(r"-[0-9]{4}(?![\w-])")
_TAIL_LABEL = re.compile(
    r"(?<![a-z])(?:(?:ph|phone|(?:nurse |house |unit )?line|ext|x|desk|call|dial|tel|extension|vm)[ :#.]{1,3}(?P<v>[2-9])|(?:f|fax|c|cell|o|h|w)[ :]{1,2})$"
)
_TAIL_AFTER = re.compile(r" (?:desk|line|extension)")
"""The last five digits, as dialled inside a hospital or campus, and the tail of a number whose start is given above."""
_MAILBOX = re.compile(
    r"(?<![a-z])(?:voice ?mail(?: ?box)?|vm(?: box)?|mailbox|mail box)(?: (?:no\.?|number|#))?[ :#]{1,3}(?P<v>[0-9]{3,6})(?![\w/:-]|\.[0-9])"
)
_EXCHANGE = re.compile(
    r"[A-Z](?<![A-Za-z-][A-Z])[A-Z](?:[a-z]{2,10}[ -]?[0-9][- ]?[0-9OolI]{4}(?![0-9A-Za-z])| [2-9]-[0-9O]{4}(?![0-9A-Za-z-]))"
)
_VANITY = re.compile(
    r"(?<![\w.-])(?:1[-. ])?\(?[2-9][0-9]{2}\)?[- ](?:[0-9]{3}-[A-Z]{4}|(?!DAYS|HRS|MIN|LBS)[A-Z]{4,7}(?:-[A-Z]{3,4})?)(?![\w-])"
)
_PHONE_WORD = re.compile(
    r"(?:phone|cell|call|number|reach|text|dial|fax|mobile|tel|line|pager|me at|back at)\b[^.\n]{0,40}$"
)
_OTHER_WORD = re.compile(
    r"(?<![a-z])(?:wic|hsc|rcw|orc|cfr|usc|section|ssn|soc\w*|social|account|acct|routing|aba|card|loan|mrn|npi|claim|case|id|docket|no|policy|member|medicaid|"
    r"medicare|dod|edipi|receipt|serial|s/n|imei|meter|badge|license|voucher|invoice|order|tracking|file|ref|reference|"
    r"cause|booking|inmate|student|chart|certificate|permit|confirmation|meeting|mtg|upc|ndc|form|va form|tin|ein|zip)"
    r"(?: (?:no|num|number|id|is|was|ending|#))?[ .:#=(-]{0,4}$"
)
_DATED = re.compile(
    r"\(?[0-9]{1,2}[/.][0-9]{1,2}[/.](?:19|20)?[0-9]{2}\b|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"
)
_ROUNDED = re.compile(r" (?:hundred|thousand)\b")
_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")


class PhonesRecognizer(PatternFamily):
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
        yield from _extensions(text, folded)
        for start, end, count in spoken_numbers(folded):
            before = folded[max(0, start - 40) : start]
            cued = 6 <= count <= 12 and _PHONE_WORD.search(before)
            if (count in {7, 10, 11} or cued) and not _OTHER_WORD.search(before):
                rounded = _ROUNDED.match(folded, end)
                yield Find(start, rounded.end() if rounded else end, "PHONE", FIRM, "pattern:phone-spoken")


def _full(folded: str) -> Iterator[Find]:
    for match in _NANP.finditer(folded):
        number = digits(match.group())
        other = _OTHER_WORD.search(folded[max(0, match.start() - 30) : match.start()])
        if real_digits(match.group()) < 6:
            continue
        if other and not other.group().startswith("no"):
            yield Find(*match.span(), "PHONE", FAINT, "pattern:phone-shape")
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
    for match in scan(_ILLEGIBLE, folded, ("--", "?")):
        yield Find(*match.span(), "PHONE", LIKELY, "pattern:phone-torn")
    for regex, needs in (
        (_HALF_HEARD, ("something",)),
        (_SPOKEN_SPANISH, ("cinco", "seis", "siete", "nueve")),
    ):
        for match in scan(regex, folded, needs):
            yield Find(*match.span(), "PHONE", LIKELY, "pattern:phone-spoken")
    for match in scan(_TORN, folded, ("-0", "-1", "-x", "-_", ".0", ".1", "?", "x", "_")):
        yield Find(*match.span(), "PHONE", LIKELY, "pattern:phone-torn")
    for match in _SPACED.finditer(folded):
        yield Find(*match.span(), "PHONE", FIRM, "pattern:phone-spelled")
    for match in _LOCAL.finditer(folded):
        before = folded[max(0, match.start() - 40) : match.start()]
        if match.group().startswith("555-0") or not _OTHER_WORD.search(before):
            score = FIRM if match.group().startswith("555-") or _PHONE_WORD.search(before) else WEAK
            yield Find(*match.span(), "PHONE", score, "pattern:phone-local")


def _labelled(folded: str) -> Iterator[Find]:
    for match in _LABELLED.finditer(folded):
        value = match["v"]
        count = real_digits(value)
        if _DATED.match(value) or folded[match.end() : match.end() + 1] == ":":
            continue
        if count in {7, 10} or (count == 11 and value.lstrip("+").startswith(("1", "09"))):
            strong = _STRONG_LABEL.match(match.group())
            yield Find(*match.span("v"), "PHONE", FIRM if strong else WEAK, "label:phone")
    for regex, score, needs in (
        (_PAGER, FIRM, ("pager", "pgr", "beeper")),
        (_ENDING, FIRM, ("end", "..", "…", "last ", "xxx", "**")),
        (_LAST_FOUR, FIRM, ("last four", "last 4")),
        (_MAILBOX, LIKELY, ("voice", "vm", "mailbox", "mail box")),
    ):
        for match in scan(regex, folded, needs):
            yield Find(*match.span("v"), "PHONE", score, "label:phone")
    for match in _TAIL.finditer(folded):
        label = _TAIL_LABEL.search(folded, max(0, match.start() - 16), match.start())
        if not label:
            one = folded[match.start() - 2 : match.start()]
            campus = len(one) == 2 and one[1] in "23456789" and not (one[0].isalnum() or one[0] == "-")
            if not (campus and _TAIL_AFTER.match(folded, match.end())):
                continue
        digit = label is None or label["v"] is not None
        yield Find(match.start() - digit, match.end(), "PHONE", LIKELY, "label:phone")


def _extensions(text: str, folded: str) -> Iterator[Find]:
    for match in scan(_EXTENSION, folded, ("ext",)):
        yield Find(*match.span("v"), "PHONE", FIRM, "label:extension")
    for match in _X.finditer(text):
        before = max(0, match.start() - 36)
        if match["v"]:
            sure = not _OTHER_WORD.search(folded[before : match.start()])
        elif match["desk"] and _DESK_BEFORE.search(text[before : match.start()]):
            sure = True
        else:
            sure = _CALLED_BEFORE.search(folded[before : match.start()]) is not None
        if sure:
            yield Find(*match.span(), "PHONE", WEAK, "label:extension")
