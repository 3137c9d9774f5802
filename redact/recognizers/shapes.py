# ruff: noqa: E501 -- tables read better unbroken
"""What a mention of each type must look like; used on what the model claims, never on rules or roster.

A test only binds what the model doubts: from a level per type on (`SURE_OF`, chosen on notes that
the network had never seen) it is believed, unless the stretch is certainly something else, as a clock
time, a score after its scale, the number of a list item or a label of a form is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.ordinals import counts
from redact.recognizers.introductions import TITLES, heads_a_section, initialled, introduced, titled
from redact.recognizers.lone_letters import is_pronoun, is_sex, writes_capitals
from redact.recognizers.patterns.base import SPOKEN, fold
from redact.recognizers.patterns.flights import is_flight
from redact.recognizers.patterns.moments import is_gestation, is_hour, is_time
from redact.recognizers.patterns.number_pairs import only_quantities

if TYPE_CHECKING:
    from collections.abc import Callable

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER_WORD = re.compile(
    rf"\b(?:{_ONES}|zero|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)t(?:y|ies|ieth)|newborn|infant|hundred|teens?|teenage\w*|minor|adult|elderly|toddler)\b"
)
_BARE_NUMBER_WORD = re.compile(rf"(?:{_ONES}|zero|ten|eleven|twelve)")
_SPOKEN = re.compile(rf"\b{SPOKEN}\b")
_MONTHISH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s[\d\s,&/.()-]*(?:and\s|or\s|to\s|through\s|thru\s)?$"
    r"|\d{1,2}/\d{1,2}[\d\s,&/()-]*(?:and\s|or\s)?$|(?<![a-z])(?:d\.?o\.?b\.?|born|birth ?date)\W{0,6}[\d\s/-]*$"
)
_DATE_GOES_ON = re.compile(
    r"(?:st|nd|rd|th)\b|[ \t]?[-/.][ \t]?\d|[ \t](?:of[ \t])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)
_WEEKDAYS = re.compile(
    r"(?:(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:days?|sdays?|nesdays?|rsdays?|urdays?)?[\s,/&+.-]{0,3}(?:and\s)?){2,}"
)
"""Several days of the week are a timetable."""
_CLOCK = re.compile(
    r"(?:at\s)?\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m?\.?|hrs?|hours|h)?|[0-2]\d[0-5]\d\s?(?:hrs?|hours|h)"
)
_TIMED = re.compile(r"(?:at\s)?\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}:\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PAIR = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})")
_DECIMAL = re.compile(r"(?!0\d\.\d\d)\d{1,3}\.\d{1,2}|\d(?:-\d){2,}|\d{1,4}%")
_DOTTED = re.compile(r"(?:0?[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01])")
"""A month and day in two digits: "3.18"."""

_GOES_BEFORE = re.compile(r"[\d.-]$")
_AMOUNT_UNIT = re.compile(
    r"\s?(?:mg|mcg|ml|g\b|kg|lbs?|%|h(?:rs?|ours?)?\b|mi(?:les)?\b|cm|mm|k\b|x\b|units?|[|]|percent)"
)
_LAST_DAY = 31
_SCALES = (
    r"(?<![a-z])(?:phq(?:-?\d)?|gad(?:-?7)?|gds|epds|bdi|bai|pcl|ptsd(?:-5)?|moca|mmse|slums|bims|audit|dast|cage|aces?|c-?ssrs|cows|ciwa|apgars?|hads|zarit|"
    r"katz|lawton|barthel|braden|morse|finnegan|hits|gaf|score[ds]?|scoring|scale|total|subscale|rated|rating|minimal|mild|moderate|severe|"
    r"cognitive assessment|a1c|cd4|level)(?![a-z])"
)
_SCORED = re.compile(rf"{_SCALES}[ :=~(@#-]{{0,3}}(?:(?:was|of|is|at|total|score) ?)?$")
_MEASURE = re.compile(
    rf"(?:{_SCALES}|(?<![a-z])(?:screen(?:ed|er|ing)?|points?|out of|down from|up from|cut-?off|weight|bmi|hr|bp|sats?|pulse|temp)(?![a-z]))[^.\n;]{{0,26}}$"
)
_BODY = re.compile(r"\b(?:foot|feet|inch(?:es)?|lbs?|pounds?|hr|bp|kg)\b")
_AGE_UNIT = re.compile(r"\s?-?(?:y[/.]?o|yrs?|years?|mos?\b|months?|weeks?|wks?|days?|[mf]\b)")
_YEARS = re.compile(r"y[/.]?o\.?|yrs?\.?(?: old)?|y")
_AGED = re.compile(r"(?<![a-z])(?:aged?|years?|yrs?|y/?o|old|born|turn(?:s|ed)?|birthday)(?![a-z])")
_ITEM = re.compile(r"(?:^|\n)[ \t>*#|(-]*$")
_ITEM_END = re.compile(r"[.)]\s")
_STREET = re.compile(
    r"\b(?:st|street|ave|avenue|rd|road|ln|lane|dr|drive|ct|court|blvd|boulevard|pl|place|ter|terr|terrace|cir|circle|hwy|highway|pkwy|"
    r"parkway|trl|trail|sq|square|plaza|alley|pike|turnpike|way|loop|row|path|box|apt|apartment|unit|suite|floor|fl|lot|bldg|building|"
    r"route|rte|ridge|hill|heights|bend|cove|park|gardens?|village|estates|manor|bridge|corner|county|trailer|shelter|house|block)\b"
)
_STATE = re.compile(
    r"\b(?:AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|"
    r"TX|UT|VT|VA|WA|WV|WI|WY|DC|PR)\b"
)
_VEHICLE = re.compile(
    r"\b(?:white|black|blue|red|silver|gray|grey|gold|tan|green|brown|maroon|beige|yellow|orange|purple|teal|"
    r"acura|audi|bmw|buick|cadillac|chevrolet|chevy|chrysler|dodge|fiat|ford|gmc|honda|hyundai|infiniti|isuzu|jaguar|jeep|kia|lexus|lincoln|mazda|"
    r"mercedes|mercury|mini|mitsubishi|nissan|olds\w*|plymouth|pontiac|porsche|ram|saturn|scion|subaru|suzuki|tesla|toyota|volkswagen|vw|volvo|"
    r"harley|kawasaki|yamaha|plates?|tags?|van|truck|pickup|sedan|suv|wagon|minivan|bus|buggy|tractor|trailer|moped|coupe|hatchback|convertible|motorcycle|camper|rv|scooter|car|bike|boat)\b"
)
_PLATE = re.compile(r"[A-Z0-9]{5,8}")
_CODE_BEFORE = re.compile(
    r"(?<![a-z])(?:ndc|imprint|form|f-?tag|typ|cd4|cpt|hcpcs|icd(?:-10)?|dsm|section|sec\.?|§|step|sheet|page|stage|mos)[ #:.-]{0,2}$"
)
_HOLD = re.compile(r"[a-z\W]*(?:5150|5250|5585)(?:\s?[a-z]+)?")
"""Sections of the California Welfare and Institutions Code by which people are held."""
_CODED = frozenset({"ID", "SSN", "ACCOUNT", "DEVICE", "IP"})
_NAMED = frozenset({"PERSON", "ORG", "LOCATION", "ADDRESS"})
_PLACED = frozenset({"ORG", "LOCATION", "ADDRESS"})
_SMALL = frozenset(
    "on at of in to by for from with and or the a an is was farm house home trailer apartment apartments apts building motel "
    "hotel shelter church hospital clinic jail prison court store park".split()
)
"""In small letters and alone no place, nor the rest of one."""

_PRONOUNS = frozenset("he she they we you him them".split())
_FLOWN = frozenset({"ADDRESS", "LOCATION", "ORG", "PERSON", "VEHICLE"})
_TIMES = frozenset({"ID", "ADDRESS", "AGE", "DATE", "PHONE", "LOCATION", "ACCOUNT"})
_PAID_AFTER = re.compile(r" (?:by|for|in full|out|back|off|cash|rent|bills?|thru|through|up|\$|\d)")
"""Behind "pd" these mean paid; else it may be the police department."""

_PAIRED = frozenset({"DATE", "AGE", "ID", "PHONE"})
"""Types that the model gives to scores, fractions and hours."""
_CLOCK_FACE = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_FORM_CODE = re.compile(
    r"(?:ndc|cpt|hcpcs|icd|imprint)\b.*|(?:f-?tag\s?)?[wfi]-?\d{1,3}|cd4.*|w-?[249]|dd-?214|[a-z]{1,3}-?\d"
)
_PLATFORM = frozenset(
    "instagram insta ig tiktok facebook fb snapchat snap twitter x discord whatsapp venmo cashapp zelle telegram gmail yahoo messenger youtube email".split()
)
LABELS = frozenset(
    "dob ssn ss mrn case phone tel fax cell re cc bcc from to date time name client patient pt id no address addr email age sex dx tx rx hx sw cm "
    "worker supervisor caller attn title author subject note notes plan page n/a na tbd dear signed fnu lnu unk unknown".split()
)
"""Words of forms that stand beside a value and are none themselves."""

SURE = 0.85
SURE_OF = {"ADDRESS": 0.9, "VEHICLE": 0.83, "PHONE": 0.95, "DATE": 0.65, "EVENT": 0.45}
"""From this score on a type needs less than its full shape."""

LOWER_CASE_SURE = 0.5
"""From this score on a name in small letters is believed in a text that writes capitals elsewhere."""


def has_shape(text: str, start: int, end: int, label: str, score: float) -> bool:
    """Tell whether a stretch can be a mention of type `label`.

    Args:
        text: Where it lies.
        start: First character.
        end: Behind the last.
        label: One of `redact.types.ENTITY_TYPES`.
        score: How sure the model is; a few tests only bind doubtful mentions.
    """
    value = text[start:end].strip()
    if not any(map(str.isalnum, value)):
        return False
    if certainly_other(text, start, end, label):
        return False
    test = _TESTS.get(label)
    return test is None or test(text, start, end, score)


def certainly_other(text: str, start: int, end: int, label: str) -> bool:
    """Tell whether a stretch is none of any type: a word of a form, a bare title, the time of an entry.

    "DOB" and "Mr." are; "Mr. No" and "Judge Judge" are people.
    """
    words = fold(text[start:end]).strip(" .:;,#()[]\"'*-")
    if _CLOCK_FACE.fullmatch(words) and _ITEM.search(text, max(0, start - 12), start):
        return True  # the time at which an entry of a running log begins
    if label == "PERSON" and (titled(text, start) or initialled(text, start, end)):
        return False
    if label in _PLACED and (text[start:end].strip() in _SMALL or words in _PRONOUNS):
        return True
    if label in _CODED and _FORM_CODE.fullmatch(words):
        return True
    return (
        _tells_something_else(text, start, end, label)
        or words in LABELS
        or (label in _NAMED and words in TITLES)
    )


def _tells_something_else(text: str, start: int, end: int, label: str) -> bool:
    """Tell a flight from an address, a time from a number, "pd by" from the police, a score from a date."""
    folded = fold(text)
    while start < end and not folded[start].isalnum():
        start += 1
    while start < end and not folded[end - 1].isalnum():
        end -= 1
    if label in _FLOWN and is_flight(folded, start, end):
        return True
    if label in _TIMES and is_time(text, folded, start, end):
        return True
    if text[start:end] == "pd" and _PAID_AFTER.match(folded, end):
        return True
    return label in _PAIRED and only_quantities(folded, start, end)


def _date(text: str, start: int, end: int, score: float) -> bool:
    value, before, after = (
        fold(text[start:end]).strip(),
        fold(text[max(0, start - 60) : start]),
        _after(text, end),
    )
    if _item(text, start, end, value):
        return False
    if _WEEKDAYS.fullmatch(value):
        return False
    small_month = value in {"may", "march", "august"} and text[start].islower()
    if small_month and score < SURE and writes_capitals(text, start, end):
        return False
    alone = value.strip(" -:,.|()")
    if alone.isdigit() and len(alone) <= 2:
        digits = text.index(alone, start)
        if counts(text, digits, digits + len(alone)):
            return False
        return bool(_MONTHISH.search(before) or _DATE_GOES_ON.match(after)) and not after.startswith(":")
    if _DOTTED.fullmatch(value) and score >= SURE_OF["DATE"]:
        return not (_MEASURE.search(before) or _AMOUNT_UNIT.match(after) or _GOES_BEFORE.search(before))
    if _BARE_NUMBER_WORD.fullmatch(value) or _TIMED.fullmatch(value) or _DECIMAL.fullmatch(value):
        return bool(_MONTHISH.search(before)) and not _TIMED.fullmatch(value)
    if pair := _PAIR.fullmatch(value):
        one, two = int(pair[1]), int(pair[2])
        if (
            two == one + 1
            and two <= _LAST_DAY
            and score >= SURE
            and _ITEM.search(text, max(0, start - 12), start)
        ):
            return True  # two days of a calendar, at the start of a line
        return bool(
            (0 < one <= 12 and 0 < two <= 31) or (12 < one <= 31 and 0 < two <= 12)
        ) and not _SCORED.search(before)
    return score >= SURE or any(map(str.isdigit, value)) or not _CLOCK.fullmatch(value)


def _age(text: str, start: int, end: int, score: float) -> bool:
    del score
    value, before, after = (
        fold(text[start:end]).strip(),
        fold(text[max(0, start - 60) : start]),
        _after(text, end),
    )
    if _YEARS.fullmatch(value) and re.search(r"\d ?$", before):
        return True
    if not (any(map(str.isdigit, value)) or _NUMBER_WORD.search(value)) or _item(text, start, end, value):
        return False
    if _BODY.search(value) or is_gestation(fold(text), start, end) or is_hour(fold(text), start, end):
        return False
    bare = value.isdigit() or _BARE_NUMBER_WORD.fullmatch(value)
    if not bare or _AGE_UNIT.match(after):
        return True
    measured = _MEASURE.search(before)
    return not (measured and not _AGED.search(measured.group()))


_CRISIS_LINES = frozenset({"988", "911", "211", "311", "411"})
"""Service codes of the North American Numbering Plan (N11, 988): nobody's number."""

