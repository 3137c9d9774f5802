# ruff: noqa: E501 -- regex tables read better unbroken
"""Dates in words: holidays, ordinal days, dates read aloud, and the months of Spanish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.patterns.base import CERTAIN, FIRM, LIKELY, WEAK, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTH = (
    r"(?:jan(?:u?a?ry|uray)?|feb(?:r?u?a?ry)?|mar(?:ch)?|apr(?:[i1l]l)?|may|june?|ju[l1][yv]?|aug(?:ust)?|sept?(?:e?mber)?"
    r"|[o0]ct(?:[o0]ber)?|n[o0]v(?:ember)?|dec(?:ember)?)"
)
YEAR = r"(?:[12l][09o][0-9ol]{2}|'[0-9ol]{2})"
_UNITS = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_TEENS = r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
_CARDINAL = r"(?:(?:twenty|thirty)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_ORDINAL = rf"(?:(?:twenty|thirty)[ -](?:{_UNITS})|{_UNITS}|{_TEENS})"
_NUMBER = r"(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)"
_SAID_YEAR = (
    rf"(?:,? (?:of )?(?:(?:nineteen|twenty|two thousand)(?:[ -](?:and )?{_NUMBER}){{0,3}}|{YEAR}))?(?![0-9])"
)
SPOKEN = re.compile(
    rf"(?P<v>(?!ma[yr]){MONTH} {_CARDINAL}(?:-(?:one|two|three|four|five|six|seven|eight|nine))?(?![a-z]| (?:of|times|days?|weeks?|months?|kids|people|hours?|or)\b)|{MONTH} (?:the )?(?:{_ORDINAL}|(?:[12]?[0-9]|3[01])(?:st|nd|rd|th)){_SAID_YEAR})(?![a-z])"
)
"""A month and its day in words, at the month."""
SPOKEN_DAY_OF = re.compile(rf"(?<![a-z])(?:the )?{_ORDINAL}(?: day)? of $")
"""The day in words before its month."""
SAID_YEAR = re.compile(_SAID_YEAR)
_SPOKEN_BIRTH = re.compile(
    rf"(?<![a-z])(?:dob|date of birth|birth ?day|birth ?date|born)[:,]?(?: is| on| was|,){{0,2}} (?P<v>{_NUMBER}(?:[ ,-]{{1,2}}(?:and )?{_NUMBER}){{2,7}})(?![a-z-])"
)
_NUMERAL = re.compile(r"(?P<v>(?<![a-z0-9.$/-])(?:[12]?[0-9]|3[01])(?:st|nd|rd|th))(?![a-z-])")
_BEFORE_DAY = re.compile(
    r"(?<![a-z])(?:(?P<the>the )|(?:on|by|til|till|until|since|thru|through|before|after|mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )$"
)
_WORD_DAY = re.compile(rf"(?<![a-z])the (?:{_ORDINAL}|twenty|thirty)(?![\w-])")
_LATE_DAY = re.compile(
    rf"the (?:(?:twenty|thirty)[ -](?:{_UNITS})|{_TEENS})(?=[.,;)!?\"]|\n|$| at | and the | period)"
)
_DAY_PREPOSED = re.compile(
    r"(?<![a-z])(?:on|by|til|till|until|since|thru|through|before|after|mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? $"
)
_LINE_END_MARK = re.compile(r" ?(?:-|:)")
_LINE_OPENS = re.compile(r"(?:^|\n)[ \t>*-]{0,4}$")
_SMALL = re.compile(rf"the (?:{_UNITS})$")
_DAY_STANDS = re.compile(r"(?:[.,;:)!?\"]|\n|$| (?:at|to|and|or|for|if|because|but|so|with|in|w/)\b| of )")
_WORD_AFTER_DAY = re.compile(
    r"[ -](?:grade\w*|floor|fl\b|flr|street|st\b|ave\w*|percentile|circuit|district|amendment|century|edition|birthday|bday|"
    r"b-day|visit|session|step|time|anniversary|day\b|week\b|month|year|yr\b|precinct|ward|place|rd\b|road|blvd|trimester|"
    r"ed\b|hour|period|graders?|of (?:the|every|each)|attempt|call|letter|judicial|cavalry|infantry|wave|one|offense|"
    r"degree|dui|strike|child|chance|party|shift|cousin|street|avenue|largest|tier|class|ring|phone|number|night|incident|marines|battalion|bn)"
)
_FEAST = (
    r"(?:c(?:hristmas(?: eve| day)?|olumbus day|hanukkah|hinese new year|inco de mayo)|new year'?s(?: eve| day)|now?rou?z|nochebuena|xmas(?: eve)?"
    r"|e(?:aster(?: sunday| monday)?|id(?: al-(?:fitr|adha)|ul-(?:fitr|adha))?|nkutatash|piphany)|g(?:ood friday|roundhog day)"
    r"|a(?:sh wednesday|shura|ll saints'?(?: day)?|ll souls'? day|scension day)|p(?:alm sunday|residents'? day|atriots'? day|ioneer day|assover|urim|ascha|entecost sunday)"
    r"|f(?:at tuesday|ather'?s day|ourth of july)|4th of july|m(?:ardi gras|other'?s day|emorial day|lk day|artin luther king(?:,? jr\.?)? day|eskel)"
    r"|t(?:hanksgiving(?: day| eve)?|imkat|hingyan|hree kings(?: day)?)|h(?:alloween|anukkah|mong new year|oli)|l(?:abor day|eap day|unar new year)"
    r"|v(?:eterans'? day|alentine'?s(?: day)?|aisakhi)|i(?:ndependence day|ndigenous peoples'? day)|juneteenth|s(?:(?:t\.?|aint) (?:patrick'?s(?: day)?|john'?s day|nicholas'? day|lucy'?s day)|ukkot|ongkran|uper bowl sunday)"
    r"|yom kippur|rosh hashanah|d(?:iwali|eepavali|[ií]a de (?:los )?(?:muertos|reyes))|kwanzaa|black friday|election day|turkey day|tax day|may day|candlemas|mid-autumn(?: festival)?|prez day|ash wed(?![a-z])|hoshana rabbah|simchat torah|shavuot|navratri|ganesh chaturthi|raksha bandhan|durga puja|losar|vesak|obon|qingming|soyal|corpus christi|maundy thursday|holy thursday|boxing day|yalda|khmer new year(?: eve)?|ramadan|tết|orthodox (?:christmas|easter))"
)
_YEARLY = (
    r"(?:new year'?s?|ramadan|ramazan|ramzan|t[eế]t|lent|advent|spring break|winter break|white sunday"
    r"|national [a-z]+(?: [a-z]+){0,2} day)"
)
_HOLIDAY = re.compile(
    rf"(?<![a-z])(?P<v>(?P<f>{_FEAST}|{_YEARLY})(?:(?:,? of|,)? (?:(?:19|20)[0-9]{{2}}|'[0-9]{{2}}))?)(?![a-z0-9])"
)
_YEARED = re.compile(r"[0-9]{2}$")
_YEARLY_ONLY = re.compile(rf"{_YEARLY}$")
_NOT_THE_DAY = re.compile(
    r"(?: (?:island|seals?|lily|carols?|tree|lights?|cactus|parade|project|drive|baskets?|dinner boxes|assistance|tree|card|cards|gifts?|ham|shoes|bunny|eggs?|candy|costumes?|stocking|break\b)|-)"
)
_FEASTS = (
    "year", "christmas", "xmas", "easter", "friday", "wednesday", "sunday", "thanksgiving", "halloween", " day", "juneteenth", "eid",
    "passover", "kippur", "hashanah", "diwali", "kwanzaa", "ramad", "ramaz", "ramzan", "hanuk", "chanuk", "mardi", "tuesday", "of july",
    "nowruz", "norouz", "meskel", "timkat", "enkut", "pascha", "songkran", "thingyan", "muertos", "reyes", "kings", "cinco", "nochebuena",
    "saint", "tax", "turkey", "may", "valentine", "candlemas", "autumn", "prez", "ash wed", "rabbah", "torah", "shavuot", "navratri", "ganesh", "raksha", "durga", "losar",
    "vesak", "obon", "qingming", "soyal", "corpus", "thursday", "boxing", "yalda",
    "tet", "tết", "lent", "advent", "break", "holi", "vaisakhi", "purim", "sukkot", "ashura", "epiphany", "deepavali",
)  # fmt: skip
_MES = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre)"
_SPANISH = re.compile(
    rf"(?<![a-z0-9])(?P<v>[0-3]?[0-9] de {_MES}(?:,? del? (?:19|20)[0-9]{{2}})?|{_MES},? (?:del? )?(?:19|20)[0-9]{{2}}"
    r"|[0-3]?[0-9][/-](?:ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)[/-](?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![a-z0-9])"
)
_SPANISH_SIGNS = ("enero", "brero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "iembre", "octubre", "/ago", "-ago", "/ene", "-ene", "/dic", "-dic", "/abr", "-abr")  # fmt: skip


_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_TERM = re.compile(
    rf"(?<![a-z])(?P<v>{_SEASON}(?: of|,)?(?: (?:(?:19|20)[0-9]{{2}}|'[0-9]{{2}}))?(?: (?:semester|term|quarter))(?: (?:19|20)[0-9]{{2}})?)(?![a-z])"
)
_SEASON_YEAR = re.compile(
    rf"(?<![a-z])(?P<v>{_SEASON}(?: of|,)? (?:(?:19|20)[0-9]{{2}}|'[0-9]{{2}}))(?![a-z0-9])"
)
_TIMED_SEASON = re.compile(
    r"(?<![a-z])(?:last|this|next|since|until|till|by|early|late|in|over|during|that)(?: the| last)? (?P<v>spring|summer|autumn|winter)"
    r"(?= ?(?:[.,;:)!?]|$|\n|and |but |when |he |she |they |with |after |because ))"
)
"""A season as a time; "fall" and "spring break" mean other things too often."""

_SCHOOL_YEAR = re.compile(
    r"(?<![a-z0-9-])(?P<v>(?:19|20)[0-9]{2} ?[-–/] ?(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?= (?:school|academic) (?:year|yr)| sy(?![a-z]))"
    r"|(?<![a-z])(?:school|academic) (?:year|yr)[ :]{1,2}(?P<w>(?:19|20)[0-9]{2} ?[-–/] ?(?:(?:19|20)[0-9]{2}|[0-9]{2}))(?![0-9])"
)


def worded_dates(folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield holidays, ordinal days and dates read aloud."""
    for match in scan(_SPOKEN_BIRTH, folded, ("dob", "birth", "born")):
        yield *match.span("v"), FIRM, "label:dob-spoken"
    for match in scan(_HOLIDAY, folded, _FEASTS):
        yield from _holiday(folded, match)
    for match in scan(_SPANISH, folded, _SPANISH_SIGNS):
        yield *match.span("v"), CERTAIN, "pattern:date-spanish"
    yield from _days(folded)
    yield from _seasons(folded)


