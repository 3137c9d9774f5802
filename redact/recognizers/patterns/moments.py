# ruff: noqa: E501 -- regex tables read better unbroken
"""Reads numbers that tell a moment and no age, number or house: hours of the clock, weeks of a pregnancy."""

from __future__ import annotations

import re

_STOP = re.compile(r"[.!?;](?=\s)|\n")
_BACK, _ON = 80, 40

_WEEKS = re.compile(
    r"[ -]?(?:weeks?|wks?|w)(?![a-z])(?!(?:,? (?:and )?\d+ days?)?[ -]olds?(?![a-z])| of age)"
)
_VALUE_WEEKS = re.compile(r"\d{1,2}(?:[ -]?(?:weeks?|wks?))?")
_CARRIED = re.compile(
    r" ?(?:gestation\w*|gest|ga|pregnan\w*|preg|ega|along|of (?:gestation|pregnancy))(?![a-z])"
)
_BIRTH = re.compile(
    r"(?<![a-z])(?:c(?:a?e)?sarean|c-?sections?|deliver(?:ed|y|ies)|born|birth(?!day| date)|prem(?:ature\w*|ie)|pre-?term|preemie|lab[o]u?r|induc(?:ed|tion)|"
    r"gestation\w*|pregnan\w*|nsvd|svd|p?prom|contractions|stillb\w+|iufd)(?![a-z])"
)
_ENDED = re.compile(
    r"(?<![a-z])(?:pregnan\w*|miscarr\w*|abort\w*|terminat\w*|sab|tab|ectopic|ultrasound|prenatal|iufd|stillb\w+|lost the baby|fetal|ob)(?![a-z])"
)
_AT = re.compile(r"(?<![a-z])(?:at|@|by|around|until|to)(?: (?:about|approx\.?|around|only))? ?$")
_VIABLE, _TERM = 20, 44
"""Weeks of pregnancy at which a child is born; a baby is seen "at 6 weeks" of its life."""

_TWELVE = frozenset(
    "1 2 3 4 5 6 7 8 9 10 11 12 one two three four five six seven eight nine ten eleven twelve".split()
)
_AT_HOUR = re.compile(r"(?<![a-z])(?:at|@|by|till?|until|around)(?: (?:about|around))? ?$")
_AGE_UNIT = re.compile(r" ?-?(?:y[/.]?o|yrs?|years?|mos?(?![a-z])|months?|weeks?|wks?|days?|old)")
_HOURLY = re.compile(
    r"(?<![a-z])(?:meets?|met|meeting|mtg|see (?:you|them|him|her|me|us|pt|cl)|bus|train|ride|pick(?:s|ed)?[ -]?up|picks|drop(?:s|ped)?[ -]?off|appts?|appointments?|"
    r"sessions?|visits?|calls?|called|hearing|court|leaves?|arriv(?:e|es|ed|ing)|opens?|closes?|tomorrow|today|tonight|noon|groups?|lunch|dinner|breakfast|bed|bedtime|"
    r"shift|wakes?|woke|class|church|mass|practice|game|doses?|meds|curfew|zoom|interview|scheduled|resched|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|available)(?![a-z])"
)
_LIVED = re.compile(
    r"(?<![a-z])(?:began|begun|start\w*|first|onset|dropped out|left (?:home|school)|moved|immigrat\w*|adopt\w*|remov\w*|placed|placement|diagnos\w*|died|death|married|marr\w*|"
    r"pregnan\w*|raped?|abus\w*|assault\w*|lost|came to|since|age[ds]?|born|old|when|learned|walk\w*|talk\w*|puberty|menarche|period|quit|orphan\w*|widow\w*|graduat\w*|"
    r"enlist\w*|birth|overdos\w*|molest\w*|hospitaliz\w*|incarcerat\w*|arrest\w*|sober|kill\w*|suicid\w*|attempt\w*|drink\w*|drank|smok\w*|us(?:ed|ing)|live[ds]?|liv\w+|"
    r"rais\w*|grew|lost|fled|kicked|ran|sex|cut\w*|child\w*|sent|joined|working as|became|alone|foster\w*|custody)(?![a-z])"
)

