"""What transform promises for any decisions: coverage, disjointness, order, personas, intervals."""

# ruff: noqa: E501  # tables of names and words

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from redact.operators.catalog import OPERATORS
from redact.operators.dates import shift_text
from redact.operators.keyed import fold, words_of
from redact.operators.space import Space, build_space
from redact.stages.transform import transform
from redact.tools import Tools
from redact.types import (
    Case,
    Decision,
    Decisions,
    Document,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

TEXT = "Maria Lopez (41) met Darnell Lopez on 3/14/2024 at 12 Oak St. Call 415-441-0926, Ms. Nguyen said."
TYPES = ("PERSON", "DATE", "AGE", "PHONE", "ADDRESS", "LOCATION", "ORG", "ID")
SLOW = settings(max_examples=60, deadline=None)


def case_of(text: str = TEXT) -> Case:
    surface = Surface("body", SurfaceKind.BODY, text)
    return Case((Document("d01", Source("a.txt", b"", "text/plain"), "", "text/plain", (surface,)),))


@st.composite
def decision(draw: st.DrawFn) -> Decision:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, min(len(TEXT), start + 30)))
    kind, operator = draw(st.sampled_from(TYPES)), draw(st.sampled_from(sorted(OPERATORS)))
    score = draw(st.sampled_from([0.5, 0.9]))
    mention = Mention(Span("d01", "body", start, end), kind, score, ("test",))
    entity = Entity(f"e{draw(st.integers(1, 4))}{kind}", kind, (mention,))
    return Decision(
        mention, entity, IdentifierClass.DIRECT, operator, (), OPERATORS[operator].strength, "r", ""
    )


def run(decisions: list[Decision], secret: bytes = b"s" * 32) -> tuple[Edit, ...]:
    return transform(case_of(), Decisions(tuple(decisions)), Tools(detector=None, secret=secret))  # type: ignore[arg-type]


def strengths(edits: tuple[Edit, ...]) -> dict[int, int]:
    return {i: e.decision.strength for e in edits for i in range(e.span.start, e.span.end)}


@SLOW
@given(st.lists(decision(), max_size=7))
def test_every_decided_character_is_covered_and_edits_are_disjoint(decisions: list[Decision]) -> None:
    edits = run(decisions)
    covered = [i for e in edits for i in range(e.span.start, e.span.end)]
    assert len(covered) == len(set(covered))
    assert list(edits) == sorted(edits, key=lambda e: e.span)
    for one in decisions:
        if one.operator != "keep":
            assert set(range(one.mention.span.start, one.mention.span.end)) <= set(covered)


@SLOW
@given(st.lists(decision(), max_size=6), st.randoms(use_true_random=False))
def test_order_of_decisions_is_irrelevant(decisions: list[Decision], random: object) -> None:
    shuffled = list(decisions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    spans = [(e.span, e.replacement, e.decision.strength) for e in run(decisions)]
    assert spans == [(e.span, e.replacement, e.decision.strength) for e in run(shuffled)]


@SLOW
@given(st.lists(decision(), max_size=5), decision())
def test_one_more_decision_never_lowers_protection(decisions: list[Decision], extra: Decision) -> None:
    before, after = strengths(run(decisions)), strengths(run([*decisions, extra]))
    assert all(after.get(i, -1) >= strength for i, strength in before.items())


NAMES = st.lists(
    st.sampled_from(
        ["Maria Lopez", "Darnell Lopez", "Minh Nguyen", "Fatima Haddad", "Lee Vang", "Tom Baker", "Ana Ruiz-Soto", "Rosa", "Begay"]
    ),
    min_size=1,
    max_size=9,
    unique=True,
)  # fmt: skip


def space_of(names: list[str], secret: bytes) -> tuple[Space, str]:
    text, items = "", []
    for index, name in enumerate(names, 1):
        mention = Mention(Span("d01", "body", len(text), len(text) + len(name)), "PERSON", 0.9, ("test",))
        entity = Entity(f"e{index}", "PERSON", (mention,))
        items.append(Decision(mention, entity, IdentifierClass.DIRECT, "surrogate", (), 30, "r", ""))
        text += name + "; "
    return build_space(case_of(text), Decisions(tuple(items)), secret), text


@SLOW
@given(NAMES, st.binary(min_size=16, max_size=32))
def test_personas_are_unique_and_never_a_name_of_the_case(names: list[str], secret: bytes) -> None:
    space, text = space_of(names, secret)
    personas = list(space.personas.values())
    assert len({(p.given, p.surname) for p in personas}) == len(personas) == len(names)
    for persona in personas:
        for name in (persona.given, persona.middle, persona.surname, persona.nick):
            assert fold(name) not in words_of(text)


@SLOW
@given(NAMES, st.binary(min_size=16, max_size=32))
def test_same_secret_same_space(names: list[str], secret: bytes) -> None:
    assert space_of(names, secret)[0].personas == space_of(names, secret)[0].personas


def test_different_secrets_give_different_spaces() -> None:
    names = ["Maria Lopez", "Minh Nguyen", "Tom Baker"]
    spaces = [space_of(names, bytes([i]) * 32)[0] for i in range(8)]
    assert len({tuple(p.given for p in s.personas.values()) for s in spaces}) == 8
    assert len({s.offset for s in spaces}) > 3


DAYS = st.dates(date(1920, 1, 1), date(2025, 12, 31))


@given(DAYS, DAYS, st.integers(8, 45))
def test_order_and_intervals_of_full_dates_survive(one: date, two: date, weeks: int) -> None:
    offset = timedelta(weeks=-weeks)
    moved = [date.fromisoformat(shift_text(day.isoformat(), date(2024, 1, 1), offset)) for day in (one, two)]
    assert moved[1] - moved[0] == two - one
    assert moved[0].weekday() == one.weekday()


@given(st.binary(min_size=16, max_size=32))
def test_offset_is_whole_weeks_into_the_past(secret: bytes) -> None:
    offset = space_of(["Rosa"], secret)[0].offset
    assert offset.days % 7 == 0
    assert timedelta(weeks=-60) <= offset <= timedelta(weeks=-8)
