"""`redact people`: who is who by neutral label; names only for who asks; answers go into case.yaml."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from redact.api import look
from redact.cli import run
from redact.cli.editing import look_with
from redact.errors import UsageError
from redact.operators.space import build_space
from redact.policy.casefile import load_roster
from redact.policy.load import load_policy
from redact.recognizers.detector import CaseNoteDetector
from redact.stages.decide import decide
from redact.stages.who import consultation_labels
from redact.tools import Tools
from redact.types import Role
from tests.doubles.detectors import WordsDetector

SAMPLE = Path(__file__).parents[3] / "examples" / "maldonado"
CANARIES = ("Zyphora", "Quillmott", "Brantoff", "Xandrel", "Zyph", "Vexmoor")
NOTE = """Client: Zyphora Quillmott came with her son Xandrel Quillmott (9).
Brantoff, her landlord, called. Her teacher Vexmoor did too.
Later the Quillmott file was closed.
"""
WORDS = {
    "Zyphora Quillmott": "PERSON",
    "Xandrel Quillmott": "PERSON",
    "Quillmott": "PERSON",
    "Brantoff": "PERSON",
    "Vexmoor": "PERSON",
}
CASE_FILE = """# kept by Ms. Brantoff
people:
  - {id: zyphora, names: [Zyphora Quillmott], aliases: [Zyph], role: family, relation: Vexmoor's aunt}  # sure
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tools = Tools(detector=WordsDetector(WORDS))
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: tools)
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "Quillmott intake.txt").write_text(NOTE)
    return folder


def people(capsys: pytest.CaptureFixture[str], case: Path, *options: str, code: int = 0) -> tuple[str, str]:
    assert run(["people", str(case), "--quiet", *options]) == code
    told = capsys.readouterr()
    return told.out, told.err


def rows(capsys: pytest.CaptureFixture[str], case: Path, *options: str) -> dict[str, dict[str, Any]]:
    out, _ = people(capsys, case, "--format", "jsonl", *options)
    return {row["label"]: row for row in map(json.loads, out.splitlines())}


def leaks(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


def test_the_table_says_who_is_who(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, case)
    assert list(found) == ["Client", "Son", "Landlord", "Teacher"]
    assert {row["role_from"] for row in found.values()} == {"cue"}
    son = found["Son"]
    assert (son["role"], son["relation"], son["minor"], son["confirmed"]) == ("family", "son", True, False)
    assert son["why"] == "a word for 'son' beside the name (1)"
    assert son["mentions"] == [{"document": "d01", "kind": "intake", "number": 1}]
    assert found["Teacher"]["why"] == "a word for 'teacher' beside the name (1)"


@pytest.mark.parametrize("case_file", ["", CASE_FILE])
@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--format", "jsonl"],
        ["--edit"],
        ["--role", "Teacher=professional:nurse"],
        ["--role", "Zyph=client"],
        ["--merge", "Zyphora,Xandrel"],
        ["--split", "Teacher:Vexmoor"],
        ["--split", "Teacher:Zyphora"],
        ["--role", "Teacher=Vexmoor"],
    ],
)
def test_without_show_text_nobody_is_named(
    case: Path, capsys: pytest.CaptureFixture[str], options: list[str], case_file: str
) -> None:
    if case_file:
        (case / "case.yaml").write_text(case_file)
    run(["people", str(case), "--quiet", *options])
    told = capsys.readouterr()
    assert leaks(told.out + told.err) == []


def test_show_text_gives_names_ids_and_file_names_and_says_so(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "case.yaml").write_text(CASE_FILE)
    out, err = people(capsys, case, "--show-text")
    assert all(word in out for word in ("Zyphora", "Xandrel", "zyphora", "Quillmott intake.txt"))
    assert "identifying text" in err
    assert leaks(err) == []


def test_an_open_question_has_its_candidates_and_places(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "Ana Reyes and Ana Pell came.\n\nLater, Ana left.\n"
    (case / "Quillmott intake.txt").rename(case / "intake.txt").write_text(note)
    tools = Tools(detector=WordsDetector(dict.fromkeys(("Ana Reyes", "Ana Pell", "Ana"), "PERSON")))
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: tools)
    found = rows(capsys, case)
    asked = [row for row in found.values() if row["candidates"]]
    one, two, third = found
    assert [row["candidates"] for row in asked] == [[one, two]]
    assert asked[0]["label"] == third
    assert asked[0]["places"] == [{"document": "d01", "place": "line 3, column 8"}]
    out, err = people(capsys, case)
    assert f"open: {third} may be {one} or {two}\n    d01, line 3, column 8\n" in out
    assert err == "people: 3 · open questions: 1\n"
    people(capsys, case, "--merge", f"{two},{third}")
    assert not [row for row in rows(capsys, case).values() if row["candidates"]]
    (person,) = load_roster(case / "case.yaml").people
    assert (person.names, person.aliases) == (("Ana Pell",), ("Ana",))