_FACE = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_AT_TIME = re.compile(
    r"(?<![a-z])(?:at|@|approx(?:imately|\.)?|around|about|by|since|until|till|from|between)(?: (?:about|approx(?:imately|\.)?|around))? ?$"
)
_TIMED = re.compile(
    r"(?:\d[/-]\d{1,4}|(?<![a-z])(?:today|tonight|yesterday|morning|evening|afternoon|night|noon|am|pm|died|expired|pronounced|tod|arriv\w+|transport\w*|admitted|"
    r"discharged|seen|met|left|shift|time|scene|dispatch\w*|notified|started|ended|given|dose|administered|returned|awoke|woke|fell|found|paged|response|checks?|rounds?))(?: [a-z]+){0,3} (?:at|@|approx\.?|around|about|by|from|until|till|since|between)(?: (?:about|around))? ?$"
)
_NO_TIME = re.compile(
    r"(?<![a-z])(?:lives?|living|resid\w+|address|house|home|apt|apartment|unit|room|located|end(?:s|ed|ing)?|card|acct|account|ext|code|pin|box|phone|cell|text|number|no|badge)(?![a-z])[^.\n;]{0,24}$"
)
_TIME_ENDS = re.compile(
    r" ?(?:hrs?|hours|h)(?![a-z])|[,.;)](?!\d)|\s*(?:\n|$)| (?:by|with|and|to|for|per|after|when|in|on|he|she|they|pt|cl|via|due|from|w/|but|this|today)(?![a-z])"
)


def is_gestation(folded: str, start: int, end: int) -> bool:
    """Tell whether weeks are those of a pregnancy: "cesarean at 34 weeks", but not "seen at 6 weeks"."""
    value = folded[start:end].strip()
    if not _VALUE_WEEKS.fullmatch(value):
        return False
    number = re.match(r"\d{1,2}", value)
    digits = start + folded[start:end].index(value) + (number.end() if number else 0)
    unit = _WEEKS.match(folded, digits)
    if not number or not unit:
        return False
    if _CARRIED.match(folded, unit.end()):
        return True
    clause = _clause(folded, start)
    if not _AT.search(clause):
        return False
    weeks = int(number.group())
    return _ENDED.search(clause) is not None or (
        _VIABLE <= weeks <= _TERM and _BIRTH.search(clause) is not None
    )


def is_hour(folded: str, start: int, end: int) -> bool:
    """Tell whether a bare number from 1 to 12 is an hour: "meet at 11", but not "left home at 11"."""
    if folded[start:end].strip() not in _TWELVE or _AGE_UNIT.match(folded, end):
        return False
    clause = _clause(folded, start)
    if not _AT_HOUR.search(clause):
        return False
    sentence = clause + " " + _STOP.split(folded[end : end + _ON])[0]
    return _HOURLY.search(sentence) is not None and not _LIVED.search(sentence)


def is_time(text: str, folded: str, start: int, end: int) -> bool:
    """Tell whether four digits are a time of the 24-hour clock: "died 10/11/2024 at 0342".

    A house has a number as well ("at 1418 Orchard"), so that a word with a capital may not follow, and from
    ten o'clock on something must tell that a time stands there.
    """
    if not _FACE.fullmatch(folded, start, end):
        return False
    clause = _clause(folded, start)
    if not _AT_TIME.search(clause) or _NO_TIME.search(clause):
        return False
    if re.match(r" +[A-Z0-9#]", text[end : end + 8]):
        return False
    if not _TIME_ENDS.match(folded, end):
        return False
    return folded[start] == "0" or _TIMED.search(clause) is not None


def _clause(folded: str, at: int) -> str:
    """Return what stands before a place in its sentence and line."""
    before = folded[max(0, at - _BACK) : at]
    stops = [stop.end() for stop in _STOP.finditer(before)]
    return before[stops[-1] :] if stops else before
