"""Cuts a stretch of text into sentences that tile it."""

from __future__ import annotations

import re
from itertools import pairwise

_ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|mx|dr|st|jr|sr|vs|no|apt|ave|rd|blvd|approx|dept|atty|ofc|sgt|det|hon|prof|rev|inc|co"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|e\.g|i\.e|etc|a\.m|p\.m|hx|dx|tx|rx|appt|min|hrs?|mos?"
    r"|yrs?)"
    r"|(?<!['\u2019])\b[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]+[\"'\u201d\u2019)\]*_]*\s+(?=[\"'\u201c\u2018(\[*_+\-]*[A-Z0-9\u00c0-\u00de+])")
_INDENTED = re.compile(r"\n(?=[ \t]{3,}\S)")
"""Where a line below the first goes in: it may tell of somebody or something else."""
_LOOK_BACK = 12
_ITEM = re.compile(r"\d{1,3}\.\s+$")


def sentences_in(text: str, *, listed: bool = False) -> tuple[tuple[int, int], ...]:
    """Return half-open ranges that tile `text`, one per sentence; white space belongs to the one before it.

    A sentence ends at a full stop, question or exclamation mark before a capital or a figure, unless the
    mark closes an abbreviation, an initial or the number of an item.

    Args:
        text: Of a passage.
        listed: Whether it is an entry of a list or log, in which an indented line begins a sentence.
    """
    cuts = [0]
    for match in _END.finditer(text):
        before = text[max(cuts[-1], match.start() - _LOOK_BACK) : match.start() + 1]
        short = match.end() - cuts[-1] < _LOOK_BACK
        item = short and _ITEM.fullmatch(text[cuts[-1] : match.end()].lstrip())
        if not item and not (match.group().rstrip() == "." and _ABBREVIATED.search(before)):
            cuts.append(match.end())
    if listed:
        cuts = sorted({*cuts, *(match.end() for match in _INDENTED.finditer(text))})
    cuts.append(len(text))
    return tuple((a, b) for a, b in pairwise(cuts) if a < b)
