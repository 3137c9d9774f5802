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
        and not re.fullmatch(r"(?:19|20)\d\d|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?", value)
    )


_RULES = (
    Rule("DEVICE", "pattern:mac", CERTAIN, re.compile(r"(?<![\w:-])(?P<v>(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4})(?![\w:-])")),
    Rule("DEVICE", "label:imei", CERTAIN, re.compile(r"(?<![a-z])(?:imei|meid|iccid|esn|udid|uuid)[ :#.=-]{0,6}(?P<v>[0-9a-f](?:[ -]{0,2}[0-9a-f]){4,31})(?![\w-])"), needs=("imei", "meid", "iccid", "esn", "udid", "uuid"), check=_issued),
    Rule("DEVICE", "label:serial", FIRM, re.compile(rf"(?<![a-z])(?:serial|ser\b\.?#?|s/n|sn|asset tag|asset|fob|pendant|host(?:name)?|mac|meter|imei|airtag|beacon|tracker)(?![a-z]){_LINK}{_VALUE}(?!\w)"), needs=("ser", "s/n", "sn", "asset", "fob", "pendant", "host", "mac", "meter", "airtag", "beacon", "tracker"), check=_issued),
    Rule(
        "DEVICE", "label:monitor", FIRM,
        re.compile(rf"(?<![a-z])(?:(?:ankle|gps|rf|scram|ehm|em|alcohol|leg|wrist|id) (?:monitor|bracelet|unit|tag|band|device|tracker|ankle unit)|monitor|bracelet|anklet|scram(?:-?x)?|device(?: id)?|dev|hardware id|terminal|term|chromebook|laptop|tablet)(?:[,:]? ?\(?(?:serial|unit|tag|no\.|number|id))?{_LINK}{_VALUE}(?!\w)"),
        needs=("monitor", "bracelet", "gps", "ankle", "scram", "anklet", "dev", "hardware", "term", "chromebook", "laptop", "tablet", " band", "id tag"), check=_issued,
    ),
    Rule("DEVICE", "label:unit", LIKELY, re.compile(rf"(?<![a-z])(?:monitor|bracelet|gps|ankle|pump|concentrator|cpap|wheelchair|chair|processor|sensor|pacemaker|hearing aids?|dispenser|camera)[^.\n]{{0,20}}[ ,(](?:unit|tag|serial|sn|no\.|badge)[ #:]{{1,3}}{_VALUE}(?!\w)"), needs=("monitor", "bracelet", "gps", "ankle", "pump", "concentrator", "cpap", "chair", "processor", "sensor", "pacemaker", "hearing aid", "dispenser", "camera"), check=_issued),
)  # fmt: skip


class DeviceRecognizer(PatternFamily):
    """Finds DEVICE: the value, never its label."""

    ENTITIES: ClassVar[tuple[str, ...]] = ("DEVICE",)
    NAME: ClassVar[str] = "pattern-devices"

    def find(self, text: str, folded: str) -> Iterator[Find]:
        """Yield device identifiers."""
        yield from apply(_RULES, text, folded)
