from datetime import date

import pytest

from redact.recognizers.roster import RosterRecognizer
from redact.types import ENTITY_TYPES, KnownValue, Person, Roster

ROSTER = Roster(
    people=(
        Person("client", ("Maria Elena O'Brien-Lopez",), ("Mari", "M.L.", "Bo"), born=date(1989, 3, 4)),
        Person("p2", ("Hope Larkin",)),
    ),
    identifiers=(KnownValue("ID", "24-118260"),),
)


def found(text: str, roster: Roster = ROSTER) -> list[tuple[str, str, str]]:
    results = RosterRecognizer(roster).analyze(text, list(ENTITY_TYPES))
    return [(text[r.start : r.end], r.entity_type, r.recognition_metadata["facet"]) for r in results]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Elena O'Brien-Lopez",
        "MARIA ELENA O’BRIEN-LOPEZ",
        "maria elena\no'brien-lopez",
        "O'Brien-Lopez, Maria",
    ],
)
def test_full_names_in_every_dress(text: str) -> None:
    assert (text, "PERSON", "") in found(f"Seen: {text}.")


@pytest.mark.parametrize(
    "text",
    ["3/4/1989", "03/04/89", "1989-03-04", "March 4, 1989", "Mar. 4th 1989", "4 March 1989", "03041989"],
)
def test_the_birth_date_in_several_styles(text: str) -> None:
    assert (text, "DATE", "birth") in found(f"born {text}, seen today")


@pytest.mark.parametrize("text", ["24-118260", "24118260", "24 118260", "24–118260"])
def test_identifiers_with_any_separator(text: str) -> None:
    assert (text, "ID", "") in found(f"no. {text} on file")


@pytest.mark.parametrize("text", ["124-118260", "24-1182601", "3/4/19891"])
def test_longer_values_are_other_values(text: str) -> None:
    assert found(text) == []


def test_initials_carry_their_facet() -> None:
    assert ("M.L", "PERSON", "initials") in found("M.L. was calm.") or (
        "M.L.",
        "PERSON",
        "initials",
    ) in found("M.L. was calm.")


def test_short_aliases_need_their_capitals() -> None:
    assert ("Bo", "PERSON", "") in found("then Bo left")
    assert found("bo peep") == []


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("They hope to visit.", False),
        ("Hope remains low.", False),
        ("Later Hope called.", True),
        ("Hope's teacher wrote.", True),
        ("Hope Larkin called.", True),
    ],
)
def test_names_that_are_ordinary_words(text: str, is_name: bool) -> None:
    assert bool(found(text)) is is_name


def test_every_find_is_certain() -> None:
    results = RosterRecognizer(ROSTER).analyze("Maria, 24-118260", list(ENTITY_TYPES))
    assert {result.score for result in results} == {1.0}


def test_an_empty_roster_finds_nothing() -> None:
    assert found("Maria Lopez", Roster()) == []


def test_the_second_of_two_listed_people_is_not_a_given_name() -> None:
    recognizer = RosterRecognizer(Roster(people=(Person("z", ("Isaiah Maldonado",)),)))
    text = "Present: Teresa Maldonado, Isaiah, Lucia"
    found = {text[r.start : r.end] for r in recognizer.analyze(text, ["PERSON"])}
    assert found == {"Maldonado", "Isaiah"}
    assert {r.end - r.start for r in recognizer.analyze("Maldonado, Isaiah", ["PERSON"])} == {17, 9, 6}


def test_initials_that_spell_a_word_leave_the_word_alone() -> None:
    roster = Roster(people=(Person("c", ("Tamsin Orvallo",), ("T.O.",)),))
    assert found("She came to us to talk, so they went to bed.", roster) == []
    assert [text for text, *_ in found("T.O. slept. TO said so. t.o. cried.", roster)] == [
        "T.O",
        "TO",
        "t.o.",
    ]


def test_a_word_for_several_people_is_no_part_of_a_name() -> None:
    roster = Roster(people=(Person("p", ("Larkin kids",)),))
    assert found("the kids were home", roster) == []
    assert ("Larkin kids", "PERSON", "") in found("the Larkin kids were home", roster)
    assert ("Larkin", "PERSON", "") in found("spoke with Larkin", roster)
