"""What marks a whole document: as specially protected, as a session of several, as of a wanted topic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.policy.passages.grounds import SESSIONS
from redact.policy.passages.topics import SPECIAL, SURELY, scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redact.policy.passages.cut import Piece

_PART_2 = re.compile(r"42\s+C\.?F\.?R\.?,?\s+(?:Part|Pt\.?|§+)?\s*2(?!\d)", re.IGNORECASE)
"""The notice of 42 CFR 2.32 or its like stands on records of a programme only."""
_COUNSEL = re.compile(
    r"\battorney-client (?:communication|privilege|work)|\bprivileged (?:and|&) confidential\b"
    r"|\bas your (?:attorney|lawyer|counsel)\b|\battorney work product\b",
    re.IGNORECASE,
)
"""What a lawyer writes on or in a letter to a client; all of it is then privileged."""

_RECORD = (
    r"(?:(?:the|any|her|his|their|client'?s?|main|official|clinical|medical|agency|case|patient'?s?"
    r"|regular|shared)\s+)*"
    r"(?:chart|record|records|file|files|folder|EHR|EMR|binder|system)"
)
_OWN_NOTES = re.compile(
    r"\b(?:private|personal|own|process|working|psychotherap\w+|analytic\w*|reflective|reflections?"
    r"|therapist'?s|clinician'?s|counsell?or'?s"
    r"|unshared|confidential)\b(?:\W+\w+){0,2}?\W+(?:notes?|jottings?|pages?|notebook|journal|memos?"
    r"|thoughts|reflections?|musings|impressions|diary|scribbles)\b"
    r"|\b(?:notes?|jottings?|reflections?|pages?|thoughts|musings|impressions|scribbles|diary"
    r"|journal)\b\W+(?:\w+\W+){0,5}?(?:to|for|of) (?:my|him|her|them)?(?:self|\s?own\b)"
    r"|\b(?:reflections|jottings|musings|scribbles)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:kept|held|stored|locked|filed|keep|hold|store|file|stays?|lives?|lie"
    r"|lies)\b[^.\n]{0,40}?\b(?:apart|separate(?:ly)?|drawer|desk|cabinet|safe|at home|own file"
    r"|own folder|elsewhere"
    r"|away|outside|under lock|private(?:ly)?)\b"
    rf"|\b(?:apart|separate|away) from {_RECORD}\b|\b(?:own|private|personal|separate) (?:file|folder"
    rf"|drawer|cabinet|binder)\b",
    re.IGNORECASE,
)
_NOT_FILED = re.compile(
    r"\b(?:not|never|no|nor|isn'?t|outside|don'?t|do not)\b(?:\W+(?:a|be|to|is|are|go|goes|put|belong"
    r"|part|filed|copied|entered|scanned|placed|kept|meant|intended|of|in|into|for|with|it)\b)*\W+"
    rf"{_RECORD}\b",
    re.IGNORECASE,
)
_FOR_ONESELF = re.compile(
    r"\bfor (?:my|(?:the )?(?:writer|author|therapist|clinician|counsell?or)'?s)\s+(?:own |eyes|use"
    r"|thinking|private|personal)|\bmy eyes only\b|\bfor (?:myself|me alone|me only)\b"
    r"|\bmine alone\b|\bown use\b|\bto myself\b|\bnobody else (?:reads|sees)\b|\bnot (?:to be )?shared\b",
    re.IGNORECASE,
)
_TALKED = re.compile(
    r"\b(?:hour|session|therap\w+|interview|notes?|reflections?|jottings?|thoughts|pages?|psych\w+)\b", re.I
)
_HEAD = 4
"""So many pieces at the top may say what kind of notes these are."""
_HEAD_LENGTH = 260


def is_kept_apart(head: Iterable[str]) -> bool:
    """Tell whether the top of a document says that it is a therapist's own, apart from the chart.

    45 CFR 164.501 defines psychotherapy notes by that: notes of a mental health professional on what was said
    in private or group counselling that are separated from the rest of the record. Two signs are needed.
    """
    told = "\n".join(head)
    signs = [bool(sign.search(told)) for sign in (_OWN_NOTES, _APART, _NOT_FILED, _FOR_ONESELF)]
    return sum(signs) > 1 or (any(signs[1:]) and bool(_TALKED.search(told)))


def marked(
    head: Sequence[str], pieces: Sequence[Piece], wanted: Sequence[str], lent: Mapping[str, float]
) -> dict[str, float]:
    """Return the special categories, kinds of session and wanted topics that mark a whole document.

    Args:
        head: What names it, as `titles.head_of` gives it.
        pieces: As cut.
        wanted: Topics the order asks for.
        lent: What its titles lend.
    """
    named = {*SPECIAL, *SESSIONS, *wanted}
    found: dict[str, float] = {}
    for text in head:
        for topic, score in scores(text):
            if topic in named and score >= SURELY:
                found[topic] = max(score, found.get(topic, 0.0))
    for topic in named & lent.keys():
        found[topic] = max(found.get(topic, 0.0), SURELY if lent[topic] >= 1.0 else 0.0)
    if is_kept_apart([*head, *(p.text for p in pieces[:_HEAD] if len(p.text) < _HEAD_LENGTH)]):
        found["psychotherapy-notes"] = 1.0
    if any(_PART_2.search(piece.text) for piece in pieces):
        found["part-2"] = 1.0
    if any(_COUNSEL.search(piece.text) for piece in pieces):
        found["attorney-client"] = 1.0
    return {topic: score for topic, score in found.items() if score}