_EXTENSION = re.compile(r"(?:x|ext\.?|extension|box|vm)\W{0,3}$")


def _phone(text: str, start: int, end: int, score: float) -> bool:
    value, before = fold(text[start:end]), fold(text[max(0, start - 8) : start])
    if value.strip() in _CRISIS_LINES:
        return False
    short = score >= SURE_OF["PHONE"] or _EXTENSION.search(before) or re.search(r"x|ext", value)
    return sum(map(str.isdigit, value)) >= (3 if short else 4) or _said(value)


def _address(text: str, start: int, end: int, score: float) -> bool:
    value = text[start:end]
    shape = (
        text[start - 1 : start] == "#"
        or any(map(str.isdigit, value))
        or _STREET.search(fold(value))
        or _STATE.search(value)
    )
    return bool(shape or _NUMBER_WORD.search(fold(value))) or (
        score >= SURE_OF["ADDRESS"] and sum(map(str.isalpha, value)) > 1
    )


def _email(text: str, start: int, end: int, score: float) -> bool:
    del score
    value = fold(text[start:end])
    return (
        "@" in value
        or " at " in value
        or " dot " in value
        or text[end : end + 1] == "@"
        or text[start - 1 : start] == "@"
        or "." in value
    )


_MIXED = re.compile(r"(?=.*\d)(?=.*[a-z])[a-z\d_-]{6,}")
"""A serial or file name: too long for a code, letters and digits mixed."""