def test_edit_writes_whom_it_found_for_a_person_to_check(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, err = people(capsys, case, "--edit")
    assert "people added: 4" in err
    assert "counts as confirmed" in err
    path = case / "case.yaml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    son = next(person for person in load_roster(path).people if person.id == "son")
    assert (son.names, son.role, son.relation, son.minor) == (
        ("Xandrel Quillmott",),
        Role.FAMILY,
        "son",
        True,
    )
    once = path.read_bytes()
    assert people(capsys, case, "--edit")[1] == "case.yaml: nothing to change\n"
    assert path.read_bytes() == once
    assert all(row["confirmed"] or row["candidates"] for row in rows(capsys, case).values())
    assert sorted(item.name for item in case.iterdir()) == ["Quillmott intake.txt", "case.yaml"]


def test_letters_and_everyday_words_are_left_as_remarks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"Zyphora Quillmott": "PERSON", "Toy": "PERSON", "Q": "PERSON"}
    monkeypatch.setattr(
        "redact.tools.assemble", lambda progress=None, **_: Tools(detector=WordsDetector(words))
    )
    (tmp_path / "note.txt").write_text("Client: Zyphora Quillmott came. Toy was there, and Q.\n")
    _, err = people(capsys, tmp_path, "--edit")
    path = tmp_path / "case.yaml"
    assert [person.names for person in load_roster(path).people] == [("Zyphora Quillmott",)]
    assert "# doubtful: " in path.read_text()
    assert "open questions: 2" in err or "open questions: 1" in err
    assert people(capsys, tmp_path, "--edit")[1] == "case.yaml: nothing to change\n"


