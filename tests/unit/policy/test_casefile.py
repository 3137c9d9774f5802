"""`case.yaml`: read as written; what is wrong is named by its position, never by its content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.policy.casefile import load_roster
from redact.types import KnownValue, Role, Roster

EXAMPLE = """\
case: 2024-117
people:
  - {id: client, names: [Maria Elena Lopez], aliases: [Mari], role: client, born: 1989-03-14}
  - {id: p2, names: [Darnell Lopez], role: family, relation: son, minor: true}
identifiers:                      # further values that must never leave
  - {type: ID, value: "24-118260"}
keep: [Hamilton scale]            # wording never to touch
consents: []
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    with pytest.raises(UsageError) as caught:
        load_roster(written(folder, text))
    return str(caught.value)


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    roster = load_roster(written(tmp_path, EXAMPLE))
    client, son = roster.people
    assert roster.case == "2024-117"
    assert (client.id, client.names, client.aliases) == ("client", ("Maria Elena Lopez",), ("Mari",))
    assert (client.role, client.born, client.minor) == (Role.CLIENT, date(1989, 3, 14), False)
    assert (son.role, son.relation, son.minor) == (Role.FAMILY, "son", True)
    assert roster.identifiers == (KnownValue("ID", "24-118260"),)
    assert roster.keep == ("Hamilton scale",)


def test_an_empty_file_is_an_empty_roster(tmp_path: Path) -> None:
    assert load_roster(written(tmp_path, "# nothing yet\n")) == Roster()


def test_the_role_minor_makes_a_person_under_age(tmp_path: Path) -> None:
    (person,) = load_roster(written(tmp_path, "people: [{id: a, names: [Bo Reed], role: minor}]")).people
    assert person.minor


@pytest.mark.parametrize(
    ("born", "minor"),
    [("2006-06-01", False), ("2006-06-02", True), ("2016-08-30", True), ("1989-03-14", False)],
)
@pytest.mark.parametrize("claim", ["", ", minor: false"])
def test_a_birth_date_makes_a_person_under_age_even_when_not_marked_so(
    tmp_path: Path, born: str, minor: bool, claim: str
) -> None:
    path = written(tmp_path, f"people: [{{id: a, names: [Bo Reed], role: client, born: {born}{claim}}}]")
    (person,) = load_roster(path, date(2024, 6, 1)).people
    assert person.minor is minor


def test_ages_count_as_of_today_by_default(tmp_path: Path) -> None:
    path = written(tmp_path, "people: [{id: a, names: [Bo Reed], born: 2024-01-01}]")
    assert load_roster(path).people[0].minor


def test_values_are_taken_as_written(tmp_path: Path) -> None:
    """YAML would read these as false, 34, a time, a date, nothing and a number."""
    text = """\
case: 0117
people:
  - {id: 01, names: [Null], aliases: [No, On, Y], role: client}
identifiers:
  - {type: ACCOUNT, value: 0042}
  - {type: ID, value: 12:30}
  - {type: ID, value: 2024-01-02}
  - {type: PHONE, value: 5550142}
"""
    roster = load_roster(written(tmp_path, text))
    assert roster.case == "0117"
    assert roster.people[0].id == "01"
    assert roster.people[0].names == ("Null",)
    assert roster.people[0].aliases == ("No", "On", "Y")
    assert [known.value for known in roster.identifiers] == ["0042", "12:30", "2024-01-02", "5550142"]


def test_fields_left_empty_count_as_left_out(tmp_path: Path) -> None:
    text = "case:\npeople:\n  - {id: a, names: [Bo Reed], aliases: , relation: , born: }\nkeep:\nconsents:\n"
    (person,) = load_roster(written(tmp_path, text)).people
    assert (person.aliases, person.relation, person.born) == ((), "", None)


def test_one_name_needs_no_brackets_and_spaces_are_evened_out(tmp_path: Path) -> None:
    (person,) = load_roster(written(tmp_path, "people: [{id: a, names: '  Bo   Reed '}]")).people
    assert (person.names, person.role) == (("Bo Reed",), Role.UNKNOWN)