def _url(text: str, start: int, end: int, score: float) -> bool:
    del score
    value = fold(text[start:end])
    return any(mark in value for mark in (".", "/", " dot ", "www")) or _MIXED.fullmatch(value) is not None


def _username(text: str, start: int, end: int, score: float) -> bool:
    del score
    value = fold(text[start:end]).strip()
    return len(value) > 1 and value not in _PLATFORM


_FEWEST, _LAST_FOUR = 3, 4
"""A number that leads to one person has three characters at least, a piece of an SSN four digits."""


def _number(text: str, start: int, end: int, score: float) -> bool:
    del score
    value, before = fold(text[start:end]).strip(), fold(text[max(0, start - 14) : start])
    if _item(text, start, end, value) or _CODE_BEFORE.search(before) or _FORM_CODE.fullmatch(value):
        return False
    if _HOLD.fullmatch(value) or sum(map(str.isalnum, value)) < _FEWEST:
        return False
    return any(map(str.isdigit, value)) or _said(value) or "*" in value


def _ssn(text: str, start: int, end: int, score: float) -> bool:
    value = text[start:end]
    digits = sum(character.isdigit() or character in "OolI*xX_" for character in value)
    return _number(text, start, end, score) and (digits >= _LAST_FOUR or _said(fold(value)))


