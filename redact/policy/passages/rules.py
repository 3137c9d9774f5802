"""What an order makes of a passage: a table of rules, the first that fits decides.

The order of the table: what is specially protected, whose consent is missing, the period, the topics
left out, the people, the topics asked for. A rule that is not sure withholds all the same and asks a person.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.policy.passages.grounds import CONFIDED, GROUNDS, MINIMUM, PARTICIPANTS
from redact.policy.passages.persons import OTHERS
from redact.policy.passages.topics import PERHAPS, SPECIAL, SURELY
from redact.policy.passages.wanted import Standing, rivals, standing
from redact.policy.scope import limits_period, names_day
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from redact.policy.passages.likeness import Likeness
    from redact.policy.passages.persons import Reference
    from redact.types import Document, Entity, Scope

    Rules = tuple[Callable[["Unit", "Reach"], list["Verdict"]], ...]

_TELLS = re.compile(
    r"\b(?:report(?:s|ed)|sa(?:ys|id)|stat(?:es|ed)|told|tells|describ(?:es|ed)|ask(?:s|ed)|call(?:s|ed)"
    r"|phoned|texted|wrote|writes|notes|noted|mention(?:s|ed)|confirm(?:s|ed)|explain(?:s|ed)|agree(?:s|d)|brings|brought"
    r"|thinks|feels|believes|observ(?:es|ed)|according to)\b",
    re.IGNORECASE,
)

_OWN_VERB = re.compile(
    r"(?:,[^,.]{0,40},)?\s+(?:also |then |later |has |had |is |was |still )?"
    r"(?:said|says|told|tells|disclos\w+|report\w+|shar\w+|admit\w*|cried|cries|feels?|felt|fears?|wants?"
    r"|wanted|spoke|speaks|talk\w*|describ\w+|confid\w+|believes?|thinks?"
    r"|grew up|suffers?|struggl\w+|relaps\w+|drinks?|drank|uses|used|ashamed|afraid|angry|depressed)\b",
    re.IGNORECASE,
)


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
        near: Shares of the topics of a single sentence by its meaning, where an encoder is at hand.
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
        mark: What an answer refers to, where one is wanted.
    """

    code: str
    because: str
    cites: tuple[str, ...] = MINIMUM
    sure: bool = True
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the order reaches, ready for the rules.

    Attributes:
        scope: The order.
        inside: Ids of people it names.
        neutral: Ids of professionals who act in the case.
        reporters: Ids of those who reported abuse or neglect.
        participants: Ids of people who confided in the agency themselves.
        members: Ids of the others of a group.
        answers: Marks of questions, with what a person answered: `release` or `withhold`.
        programmes: Names under which documents speak of a substance use disorder programme.
        likeness: Topics of a sentence by its meaning, where an encoder is at hand.
        consents: Asked for each unit: a verdict where somebody's consent is missing.
    """

    scope: Scope
    inside: frozenset[str]
    neutral: frozenset[str]
    reporters: frozenset[str]
    participants: frozenset[str]
    members: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(repr=False, default_factory=dict)
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
) -> Reach:
    """Sort the people of a case by what they are to the order."""

    def ids(*roles: Role) -> frozenset[str]:
        return frozenset(entity.id for entity in entities if entity.role in roles)

    return Reach(
        scope,
        frozenset(entity.id for entity in entities if entity.in_scope),
        ids(Role.PROFESSIONAL),
        ids(Role.REPORTER),
        ids(*PARTICIPANTS),
        frozenset(e.id for e in entities if e.role is Role.GROUP_MEMBER and not e.in_scope),
        answers,
        _programmes(documents),
        likeness,
        consents or (lambda _: None),
    )


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


def judge(unit: Unit, reach: Reach, rules: Rules | None = None) -> Verdict | None:
    """Return why a unit stays behind, or None where the order reaches it.

    Nobody is asked about what a later rule holds back for certain. Where rules are not sure, a person is
    asked once for all of them, and one answer settles them together.

    Args:
        unit: The passage or sentence.
        reach: The order.
        rules: The table; `RULES` when left out.
    """
    asked: list[Verdict] = []
    for rule in RULES if rules is None else rules:
        for verdict in rule(unit, reach):
            if verdict.sure:
                return verdict
            asked.append(verdict)
    return answered(asked, reach.answers)


def answered(asked: Sequence[Verdict], answers: Mapping[str, str]) -> Verdict | None:
    """Return what a person's answer makes of verdicts that are not sure: one for all, or None if released.

    Args:
        asked: Verdicts on one passage, each with its mark.
        answers: Marks with what a person answered; for each verdict, or for all of them together.
    """
    open_ = [verdict for verdict in dict.fromkeys(asked) if answers.get(verdict.mark) != "release"]
    if not open_:
        return None
    joined = _joined(open_)
    withheld = next((v for v in (joined, *open_) if answers.get(v.mark) == "withhold"), None)
    if withheld:
        return Verdict(withheld.code, f"a person withheld it: {withheld.because}", withheld.cites)
    return None if answers.get(joined.mark) == "release" else joined


def _joined(asked: list[Verdict]) -> Verdict:
    """Return one question for several; its mark changes with what is asked, so no answer goes too far."""
    first, marks = asked[0], [verdict.mark for verdict in asked]
    if len(asked) == 1:
        return first
    return Verdict(
        first.code,
        "; also, ".join(dict.fromkeys(verdict.because for verdict in asked)),
        tuple(dict.fromkeys(cite for verdict in asked for cite in verdict.cites)),
        sure=False,
        mark=hashlib.sha256("\n".join(sorted(marks)).encode()).hexdigest()[:16],
    )


def _special(unit: Unit, reach: Reach) -> list[Verdict]:
    found = []
    for topic, code in SPECIAL.items():
        if topic in reach.scope.reaches:
            continue
        because, cites = GROUNDS[topic]
        score = unit.score(topic)
        if topic == "reporter" and _speaks_of(unit, reach.reporters):
            score = 1.0
        if score >= SURELY:
            return [Verdict(code, because, cites)]
        if score >= PERHAPS:
            found.append(_uncertain(unit, topic, score, because, cites))
    return found


def _speaks_of(unit: Unit, people: frozenset[str]) -> bool:
    return any(people.intersection(ref.ids) and ref.how != "pronoun" for ref in unit.references)


def _uncertain(unit: Unit, topic: str, score: float, because: str, cites: tuple[str, ...]) -> Verdict:
    plain = "its words tell of it, its sense does not" if score >= SURELY else "nothing in it says so plainly"
    told = f"it may be about {topic.replace('-', ' ')}, {plain}; {because}"
    return Verdict("UNCERTAIN", told, cites, sure=False, mark=unit.mark(topic))


def _consent(unit: Unit, reach: Reach) -> list[Verdict]:
    verdict = reach.consents(unit)
    return [verdict] if verdict else []


def _period(unit: Unit, reach: Reach) -> list[Verdict]:
    if not limits_period(reach.scope):
        return []
    if not unit.day_known or unit.day is None:
        because = "the order limits the period, and the day of the passage cannot be told"
        return [Verdict("UNDATED", because, sure=False, mark=unit.mark("period"))]
    if names_day(reach.scope, unit.day):
        return []
    return [Verdict("OUT-OF-PERIOD", "its day lies outside the period of the order")]


def _excluded(unit: Unit, reach: Reach) -> list[Verdict]:
    found = []
    because = "the order leaves this topic out"
    for topic in sorted(reach.scope.excluded):
        score = unit.score(topic)
        if score >= SURELY:
            return [Verdict("EXCLUDED", because)]
        if score >= PERHAPS:
            found.append(_uncertain(unit, topic, score, because, MINIMUM))
    return found


def _people(unit: Unit, reach: Reach) -> list[Verdict]:
    told = [reach.of(ref) for ref in unit.references if not reach.neutral.issuperset(ref.ids)]
    if not told:
        whose = tuple(i for i in unit.subject if i not in reach.neutral)
        if reach.covers(whose):
            return []
        return [Verdict("OUT-OF-SCOPE", "it goes on about somebody whom the order does not name")]
    outside = [ids for ids in told if not reach.covers(ids)]
    if not outside:
        return []
    if any(ref.how == "either" and reach.inside.intersection(ref.ids) for ref in unit.references):
        because = "it names somebody who may be one whom the order names, or another"
        return [Verdict("UNCERTAIN", because, sure=False, mark=unit.mark("people"))]
    if len(outside) == len(told):
        if _asked_for(unit, reach):
            return []
        return [Verdict("OUT-OF-SCOPE", "it speaks of people whom the order does not name")]
    if any(reach.members.intersection(ids) or OTHERS in ids for ids in outside):
        return [Verdict("OUT-OF-SCOPE", "it speaks of another member of the group")]
    others = {i for ids in outside for i in ids if i in reach.participants}
    if others and (not reach.covers(told[0]) or _confides(unit, others)):
        because = "it tells the confidences of somebody the order does not name together with another's"
        return [Verdict("OUT-OF-SCOPE", because)]
    if reach.covers(told[0]) or _TELLS.search(unit.text):
        return []  # a third party in a passage about somebody in scope; the mention rules box the name
    return [Verdict("OUT-OF-SCOPE", "it speaks first of somebody whom the order does not name")]


def _asked_for(unit: Unit, reach: Reach) -> bool:
    """Tell whether wording on a topic the order asks for only touches relatives, by their tie."""
    outside = [ref for ref in unit.references if not reach.covers(ref.ids)]
    ties = all(
        ref.how in {"role", "group"} and not reach.participants.intersection(ref.ids) for ref in outside
    )
    on_topic = any(unit.own.get(name, 0.0) >= SURELY for name in reach.scope.wanted)
    return ties and on_topic and not any(_OWN_VERB.match(unit.text, ref.end) for ref in outside)


def _goes_along(unit: Unit, wanted: frozenset[str]) -> bool:
    """Tell whether wording without a wanted topic belongs to a paragraph, section or document that has one.

    A paragraph or heading takes everything along but what was confided on another matter; a title takes
    along only paragraphs that are of no other topic at all.
    """
    whole = unit.paragraph or unit.own
    if any(unit.own.get(name, 0.0) >= SURELY for name in CONFIDED if name not in wanted):
        return False
    if any(
        score >= SURELY and all(rivals(one, wanted)(name) for one in wanted)
        for name, score in unit.own.items()
    ):
        return False
    if any(unit.around.get(name, 0.0) >= SURELY or whole.get(name, 0.0) >= SURELY for name in wanted):
        return True
    others = any(score >= SURELY for name, score in whole.items() if name not in wanted)
    return bool(wanted & unit.title) and not others


def _confides(unit: Unit, others: set[str]) -> bool:
    """Tell whether somebody outside speaks, feels or acts of their own in a sentence about another."""
    return any(
        others.intersection(ref.ids) and (len(ref.ids) > 1 or _OWN_VERB.match(unit.text, ref.end))
        for ref in unit.references
    )


def _wanted(unit: Unit, reach: Reach) -> list[Verdict]:
    if not reach.scope.wanted:
        return []
    wanted = frozenset(reach.scope.wanted)
    found, topic, score = standing(unit.own, unit.near, wanted)
    because = "the order does not ask for what it is about"
    headed = any(unit.around.get(name, 0.0) >= SURELY for name in wanted)
    denied = found is Standing.OUTDONE or (found is Standing.PERHAPS and score >= SURELY and not headed)
    if found is Standing.IN or (not denied and _goes_along(unit, wanted)):
        return []
    if found is Standing.PERHAPS:
        return [_uncertain(unit, topic, score, "what the order does not ask for stays", MINIMUM)]
    return [Verdict("OUT-OF-TOPIC", because)]


RULES: Rules = (
    _special,
    _consent,
    _period,
    _excluded,
    _people,
    _wanted,
)
"""In this order; each returns why a unit stays behind, an answered question opening the next."""

BARE_RULES: Rules = (_special, _period, _excluded)
"""For headings, margins and signatures: the people in them are the mention rules' affair."""

TITLE_RULES: Rules = (_special, _excluded)
"""For the title of a log, which is of no day."""


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
