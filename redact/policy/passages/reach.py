"""What rules see of a passage, and what an order reaches: its people, programmes, answers and consents."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.policy.passages.grounds import MINIMUM, PARTICIPANTS
from redact.policy.passages.topics import SPECIAL, SURELY
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from redact.policy.passages.likeness import Likeness
    from redact.policy.passages.persons import Reference
    from redact.types import Document, Entity, Scope


@dataclass(frozen=True, slots=True)
class Unit:
    """What rules see of a passage or sentence.

    Attributes:
        text: What it says.
        place: Document digest, surface and offset, for the mark of a question.
        day: The day it is of, if one is known.
        day_known: False where the day cannot be told.
        references: Whom it speaks of.
        subject: Whom the text before spoke of, for wording that names nobody.
        own: Scores of topics in its own words.
        around: Scores of topics in its heading, and of special categories the document is marked with.
        paragraph: Scores of topics in the whole paragraph, for a sentence.
        title: Topics that the document's title or name tells.
        near: Shares of the topics by its meaning, in the light of what stands around it; needs an encoder.
        raw: The same by its own meaning alone.
        lent: How much of each topic the name of the document or section lends it, from 0 to 1.
    """

    text: str = field(repr=False)
    place: str
    day: date | None
    day_known: bool
    references: tuple[Reference, ...]
    subject: tuple[str, ...]
    own: Mapping[str, float]
    around: Mapping[str, float]
    paragraph: Mapping[str, float] = field(default_factory=dict)
    title: frozenset[str] = frozenset()
    near: Mapping[str, float] = field(default_factory=dict)
    raw: Mapping[str, float] = field(default_factory=dict)
    lent: Mapping[str, float] = field(default_factory=dict)

    def score(self, topic: str) -> float:
        """Return how surely it is of a topic, by its own words or by what it stands under."""
        above = self.around.get(topic, 0.0)
        return max(self.own.get(topic, 0.0), above if above >= SURELY else 0.0)

    def mark(self, ground: str) -> str:
        """Return what an answer in `case.yaml` refers to: these words, at this place, for this ground."""
        return hashlib.sha256(f"{self.place}\n{ground}\n{self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A unit stays behind.

    Attributes:
        code: What stands in its place.
        because: Why, in words about rules.
        cites: Sources.
        sure: Whether no person needs to be asked.
        mark: What an answer refers to, where one is wanted, or by which a person withheld it.
        settled: Code and reason once a person withholds it, where they are others.
    """

    code: str
    because: str
    cites: tuple[str, ...] = MINIMUM
    sure: bool = True
    mark: str = ""
    settled: tuple[str, str] = ("", "")

    def by_a_person(self) -> Verdict:
        """Return what stands once a person withholds it: no longer in doubt, and by nobody's score."""
        code, because = self.settled
        told = f"a person withheld it: {because or self.because}"
        return Verdict(code or self.code, told, self.cites, mark=self.mark)


@dataclass(frozen=True, slots=True)
class Reach:
    """What the order reaches, ready for the rules.

    Attributes:
        scope: The order.
        inside: Ids of people it names.
        neutral: Ids of professionals who act in the case.
        reporters: Ids of those who reported abuse or neglect, whatever else they are.
        only_reporters: Ids of those who are nothing else to the case.
        participants: Ids of people who confided in the agency themselves.
        members: Ids of the others of a group.
        answers: Marks of questions, with what a person answered: `release` or `withhold`.
        counsel: Ids of lawyers who act for somebody in the case.
        programmes: Names under which documents speak of a substance use disorder programme.
        likeness: Topics of a sentence by its meaning, where an encoder is at hand.
        consents: Asked for each unit: a verdict where somebody's consent is missing.
    """

    scope: Scope
    inside: frozenset[str]
    neutral: frozenset[str]
    reporters: frozenset[str]
    only_reporters: frozenset[str]
    participants: frozenset[str]
    members: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(repr=False, default_factory=dict)
    counsel: frozenset[str] = frozenset()
    programmes: re.Pattern[str] | None = field(repr=False, default=None)
    likeness: Likeness | None = field(repr=False, default=None)
    consents: Callable[[Unit], Verdict | None] = field(repr=False, default=lambda _: None)

    def of(self, reference: Reference) -> tuple[str, ...]:
        """Return the ids a reference counts for: of a group word those the order names, if any."""
        inside = tuple(i for i in reference.ids if i in self.inside)
        return inside if inside and reference.how == "group" else reference.ids

    def kept_out(self) -> frozenset[str]:
        """Return the topics that keep a passage out of what the order reaches."""
        return frozenset({*SPECIAL, *self.scope.excluded} - {*self.scope.reaches})

    def covers(self, ids: tuple[str, ...]) -> bool:
        """Tell whether the order names everybody among these."""
        return self.inside.issuperset(ids)


