"""Cuts wording that the agency keeps, and shorthand for kin, out of what the model takes as one name.

"HV 1418 Orchard, mo" is an address with a kind of contact before it and the mother behind. A word that
may be part of a name stays in it: with "Hope" among the agency's wording, "Hope Smith" goes whole.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from redact.recognizers.trimming import trim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.types import Mention

_CUT = frozenset({"PERSON", "ADDRESS", "LOCATION", "ORG", "USERNAME", "OCCUPATION"})
_MODEL = ("casenote-ner",)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_PARTED = re.compile(r"[ ]?[.,;:()/@+&|]['\"”’)]?[ ]{0,2}|[ ](?:and|w/)[ ]")
_SHORTEST = 3
"""Letters of shorthand that is nobody's initials: "MGM"; shorter, only before an address ("HV 12 Elm")."""

_LONGEST = 5


def cut_out(
    mention: Mention, text: str, case: frozenset[int], shorthand: frozenset[int]
) -> Iterator[Mention]:
    """Yield a mention of the model in parts: the wording to keep in it, and what is left of it.

    Args:
        mention: As found.
        text: Of its surface.
        case: Positions of the agency's wording.
        shorthand: Positions of shorthand for kin and contacts.
    """
    span = mention.span
    runs = []
    if mention.recognizers == _MODEL and mention.entity_type in _CUT:
        runs = [run for run in _runs(text, mention, case | shorthand) if _apart(text, mention, run, case)]
    edges = [span.start, *(at for run in runs for at in run), span.end]
    for start, end in pairwise(edges):
        if not runs:
            yield mention
        elif kept := trim(text, start, end, mention.entity_type):
            yield replace(mention, span=replace(span, start=kept[0], end=kept[1]))


def _runs(text: str, mention: Mention, positions: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of words within a mention that lie in wording to keep."""
    start, end = -1, -1
    for word in _WORD.finditer(text, mention.span.start, mention.span.end):
        if not positions.issuperset(range(*word.span())):
            if start >= 0:
                yield start, end
            start = -1
            continue
        start, end = (word.start() if start < 0 else start), word.end()
    if start >= 0:
        yield start, end


def _apart(text: str, mention: Mention, run: tuple[int, int], case: frozenset[int]) -> bool:
    """Tell whether a run is told from the rest: by marks around it, or as shorthand at an edge."""
    span, (left, right) = mention.span, run
    before, after = text[span.start : left], text[right : span.end]
    opens, closes = not any(map(str.isalnum, before)), not any(map(str.isalnum, after))
    if opens and closes:
        return False
    words_before, words_behind = _WORD.search(before[::-1]), _WORD.search(after)
    gap_before = before[len(before) - words_before.start() :] if words_before else ""
    gap_behind = after[: words_behind.start()] if words_behind else ""
    if (opens or _PARTED.fullmatch(gap_before)) and (closes or _PARTED.fullmatch(gap_behind)):
        return True
    said = text[left:right].removesuffix("'s").removesuffix("’s")
    if not (opens or closes) or len(said) > _LONGEST or said.istitle():
        return False
    if case.issuperset(range(left, right)):
        return True
    contact = opens and mention.entity_type in {"ADDRESS", "LOCATION"}
    return said.isupper() and (len(said) >= _SHORTEST or contact)
