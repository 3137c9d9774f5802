from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from redact.cli import run as command
from redact.errors import ExitCode, LedgerError, RefusedError, UsageError
from redact.records.ledger import Entry, open_ledger
from redact.records.ledger.anchors import read_anchors
from redact.stages.approve import approve
from redact.stages.publish import publish
from redact.stages.record import write_record
from redact.stages.reverify import reverify
from redact.types import Request
from tests.doubles.cases import policy, tools, whole

ROOT = Path(__file__).resolve().parents[3]


def prepared(output: Path, approvals: int = 1, by: str = "Dana Quill", release_id: str = "court-1") -> Path:
    from redact.types import Released

    case, decisions, _, drafts = whole()
    request = Request(Path("case"), "teaching", output, recipient="A court", release_id=release_id, by=by)
    verdict = Released(drafts)
    wanted = policy(approvals=approvals)
    record = write_record(request, case, decisions, drafts, verdict, wanted, tools())
    published = publish(request, verdict, record, tools())
    assert (published.verdict, published.exit_code) == ("held: awaiting approval", ExitCode.HELD)
    return published.folder


def agree(held: Path, by: str = "R. Second"):
    with open_ledger(held.parent.parent / "register.db", create=False) as ledger:
        return approve(held, by, ledger, tools())


def kinds(output: Path) -> list[str]:
    with open_ledger(output / "register.db", create=False) as ledger:
        assert ledger.verify(read_anchors(output, ledger.id).kept()) == ()
        return [written.entry.kind for written in ledger.entries()]