_DEGREES = re.compile(r"-?\d{1,3}\.\d{4,}")
"""Decimal degrees of a place, as GPS devices write them."""


def _ip(text: str, start: int, end: int, score: float) -> bool:
    value = text[start:end]
    return _number(text, start, end, score) and (
        value.count(".") >= 2 or ":" in value or _DEGREES.match(value) is not None
    )


def _vehicle(text: str, start: int, end: int, score: float) -> bool:
    value = text[start:end]
    named = any(map(str.isdigit, value)) or _VEHICLE.search(fold(value)) or _PLATE.fullmatch(value)
    return bool(named or score >= SURE_OF["VEHICLE"]) and not _CODE_BEFORE.search(
        fold(text[max(0, start - 8) : start])
    )


_ROOMS = frozenset("rm rms bldg ste apt apts fl flr rte hwy ext pg".split())
_NUMBER_AFTER = re.compile(r"\.?[ \t]?#?\d")
"""Short for a room, floor or road where a number follows: "Rm 114"."""


def _person(text: str, start: int, end: int, score: float) -> bool:
    value = text[start:end].strip()
    letters = sum(map(str.isalpha, value))
    if letters == 0:
        return False
    if fold(value).rstrip(".") in _ROOMS and _NUMBER_AFTER.match(text, end):
        return False
    if introduced(text, start, end):
        return True
    if letters == 1:
        if is_sex(text, start) or is_pronoun(text, start, end):
            return False
        if _item(text, start, end, value):
            return score >= SURE and value[-1:] != ")" and not heads_a_section(text, value)
        return value.isupper() or score >= SURE
    return score >= LOWER_CASE_SURE or not value.islower() or not writes_capitals(text, start, end)