PEOPLE = "people:\n  - {id: a, names: [Bo Reed], role: client}\n"
CONSENT = (
    "consents:\n  - {id: c1, client: a, recipient: County Court, purpose: court, may_share: all, "
    "signed: 2024-01-02, until: 2024-06-30, signed_by: a%s}\n"
)


def test_a_consent_is_read_and_holds_from_its_signature_on(tmp_path: Path) -> None:
    (consent,) = load_roster(written(tmp_path, PEOPLE + CONSENT % "")).consents
    assert (consent.since, consent.until) == (date(2024, 1, 2), date(2024, 6, 30))
    assert (consent.may_share, consent.revoked, consent.used_for) == (("all",), None, "")


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (PEOPLE + CONSENT % ", until: 2025-01-01", "line 4: the same field stands twice"),
        (PEOPLE + (CONSENT % "").replace("client: a", "client: Bo"), "consents[0].client: must be the id"),
        (PEOPLE + (CONSENT % "").replace("by: a", "by: Bo"), "consents[0].signed_by: must be the id"),
        (PEOPLE + (CONSENT % "").replace(" until: 2024-06-30,", ""), "consents[0].until: Field required"),
        (PEOPLE + (CONSENT % "").replace("2024-06-30", "2024-01-01"), "consents[0].until: ends before"),
        (PEOPLE + (CONSENT % "").replace("all", "[]"), "consents[0].may_share: "),
        (PEOPLE + (CONSENT % ", Bo: 1"), "consents[0]: has a field that is not known here"),
        (PEOPLE + (CONSENT % "") + (CONSENT % "").split("\n")[1] + "\n", "consents[1].id: the same id"),
        (PEOPLE.replace("}", ", consents_by: [Bo]}"), "people[0].consents_by: must be ids"),
    ],
)
def test_faults_of_consents_are_named_by_position(tmp_path: Path, text: str, position: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_roster(written(tmp_path, text))
    assert str(caught.value).startswith(f"case.yaml, {position}")
    assert "Bo" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        (
            "people: [{id: a, names: [Velez]}, {id: b, names: [Bo], role: Velez}]",
            "people[1].role: must be one of client",
        ),
        (
            "people: [{id: a, names: [Velez], born: 03/14/1989}]",
            "people[0].born: write the date as YYYY-MM-DD",
        ),
        ("people: [{id: a, names: [Velez], born: 1989-02-30}]", "people[0].born: write the date"),
        ("people: [{id: a, names: [Velez], minor: Velez}]", "people[0].minor: "),
        ("people: [{id: a, names: []}]", "people[0].names: "),
        ("people: [{id: a, names: ['']}]", "people[0].names[0]: "),
        ("people: [{id: a, names: [{first: Velez}]}]", "people[0].names[0]: "),
        ("people: [{names: [Velez]}]", "people[0].id: Field required"),
        ("people: [{id: a}]", "people[0].names: Field required"),
        ("people: [{id: a, names: [Bo], Velez: x}]", "people[0]: has a field that is not known here"),
        ("Velez: x", "the file: has a field that is not known here"),
        ("people: Velez", "people: "),
        ("people: [Velez]", "people[0]: "),
        ("identifiers: [{type: Velez, value: x}]", "identifiers[0].type: must be one of PERSON"),
        ("identifiers: [{type: ID, value: ''}]", "identifiers[0].value: "),
        ("identifiers: [{type: ID}]", "identifiers[0].value: Field required"),
        ("keep: {Velez: x}", "keep: "),
    ],
)
def test_faults_are_named_by_position_only(tmp_path: Path, text: str, position: str) -> None:
    message = refused(tmp_path, text)
    assert message.startswith(f"case.yaml, {position}")
    assert "Velez" not in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("pasages: {}", "there is no field `pasages`; did you mean `passages`?"),
        ("people: [{id: a, nmaes: [Velez], names: [x]}]", "no field `nmaes`; did you mean `names`?"),
        ("Ida Velez: x", "has a field that is not known here"),
        ("people: [{id: a, names: [x], Ida: x}]", "people[0]: has a field that is not known here"),
        ("passages: {0123: release}", "passages: a mark is the 16 digits and letters a to f"),
        ("reviewed: [Velez]", "reviewed[0]: write the first 12 to 64 digits"),
        ("reviewed_releases: [Velez]", "reviewed_releases[0]: write PURPOSE/RELEASE-ID"),
        ("consents: [{id: a, purpose: Velez X}]", "consents[0]"),
        ("columns: {Velez: x}", "columns: must be one of"),
    ],
)
def test_a_fault_is_told_in_words_and_a_slip_of_a_field_by_its_name(
    tmp_path: Path, text: str, said: str
) -> None:
    message = refused(tmp_path, text)
    assert said in message
    assert not any(word in message for word in ("Velez", "Ida", "pattern", "^["))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("case: Velez\ncase: Velez\n", "line 2: the same field stands twice"),
        ("people:\n  - {id: a, names: [Velez], id: b}\n", "line 2: the same field stands twice"),
        ("people: [Velez\n", "this is not valid YAML"),
        ("- Velez\n", "the file must be a list of `field: value` lines"),
        ("people: &p [Velez]\n", "line 1: anchors"),
        ("keep: !!python/name:os.getcwd Velez\n", "this is not valid YAML"),
    ],
)
def test_broken_files_are_refused_without_quoting(tmp_path: Path, text: str, reason: str) -> None:
    message = refused(tmp_path, text)
    assert reason in message
    assert "Velez" not in message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"case\.yaml is not there"):
        load_roster(tmp_path / "case.yaml")


