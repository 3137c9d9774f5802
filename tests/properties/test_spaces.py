"""Over a series of releases to one recipient: a label and code per person, never shared or taken over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.operators.dates import shift_text
from redact.operators.recall import form_of
from redact.operators.space import Space, build_space, date_offset
from redact.remembered import Stood
from redact.types import (
    Case,
    Decision,
    Decisions,
    Document,
    Entity,
    IdentifierClass,
    Mention,
    Role,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

PEOPLE = {
    "Maria Lopez": "mother", "Darnell Lopez": "son", "Minh Nguyen": "teacher", "Fatima Haddad": "teacher",
    "Lee Vang": "teacher", "Tom Baker": "", "Ana Ruiz": "", "Rosa Begay": "aunt", "Maria Baker": "aunt",
}  # fmt: skip
SERIES = st.lists(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, unique=True), min_size=1, max_size=5)
SECRET = st.binary(min_size=32, max_size=32)
SOME = settings(max_examples=60, deadline=None)


def drawn(
    names: list[str], secret: bytes, remembered: tuple[Stood, ...], relations: dict[str, str] = PEOPLE
) -> tuple[Space, dict[str, str]]:
    """Draw up the space of a release that names these people, and return it with entity ids by name."""
    text, items = "", []
    for index, name in enumerate(names, 1):
        mention = Mention(Span("d01", "body", len(text), len(text) + len(name)), "PERSON", 0.9, ("test",))
        entity = Entity(f"e{index}", "PERSON", (mention,), relation=relations[name])
        items.append(Decision(mention, entity, IdentifierClass.DIRECT, "label", (), 40, "r", ""))
        text += name + "; "
    body = Surface("body", SurfaceKind.BODY, text)
    case = Case((Document("d01", Source("a.txt", b"", "text/plain"), "", "text/plain", (body,)),))
    ids = {name: f"e{index}" for index, name in enumerate(names, 1)}
    return build_space(case, Decisions(tuple(items)), secret, remembered), ids


def kept(name: str, space: Space, entity: str) -> Stood:
    return Stood("PERSON", "", (form_of(name),), name, space.labels[entity], f"[P-{space.codes[entity]}]")


@SOME
@given(SERIES, SECRET)
def test_labels_and_codes_stay_with_their_people(series: list[list[str]], secret: bytes) -> None:
    remembered: dict[str, Stood] = {}
    for names in series:
        space, ids = drawn(names, secret, tuple(remembered.values()))
        for name, entity in ids.items():
            now = kept(name, space, entity)
            assert remembered.setdefault(name, now) == now
    labels = [stood.label for stood in remembered.values()]
    codes = [stood.code for stood in remembered.values()]
    assert len(set(labels)) == len(labels)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    ("known", "label", "met", "relation", "same"),
    [
        (("maria lopez", "maria"), "[Mother]", "Maria", "mother", True),
        (("maria lopez", "maria"), "[Mother]", "Maria", "aunt", False),
        (("maria lopez",), "[Mother]", "Maria", "mother", False),
        (("maria",), "[Mother]", "Maria Lopez", "mother", False),
        (("maria", "maria lopez"), "[Mother]", "Maria Baker", "mother", False),
        (("maria lopez",), "[Mother]", "Ms. MARÍA LÓPEZ", "aunt", True),
    ],
)
def test_who_is_recalled(known: tuple[str, ...], label: str, met: str, relation: str, same: bool) -> None:
    stood = Stood("PERSON", "", known, "Maria Lopez", label, "")
    space, ids = drawn([met], bytes(32), (stood,), {met: relation})
    assert (space.labels[ids[met]] == label) is same


@SOME
@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), SECRET, SECRET)
def test_only_the_secret_turns_a_shift_back(day: date, secret: bytes, other: bytes) -> None:
    written = f"{day:%Y-%m-%d}"
    shifted = shift_text(written, day, date_offset(secret))
    assert shift_text(shifted, day, -date_offset(secret)) == written
    if date_offset(other) != date_offset(secret):
        assert shift_text(shifted, day, -date_offset(other)) != written


def test_stand_ins_of_different_spaces_agree_by_chance_only() -> None:
    """Two spaces share a full stand-in about as often as two draws from the lists of names do."""
    names = sorted(PEOPLE)
    full = []
    for number in range(12):
        space, ids = drawn(names, bytes([number]) * 32, ())
        full.append([(space.personas[ids[n]].given, space.personas[ids[n]].surname) for n in names])
    both = [(one, two) for at, one in enumerate(full) for two in full[at + 1 :]]
    pairs = [pair for one, two in both for pair in zip(one, two, strict=True)]
    assert sum(a == b for a, b in pairs) <= len(pairs) // 100
    assert all(len(set(one)) == len(one) for one in full)


def test_a_person_who_turns_out_to_have_reported_loses_the_label_that_tells_the_tie() -> None:
    stood = Stood("PERSON", "", ("minh nguyen",), "Minh Nguyen", "[Teacher 2]", "")
    mention = Mention(Span("d01", "body", 0, 11), "PERSON", 0.9, ("test",))
    entity = Entity("e1", "PERSON", (mention,), role=Role.REPORTER, relation="teacher")
    body = Surface("body", SurfaceKind.BODY, "Minh Nguyen called.")
    case = Case((Document("d01", Source("a.txt", b"", "text/plain"), "", "text/plain", (body,)),))
    decision = Decision(mention, entity, IdentifierClass.DIRECT, "label", (), 40, "r", "")
    assert build_space(case, Decisions((decision,)), bytes(32), (stood,)).labels == {"e1": "[Reporter]"}


@SOME
@given(SECRET, SECRET)
def test_codes_of_different_spaces_have_nothing_in_common(secret: bytes, other: bytes) -> None:
    names = sorted(PEOPLE)
    one, two = (set(drawn(names, each, ())[0].codes.values()) for each in (secret, other))
    assert secret == other or not one & two
