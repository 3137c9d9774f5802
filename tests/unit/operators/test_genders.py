"""A stand-in is of the gender that the note tells, in words, by name or by pronoun."""

from __future__ import annotations

import pytest

from redact.operators.genders import ending_gender, listed, named_gender, spoken_gender, told_gender
from redact.operators.keyed import Keyed
from redact.operators.name_forms import RealName
from redact.operators.names import origin_of, pools
from redact.operators.personas import Casting, Portrait


@pytest.mark.parametrize(
    ("before", "after", "gender"),
    [
        ("Her brother ", ", eleven, was outside", "m"),
        ("with a boy called ", ".", "m"),
        ("a man she calls only ", ", moved her", "m"),
        ("Mrs. ", " prefers texts", "f"),
        ("", ", his mother, came", "f"),
        ("Patient ", " (59F, pancreatic ca)", "f"),
        ("| ", " | 01/05/2022 | 7 wks | M |", "m"),
        ("", ", 34 y/o male, came", "m"),
        ("Maternal aunt and uncle ", " and Noe Palafox", ""),
        ("Mother drove. ", " said so", ""),
        ("", " came by", ""),
    ],
)
def test_words_beside_a_name(before: str, after: str, gender: str) -> None:
    assert told_gender([(before, after)]) == gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Clyde", "m"),
        ("Griselda", "f"),
        ("Wilfredo", "m"),
        ("Pilar", "f"),
        ("Deb", "f"),
        ("Robin", ""),
        ("Alex", ""),
    ],
)
def test_given_names(name: str, gender: str) -> None:
    assert named_gender((name.lower(),)) == gender


def test_pronouns_count_where_the_name_tells_nothing() -> None:
    assert spoken_gender([("", " said he would come, and his"), ("", " ran.")]) == "m"
    assert spoken_gender([("", " asked whether she"), ("", " told him")]) == ""


def test_the_ending_is_the_last_sign() -> None:
    assert ending_gender(("bronislaw",)) == "m"
    assert ending_gender(("kalonisha",)) == "f"
    assert ending_gender(("bo",)) == ""


def test_what_is_told_beats_the_list() -> None:
    portrait = Portrait("e1", RealName(("marion",), (), ("reyes",)), "", (("her brother ", " ran"),))
    assert portrait.gender(Keyed(b"k" * 32)) == "m"


@pytest.mark.parametrize("seed", range(12))
def test_a_stand_in_is_read_as_of_its_gender(seed: int) -> None:
    casting = Casting(Keyed(bytes([seed]) * 32), frozenset(), frozenset(), frozenset())
    for given, gender in (("teresa", "f"), ("curtis", "m"), ("tou", "m"), ("ngozi", "f")):
        persona = casting.cast(Portrait(given, RealName((given,))))
        assert persona.gender == gender
        assert listed(persona.given.lower()) in ("", gender)


@pytest.mark.parametrize(
    ("given", "surname", "origin"),
    [
        ("Teresa", "Maldonado", "hispanic"),
        ("Isaiah", "Maldonado", "hispanic"),
        ("Seng", "Vang", "hmong"),
        ("Michael", "Patel", "south asian"),
        ("Kazimierz", "Szymański", "slavic"),
        ("Anthony", "Brown", "anglo"),
        ("Sara", "Martin", "anglo"),
        ("Quincy", "Bonaventure", "anglo"),
        ("Robert", "Lee", "anglo"),
    ],
)
def test_rough_origin(given: str, surname: str, origin: str) -> None:
    assert origin_of([given], [surname]) == origin


def test_every_origin_has_names_of_both_kinds() -> None:
    for origin, pool in pools().items():
        assert min(map(len, (pool.male, pool.female, pool.surnames))) > 5, origin
