# ruff: noqa: E501 -- regex tables read better unbroken
"""Plates, vehicle identification numbers and descriptions by colour, year, make and model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import CERTAIN, FIRM, LIKELY, Find, PatternFamily, scan

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATE = r"(?:[A-Z]{2}|[A-Z][a-z]{2,4}\.|Arizona|Texas|Florida|Ohio|Nevada|Maine|Georgia|Guam)"
_PLATE = re.compile(
    r"(?<![A-Za-z])(?<![Ff][- ])(?i:(?:licen[sc]e |lic\.? )?plates?(?: ?(?:no\.?|number|#))?|licen[sc]e tag|tags?|lic|reg)(?i:[ :#/.]{1,3}(?:is |was |reads? |no\.? |number )?)"
    rf"(?P<v>(?:{_STATE} )?(?=[A-Z0-9 -]{{0,7}}[0-9])[A-Z0-9]{{1,7}}(?:[ -][A-Z0-9]{{1,7}}){{0,2}})(?![\w-])"
)
_VANITY = re.compile(
    r"(?<![A-Za-z])(?i:vanity plate|plate reads?|plate|vanity)(?: |: )\"?(?P<v>[A-Z]{4,8})(?![\w-])"
)
_VIN = re.compile(
    r"(?P<v>[A-HJ-NPR-Z0-9](?<![A-Za-z0-9][A-HJ-NPR-Z0-9])(?=[A-HJ-NPR-Z0-9]{0,15}[0-9]{3})[A-HJ-NPR-Z0-9]{16})(?![A-Za-z0-9])"
)
_COLOUR = (
    r"(?:(?:light|dark|lime|forest|primer|matte|matt|pearl|navy|sky|baby|hot|royal|candy|metallic|lifted|rusted|rusty|beat ?up|old|ol|2-tone|two-?tone|faded)[ -])?"
    r"(?:white|wht|black|blk|blu|blue|red|silver|slvr|sil|gray|grey|gry|gold|tan|green|grn|brown|brn|maroon|mar|burgundy|beige|yellow|ylw|orange|purple|teal|"
    r"champagne|turquoise|bronze|copper|pink|cream|charcoal|primer|primered|pearl|rusted|rusty|lifted|two-?tone|navy|lime)"
)
_MAKE = (
    r"(?:acura|audi|bmw|buick|cadillac|caddy|chevrolet|chevy|chev|chrysler|dodge|fiat|ford|gmc|honda|hummer|hyundai|infiniti|isuzu|jaguar|jeep|kia|land rover|"
    r"lexus|lincoln|mazda|mercedes(?:-benz)?|mercury|mini cooper|mitsubishi|nissan|oldsmobile|olds|plymouth|pontiac|porsche|ram|saab|saturn|scion|"
    r"subaru|suzuki|tesla|toyota|volkswagen|vw|volvo|harley(?:-davidson)?|kawasaki|yamaha|kenworth|peterbilt|freightliner|winnebago|itasca)"
)
_MODEL = (
    r"(?:accord|altima|acadia|ascent|astro(?: van)?|avalanche|aztek|blazer|bonneville|bronco|camaro|camry|caravan|cavalier|cherokee|charger|challenger|"
    r"civic|c-?10|cobalt|colorado|corolla|corvair|corvette|crosstrek|cruze|cr-?v|crown vic(?:toria)?|cutlass|dakota|durango|econoline|"
    r"elantra|electra(?: 225)?|equinox|escalade|escape|explorer|expedition|express van|f-?[1-5]50|fiesta|fit|focus|forester|forte|frontier|fusion|galant|"
    r"grand (?:am|caravan|cherokee|marquis|prix)|highlander|impala|impreza|jetta|journey|legacy|lesabre|lucerne|malibu|matrix|maxima|mazda3|"
    r"mustang|navigator|odyssey|optima|outback|pacifica|park avenue|passat|pathfinder|pilot|prius|pt cruiser|ranger|rav-?4|regal|rendezvous|rogue|"
    r"s-?10|sable|sebring|sentra|sienna|sierra|silverado|sonata|sonic|soul|stinger|stratus|suburban|tacoma|tahoe|taurus|terrain|town (?:&|and) country|town car|"
    r"trailblazer|transit(?: [0-9]{3})?|traverse|trax|tundra|vanagon|venza|versa|wagoneer|windstar|wrangler|xb|xterra|yaris|yukon)"
)
_YEAR = r"(?:(?:19|20)[0-9]{2}|'[0-9]{2}|[0-9]{2}(?= [a-z]))"
_BODY = r"(?:van|truck|pickup|sedan|hatch(?:back)?|suv|wagon|coupe|minivan|motorcycle|camper|rv|scooter|box truck|flatbed|dually|semi|trailer|moped)"
_DESCRIBED = re.compile(
    rf"(?<![\w-])(?P<v>(?:(?:{_YEAR}[ ,]{{1,2}}(?:{_COLOUR}[ ,]{{1,2}})?|{_COLOUR}[ ,]{{1,2}}(?:{_YEAR}[ ,]{{1,2}})?)(?:{_COLOUR} )?(?:{_MAKE}(?: {_MODEL}|(?: [a-z]{{0,2}}-?[0-9]{{2,4}}[a-z]?)| {_BODY})?|{_MODEL})(?: {_BODY})?"
    rf"|{_MAKE} {_MODEL}))(?![\w])(?P<t>(?:,? (?:w/ ?|with (?:a |the |[a-z]+ (?=(?:temp(?:orary)? )?(?:tags?|plates?)))|no |missing |dented |temp tags?)[\w' -]{{3,32}}(?=[.,;)\n(]|$))?)"
)


_PLATED = ("late", "LATE", "tag", "Tag", "TAG", "lic", "Lic", "LIC", "reg", "Reg", "REG", "anity", "ANITY")
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
            (_VIN, CERTAIN, "pattern:vin", ()),
        ):
            for match in scan(regex, text, needs):
                yield Find(*match.span("v"), "VEHICLE", score, evidence)
        for match in scan(_DESCRIBED, folded, _MAKERS):
            yield Find(match.start("v"), match.end("t"), "VEHICLE", LIKELY, "pattern:vehicle")
