"""Invariants of `decide`, on arbitrary cases."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from redact.policy.load import load_policy
from redact.policy.model import Policy
from redact.stages.decide import decide
from redact.types import (
    ENTITY_TYPES,
    STRONG,
    Case,
    Decision,
    Document,
    Entity,
    Mention,
    Role,
    Scope,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

TEXT = "DOB 03/04/1931, age 91. Seen 05/06/2024 at home by the worker."
FACETS = ("", "birth", "death", "last-four", "initials", "zip")
SCOPE = Scope(parties=("client",))

policy_for = cache(load_policy)
policies = st.sampled_from(("teaching", "consultation", "court")).map(policy_for)


def _case() -> Case:
    body = Surface("body", SurfaceKind.BODY, TEXT)
    return Case((Document("d01", Source("a.txt", b"", "text/plain"), "0" * 64, "text/plain", (body,)),))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT) - 2))
    return Span("d01", "body", start, draw(st.integers(start + 1, len(TEXT))))


mentions = st.builds(
    Mention,
    span=spans(),
    entity_type=st.sampled_from(ENTITY_TYPES),
    score=st.floats(0.1, 1.0),
    recognizers=st.just(("test",)),
    facet=st.sampled_from(FACETS),
    kept_by=st.sampled_from(("", "", "eponyms")),
)


@st.composite
def entity_tuples(draw: st.DrawFn) -> tuple[Entity, ...]:
    """Return up to five entities, each mention in one of them, candidates among them or unknown."""
    groups = draw(st.lists(st.lists(mentions, min_size=1, max_size=4), min_size=1, max_size=5))
    ids = [f"e{number}" for number in range(1, len(groups) + 1)]
    taken: set[Mention] = set()
    entities = []
    for own_id, group in zip(ids, groups, strict=True):
        own = tuple(sorted(set(group) - taken))
        taken.update(own)
        entities.append(
            Entity(
                own_id,
                "PERSON",
                own,
                role=draw(st.sampled_from(Role)),
                minor=draw(st.booleans()),
                in_scope=draw(st.booleans()),
                candidates=tuple(draw(st.lists(st.sampled_from([*ids, "e99"]), max_size=2, unique=True))),
            )
        )
    return tuple(entities)


def _strengths(items: tuple[Decision, ...]) -> list[int]:
    found = [0] * len(TEXT)
    for item in items:
        for at in range(item.mention.span.start, item.mention.span.end):
            found[at] = max(found[at], item.strength)
    return found


@given(entity_tuples(), policies)
def test_every_mention_is_decided_exactly_once(entities: tuple[Entity, ...], policy: Policy) -> None:
    items = decide(_case(), entities, policy, SCOPE).items
    expected = sorted((mention, entity.id) for entity in entities for mention in entity.mentions)
    assert [(item.mention, item.entity.id) for item in items] == expected


@given(entity_tuples(), policies, st.randoms(use_true_random=False))
def test_order_is_irrelevant(entities: tuple[Entity, ...], policy: Policy, random: object) -> None:
    shuffled = [
        replace(entity, mentions=tuple(random.sample(entity.mentions, len(entity.mentions))))  # type: ignore[attr-defined]
        for entity in random.sample(entities, len(entities))  # type: ignore[attr-defined]
    ]
    before = decide(_case(), entities, policy, SCOPE)
    after = decide(_case(), tuple(shuffled), policy, SCOPE)
    assert _told(before.items) == _told(after.items)
    assert before.withheld == after.withheld


def _told(items: tuple[Decision, ...]) -> list[tuple[object, ...]]:
    return [(i.mention, i.entity.id, i.operator, i.params, i.strength, i.rule) for i in items]


@given(entity_tuples(), policies, mentions, st.data())
def test_adding_a_mention_never_lowers_protection(
    entities: tuple[Entity, ...], policy: Policy, extra: Mention, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(entities)))
    if at == len(entities):
        more = (*entities, Entity("e6", extra.entity_type, (extra,), role=data.draw(st.sampled_from(Role))))
    else:
        grown = replace(entities[at], mentions=tuple(sorted({*entities[at].mentions, extra})))
        more = (*entities[:at], grown, *entities[at + 1 :])
    before = _strengths(decide(_case(), entities, policy, SCOPE).items)
    after = _strengths(decide(_case(), more, policy, SCOPE).items)
    assert all(new >= old for old, new in zip(before, after, strict=True))


@given(entity_tuples(), policies)
def test_a_candidate_never_lowers_protection(entities: tuple[Entity, ...], policy: Policy) -> None:
    certain = tuple(replace(entity, candidates=()) for entity in entities)
    alone = _strengths(decide(_case(), certain, policy, SCOPE).items)
    ambiguous = _strengths(decide(_case(), entities, policy, SCOPE).items)
    assert all(new >= old for old, new in zip(alone, ambiguous, strict=True))


@given(entity_tuples(), policies)
def test_a_reporter_is_never_kept_nor_abbreviated(entities: tuple[Entity, ...], policy: Policy) -> None:
    for item in decide(_case(), entities, policy, SCOPE).items:
        weak = item.mention.kept_by and item.mention.score < STRONG
        if item.entity.role is Role.REPORTER and item.mention.entity_type == "PERSON" and not weak:
            assert item.operator in {"redact", "surrogate", "label"}
