# ruff: noqa: E501 -- regex tables read better unbroken
"""Ages without the word: children in a row ("Efua 16, Kojo 12"), behind a birth date, behind a kin word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.lexicons import keep_list
from redact.recognizers.patterns.base import FIRM, LIKELY, WEAK, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

_AGE = r"(?:1[01][0-9]|[1-9]?[0-9])(?: ?(?:½|1/2))?(?: ?(?:mos?|months?|wks?|weeks?|yrs?|years?|y)\b\.?)?"
_JOINT = r"(?:, ?| ?[/;&·|] ?|,? and |\n[ \t*•-]{0,8})"
_ROW = re.compile(
    rf"(?<![\w.])[A-ZÀ-Þ][\w'’-]{{1,20}} {_AGE}(?:{_JOINT}(?:and |& )?[A-ZÀ-Þ][\w'’-]{{1,20}} {_AGE}){{1,9}}(?![\w%/:-]|\.[0-9])"
)
_LOWER_ROW = re.compile(
    rf"(?<![\w.])[a-z][a-z'’]{{2,15}} {_AGE}(?:(?:, ?| ?[/&] ?| and )(?:and |& )?[a-z][a-z'’]{{2,15}} {_AGE}){{1,9}}(?![\w%/:-]|\.[0-9])"
)
_ITEM = re.compile(rf"(?P<n>[^\W\d_][\w'’-]{{1,20}}) (?P<v>{_AGE})")
_ONE_AGE = re.compile(rf"{_AGE}|ten months|six|seven|eight|nine")
_NO_NAME = frozenset(
    """
    page pages room rooms rm unit units step steps chapter session sessions grade grades level levels item items section exhibit exhibits box apt group suite lot
    floor form part count counts week weeks day days phase stage type class title rule code article visit visits goal goals objective question version vol tab line
    bus route score total scale jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december
    sunday monday tuesday wednesday thursday friday saturday mon tue tues wed thu thur thurs fri sat sun axis bed beds cell pod building bldg ward cabin hour hours
    chair van table team shift lunch period block lane cottage dorm wing tier row seat station house district region county engine medic squad truck
    psalm genesis john luke matthew romans exodus proverbs isaiah corinthians and or of to the at in on by for with was is are x times than about over under
    need needs has have had got only under over after before every took take takes missed made attended kept canceled cancelled
    item q question no number nos numbers hole par round lap mile miles highway hwy interstate channel
    """.split()
)
_KIN = (
    r"(?:sons?|daughters?|dau|brothers?|sisters?|bro|sis|sibs?|siblings?|child(?:ren)?|kids?|boys?|girls?|baby|twins?|mother|father|mom|dad|moc|foc|niece|nephew|cousin|grandsons?|granddaughters?|grandma|grandpa|"
    r"grandmother|grandfather|stepson|stepdaughter|husband|wife|partner|boyfriend|girlfriend|bf|gf|aunt|uncle|client|cl|pt|patient|youth|teen|male|female|widow|widower|infant|toddler|minors?|roommate)"
)
_NEAR_KIN = re.compile(rf"(?<![a-z]){_KIN}(?![a-z])")
_STANDING = re.compile(
    r"(?P<v>(?<=[ ,(:=])(?:1[01][0-9]|[1-9][0-9]|[1-9])(?: ?(?:mos?|wks?|yrs?|y)\b)?)(?=[,;)]|/(?![0-9])|\.(?![0-9])| ?\n|$| {2}| (?:who|lives?|in|with|w/|from|hx|c/o|and|&|y/?o)\b)"
)
_KIN_BEFORE = re.compile(rf"(?<![a-z]){_KIN}(?: [a-z'’-]{{2,20}})? ?[,:=(]? ?$")
_BEHIND_NAME = re.compile(
    rf"(?<=[a-z\"”’'.,] )(?P<v>{_AGE}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|six|seven|eight|nine|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?![\w%/:#-]|\.[0-9]|,[0-9])"
)
_KIN_NAMED = re.compile(
    r"(?<![\w])(?i:son|daughter|dtr|dau|brother|bro|sister|sis|wife|husband|husb|partner|mother|mom|father|dad|niece|nephew|cousin|aunt|auntie|uncle|gma|grandma|grandpa|grandson|girl|boy|kid|baby|sib|boyfriend|girlfriend|gf|bf|twin|dec|pt|client|"
    r"father-in-law|mother-in-law|stepson|stepdaughter|stepdad|stepmom|roommate|grandboy|kiddo) [\"“]?[A-Z][\w'’-]{1,20}[\"”]?(?: [A-Z][\w'’-]{1,20}){0,2},? $"
)
_COUNT_AFTER = re.compile(
    r"[ -]?(?:times|x\b|days?|hrs?\b|hours?|mins?\b|minutes?|more|of\b|mg|am\b|pm\b|a\b|p\b|%|visits?|sessions?|kids|children|beers|drinks|cigs|blocks|miles|items?|points?|weeks? (?:ago|sober|clean)|months? (?:ago|sober|clean)|years? (?:ago|sober|clean)|w?ks? ago|texts|calls|boxes|bags)"
)
_BROOD = re.compile(
    rf"(?<![a-z])(?:kids|children|boys|girls|sons|daughters|siblings|sibs|minors|grandkids|grandchildren)(?: alone| at home| ages?)?[ =:,(]{{1,3}}(?P<l>(?:{_AGE}|ten months|(?:six|seven|eight|nine))(?:(?:, ?| ?& ?| and |/| ){_AGE}){{1,7}})(?![\w%/:-]|\.[0-9])"
)
_ISH = re.compile(r"(?<![\w$.])(?P<v>[2-9][0-9]-?ish|[2-9]0s[mf]?)(?![a-z])")
_ISH_BEFORE = re.compile(r"(?<![a-z])(?:in the|the|since the|high|low|temps?|to|of|was|in|upper|mid|\$) $")
_WOMAN = re.compile(r"(?<![\w$#./-])(?P<v>(?:1[4-9]|[2-8][0-9]|9[0-4])f)(?![\w°/])")
_SCORES = re.compile(
    r"(?:scor|scale|distress|[01]-10|check-?in|scared|maysi|cats|conners|phq|gad|suds|sdq|cbcl|vanderbilt|rcads|bpm|(?<![a-z])(?:vol|act|sec|hx|ad|al-anon)(?![a-z]))"
)
_COUNTED_AFTER = re.compile(r" ?(?:of|out|in (?:the|a)|with (?:a|the)|hx of \d)\b")
_BEHIND_BIRTH = re.compile(
    r"\((?:age |now |aged )?(?P<v>1[01][0-9]|[1-9]?[0-9])(?: ?(?:y/?o|yrs?|y|years?))?\)"
)
_SLASHED = re.compile(r"/ ?(?P<v>1[01][0-9]|[1-9][0-9]|[1-9])(?=[ \t]*(?:\n|$|\|| {2}))")
_BIRTH_BEFORE = re.compile(r"(?<![a-z])(?:d\.?o\.?b|born|birth|bday)(?![a-z])")
_OLD_BEFORE = re.compile(r"(?<![a-z])age(?![a-z])")
_GOING_ON = re.compile(
    r"(?<![a-z])(?:going|goin|pushing|nearing|approaching|knocking on|close to|hitting) (?:on )?(?P<v>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|[1-9][0-9]|1[01][0-9])(?=[,.;)!?\n]| (?:and|with|who|but|years)|$)"
)
_EPITHET = re.compile(
    r"(?<![a-z])(?P<v>(?:sexa|septua|octo|nona)genarian|centenarian|(?:twenty|thirty|forty|fifty|sixty|seventy)-?something)s?(?![a-z])"
)
_AT_MONTHS = re.compile(
    r"(?<![a-z])at (?P<v>(?:[1-9]|[1-9][0-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty)[ -](?:months?|mos?|weeks?|wks?|days)(?: old)?)"
    r"(?=[,;.)]| (?:he|she|they|his|her|their|it|the (?:baby|child|infant)|and|by|when|with|due|because)\b)"
)
_NOT_LIFE = re.compile(
    r"(?:sober|clean|gestation|pregnan|postpartum|follow|review|ga\b|g[0-9]p[0-9]|sentence|probation|stay|los\b|placement|supply|visit|weaned|delivered|born|ega|wks? at)"
)
_SCANNED = re.compile(
    r"(?<![a-z])(?:age[sd]?[ :.]{1,3}|(?:a|pt is a|is a|is) )(?P<v>(?:l[0-9]|[1-9][ol])(?: ?-?(?:y\.? ?/?o\.?|year old|yr old))?)(?![\w])"
)


def listed_ages(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield ages told by the row, the birth date or the kin word they stand with."""
    yield from _rows(text, folded)
    yield from _of_kin(folded)
    yield from _behind_births(folded)
    yield from _told_of_kin(text, folded)
    for match in _AT_MONTHS.finditer(folded):
        around = folded[max(0, match.start() - 40) : match.end() + 24]
        if not _NOT_LIFE.search(around):
            yield *match.span("v"), WEAK, "pattern:age-at"
    for regex, signs in (
        (
            _GOING_ON,
            (
                "going on",
                "goin on",
                "pushing ",
                "nearing ",
                "approaching ",
                "knocking on",
                "close to",
                "hitting ",
            ),
        ),
        (_EPITHET, ("genarian", "centenarian", "-something", "ty something", "tysomething")),
    ):
        for match in scan(regex, folded, signs):
            yield *match.span("v"), LIKELY, "pattern:age-told"
    for match in _SCANNED.finditer(folded):
        yield *match.span("v"), WEAK, "pattern:age-scanned"