def test_an_id_twice_is_refused(tmp_path: Path) -> None:
    text = "people: [{id: a, names: [Bo Reed]}, {id: A, names: [Al Reed]}]"
    assert refused(tmp_path, text) == "case.yaml, people[1].id: the same id as people[0]"


def test_a_person_twice_is_refused(tmp_path: Path) -> None:
    text = "people: [{id: a, names: [Bo Reed], role: family}, {id: b, names: [BO  reed], role: family}]"
    assert "people[1]: a person twice, same name and role as people[0]" in refused(tmp_path, text)


def test_two_people_of_one_name_are_told_apart_by_role(tmp_path: Path) -> None:
    text = "people: [{id: sr, names: [Bo Reed], role: family}, {id: jr, names: [Bo Reed], role: client}]"
    assert len(load_roster(written(tmp_path, text)).people) == 2


def test_a_name_written_twice_for_one_person_is_no_fault(tmp_path: Path) -> None:
    assert load_roster(written(tmp_path, "people: [{id: a, names: [Bo Reed, bo reed]}]")).people


def test_no_repr_shows_a_name(tmp_path: Path) -> None:
    shown = repr(load_roster(written(tmp_path, EXAMPLE)))
    for secret in ("Lopez", "Mari", "24-118260", "1989", "2024-117", "Hamilton"):
        assert secret not in shown


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("people:\n  - id: a\n    names: [Velez]\n    role: Velez\n", 4),
        ("people:\n  - {id: a, names: [Velez]}\n  - {id: a, names: [Bo]}\n", 3),
        ("case: x\n\npeople:\n  - {id: a, names: [Velez], Velez: 1}\n", 4),
        ("identifiers:\n  - type: ID\n    value: 1\n  - type: Velez\n    value: 2\n", 4),
        ("people:\n  - id: a\n", 2),
    ],
)
def test_the_hint_gives_the_line_and_no_value(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(UsageError) as caught:
        load_roster(written(tmp_path, text))
    assert f"line {line} of case.yaml" in caught.value.hint
    assert "Velez" not in str(caught.value) + caught.value.hint
    assert "--help" not in caught.value.hint


def test_somebody_can_be_family_and_have_reported(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(
        "people:\n  - {id: dot, names: [Dot Hollis], role: family, reporter: true}\n"
        "  - {id: ray, names: [Ray Hollis], role: family}\n"
    )
    assert [(p.role.value, p.reporter) for p in load_roster(path).people] == [
        ("family", True),
        ("family", False),
    ]
