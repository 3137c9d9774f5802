"""Answers worked into `case.yaml`: what they speak of changes, and not one other character."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.policy.case_answers import worked_in
from redact.policy.case_edit import with_answers
from redact.policy.case_write import check
from redact.policy.casefile import load_roster
from redact.records.people import Who
from redact.types import Entity, Mention, Person, Role, Span

FLOW = """\
# The family.  Keep this remark.
case: 2024-117      # as in the file cabinet
people:
  - {id: client, names: [Ada Quill], aliases: [Addie], role: client}   # seen weekly
  - {id: "son",   names: ['Bo Quill'], role: family, relation: son}
  # the teacher is missing
keep:
  - Hamilton scale
"""
BLOCK = """\
people:
- id: client
  names:
    - Ada Quill   # her name
  aliases:
    - Addie
    - Mrs. Q.   # at work
  role: client
- names: Bo Quill
  id: son
case: 0421
"""


def who(label: str, *forms: str, **entity: object) -> Who:
    mention = Mention(Span("d01", "body", 0, 1), "PERSON", 0.9, ("words",))
    found = Entity("e1", "PERSON", (mention,), **entity)  # type: ignore[arg-type]
    candidates = ("Client", "Son") if found.candidates else ()
    return Who(label, found, found.relation, "a cue", (mention.span,), forms, candidates)


TEACHER = who("Teacher", "Cy Brand", "Mr. Brand", "Brand", role=Role.PROFESSIONAL, relation="teacher")
CHILD = who("Person 1", "Zibby", minor=True)
OPEN = who("Person 2", "Quill", candidates=("e1", "e2"))


def edited(folder: Path, text: str, *people: Who, **answers: object) -> str:
    path = folder / "case.yaml"
    path.write_bytes(text.encode())
    drafts = worked_in(load_roster(path), people, **answers)  # type: ignore[arg-type]
    result = with_answers(text, drafts)
    path.write_bytes(result.encode())
    check(path, "case.yaml")
    return result


def people_of(folder: Path) -> dict[str, Person]:
    return {person.id: person for person in load_roster(folder / "case.yaml").people}


def only_added(before: str, after: str) -> bool:
    """Tell whether `after` has every line of `before`, in order."""
    lines = iter(after.splitlines())
    return all(line in lines for line in before.splitlines())


ODD = {
    "no file": "",
    "a remark only": "# nothing yet\n",
    "a flow style file": FLOW,
    "a block style file": BLOCK,
    "no last line end": FLOW.rstrip("\n"),
    "people at the end without a line end": "case: a\npeople:\n  - {id: a, names: [Ada Quill]}",
    "lines of another system": FLOW.replace("\n", "\r\n"),
    "an empty list": "people: []  # none yet\ncase: x\n",
    "no list": "people:   # none yet\ncase: x\n",
    "a list in one line": "people: [{id: a, names: [Ada Quill]}, ]\ncase: x\n",
    "no people": "keep: [Hamilton scale]\n",
    "a text of lines at the end": "people:\n- {id: a, names: [Ada Quill]}\nkeep:\n- |\n  Hamilton\n  scale\n",
    "other scripts": "people:\n  - {id: a, names: ['Ána Ünal', \"李 雷\"]}\ncase: 😀\n",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_whoever_is_found_is_added_and_nothing_else_changes(tmp_path: Path, text: str) -> None:
    before = text.replace("[]", "").replace("}, ]", "}")
    result = edited(tmp_path, text, TEACHER, CHILD, everybody=True)
    assert only_added(before, result) or "}, ]" in text or "[]" in text
    people = people_of(tmp_path)
    assert (people["teacher"].names, people["teacher"].aliases) == (("Cy Brand",), ())
    assert (people["teacher"].role, people["teacher"].relation) == (Role.PROFESSIONAL, "teacher")
    assert (people["person-1"].names, people["person-1"].minor) == (("Zibby",), True)
    assert ("\r\n" in text) == ("\r\n" in result)
    assert "\n" not in result.replace("\r\n", "") or "\r\n" not in text


@pytest.mark.parametrize(
    "text", ["{case: x}\n", "{people: []}\n", "case: x\n...\n", "--- # one\ncase: x\n---\n"], ids=str
)
def test_a_file_that_cannot_be_added_to_is_refused_and_not_spoiled(tmp_path: Path, text: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(text)
    with pytest.raises(UsageError) as caught:
        with_answers(text, worked_in(load_roster(path), [CHILD], everybody=True))
    assert "Zibby" not in str(caught.value) + caught.value.hint


def test_an_ambiguous_name_stays_a_remark_and_is_written_once(tmp_path: Path) -> None:
    once = edited(tmp_path, FLOW, OPEN, everybody=True)
    assert "  # open: [Quill] may be Client or Son; list it as an alias there\n" in once
    assert edited(tmp_path, once, OPEN, everybody=True) == once
    assert len(people_of(tmp_path)) == 2


@pytest.mark.parametrize("text", [FLOW, BLOCK], ids=["flow", "block"])
def test_a_found_name_goes_to_somebody_of_the_file(tmp_path: Path, text: str) -> None:
    result = edited(tmp_path, text, OPEN, CHILD, merges=["son,Person 2", "client,[person 1]"])
    people = people_of(tmp_path)
    assert people["son"].aliases == ("Quill",)
    assert people["client"].aliases[-1] == "Zibby"
    assert list(people) == ["client", "son"]
    for remark in (
        "# seen weekly",
        "# the teacher is missing",
        "# her name",
        "# at work",
        "Keep this remark",
    ):
        assert (remark in text) == (remark in result)


def test_two_found_people_become_one(tmp_path: Path) -> None:
    edited(tmp_path, FLOW, TEACHER, CHILD, merges=["Person 1,Teacher"])
    person = people_of(tmp_path)["person-1"]
    assert (person.names, person.role) == (("Zibby", "Cy Brand"), Role.PROFESSIONAL)


def test_two_entries_that_do_not_contradict_become_one_and_the_old_text_stays(tmp_path: Path) -> None:
    text = FLOW.replace(", role: family, relation: son}", "}  # who?")
    result = edited(tmp_path, text, merges=["client,son"])
    assert "#   - {id: \"son\",   names: ['Bo Quill']}  # who?\n" in result
    assert list(people_of(tmp_path)) == ["client"]
    assert people_of(tmp_path)["client"].aliases == ("Addie", "Bo Quill")


def test_a_block_entry_is_taken_out_line_by_line(tmp_path: Path) -> None:
    result = edited(tmp_path, BLOCK, merges=["client,son"])
    assert "# - names: Bo Quill\n#   id: son\ncase: 0421\n" in result


@pytest.mark.parametrize(("text", "alias"), [(FLOW, "Addie"), (BLOCK, "mrs. q"), (BLOCK, "Addie")])
def test_a_name_is_split_off(tmp_path: Path, text: str, alias: str) -> None:
    edited(tmp_path, text, splits=[f"client:{alias}"])
    people = people_of(tmp_path)
    assert alias.lower() not in [name.lower().rstrip(".") for name in people["client"].aliases]
    assert people["client"].names == ("Ada Quill",)
    assert people["person"].names[0].lower().rstrip(".") == alias.lower()


def test_a_name_that_only_linking_gave_is_split_off(tmp_path: Path) -> None:
    clustered = who("Client", "Ada Quill", "Adi", confirmed=True, roster_id="client")
    result = edited(tmp_path, FLOW, clustered, splits=["Client:Adi"])
    assert only_added(FLOW, result)
    assert people_of(tmp_path)["person"].names == ("Adi",)


@pytest.mark.parametrize("text", [FLOW, BLOCK], ids=["flow", "block"])
def test_a_role_is_given_or_changed_in_place(tmp_path: Path, text: str) -> None:
    result = edited(tmp_path, text, CHILD, roles=["son=partner: ex", "Person 1=minor", "client=reporter"])
    people = people_of(tmp_path)
    assert (people["son"].role, people["son"].relation) == (Role.PARTNER, "ex")
    assert people["person-1"].role is Role.MINOR
    assert people["client"].role is Role.REPORTER
    assert len(result.splitlines()) <= len(text.splitlines()) + 4


@pytest.mark.parametrize(
    "answers",
    [
        {"roles": ["nobody=client"]},
        {"roles": ["son=boss"]},
        {"roles": ["son"]},
        {"roles": ["=client"]},
        {"merges": ["son"]},
        {"merges": ["son,son"]},
        {"merges": ["client,son"]},
        {"splits": ["client"]},
        {"splits": ["client:"]},
        {"splits": ["client:Zora"]},
        {"splits": ["client:Ada Quill"]},
    ],
)
def test_an_answer_that_makes_no_sense_is_refused_without_names(
    tmp_path: Path, answers: dict[str, list[str]]
) -> None:
    with pytest.raises(UsageError) as caught:
        edited(tmp_path, FLOW.replace("role: client", "role: client, born: 1990-01-01").replace(
            "relation: son", "relation: son, minor: yes"), **answers)  # fmt: skip
    told = str(caught.value) + caught.value.hint
    assert not [name for name in ("Ada", "Quill", "Zora", "Bo ") if name in told]


def test_a_label_that_is_somebody_elses_id_goes_by_its_capitals(tmp_path: Path) -> None:
    mother = who("Mother", "Di Marsh", role=Role.FAMILY, relation="mother")
    text = "people: [{id: mother, names: [Ada Quill]}]\n"
    edited(tmp_path, text, mother, roles=["Mother=professional"])
    people = people_of(tmp_path)
    assert people["mother"].role is Role.UNKNOWN
    assert people["mother-2"].role is Role.PROFESSIONAL
    with pytest.raises(UsageError):
        edited(tmp_path, text, mother, roles=["MOTHER=professional"])


def test_a_mention_that_runs_over_two_people_is_not_written_as_one(tmp_path: Path) -> None:
    joint = who("Person 3", "Ada Quill, Zibby", confidence=0.5)
    assert edited(tmp_path, FLOW, joint, everybody=True) == FLOW
    signed = who("Professional", "Cy Brand, LCSW", role=Role.PROFESSIONAL)
    edited(tmp_path, FLOW, signed, everybody=True)
    assert people_of(tmp_path)["professional"].names == ("Cy Brand",)


@pytest.mark.parametrize(
    "name", ["No Li", "O'Dell", 'Al "Ace" Ray', "Ng: Li", "#1 Bo", "Ann-", "- Bo", "[x] Lee", "a\\b"]
)
def test_every_name_is_read_back_as_it_was(tmp_path: Path, name: str) -> None:
    edited(tmp_path, FLOW, who("Person 1", name), everybody=True)
    assert people_of(tmp_path)["person-1"].names == (name,)
