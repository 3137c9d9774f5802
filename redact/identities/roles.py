"""Reads from the words around a name what a person is to the case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.identities.cues import AFTER, BEFORE, COURTESY, DECISIVE, Cue, minor_by_age
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

_RANK = (
    Role.REPORTER, Role.CLIENT, Role.PARTNER, Role.FAMILY, Role.PROFESSIONAL, Role.GROUP_MEMBER,
    Role.MINOR, Role.THIRD_PARTY, Role.UNKNOWN,
)  # fmt: skip
"""Which role wins when the cues weigh the same: the one that needs more protection or certainty."""

ROSTER, CUE, CONTEXT = "roster", "cue", "context"
"""How a role was reached: the case file says so, wording beside the name, or the case as a whole."""

OLDER = frozenset(
    "mother father parent stepmother stepfather grandmother grandfather aunt uncle guardian".split()
) | {"foster mother", "foster father", "foster parent"}
"""Ties that a child seldom has to anybody: "close tie to her mother, Zay reads" tells of another."""

WINDOW = 90
"""Characters read on either side of a mention."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the cues say of one person.

    Attributes:
        role: Best supported role.
        relation: Word for the role label.
        minor: Whether a cue says under age.
        sure: Whether a cue is strong enough to need no look at the case as a whole.
        told: What the role was read from: `ROSTER`, `CUE`, `CONTEXT`, or empty when it is unknown.
        reporter: Whether the person reported abuse or neglect, whatever the role.
    """

    role: Role = Role.UNKNOWN
    relation: str = ""
    minor: bool = False
    sure: bool = False
    told: str = ""
    reporter: bool = False


def infer_role(windows: Iterable[tuple[str, str]]) -> Standing:
    """Weigh the cues in the text before and after every mention of one person.

    Any cue that marks the reporter of abuse or neglect decides alone: reporters are protected
    for every purpose (42 U.S.C. 5106a(b)(2)(B)(viii), state reporting acts).
    """
    votes: dict[tuple[Role, str], float] = defaultdict(float)
    minor, decided = False, set[Role]()
    for before, after in windows:
        minor = minor or minor_by_age(before, after)
        for cue, relation in cues_beside(before, after):
            votes[(cue.role, relation)] += cue.weight
            minor = minor or cue.minor
            decided |= {cue.role} if cue.weight >= DECISIVE else set()
    totals = _totals(votes)
    role = _winner(totals)
    relation = _relation(votes, role, minor=minor)
    sure = role in decided
    if role is Role.UNKNOWN and minor:
        role = Role.MINOR
    return Standing(role, relation, minor, sure, CUE if role is not Role.UNKNOWN else "")


def cues_beside(before: str, after: str) -> Iterable[tuple[Cue, str]]:
    """Yield the cues that match in the text before and after a mention, with the relation each gives."""
    plain = COURTESY.sub("", before)
    for cue in BEFORE:
        if match := cue.pattern.search(plain):
            yield cue, cue.word(match)
    for cue in AFTER:
        if match := cue.pattern.match(after):
            yield cue, cue.word(match)


def _totals(votes: dict[tuple[Role, str], float]) -> dict[Role, float]:
    totals: dict[Role, float] = defaultdict(float)
    for (role, _), weight in votes.items():
        totals[role] += weight
    return totals


def _winner(totals: dict[Role, float]) -> Role:
    if Role.REPORTER in totals:
        return Role.REPORTER
    return min(totals, key=lambda role: (-totals[role], _RANK.index(role)), default=Role.UNKNOWN)


def _relation(votes: dict[tuple[Role, str], float], role: Role, *, minor: bool) -> str:
    """Return the tie that is told most; of a child, one to somebody older before one of a parent."""
    named = {word: weight for (voted, word), weight in votes.items() if voted is role and word}
    return min(named, key=lambda word: (minor and word in OLDER, -named[word], word), default="")
