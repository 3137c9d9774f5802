# ruff: noqa: E501 -- regex tables read better unbroken
"""Postal addresses as one stretch: street, boxes, rural routes, unit, city, state and postal code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.address_reading import reads_as_street, reads_on
from redact.recognizers.patterns.address_styles import corners, styled
from redact.recognizers.patterns.base import (
    CERTAIN,
    FIRM,
    LIKELY,
    WEAK,
    Find,
    PatternFamily,
    real_digits,
    scan,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATE_NAMES = (
    r"alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|"
    r"kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|"
    r"new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|"
    r"south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|puerto rico|"
    r"district of columbia|kans\.|mont\.|pa\.|ky\.|n\. ?y\.|s\. ?c\.|n\. ?c\.|n\. ?d\.|s\. ?d\.|n\. ?j\.|n\. ?m\.|ill\.|minn\.|wis\.|mich\.|"
    r"tenn\.|ala\.|ariz\.|ark\.|calif\.|colo\.|conn\.|fla\.|mass\.|miss\.|okla\.|ore\.|tex\.|wash\.|wyo\.|neb\.|d\. ?c\."
)
_STATE_CODES = (
    r"al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|"
    r"tx|ut|vt|va|wa|wv|wi|wy|dc|pr|vi|gu|ap|ae|aa|ll|1l|ml|1n|1a|1d|f1|a1|0h|0k|0r|c0|m0"
)
_D = r"[0-9ol]"
_ZIP = rf"(?:[0-9]{_D}{{4}}(?:-[0-9]{{4}})?)(?![0-9-])"
_SURE = (
    r"street|str(?=\b\.? )|avenue|aven|ave|av|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|place|pl|terrace|terr|ter|circle|cir|"
    r"highway|hwy|parkway|pkwy|pky|trail|trl|tr|square|sq|plaza|plz|alley|aly|crossing|xing|turnpike|tpke|expressway|st|wy|rdg|hts|extension|ext|"
    r"cv|bnd|mnr|byp|bypass|frontage rd"
)
_DOUBTFUL = (
    r"way|loop|pike|run|row|path|pass|point|pt|ridge|mews|crest|heights|bend|cove|glen|commons|green|manor|hollow|walk|gardens|hill|"
    r"landing|park|ranch|knoll|estates|village|oval|chase|trace|spur|creek|meadows?|view|route|rte|junction|close|branch|fork|fk|frk|crk"
)
_DIRECTION = r"(?:(?:north|south)(?:east|west)?|east|west|n\.?e\.?|n\.?w\.?|s\.?e\.?|s\.?w\.?|[nsew]\.?)"
_HOUSE_REST = rf"{_D}{{0,5}}(?:-[0-9]{{1,5}}|-[a-d](?![a-z]))?(?:[nsew][0-9]{{1,5}})?(?: ?½| 1/2)?[a-d]?"
_HOUSE_START = rf"[0-9lnsew](?<![\w.$/:#-][0-9lnsew])(?:(?<=[0-9l]){_HOUSE_REST}|(?<=[nsew])[0-9]{{1,5}}(?:[nsew][0-9]{{2,5}})?)"
"""A house number at a place where one can begin; the letters are the grid numbers of Wisconsin (N6W23001)."""
_WORD = r"(?:[^\W_][\w.'-]{0,24})"
_STREET = re.compile(
    rf"(?P<h>{_HOUSE_START})[ \t]{{1,2}}(?:(?P<dir>{_DIRECTION}) )?(?P<n>{_WORD}(?:[ \n]{_WORD}){{0,4}}?)(?: |\n[ \t]{{0,8}})(?:(?P<sure>{_SURE})|(?P<doubt>{_DOUBTFUL}))"
    rf"(?![\w'-])(?:\.?[ \n](?:{_SURE})(?![\w'-]))?\.?(?: {_DIRECTION}(?![\w']))?"
)
_ENDS_SURE = re.compile(rf" (?:{_SURE})\.?$")
_MORE_SUFFIX = re.compile(rf"\.? (?:{_SURE}|{_DOUBTFUL})(?![\w'-])\.?(?: {_DIRECTION}(?![\w']))?")
_CITED = re.compile(
    rf"[1-9](?<![\w.$/:#-][1-9])[0-9]{{1,4}}[a-d]? (?:{_DIRECTION} )?(?P<n>{_WORD}(?: {_WORD}){{0,3}})(?=,? ?\n? {{0,20}}[a-z][\w.' -]{{2,30}},? (?:(?:{_STATE_CODES}|{_STATE_NAMES})\.?,? )?(?P<zip>[0-9]{{5}})(?![0-9-])|, ?[a-z][\w.' -]{{2,24}},? (?:(?P<state>{_STATE_CODES})(?![\w'])|(?:{_STATE_NAMES})))"
)
"""A house number and words that a town with its state or postal code follows: "1440 EAST BAY FRONT, ERIE PA"."""
_DIRECTED = re.compile(
    rf"[1-9](?<![\w.$/:#-][1-9])[0-9]{{2,4}}[a-d]? (?P<dir>{_DIRECTION}) (?P<n>[a-z][\w'-]{{2,20}}|[0-9]{{1,3}}(?:st|nd|rd|th))(?![\w'])"
)
_HOUSED = re.compile(
    rf"(?<![a-z])(?:lives?|living|stay(?:s|ed|ing)?|resid(?:es|ing|ed)|staying|home|house|apartment|place|moved|address|addr|loc|located|residence|relocated|camped)(?: (?:is|now|back|out|over|temporarily|alone|currently|visit))?[ :,=-]{{1,3}}(?:(?:at|to|on) )?(?P<v>[1-9][0-9]{{1,4}}[a-d]? (?:{_DIRECTION} )?(?P<n>[a-z][\w'-]{{2,20}}(?: [a-z][\w'-]{{2,20}})?))(?=[,.;\n)]|$)"
)
_UNSUFFIXED = re.compile(
    rf"(?<![\w.$/:#-])[1-9][0-9]{{1,4}} (?:{_DIRECTION} )?(?P<n>{_WORD}(?: {_WORD})?)(?=,? (?:apt|unit|upstairs|downstairs|rear|lower|upper|bsmt|basement|back (?:house|apartment)|[0-9](?:st|nd|rd|th) fl|# ?[0-9])|,? #[0-9])"
)
_LETTERED = re.compile(
    rf"[1-9l](?<![\w.$/:#-][1-9l]){_HOUSE_REST} (?:{_DIRECTION} )?(?:ave(?:nue)?\.?|avenida|calle|camino|rue|via|county r(?:oa)?d\.?|co\.? rd|cr|state (?:route|road|hwy|highway)|"
    rf"sr|us (?:route|hwy|highway)|highway|hwy|route|rte|rt|fm|farm road|township r(?:oa)?d|twp rd|old (?:hwy|highway)) (?:[a-z]\b|[0-9]{{1,5}}[a-z]?|[a-z][\w.]{{2,16}}(?: [a-z][\w.]{{2,16}})?)(?: {_DIRECTION}(?![\w']))?"
)
_BOX = re.compile(
    rf"(?<![a-z])(?:p\.? ?[o0]\.? ?(?:b[o0]x|bx|drawer|drwr)|pob|post office (?:box|drawer)|(?:r\.?r\.?|h\.?c\.?r?\.?|r\.?f\.?d\.?|rural route|highway contract(?: route)?|star route|route|rte\.?|rt\.?|r\.?d\.?|s\.?r\.?|psc|unit|cmr)[ -]?#?[0-9]{{1,5}},? (?:box|bx)|(?<=at )box(?= [0-9])|box(?= [0-9]{{1,5}}, [a-z]{{4}}))[ #]{{0,2}}[0-9]{_D}{{0,5}}(?:-?[a-z](?![a-z]))?(?:,? (?:r\.?r\.?|h\.?c\.?r?|rte?\.?|route|rural route) ?#?[0-9]{{1,4}}(?![0-9]))?"
    rf"|(?<![a-z])(?:rural route|r\.?r\.?|h\.?c\.?r?\.?|rfd|star route|route) ?#?[0-9]{{1,4}}(?=, [a-z]{{4}})|(?<![a-z.])(?:rural route|rr|hc|hcr|rfd|star route) #?[0-9]{{1,3}}(?=[,.;]|\n|$)|(?<![a-z])general delivery(?=,| [a-z]+,? [a-z]{{2}} [0-9])"
)
_BOXES = (
    "box", "bx", "b0x", "drawer", "drwr", "pob ", "rural", "rr ", "r.r", "hc ", "hc-", "hcr", "h.c", "rfd", "star route", "route ", "general delivery",
)  # fmt: skip
_ROAD = re.compile(
    r"(?<![a-z])(?:county r(?:oa)?d|co\.? rd|state (?:route|road|hwy|highway)|us (?:route|hwy|highway)|highway|hwy|fm|township r(?:oa)?d) ?#?[0-9]{1,5}[a-z]?(?![\w]|-[0-9])"
)
_CORNER = re.compile(
    rf"(?<![a-z])(?:corner of|intersection of|int\.? of|cross streets?:?|xst) (?P<v>(?:{_DIRECTION} )?[\w.'-]{{2,20}}(?: (?:{_SURE}|{_DOUBTFUL})\.?)? (?:and|&|/|at|@) (?:{_DIRECTION} )?[\w.'-]{{2,20}}(?: (?:{_SURE}|{_DOUBTFUL})(?![a-z]))?)"
)
_UNIT_NAMES = r"apt|apartment|unit|ste|suite|lot|spc|space|sp|rm|room|bldg|building|bld|trlr|tr|no|flat|tower|site|pmb|fl|flr|floor|basement apt|house|mm"
_UNIT = (
    rf"(?:(?:[ ,;.\n]{{0,3}}|,?[ \t]{{0,3}}\n[ \t]{{0,40}})(?:(?:(?:{_UNIT_NAMES})(?:\.|\b)|#) ?#?(?:[0-9]{{1,5}}(?:-?[a-z]{{1,2}})?|[a-z](?:-?[0-9]{{1,4}})?|house [a-z])(?![\w'])|"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|top|lower|upper|ground) (?:floor|flr|fl)\b\.?(?: rear| front)?|[0-9]{1,2} ?f[l1]\b|(?:[0-9]{1,2}(?:st|nd|rd|th) f1|upr|lwr|uppr|frnt)\b|(?<=, )(?:up|dn|down)(?=[,.;\n])|"
    r"(?:the )?(?:upstairs|downstairs|upper|lower|rear(?: apt| house| apartment)?|bsmt|basement|back (?:house|apartment|bldg|door|unit)|in-law|garage apt|front apt)\b|"
    r"(?<=, )[0-9]{1,3}[a-z](?![\w'])))"
)
_BARE_UNIT = re.compile(r" (?:[0-9]{1,3}[A-HJ-NPRW]|[A-H][0-9]{1,3})(?![\w'-])")
"""Apartment behind the street without a word for it, in capitals as they are painted: "88 Commonwealth Ave 1R"."""
_FIELDS = re.compile(
    rf"(?:[;^|][^;^|\n]{{0,30}}){{1,3}}[;^|](?:{_STATE_CODES.upper()})[;^|][0-9]{{5}}(?:-?[0-9]{{4}})?(?![0-9])"
)
"""Town, state and postal code in the fields of a vCard or an HL7 message."""
_WAY_FINDING = re.compile(
    rf",[^,;.\n]{{3,48}}, (?P<city>[a-z][\w.' -]{{2,24}}),? (?P<code>{_STATE_CODES})(?![\w'])(?:,? (?P<zip>{_ZIP}))?"
)
"""Directions between a road and its town: "FM 1690, third gate on the left, Lometa TX 76853"."""
_CITY_WORD = r"(?:(?:St|Ste|Ft|Mt|Pt)\.|[A-Z][\w'’ʻ-]{1,20})"
_CITY = rf"(?:{_CITY_WORD}(?: (?:of |de |du |la |las |los )?{_CITY_WORD}){{0,3}})"
_UNITS = re.compile(rf"{_UNIT}{{1,3}}")
_STATE_ZIP = re.compile(
    rf"(?:[ ,]{{1,3}}|,?[ \t]{{0,3}}\n[ \t]{{0,40}})(?:(?P<name>{_STATE_NAMES})|(?P<code>{_STATE_CODES})(?![\w']))\.?(?P<zip>[ ,\n]{{0,3}}{_ZIP})?"
)
_TOWN_STATE = re.compile(
    rf"(?:[ ,/]{{1,3}}|,?[ \t]{{0,3}}\n[ \t]{{0,40}})(?P<city>[a-z][\w.'ʻ-]{{1,20}}(?:[ \n][a-z][\w.'ʻ-]{{1,20}}){{0,3}}?)(?:[ ,/\n]{{1,3}}(?:(?P<name>{_STATE_NAMES})|(?P<code>{_STATE_CODES})(?![\w']))\.?(?P<zip>[ ,\n]{{0,3}}{_ZIP})?|,? (?P<only>{_ZIP}))"
)
_TOWN = re.compile(rf",[ \n]?(?P<city>{_CITY})(?![\w'’])")
_ZIP_ALONE = re.compile(r",[ \n]{1,2}[0-9]{5}(?:-[0-9]{4})?(?![0-9-])")
_ZIP_NEAR = re.compile(r"[ \n][0-9]{5}(?![0-9])")
_ZIP_ANCHOR = re.compile(r"[0-9]{5}(?<![\w$#./:-][0-9]{5})(?:-[0-9]{4})?(?![0-9,./:-])")
_BEFORE_ZIP = re.compile(
    rf"(?P<v>(?:(?<![\w.]){_CITY},? {{1,2}})?(?<!\w)(?:{_STATE_CODES.upper()}|(?i:{_STATE_NAMES})),? {{1,2}})$"
)
_LEADING_UNIT = re.compile(
    rf"(?<![a-z])(?:(?:{_UNIT_NAMES})\.? ?#?(?:[0-9]{{1,4}}[a-z]?|[a-z])|rear|space [0-9]{{1,4}}|[a-z][\w']{{2,20}}(?: [a-z]\w{{2,20}})? (?:mhp|mobile home park|trailer park|trailer ct)|c/o [^,\n\d]{{2,36}}),? $"
)
_FRAGMENT = re.compile(
    r"(?<![a-z])(?:apt|apartment|lot|spc|trlr|trailer|(?<!parking )space(?= ?#?[0-9]{1,3}[a-z]?(?:[,.;)\n]|$)))\b\.? ?#?(?:[0-9]{1,5}(?:-?[a-z])?|[a-z][0-9]{0,4}|[0-9]{1,3}[a-z])(?![\w'-])"
)
_NOT_STREET = frozenset(
    """
    a an the and or of in at on to for with from by as is was were are be been am pm his her their my your our he she they it i we
    you not no yes this that these those then than but if so up out off over under into after before since until during about per
    day days week weeks wk wks month months mo mos year years yr yrs hour hours hr hrs min mins minute minutes time times mg ml mcg tabs
    pm. am. d yr mother father people kids children staff visits sessions calls said says went goes told will would can could has have had did does do
    plus minus x vs w/ all old more less percent dollars miles mi feet ft lbs inches blocks beds bed calls points pts units via
    """.split()
)
_STREET_WORDS = frozenset("old ft all up the out saint st upper lower".split())
"""Words of the list above that also open the name of a street, written with a capital: "211 Old Sawmill Plaza"."""
_LINKS = frozenset("of the and de la a".split())
"""Words of the list above that stand within one: "418 Duke of Gloucester Ct", "6630 Lateral A Road"."""
_ABBREVIATED = frozenset("wash. penn. jeff. chas. thos. frank. pres. gov. univ. comm. twp.".split())
_WORDS_TOO = frozenset("in or me hi ok oh al id".split())
"""State codes that a sentence in capitals may hold as words."""
_TITLES = frozenset("mr mrs ms dr miss judge officer deputy det sgt pt client mom dad".split())


_NOT_TOWNS = frozenset(
    "Apt Unit Mr. Mrs. Ms. Dr. Officer Deputy Judge Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October November December He She They The His Her Client Mother Father Mon Tue Tues Wed Thu Thurs Fri Sat Sun Mon-Thurs Mon-Fri Pt".split()
)


class AddressRecognizer(PatternFamily):
    """Finds ADDRESS, the whole contiguous address at once, and LOCATION for corners and numbered roads.

    Facet `zip` marks a postal code with its state.
    """

    ENTITIES: ClassVar[tuple[str, ...]] = ("ADDRESS", "LOCATION")
    NAME: ClassVar[str] = "pattern-addresses"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield addresses and their fragments."""
        for start, end, score, evidence in (*_anchors(text, folded), *styled(text, folded)):
            yield Find(_lead(folded, start), _extend(text, folded, start, end), "ADDRESS", score, evidence)
        for match in _CORNER.finditer(folded):
            yield Find(*match.span("v"), "ADDRESS", LIKELY, "pattern:intersection")
        for start, end, score, evidence in corners(text, folded):
            yield Find(start, end, "LOCATION", score, evidence)
        for match in _ZIP_ANCHOR.finditer(text):
            place = _BEFORE_ZIP.search(text, max(0, match.start() - 48), match.start())
            if place and place["v"].strip(" ,") != "ID":  # "ID 30917" is a number of a person, not Idaho
                yield Find(place.start("v"), match.end(), "ADDRESS", FIRM, "pattern:zip", "zip")
        for match in _FRAGMENT.finditer(folded):
            if _numbered(text[match.start() : match.end()]):
                yield Find(
                    match.start(), _place(text, folded, match.end()), "ADDRESS", WEAK, "pattern:apartment"
                )


