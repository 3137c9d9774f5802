# ruff: noqa: E501 -- regex tables read better unbroken
"""Numbers of flights, which are written like the number of a house: "fly in Oct 5 on Southwest 1182"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_AIRLINE = (
    r"(?:southwest|delta|united|american|jetblue|jet blue|alaska|spirit|frontier|allegiant|hawaiian|sun country|breeze|avelo|air canada|westjet|aeromexico|"
    r"volaris|avianca|copa|lufthansa|british airways|virgin atlantic|emirates|qatar|klm|air france|turkish|ethiopian)"
)
_FLIGHT = re.compile(
    rf"(?<![a-z])(?:{_AIRLINE}(?: air ?lines| airways)?(?: flight| flt)?|flight|flt\.?)(?: (?:no\.?|number))?[ :#]{{1,3}}(?P<v>(?:[a-z]{{2}} ?)?[0-9]{{2,4}})(?![\w/:-]|\.[0-9]| (?:street|st|ave|avenue|rd|road|blvd|dr|drive|way|hwy)(?![a-z]))"
)
_FLIES = re.compile(
    r"(?<![a-z])(?:fl(?:y|ies|ew|ying|own|ights?|ts?)|airport|plane|arriv\w+|land(?:s|ed|ing)?|depart\w*|layover|gate|boarding|lax|jfk|ord|atl|dfw)(?![a-z])"
)
_NEAR = 60


def flights(folded: str) -> Iterator[tuple[int, int, int]]:
    """Yield where an airline and the number of its flight begin, where the number does, and where both end."""
    for match in _FLIGHT.finditer(folded):
        if _FLIES.search(folded, max(0, match.start() - _NEAR), match.end()):
            yield match.start(), match.start("v"), match.end()


def is_flight(folded: str, start: int, end: int) -> bool:
    """Tell whether a stretch lies in an airline with the number of its flight, so that it is no address."""
    near = max(0, start - 2 * _NEAR)
    return any(
        near + left <= start and end <= near + right for left, _, right in flights(folded[near : end + _NEAR])
    )
