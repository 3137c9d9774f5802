"""Who is who in a case: every person found, under a neutral label, with the reason for the role."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.identities.cues import REPORTER_LABEL
from redact.identities.entities import Reading
from redact.identities.role_reasons import context_reasons, role_reasons
from redact.identities.roles import CONTEXT
from redact.identities.surroundings import Surroundings
from redact.operators.labels import known_relation, number_labels
from redact.records.people import Who
from redact.stages.decide import AGENCY_LIST
from redact.types import STRONG, Role

if TYPE_CHECKING:
    from redact.types import Case, Entity, Mention, Person, Span

NO_CUE = "no cue beside the name"


def who_is_who(case: Case, entities: tuple[Entity, ...]) -> tuple[Who, ...]:
    """Return the people of a case in reading order.

    Who is only found where a keep-list lets the wording stand is left out.

    Args:
        case: Documents and roster.
        entities: All of the case, people or not.
    """
    reading = Reading.of(case)
    labels = consultation_labels(entities)
    roster = {person.id: person for person in case.roster.people}
    people = [entity for entity in entities if entity.entity_type == "PERSON"]
    around = Surroundings.of(reading.texts, [m for entity in people for m in entity.mentions], reading.labels)
    most = max((len(entity.mentions) for entity in people), default=0)
    return tuple(
        _who(entity, labels, reading, _why(entity, _Company(around, most, people[0]), roster))
        for entity in people
        if any(map(_stands, entity.mentions))
    )


@dataclass(frozen=True, slots=True)
class _Company:
    """What is around the names of a case, how often the busiest is named, and who is first."""

    around: Surroundings
    most: int
    first: Entity


def consultation_labels(entities: tuple[Entity, ...]) -> dict[str, str]:
    """Return the label per entity id, without brackets, numbered as a release numbers them."""
    ordered = sorted(entities, key=lambda entity: (len(entity.id), entity.id))
    return {name: label.strip("[]") for name, label in number_labels(ordered).items()}


def _who(entity: Entity, labels: dict[str, str], reading: Reading, why: str) -> Who:
    standing = [mention for mention in entity.mentions if _stands(mention)]
    words = Counter(" ".join(reading.text(mention).split()) for mention in standing)
    return Who(
        label=labels[entity.id],
        entity=entity,
        relation=_relation(entity),
        why=why,
        spans=_outermost(standing, reading),
        forms=tuple(sorted(words, key=lambda form: (-words[form], form))),
        candidates=tuple(labels[name] for name in entity.candidates),
    )


def _stands(mention: Mention) -> bool:
    """Tell whether no keep-list vetoes a mention; as `decide` reads it."""
    return not mention.kept_by or (mention.kept_by != AGENCY_LIST and mention.score >= STRONG)


def _relation(entity: Entity) -> str:
    """Return a relation in known words; the tie of a reporter would tell who it was."""
    return "" if entity.role is Role.REPORTER else known_relation(entity)


def _why(entity: Entity, among: _Company, roster: dict[str, Person]) -> str:
    person = roster.get(entity.roster_id)
    if person is not None and person.role is entity.role and person.role is not Role.UNKNOWN:
        return "case.yaml"
    if entity.role_from == CONTEXT:
        most, first = len(entity.mentions) == among.most, entity is among.first
        return ", ".join(context_reasons(entity.role, most=most, first=first))
    windows = [among.around.window(mention) for mention in entity.mentions]
    if entity.role is Role.REPORTER and any(REPORTER_LABEL.search(before) for before, _ in windows):
        return "a form label that names the reporter"
    return ", ".join(role_reasons(windows, entity.role)) or NO_CUE


def _outermost(mentions: list[Mention], reading: Reading) -> tuple[Span, ...]:
    """Return the spans that lie in no other one, in reading order."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (*reading.order(m)[:2], -m.span.end)):
        if not found or not found[-1].span.contains(mention.span):
            found.append(mention)
    return tuple(mention.span for mention in found)