def _anchors(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    at = 0
    while match := _STREET.search(folded, at):
        at = match.end("h")
        if _plausible(text, match):
            at = _suffixes(text, folded, match.end())
            yield match.start(), at, CERTAIN if match["sure"] else FIRM, "pattern:street"
    for match in _UNSUFFIXED.finditer(folded):
        if not _NOT_STREET.intersection(match["n"].split(" ")):
            yield *match.span(), LIKELY, "pattern:street-unit"
    yield from _unsuffixed(text, folded)
    for regex, score, evidence in (
        (_LETTERED, FIRM, "pattern:street"),
        (_BOX, FIRM, "pattern:post-box"),
        (_ROAD, WEAK, "pattern:road"),
    ):
        for match in scan(regex, folded, _BOXES if regex is _BOX else ()):
            if not match.group().startswith("box") or re.match(
                r", [A-Z]", text[match.end() : match.end() + 3]
            ):
                yield *match.span(), score, evidence


def _unsuffixed(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield house numbers with a bare name where a town, a direction or a word of living vouches for them."""
    for match in _CITED.finditer(folded):
        vouched = match["state"] is None or (
            text[slice(*match.span("state"))].isupper() and match["state"] not in _WORDS_TOO
        )
        if vouched and _proper(text, match) and reads_as_street(match.group()):
            yield match.start(), match.end("n"), FIRM, "pattern:street-town"
    for match in _DIRECTED.finditer(folded):
        upper = text[match.start("dir")].isupper()
        if (
            upper
            and _proper(text, match)
            and not _time_of_day(match.group())
            and reads_as_street(match.group())
        ):
            yield *match.span(), LIKELY, "pattern:street-direction"
    for match in _HOUSED.finditer(folded):
        if not _NOT_STREET.intersection(match["n"].split(" ")) and _vouched(text, match):
            yield *match.span("v"), LIKELY, "pattern:street-cue"


def _vouched(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bare number and name behind a word of living is a street: "lives at 88 Linden."."""
    named = text[match.start("n")].isupper() or match["v"].count(" ") > 1
    return named and match["n"].split(" ")[0] not in _TITLES and reads_as_street(match["v"])


def _proper(text: str, match: re.Match[str]) -> bool:
    """Tell whether the name is one: every word has a capital or is a numbered street, none a word of time."""
    words = text[slice(*match.span("n"))].split(" ")
    if any(word.lower().rstrip(".") in _NOT_STREET | _TITLES for word in words):
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in words)


def _time_of_day(value: str) -> bool:
    """Tell whether a house number could be a time: "1430 E. Smith called"."""
    number = value.split(" ", 1)[0]
    return len(number) == 4 and number.isdigit() and number < "2400" and number[2:] < "60"


def _numbered(fragment: str) -> bool:
    """Tell units from other words: a digit, or behind an apartment's name one capital letter."""
    if any(map(str.isdigit, fragment)):
        return True
    return fragment[-1].isupper() and fragment[:3].lower() != "lot" and not fragment[:-1].isupper()


def _suffixes(text: str, folded: str, end: int) -> int:
    """Take in the words that still belong to the street: "4881 Tamarack Crest Way"."""
    for _ in range(2):
        more = _MORE_SUFFIX.match(folded, end)
        if not more or not text[more.start() : more.end()].lstrip(". ")[0].isupper():
            break
        end = more.end()
    return end


def _plausible(text: str, match: re.Match[str]) -> bool:
    words = re.split(r"[ \n]", match["n"])
    house = match["h"]
    if house[0] == "0" or real_digits(house) < (3 if house[0] in "nsew" else 1):
        return False
    if not _is_name(text, match, words):
        return False
    named = text[match.start("n")].isupper() or words[0][0].isdigit()
    suffix = text[match.end("n") :].lstrip()[:1]
    if match["doubt"]:
        sure = _ENDS_SURE.search(match.group()) is not None
        return (named and "\n" not in match["n"] and (suffix.isupper() or words[0][0].isdigit())) or (
            sure and len(house) > 1
        )
    if match["sure"] in {"dr", "st"} and suffix.isupper() and not named:
        return False
    return (
        named
        or match["sure"]
        not in {"st", "ct", "dr", "pl", "ext", "tr", "av", "place", "drive", "court", "square"}
        or len(house) >= 2
    )


def _is_name(text: str, match: re.Match[str], words: list[str]) -> bool:
    """Tell the name of a street from the words of a sentence that happen to end in "drive" or "court"."""
    if words[0].isdigit() and (len(words) > 1 or len(words[0]) > 3):
        return False
    if len(words[0]) == 1 and words[0].isalpha() and text[match.start("n")].islower():
        return False
    at = match.start("n")
    for place, word in enumerate(words):
        capital = text[at].isupper()
        at += len(word) + 1
        if word.endswith(".") and len(word) > 4 and word not in _ABBREVIATED:
            return False
        if word.rstrip(".,") not in _NOT_STREET:
            continue
        inside = place > 0 and word in _LINKS and text[match.start("n")].isupper() and text[at].isupper()
        opens = place == 0 and capital and word.rstrip(".") in _STREET_WORDS and len(match["h"]) > 1
        if not (inside or opens):
            return False
    return True


def _lead(folded: str, start: int) -> int:
    """Take in a unit that stands before the house number: "Lot 11, 240 Lotts Creek Rd"."""
    match = _LEADING_UNIT.search(folded, max(0, start - 44), start)
    return match.start() if match else start


def _extend(text: str, folded: str, start: int, end: int) -> int:
    """Take in unit, town, state and postal code after the street."""
    if bare := _BARE_UNIT.match(text, end):
        end = bare.end()
    if units := _UNITS.match(folded, end):
        end = units.end()
    if fields := _FIELDS.match(text, end):
        return fields.end()
    reached = _place(text, folded, end)
    way = _WAY_FINDING.match(folded, end) if reached == end else None
    if way and _is_state(text, way) and _is_town(text, way):
        return way.end()
    if reached == end and _ZIP_NEAR.search(folded, end, end + 48):
        return reads_on(text, start, end)
    return reached


def _place(text: str, folded: str, end: int) -> int:
    """Take in town, state and postal code."""
    if code := _ZIP_ALONE.match(folded, end):
        return code.end()
    for regex in (_STATE_ZIP, _TOWN_STATE):
        if (place := regex.match(folded, end)) and _is_state(text, place) and _is_town(text, place):
            return place.end()
    if (town := _TOWN.match(text, end)) and town["city"].split(" ")[0] not in _NOT_TOWNS:
        words = town["city"].split(" ")
        kept = next((n for n, word in enumerate(words) if word in _NOT_TOWNS), len(words))
        return town.start("city") + len(" ".join(words[:kept]))
    return end


def _is_state(text: str, match: re.Match[str]) -> bool:
    """Two letters count as a state in capitals or before a postal code ("or", "in" and "me" are words)."""
    groups = match.groupdict()
    if not groups.get("code"):
        return True
    code = text[slice(*match.span("code"))]
    return bool(groups.get("zip")) or (code.isupper() and code.isalpha() and code not in {"LL", "ML"})


def _is_town(text: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if not groups.get("city"):
        return True
    town = text[slice(*match.span("city"))]
    return town[0].isupper() or bool(groups.get("zip") or groups.get("only"))
