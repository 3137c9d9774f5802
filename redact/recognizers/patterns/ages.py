# ruff: noqa: E501 -- regex tables read better unbroken
"""Ages in the styles of notes: 41F, 7 y/o, eight years old, aged 60, in her 40s, "Mia (8)"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import CERTAIN, FAINT, FIRM, LIKELY, WEAK, Find, PatternFamily
from redact.recognizers.patterns.listed_ages import listed_ages
from redact.recognizers.patterns.moments import is_gestation, is_hour

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEENS = r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES})"
)
_NUM = rf"(?:1[01][0-9]|[1-9]?[0-9]|{_WORDS})"
_HALF = r"(?:(?: and (?:a|one)[ -]half| ?½|\.5| 1/2))?"
_UNIT = r"(?:y(?:ea)?rs?|mo(?:nth)?s?|w(?:ee)?ks?|days?)\.?"
_SPAN = rf"{_NUM}{_HALF}(?:[ -]?{_UNIT}(?:,? (?:and )?{_NUM}[ -]?{_UNIT})?)?"

_UNITED = re.compile(
    rf"(?<![\w$.])(?P<v>{_NUM}{_HALF}[ -]?(?:y[/.]?o\b\.?f?m?|y/ ?o|y\. ?o\.|yof\b|yom\b|y\.?o\.?a\b|(?:yr|y|year)s?(?= (?:girl|boy|male|female|son|dau|woman|man|kid)s?\b)|(?:yr|year|mo|month|mth|wk|week|day)s?\.?[ -](?:olds?|of age)\b"
    rf"|(?:yrs?|years?)[ -]?[0-9]{{1,2}}[ -]?(?:mos?|months?)(?:[ -]old)?\b|{_UNIT},? (?:and )?{_NUM}[ -]?{_UNIT}[ -](?:olds?|of age)\b))"
)
_AGED = re.compile(
    rf"(?<![a-z])age[sd]?\"?(?:[:. =|]{{1,4}}|\.{{2,}} ?)(?:is |was |of |now |about |approx\.? |given \"?)?\"?"
    rf"(?P<v>{_SPAN})(?P<l>(?:(?:, ?|,? (?:and|&) |/){_NUM}(?![\w/-]))*)(?![\w%$-]|[/.:][0-9])"
)
_LEGAL_AGES = frozenset({"18", "21", "eighteen", "twenty-one"})
_LEGAL_BEFORE = re.compile(
    r"(?<![a-z])(?:under|over|past|beyond|above|below|until|to|through|before)(?: the)? $"
)
_LIST = re.compile(rf"{_NUM}")
_RANGE_AFTER = re.compile(
    r" ?(?:\+|-[0-9]|to [0-9]|and (?:up|over|older|above|under|younger)|or (?:older|younger|over|above|under)|-? ?(?:and|to) [0-9]+ (?:group|program))"
)
_WAS = re.compile(
    rf"(?<![a-z])(?:when|since|until|till|by the time|was then|before|once|while) (?:i|he|she|they|we|you|[a-z’'-]+(?: [a-z’'-]+){{0,2}}) (?:was|were|is|turned|turns|'s)"
    rf" (?:only |just |about |around |almost )?(?P<v>{_NUM}{_HALF})(?![\w%$-]|[.:/][0-9])"
)
_TURNS = re.compile(
    rf"(?<![a-z])(?:turn(?:s|ed|ing)?|be turning|will be|he'll be|she'll be|to be) (?P<v>{_SPAN})(?![\w%$-]|[.:/][0-9])"
)
_AT = re.compile(
    rf"(?<![a-z])(?:at|since) (?:age )?(?P<v>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:{_ONES}))?|{_TEENS}|{_ONES}|[1-9][0-9])"
    r"(?=[,;.)](?![0-9])| (?:he|she|they|i|his|her|their|with|and|when|was|to|on|in)\b)"
)
_OF = re.compile(
    rf"(?<![a-z])(?:(?:man|woman|boy|girl|lady|child|elder|widow|widower|veteran|person|male|female) of|[wbhauo]/[mf],?|would be|will be|(?<!should )(?<!shld )be|approx|born;) (?:about |only )?(?P<v>{_NUM}{_HALF}(?: ?yrs?)?)(?=[,;.)](?![0-9])| (?:on|in|this|next|who|with|and)\b|\n| dob)"
)
_ASIDE = re.compile(rf"[(,] ?(?P<v>{_NUM}{_HALF} ?(?:y|yrs?|years?|mos?|months?|wks?|weeks?))(?=[),.;])")
_PAREN = re.compile(
    r"(?<=[\w\"”.] )\((?:almost |about |now |age |the )?(?P<v>[1-9]?[0-9]|1[01][0-9])(?=\)|,| now|;)"
)
_COMMA = re.compile(
    rf"(?<=[a-z\"')]), (?:now |then |about |almost )?(?P<v>[1-9]?[0-9]|1[01][0-9]|{_WORDS})(?=[,;:](?! ?[0-9])|\.(?![0-9])|\)|\n| (?:and|now|who)\b)"
)
_IS = re.compile(
    rf"(?<![a-z])(?:(?:i|he|she|you|who|cl|pt|client|patient|mom|dad|son|daughter|brother|sister|boy|girl|baby|child|it|and|grandmother|mother|father|m) ?(?:is|was|'s|'m| am|'re|are)|i am|im|hes|shes|ur|now|almost|nearly|barely|only|just|about|aged|is)"
    rf" (?:now |only |just |about |almost |nearly |barely |a hair shy of |then |by then )?(?P<v>{_NUM}{_HALF}(?: months?| weeks?)?)"
    rf"(?=[,;)?!\"]|\.(?![0-9])| (?:and|&|but|now|she|he|they|by his|by her|with|who|until|til|yet|today|btw|or so|tomor+ow|tmrw)(?![a-z])| \(| [-]|\n|$)"
)
_MEASURE = re.compile(
    r"(?<![a-z])(?:scores?|code|caseload|household|a1c|total|level|count|counts|balance|rate|temp|census|limit|number|target|dose|sheet|stop|bpm|bmi|sats?|hr|rr|weight|price|rent|odds|class|size|moca|phq|gad|pcl|bdi|gaf|zarit|tug|[a-z]{2,6}-(?:[0-9]{1,2}|it))(?![a-z])"
)
_CLOCK_AFTER = re.compile(
    r" (?:in the (?:morning|afternoon|evening)|at night|tonight|tomorrow|sharp|o'clock|on (?:mon|tue|wed|thu|fri|sat|sun))|[:.][0-9]"
)
_CLOCK_BEFORE = re.compile(
    r"(?<![a-z])(?:opens?|closes?|comes?|came|work|starts?|ends?|meets?|leaves?|arrives?|dinner|supper|lunch|breakfast|bed|bedtime|court|appt|again|mass|church|dose|meds?|pudding|called|call|back|home|pick(?:ed)? up|noon|or|is|was|be) $"
)
_A_WHILE = re.compile(r"(?:now|almost|nearly|barely|only|just|about) .*(?:week|month)|only one$")
_NAME_THEN = re.compile(
    r"(?P<n>[A-Z][\w'’.-]{1,30})[\"”’)]{0,2}(?P<p>,? ?\(|, | - |\n? ?— )(?P<q>almost |about |now |nearly |then |age )?(?P<v>(?:1[01][0-9]|[1-9]?[0-9]|"
    + _WORDS
    + r")(?: ?(?:months?|mos?|weeks?|wks?|yrs?|years?)\b)?)(?= ?\)|[,;](?!\d)|\.(?![0-9])| ?\||  |\n|$)"
)
_SEXED = re.compile(r"(?<![\w$#./-])(?P<v>(?:1[01][0-9]|[1-9][0-9]|[1-9]) ?(?:yo)?[FM])(?![\w°/])")
_DECADE = re.compile(
    r"(?<![a-z0-9'])(?P<v>(?:(?:early|mid|late|upper|low)(?:[ -]to[ -](?:mid|late))?[ -]?)?(?:[2-9]0'?s|(?:twen|thir|for|fif|six|seven|eigh|nine)ties|thirty-something))(?![a-z0-9])"
)
_DECADE_BEFORE = re.compile(
    r"(?<![a-z])(?:his|her|their|my|your|est\.?|approx\.?|entering|male,?|female,?) ?$"
)
_CENTURY_BEFORE = re.compile(r"(?:the|in|since|until|of) $")
_BIRTHDAY = re.compile(r"b(?:irth ?day|-?day)")
_NTH = re.compile(
    r"(?<![a-z0-9])(?P<v>[1-9]?[0-9](?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -])?(?:first|second|third|fourth|"
    r"fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|"
    r"eighteenth|nineteenth)|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth) $"
)
_UNIT_AFTER = re.compile(
    r"[ -]?(?:minutes?|mins?|hours?|hrs?|times|days?|miles?|percent|%|[ap]\.?m\b|o'?clock|dollars?|mg|people|kids|children|of\b|more|"
    r"sessions?|weeks? (?:later|ago|prior|before|pregnant|gest|of)|months? (?:later|ago|prior|before|sober|pregnant|clean|of)|years? (?:later|ago|prior|before|sober|clean)|points?|feet|lbs?|pounds?|"
    r"blocks?|steps?|units?|:[0-9])"
)
_NOT_NAMES = frozenset(
    """
    Page Room Rm Unit Step Chapter Session Grade Level Item Section Exhibit Box Apt Group Suite Ste Lot Floor Form Part
    Count Counts Week Day Phase Stage Type Class Title Rule Code Article Visit Goal Objective Question Version Draft Vol
    Tab Line Bus Route Score Total Scale January February March April May June July August September October November
    December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Sunday Monday Tuesday Wednesday Thursday Friday Saturday
    MoCA PHQ-9 GAD-7 GDS EPDS BDI PCL-5 AUDIT DAST CAGE ACE ACES SLUMS MMSE BIMS PHQ GAD COWS CIWA LSAS Zarit FAST TUG
    Braden Morse AIMS YMRS HAM-D BPRS MELD Apgar Apgars
    """.split()
)
_KIN = frozenset(
    "son sons daughter daughters brother brothers sister sisters child children kid kids boy girl baby twin twins mother father mom dad "
    "niece nephew cousin grandson granddaughter grandmother grandfather stepson stepdaughter sibling siblings client pt patient youth teen male female "
    "husband wife partner boyfriend girlfriend fiancé fiancée aunt uncle ward student".split()
)
_DEGREES = frozenset(
    "mild moderate severe minimal low high none borderline score scored total positive negative range baseline".split()
)
_CELL = re.compile(
    r"(?<=[a-z\"']),\"?(?P<v>[1-9][0-9])(?=\"?,[a-z\"])|(?<=[a-z.)'])[ \t]{2,24}(?P<w>[1-9][0-9]?)(?= {2,24}[a-z(\"]| *\n|\t)"
)
_COUNTED_BEFORE = re.compile(
    r"(?:page|room|rm|unit|step|chapter|session|grade|level|item|items|exhibit|box|apt|group|suite|lot|floor|form|part|counts?|week|day|days|phase|stage|"
    r"type|class|title|rule|code|article|visit|goal|question|version|vol|tab|line|bus|route|score|scored|total|scale|raw|moca|[a-z]+-[0-9]+|gds|epds|bdi|audit|"
    r"dast|cage|aces?|slums|mmse|bims|cows|ciwa|zarit|tug|braden|morse|aims|ymrs|index|entry|start|intake|forms|moderate|mild|severe|minimal|low|high|depression|anxiety|inventory|sleep|jan|feb|mar|apr|may|june?|july?|aug|"
    r"sept?|oct|nov|dec|(?:jan|febr)uary|march|april|august|(?:septem|octo|novem|decem)ber|sunday|monday|tuesday|wednesday|thursday|friday|saturday|cell|bed|bay|[:.;!?])[,:]? ?\(?$"
)
_WARMTH = re.compile(
    r"(?:temp|thermometer|degrees|code blue|summit|wind|fever|tmax|(?<![a-z])(?:high|low)(?![a-z]))[^\n;.]{0,24}$"
)
_COUNTED_AFTER = re.compile(r" (?:views|followers|dollars|likes|views|hits|budget|grant)")
_MEASURED_BEFORE = re.compile(
    r"(?:temp|temperature|degrees|mos|apt|unit|seat|room|rm|bus|gate|bed|cell|\$)\.?:? ?$"
)


class AgeRecognizer(PatternFamily):
    """Finds AGE: the number with its unit; a number right after a name is faint."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("AGE",)
    NAME: ClassVar[str] = "pattern-ages"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield ages of every style; not the weeks of a pregnancy nor an hour."""
        for found in self._ages(text, folded):
            if not (is_gestation(folded, found.start, found.end) or is_hour(folded, found.start, found.end)):
                yield found

    def _ages(self, text: str, folded: str) -> Iterator[Find]:
        for match in _UNITED.finditer(folded):
            yield Find(*match.span("v"), "AGE", CERTAIN, "pattern:age")
        yield from _labelled(folded)
        yield from _told(text, folded)
        yield from _after_names(text)
        yield from _aside(text, folded)
        yield from _with_sex(text, folded)
        for start, end, score, evidence in listed_ages(text, folded):
            yield Find(start, end, "AGE", score, evidence)
        for match in _DECADE.finditer(folded):
            if _is_life_decade(folded, match):
                yield Find(*match.span("v"), "AGE", LIKELY, "pattern:age-decade")
        for match in _BIRTHDAY.finditer(folded):
            if nth := _NTH.search(folded, max(0, match.start() - 24), match.start()):
                yield Find(*nth.span("v"), "AGE", FIRM, "pattern:birthday")


def _labelled(folded: str) -> Iterator[Find]:
    for match in _AGED.finditer(folded):
        if _RANGE_AFTER.match(folded[match.end() : match.end() + 24]):
            continue
        if match["v"] in _LEGAL_AGES and _LEGAL_BEFORE.search(
            folded, max(0, match.start() - 24), match.start()
        ):
            continue
        yield Find(*match.span("v"), "AGE", FIRM, "label:age")
        for more in _LIST.finditer(folded, *match.span("l")):
            yield Find(*more.span(), "AGE", FIRM, "label:age")


def _told(text: str, folded: str) -> Iterator[Find]:
    for regex, score in (
        (_WAS, LIKELY),
        (_TURNS, LIKELY),
        (_OF, LIKELY),
        (_ASIDE, WEAK),
        (_AT, FAINT),
        (_IS, WEAK),
    ):
        for match in regex.finditer(folded):
            end = match.end("v")
            if regex is _ASIDE and re.search(r"m|w", match["v"]) and not _of_a_person(text, match.start()):
                continue
            if regex is _IS and (
                _A_WHILE.match(match.group())
                or _MEASURE.search(folded, _clause(folded, match.start()), match.end())
            ):
                continue
            if regex is _AT and (
                _CLOCK_AFTER.match(folded, end)
                or _CLOCK_BEFORE.search(folded, max(0, match.start() - 24), match.start())
            ):
                continue
            if not _UNIT_AFTER.match(folded[end : end + 20]):
                yield Find(*match.span("v"), "AGE", score, "pattern:age-told")


def _clause(folded: str, at: int) -> int:
    """Return where the clause before `at` begins, at most 24 characters back."""
    least = max(0, at - 24)
    return max(least, *(folded.rfind(mark, least, at) + 1 for mark in ".;\n"))


def _after_names(text: str) -> Iterator[Find]:
    for match in _NAME_THEN.finditer(text):
        name = match["n"]
        if name.endswith(".") and match["p"].endswith("("):
            continue
        if name.rstrip(".") in _NOT_NAMES or any(map(str.isdigit, name)):
            continue
        yield Find(*match.span("v"), "AGE", FAINT, "pattern:age-after-name")


def _aside(text: str, folded: str) -> Iterator[Find]:
    """Yield bare numbers between commas or in brackets, unless the word before counts or measures."""
    for regex in (_PAREN, _COMMA, _CELL):
        for match in regex.finditer(folded):
            start, end = match.span(match.lastgroup or "v")
            if regex is _CELL and match.lastgroup == "v" and "age" not in folded[:400]:
                continue
            if folded[end : end + 1] == ")" and "(" not in folded[max(0, start - 24) : start]:
                continue
            if (regex is _PAREN or match.lastgroup == "w") and not _of_a_person(text, match.start()):
                continue
            if not _COUNTED_BEFORE.search(folded[max(0, start - 24) : start]) and folded[start] != "0":
                yield Find(start, end, "AGE", FAINT, "pattern:age-aside")


def _of_a_person(text: str, start: int) -> bool:
    """Tell whether the word before a bracket can be whose age stands in it: "Mia (8)", not "mild (8)"."""
    before = text[max(0, start - 80) : start].rstrip(" \"”)'’.")
    word = re.search(r"[^\W\d_]+(?:['’-][^\W\d_]+)*$", before)
    if word is None:
        return False
    if word.group().lower() in _KIN or (word.group()[0].isupper() and word.group() not in _NOT_NAMES):
        return True
    return before.islower() and word.group() not in _DEGREES


def _with_sex(text: str, folded: str) -> Iterator[Find]:
    for match in _SEXED.finditer(text):
        if _COUNTED_AFTER.match(folded, match.end()) or (
            match["v"][-1] == "F" and _WARMTH.search(folded, max(0, match.start() - 30), match.start())
        ):
            continue
        if not _MEASURED_BEFORE.search(folded[max(0, match.start() - 14) : match.start()]):
            value = int(re.sub(r"\D", "", match["v"]))
            score = WEAK if value < 10 or 95 <= value <= 106 else FIRM
            yield Find(*match.span("v"), "AGE", score, "pattern:age-sex")


def _is_life_decade(folded: str, match: re.Match[str]) -> bool:
    """Tell "in her 40s" and "late sixties" from "the 1980s" and "in the 90s"."""
    before = folded[max(0, match.start() - 12) : match.start()]
    if _DECADE_BEFORE.search(before):
        return True
    return match["v"][0] in "emlu" and not _CENTURY_BEFORE.search(before)
