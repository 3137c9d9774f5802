"""Stand-ins read as the note did: families, particles, titles, columns, addresses, backgrounds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.operators.ages import AgeBand
from redact.operators.context import OperatorContext
from redact.operators.generalize import (
    GeneralizeDemographic,
    GeneralizeOccupation,
    GeneralizeOrg,
    GeneralizePlace,
)
from redact.operators.made_up import address
from redact.operators.name_forms import Part, RealName, read_form
from redact.operators.name_writing import Stand, plural, write_name
from redact.operators.personas import Persona
from redact.operators.redact import Redact
from redact.operators.space import lone_context
from redact.operators.wording import fit

PERSONA = Persona("Paula", "Inez", "Aponte", "Pau", "f")
MANY = {"delgado": "Aponte", "tate": "Ochoa", "okpara": "Rivero"}


def _stand(*surnames: str, given: tuple[str, ...] = ("marisol",)) -> Stand:
    return Stand(PERSONA, RealName(given, (), surnames), {w: MANY[w] for w in surnames if w in MANY})


@pytest.mark.parametrize(
    ("text", "before", "stand", "expected"),
    [
        ("Delgados", "by the ", _stand("delgado"), "Apontes"),
        ("DELGADOS", "THE ", _stand("delgado"), "APONTES"),
        ("habimanas", "who took the ", _stand("habimanas", given=()), "apontes"),
        ("Pieter van der Steen", "", _stand("steen", given=("pieter",)), "Paula Aponte"),
        ("Marisol de la Cruz", "", _stand("cruz"), "Paula Aponte"),
        ("Jean-Bosco", "dad ", _stand(given=("jean", "bosco")), "Paula-Inez"),
        ("M.O-T.", "", _stand("okpara", "tate"), "P.R-O."),
        ("Marisols", "its ", _stand("delgado"), "Paulas"),
    ],
)
def test_names(text: str, before: str, stand: Stand, expected: str) -> None:
    assert write_name(text, stand, before) == expected


@pytest.mark.parametrize(
    ("text", "persona", "expected"),
    [
        ("J", Persona("Ivan", "Keith", "Aponte", "Iv", "m"), "K"),
        ("J.", Persona("Oscar", "Abel", "Irwin", "Oz", "m"), "S."),
        ("K", Persona("Ivan", "Keith", "Aponte", "Iv", "m"), "V"),
        ("J", Persona("Paul", "Keith", "Aponte", "Pau", "m"), "P"),
        ("JT", Persona("Ivan", "Keith", "Silva", "Iv", "m"), "IK"),
        ("JT", Persona("Paul", "Keith", "Silva", "Pau", "m"), "PS"),
    ],
)
def test_initials_never_read_as_a_word(text: str, persona: Persona, expected: str) -> None:
    stand = Stand(persona, RealName(("jaylen",), (), ("threadgill",)), {})
    assert write_name(text, stand, "", "initials") == expected


def test_capitals_that_stand_for_the_name_are_initials() -> None:
    persona = Persona("Rosa", "Inez", "Aponte", "Ro", "f")
    stand = Stand(persona, RealName(("lou", "la"), (), ("ansbach",)), {"ansbach": "Aponte"})
    assert write_name("LA", stand, "Lou Ansbach (") == "RA"


def test_the_name_in_full_in_brackets_is_no_nickname() -> None:
    stand = Stand(PERSONA, RealName(("benjamin", "bean"), (), ("tate",)), {"tate": "Ochoa"})
    assert write_name('"Bean" (Benjamin) Tate', stand) == '"Pau" (Paula) Ochoa'


@pytest.mark.parametrize(
    ("text", "before", "part"),
    [
        ("Hattie", "Miss ", Part.GIVEN),
        ("Hattie", "Ms. ", Part.SURNAME),
        ("Ogletree", "with teacher ", Part.SURNAME),
        ("Pilar", "Her sister ", Part.GIVEN),
        ("Kowalski", "Last Name: ", Part.SURNAME),
        ("Marisol", "Last Name: ", Part.SURNAME),
        ("Otero", "First Name: ", Part.GIVEN),
        ("Begaye-Whitlock", "Family: ", Part.SURNAME),
        ("Jean-Bosco", "dad ", Part.GIVEN),
    ],
)
def test_what_a_lone_name_is(text: str, before: str, part: Part) -> None:
    assert {word.part for word in read_form(text, None, before)} == {part}


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12).map(str.title))
def test_the_plural_holds_the_name(name: str) -> None:
    assert plural(name).startswith(name)
    assert plural(name).endswith("s")


def _at(kind: str, text: str, before: str, after: str = "") -> dict[str, OperatorContext]:
    made = lone_context(text, kind, b"s" * 32)
    return {"context": OperatorContext(made.mention, made.entity, made.space, before, after)}


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("Navajo", "said something quietly in ", " and cried.", "another language"),
        ("Igbo", "", " is spoken on Sunday calls", "Another language"),
        ("French", "they speak Kinyamulenge not ", ". boy", "another language"),
        ("Am. Indian", "Ethn. ", " / White", "Indigenous"),
        ("naturalized", "and ", " in 2006", "gained another status"),
        ("Polish", "asks for ", " mass at", "European"),
    ],
)
def test_backgrounds(text: str, before: str, after: str, expected: str) -> None:
    assert GeneralizeDemographic().operate(text, _at("DEMOGRAPHIC", text, before, after)) == expected


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("morning baker", "where I'm a ", "food service worker"),
        ("windmill repairman", "He is a ", "skilled trades or factory worker"),
        ("cleaning offices", "She is ", "working"),
    ],
)
def test_occupations(text: str, before: str, expected: str) -> None:
    assert GeneralizeOccupation().operate(text, _at("OCCUPATION", text, before)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lantern Hill Adoption Services, Inc", "an adoption agency"),
        ("Pioneer Valley Credit", "a bank"),
        ("Smoky Hill Regional", "a hospital"),
        ("Regional Transit Co", "a business"),
    ],
)
def test_organisations(text: str, expected: str) -> None:
    assert GeneralizeOrg().operate(text, _at("ORG", text, "at ")) == expected


def test_a_town_in_a_field_of_its_own_leaves_the_state_to_its_field() -> None:
    assert GeneralizePlace().operate("Dayton", _at("LOCATION", "Dayton", "City: ")) == "A city"
    assert GeneralizePlace().operate("Dayton", _at("LOCATION", "Dayton", "moved from ")) == "Ohio"


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("412 E. Third St., Suite 210\nDayton, OH 45402", r"\d+ \w+ \w+, Suite \d+\n\[city\], OH"),
        ("412 E. Third St.\nSuite 210\nDayton, OH 45402", r"\d+ \w+ \w+\nSuite \d+\n\[city\], OH"),
        ("6021 E 5th St #118", r"\d+ \w+ \w+ #\d+"),
        ("1918 E. Dakotah, Unit 12, Fresno 93726", r"\d+ \w+ \w+, Unit \d+"),
        ("45402", "454"),
        ("03601", "036|000"),
        ("I-90 MP 53", "a highway"),
    ],
)
def test_addresses_keep_lines_and_units(text: str, pattern: str) -> None:
    assert re.fullmatch(pattern, address(text, _at("ADDRESS", text, "at ")["context"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("six months", "six to eleven months"),
        ("six-month-old", "six-to-eleven-month-old"),
        ("6-month-old", "6-to-11-month-old"),
        ("70ish", "70s"),
    ],
)
def test_ages(text: str, expected: str) -> None:
    assert AgeBand().operate(text, {}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a dark blue F-150", "[VEHICLE]"), ("plate HJK 4471", "[VEHICLE]"), ("HJK 4471", "[NUMBER]")],
)
def test_a_described_vehicle_is_no_number(text: str, expected: str) -> None:
    assert Redact().operate(text, {**_at("VEHICLE", text, "drives "), "code": "NUMBER"}) == expected


@given(
    article=st.sampled_from(["a ", "an ", "the ", "his ", "", "in a parked ", "the old "]),
    phrase=st.sampled_from(["a school", "an agency", "the Midwest", "a pickup truck", "an organization"]),
)
def test_no_article_is_doubled(article: str, phrase: str) -> None:
    made = article + fit(phrase, article, "Original")
    assert not re.search(r"\b(?:an?|the|his)\s+(?:\w+\s+)?(?:an?|the)\b", made, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "before", "after", "expected"),
    [
        ("Corbin Valley Vineyard", "They go to ", " where she sings in the choir.", "a church"),
        ("Corbin Valley Vineyard", "works at ", " on weekends. Her choir is large.", "a business"),
        ("Orvallo Truck Stop", "at the ", " on US-131", "truck stop"),
        ("Univ. of Dayton", "attends (", ")", "a college"),
        ("Orvallo Family Practice", "seen at ", " today", "a clinic"),
        ("MDOC", "held by ", " #5", "a prison system"),
        ("Orvallo Law PLLC", "paper from ", ".", "a law office"),
    ],
)
def test_what_stands_around_tells_the_kind_of_a_body(
    text: str, before: str, after: str, expected: str
) -> None:
    assert GeneralizeOrg().operate(text, _at("ORG", text, before, after)) == expected


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("shift supervisor", "He is a ", "supervisor"),
        ("asst mgr", "promoted to ", "supervisor"),
        ("shift lead", "promoted to ", "supervisor"),
    ],
)
def test_who_leads_at_work_is_a_supervisor(text: str, before: str, expected: str) -> None:
    assert GeneralizeOccupation().operate(text, _at("OCCUPATION", text, before)) == expected
