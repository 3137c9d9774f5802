# ruff: noqa: E501 -- regex tables read better unbroken
"""Dates: anything with a day or month part, in the styles of notes, forms, scans and file names.

Bare years and weekdays are not dates. A number pair such as 5/10 is only a date
when nothing around it says score, dose, ratio or fraction.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import CERTAIN, FIRM, LIKELY, WEAK, Find, PatternFamily, digits, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

# Scanners read 1 as l and 0 as o; a spelling counts only beside true digits (see `_numbers`).
_D = r"[0-9ol]"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|ju[l1][yv]?|aug(?:ust)?|sept?(?:ember)?"
    r"|[o0]ct(?:[o0]ber)?|n[o0]v(?:ember)?|dec(?:ember)?)"
)
_YEAR = rf"(?:[12][09o]{_D}{{2}}|'{_D}{{2}})"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)|twentieth|thirtieth"
)
_DAY = rf"(?:[0-3o]?{_D})(?:st|nd|rd|th)?"

_FULL = re.compile(
    rf"(?<![\w./$-])(?:(?P<a>{_D}{{1,2}})(?P<s>[/.-]) ?(?P<b>{_D}{{1,2}})(?P=s) ?(?P<y>{_D}{{4}}|{_D}{{2}}))"
    rf"(?![0-9]|[/.-][0-9])"
)
_ISO = re.compile(
    r"(?P<y>[12](?<![0-9][12])[90][0-9]{2})(?P<s>[/._-]?)(?P<a>0[1-9]|1[0-2]|[1-9](?=[/._-]))(?P=s)"
    r"(?P<b>0[1-9]|[12][0-9]|3[01]|[1-9](?![0-9]))(?=t?(?:[0-2][0-9][0-5][0-9]){0,1}(?:[0-5][0-9])?(?![0-9]))"
)
_SHORT = re.compile(
    rf"(?<![\w./$:+%-])(?P<a>{_D}{{1,2}})(?P<s>[/.-])(?P<b>{_D}{{1,2}})(?![\w%]|[/.-][0-9]|\.[0-9])"
)
_MONTH_YEAR = re.compile(r"(?<![\w/.-])(?P<v>(?:0?[1-9]|1[0-2])/(?:19|20)[0-9]{2})(?![0-9/])")
_YEAR_MONTH = re.compile(r"(?<![\w/.-])(?P<v>(?:19|20)(?P<y>[0-9]{2})-(?P<m>0[1-9]|1[0-2]))(?![\w-]|\.[0-9])")

_MONTH_DAY = re.compile(
    rf"(?<![a-z])(?P<m>{_MONTH})(?P<dot>\.?)[ \n_-]{{0,3}}(?P<d>{_DAY})(?![0-9a-z]|[.:/][0-9])"
    rf"(?: ?(?:-|to|through|thru) ?[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9a-z:/-]))?"
    rf"(?P<y>(?:, ?|,?[ \n_-]{{1,2}}){_YEAR}(?![0-9]))?"
)
_DAY_MONTH = re.compile(
    rf"(?<![\w$./])(?P<d>{_DAY})[ -]{{0,2}}(?:day )?(?:of )?(?P<m>{_MONTH})(?![a-z])\.?"
    rf"(?P<y>(?:[ ,-]{{1,2}})(?:{_YEAR}|[0-9]{{2}}(?![0-9:]))(?![0-9]))?"
)
_NAMED_YEAR = re.compile(rf"(?<![a-z])(?P<v>{_MONTH}\.?,? (?:of )?{_YEAR})(?![0-9])")
_SPOKEN = re.compile(
    rf"(?<![a-z])(?P<v>{_MONTH} (?:the )?(?:{_ORDINAL})|the (?:{_ORDINAL})(?: day)? of {_MONTH})(?![a-z])"
)
_BARE = re.compile(rf"(?<![\w-])(?P<v>{_MONTH})(?![\w'-])")
_THE_DAY = re.compile(
    rf"(?<![a-z])(?P<v>the (?:[12]?[0-9]|3[01])(?:st|nd|rd|th))(?![a-z-])"
    rf"|(?<![a-z])(?:on|by|til|till|until|since|thru|through|before|after|mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|"
    rf"wednes|thurs|fri|satur|sun)day),? (?P<w>(?:the (?:{_ORDINAL}|twenty|thirty)|(?:the )?(?:[12]?[0-9]|3[01])(?:st|nd|rd|th)))(?![\w-])"
)
_HOLIDAY = re.compile(
    r"(?<![a-z])(?P<v>(?:new year'?s(?: eve| day)?|christmas(?: eve| day)?|xmas|easter(?: sunday| monday)?"
    r"|good friday|ash wednesday|thanksgiving(?: day)?|halloween|mother'?s day|father'?s day|memorial day"
    r"|labor day|veterans day|independence day|juneteenth|valentine'?s day|st\.? patrick'?s day|mlk day"
    r"|martin luther king day|presidents'? day|columbus day|indigenous peoples'? day|leap day|groundhog day"
    r"|eid(?: al-(?:fitr|adha))?|passover|yom kippur|rosh hashanah|diwali|kwanzaa|super bowl sunday"
    r"|national [a-z]+(?: [a-z]+){0,2} day)(?:,? of|,)? (?:19|20)[0-9]{2})(?![0-9])"
)

_FEASTS = (
    "year",
    "christmas",
    "xmas",
    "easter",
    "friday",
    "wednesday",
    "thanksgiving",
    "halloween",
    " day",
    "juneteenth",
    "eid",
    "passover",
    "kippur",
    "hashanah",
    "diwali",
    "kwanzaa",
    "super bowl",
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
_DATED = re.compile(
    r"(?<![a-z])(?:on|by|since|until|untill?|till?|thru|through|from|due|dated?|as of|after|before|starting|start|starts|"
    r"effective|eff|expires?|exp|appt|hearing|court|next|review|visit|visited|hv|tc|fv|filed|received|rec'?d|rcvd|"
    r"sent|d/c|dc'd|adm|admitted|discharged?|signed|scheduled|resched(?:uled)?|seen|met|called|mailed|faxed|served|"
    r"issued|opened|closed|updated?|rev|printed|posted|between|and|to|last|week of|wk of|d\.?o\.?[bsd]\.?|bday|birthday|born|"
    r"intake|placed|enrolled|staffing|arraigned|release[sd]?|eviction|lvm|recheck|re ck|f/u|rtn|now|beginning|"
    r"(?:mon|tues?|wed|weds|thurs?|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?)[.,:;()]{0,2}[ \n\t]{1,3}(?:the )?[(\"]?$"
)
_NOT_DATED = re.compile(
    r"(?:scor(?:e|es|ed|ing)|scale|rat(?:ed|ing|es?)|pain|mood|anxiety|depress\w*|craving|apgars?|moca|mmse|mini-mental|slums|bims|"
    r"phq|gad|gds|gaf|epds|audit|dast|cage|ace|aces|cssrs|c-ssrs|pcl|ptsd|hits|sats?|bp|b/p|blood pressure|reading|"
    r"strength|vision|acuity|reflex(?:es)?|pulses?|dol|level|grade|item|items|fraction|odds|ratio|step|steps|chapter|"
    r"va|od|os|ou|ros|kt/v|size|scored? a|got|only|answered|oriented|x|adl|adls|iadls?|cut|cups?|add|times|tsp|"
    r"katz|lawton|asq|stars?|rev\.?|room|rm|apt|unit|no|bus|route|rte|hwy|form|box|sec|section|vol|page|(?<![0-9])pp?|ratio of|ptsd-5|"
    r"phq-?[0-9]|gad-?7|gds-?15|rcads|cows|ciwa|fast|muscle|attended|made|missed|version|v|fw|firmware|"
    r"[0-9])(?: (?:of|was|is|at|a|an|about|around|today|now|score|total|raw|both|for|to))?[ :=~(@#.,-]{0,3}\Z"
)
_QUANTITY_AFTER = re.compile(
    r"[ -]{0,2}(?:cups?|tsp|teaspoons?|tbsp|tablespoons?|miles?|mi\b|inch|inches|hours?|hrs?\b|min\b|mins?\b|minutes?|days?|"
    r"weeks?|wks?\b|months?|mos?\b|years?|yrs?\b|full|pills?|tabs?\b|tablets?|strength|pain|mg|ml|mcg|g\b|kg|lbs?\b|acres?|"
    r"neg|pos|sessions?|visits?|classes|meals?|custody|time\b|share|interest|stars?|goals?|scale|on (?:the |a )?(?:pain|scale|[a-z]+ scale)"
    r"|people|kids|children|times|x\b|percent|%|oz|packs?|ppd|pack|of (?:a|an|the|an?|them|his|her|my|those)\b|way|points?|correct|"
    r"items?|beers?|drinks?|bottle|gallon|pint|lengths?|size|split|ratio|dollars?|bed|beds|br\b|staff|in (?:both|each|all)|bilat|bilaterally|"
    r"l?[ur]?[el]e?\b|mmhg|throughout|ft\b|feet|caliber|stops?)"
)
_WORD_AFTER_DAY = re.compile(
    r"[ -](?:grade\w*|floor|fl\b|flr|street|st\b|ave\w*|percentile|circuit|district|amendment|century|edition|birthday|bday|"
    r"b-day|visit|session|step|time|anniversary|day\b|week\b|month|year|yr\b|precinct|ward|place|rd\b|road|blvd|trimester|"
    r"ed\b|hour|period|graders?|of (?:the|every|each)|attempt|call|letter|judicial|cavalry|infantry|wave|one|offense|"
    r"degree|dui|strike|child|chance|party|shift|cousin|street|avenue|largest|tier|class)"
)
_TIME_AFTER = re.compile(
    r"[,;]?(?: at| @)?\s{1,12}(?:[01]?[0-9]:[0-5][0-9]|[0-2][0-9][0-5][0-9]\b|[01]?[0-9] ?[ap]\.?m?\b)"
)
_PREPOSED = re.compile(
    r"(?<![a-z])(?:in|since|until|till?|by|from|through|thru|during|last|next|early|late|mid|mid-|this|of|before|after|every|"
    r"each|end of|around|about|for|between|starting|past|previous|following|and|or|to|was|bef|as of|due|back in|month of|"
    r"as late as|see you in|-)[ \n\t-]{1,3}$"
)
_CLEAR_MONTHS = frozenset({"january", "february", "september", "october", "november", "december", "july"})
_CLEAR_ABBREVIATIONS = frozenset(
    {"feb", "aug", "sept", "oct", "nov", "dec", "jan", "jul", "apr", "jun", "mar", "sep"}
)
_WINDOW = 48


class DateRecognizer(PatternFamily):
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
        yield from _numeric(folded)
        yield from _short(folded)
        yield from _named(text, folded)
        yield from _bare_months(text, folded)
        yield from _days(folded)


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
        dotted = match["s"] == "." and _NOT_DATED.search(_before(folded, match.start()))
        if not dotted:
            yield match.start(), match.end(), FIRM if match["s"] == "." else CERTAIN, "pattern:date"
    for match in _ISO.finditer(folded):
        score = CERTAIN if match["s"] else LIKELY
        yield match.start(), match.end(), score, "pattern:date-iso"
    for match in _MONTH_YEAR.finditer(folded):
        yield *match.span("v"), FIRM, "pattern:month-year"
    for match in _YEAR_MONTH.finditer(folded):
        if int(match["m"]) != (int(match["y"]) + 1) % 100:  # a school year such as 2011-12
            yield *match.span("v"), LIKELY, "pattern:month-year"


def _short(folded: str) -> Iterator[tuple[int, int, float, str]]:
    for match in _SHORT.finditer(folded):
        first, second = _numbers(match)
        if not (1 <= first <= 12 and 1 <= second <= 31):
            continue
        score = _short_score(folded, match, first, second)
        if score:
            yield match.start(), match.end(), score, "pattern:month-day"


def _short_score(folded: str, match: re.Match[str], first: int, second: int) -> float:
    start, end = match.span()
    after = folded[end : end + 24]
    if _QUANTITY_AFTER.match(after):
        return 0.0
    before = _before(folded, start)
    if _DATED.search(before) or _BIRTH.search(before):
        return FIRM if match["s"] == "/" else LIKELY
    if _NOT_DATED.search(before):
        return 0.0
    timed = bool(_TIME_AFTER.match(after))
    begins = not before or before[-1] == "\n" or not before.rpartition("\n")[2].strip(" \t#>*([0123456789.)-")
    if match["s"] == "/":
        fraction = (second == 10 and first <= 10) or (
            second in {2, 3, 4, 5, 8} and first < second and first < 4
        )
        if fraction:
            return WEAK if timed or begins else 0.0
        return FIRM if timed or begins else LIKELY
    padded = len(match["a"]) == 2 and len(match["b"]) == 2
    return WEAK if (timed or begins) and padded and match["s"] == "-" else 0.0


def _named(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    for match in _MONTH_DAY.finditer(folded):
        if _day_number(match["d"]) and _not_a_verb(text, folded, match):
            yield match.start(), match.end(), CERTAIN, "pattern:date-named"
    for match in _DAY_MONTH.finditer(folded):
        if _day_number(match["d"]) and _not_a_verb(text, folded, match):
            yield match.start(), match.end(), CERTAIN, "pattern:date-named"
    for match in _NAMED_YEAR.finditer(folded):
        yield *match.span("v"), FIRM, "pattern:month-year"
    for match in _SPOKEN.finditer(folded):
        yield *match.span("v"), FIRM, "pattern:date-spoken"
    for match in scan(_HOLIDAY, folded, _FEASTS):
        yield *match.span("v"), FIRM, "pattern:holiday-year"


def _day_number(day: str) -> bool:
    found = digits(day.rstrip("stndrh"))
    return any(map(str.isdigit, day)) and 1 <= int(found or 0) <= 31


def _not_a_verb(text: str, folded: str, match: re.Match[str]) -> bool:
    """Tell "May 5" from "5 may attend" and "march 2 miles"."""
    month = match["m"]
    if month not in {"may", "march", "mar", "dec", "sep", "sept"} or match["y"]:
        return True
    if month in {"may", "march"} and text[match.start("m")].islower():
        return match["d"][-1].isalpha() or bool(_DATED.search(_before(folded, match.start())))
    return not _QUANTITY_AFTER.match(folded[match.end() : match.end() + 24])


def _bare_months(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    for match in _BARE.finditer(folded):
        start, end = match.span("v")
        month = match["v"]
        before = _before(folded, start)
        preposed = bool(_PREPOSED.search(before))
        capital = text[start].isupper()
        if month in _CLEAR_MONTHS:
            yield start, end, FIRM if preposed else LIKELY, "pattern:month"
        elif not preposed:
            continue
        elif (month in {"april", "june", "august"} or month in _CLEAR_ABBREVIATIONS) and (
            capital or month != "mar"
        ):
            yield start, end, LIKELY, "pattern:month"
        elif capital and not text[start:end].isupper():
            yield start, end, WEAK, "pattern:month"


def _days(folded: str) -> Iterator[tuple[int, int, float, str]]:
    for match in _THE_DAY.finditer(folded):
        start, end = match.span("v" if match["v"] else "w")
        if not _WORD_AFTER_DAY.match(folded[end : end + 16]):
            yield start, end, WEAK if match["v"] else LIKELY, "pattern:day"