def reach_of(
    scope: Scope,
    entities: tuple[Entity, ...],
    answers: Mapping[str, str],
    documents: Iterable[Document] = (),
    likeness: Likeness | None = None,
    consents: Callable[[Unit], Verdict | None] | None = None,
    took_part: frozenset[str] = frozenset(),
) -> Reach:
    """Sort the people of a case by what they are to the order; `took_part` are roster ids."""

    def ids(*roles: Role) -> frozenset[str]:
        return frozenset(entity.id for entity in entities if entity.role in roles)

    return Reach(
        scope,
        frozenset(entity.id for entity in entities if entity.in_scope),
        ids(Role.PROFESSIONAL),
        frozenset(e.id for e in entities if e.reporter or e.role is Role.REPORTER),
        ids(Role.REPORTER),
        ids(*PARTICIPANTS) | {e.id for e in entities if e.roster_id and e.roster_id in took_part},
        frozenset(e.id for e in entities if e.role is Role.GROUP_MEMBER and not e.in_scope),
        answers,
        frozenset(e.id for e in entities if _COUNSEL.search(e.relation) and not _NEUTRAL.search(e.relation)),
        _programmes(documents),
        likeness,
        consents or (lambda _: None),
    )


_COUNSEL = re.compile(r"\b(?:attorney|lawyer|counsel|defender|solicitor|barrister)\b", re.IGNORECASE)
_NEUTRAL = re.compile(r"ad litem|district|prosecut|opposing|county|\bstate\b", re.IGNORECASE)
_PROGRAMME = re.compile(
    r"\b([A-Z]\w{3,}(?:[ -][A-Z]\w+){0,2}?)[ -]"
    r"(?:Recovery|Addiction|Detox|Methadone|Opioid|Rehab|Rehabilitation|Substance"
    r"|Outpatient Treatment|Treatment (?:Center|Program|Services))\b"
)
_GENERIC = frozenset(
    {"The", "Drug", "Alcohol", "Residential", "Intensive", "Opioid", "Medication", "Outpatient"}
)


def _programmes(documents: Iterable[Document]) -> re.Pattern[str] | None:
    """Learn the names of substance use disorder programmes ("Harborside Recovery")."""
    names = {
        match[1]
        for document in documents
        for surface in document.surfaces
        for match in _PROGRAMME.finditer(surface.text)
        if match[1].split()[0] not in _GENERIC
    }
    joined = "|".join(re.escape(name) for name in sorted(names))
    return re.compile(rf"\b(?:{joined})\b") if joined else None


def without_consent(silent: frozenset[str]) -> Callable[[Unit], Verdict | None]:
    """Return what withholds every unit about somebody who took part and has not consented.

    Args:
        silent: Ids of these people.
    """
    because = "somebody who took part and whom it speaks of has not consented"

    def missing(unit: Unit) -> Verdict | None:
        told = {one for reference in unit.references for one in reference.ids}
        whose = told or set(unit.subject)
        return (
            Verdict("NO-CONSENT", because, ("NASW Code of Ethics (2021) 1.07(f)",))
            if whose & silent
            else None
        )

    return missing
