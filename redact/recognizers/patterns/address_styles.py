# ruff: noqa: E501 -- regex tables read better unbroken
"""Addresses that are no house number and street: grids, mile markers, Puerto Rico, military mail, corners, parks.

Sources: USPS Publication 28, Postal Addressing Standards: sections 24 (rural routes), 25 (highway contracts),
29 (Puerto Rico), 233.1 (grid styles), 38 (military), and the way workers write directions in the field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.patterns.base import FIRM, LIKELY, WEAK, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

Anchor = tuple[int, int, float, str]
"""Start, end, score and rule of a stretch that may go on with a town."""

_SIDE = r"(?:north|south|east|west|[nsew])\.?"
_GRID = re.compile(rf"[0-9](?<![\w.$/:#-][0-9])[0-9]{{1,4}} {_SIDE} [0-9]{{2,5}} {_SIDE}(?![\w'])")
_HIGHWAY = (
    r"(?:(?:county|co\.?|state|us|u\.s\.|forest|forest service|township|farm|ranch|bia|navajo|indian|tribal|old|parish) (?:highway|hwy\.?|route|rte\.?|rt\.?|r(?:oa)?d\.?)"
    r"|interstate|highway|hwy\.?|route|rte\.?|i|us|sr|cr|fm|rm|nm|az|mt|tx|ak)"
)
_MILE = re.compile(
    rf"(?<![\w-])(?:{_HIGHWAY}[ -]?[0-9]{{1,4}}[a-z]?(?: (?:north|south|east|west|[nsew]b?))?(?:,| at| near| @)? {{0,2}})?"
    r"(?:mile ?(?:marker|post)|mile(?= [0-9]{1,3}(?:\.[0-9])?,)|milepost|(?<=[0-9] )m[mp]|(?<=[0-9], )m[mp]|(?<=at )m[mp]|(?<=near )m[mp]) ?#?[0-9]{1,4}(?:\.[0-9]{1,2})?(?![\w/])"
)
_CUED_ROAD = re.compile(
    r"(?<![\w-])(?:on|off|off of|near|along|at|past|down|up|from|of|to) (?P<v>(?:cr|fm|bia(?: (?:route|rte|rt))?|navajo(?: (?:route|rte|rt))?|(?:county|co\.?|forest|parish|ranch|farm|tribal|indian|loop|avenue|ave)(?: (?:route|rte|rt|r(?:oa)?d|hwy|highway))?)[ -]#?[0-9]{1,5}[a-z]?)(?![\w/.]*[0-9]|-|[a-z])"
)
_PUERTO_RICO = re.compile(
    r"(?<![a-zà-ÿ])(?:(?:urb(?:anizaci[oó]n)?|cond(?:ominio)?|res(?:idencial)?|parcelas|parc|sector|barrio|bo)\.? [a-zà-ÿ][\w'.à-ÿ-]+(?: (?!calle)[a-zà-ÿ][\w'à-ÿ-]+){0,3},? {0,2}\n?"
    r"(?=calle|c/|c\. |apt|apto|edif|carr|km|k\.m|[a-z]{0,2}-?[0-9]{1,4}))?"
    r"(?:(?:calle |c/ ?)(?:[0-9]{1,3}[a-z]?|[a-zà-ÿ][\w'.à-ÿ-]*(?: (?:de |del |la |las |los )?[a-zà-ÿ][\w'à-ÿ-]+){0,3}?)(?:,? (?:#|n[uú]m\.? |no\.? )?[a-z]{0,2}-?[0-9]{1,5}[a-z]?)(?![\w])"
    r"|carr(?:etera)?\.? (?:estatal )?(?:p\.?r\.?[ -]?)?[0-9]{1,4}(?: (?:ramal|int(?:erior)?)\.?)?(?:,? k(?:m|\.m)\.? ?[0-9]{1,3}(?:[.,][0-9])?)?(?:,? (?:ramal|int(?:erior)?)\.?)?(?![\w])"
    r"|(?:edif(?:icio)?|apto)\.? ?#?[a-z]?-?[0-9]{1,4}(?![\w]))(?:,? (?:urb|bo|cond|barrio|sector|res)\.? [a-zà-ÿ][\w'.à-ÿ-]+(?: [a-zà-ÿ][\w'à-ÿ-]+){0,2}(?=[,.;\n]|$))?"
)
_MILITARY = re.compile(
    r"(?<![a-z])(?:(?:psc|cmr|unit|ops|omc|box|uic) ?#?[0-9]{1,5},?(?: box [0-9]{1,5})?(?:,| |\n){1,3})?(?:apo|fpo|dpo),? ?(?:ae|ap|aa)(?:,? {1,2}[0-9]{5}(?:-[0-9]{4})?)?(?![\w-])"
)
_PARK = (
    r"(?:mhp|mobile home park|mobile park|trailer (?:park|court|ct)|rv (?:park|resort)|mobile (?:estates|village)|campground|apartments|apts|townhomes|townhouses|condos|condominiums|towers?|"
    r"plaza|village|manor|court|homes|houses|terrace|estates|gardens|arms|commons|lofts|heights|motel|inn|lodge|projects|afb)"
)
_PARK_UNIT = r"(?:(?:apt|apartment|unit|ste|suite|lot|spc|space|sp|bldg|building|bld|tower|trlr|trailer|site|rm|room|no|phase)\.?|#) ?#?(?:[0-9]{1,5}(?:-?[a-z])?|[a-z](?:-?[0-9]{1,4})?)(?![\w'-])"
_PARK_ENDS = re.compile(rf"(?:{_PARK},? (?:at )?\(?(?:{_PARK_UNIT},? )?)$")
_UNIT_ANCHOR = re.compile(rf" \(?{_PARK_UNIT}(?:,? {_PARK_UNIT})?")
_MOBILE = re.compile(r"(?<![a-z])(?:mhp|mobile home park|trailer (?:park|court|ct)|rv park)(?![a-z])")
_NAMED_BEFORE = re.compile(
    r"(?:(?:[A-Z][\w'’.-]+|[0-9]{1,3}(?:st|nd|rd|th)|of|the|del?|la|las|los|el|&) ){1,4}$"
)
_LOT = re.compile(
    r"(?<![A-Za-z])(?:lot|space|spc|site|trailer|trlr|Lot|Space|Spc|Site|Trailer|LOT|SPC|SPACE) #?[0-9]{1,4}[A-Za-z]?,?(?: (?:at|in|of) (?:the )?)? ?(?P<name>(?:[A-Z][a-zA-Z'’]+ ?){1,4})"
)
_ORDINAL = r"(?:[0-9]{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)"
_ROAD_WORD = r"(?:street|st|avenue|ave|av|road|rd|lane|ln|drive|dr|boulevard|blvd|highway|hwy|parkway|pkwy|place|pl|way)"
_NAME = r"[a-z][\w'’.-]{2,20}"
_LINK = re.compile(r" ?[&/] ?| @ | and | at | near ")
_BEFORE_LINK = re.compile(rf"(?<![\w'-])(?P<a>(?:{_ORDINAL}|{_NAME}(?: {_NAME})??)(?: {_ROAD_WORD}\.?)?)$")
_AFTER_LINK = re.compile(rf"(?P<b>(?:{_SIDE} )?(?:{_ORDINAL}|{_NAME})(?: {_ROAD_WORD}\b\.?)?)(?![\w'-])")
_ROAD_END = re.compile(rf"[\w'’] {_ROAD_WORD}\.?$")
_ORDINAL_END = re.compile(rf"\b{_ORDINAL}$")
_ORDINAL_START = re.compile(rf"{_ORDINAL}\b")
_ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_ROAD_LIKE = (
    "st", "th", "nd", "rd", ".", "street", "avenue", "ave", "av", "road", "lane", "ln", "drive", "dr", "boulevard", "blvd", "highway", "hwy", "parkway", "pkwy",
    "place", "pl", "way", *_ORDINALS,
)  # fmt: skip
_STREET_CUE = re.compile(
    r"(?:\b(?:at|on|near|off|by|outside|around|behind|under|between|corner(?: of)?|cross|xst|bus stop|shelter|live[sd]? at|camp(?:s|ed|ing)? at|intersection(?: of)?|stays? at|over (?:at|on|by)|from|to|where)|@) ?(?:the )?$"
)
_SPOKEN_HOUSE = re.compile(
    r"(?<![a-z-])(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -])"
    r"(?:(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and a half|and)[ -]){1,6}"
    rf"(?:{_SIDE} )?(?!of |to |the |or |and )[a-z][\w'’-]+(?: [a-z][\w'’-]+){{0,2}}? (?:street|avenue|road|lane|drive|court|boulevard|place|terrace|circle|highway|parkway|trail|way)(?![\w'-])(?: (?:comma|apartment|apt|unit) [a-z0-9][\w'-]*){{0,3}}"
)
_PARK_NAMES = frozenset("acres pines oaks estates park village meadows court mhp hills ranch manor".split())
_NO_CORNER = frozenset(
    """
    grade grades graders period hour steps step quarter attempt visit session week day days floor place time dose trimester step
    first second third last next mom dad mother father him her them staff client pt the and with for from all both risk safety
    january february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday am pm ed er icu mental substance health family children child youth adult daughter son wife husband mrs drs
    """.split()
)


def styled(text: str, folded: str) -> Iterator[Anchor]:
    """Yield the start of addresses in these styles; a town may follow."""
    for match in scan(
        _GRID, folded, (" s ", " n ", " e ", " w ", "south", "north", "east", "west", "s.", "n.")
    ):
        yield *match.span(), FIRM, "pattern:grid"
    for match in scan(_MILE, folded, ("mile", " mm", " mp", "milepost")):
        yield *match.span(), LIKELY, "pattern:mile-marker"
    for match in scan(_PUERTO_RICO, folded, ("calle", "c/", "carr", "edif", "apto")):
        yield *match.span(), FIRM, "pattern:puerto-rico"
    for match in scan(_MILITARY, folded, ("apo", "fpo", "dpo")):
        if text[match.end() - 1].isdigit() or text[match.start() : match.end()].isupper():
            yield *match.span(), FIRM, "pattern:military"
    if sum(map(folded.count, ("street", "avenue", "road", "drive", "boulevard", "lane", "court", "place"))):
        for match in _SPOKEN_HOUSE.finditer(folded):
            yield *match.span(), LIKELY, "pattern:street-spoken"
    yield from _parks(text, folded)


def _parks(text: str, folded: str) -> Iterator[Anchor]:
    """Yield a named park or building with its lot or unit: "Desert Willow MHP sp 40", "lot 9 Whispering Pines"."""
    ends = [match.span() for match in scan(_MOBILE, folded, ("mhp", " park", "trailer c"))]
    ends.extend(
        (park.start(), unit.end())
        for unit in _UNIT_ANCHOR.finditer(folded)
        if (park := _PARK_ENDS.search(folded, max(0, unit.start() - 40), unit.start() + 1))
    )
    for start, end in ends:
        begin = max(0, start - 60)
        name = _NAMED_BEFORE.search(text[begin:start])
        if name and any(word[0].isupper() for word in name.group().split()[-2:]):
            yield begin + name.start(), end, LIKELY, "pattern:park"
    for match in scan(_LOT, text, ("ot ", "OT ", "pace ", "PACE ", "pc ", "PC ", "ite ", "railer ", "rlr ")):
        words = match["name"].split()
        if words[0].lower() in _NO_CORNER or len(words) < 2:
            continue
        if not match["name"].isupper() or words[-1].lower() in _PARK_NAMES:
            yield match.start(), match.start("name") + len(match["name"].rstrip()), LIKELY, "pattern:park"


def corners(text: str, folded: str) -> Iterator[Anchor]:
    """Yield two streets that cross, and roads by their number after a word of place."""
    for link in _LINK.finditer(folded):
        if link.group() == " and " and not (
            folded[max(0, link.start() - 12) : link.start()].endswith(_ROAD_LIKE)
            or folded[link.end() : link.end() + 1].isdigit()
            or folded.startswith(_ORDINALS, link.end())
        ):
            continue
        left = folded[max(0, link.start() - 44) : link.start()]
        sure = link.group().strip() in {"&", "@"}
        road = _ROAD_END.search(left[-12:]) is not None
        if not (sure or road or left[-1:].isalnum()):
            continue
        numbered = _ORDINAL_END.search(left[-10:]) or _ORDINAL_START.match(folded, link.end())
        if not (road or sure or (numbered and link.group() not in {" at ", " near "})):
            continue
        one, other = _BEFORE_LINK.search(left), _AFTER_LINK.match(folded, link.end())
        if one and other:
            start = link.start() - len(left) + one.start()
            if _crosses(text, folded, (start, link.start()), other.span("b"), road=road):
                yield start, other.end(), LIKELY if road or sure else WEAK, "pattern:intersection"
    for match in _CUED_ROAD.finditer(folded):
        yield *match.span("v"), WEAK, "pattern:road"


def _crosses(text: str, folded: str, left: tuple[int, int], right: tuple[int, int], *, road: bool) -> bool:
    """Tell corners from pairs of other things: both sides name a street, in a place where one is meant."""
    one, other = folded[slice(*left)].split(" "), folded[slice(*right)].split(" ")
    following = re.match(r"\W{0,2}(\w+)", folded[right[1] : right[1] + 16])
    if {*one, *other, following[1] if following else ""} & _NO_CORNER:
        return False
    if not all(text[at].isupper() or text[at].isdigit() for at in (left[0], right[0])):
        return False
    named = road and len(one) > 1 and (len(other) > 1 or _ORDINAL_START.match(folded, right[0]))
    return bool(named) or _STREET_CUE.search(folded[max(0, left[0] - 24) : left[0]]) is not None
