"""Notices what a lawyer wrote or said to a client, also where the client or somebody else tells it on.

Fed. R. Evid. 502 and the states' rules on the attorney-client privilege: the privilege is the client's, and a
note that repeats the advice repeats what is privileged. What an agency itself hears from a lawyer ("counsel
called to change the date") is another matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.policy.passages.topics import PERHAPS, SURELY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.policy.passages.persons import Reference

_LAWYER = (
    r"(?:(?:his|her|their|my|our|the|client'?s?|pt'?s?|own|defen[cs]e|court-appointed|family"
    r"|[^\W\d_]+['\u2019]s)\s+)+"
    r"(?:lawyer|attorney|counsel|solicitor|public defender|defender|law firm|legal team)"
    r"|legal aid|public defender|(?:person|man|woman|one|lady|gentleman) (?:who|that) (?:defends|represents)"
    r"|(?:who|that) (?:is )?(?:defend|represent)(?:s|ing) (?:him|her|them|me|us)|(?:law|legal) office"
)
_NOT_OWN = re.compile(
    r"opposing|prosecut|district|ad litem|other side's|power of attorney|his wife's|the state's", re.I
)
_ADVISES = (
    r"advis\w+|advice|recommend\w*|counsel(?:s|ed|led)|warn\w*|urg(?:es|ed)|suggest\w*|instruct\w*"
    r"|coach\w*|prepar\w*"
    r"|strateg\w*|think|thinks|thought|believes?|expects?|fears?|reckons|figures|would rather|wants?"
    r"|wanted|plans?|planned"
    r"|opinion|sees little|is sure|not to|must not|must|should|shouldn'?t|ought|do not|don'?t"
    r"|never (?:to )?(?:mention|sign|speak|say)"
    r"|keep (?:\w+ )?(?:quiet|out|mouth|back)|leave \w+(?: \w+){0,3} out|let them|hold off|say nothing"
    r"|settle|plead|plea|bargain|argue"
)
_MESSAGE = (
    r"letter|e-?mail|memo|note|text(?:ed)?|message|wrote|written|writes|said|says|told|tells|explained"
    r"|answer\w*|according to|discuss\w*"
)
_LAWYER_AT = re.compile(_LAWYER, re.IGNORECASE)
_ADVISES_AT = re.compile(rf"\b(?:{_ADVISES})\b", re.IGNORECASE)
_MESSAGE_AT = re.compile(rf"\b(?:{_MESSAGE})\b", re.IGNORECASE)


def advised(text: str, references: Iterable[Reference], counsel: frozenset[str]) -> float:
    """Return how surely a passage tells what a lawyer and a client said to each other, as a topic's score.

    Args:
        text: The passage.
        references: Whom it speaks of.
        counsel: Ids of lawyers in the case, whose name alone tells what they are.
    """
    named = any(counsel.intersection(ref.ids) and ref.how != "pronoun" for ref in references)
    word = any(not _NOT_OWN.search(text[max(m.start() - 20, 0) : m.end()]) for m in _LAWYER_AT.finditer(text))
    if not (named or word):
        return 0.0
    if _ADVISES_AT.search(text):
        return SURELY + 0.3
    return PERHAPS + 0.1 if _MESSAGE_AT.search(text) else 0.0
