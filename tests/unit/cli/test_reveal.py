"""`redact reveal`: an answer comes back with labels and shifted dates, and becomes readable."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path

import pytest

import redact.pipeline
import redact.tools
from redact.cli import run
from redact.types import Finding, Held, Refused
from redact.vault import passphrase, store
from redact.vault.keys import Cost
from redact.vault.memory import unpack
from tests.doubles.cases import tools

WORD = "Zyphoric-passphrase"
NOTE = (
    "On 03/14/2024 Maria Lopez came with Darnell Lopez. Maria called 555-201-4477.\n"
    "Seen again April 2, 2024 by Minh Nguyen.\n"
)
FOUND = {"Maria Lopez": "PERSON", "Maria": "PERSON", "Darnell Lopez": "PERSON", "03/14/2024": "DATE",
         "April 2, 2024": "DATE", "555-201-4477": "PHONE", "Minh Nguyen": "PERSON",
         "Tom Baker": "PERSON"}  # fmt: skip
ROSTER = """\
people:
  - {id: a, names: [Maria Lopez], role: group_member}
  - {id: b, names: [Darnell Lopez], role: group_member}
  - {id: c, names: [Minh Nguyen], role: group_member}
  - {id: d, names: [Tom Baker], role: group_member}
"""
"""One role for all, so that labels differ by the number alone, whatever a role would be guessed to be."""
NAMES = ("Maria", "Lopez", "Darnell", "Nguyen", "03/14/2024", "April 2")


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "choose_cost", lambda: Cost(2**10))
    monkeypatch.setattr(redact.tools, "assemble", lambda *_, **__: tools(FOUND))
    monkeypatch.setenv(passphrase.VARIABLE, WORD)
    monkeypatch.setenv("REDACT_VAULT", str(tmp_path / "agency.vault"))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert call("vault", "init")[0] == 0


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-117"
    folder.mkdir()
    (folder / "note.txt").write_text(NOTE)
    (folder / "case.yaml").write_text(ROSTER)
    return folder


def call(*arguments: object) -> tuple[int, str, str]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(a) for a in arguments])
    return code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()


def release(case: Path, name: str, *more: object, purpose: str = "consultation", code: int = 0) -> Path:
    out = case.parent / "out"
    done = call(
        "release", case, "-p", purpose, "-o", out, "--release-id", name, "--recipient", "Dr. E", *more
    )
    assert done[0] == code, done
    return out / name


def text(folder: Path) -> str:
    return next((folder / "release").glob("01-*.txt")).read_text()


def reveal(*arguments: object) -> tuple[int, str, str]:
    return call("reveal", *arguments, "--by", "J. Doe")


def memory():
    (data,) = store.open_vault(Path(_vault()), WORD).spaces().values()
    return unpack(data)


def _vault() -> str:
    return os.environ["REDACT_VAULT"]


def test_a_release_turned_back_says_what_the_note_says(case):
    first = release(case, "first")
    assert not any(name in text(first) for name in NAMES)
    code, shown, told = reveal(first)
    assert code == 0
    assert shown.startswith("On 03/14/2024 Maria Lopez came with Darnell Lopez. Maria Lopez called [CONTACT]")
    assert "Seen again April 2, 2024 by Minh Nguyen." in shown
    assert "holds identifying text" in told
    assert "1 × removed for good: left" in told


def test_an_edited_answer_is_turned_back_and_what_is_doubtful_is_told(case, tmp_path):
    shown = text(release(case, "first"))
    labels = re.findall(r"\[[A-Z][^\]]+ \d\]", shown)
    day = re.search(r"\d\d?/\d\d/\d{4}", shown).group()
    month, number, year = map(int, day.split("/"))
    next_day = date(year, month, number) + timedelta(days=1)
    answer = tmp_path / "answer.txt"
    answer.write_text(
        f"Since {day}\u2014see above\u2014[{labels[0][1:-1].lower()}] is tense.\n"
        f"Ask\n[Group member\n2] and [Teacher 9]. By {next_day:%m/%d/%Y} nothing had changed. "
        f"Written 11/27/2026; call on [CONTACT]. Group member 3 knows. {date(year, month, number):%B %d, %Y}."
    )
    code, turned, told = reveal(answer, "--release", "first")
    assert code == 0
    assert turned.startswith(
        "Since 03/14/2024\u2014see above\u2014Maria Lopez is tense.\nAsk\nDarnell Lopez and [Teacher 9]."
    )
    assert re.search(r"By 0?3/15/2024 nothing", turned)
    assert "Written 11/27/2026" in turned
    assert "1 × label or code that stands for nobody" in told
    assert "1 × date that was not in what was released: moved" in told
    assert "March 14, 2024" in turned
    assert "1 × label without brackets: left" in told
    assert "1 × date outside the period" in told
    assert not any(name in told for name in NAMES)


def test_a_word_file_comes_back_as_a_word_file_for_its_owner_only(case, tmp_path):
    docx = pytest.importorskip("docx")
    shown = text(release(case, "first"))
    label = re.search(r"\[[A-Z][^\]]+ 1\]", shown).group()
    file = docx.Document()
    file.add_paragraph(f"I would see {label} alone.")
    file.save(tmp_path / "answer.docx")
    target = tmp_path / "private"
    assert reveal(tmp_path / "answer.docx", "--release", "first")[0] == 2
    code, told, _ = reveal(tmp_path / "answer.docx", "--release", "first", "-o", target)
    assert (code, told) == (0, f"{target / 'answer-turned-back.docx'}\n")
    made = target / "answer-turned-back.docx"
    assert "I would see Maria Lopez alone." in [p.text for p in docx.Document(made).paragraphs]
    assert (made.stat().st_mode & 0o77, target.stat().st_mode & 0o77) == (0, 0)
    assert reveal(tmp_path / "answer.docx", "--release", "first", "-o", target)[0] == 9
    assert (
        reveal(tmp_path / "answer.docx", "--release", "first", "-o", case.parent / "out/first/release")[0]
        == 2
    )


def test_teaching_cannot_be_turned_back_and_leaves_nothing_in_the_vault(case):
    taught = release(case, "taught", purpose="teaching")
    assert memory().parts == ()
    code, shown, told = reveal(taught)
    assert (code, shown) == (2, "")
    assert "a teaching release cannot be turned back: nothing is kept for it" in told


def test_without_vault_or_release_it_says_what_is_missing(case, tmp_path, monkeypatch):
    release(case, "first")
    vault = _vault()
    monkeypatch.delenv("REDACT_VAULT")
    plain = release(case, "plain")
    monkeypatch.setenv("REDACT_VAULT", vault)
    assert "made without a vault" in reveal(plain)[2]
    (tmp_path / "answer.txt").write_text("[Person 1] is well.")
    assert "which release" in reveal(tmp_path / "answer.txt")[2]
    assert "nothing of a release of that id" in reveal(tmp_path / "answer.txt", "--release", "none")[2]
    assert reveal(tmp_path / "gone.txt", "--release", "first")[0] == 4
    assert [json.loads((case.parent / "out" / n / "record/record.json").read_text())["vault"]
            for n in ("first", "plain")] == [True, False]  # fmt: skip


def test_people_keep_their_labels_and_new_ones_get_new_numbers(case):
    before = text(release(case, "first"))
    (case / "a call.txt").write_text("Tom Baker called about Maria Lopez.\n")
    after = release(case, "second")
    assert next((after / "release").glob("02-*.txt")).read_text() == before
    assert (
        next((after / "release").glob("01-*.txt")).read_text()
        == "[Group member 4] called about [Group member 1].\n"
    )
    answered = case.parent / "answer.txt"
    answered.write_text("[Group member 4] knows [Group member 1].")
    assert reveal(answered, "--release", "second")[1] == "Tom Baker knows Maria Lopez.\n"


def test_what_is_held_leaves_nothing(case, monkeypatch):
    asked = Held((Finding("doubtful-reading", "d01", "body", "read from a picture", "hold"),))
    monkeypatch.setattr(redact.pipeline, "verify", lambda *_: asked)
    release(case, "held-one", code=8)
    monkeypatch.setattr(redact.pipeline, "verify", lambda *_: Refused(asked.findings))
    release(case, "failed-one", code=7)
    assert memory().parts == ()


def test_forgetting_a_case_forgets_the_table(case):
    first = release(case, "first")
    assert call("vault", "forget", case)[0] == 0
    assert "keeps nothing of that release" in reveal(first)[2]


def test_who_asked_is_written_before_anything_is_shown(case, monkeypatch):
    first = release(case, "first")
    entries = []

    class Ledger:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def append(self, entry):
            entries.append(entry)

    monkeypatch.setattr("redact.records.ledger.open_ledger", lambda place: Ledger())
    assert reveal(first, "--ledger", "agency.ledger")[0] == 0
    assert [(e.kind, e.by, e.release) for e in entries] == [("reveal", "J. Doe", "first")]
    assert [(asked.by, asked.release) for asked in memory().asked] == [("J. Doe", "first")]
    monkeypatch.setattr("redact.records.ledger.open_ledger", lambda place: (_ for _ in ()).throw(OSError))
    code, shown, _ = reveal(first, "--ledger", "agency.ledger")
    assert code != 0
    assert shown == ""
    assert call("reveal", first, "--by", " ")[0] == 2


def test_no_name_is_in_the_record_or_in_clear_in_the_vault(case):
    first = release(case, "first")
    reveal(first)
    for path in (*(first / "record").iterdir(), *case.parent.glob("agency.vault*")):
        content = path.read_bytes()
        assert not any(name.encode() in content for name in (*NAMES, "J. Doe"))
