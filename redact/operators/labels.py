"""Role labels: one short neutral name per entity, numbered only where two would share it."""

# ruff: noqa: E501  # tables of words

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from redact.operators.wording import TYPE_WORDS
from redact.types import Entity, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_ROLE_WORDS: dict[Role, str] = {
    Role.CLIENT: "Client", Role.FAMILY: "Family member", Role.PARTNER: "Partner", Role.MINOR: "Child",
    Role.THIRD_PARTY: "Person", Role.GROUP_MEMBER: "Group member", Role.REPORTER: "Reporter",
    Role.PROFESSIONAL: "Professional", Role.UNKNOWN: "Person",
}  # fmt: skip

_RELATION_WORDS = frozenset(
    "mother father parent stepmother stepfather stepparent sister brother sibling stepsister stepbrother half-sister "
    "half-brother twin son daughter child stepson stepdaughter baby infant aunt uncle cousin niece nephew grandmother "
    "grandfather grandparent grandson granddaughter grandchild great-grandmother great-grandfather husband wife spouse "
    "partner boyfriend girlfriend fiance fiancee ex-husband ex-wife ex-partner ex-boyfriend ex-girlfriend mother-in-law "
    "father-in-law sister-in-law brother-in-law son-in-law daughter-in-law godmother godfather godparent guardian "
    "caregiver foster adoptive birth biological kin friend neighbor neighbour roommate landlord landlady coworker "
    "classmate peer sponsor teacher principal counselor counsellor coach tutor aide paraprofessional nurse doctor "
    "physician pediatrician psychiatrist psychologist therapist clinician dentist pharmacist midwife doula social "
    "worker caseworker case manager supervisor intern student investigator attorney lawyer judge guardian-ad-litem "
    "advocate interpreter police officer detective sheriff deputy probation parole agent bailiff clerk pastor priest "
    "rabbi imam minister chaplain elder employer manager boss school family member group home parent visitor witness "
    "reporter staff director coordinator specialist evaluator mediator mentor volunteer driver babysitter nanny "
    "clergy liaison facilitator codefendant notary auditor "
    "maternal paternal older younger eldest youngest ex client patient victim suspect perpetrator".split()
)


def base_label(entity: Entity) -> str:
    """Return the words of an entity's label, without brackets or number.

    A relation is used only when each of its words is a known one, so that a name written
    there by mistake never becomes a label.
    """
    if entity.entity_type != "PERSON":
        return TYPE_WORDS.get(entity.entity_type, "removed")
    if entity.role in {Role.CLIENT, Role.REPORTER}:  # the tie of a reporter would tell who it was
        return _ROLE_WORDS[entity.role]
    relation = known_relation(entity)
    if relation:
        return relation[:1].upper() + relation[1:]
    if entity.role is Role.UNKNOWN and entity.minor:
        return _ROLE_WORDS[Role.MINOR]
    return _ROLE_WORDS[entity.role]


def known_relation(entity: Entity) -> str:
    """Return the relation if each of its words is a known one, else nothing."""
    relation = entity.relation.strip().lower()
    known = len(relation) <= 40 and all(word in _RELATION_WORDS for word in relation.split())
    return relation if known else ""


def is_label(words: str) -> bool:
    """Tell whether words may stand in a role label."""
    known = words.lower().split()
    return words in _ROLE_WORDS.values() or bool(known and all(word in _RELATION_WORDS for word in known))


def number_labels(
    entities: list[Entity], known: Mapping[str, str] | None = None, used: Iterable[str] = ()
) -> dict[str, str]:
    """Return the bracketed label per entity id; people who share one are numbered in the order given.

    Args:
        entities: In the order of their numbers.
        known: Labels that entities had in earlier releases to the same recipient and keep.
        used: Labels that anybody had there; nobody else gets one of them.
    """
    kept = known or {}
    bases = {entity.id: base_label(entity) for entity in entities}
    people = [entity.id for entity in entities if entity.entity_type == "PERSON" and entity.id not in kept]
    shared = Counter(bases[i] for i in people)
    seen: Counter[str] = Counter()
    for base, number in (base_and_number(label) for label in {*used, *kept.values()}):
        seen[base] = max(seen[base], number)
    labels = {entity.id: kept.get(entity.id, f"[{bases[entity.id]}]") for entity in entities}
    for i in people:
        if shared[bases[i]] > 1 or seen[bases[i]]:
            seen[bases[i]] += 1
            labels[i] = f"[{bases[i]} {seen[bases[i]]}]"
    return labels


def base_and_number(label: str) -> tuple[str, int]:
    """Return the words and the number of a bracketed label; one without a number is the first."""
    words, _, number = label.strip("[]").rpartition(" ")
    return (words, int(number)) if words and number.isdecimal() else (label.strip("[]"), 1)