def _seasons(folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield seasons and school years: they tell the time of year that moved dates must agree with."""
    signs = ("spring", "summer", "autumn", "fall", "winter")
    for regex in (_TERM, _SEASON_YEAR):
        for match in scan(regex, folded, signs):
            yield *match.span("v"), LIKELY, "pattern:season"
    for match in scan(_TIMED_SEASON, folded, signs):
        yield *match.span("v"), LIKELY, "pattern:season"
    for match in scan(_SCHOOL_YEAR, folded, ("school", "academic", " sy")):
        yield *match.span("v" if match["v"] else "w"), LIKELY, "pattern:school-year"


def _holiday(folded: str, match: re.Match[str]) -> Iterator[tuple[int, int, float, str]]:
    """Yield a holiday with its year firmly, without one only where it is the day and not its goods."""
    if _YEARED.search(match["v"]):
        yield *match.span("v"), FIRM, "pattern:holiday-year"
    elif not _YEARLY_ONLY.match(match["f"]) and not _NOT_THE_DAY.match(folded, match.end()):
        yield *match.span("v"), LIKELY, "pattern:holiday"


def _days(folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield "the 14th", "by the fifteenth", and "4th - " where it opens a line."""
    for match in _NUMERAL.finditer(folded):
        start, end = match.span()
        if _WORD_AFTER_DAY.match(folded, end):
            continue
        if before := _BEFORE_DAY.search(folded, max(0, start - 14), start):
            start = before.start() if before["the"] else start
            sure = _DAY_PREPOSED.search(folded, max(0, start - 14), start) or not before["the"]
            yield start, end, LIKELY if sure else WEAK, "pattern:day"
        elif _LINE_END_MARK.match(folded, end) and _LINE_OPENS.search(folded, max(0, start - 6), start):
            yield start, end, WEAK, "pattern:day-entry"
    for match in _WORD_DAY.finditer(folded):
        start, end = match.span()
        if _WORD_AFTER_DAY.match(folded, end) or (
            _SMALL.match(match.group()) and not _DAY_STANDS.match(folded, end)
        ):
            continue
        if _DAY_PREPOSED.search(folded, max(0, start - 14), start):
            yield start, end, LIKELY, "pattern:day"
        elif _LATE_DAY.match(folded, start):
            yield start, end, WEAK, "pattern:day"
