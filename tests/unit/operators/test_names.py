"""Surrogates of people keep the form, case and consistency of the names they replace."""

from __future__ import annotations

import re

import pytest

from redact.operators.keyed import fold, words_of
from redact.operators.name_writing import Stand, write_name
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

TEXT = "Maria Elena Lopez; LOPEZ, MARIA E.; M.L.; maria; Lopes; Darnell Lopez Jr.; Ms. Okafor; M. Lopez"
PEOPLE = {
    "e1": ("Maria Elena Lopez", "LOPEZ, MARIA E.", "M.L.", "maria", "Lopes", "M. Lopez"),
    "e2": ("Darnell Lopez Jr.",),
    "e3": ("Okafor",),
}


def stands(secret: bytes = b"q" * 32) -> dict[str, Stand]:
    items = []
    for who, values in PEOPLE.items():
        mentions = tuple(
            Mention(Span("d01", "body", TEXT.index(v), TEXT.index(v) + len(v)), "PERSON", 0.9, ("t",))
            for v in values
        )
        entity = Entity(who, "PERSON", mentions)
        items += [Decision(m, entity, IdentifierClass.DIRECT, "surrogate", (), 30, "r", "") for m in mentions]
    surface = Surface("body", SurfaceKind.BODY, TEXT)
    case = Case((Document("d01", Source("a.txt", b"", "text/plain"), "", "text/plain", (surface,)),))
    space = build_space(case, Decisions(tuple(items)), secret)
    return {i: Stand(space.personas[i], space.real_names[i], space.surnames) for i in PEOPLE}


def test_forms_and_capitals_are_kept() -> None:
    stand = stands()["e1"]
    persona = stand.persona
    assert write_name("Maria Elena Lopez", stand) == f"{persona.given} {persona.middle} {persona.surname}"
    assert write_name("LOPEZ, MARIA E.", stand) == (
        f"{persona.surname.upper()}, {persona.given.upper()} {persona.middle[0].upper()}."
    )
    assert write_name("maria", stand) == persona.given.lower()
    assert write_name("M.L.", stand) == f"{persona.given[0]}.{persona.surname[0]}."
    assert write_name("M. Lopez", stand) == f"{persona.given[0]}. {persona.surname}"


def test_misspelling_becomes_the_surrogate_spelled_right() -> None:
    stand = stands()["e1"]
    assert write_name("Lopes", stand) == stand.persona.surname


def test_family_shares_the_surrogate_surname_and_keeps_suffixes() -> None:
    people = stands()
    assert people["e1"].persona.surname == people["e2"].persona.surname
    assert write_name("Darnell Lopez Jr.", people["e2"]).endswith(f"{people['e1'].persona.surname} Jr.")
    assert people["e3"].persona.surname != people["e1"].persona.surname


def test_title_in_front_marks_a_surname() -> None:
    stand = stands()["e3"]
    assert write_name("Okafor", stand, before="Ms. ") == stand.persona.surname


def test_gender_is_kept() -> None:
    people = stands()
    assert people["e1"].persona.gender == "f"
    assert people["e2"].persona.gender == "m"


@pytest.mark.parametrize(
    "form",
    ["S-P-I-R", "Little D", 'Price, Penelope R. ("Penny")', "Ana Fuentes-Roy", "Steve (Stavros) Papadimos"],
)
def test_odd_forms_leave_no_word_of_the_original(form: str) -> None:
    made = write_name(form, stands()["e1"])
    assert not {w for w in words_of(form) if len(w) > 2} & set(words_of(made))
    assert made.count("(") == form.count("(")


def test_double_surnames_keep_two() -> None:
    assert re.fullmatch(r"\S+ \w+-\w+", write_name("Ana Fuentes-Roy", stands()["e1"]))


def test_quoted_nickname_does_not_hide_the_surname() -> None:
    stand = stands()["e1"]
    assert write_name('Maria "Mari" Lopez', stand).endswith(f'" {stand.persona.surname}')


def test_no_surrogate_equals_a_word_of_the_case() -> None:
    for stand in stands().values():
        for name in (stand.persona.given, stand.persona.middle, stand.persona.surname, stand.persona.nick):
            assert fold(name) not in words_of(TEXT)