def test_what_a_person_confirmed_is_never_overridden(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words of the note say: client, son under age, landlord. The file says otherwise."""
    written = """people:
  - {id: a, names: [Zyphora Quillmott], role: professional, relation: nurse}
  - {id: b, names: [Xandrel Quillmott], role: partner, relation: husband, minor: false}
  - {id: c, names: [Brantoff], role: client}
"""
    (case / "case.yaml").write_text(written)
    found = {row["id"]: row for row in rows(capsys, case, "--show-text").values() if row["confirmed"]}
    told = {name: (row["role"], row["relation"], row["minor"]) for name, row in found.items()}
    assert told["a"] == ("professional", "nurse", False)
    assert told["b"] == ("partner", "husband", False)
    assert told["c"][0] == "client"
    assert {row["why"] for row in found.values()} == {"case.yaml"}
    people(capsys, case, "--edit", "--role", "Teacher=family:aunt")
    kept = (case / "case.yaml").read_text()
    assert kept.startswith(written)
    assert "role: family, relation: aunt" in kept


def test_a_form_label_for_the_reporter_protects_and_is_told(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one thing in a note that speaks against the file: reporters are protected for every purpose."""
    note = (case / "Quillmott intake.txt").rename(case / "intake.txt")
    note.write_text("Reporter: Brantoff\nBrantoff called.\n")
    (case / "case.yaml").write_text("people: [{id: c, names: [Brantoff], role: family, relation: aunt}]\n")
    (row,) = rows(capsys, case).values()
    told = (row["role"], row["relation"], row["why"])
    assert told == ("reporter", "", "a form label that names the reporter")


def test_the_file_is_refused_when_it_was_changed_meanwhile(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = case / "case.yaml"
    path.write_text(CASE_FILE)

    def slow(*known: Any) -> Any:
        path.write_text(CASE_FILE + "case: mine\n")
        return look(*known)

    monkeypatch.setattr("redact.api.look", slow)
    assert "changed meanwhile" in people(capsys, case, "--edit", code=2)[1]
    assert path.read_text() == CASE_FILE + "case: mine\n"


def test_a_broken_case_file_is_named_by_its_line(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "case.yaml").write_text(CASE_FILE + "  - {id: b, names: [Xandrel], boss: Brantoff}\n")
    _, err = people(capsys, case, "--edit", code=2)
    assert "line 4" in err
    assert leaks(err) == []


def test_a_folder_that_cannot_be_written_to_leaves_the_file(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (case / "case.yaml").write_text(CASE_FILE)

    def denied(*_: object) -> None:
        raise PermissionError(13, "denied", str(case))

    monkeypatch.setattr("redact.records.staging.Staging.write", denied)
    _, err = people(capsys, case, "--edit", code=9)
    assert "permission denied" in err
    assert str(case) not in err
    assert (case / "case.yaml").read_text() == CASE_FILE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case.chmod(0o500)
    people(capsys, case, "--edit", code=9)
    assert not (case / "case.yaml").exists()


def test_a_linked_case_file_stays_a_link(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = case.parent / "kept.yaml"
    kept.write_text(CASE_FILE)
    (case / "case.yaml").symlink_to(kept)
    people(capsys, case, "--role", "zyphora=client")
    assert (case / "case.yaml").is_symlink()
    assert kept.read_text() == CASE_FILE.replace("role: family", "role: client")


def test_no_case_and_unread_files(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "error: there is no such case" in people(capsys, case / "nowhere", code=4)[1]
    (case / "scan.docx").write_bytes(b"no")
    out, err = people(capsys, case, code=4)
    assert "Client" in out
    assert f"error: {case / 'scan.docx'}: " in err


def editor(folder: Path, code: str) -> str:
    script = folder / "edit.py"
    script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n")
    return f"'{sys.executable}' '{script}'"


def test_an_editor_may_correct_what_is_written(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change = editor(
        case.parent, "path.write_text(path.read_text().replace('names: [Brantoff]', 'names: [B B]'))"
    )
    monkeypatch.setattr("redact.cli.editing.editor_here", lambda: change)
    assert people(capsys, case, "--edit")[1] == "case.yaml: written\n"
    assert ("B B",) in [person.names for person in load_roster(case / "case.yaml").people]
    assert stat.S_IMODE((case / "case.yaml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "code", ["path.write_text('people: [Brantoff')", "sys.exit(1)", "path.write_text('a: 1')"]
)
def test_what_an_editor_breaks_never_replaces_the_file(
    case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    (case / "case.yaml").write_text(CASE_FILE)
    broken = editor(case.parent, code)
    monkeypatch.setattr("redact.cli.editing.editor_here", lambda: broken)
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    _, err = people(capsys, case, "--edit", code=2)
    assert leaks(err) == []
    assert "case.yaml is as it was" in err or "The old file is as it was" in err
    assert (case / "case.yaml").read_text() == CASE_FILE
    assert sorted(item.name for item in case.iterdir()) == ["Quillmott intake.txt", "case.yaml"]


def test_an_editor_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be started"):
        look_with("no-such-editor-anywhere")(tmp_path / "case.yaml")


@pytest.fixture
def with_model(monkeypatch: pytest.MonkeyPatch, casenote_detector: CaseNoteDetector) -> Tools:
    tools = Tools(detector=casenote_detector)
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: tools)
    return tools


@pytest.mark.model
def test_the_sample_case(with_model: Tools, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(capsys, SAMPLE)
    assert {"Client", "Son", "Daughter", "Father", "Grandmother", "Reporter", "Teacher"} <= found.keys()
    assert {label for label, row in found.items() if row["minor"]} == {"Son", "Daughter"}
    assert {row["why"] for row in found.values() if row["confirmed"]} == {"case.yaml"}
    out, _ = people(capsys, SAMPLE)
    names = ("Maldonado", "Teresa", "Isaiah", "Zay", "Whitfield", "Quiroga", "Pruitt", "Okafor", "Brandt")
    assert not [name for name in names if name in out]


@pytest.mark.model
def test_labels_are_those_of_a_consultation_release(with_model: Tools) -> None:
    case, entities = look(SAMPLE, with_model)
    decisions = decide(case, entities, load_policy("consultation"), None)
    assert consultation_labels(entities) == {
        name: label.strip("[]") for name, label in build_space(case, decisions, bytes(32)).labels.items()
    }


@pytest.mark.model
def test_the_sample_case_round_trip(
    with_model: Tools, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "maldonado"
    shutil.copytree(SAMPLE, folder)
    (folder / "case.yaml").unlink()
    people(capsys, folder, "--edit")
    written = (folder / "case.yaml").read_text()
    assert people(capsys, folder, "--edit")[1] == "case.yaml: nothing to change\n"
    assert (folder / "case.yaml").read_text() == written
    assert "Client" in rows(capsys, folder)
