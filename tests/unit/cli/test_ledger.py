from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pytest

from redact.cli import run
from redact.errors import ExitCode
from redact.formats.docx import Docx
from redact.records.ledger import Entry, open_ledger
from redact.tools import Tools
from tests.doubles.detectors import WordsDetector

ROSTER = "case: C-17\npeople:\n  - {id: client, names: [Orla Vexmoor], role: client}\n"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = WordsDetector({"Orla Vexmoor": "PERSON"})
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: Tools(detector=detector))
    for name in ("REDACT_LEDGER", "REDACT_BY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    case = tmp_path / "case"
    case.mkdir()
    (case / "intake.txt").write_text("Orla Vexmoor was calm.\n")
    (case / "case.yaml").write_text(ROSTER)
    for number in (1, 2):
        wishes = ("-p", "consultation", "-o", str(tmp_path / "out"), "--release-id", f"release-{number}")
        assert (
            run(["release", str(case), *wishes, "--quiet", "--by", "Dana Quill", "--recipient", "Dr. A"]) == 0
        )
    return tmp_path / "out"


def call(capsys: pytest.CaptureFixture[str], out: Path, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    code = run([*words, "--ledger", str(out / "register.db")])
    told = capsys.readouterr()
    return code, told.out + told.err


def table(told: str) -> list[str]:
    return [line for line in told.splitlines() if not line.startswith("note: ")]


def test_the_list_tells_what_lies_in_the_folder(out, capsys, monkeypatch):
    code, told = call(capsys, out, "ledger", "list")
    assert (code, told.count("published"), told.count("not published")) == (0, 2, 0)
    assert "C-17 · consultation · full-deidentification · to Dr. A · by Dana Quill" in told
    shutil.move(out / "release-1", out.parent / "away")
    code, told = call(capsys, out, "ledger", "list", "--kind", "release")
    assert told.count("not published") == 1
    rows = [
        json.loads(line) for line in call(capsys, out, "ledger", "list", "--format", "jsonl")[1].splitlines()
    ]
    assert [row["state"] for row in rows] == ["not published", "published"]
    monkeypatch.setenv("REDACT_LEDGER", str(out / "register.db"))
    assert run(["ledger", "list", "--release", "release-2"]) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_verify_finds_what_was_changed_cut_off_or_left_out(out, capsys):
    code, told = call(capsys, out, "ledger", "verify")
    assert (code, "whole: 2 entries, compared with the records of 2 releases" in told) == (0, True)
    record = out / "release-1" / "record" / "record.json"
    body = json.loads(record.read_text())
    register = body.pop("register")
    record.write_text(json.dumps(body))
    code, told = call(capsys, out, "ledger", "verify")
    assert (code, "release release-1 is not in any register" in told) == (ExitCode.LEDGER, True)
    record.write_text("{")
    assert call(capsys, out, "ledger", "verify")[0] == ExitCode.LEDGER
    record.write_text(json.dumps({**body, "register": register}))
    with sqlite3.connect(out / "register.db") as connection:
        connection.execute("DELETE FROM ledger_entries WHERE number = 2")
    connection.close()
    code, told = call(capsys, out, "ledger", "verify")
    assert (code, "entry 2 is not the one that was written, or is missing" in told) == (ExitCode.LEDGER, True)


def test_releases_in_another_register_are_told_apart_and_a_new_register_does_not_pass(out, capsys, tmp_path):
    wishes = ("-p", "consultation", "-o", str(out), "--ledger", str(tmp_path / "other.db"), "--quiet")
    assert run(["release", str(out.parent / "case"), *wishes]) == 0
    code, told = call(capsys, out, "ledger", "verify")
    assert (code, "note: 1 release(s) there are in another register" in told) == (0, True)
    assert run(["ledger", "verify", "--ledger", str(tmp_path / "other.db"), "-o", str(out)]) == 0
    (out / "register.db").unlink()
    open_ledger(out / "register.db").close()
    code, told = call(capsys, out, "ledger", "verify")
    assert (code, "another register than that of the 3 release(s)" in told) == (ExitCode.LEDGER, True)


def test_a_register_that_is_not_there_is_an_error_and_is_not_made(tmp_path, capsys):
    for words in (["ledger", "list"], ["ledger", "verify"], ["ledger", "export"], ["breach", "report", "x"]):
        assert call(capsys, tmp_path, *words)[0] == ExitCode.LEDGER
    assert list(tmp_path.iterdir()) == []


def test_an_accounting_in_every_form(out, capsys, tmp_path):
    with open_ledger(out / "register.db") as ledger:
        ledger.append(
            Entry(
                "release", "C-17", "court", "court-order", "Family Court", clients=("Orla Vexmoor [client]",)
            )
        )
    wanted = ("ledger", "accounting", "--client", "orla vexmoor")
    code, told = call(capsys, out, *wanted)
    assert (code, "Counted: 1" in told, "Not counted: 2" in told) == (0, True, True)
    assert "note: entry 3, release : not published" in told  # nothing in the folder answers to it
    rows = list(csv.DictReader(table(call(capsys, out, *wanted, "--format", "csv")[1])))
    assert [row["counted"] for row in rows] == ["no", "no", "yes"]
    assert len(table(call(capsys, out, *wanted, "--format", "jsonl")[1])) == 3
    assert call(capsys, out, *wanted, "--format", "docx")[0] == ExitCode.USAGE
    path = tmp_path / "accounting.docx"
    assert call(capsys, out, *wanted, "--format", "docx", "-o", str(path))[0] == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Family Court" in "".join(surface.text for surface in Docx().read(path.read_bytes()))
    assert call(capsys, out, *wanted, "--format", "docx", "-o", str(path))[0] == ExitCode.OUTPUT
    held = Entry("hold", "C-18", "court", "court-order", "Court", clients=("Nell Ardane [client]",))
    with open_ledger(out / "register.db") as ledger:
        ledger.append(held)
    assert "Counted: 0" in call(capsys, out, "ledger", "accounting", "--client", "Nell Ardane")[1]


@pytest.mark.parametrize(("client", "meant"), [("Orla Vexmor", True), ("Zzyzx Quorn", False)])
def test_an_accounting_for_somebody_the_register_does_not_know_is_an_error(out, capsys, client, meant):
    with open_ledger(out / "register.db") as ledger:
        ledger.append(
            Entry("release", "C-17", "court", "court-order", "Court", clients=("Orla Vexmoor [client]",))
        )
    code, told = call(capsys, out, "ledger", "accounting", "--client", client)
    assert code == ExitCode.USAGE
    assert "knows no client of that name" in told
    assert ("Did you mean Orla Vexmoor" in told) is meant
    assert "Counted" not in told


def test_an_export_for_an_auditor(out, capsys, tmp_path):
    code, told = call(capsys, out, "ledger", "export")
    assert (code, len(told.splitlines()), "Vexmoor" in told) == (0, 2, True)
    path = tmp_path / "register.csv"
    assert call(capsys, out, "ledger", "export", "--hide-clients", "--format", "csv", "-o", str(path))[0] == 0
    text = path.read_text()
    assert (text.count("release-"), "Vexmoor" in text, "C-17" in text) == (2, False, False)


def opened(capsys, out: Path, *words: str) -> str:
    how = ("--how", "lost", "--discovered", "2024-11-05", "--by", "Dana Quill", *words)
    code, told = call(capsys, out, "breach", "open", *how)
    assert code == 0, told
    return told.partition(":")[0]


def test_a_leaked_file_leads_to_its_release_and_clients(out, capsys, tmp_path):
    leaked = tmp_path / "found on a bus.txt"
    shutil.copy(out / "release-1" / "release" / "01-intake.txt", leaked)
    breach = opened(capsys, out, "--file", str(leaked))
    code, told = call(capsys, out, "breach", "report", breach)
    assert code == 0
    assert "Orla Vexmoor [client]" in told
    assert "release release-1, to Dr. A, for consultation" in told
    assert "2025-01-04  each individual" in told
    assert "2025-03-01  HHS" in told
    assert "State law may want notice sooner" in told
    assert call(capsys, out, "ledger", "verify")[0] == 0
    shutil.copy(out / "release-1" / "release" / "00-notice.txt", leaked)
    how = ("--how", "lost", "--discovered", "2024-11-05")
    code, told = call(capsys, out, "breach", "open", "--file", str(leaked), *how)
    assert (code, "alike in several releases" in told) == (ExitCode.USAGE, True)
    leaked.write_text("something else")
    assert (
        call(
            capsys,
            out,
            "breach",
            "open",
            "--file",
            str(leaked),
            "--how",
            "lost",
            "--discovered",
            "2024-11-05",
        )[0]
        == 2
    )


def test_drafts_are_marked_complete_and_for_the_owner_only(out, capsys, tmp_path):
    breach = opened(
        capsys, out, "--release", "release-1", "--release", "release-2", "--occurred", "2024-11-01"
    )
    assert call(capsys, out, "breach", "note", breach, "Recipient confirmed destruction")[0] == 0
    folder = tmp_path / "drafts"
    assert call(capsys, out, "breach", "report", breach, "-o", str(folder))[0] == 0
    names = ["client-letter-001.docx", "hhs-form-fields.txt", "supervisor-memo.docx", "timeline.txt"]
    assert sorted(path.name for path in folder.iterdir()) == names
    texts = {}
    for path in folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        data = path.read_bytes()
        texts[path.name] = (
            "\n".join(s.text for s in Docx().read(data)) if path.suffix == ".docx" else data.decode()
        )
        assert "DRAFT - NOT SENT" in texts[path.name]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    letter = texts["client-letter-001.docx"]
    for part in (
        "Dear Orla Vexmoor",
        "2024-11-01",
        "2024-11-05",
        "What you can do",
        "What we are doing",
        "reach us",
    ):
        assert part in letter
    assert "Recipient confirmed destruction" in texts["timeline.txt"]
    assert "Loss" in texts["hhs-form-fields.txt"]
    assert "release-2" in texts["supervisor-memo.docx"]
    assert call(capsys, out, "breach", "report", breach, "-o", str(folder))[0] == ExitCode.OUTPUT
    with open_ledger(out / "register.db") as ledger:
        assert [w.entry.note.split(":")[0] for w in ledger.entries(kind="breach")] == [
            "opened", "opened", "noted", "drafts written",
        ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        ["--how", "lost", "--discovered", "2024-11-05"],
        ["--how", "lost", "--discovered", "2024-11-05", "--release", "nothing"],
        ["--how", "lost", "--discovered", "2024-11-05", "--occurred", "2024-11-06", "--release", "release-1"],
        ["--how", "lost", "--discovered", "yesterday", "--release", "release-1"],
    ],
)
def test_a_matter_that_makes_no_sense_is_not_opened(out, capsys, words):
    assert call(capsys, out, "breach", "open", *words)[0] == ExitCode.USAGE
    assert call(capsys, out, "breach", "note", "breach-1", "x")[0] == ExitCode.USAGE
    with open_ledger(out / "register.db") as ledger:
        assert len(ledger.entries()) == 2


def test_deadlines_by_the_number_of_people(tmp_path):
    from redact.records.ledger.breach import Report, deadlines, open_entries, read_breach

    with open_ledger(tmp_path / "register.db") as ledger:
        clients = tuple(f"Client {number} [c]" for number in range(500))
        ledger.append(Entry("release", "C", clients=clients, files=(("01-a.txt", "d"),), release="big"))
        report = Report((), ("big",), "posted", date(2024, 1, 1))
        ledger.append_all(open_entries(ledger.entries(), report, "breach-1"))
        due = deadlines(read_breach(ledger.entries(), "breach-1"))
    assert {deadline.day for deadline in due} == {date(2024, 3, 1)}
    assert any("same time" in deadline.what for deadline in due)
