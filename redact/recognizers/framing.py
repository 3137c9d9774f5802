# ruff: noqa: E501 -- regex tables read better unbroken
"""Words that frame a name and are taken into it by mistake: "Hi Ines", "9:00 AM Ray", a weekday, "Sincerely".

What is cut here names nobody, and swallowed it makes two people of one: "Hi Ines" is not the Ines of
the next line.
"""

from __future__ import annotations

import re

_GREETING = re.compile(
    r"(?:hi|hello|hey|hiya|dear|hola|buenos d[ií]as|greetings|good (?:morning|afternoon|evening)|thanks|thank you|thx)"
    r"(?: there)?[ \t]*[,!]?[ \t]+(?=[^\W\d_])",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[ap]\.?m\.?[ \t]+(?=[^\W\d_])", re.IGNORECASE)
_DIGIT_BEFORE = re.compile(r"\d[ \t]*$")
_FUNCTION = re.compile(
    r"(?:commissioner|referee|patient|client|resident|superintendent|trooper|counsell?or|caseworker|therapist|supervisor)"
    r"[ \t]+(?=[^\W\d_])",
    re.IGNORECASE,
)
_DID = re.compile(
    r"(?:met(?: with)?|called|phoned|texted|e-?mailed|visited|spoke (?:with|to)|talked (?:with|to)|told|asked"
    r"|saw(?! (?:eh|htoo|thein|kyaw|aung|paw|say|ler|moo|wah|doh|doe|hser|tha|law|ba|po|win|tun)\b))[ \t]+(?=[A-Z][^\W\d_]*['’a-z])",
    re.IGNORECASE,
)
"""What a sentence without a subject begins with; behind "Saw" no name of the Karen, whose title it is."""

_SENTENCE = re.compile(r"(?:^|[.!?:;\n])[\s>*•-]*$")
_LABEL_BEHIND = re.compile(r"[ \t]{2,}[^\W\d_][\w.]{0,11}$")
_COLON = re.compile(r"(?:[ \t][\w-]{1,12}){0,2}[ \t]?[:#]")
_CLOSING = re.compile(
    r"(?:(?:yours |very )?(?:sincerely|respectfully|truly|cordially|gratefully)(?: yours)?|grateful|(?:kind |best |warm )?regards|thanks"
    r"|thank you|many thanks|respectfully submitted|in gratitude|warmly|cheers)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"b?cc|from|to|sent|subject|date|re|fwd?|attn", re.IGNORECASE)
_LINE_BEFORE = re.compile(r"(?:^|\n)[ \t>*]*$")
_DAY = r"(?:mon|tues?|wed(?:nes)?|weds|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_HOUR_BEHIND = re.compile(
    r"\.?,?[ \t]*@[ \t]*\d|\.?,?[ \t]*(?:at[ \t]*)?\d{1,2}(?::\d\d)?(?:[ \t]?[ap]\.?m?(?![^\W_])|[ \t]?[-–][ \t]?\d{1,2}(?:[ap]|[ \t.,;)]|$))",
    re.IGNORECASE,
)
"""Behind a weekday the hour of something: "Weds 6p", "Th 1-4"."""
_SHORT_DAYS = re.compile(r"(?:m|tu|w|th|f|sa|su|m/?w/?f|t/?th)", re.IGNORECASE)
_WEEKDAYS = re.compile(
    rf"{_DAY}s?(?:(?:\s*[,/&-]\s*|\s+(?:and|or|to|thru|through)\s+){_DAY}s?)*", re.IGNORECASE
)
_DATE_BEHIND = re.compile(
    r"\.?,?[ \t]+(?:\d{1,2}[/.-]\d|\d{1,2}(?:st|nd|rd|th)?\b,?[ \t]+[A-Z][a-z]{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \t]+\d)",
    re.IGNORECASE,
)
_SHORT_DAY = re.compile(r"Weds?|Tues?|Thurs?|Thu?|Mon|Fri|Sat|Sun")

_OWNER_S = re.compile(r"[sS](?![^\W_])")
_DAY_LINE = re.compile(rf"(?:^|\n)[ \t>*-]*({_DAY})[ \t]*:", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(
    r"[ -]years?[ -](?:re-?)?(?:evaluation|assessment|plan|sentence|term|lease|mark|history|review|contract|degree|program|study|anniversary|limit|warranty|follow)",
    re.IGNORECASE,
)
"""Behind a number that is no age: "three-year reevaluation"."""

_TITLE_BEFORE = re.compile(r"(?<![^\W_])(?:mr|mrs|ms|miss|dr|rn|lpn|np|nurse|coach)\.?[ \t]+$", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:state|city|town|county|zip(?: code)?|address|street|school|agency|employer|worker)", re.IGNORECASE
)
_TOLD = re.compile(r"((?:[A-Z]\.[ \t]?){2,4})(?<!\s)[ \t]+[a-z]{4,}")
"""Initials, and one word of what is said of them: "M.F. tardy"."""
_LIFE_MARK = re.compile(r"[\s,(]+[bd]\.?$")
_YEAR_BEHIND = re.compile(
    r"\.?[ \t]*(?:in[ \t]|ca?\.[ \t]?|abt\.?[ \t]|about[ \t])?(?:\d{1,2}[/-]|(?:19|20)\d\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \t]\d)",
    re.IGNORECASE,
)
"""Born or died, before the year: "Raymond d. 2011"."""
_NEAR = 60


def without_frame(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of a person's name without a greeting, clock, function or label that frames it."""
    start = _behind_lead(text, start, end)
    label = _LABEL_BEHIND.search(text[start:end])
    if label and label.start() and _COLON.match(text, end):
        end = start + label.start()
    if told := _TOLD.fullmatch(text, start, end):
        end = told.end(1)
    if (mark := _LIFE_MARK.search(text[start:end])) and mark.start() and _YEAR_BEHIND.match(text, end):
        end = start + mark.start()
    return start, end


def _behind_lead(text: str, start: int, end: int) -> int:
    before = text[max(0, start - _NEAR) : start]
    for lead, allowed in (
        (_GREETING, True),
        (_CLOCK, bool(_DIGIT_BEFORE.search(before))),
        (_DID, bool(_SENTENCE.search(before))),
    ):
        if allowed and (found := lead.match(text, start, end)) and found.end() < end:
            return found.end()
    return start


def behind_function(text: str, start: int, end: int) -> int:
    """Return where a name begins behind "Patient" or "Commissioner"."""
    found = _FUNCTION.match(text, start, end)
    return found.end() if found and found.end() < end else start


def with_owner(text: str, start: int, end: int) -> int:
    """Return where a name begins that was found from the "s" behind its apostrophe on: "Fry's", "Fry's Market"."""
    behind = _OWNER_S.match(text, start, end) and text[start - 1 : start] in ("'", "’")
    if not behind:
        return start
    while start and (text[start - 1].isalnum() or text[start - 1] in "'’"):
        start -= 1
    return start


def names_nothing(text: str, start: int, end: int, entity_type: str) -> bool:
    """Tell whether a whole mention is a weekday, the close of a letter, a header or the label of a field.

    A weekday is no date: it stays true when dates move by whole weeks. Somebody may be called Tuesday,
    so that for people a date must follow, or lines that begin with other weekdays stand around.
    """
    value = text[start:end]
    if entity_type == "AGE":
        return _SPAN_OF_YEARS.match(text, end) is not None
    if entity_type != "AGE" and _SHORT_DAYS.fullmatch(value) and _HOUR_BEHIND.match(text, end):
        return True
    if _WEEKDAYS.fullmatch(value) or _SHORT_DAY.fullmatch(value):
        return entity_type in {"DATE", "LOCATION", "ORG"} or (
            entity_type == "PERSON" and _is_weekday(text, start, end)
        )
    if entity_type == "PERSON":
        return _closes_or_heads(text, start, end, value)
    if entity_type == "OCCUPATION":
        return value.casefold() in {"retired", "unemployed", "not working"}
    return entity_type in {"LOCATION", "ADDRESS"} and _FIELD.fullmatch(value) is not None


def _is_weekday(text: str, start: int, end: int) -> bool:
    if _DATE_BEHIND.match(text, end) or _HOUR_BEHIND.match(text, end):
        return True
    days = {day.casefold()[:3] for day in _DAY_LINE.findall(text)}
    if (
        len(days) > 2
        and text[start:end].casefold()[:3] in days
        and not _TITLE_BEFORE.search(text[max(0, start - 12) : start])
    ):
        return True
    if text[end : end + 1] != ":" or not _LINE_BEFORE.search(text[max(0, start - _NEAR) : start]):
        return False
    return len(days) > 1


def _closes_or_heads(text: str, start: int, end: int, value: str) -> bool:
    if not _LINE_BEFORE.search(text[max(0, start - _NEAR) : start]):
        return False
    if _HEADER.fullmatch(value):
        return text[end : end + 1] == ":"
    return bool(_CLOSING.fullmatch(value)) and re.match(r",[ \t]*\r?\n", text[end : end + 20]) is not None
