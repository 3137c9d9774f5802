"""One person while grouping: the names seen so far, and how well another fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.identities.apart import Facts
from redact.identities.matching import EXACT, MERGES, agreement, borrowed, by_middle_name, conflict
from redact.identities.names import Name, gender_of
from redact.identities.roles import Standing
from redact.identities.tokens import fold
from redact.types import Role

if TYPE_CHECKING:
    from redact.types import Mention, Person

SURE = 0.75
"""A link below this teaches nothing about further names of the person."""

_RELATION_GENDER = {
    "f": frozenset("mother mom stepmother grandmother aunt sister daughter niece wife girlfriend".split()),
    "m": frozenset("father dad stepfather grandfather uncle brother son nephew husband boyfriend".split()),
}


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A PERSON mention with its name as read.

    Attributes:
        mention: Where.
        name: What stands there, read with the title before it.
        order: Position of its surface in the case, then offset; sorts in reading order.
        pieces: The names on either side of a comma, line end or "and", where the mention has one.
        adult: Whether a title such as "Ms." stands before it.
        minor: Whether an age under 18 or a label such as "Child:" stands beside it.
        client: Whether a label beside it says that this is the client.
        household: Whether a family name stands for several people ("the Lopezes").
        gender: `f` or `m` by the relative that a name is introduced as ("his mother, Ana Lopez").
        standing: What the words around a full name say of the person.
        facts: Age, birth and the like beside it.
    """

    mention: Mention
    name: Name = field(repr=False)
    order: tuple[int, int, int]
    pieces: tuple[Name, ...] = field(repr=False, default=())
    adult: bool = False
    minor: bool = False
    client: bool = False
    household: bool = False
    gender: str = ""
    standing: Standing = field(default=Standing())
    facts: Facts = field(default=Facts())


@dataclass(slots=True, eq=False)
class Cluster:
    """One person while grouping; becomes an entity.

    Attributes:
        core: Names that others are compared with: from the roster, or full.
        names: Every name seen.
        person: Roster entry.
        gender: `f`, `m` or empty.
        mentions: Members.
        confidence: Of the weakest link.
        rivals: For an ambiguous mention, the people it may be.
        foreign: Words that name other people of the roster, and not this one.
        minor: Whether under age.
        client: Whether the client.
        serial: Position among all clusters.
        apart: Names that stand beside this person's as somebody else's.
        introduced: Where a full name of this person stands.
    """

    core: list[Name] = field(repr=False, default_factory=list)
    names: set[Name] = field(repr=False, default_factory=set)
    person: Person | None = field(repr=False, default=None)
    gender: str = ""
    mentions: list[NamedMention] = field(repr=False, default_factory=list)
    confidence: float = 1.0
    rivals: tuple[Cluster, ...] = field(repr=False, default=())
    foreign: frozenset[str] = field(repr=False, default=frozenset())
    minor: bool = False
    client: bool = False
    serial: int = 0
    apart: frozenset[Name] = field(repr=False, default=frozenset())
    introduced: set[tuple[int, int, int]] = field(default_factory=set)

    def agrees(self, name: Name) -> float:
        """Return how well a name fits this person."""
        if name in self.names:
            return EXACT
        if name in self.apart:
            return 0.0
        if self.foreign and not self.foreign.isdisjoint(name.parts):
            return 0.0
        if (name.gender and self.gender and name.gender != self.gender) or any(
            conflict(name, own) or _other_person(name, own) for own in self.names
        ):
            return 0.0
        if borrowed(name, self.names):
            return 0.0
        return max((agreement(name, own) for own in self.core), default=0.0)

    def only_by_middle_name(self, name: Name) -> bool:
        """Tell whether a full name fits none of this person's but by a middle name."""
        fitting = [own for own in self.core if own.full and agreement(name, own) >= MERGES]
        return bool(fitting) and all(by_middle_name(name, own) for own in fitting)

    def stands_apart(self, standing: Standing) -> bool:
        """Tell whether the words around this person's full names say something else of it."""
        own = [item.standing for item in self.mentions if item.name.full]
        if self.person is not None:
            own.append(Standing(self.person.role, self.person.relation))
        return any(_differ(standing, other) for other in own)

    def add(self, item: NamedMention, confidence: float) -> None:
        """Take a mention in."""
        self.mentions.append(item)
        self.minor |= item.minor
        self.gender = self.gender or item.gender or item.name.gender
        if confidence >= SURE:
            self.learn(item.name)
        self.confidence = min(self.confidence, confidence)

    def learn(self, name: Name) -> None:
        """Remember a name of this person."""
        self.names.add(name)
        self.gender = self.gender or name.gender
        if name.full and name not in self.core:
            self.core.append(name)


def _differ(one: Standing, two: Standing) -> bool:
    roles = {one.role, two.role} - {Role.UNKNOWN}
    relations = {one.relation, two.relation} - {""}
    return len(roles) > 1 or len(relations) > 1


def _other_person(name: Name, own: Name) -> bool:
    """Two names of three words or more that share too little, though a shorter one fits both."""
    long = name.full and own.full and bool(name.middle) and bool(own.middle)
    return long and not agreement(name, own)


def relation_gender(relation: str) -> str:
    """Return `f`, `m` or empty for a relation word such as "mother" or "maternal aunt"."""
    words = set(fold(relation).split())
    return next((gender for gender, known in _RELATION_GENDER.items() if words & known), "") or gender_of(
        fold(relation)
    )