_TOLD = re.compile(r"\b(?!(?:the|an?)\b)\w+\S*")


def _event(text: str, start: int, end: int, score: float) -> bool:
    return len(_TOLD.findall(text[start:end])) >= (2 if score >= SURE_OF["EVENT"] else 3)


def _item(text: str, start: int, end: int, value: str) -> bool:
    """Tell whether this is the number or letter of a list item: "4. Background", "b) no contact"."""
    return len(value.strip(".)")) <= 2 and bool(
        _ITEM.search(text, max(0, start - 12), start)
        and (_ITEM_END.match(text + " ", end) or value[-1:] in ".)")
    )


def _said(value: str) -> bool:
    return len(_SPOKEN.findall(value)) >= 3


def _after(text: str, end: int) -> str:
    return fold(text[end : end + 16])


_TESTS: dict[str, Callable[[str, int, int, float], bool]] = {
    "DATE": _date, "AGE": _age, "PHONE": _phone, "ADDRESS": _address, "EMAIL": _email, "URL": _url, "USERNAME": _username,
    "SSN": _ssn, "ID": _number, "ACCOUNT": _number, "DEVICE": _number, "IP": _ip, "VEHICLE": _vehicle, "PERSON": _person,
    "EVENT": _event,
}  # fmt: skip
