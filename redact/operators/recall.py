"""Finds again, among the people and things of a release, those that a pseudonym space remembers.

Ids of entities are new in each release, so what tells is the roster's id, a full name, or, where
nothing speaks against it, a single name. In doubt somebody counts as new: a second label for one
person puzzles a reader, one label for two people misleads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.operators.keyed import words_of
from redact.operators.labels import base_and_number, base_label
from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.remembered import Stood
    from redact.types import Entity

TITLES = frozenset("mr mrs ms miss mx dr doctor sr sra srta prof rev hon judge officer nurse".split())
"""Words in front of a name that tell nobody apart."""
_ROSTER, _FULL, _SINGLE = 3, 2, 1


def form_of(wording: str) -> str:
    """Return a wording folded, words apart by one space, without titles in front."""
    words = words_of(wording)
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def recall(
    entities: Iterable[Entity], forms: Mapping[str, frozenset[str]], remembered: Iterable[Stood]
) -> dict[str, Stood]:
    """Return who of a release is remembered, by entity id; nobody is taken for two, no two for one.

    Args:
        entities: Of the release.
        forms: Folded wordings per entity, as `form_of` makes them.
        remembered: What the space knows.
    """
    known, there = list(remembered), list(entities)
    pairs = [
        (*likeness, at, number)
        for at, entity in enumerate(there)
        for number, stood in enumerate(known)
        if (likeness := _likeness(entity, forms.get(entity.id, frozenset()), stood))[0]
    ]
    found: dict[str, Stood] = {}
    taken: set[int] = set()
    singles = [(at, number) for strength, _, at, number in pairs if strength == _SINGLE]
    for strength, _, at, number in sorted(pairs, key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3])):
        alone = sum(at == a or number == n for a, n in singles) == 1
        if number in taken or there[at].id in found or (strength == _SINGLE and not alone):
            continue
        found[there[at].id] = known[number]
        taken.add(number)
    return found


def _likeness(entity: Entity, forms: frozenset[str], stood: Stood) -> tuple[int, int]:
    """Return how strongly an entity is the one remembered, 0 if not at all, and how often they agree."""
    if entity.entity_type != stood.entity_type:
        return 0, 0
    shared = forms & set(stood.forms)
    if entity.roster_id and stood.roster_id:
        return (_ROSTER, len(shared)) if entity.roster_id == stood.roster_id else (0, 0)
    if entity.entity_type != "PERSON":
        return (_FULL, len(shared)) if shared else (0, 0)
    full = [form for form in shared if " " in form]
    if full:
        return _FULL, len(full)
    both_full = any(" " in form for form in forms) and any(" " in form for form in stood.forms)
    if not shared or both_full or not _same_label(entity, stood):
        return 0, 0
    return _SINGLE, len(shared)


def _same_label(entity: Entity, stood: Stood) -> bool:
    return not stood.label or base_and_number(stood.label)[0] == base_label(entity)


def keeps_label(entity: Entity, stood: Stood) -> bool:
    """Tell whether an entity may go by its earlier label: a reporter never by one that tells the tie."""
    reporter = base_label(entity) if entity.role is Role.REPORTER else ""
    return bool(stood.label) and (not reporter or base_and_number(stood.label)[0] == reporter)
