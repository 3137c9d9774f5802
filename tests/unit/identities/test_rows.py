"""The cells of a row that hold the parts of one name are one person's."""

from __future__ import annotations

import pytest

from redact.identities.entities import build_entities
from redact.identities.rows import part_of_name
from redact.operators.space import build_space
from redact.types import (
    Case,
    Decision,
    Decisions,
    Document,
    Entity,
    IdentifierClass,
    Mention,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

HEADINGS = ("Last Name", "First Name", "Worker", "Notes")
ROWS = (
    ("Delgado", "Marisol", "R. Delmonte", "She missed court."),
    ("Delgado", "Mateo", "R. Delmonte", "He came."),
    ("Kowalski", "Bronislaw", "R. Delmonte", ""),
)


def _case() -> tuple[Case, tuple[Entity, ...]]:
    surfaces, mentions = [], []
    for number, row in enumerate(ROWS, 2):
        for at, (heading, text) in enumerate(zip(HEADINGS, row, strict=True), 1):
            if not text:
                continue
            place = f"r{number}c{at}"
            surfaces.append(Surface(place, SurfaceKind.CELL, text, label=heading))
            if heading != "Notes":
                mentions.append(Mention(Span("d01", place, 0, len(text)), "PERSON", 0.9, ("t",)))
    case = Case((Document("d01", Source("a.csv", b"", "text/csv"), "", "text/csv", tuple(surfaces)),))
    return case, build_entities(case, tuple(mentions), None)


def _of(entities: tuple[Entity, ...], surface: str) -> Entity:
    return next(e for e in entities for m in e.mentions if m.span.surface == surface)


def test_first_and_last_name_of_a_row_are_one_person() -> None:
    _, entities = _case()
    for row in (2, 3, 4):
        assert _of(entities, f"r{row}c1") is _of(entities, f"r{row}c2")
    assert _of(entities, "r2c1") is not _of(entities, "r3c1")
    assert _of(entities, "r2c3") is _of(entities, "r3c3")


def test_the_stand_in_of_a_row_keeps_gender_and_family() -> None:
    case, entities = _case()
    decisions = tuple(
        Decision(m, e, IdentifierClass.DIRECT, "surrogate", (), 30, "r", "")
        for e in entities
        for m in e.mentions
    )
    space = build_space(case, Decisions(decisions), b"k" * 32)
    mother, son, man = (space.personas[_of(entities, f"r{row}c2").id] for row in (2, 3, 4))
    assert (mother.gender, son.gender, man.gender) == ("f", "m", "m")
    assert mother.surname == son.surname != man.surname
    assert space.real_names[_of(entities, "r4c1").id].surnames == ("kowalski",)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Last Name: ", ("", "family")),
        ("ClientFirstName: ", ("client", "given")),
        ("worker_last_name: ", ("worker", "family")),
        ("lname: ", ("", "family")),
        ("MI: ", ("", "middle")),
        ("Last Visit: ", None),
        ("Name: ", None),
        ("Case Name: ", None),
    ],
)
def test_headings(heading: str, part: tuple[str, str] | None) -> None:
    assert part_of_name(heading) == part
