from __future__ import annotations

import pytest

from redact.identities.matching import MERGES, agreement, misspelled
from redact.identities.names import parse_name
from redact.identities.spelling import sound_alike


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maria Lopez", "LOPEZ, MARIA E."),
        ("Maria Lopez", "Maria Elena Lopez"),
        ("Bob Smith", "Robert Smith"),
        ("M. Lopez", "Maria Lopez"),
        ("Maria L.", "Maria Lopez"),
        ("Maria Garcia-Mendez", "Maria Mendez"),
        ("Ramiro Colon", "Ramiro Colon Aponte"),
        ("Jonathan Whitfeild", "Jonathan Whitfield"),
        ("Nguyen Thanh", "Thanh Nguyen"),
        ("hargrove_q", "Quincy Hargrove"),
        ("Juno Castle", 'Juniper "Juno" Castle'),
    ],
)
def test_these_two_are_one_person(a: str, b: str) -> None:
    assert agreement(parse_name(a), parse_name(b)) >= MERGES
    assert agreement(parse_name(b), parse_name(a)) >= MERGES


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maria Lopez", "Darnell Lopez"),
        ("Maria Lopez", "Maria Gomez"),
        ("Maria Lopez", "Marie Lopez"),
        ("John Smith Jr.", "John Smith III"),
        ("John Smith Jr.", "John Smith"),
        ("John A. Smith", "John B. Smith"),
        ("Dan Lopez", "Dana Lopez"),
        ("J. Lopez", "Maria Lopez"),
        ("Dwayne", "Marguerite D"),
    ],
)
def test_these_two_are_two_people(a: str, b: str) -> None:
    assert agreement(parse_name(a), parse_name(b)) < MERGES
    assert agreement(parse_name(b), parse_name(a)) < MERGES


@pytest.mark.parametrize(
    ("partial", "full", "fits"),
    [
        ("Maria", "Maria Lopez", True),
        ("lopez", "Maria Lopez", True),
        ("Mari", "Maria Lopez", True),
        ("Bob", "Robert Smith", True),
        ("M.L.", "Maria Lopez", True),
        ("M.E.L.", "Maria Elena Lopez", True),
        ("Lopezes", "Maria Lopez", True),
        ("mlopez", "Maria Lopez", True),
        ("Darnell", "Maria Lopez", False),
        ("M.G.", "Maria Lopez", False),
        ("Lope", "Maria Gomez", False),
    ],
)
def test_partial_names(partial: str, full: str, *, fits: bool) -> None:
    assert (agreement(parse_name(partial), parse_name(full)) >= 0.5) is fits


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("whitfield", "whitfeild", True),
        ("delacroix", "delacruox", True),
        ("lopez", "gomez", False),
        ("lee", "lea", False),
        ("maria", "marie", False),
    ],
)
def test_misspellings_need_length(a: str, b: str, *, expected: bool) -> None:
    assert misspelled(a, b) is expected


def test_a_title_of_the_other_gender_speaks_against() -> None:
    assert agreement(parse_name("Lopez", "mr"), parse_name("Ms. Lopez")) == 0


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("brad", "baird", False),
        ("mark", "mirek", False),
        ("karen", "corina", False),
        ("colt", "kolt", True),
        ("bryan", "brian", True),
        ("shandeen", "shandiin", True),
        ("kristen", "kristin", True),
    ],
)
def test_short_names_that_sound_alike_keep_their_syllables(a: str, b: str, *, alike: bool) -> None:
    assert sound_alike(a, b) is alike
