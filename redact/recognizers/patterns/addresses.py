# ruff: noqa: E501 -- regex tables read better unbroken
"""Postal addresses as one stretch: street, boxes, rural routes, unit, city, state and postal code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import CERTAIN, FIRM, LIKELY, WEAK, Find, PatternFamily

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
    r"tx|ut|vt|va|wa|wv|wi|wy|dc|pr|vi|gu|ap|ae|aa"
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
    r"landing|park|ranch|knoll|estates|village|oval|chase|trace|spur|creek|meadows?|view|route|rte|junction|close|branch"
)
_DIRECTION = r"(?:(?:north|south)(?:east|west)?|east|west|n\.?e\.?|n\.?w\.?|s\.?e\.?|s\.?w\.?|[nsew]\.?)"
_HOUSE = rf"(?:[0-9l]{_D}{{0,5}}(?:-[0-9]{{1,5}})?(?:[nsew][0-9]{{1,5}})?(?: ?½| 1/2)?[a-d]?)"
_WORD = r"(?:[^\W_][\w.'-]{0,24})"
_STREET = re.compile(
    rf"(?<![\w.$/:#-])(?P<h>{_HOUSE})[ \t]{{1,2}}(?:(?P<dir>{_DIRECTION}) )?(?P<n>{_WORD}(?:[ \n]{_WORD}){{0,4}}?)[ \n](?:(?P<sure>{_SURE})|(?P<doubt>{_DOUBTFUL}))"
    rf"(?![\w'-])(?:\.?[ \n](?:{_SURE})(?![\w'-]))?\.?(?: {_DIRECTION}(?![\w']))?"
)
_UNSUFFIXED = re.compile(
    rf"(?<![\w.$/:#-])[1-9][0-9]{{1,4}} (?:{_DIRECTION} )?(?P<n>{_WORD}(?: {_WORD})?)(?=,? (?:apt|unit|upstairs|downstairs|rear|lower|upper|bsmt|basement|back (?:house|apartment)|[0-9](?:st|nd|rd|th) fl|# ?[0-9])|,? #[0-9])"
)
_LETTERED = re.compile(
    rf"(?<![\w.$/:#-]){_HOUSE} (?:{_DIRECTION} )?(?:ave(?:nue)?\.?|avenida|calle|camino|rue|via|county r(?:oa)?d\.?|co\.? rd|cr|state (?:route|road|hwy|highway)|"
    rf"sr|us (?:route|hwy|highway)|highway|hwy|route|rte|rt|fm|farm road|township r(?:oa)?d|twp rd|old (?:hwy|highway)) (?:[a-z]\b|[0-9]{{1,5}}[a-z]?|[a-z][\w.]{{2,16}}(?: [a-z][\w.]{{2,16}})?)(?: {_DIRECTION}(?![\w']))?"
)
_BOX = re.compile(
    rf"(?<![a-z])(?:p\.? ?o\.? ?(?:box|bx)|post office box|(?:r\.?r\.?|h\.?c\.?|rural route|route|rt\.?|r\.?d\.?|psc|unit|cmr) ?#?[0-9]{{1,4}},? (?:box|bx)|(?<=at )box(?= [0-9])|box(?= [0-9]{{1,5}}, [a-z]{{4}}))[ #]{{0,2}}[0-9]{_D}{{0,5}}(?:-?[a-z](?![a-z]))?"
    rf"|(?<![a-z])(?:rural route|r\.?r\.?|h\.?c\.?|route) ?#?[0-9]{{1,4}}(?=, [a-z]{{4}})|(?<![a-z])general delivery(?=,| [a-z]+,? [a-z]{{2}} [0-9])"
)
_ROAD = re.compile(
    r"(?<![a-z])(?:county r(?:oa)?d|co\.? rd|state (?:route|road|hwy|highway)|us (?:route|hwy|highway)|highway|hwy|fm|township r(?:oa)?d) ?#?[0-9]{1,5}[a-z]?(?![\w])"
)
_CORNER = re.compile(
    rf"(?<![a-z])(?:corner of|intersection of|cross streets?:?|xst) (?P<v>(?:{_DIRECTION} )?[\w.'-]{{2,20}}(?: (?:{_SURE}|{_DOUBTFUL})\.?)? (?:and|&|/|at|@) (?:{_DIRECTION} )?[\w.'-]{{2,20}}(?: (?:{_SURE}|{_DOUBTFUL})(?![a-z]))?)"
)
_UNIT_NAMES = r"apt|apartment|unit|ste|suite|lot|spc|space|sp|rm|room|bldg|building|bld|trlr|tr|no|flat|tower|site|pmb|fl|flr|floor|basement apt|house|mm"
_UNIT = (
    rf"(?:[ ,;.\n]{{0,3}}(?:(?:(?:{_UNIT_NAMES})(?:\.|\b)|#) ?#?(?:[0-9]{{1,5}}(?:-?[a-z]{{1,2}})?|[a-z](?:-?[0-9]{{1,4}})?|house [a-z])(?![\w'])|"
    r"(?:[0-9]{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|top|lower|upper|ground) (?:floor|flr|fl)\b\.?(?: rear| front)?|[0-9]{1,2} ?fl\b|"
    r"(?:the )?(?:upstairs|downstairs|upper|lower|rear(?: apt| house| apartment)?|bsmt|basement|back (?:house|apartment|bldg|door|unit)|in-law|garage apt|front apt)\b|"
    r"(?<=, )[0-9]{1,3}[a-z](?![\w'])))"
)
_CITY_WORD = r"(?:(?:St|Ste|Ft|Mt|Pt)\.|[A-Z][\w'’ʻ-]{1,20})"
_CITY = rf"(?:{_CITY_WORD}(?: (?:of |de |du |la |las |los )?{_CITY_WORD}){{0,3}})"
_UNITS = re.compile(rf"{_UNIT}{{1,3}}")
_STATE_ZIP = re.compile(
    rf"(?:[ ,]{{1,3}}|,?[ \t]{{0,3}}\n[ \t]{{0,40}})(?:(?P<name>{_STATE_NAMES})|(?P<code>{_STATE_CODES})(?![\w']))\.?(?P<zip>[ ,\n]{{0,3}}{_ZIP})?"
)
_TOWN_STATE = re.compile(
    rf"(?:[ ,/]{{1,3}}|,?[ \t]{{0,3}}\n[ \t]{{0,40}})(?P<city>[a-z][\w.'ʻ-]{{1,20}}(?: [a-z][\w.'ʻ-]{{1,20}}){{0,3}}?)(?:[ ,/\n]{{1,3}}(?:(?P<name>{_STATE_NAMES})|(?P<code>{_STATE_CODES})(?![\w']))\.?(?P<zip>[ ,\n]{{0,3}}{_ZIP})?|,? (?P<only>{_ZIP}))"
)
_TOWN = re.compile(rf",[ \n](?P<city>{_CITY})(?![\w'’])")
_ZIP_ANCHOR = re.compile(r"[0-9]{5}(?<![\w$#./:-][0-9]{5})(?:-[0-9]{4})?(?![0-9,./:-])")
_BEFORE_ZIP = re.compile(
    rf"(?P<v>(?:(?<![\w.]){_CITY},? {{1,2}})?(?<!\w)(?:{_STATE_CODES.upper()}|(?i:{_STATE_NAMES})),? {{1,2}})$"
)
_LEADING_UNIT = re.compile(
    rf"(?<![a-z])(?:(?:{_UNIT_NAMES})\.? ?#?(?:[0-9]{{1,4}}[a-z]?|[a-z])|rear|space [0-9]{{1,4}}|[a-z][\w']{{2,20}}(?: [a-z]\w{{2,20}})? (?:mhp|mobile home park|trailer park|trailer ct)),? $"
)
_FRAGMENT = re.compile(
    r"(?<![a-z])(?:apt|apartment|lot|spc|trlr|trailer)\b\.? ?#?(?:[0-9]{1,5}(?:-?[a-z])?|[a-z][0-9]{0,4}|[0-9]{1,3}[a-z])(?![\w'-])"
)
_NOT_STREET = frozenset(
    """
    a an the and or of in at on to for with from by as is was were are be been am pm his her their my your our he she they it i we
    you not no yes this that these those then than but if so up out off over under into after before since until during about per
    day days week weeks wk wks month months mo mos year years yr yrs hour hours hr hrs min mins minute minutes time times mg ml mcg tabs
    pm. am. d yr mother father people kids children staff visits sessions calls said says went goes told will would can could has have had did does do
    plus minus x vs w/ all old more less percent dollars miles mi feet ft lbs inches blocks beds bed calls points pts units
    """.split()
)


_NOT_TOWNS = frozenset(
    "Apt Unit Mr. Mrs. Ms. Dr. Officer Deputy Judge Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April "
    "May June July August September October November December He She They The His Her Client Mother Father".split()
)


class AddressRecognizer(PatternFamily):
    """Finds ADDRESS, the whole contiguous address at once; facet `zip` for a postal code with its state."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("ADDRESS",)
    NAME: ClassVar[str] = "pattern-addresses"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield addresses and their fragments."""
        for start, end, score, evidence in _anchors(text, folded):
            yield Find(_lead(folded, start), _extend(text, folded, end), "ADDRESS", score, evidence)
        for match in _CORNER.finditer(folded):
            yield Find(*match.span("v"), "ADDRESS", LIKELY, "pattern:intersection")
        for match in _ZIP_ANCHOR.finditer(text):
            if place := _BEFORE_ZIP.search(text, max(0, match.start() - 48), match.start()):
                yield Find(place.start("v"), match.end(), "ADDRESS", FIRM, "pattern:zip", "zip")
        for match in _FRAGMENT.finditer(folded):
            yield Find(*match.span(), "ADDRESS", WEAK, "pattern:apartment")


def _anchors(text: str, folded: str) -> Iterator[tuple[int, int, float, str]]:
    at = 0
    while match := _STREET.search(folded, at):
        at = match.end("h")
        if _plausible(text, match):
            at = match.end()
            yield match.start(), at, CERTAIN if match["sure"] else FIRM, "pattern:street"
    for match in _UNSUFFIXED.finditer(folded):
        if not _NOT_STREET.intersection(match["n"].split(" ")):
            yield *match.span(), LIKELY, "pattern:street-unit"
    for regex, score, evidence in (
        (_LETTERED, FIRM, "pattern:street"),
        (_BOX, FIRM, "pattern:post-box"),
        (_ROAD, WEAK, "pattern:road"),
    ):
        for match in regex.finditer(folded):
            yield *match.span(), score, evidence


def _plausible(text: str, match: re.Match[str]) -> bool:
    words = re.split(r"[ \n]", match["n"])
    if any(word.rstrip(".,") in _NOT_STREET for word in words) or any(
        word.endswith(".") and len(word) > 6 for word in words
    ):
        return False
    named = text[match.start("n")].isupper() or words[0][0].isdigit()
    if match["doubt"]:
        return named
    return (
        named
        or match["sure"]
        not in {"st", "ct", "dr", "pl", "ext", "tr", "av", "place", "drive", "court", "square"}
        or len(match["h"]) >= 2
    )


def _lead(folded: str, start: int) -> int:
    """Take in a unit that stands before the house number: "Lot 11, 240 Lotts Creek Rd"."""
    match = _LEADING_UNIT.search(folded, max(0, start - 40), start)
    return match.start() if match else start


def _extend(text: str, folded: str, end: int) -> int:
    """Take in unit, town, state and postal code after the street."""
    if units := _UNITS.match(folded, end):
        end = units.end()
    for regex in (_STATE_ZIP, _TOWN_STATE):
        if (place := regex.match(folded, end)) and _is_state(text, place) and _is_town(text, place):
            return place.end()
    if (town := _TOWN.match(text, end)) and town["city"].split(" ")[0] not in _NOT_TOWNS:
        return town.end("city")
    return end


def _is_state(text: str, match: re.Match[str]) -> bool:
    """Two letters count as a state in capitals or before a postal code ("or", "in" and "me" are words)."""
    groups = match.groupdict()
    if not groups.get("code"):
        return True
    return text[slice(*match.span("code"))].isupper() or bool(groups.get("zip"))


def _is_town(text: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    if not groups.get("city"):
        return True
    town = text[slice(*match.span("city"))]
    return town[0].isupper() or bool(groups.get("zip") or groups.get("only"))
