# ruff: noqa: E501 -- regex tables read better unbroken
"""Widens what the model takes of a told event to the clause that tells it.

The model often sees that something rare is told and takes only its middle: "the last surviving [code
talker] from the reservation". What is left of the clause still tells a newspaper reader who it was, so
an event goes from the words that lead into it to the end of its clause.
"""

from __future__ import annotations

import re

LONGEST = 90
"""Characters a clause may go on behind what the model took."""

_LEADING = re.compile(
    r"(?:(?:^|(?<=[\s(\[\"“‘'—-]))(?:he|she|they|it|who|whom|that|which|was|is|were|are|been|being|be|the|a|an|only|"
    r"very|same|first|last|one|once|also|her|his|their|got|had|has) )+$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[.,;:!?()\[\]{}\"“”|<>=/]|\s[-–—+&]\s|—|\n\s*(?:\n|[-*•#>\d|])|\n(?=[A-Z][\w ]{0,24}:)"
)
_NEXT_THOUGHT = re.compile(
    r"\s(?:and (?:he|she|they|it|i|we|now|then|has|is|was)|but|so|because|bc|which|while|when|where|since|until|after "
    r"(?:that|this)|says|said|states|stated|reports|reported|denies|denied|asked|told|wants|comes|came|works|lives)\b",
    re.IGNORECASE,
)


def whole_clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the clause that tells an event.

    Args:
        text: Where it lies.
        start: First character the model took.
        end: Behind its last.

    Returns:
        A range that holds the given one; it ends before punctuation, a new line of a list, or a word
        that opens another thought.
    """
    lead = _LEADING.search(text[max(0, start - 60) : start])
    if lead:
        start -= len(lead.group())
    tail = text[end : end + LONGEST]
    stops = [match.start() for regex in (_CLAUSE_END, _NEXT_THOUGHT) if (match := regex.search(tail))]
    if not stops:
        return (start, end) if len(tail) == LONGEST else (start, end + len(tail.rstrip()))
    return start, end + len(tail[: min(stops)].rstrip())
