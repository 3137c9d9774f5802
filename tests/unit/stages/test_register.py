from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact import api
from redact.errors import LedgerError, LedgerExposed, NotALedger, SourceMissing, UsageError
from redact.records.ledger import open_ledger
from redact.records.ledger.anchors import read_anchors
from tests.doubles.cases import tools

WORDS = {"Maria Lopez": "PERSON", "2024-03-14": "DATE"}
ROSTER = """case: C-17
people:
  - {id: client, names: [Maria Lopez, Maria Vance], role: client}
  - {id: son, names: [Darnell Lopez], role: family}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "intake.txt").write_text("Maria Lopez came on 2024-03-14. She slept well.\n")
    return folder


def release(case: Path, **more):
    wishes = {"purpose": "consultation", "output": case.parent / "out", "tools": tools(WORDS), **more}
    return api.release(case, **wishes)


def entries(case: Path):
    with open_ledger(case.parent / "out" / "register.db", create=False) as ledger:
        assert ledger.verify(read_anchors(case.parent / "out", ledger.id).kept()) == ()
        return ledger.entries()


def test_a_release_is_entered_with_all_that_an_accounting_needs(case):
    (case / "case.yaml").write_text(ROSTER)
    published = release(case, recipient="Dr. Example", by="Dana Quill")
    (written,) = entries(case)
    entry = written.entry
    assert (entry.kind, entry.case, entry.purpose, entry.basis) == (
        "release", "C-17", "consultation", "full-deidentification",
    )  # fmt: skip
    assert (entry.recipient, entry.by, entry.release) == ("Dr. Example", "Dana Quill", published.release)
    assert entry.clients == ("Maria Lopez / Maria Vance [client]",)
    assert {name for name, _ in entry.files} == {
        path.name for path in (published.folder / "release").iterdir()
    }
    assert "document:intake" in entry.categories
    body = json.loads((published.folder / "record" / "record.json").read_text())
    assert body["register"].items() >= {"number": 1, "digest": written.digest}.items()
    assert body["policy"]["digest"] == entry.policy_digest
    assert published.record.body["register"] == body["register"]


def test_without_a_roster_the_case_stands_for_its_client(case):
    release(case)
    (written,) = entries(case)
    assert (written.entry.case, written.entry.clients) == ("case", ("case",))
    assert written.entry.by == written.entry.account != ""


def test_what_is_held_or_refused_is_entered_too(case):
    (case / "broken.pdf").write_bytes(b"%PDF-1.4 x")
    (case / "intake.txt").unlink()
    refused = release(case)
    assert refused.verdict in {"held", "refused"}
    (written,) = entries(case)
    assert written.entry.kind in {"hold", "refusal"}
    assert written.entry.files == ()
    assert "refused-document" in written.entry.note or "nothing-to-release" in written.entry.note


def test_one_register_serves_several_output_folders(case, tmp_path):
    place = tmp_path / "agency.db"
    for number in (1, 2):
        release(case, output=tmp_path / f"out{number}", ledger=place)
    with open_ledger(place) as ledger:
        release(case, output=tmp_path / "out3", ledger=ledger)
        assert len(ledger.entries()) == 3
        assert (
            ledger.verify([p for n in "123" for p in read_anchors(tmp_path / f"out{n}", ledger.id).kept()])
            == ()
        )
    assert not (tmp_path / "out1" / "register.db").exists()


def test_nothing_is_released_without_its_entry(case):
    out = case.parent / "out"
    out.mkdir()
    (out / "register.db").write_bytes(b"Dear diary. " * 100)
    (out / "register.db").chmod(0o600)
    with pytest.raises(NotALedger):
        release(case)
    (out / "register.db").chmod(0o644)
    with pytest.raises(LedgerExposed):
        release(case)
    with pytest.raises(LedgerError):
        release(case, ledger="postgresql://nobody@/x?host=/nowhere")
    assert [path.name for path in out.iterdir()] == ["register.db"]


def test_an_entry_that_fails_late_leaves_no_release(case, monkeypatch):
    def refuse(*_):
        raise LedgerError("no")

    monkeypatch.setattr("redact.stages.publish.enter", refuse)
    with pytest.raises(LedgerError):
        release(case)
    assert list((case.parent / "out").iterdir()) == []


def test_the_register_never_lies_in_the_case(case, tmp_path):
    for place in (case / "register.db", case / "deeper" / "r.db", f"sqlite:///{case}/r.db"):
        with pytest.raises(UsageError, match="inside the case"):
            release(case, ledger=place)
    (tmp_path / "link").symlink_to(case)
    with pytest.raises(UsageError, match="inside the case"):
        release(case, ledger=tmp_path / "link" / "r.db")
    with pytest.raises(UsageError, match="inside the case"):
        release(case / "intake.txt", ledger=case / "intake.txt")
    assert [path.name for path in case.iterdir()] == ["intake.txt"]


def test_a_run_that_cannot_begin_makes_no_register(case, tmp_path):
    with pytest.raises(SourceMissing):
        release(tmp_path / "nowhere", output=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_whom_the_order_names_receives_it_when_nobody_else_is_named(case):
    order = case.parent / "order.yaml"
    order.write_text("court: Family Court\nparties: [Maria Lopez]\nrecipient: Clerk of the Family Court\n")
    wishes = {"purpose": "court", "scope": order, "basis": "court-order"}
    assert release(case, **wishes).exit_code == 8
    release(case, recipient="Judge Example", **wishes)
    assert [w.entry.recipient for w in entries(case)] == ["Clerk of the Family Court", "Judge Example"]
    assert {w.entry.reference for w in entries(case)} <= {"approvals:1", ""}


def test_what_was_withheld_or_kept_by_a_list_is_no_category():
    from dataclasses import replace

    from redact.stages.decide import KEEP_LIST
    from redact.stages.register import _categories
    from redact.types import Case, Decisions, Passage, Span, Withholding
    from tests.doubles.cases import decision, document, draft

    source = document()
    mother, son = (
        decision(source, "Maria Lopez", "keep"),
        decision(source, "Darnell Lopez", "initials", id="e2"),
    )
    first = Passage("d01-p001", (Span("d01", "body", 0, 20),), "sentence", topics=(("housing", 0.9),))
    second = Passage(
        "d01-p002", (Span("d01", "body", 20, 40),), "sentence", topics=(("medical", 0.9), ("safety", 0.1))
    )
    made = Decisions((mother, son), (), (first, second))
    case, drafts = Case((source,)), (draft("x"),)
    everything = ("PERSON", "PERSON:initials", "document:intake", "topic:housing", "topic:medical")
    assert _categories(case, made, drafts) == everything
    back = replace(made, withheld=(Withholding("d01", "OUT-OF-TOPIC", "", first),))
    assert _categories(case, back, drafts) == everything[1:3] + everything[4:]
    listed = replace(made, items=(replace(mother, rule=KEEP_LIST.id),), passages=())
    assert _categories(case, listed, drafts) == ("document:intake",)
    assert _categories(case, replace(made, withheld=(Withholding("d01", "X", ""),)), drafts) == ()
