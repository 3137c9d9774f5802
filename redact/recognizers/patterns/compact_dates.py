# ruff: noqa: E501 -- regex tables read better unbroken
"""Dates without separators, as file names, exports and logs write them: 20240314, 031424, 0314, 03 14 24."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.patterns.base import LIKELY, WEAK

if TYPE_CHECKING:
    from collections.abc import Iterator

_MM, _DD = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12][0-9]|3[01])"
_SIX = re.compile(
    rf"(?<![a-z0-9./#$-])(?P<v>{_MM}{_DD}(?:[0-3][0-9]|20[0-3][0-9]|19[0-9]{{2}}))(?![a-z0-9.,/%-]|\.[0-9])"
)
_SIX_IN_NAME = re.compile(rf"(?<=[_ -])(?P<v>{_MM}{_DD}(?:[0-3][0-9]|20[0-3][0-9]))(?=\.[a-z]{{3,4}}\b|_)")
_DATE_LABEL = re.compile(
    r"(?<![a-z])(?:date|dt|dob|d\.o\.b\.|eff|exp|adm|d/c|dc|from|thru|to|dos|svc|service|entered|recd|rec'd|hired|opened|closed|filed|due)[ \t:.=_]{1,6}$"
)
_STAMPED = re.compile(r" {1,4}[0-2][0-9][0-5][0-9](?: ?(?:hrs?|est|edt|cst|cdt|mst|mdt|pst|pdt)\b)")
_SHORT_NAME = 90
"""A text of one line up to this length may be the name of a file, its underscores read as spaces."""
_SPACED = re.compile(
    rf"(?<![0-9a-z./-])(?<![0-9] )(?P<v>{_MM} {_DD} (?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}))(?![0-9a-z/-]| ?[0-9]{{2}} [0-9])"
)
_SPACED_BEFORE = re.compile(
    r"(?:^|\n|(?<![a-z])(?:received|dated?|on|dob|born|seen|visit|intake|signed|from|to)[:.]? |[a-z] )$"
)
_LOGGED = re.compile(rf"(?m)^[ \t]{{0,4}}(?P<v>{_MM}{_DD})(?=[ \t]+[a-z(\"])")
_LOG_LINE = re.compile(r"(?m)^[ \t]{0,4}[0-9]{4}(?=[ \t])")
_LEAST_LINES = 4


def compact_dates(folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield dates that only their place tells from other numbers."""
    named = "\n" not in folded.strip() and len(folded) <= _SHORT_NAME
    for match in _SIX.finditer(folded):
        before = folded[max(0, match.start() - 24) : match.start()]
        if _DATE_LABEL.search(before) or _STAMPED.match(folded, match.end()):
            yield *match.span("v"), LIKELY, "pattern:date-compact"
        elif named and (match.end() == len(folded.rstrip()) or not match.start()):
            yield *match.span("v"), WEAK, "pattern:date-file-name"
    for match in _SIX_IN_NAME.finditer(folded):
        yield *match.span("v"), LIKELY, "pattern:date-file-name"
    for match in _SPACED.finditer(folded):
        if _SPACED_BEFORE.search(folded, max(0, match.start() - 16), match.start()):
            yield *match.span("v"), LIKELY, "pattern:date-spaced"
    yield from _logged(folded)


def _logged(folded: str) -> Iterator[tuple[int, int, float, str]]:
    """Yield month and day that open the lines of a log, unless its other lines open with times of day."""
    days = list(_LOGGED.finditer(folded))
    if len(days) >= _LEAST_LINES and len(days) == sum(1 for _ in _LOG_LINE.finditer(folded)):
        for match in days:
            yield *match.span("v"), WEAK, "pattern:date-log"
