# ruff: noqa: E501 -- regex tables read better unbroken
"""Serial numbers, IMEIs, MAC addresses and the tags of ankle monitors and medical devices."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from redact.recognizers.patterns.base import (
    CERTAIN,
    FIRM,
    LIKELY,
    Find,
    PatternFamily,
    Rule,
    apply,
    by_initial,
    real_digits,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_VALUE = (
    r"(?P<v>(?:[a-z]{1,6}[- ](?=[a-z0-9-]{0,10}[0-9]))?(?=[a-z0-9/-]{0,16}[0-9])[a-z0-9]{1,20}(?:[-/][a-z0-9]{1,16}){0,5}"
    r"(?:(?<=[0-9]) (?:[0-9]{3,10}\b|[0-9]{1,2}\b(?![/:.]))){0,4})"
)
_LINK = r"(?: (?:no\b\.?|num(?:ber)?|id|tag|label|unit|is))?[ \t]{0,3}(?:[:#=]|\.{2,30}|-(?= ))?[ \t]{0,12}#?"


def _issued(text: str, start: int, end: int) -> bool:
    value = text[start:end]
    if re.match(r"[a-z]+ ", value):
        return False
    return (
        real_digits(value) >= 3
        and (not value.isalpha())
        and not _MEASURED.fullmatch(value)
        and not _UNIT.match(text, end)
    )


_MEASURED = re.compile(
    r"(?:19|20)\d\d|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?|(?:19|20)\d\d-\d\d-\d\d|\d{2,3}/\d{2,3}"
)
"""Years, dates and blood pressures."""
_UNIT = re.compile(
    r" ?(?:mg|mcg|ml|m[lL]/hr|cc|units?|%|bpm|lbs?|kg|days?|hours?|hrs?|weeks?|am|pm|mmhg|tabs?)\b|[.:]\d"
)
"""Doses and readings: "tablet 500 mg", "pump 125 ml/hr"."""


def _mixed(text: str, start: int, end: int) -> bool:
    """Tell a device's own number from a reading of the device: letters and digits, or seven digits."""
    value = text[start:end]
    if re.fullmatch(r"(?:[0-9]{3}[-. ])?[0-9]{3}[-. ]?[0-9]{4}", value):
        return False  # a telephone number beside the device
    return _issued(text, start, end) and (any(map(str.isalpha, value)) or real_digits(value) >= 6)


_MEDICAL = by_initial(
    r"glucometer|glucose (?:meter|monitor)|freestyle libre(?: ?[23])?|libre(?: ?[23])?|dexcom(?: g[67])?|cgm|insulin pump|omnipod|pump|cpap|bi-?pap|apap|ventilator|nebulizer|concentrator|oxygen tank|"
    r"power ?chair|wheelchair|scooter|walker|hoyer lift|lift chair|hearing aids?|cochlear implant|implant|pacemaker|defibrillator|loop recorder|stimulator|vns|prosthesis|epipen|"
    r"life ?alert|medic ?alert|lifeline|pers(?: unit)?|pill dispenser|dispenser|nurse call|bed alarm|hospital bed|"
    r"ignition interlock|interlock|breathalyzer|soberlink|body ?cam(?:era)?|bwc|dash ?cam|camera|doorbell|ring cam|drone|mdt|baby monitor|apple watch|fitbit|ipad|iphone|router|modem|kiosk|workstation|e-?bike|bike|bicycle|"
    r"gun|pistol|rifle|handgun|firearm"
)