def test_what_waits_lies_in_a_folder_that_is_no_release_and_for_its_owner_only(tmp_path):
    held = prepared(tmp_path)
    assert held == tmp_path / "held" / "court-1"
    assert sorted(path.name for path in held.iterdir()) == ["prepared", "record"]
    assert sorted(path.name for path in (held / "prepared").iterdir()) == [
        "01-document.txt",
        "statement.json",
    ]
    for path in (held, *held.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    assert not (tmp_path / "court-1").exists()
    assert reverify(held, None, tools()) == ()
    body = json.loads((held / "record" / "record.json").read_text())
    assert {row["outcome"] for row in body["documents"]} == {"held"}
    assert kinds(tmp_path) == ["hold"]


def test_a_second_person_lets_it_go_byte_for_byte(tmp_path):
    held = prepared(tmp_path)
    before = {path.name: path.read_bytes() for path in (held / "prepared").iterdir()}
    approved = agree(held)
    assert (approved.is_released, approved.folder) == (True, tmp_path / "court-1")
    assert {path.name: path.read_bytes() for path in (tmp_path / "court-1" / "release").iterdir()} == before
    assert not held.exists()
    assert kinds(tmp_path) == ["hold", "approval", "release"]
    assert reverify(approved.folder, None, tools()) == ()
    record = (approved.folder / "record" / "record.json").read_text()
    body = json.loads(record)
    assert (body["verdict"], {row["outcome"] for row in body["documents"]}) == ("released", {"released"})
    assert (body["register"]["number"], body["approvals"]["given"][0]["number"]) == (3, 2)
    assert "Quill" not in record
    with open_ledger(tmp_path / "register.db") as ledger:
        _, approval, release = ledger.entries()
    assert (approval.entry.by, release.entry.by, release.entry.recipient) == (
        "R. Second",
        "Dana Quill",
        "A court",
    )
    assert approval.entry.files == release.entry.files
    assert approval.entry.account


@pytest.mark.parametrize("name", ["Dana Quill", "dana  QUILL ", "\uff24ana Quill", "", "  "])
def test_the_preparer_cannot_approve_under_any_spelling(tmp_path, name):
    held = prepared(tmp_path)
    with pytest.raises(UsageError):
        agree(held, name)
    assert kinds(tmp_path) == ["hold"]


def test_without_a_name_the_account_prepared_it(tmp_path):
    from redact.stages.register import account

    held = prepared(tmp_path, by="")
    with pytest.raises(UsageError, match="prepared"):
        agree(held, account().upper())
    assert agree(held).same_account


CHANGES = {
    "a changed document": lambda p: (p / "01-document.txt").write_text("Maria Lopez"),
    "a changed statement": lambda p: (p / "statement.json").write_text("{}"),
    "a removed document": lambda p: (p / "01-document.txt").unlink(),
    "an added file": lambda p: (p / "02-document.txt").write_text("x"),
    "a folder": lambda p: (p / "more").mkdir(),
    "a link": lambda p: (p / "02-link.txt").symlink_to("/etc/hostname"),
    "a link in place of it": lambda p: (
        (p / "01-document.txt").rename(p.parent / "x"), (p / "01-document.txt").symlink_to(p.parent / "x")
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_voids_it(tmp_path, change):
    held = prepared(tmp_path)
    CHANGES[change](held / "prepared")
    with pytest.raises(RefusedError) as caught:
        agree(held)
    if change in {"a changed document", "a removed document"}:
        assert "01-document.txt" in str(caught.value)
    assert kinds(tmp_path) == ["hold"]
    assert not (tmp_path / "court-1").exists()


def test_a_record_that_was_made_to_fit_does_not_help(tmp_path):
    import hashlib

    held = prepared(tmp_path)
    path = held / "record" / "record.json"
    (held / "prepared" / "01-document.txt").write_text("Maria Lopez")
    body = json.loads(path.read_text())
    body["documents"][0]["released_sha256"] = hashlib.sha256(b"Maria Lopez").hexdigest()
    path.write_text(json.dumps(body))
    with pytest.raises(RefusedError, match=r"01-document\.txt"):
        agree(held)
    body["register"]["digest"] = "0" * 64
    path.write_text(json.dumps(body))
    with pytest.raises(LedgerError, match="does not know"):
        agree(held)


def test_two_approvals_are_those_of_two_people(tmp_path):
    held = prepared(tmp_path, approvals=2)
    first = agree(held)
    assert (first.is_released, first.folder) == (False, held)
    with pytest.raises(UsageError, match="already"):
        agree(held, "r. second")
    path = held / "record" / "record.json"
    path.write_text(path.read_text().replace('"needed": 2', '"needed": 1'))
    with pytest.raises(UsageError, match="already"):
        agree(held)
    assert agree(held, "T. Third").is_released
    assert kinds(tmp_path) == ["hold", "approval", "approval", "release"]


def test_an_approval_of_other_files_under_the_same_id_counts_for_nothing(tmp_path):
    held = prepared(tmp_path, approvals=2)
    agree(held)
    held.rename(tmp_path / "away")
    again = prepared(tmp_path, approvals=2)
    assert not agree(again).is_released
    assert agree(again, "T. Third").is_released


def test_only_what_waits_where_it_was_prepared_can_be_approved(tmp_path):
    held = prepared(tmp_path)
    moved = tmp_path / "held" / "court-2"
    held.rename(moved)
    with pytest.raises(UsageError, match="where it was prepared"):
        agree(moved)
    moved.rename(held)
    agree(held)
    for nothing in (tmp_path / "court-1", tmp_path / "held"):
        with open_ledger(tmp_path / "register.db") as ledger, pytest.raises(UsageError):
            approve(nothing, "R. Second", ledger, tools())
    (tmp_path / "other").mkdir()
    other = prepared(tmp_path / "other", by="Somebody else")
    with open_ledger(tmp_path / "register.db") as ledger, pytest.raises(LedgerError):
        approve(other, "R. Second", ledger, tools())


def test_on_the_command_line(tmp_path, capsys):
    held = prepared(tmp_path, approvals=2)
    assert command(["explain", str(held)]) == 0
    assert "redact approve" in capsys.readouterr().out
    assert command(["verify", str(held)]) == 0
    assert command(["approve", str(held), "--as", "Dana Quill"]) == ExitCode.USAGE
    assert command(["approve", str(held), "--as", "R. Second"]) == ExitCode.HELD
    assert command(["approve", str(held), "--as", "T. Third"]) == ExitCode.RELEASED
    assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path / "court-1")
    assert command(["approve", str(held), "--as", "R. Second"]) == ExitCode.USAGE


KILLED = """
import os, signal, sys
from pathlib import Path
from redact.records import staging
from redact.records.ledger import open_ledger
from redact.stages import approve
from tests.doubles.cases import tools
held, point = Path(sys.argv[1]), sys.argv[2]
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if point == "before the copy":
    approve.staged = die
if point in ("before the rename", "after the rename", "before the removal"):
    rename = Path.rename
    def renamed(source, target):
        if point == "before the rename" or (point == "before the removal" and "held" in str(source)):
            die()
        rename(source, target)
        if point == "after the rename":
            die()
    Path.rename = renamed
if point == "during the removal":
    approve.shutil.rmtree = die
with open_ledger(held.parent.parent / "register.db", create=False) as ledger:
    approve.approve(held, "R. Second", ledger, tools())
"""


@pytest.mark.parametrize(
    "point",
    ["before the copy", "before the rename", "after the rename", "before the removal", "during the removal"],
)
def test_an_approval_that_is_killed_can_be_given_again(tmp_path, point):
    held = prepared(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(held), point], env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    final = tmp_path / "court-1"
    assert not final.exists() or (final / "release" / "01-document.txt").is_file()
    if held.exists():
        assert agree(held).is_released
    prepared(tmp_path, release_id="court-9")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["court-1", "held", "register.db"]
    assert [p.name for p in (tmp_path / "held").iterdir()] == ["court-9"]
    assert reverify(final, None, tools()) == ()
    assert kinds(tmp_path) == ["hold", "approval", "release", "hold"]


def test_the_register_alone_says_who_prepared(tmp_path):
    held = prepared(tmp_path)
    with open_ledger(tmp_path / "register.db") as ledger:
        ledger.append(Entry("approval", by="R. Second", release="court-1", reference="1"))
    assert agree(held).given == 1  # the entry above names no files, so it approves nothing
