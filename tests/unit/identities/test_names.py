from __future__ import annotations

import pytest

from redact.identities.names import Name, parse_name, title_before
from redact.identities.tokens import fold, stems, tokenize


@pytest.mark.parametrize(
    ("surface", "given", "middle", "family"),
    [
        ("Maria Elena Lopez", "maria", ("elena",), ("lopez",)),
        ("LOPEZ, MARIA A.", "maria", ("a",), ("lopez",)),
        ("LOPEZ, MARIA, LCSW", "maria", (), ("lopez",)),
        ("COLÓN APONTE, RAMIRO", "ramiro", (), ("colon", "aponte")),
        ("Maria Garcia-Mendez", "maria", (), ("garcia", "mendez")),
        ("Oscar de la Cruz", "oscar", (), ("cruz",)),
        ("Dr. Ann Yee", "ann", (), ("yee",)),
        ("M. Lopez", "m", (), ("lopez",)),
        ("Akosua  B.", "akosua", (), ("b",)),
        ("Maria\nLopez", "maria", (), ("lopez",)),
        ("Lopez_Maria", "lopez", (), ("maria",)),
        ("LOPEZ^MARIA^A", "maria", ("a",), ("lopez",)),
        ("Siobhán O’Brien", "siobhan", (), ("obrien",)),
    ],
)
def test_a_written_name_falls_into_its_parts(
    surface: str, given: str, middle: tuple[str, ...], family: tuple[str, ...]
) -> None:
    name = parse_name(surface)
    assert (name.given, name.middle, name.family) == (given, middle, family)


@pytest.mark.parametrize(
    ("surface", "title", "expected"),
    [
        ("zay", "", Name(single="zay")),
        ("Lopez", "ms", Name(family=("lopez",), gender="f", titled=True)),
        ("Lou", "grandma", Name(single="lou", gender="f", titled=True)),
        ("M.L.", "", Name(initials="ml")),
        ("ML", "", Name(initials="ml")),
        ("K.", "", Name(initials="k")),
        ("Maria 'Mari' Lopez", "", Name(given="maria", family=("lopez",), nick=("mari",))),
        ('Juniper "June" Castle', "", Name(given="juniper", family=("castle",), nick=("june",))),
        ("John Smith Jr.", "", Name(given="john", family=("smith",), suffix="jr")),
        ("Smith, John, III", "", Name(given="john", family=("smith",), suffix="iii")),
    ],
)  # fmt: skip
def test_short_forms_titles_nicknames_and_suffixes(surface: str, title: str, expected: Name) -> None:
    assert parse_name(surface, title) == expected


@pytest.mark.parametrize("surface", ["", "...", "'", "-", "Jr.", ",", "\u200b", "Dr."])
def test_odd_surfaces_do_not_break_the_reader(surface: str) -> None:
    assert isinstance(parse_name(surface), Name)


@pytest.mark.parametrize(
    ("before", "title"),
    [("saw Ms. ", "ms"), ("saw Dr ", "dr"), ("Tío ", "tio"), ("saw ", ""), ("the judge ", ""), ("Ms.", "")],
)
def test_a_title_counts_only_with_a_capital_right_before_the_name(before: str, title: str) -> None:
    assert title_before(before) == title


@pytest.mark.parametrize(
    ("a", "b"), [("Ramírez", "RAMIREZ"), ("O’Brien", "Obrien"), ("Łukasz", "lukasz"), ("J'Marcus", "JMARCUS")]
)
def test_case_accents_and_apostrophes_do_not_count(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(
    ("word", "stem"),
    [("Zay's", "zay"), ("zays", "zay"), ("Lopezes", "lopez"), ("L0pez", "lopez"), ("Ma1ik", "malik")],
)
def test_possessives_plurals_and_scanning_errors_lead_back_to_the_name(word: str, stem: str) -> None:
    assert stem in {form for form, _ in stems(tokenize(word)[0])}


def test_a_name_does_not_show_in_its_repr() -> None:
    assert "lopez" not in repr(parse_name("Maria Lopez")).casefold()