_RULES = (
    Rule("DEVICE", "pattern:mac", CERTAIN, re.compile(r"(?P<v>[0-9a-f](?<![\w:-][0-9a-f])(?:[0-9a-f](?:[:-][0-9a-f]{2}){5}|[0-9a-f]{3}\.[0-9a-f]{4}\.[0-9a-f]{4}))(?![\w:-])")),
    Rule("DEVICE", "label:imei", CERTAIN, re.compile(r"(?<![a-z])(?:imei|meid|iccid|esn|udid|uuid|imsi|sim)(?: (?:card|ending|now|no\.?|number|is)){0,2}[ :#.=-]{0,6}(?P<v>[0-9a-f](?:[ -]{0,2}[0-9a-f]){4,31})(?![\w-])"), needs=("imei", "meid", "iccid", "esn", "udid", "uuid", "imsi", "sim ", "sim:"), check=_issued),
    Rule("DEVICE", "label:serial", FIRM, re.compile(rf"(?<![a-z])(?:serial|ser\b\.?#?|s/n|sn|asset tag|asset|fob|pendant|host(?:name)?|mac|meter|imei|airtag|beacon|tracker)(?![a-z]){_LINK}{_VALUE}(?!\w)"), needs=("ser", "s/n", "sn", "asset", "fob", "pendant", "host", "mac", "meter", "airtag", "beacon", "tracker"), check=_issued),
    Rule(
        "DEVICE", "label:monitor", FIRM,
        re.compile(rf"(?<![a-z])(?:(?:ankle|gps|rf|scram|ehm|em|alcohol|leg|wrist|id) (?:monitor|bracelet|unit|tag|band|device|tracker|ankle unit)|monitor|bracelet|anklet|scram(?:-?x)?|device(?: id)?|dev|hardware id|terminal|term|chromebook|laptop|tablet)(?:[,:]? ?\(?(?:serial|unit|tag|no\.|number|id|is|issued|assigned|returned|swapped|reserved))?{_LINK}\(?{_VALUE}(?!\w)"),
        needs=("monitor", "bracelet", "gps", "ankle", "scram", "anklet", "dev", "hardware", "term", "chromebook", "laptop", "tablet", " band", "id tag"), check=_issued,
    ),
    Rule("DEVICE", "label:unit", LIKELY, re.compile(rf"(?<![a-z])(?:monitor|bracelet|gps|ankle|pump|concentrator|cpap|wheelchair|chair|processor|sensor|pacemaker|hearing aids?|dispenser|camera)[^.\n]{{0,20}}[ ,(](?:unit|tag|serial|sn|no\.|badge)[ #:]{{1,3}}{_VALUE}(?!\w)"), needs=("monitor", "bracelet", "gps", "ankle", "pump", "concentrator", "cpap", "chair", "processor", "sensor", "pacemaker", "hearing aid", "dispenser", "camera"), check=_issued),
    Rule("DEVICE", "label:medical", LIKELY, re.compile(rf"(?<![a-z])(?:{_MEDICAL})(?:,? (?:serial|ser\.?|s/n|sn|unit|tag|no\.|number|#|is|id|model/serial|asset|lot|dev(?:ice)? id)){{0,2}}[ :#=,(]{{1,3}}(?P<v>(?=[a-z0-9/-]{{0,12}}[0-9][a-z0-9-]{{0,4}}[0-9])[a-z0-9]{{2,20}}(?:[-/][a-z0-9]{{1,16}}){{0,5}})(?![\w/])"), check=_mixed),
    Rule("DEVICE", "pattern:brand", FIRM, re.compile(r"(?<![a-z])(?:bi[ -]?)?(?P<v>(?:loc8|scram(?:[- ]?x| cam\+?| gps| net)?|reliaalert|veritracks|omnilink|geosatis|buddi|soberlink|attenti|safestep|inogen|respironics|resmed|airsense|dreamstation|dbi|medtronic)[ -](?:(?:no\.?|sn|s/n|serial|unit|#)[ :]?)?(?=[a-z0-9-]{0,10}[0-9]{3})[a-z0-9]{1,10}(?:[- ][a-z]{0,3}[0-9]{2,10}){0,2})(?![\w/])"), needs=("loc8", "scram", "alert", "veri", "omni", "geo", "buddi", "sober", "attenti", "safestep", "inogen", "res", "airsense", "dream", "dbi", "medtronic"), check=_issued),
    Rule("DEVICE", "pattern:brand", FIRM, re.compile(r"(?<![a-z0-9-])(?P<v>bi-?[0-9]{4,8}(?:-?[a-z]{1,3})?)(?![\w-])"), needs=("bi-", "bi0", "bi1", "bi2", "bi3", "bi4", "bi5", "bi6", "bi7", "bi8", "bi9")),
    Rule("DEVICE", "label:workstation", LIKELY, re.compile(r"(?<![\w-])(?P<v>[a-z]{2,8}-(?:ws|cart|wks|lt|pc|dt|laptop|desk|kiosk|wow|term)-?[0-9]{1,6})(?![\w-])"), needs=("-ws", "-cart", "-wks", "-lt", "-pc", "-dt", "-laptop", "-desk", "-kiosk", "-wow", "-term")),
    Rule("DEVICE", "label:hud", FIRM, re.compile(r"(?<![a-z])hud (?:label|tag|no\.?|number|cert(?:ification)?)(?: (?:no\.?|number|#))?[ :#]{1,3}(?P<v>[a-z]{3}[ -]?[0-9]{5,7})(?!\w)"), needs=("hud ",)),
)  # fmt: skip


class DeviceRecognizer(PatternFamily):
    """Finds DEVICE: the value, never its label."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("DEVICE",)
    NAME: ClassVar[str] = "pattern-devices"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield device identifiers."""
        yield from apply(_RULES, text, folded)
