"""The register is told of consents, of answers to papers, and of what the gate refused."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from redact import api
from redact.cli import run
from redact.errors import LedgerError, PaperMissing
from redact.policy.casefile import load_roster
from redact.policy.consents import consent_mark
from redact.records.ledger import Entry, open_ledger
from redact.tools import Tools
from tests.doubles.detectors import WordsDetector

CASE = "case: 2024-117\npeople: [{id: zyphora, names: [Zyphora Quillmott], role: client}]\n"
ORDER = """\
kind: client-authorization
recipient: Example Family Court
parties: [zyphora]
window: {from: 2024-01-01, to: 2024-12-31}
"""
TODAY = date.today()  # noqa: DTZ011 - consents hold on days of the agency


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "a-case"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE)
    (folder / "2024-02-01 session.txt").write_text("2024-02-01 Zyphora Quillmott came. Canary-word.\n")
    (tmp_path / "order.yaml").write_text(ORDER)
    return folder


def add(case: Path, *more: str) -> int:
    asked = ["consent", "add", str(case), "--client", "zyphora", "--recipient", "Example Family Court"]
    asked += ["--purpose", "court", "--signed", TODAY.isoformat(), "--signed-by", "zyphora"]
    return run([*asked, "--until", (TODAY + timedelta(9)).isoformat(), "--share", "attendance", *more])


def entries(place: Path) -> list[Entry]:
    with open_ledger(place, create=False) as ledger:
        assert ledger.verify() == ()
        return [written.entry for written in ledger.entries()]


def test_a_consent_that_is_added_or_revoked_is_entered_where_a_register_is_named(case, tmp_path):
    place = tmp_path / "register.db"
    assert add(case) == 0
    assert not place.exists()
    assert add(case, "--ledger", str(place), "--by", "Dana Quill") == 0
    assert run(["consent", "revoke", str(case), "c2", "--on", TODAY.isoformat(), "--ledger", str(place)]) == 0
    added, revoked = entries(place)
    consent = load_roster(case / "case.yaml").consents[1]
    assert (added.kind, added.case, added.by, added.note) == ("consent", "2024-117", "Dana Quill", "added")
    assert (added.recipient, added.purpose, added.categories) == (
        "Example Family Court", "court", ("topic:attendance",),
    )  # fmt: skip
    assert added.clients == ("Zyphora Quillmott [zyphora]",)
    assert added.reference == revoked.reference == consent_mark(consent)
    assert revoked.note == f"revoked on {TODAY.isoformat()}"


def test_a_register_that_cannot_be_used_is_told_before_a_consent_is_written(case, tmp_path):
    place = tmp_path / "register.db"
    place.write_text("no register at all")
    assert add(case, "--ledger", str(place)) != 0
    assert (case / "case.yaml").read_text() == CASE


def release(case: Path, **more: object) -> None:
    api.release(
        case, purpose="court", output=case.parent / "out", scope=case.parent / "order.yaml", by="Dana Quill",
        tools=Tools(detector=WordsDetector({})), **more,
    )  # type: ignore[arg-type]  # fmt: skip


@pytest.mark.parametrize("kind", ["client-authorization", "subpoena"])
def test_what_the_gate_refuses_is_entered_where_a_register_is_named(case, tmp_path, kind):
    (tmp_path / "order.yaml").write_text(ORDER.replace("client-authorization", kind))
    with pytest.raises(PaperMissing):
        release(case, ledger=tmp_path / "register.db")
    (entry,) = entries(tmp_path / "register.db")
    assert (entry.kind, entry.case, entry.purpose, entry.by) == ("refusal", "2024-117", "court", "Dana Quill")
    assert entry.note == "gate: the paper that this needs is not on file"
    assert (entry.files, entry.clients) == ((), ())
    assert not (tmp_path / "out").exists()


def test_what_the_gate_refuses_is_entered_into_a_register_that_is_there_and_makes_none(case, tmp_path):
    with pytest.raises(PaperMissing):
        release(case)
    assert not (tmp_path / "out").exists()
    (tmp_path / "out").mkdir()
    open_ledger(tmp_path / "out" / "register.db").close()
    with pytest.raises(PaperMissing):
        release(case)
    assert [entry.kind for entry in entries(tmp_path / "out" / "register.db")] == ["refusal"]


def test_a_refusal_that_cannot_be_entered_is_an_error_of_the_register(case, tmp_path):
    (tmp_path / "register.db").write_text("no register at all")
    with pytest.raises(LedgerError):
        release(case, ledger=tmp_path / "register.db")


@pytest.mark.parametrize("named", [True, False])
def test_drafts_of_an_answer_are_entered_before_they_lie_there(case, tmp_path, named):
    place = tmp_path / ("named.db" if named else "out/register.db")
    asked = ["order", "respond", str(tmp_path / "order.yaml"), "-o", str(tmp_path / "out")]
    asked += ["--case", str(case), "--release-id", "answer-1", "--by", "Dana Quill"]
    assert run([*asked, *(["--ledger", str(place)] if named else [])]) == 0
    (entry,) = entries(place)
    assert (entry.kind, entry.release, entry.case) == ("order", "answer-1", "2024-117")
    assert (entry.recipient, entry.by) == ("Example Family Court", "Dana Quill")
    assert {name for name, _ in entry.files} == {
        path.name for path in (tmp_path / "out" / "answer-1" / "response").iterdir()
    }
    assert '"register"' in (tmp_path / "out" / "answer-1" / "record" / "response.json").read_text()


def test_without_a_register_that_can_be_written_no_drafts_lie_there(case, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "register.db").write_text("no register at all")
    asked = ["order", "respond", str(tmp_path / "order.yaml"), "-o", str(tmp_path / "out")]
    assert run([*asked, "--release-id", "answer-1"]) != 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["register.db"]
