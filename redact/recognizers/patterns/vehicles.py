# ruff: noqa: E501 -- regex tables read better unbroken
"""Plates, vehicle identification numbers and descriptions by colour, year, make and model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import (
    CERTAIN,
    FIRM,
    LIKELY,
    SPOKEN,
    WEAK,
    Find,
    PatternFamily,
    real_digits,
    scan,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATE_CODE = r"(?:A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|PR|GU)"
_STATE = (
    rf"(?:{_STATE_CODE}|[A-Z]{{2}}|[A-Z][a-z]{{2,4}}\.|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Guam|Hawaii|Idaho|"
    r"Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
    r"New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South (?:Carolina|Dakota)|"
    r"Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Chihuahua|Sonora|Tamaulipas|Ontario|Quebec)"
)
_PLATE = re.compile(
    r"(?<![A-Za-z])(?<![Ff][- ])(?<!key )(?<!name )(?<!dog )(?<!price )(?<!ID )(?i:(?:licen[sc]e |lic\.? )?plates?(?: ?(?:no\.?|number|#))?|licen[sc]e tag|tags?|lic|reg|lp|medallion)(?i:[ :#/.(\"]{1,3}(?:is |was |reads? |no\.? |number |ends? (?:in )?|ending (?:in )?|partial )?)"
    rf"(?P<v>(?:{_STATE} )?(?=[A-Z0-9 -]{{0,7}}[0-9])[A-Z0-9l]{{1,7}}(?:[ -][A-Z0-9l]{{1,7}}){{0,2}})(?![\w-])"
)
_TAXI = re.compile(
    r"(?<![a-z])(?:taxi|cab|medallion|livery)(?: (?:no\.?|number|car|#))? ?#?(?P<v>[0-9]{3,5}|[0-9][a-z][0-9]{2})(?![\w/:-]|\.[0-9])"
)
_VANITY = re.compile(
    r"(?<![A-Za-z])(?i:vanity plate|plate reads?|plate|vanity)(?: |: )\"?(?P<v>[A-Z]{4,8})(?![\w-])"
)
_VIN = re.compile(
    r"(?P<v>[A-HJ-NPR-Z0-9](?<![A-Za-z0-9][A-HJ-NPR-Z0-9])(?=[A-HJ-NPR-Z0-9]{0,15}[0-9]{3})[A-HJ-NPR-Z0-9]{16})(?![A-Za-z0-9])"
)
_LOWER_PLATE = re.compile(
    r"(?<![a-z])(?:licen[sc]e )?plates?(?: (?:no\.?|number|im in|she saw|he saw|seen))?(?: (?:is|was|reads?)|[:#]) ?(?P<v>(?=[a-z0-9 -]{0,8}[0-9])(?=[0-9 -]{0,8}[a-z])[a-z0-9]{2,4}[ -]?[a-z0-9]{2,4})(?![\w-])"
)
_SPOKEN_PLATE = re.compile(
    rf"(?<![a-z])(?:plate|tag)[^.\n]{{0,28}}? (?P<v>(?:(?:[a-z]|{SPOKEN}|[0-9]|as in [a-z]+)[ ,-]{{1,2}}){{4,8}}(?:[a-z]|{SPOKEN}|[0-9]))(?![\w'-])"
)
_CALIFORNIA = re.compile(r"(?P<v>[0-9](?<![\w.-][0-9])[A-Z]{3}[ -]?[0-9]{3})(?![\w-])")
"""The shape of California passenger plates since 1980, which hardly anything else has: 8LCV233."""
_PLATE_TAIL = re.compile(
    rf",? {{1,2}}\(?(?:{_STATE},? )?(?i:(?:temp(?:orary)? |vanity |partial |apportioned |lobster |handicap(?:ped)? |veteran )*(?:licen[sc]e )?(?:tags?|plates?|reg\.?|lic\.?|lp)[ #:.]{{1,2}}(?:ends? |ending |is |no\.? |number )?)?(?:apportioned )?(?P<state>{_STATE},? )?"
    r"(?P<v>(?=[A-Z0-9 -]{0,8}[0-9])(?=[0-9 -]{0,7}[A-Z])[A-Z0-9]{1,7}(?:[ -][A-Z0-9]{1,7}){0,2}|[A-Z]{5,8})(?![\w-])"
)
"""The plate behind a description: "silver Altima HKN 2936", "tan Highlander, MN plate NKR-482"."""
_VEHICLE_WORD = re.compile(
    r"(?<![a-z])(?:v(?:eh(?:icle)?|an)|t(?:ruck|railer)|c(?:ar|amper)|suv|motorcycle|pickup|rv|auto)[ :/,(]{1,3}(?=[a-z0-9])"
)
_UNLABELLED = re.compile(
    rf"(?P<v>{_STATE_CODE},? (?=[A-Z0-9 -]{{0,7}}[0-9])[A-Z0-9]{{1,7}}(?:[ -][A-Z0-9]{{1,7}}){{0,2}}|[A-Z]{{2,3}}[ -][0-9]{{4}}|[0-9]{{2}}[A-Z][0-9]{{4}})(?![\w-])"
)
_BOAT = re.compile(r"(?<![A-Za-z])(?P<v>(?:F/V|M/V|S/V|P/V|R/V|S/S) [A-Z][\w'’.-]+(?: [A-Z][\w'’-]+){0,3})")
_LABELLED_VIN = re.compile(
    r"(?<![a-z])(?:vin|v\.i\.n\.)(?: ?(?:no\.?|number|#))?(?:[ :#/.=]{1,3}|(?= ends?| last))(?:is |(?:partial |ends? (?:in |with )?|ending (?:in )?|last (?:4|four|6|six|8|eight)(?: (?:is|of|digits))?:? ?)?)(?P<v>(?=[a-z]{0,16}[0-9])[a-z0-9]{4,17}(?:-?x{2,8}|-{1,4}|[*?_]{1,8})?)(?![\w-])"
)
_COLOUR = (
    r"(?:(?:light|dark|lime|forest|primer|matte|matt|pearl|navy|sky|baby|hot|royal|candy|metallic|lifted|rusted|rusty|beat ?up|old|ol|2-tone|two-?tone|faded)[ -])?"
    r"(?:white|wht|wh|black|blk|bk|blu|blue|red|silver|slvr|sil|gray|grey|gry|gold|tan|green|grn|brown|brn|maroon|mar|burgundy|beige|yellow|ylw|orange|purple|teal|"
    r"champagne|turquoise|bronze|copper|pink|cream|charcoal|primer|primered|pearl|rusted|rusty|lifted|two-?tone|navy|lime)"
)
_MAKE = (
    r"(?:acura|audi|bmw|buick|cadillac|caddy|chevrolet|chevy|chev|chrysler|dodge|fiat|ford|gmc|honda|hummer|hyundai|infiniti|isuzu|jaguar|jeep|kia|land rover|"
    r"lexus|lincoln|polaris|can-am|rascal|coachmen|jayco|airstream|mack|international|mazda|mercedes(?:-benz)?|mercury|mini cooper|mitsubishi|nissan|oldsmobile|olds|plymouth|pontiac|porsche|ram|saab|saturn|scion|"
    r"subaru|suzuki|tesla|toyota|volkswagen|vw|volvo|harley(?:-davidson)?|kawasaki|yamaha|kenworth|peterbilt|freightliner|winnebago|itasca)"
)
_MODEL = (
    r"(?:accord|altima|acadia|ascent|astro(?: van)?|beetle|lumina|crx|scamp|tiguan|promaster|denali|camry|ram 1500|avalanche|aztek|blazer|bonneville|bronco|camaro|camry|caravan|cavalier|cherokee|charger|challenger|"
    r"civic|c-?[123]0|k?[1-3]500|canyon|c300|h[23]|sprinter|prowler|sunrise|cobalt|colorado|corolla|corvair|corvette|crosstrek|cruze|cr-?v|crown vic(?:toria)?|cutlass|dakota|durango|econoline|"
    r"elantra|electra(?: 225)?|equinox|escalade|escape|explorer|expedition|express van|f-?[1-5]50|fiesta|fit|focus|forester|forte|frontier|fusion|galant|"
    r"grand (?:am|caravan|cherokee|marquis|prix)|highlander|impala|impreza|jetta|journey|legacy|lesabre|lucerne|malibu|matrix|maxima|mazda3|"
    r"mustang|navigator|odyssey|optima|outback|pacifica|park avenue|passat|pathfinder|pilot|prius|pt cruiser|ranger|rav-?4|regal|rendezvous|rogue|"
    r"s-?10|sable|sebring|sentra|sienna|sierra|silverado|sonata|sonic|soul|stinger|stratus|suburban|tacoma|tahoe|taurus|terrain|town (?:&|and) country|town car|"
    r"trailblazer|transit(?: [0-9]{3})?|traverse|trax|tundra|vanagon|venza|versa|wagoneer|windstar|wrangler|xb|xterra|yaris|yukon)"
)
_YEAR = r"(?:(?:19|20)[0-9]{2}|'[0-9]{2}|[0-9]{2}(?= [a-z]))"
_BODY = r"(?:van|truck|pickup|sedan|hatch(?:back)?|suv|wagon|coupe|minivan|motorcycle|camper|rv|scooter|box truck|flatbed|dually|semi|trailer|moped|step van|cargo van|conversion van|box van|crew cab|convertible|four-?wheeler|atv|golf cart|dirt bike|bus)"
_MOD = r"(?:lifted|two[- ]?tone|slammed|lowered|convertible|metallic|extended cab|crew cab|4x4|4-door|2-door|primer)"
_FEATURE = (
    r"(?:doors?|fenders?|bumpers?|hood|tailgate|windows?|windshield|stickers?|decals?|flags?|light ?bar|plates?|tags?|trunk|muffler|rack|tool ?box|hubcaps?|mirrors?|rims|stripes?|roof|top|"
    r"eyelashes|topper|shell|wheels?|paint|dents?|scratch(?:es)?|antenna|spoiler|grille?|headlights?|taillights?|lights|canopy|ladders?|tarp|wrap|logo|lettering|frame|dog box|lift kit|moose|octopus|fish|slide-in|camper)"
)
_MARKED = (
    rf"(?:,? (?:w/(?!o|out) ?|w |with |wit |missing )(?:da |the |a |an |one |its |his |her |their |no )?(?:[\w'-]+ ){{0,4}}?{_FEATURE}(?![\w'-])(?: on (?:the |its |top)?(?:hood|roof|door|side|bumper|tailgate|top)?)?"
    rf"|,? (?:no |temp |paper )(?:hood|bumper|tailgate|tags?|plates?|hubcaps?|doors?|windows?|windshield)(?![\w'-])|, (?:no |dented |cracked |missing |busted |broken |blown |rusted |faded |tinted |one |wrong |loud |bad |[a-z]+ )(?:[\w'-]+ )?{_FEATURE}(?![\w'-])(?: on (?:the |top)?(?:hood|roof|door|side|bumper|tailgate|top)?)?)"
)
_DESCRIBED = re.compile(
    rf"(?<![\w-])(?P<v>(?:(?:(?P<y>{_YEAR})[ ,]{{1,2}}(?:{_COLOUR}[ ,]{{1,2}})?|(?P<c>{_COLOUR})[ ,]{{1,2}}(?:{_YEAR}[ ,]{{1,2}})?)(?:{_COLOUR} |{_MOD} ){{0,2}}(?:(?P<k>{_MAKE})(?: {_MODEL}|(?: [a-z]{{0,2}}-?[0-9]{{2,4}}[a-z]?)| {_BODY})?|(?P<m>{_MODEL}))(?: {_BODY}| trd)?(?:,? {_COLOUR}(?=[.,;:)(\n/]|  |$| [a-z0-9]{{0,6}} ?(?:tag|plate)))?"
    rf"|{_MAKE} {_MODEL}))(?![\w])(?P<t>{_MARKED}{{1,2}}|(?:,? (?:w/(?!o|out) ?|with (?:a |the |[a-z]+ (?=(?:temp(?:orary)? )?(?:tags?|plates?)))|no |missing |dented |temp tags?)[\w' -]{{3,32}}(?=[.,;)\n(]|$))?)"
)
_BODY_ONLY = re.compile(_BODY)
_MARK_WORD = re.compile(
    r" (?:w/(?!o|out)|w |with |wit |missing )|, (?:no|dented|cracked|missing|busted|broken|blown|rusted|wrong|loud) "
)
_MARK = re.compile(rf"{_MARKED}{{1,2}}")
_DISTINCT = re.compile(
    rf"(?<![\w-])(?P<v>(?:(?:{_COLOUR}|[a-z]+-(?:paneled|panelled|shop|out|body|foot)|{_YEAR}) )?(?:{_BODY} )?(?:(?:{_MAKE}|{_MODEL})(?: {_MODEL})?(?: {_BODY})?|{_BODY}))$"
)
"""A make, model or body that only a mark tells apart: "the Toyota with a dented door", "the van with the octopus decal"."""
_PLAIN_WORDS = frozenset(
    "focus fit pilot journey escape legacy soul matrix ascent ranger frontier forte explorer colorado dakota sienna sierra sonic fusion challenger fiesta regal terrain "
    "navigator suburban traverse rogue optima versa cobalt canyon civic sunrise transit sprinter outback prowler forester accord sonata tundra yukon tahoe".split()
)
"""Models that are words too: a year before them is not enough ("2019 pilot", "2021 journey")."""
_EVERYDAY = frozenset(
    "focus fit pilot journey escape legacy soul matrix ascent fusion challenger regal terrain traverse versa canyon rogue forte sunrise transit".split()
)
"""Those that a colour before them does not settle either, unless with a capital: "blue focus group"."""
_STRIKING = re.compile(
    r"decal|sticker|flag|wrap|logo|letter|stripe|tarp|octopus|rack|dent|slide|camper|moose|fish|hubcap"
)
_NOT_DRIVEN = re.compile(r" (?:program|group|study|year|project|plan|phase|of|to|on|for|grant|site)(?![\w])")


_VIN_VALUES = dict(
    zip(
        "ABCDEFGHJKLMNPRSTUVWXYZ",
        (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9),
        strict=True,
    )
)
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_NO_PLATE = frozenset("NOT AND THE AT ON IN WAS FOR OUT HAS BY TO OF".split())
_OFFICIAL = re.compile(r"[A-Z]|[0-9]{4}")
_PLATED = (
    "late",
    "LATE",
    "tag",
    "lp ",
    "LP ",
    "edallion",
    "Tag",
    "TAG",
    "lic",
    "Lic",
    "LIC",
    "reg",
    "Reg",
    "REG",
    "anity",
    "ANITY",
)
_MAKERS = tuple(
    sorted({name[:5].rstrip("(?-") for name in re.findall(r"[a-z][a-z0-9]{2,}", _MAKE + "|" + _MODEL)})
)


class VehicleRecognizer(PatternFamily):
    """Finds VEHICLE: plates and distinctive descriptions."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("VEHICLE",)
    NAME: ClassVar[str] = "pattern-vehicles"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield vehicle identifiers."""
        for regex, score, evidence, needs in (
            (_PLATE, FIRM, "label:plate", _PLATED),
            (_VANITY, LIKELY, "label:plate", _PLATED),
            (_VIN, LIKELY, "pattern:vin", ()),
        ):
            for match in scan(regex, text, needs):
                start, end = match.span("v")
                if regex is _PLATE:
                    end = start + len(_plate(match["v"]))
                    if not _is_plate(match["v"][: end - start], match.group()[:1].lower()):
                        continue
                fits = CERTAIN if regex is _VIN and vin_checks(match["v"]) else score
                yield Find(start, end, "VEHICLE", fits, evidence)
        yield from _numbers(text, folded)
        yield from _descriptions(text, folded)


def _plate(value: str) -> str:
    """Leave out a word in capitals behind the plate: "6GA 41L SEEN"."""
    head, _, last = value.rpartition(" ")
    if last in _NO_PLATE:
        return head
    return (
        head if len(last) > 3 and last.isalpha() and any(map(str.isdigit, head)) and len(head) > 4 else value
    )


def _is_plate(value: str, label: str) -> bool:
    """Tell plates from the numbers of other tags and regulations: "tag 22", "ICPC Reg. 7"."""
    least = 5 if label in "tr" else 4
    return sum(map(str.isalnum, value)) >= least and _OFFICIAL.search(value) is not None


def _numbers(text: str, folded: str) -> Iterator[Find]:
    """Yield plates without a label, read aloud or in lower case, parts of a VIN, and the names of boats."""
    for regex, where, score, evidence, needs in (
        (_LOWER_PLATE, folded, LIKELY, "label:plate", ("plate",)),
        (_SPOKEN_PLATE, folded, LIKELY, "label:plate-spoken", ("plate", "tag")),
        (_CALIFORNIA, text, LIKELY, "pattern:plate", ()),
        (_TAXI, folded, LIKELY, "label:taxi", ("taxi", "cab", "medallion", "livery")),
        (_LABELLED_VIN, folded, FIRM, "label:vin", ("vin", "v.i.n")),
        (_BOAT, text, FIRM, "pattern:boat", ("/V ", "S/S ")),
    ):
        for match in scan(regex, where, needs):
            yield Find(*match.span("v"), "VEHICLE", score, evidence)
    for word in _VEHICLE_WORD.finditer(folded):
        if plate := _UNLABELLED.match(text, word.end()):
            yield Find(*plate.span("v"), "VEHICLE", LIKELY, "label:plate")


def _descriptions(text: str, folded: str) -> Iterator[Find]:
    for match in scan(_DESCRIBED, folded, _MAKERS):
        if not _is_vehicle(text, folded, match):
            continue
        end = match.end("t")
        if (tail := _PLATE_TAIL.match(text, match.end("v"))) and _is_tail(tail):
            end = max(end, tail.end())
        yield Find(match.start("v"), end, "VEHICLE", LIKELY, "pattern:vehicle")
    for word in _MARK_WORD.finditer(folded):
        mark = _MARK.match(folded, word.start())
        begin = max(0, word.start() - 48)
        if mark and (vehicle := _DISTINCT.search(folded[begin : word.start()])):
            start = begin + vehicle.start("v")
            if _BODY_ONLY.fullmatch(vehicle["v"]) and not (
                mark.group()[1] == "w" and _STRIKING.search(mark.group())
            ):
                continue
            yield Find(start, mark.end(), "VEHICLE", WEAK, "pattern:vehicle-mark")


def _is_vehicle(text: str, folded: str, match: re.Match[str]) -> bool:
    """Tell a vehicle from a year or a colour before a word that is also a model: "2021 pilot program"."""
    if match["m"] is None or match["m"] not in _PLAIN_WORDS:
        return True
    if match["y"] is None:
        return match["m"] not in _EVERYDAY or text[match.start("m")].isupper()
    return text[match.start("m")].isupper() and not _NOT_DRIVEN.match(folded, match.end("v"))


def _is_tail(tail: re.Match[str]) -> bool:
    """Tell a plate from the words in capitals that follow a description."""
    labelled = tail.start("v") - tail.start() > 3 or tail["state"] is not None
    return real_digits(tail["v"]) > 1 or (labelled and any(map(str.isdigit, tail["v"])))


def vin_checks(vin: str) -> bool:
    """Tell whether the check digit of a vehicle identification number fits (49 CFR 565.15, position 9)."""
    values = [int(char) if char.isdigit() else _VIN_VALUES.get(char, 0) for char in vin.upper()]
    remainder = sum(value * weight for value, weight in zip(values, _VIN_WEIGHTS, strict=True)) % 11
    return vin[8].upper() == ("X" if remainder == 10 else str(remainder))
