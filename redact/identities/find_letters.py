"""Finds people of whom a note writes one letter: "Mr. G", "K. slept", "T.'s son"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.context import is_verb
from redact.identities.find_names import Hit
from redact.identities.known import PART_SCORE
from redact.identities.tokens import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.identities.known import Known

_TITLED = re.compile(
    r"(?<![^\W_])(?:[Mm](?:r|rs|s|iss)|Mx|Dr|[Aa]untie|[Aa]unt|[Uu]ncle|MR|MRS|MS(?=\.)|DR)\.?[ \t]"
    r"([A-Z])(?![^\W_])(?!\.?[ \t]?[A-Z]\w)\.?"
)
_LETTER = re.compile(
    r"(?<![^\W_])(?<!-)(?<![^\W_]\.)(?<![\W_][^\W_]\. )"
    rf"([A-Z])(\.?)([{APOSTROPHES}]s)?(?![^\W_]|[-/+=)]|\.?[A-Z])"
)
_NEXT = re.compile(r"[ \t]+([a-z]+)")
_NO_PERSON = re.compile(
    r"(?:vitamins?|vit|hepatitis|hep|plans?|types?|part|section|schedule|axis|cluster|influenza|flu|group|exhibit|"
    r"appendix|attachment|form|unit|apt|apartment|room|rm|bed|grade|step|track|lot|bldg|building|wing|line|item|"
    r"question|option|tier|level|model|stage|phase|domain|criterion|criteria|no|child|parent|side|hgb|sat|op|size|hall|card|ward|radius)\W{0,2}$",
    re.IGNORECASE,
)
_IN_PROSE = re.compile(r"[a-z,;.:?!\"“][ \t]$")
_PERSON_BEFORE = re.compile(
    r"(?:^|[^\w])(?:told|asked|with|w/|for|from|by|and|&|to|saw|met|called|texted|let|of|"
    r"thinks?|says?|re:?|on)[ \t]$"
)


def find_letters(text: str, known: Known) -> Iterator[Hit]:
    """Yield single capitals that mean a person.

    Behind a title the first letter of any known name counts. Alone, a letter with a period or the s
    of a possessive counts before a verb, and everywhere but in a list or a formula if the case is known
    to call somebody by this letter.
    """
    for match in _TITLED.finditer(text) if known.letters else ():
        if match[1].casefold() in known.letters:
            yield Hit(*match.span(1), "PERSON", PART_SCORE, "initials", whole=False)
    for match in _LETTER.finditer(text) if known.letters else ():
        letter = match[1].casefold()
        if letter in known.letters and _means_a_person(text, match, used=letter in known.called):
            yield Hit(match.start(), match.end(2), "PERSON", PART_SCORE, "initials", whole=False)


def _means_a_person(text: str, match: re.Match[str], *, used: bool) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    if _NO_PERSON.search(before):
        return False
    following = _NEXT.match(text, match.end())
    acts = bool(following) and bool(following and is_verb(following[1]))
    if match[3] or (match[2] and acts):
        return bool(match[2]) or used or acts
    if not used or (match[1] in "IA" and not match[2]):
        return False
    if acts:
        return True
    if _PERSON_BEFORE.search(before):
        return bool(match[2]) or not following
    goes_on = bool(following) or text[match.end() : match.end() + 1] in {",", ":"}
    return bool(match[2]) and goes_on and bool(_IN_PROSE.search(before))
