"""Says which cues gave a person its role: in words about rules, never with a word of a note."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from redact.identities.roles import cues_beside
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS: dict[Role, str] = {
    Role.REPORTER: "words of a report of abuse or neglect beside the name",
    Role.CLIENT: "a label or word for the client beside the name",
    Role.GROUP_MEMBER: "a list of who was there, or a word such as peer beside the name",
    Role.FAMILY: "a word for family beside the name",
    Role.PARTNER: "a word for a partner beside the name",
    Role.PROFESSIONAL: "letters of a profession, a signature or a label for staff beside the name",
    Role.THIRD_PARTY: "a word such as neighbor or friend beside the name",
    Role.MINOR: "a word such as child or student beside the name",
}
_AS_AROUND: dict[Role, str] = {
    Role.CLIENT: "clients",
    Role.FAMILY: "relatives",
    Role.PROFESSIONAL: "professionals",
    Role.THIRD_PARTY: "people who are neither kin nor staff",
    Role.GROUP_MEMBER: "members of a group",
}
_BY_AGE = "an age under 18 beside the name"


def role_reasons(windows: Iterable[tuple[str, str]], role: Role) -> tuple[str, ...]:
    """Return the cues that speak for a role, the most frequent first, each with the number of places.

    Args:
        windows: Text before and after every mention of one person.
        role: The role that was found.
    """
    if role is Role.UNKNOWN:
        return ()
    found: Counter[str] = Counter()
    for before, after in windows:
        told = {_phrase(cue.role, word) for cue, word in cues_beside(before, after) if cue.role is role}
        found.update(told)
    if not found:
        return (_BY_AGE,) if role is Role.MINOR else ()
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(f"{phrase} ({number})" for phrase, number in ordered)


def context_reasons(role: Role, *, most: bool, first: bool) -> tuple[str, ...]:
    """Return in words why the case as a whole speaks for a role; the model itself has no more to say.

    Args:
        role: The role that was guessed.
        most: Whether nobody is named more often.
        first: Whether nobody is named earlier.
    """
    found = [f"likely: words around the name as around {_AS_AROUND.get(role, 'such people')}"]
    if role is Role.CLIENT and (most or first):
        found.append("named " + " and ".join(("most often",) * most + ("first",) * first))
    return tuple(found)


def _phrase(role: Role, word: str) -> str:
    """Describe a cue; `word` comes from the closed lists of `cues`, not from the note."""
    return f"a word for '{word}' beside the name" if word else _WORDS[role]