def _of_kin(folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield the number that stands alone behind a kin word: "daughter Ana, 7;"."""
    for match in _STANDING.finditer(folded):
        start = match.start()
        if (
            folded[max(0, start - 3) : start].strip(" ,(:=")[-1:].isalpha()
            and _KIN_BEFORE.search(folded, max(0, start - 36), start)
            and not _COUNTED_AFTER.match(folded, match.end())
            and not _SCORES.search(folded, max(0, start - 48), start)
        ):
            yield *match.span("v"), WEAK, "pattern:age-of-kin"


def _told_of_kin(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield ages behind the name of kin, of several children, and rough ones: "son Theo 15", "kids 6 & 11", "40ish"."""
    for match in _BEHIND_NAME.finditer(folded):
        start = match.start()
        word = text.rfind(" ", max(0, start - 24), start - 1) + 1
        if (
            text[word : word + 2].lstrip('"“')[:1].isupper()
            and _KIN_NAMED.search(text, max(0, start - 60), start)
            and not _COUNT_AFTER.match(folded, match.end())
        ):
            yield *match.span("v"), LIKELY, "pattern:age-of-kin"
    for match in _BROOD.finditer(folded):
        if not _COUNT_AFTER.match(folded, match.end()) and not _SCORES.search(
            folded, max(0, match.start() - 40), match.start()
        ):
            for item in _ONE_AGE.finditer(folded, *match.span("l")):
                yield *item.span(), LIKELY, "pattern:age-of-kin"
    for regex, where in ((_ISH, folded), (_WOMAN, text)):
        for match in regex.finditer(where):
            if not _ISH_BEFORE.search(folded, max(0, match.start() - 12), match.start()):
                yield *match.span("v"), WEAK, "pattern:age-about"


def _behind_births(folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield the age that follows a birth date: "DOB 3/4/70 (54)", "DOB / age: 3/4/70 / 54"."""
    for regex in (_BEHIND_BIRTH, _SLASHED):
        for match in scan(regex, folded, ("birth", "born", "dob", "d.o.b")):
            before = folded[max(0, match.start() - 48) : match.start()]
            told = regex is _BEHIND_BIRTH or _OLD_BEFORE.search(before)
            if told and before.rstrip()[-1:].isdigit() and _BIRTH_BEFORE.search(before):
                yield *match.span("v"), FIRM, "label:age-of-birth"


def _rows(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield the numbers of two or more names in a row; rows in lower case need a kin word before them."""
    for regex, capitals in ((_ROW, True), (_LOWER_ROW, False)):
        for row in regex.finditer(text):
            if not capitals and not _NEAR_KIN.search(folded, max(0, row.start() - 60), row.end()):
                continue
            if _SCORES.search(folded, max(0, row.start() - 60), row.end()):
                continue
            items = list(_ITEM.finditer(text, *row.span()))
            if any(item["n"].lower() in _NO_NAME or any(keep_list().find(item["n"])) for item in items):
                continue
            for item in items:
                yield *item.span("v"), LIKELY if capitals else WEAK, "pattern:age-row"
