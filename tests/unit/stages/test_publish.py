from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from redact import api
from redact.errors import OutputError, UsageError
from redact.stages.publish import publish
from redact.stages.record import write_record
from redact.types import Finding, Held, Refused, Released
from tests.doubles.cases import policy, refusal, request, tools, whole

HOLD = Finding("unconfirmed-event", "d01", "body", "e3", "hold")
REFUSE = Finding("source-values", "d01", "bytes", "PERSON value still readable", "refuse")


def made(output: Path, verdict=None, *, refusals=(), release_id: str = "first-release", used=None):
    case, decisions, _, drafts = whole()
    verdict = verdict or Released(drafts)
    wanted = request(output, release_id)
    record = write_record(
        wanted, replace(case, refusals=refusals), decisions, drafts, verdict, policy(), tools()
    )
    return publish(wanted, verdict, record, used or tools())


def tree(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


RECORD_FILES = [
    "record",
    "record/record.json",
    "record/redaction-log.csv",
    "record/verification.json",
    "record/withholding-log.csv",
]


def test_a_release_holds_files_statement_and_record_for_the_owner_only(tmp_path):
    old = os.umask(0)
    try:
        published = made(tmp_path / "new" / "out")
    finally:
        os.umask(old)
    folder = tmp_path / "new" / "out" / "first-release"
    assert (published.folder, published.verdict, published.exit_code) == (folder, "released", 0)
    assert tree(folder) == [*RECORD_FILES, "release", "release/01-document.txt", "release/statement.json"]
    for path in [tmp_path / "new" / "out", folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    body = json.loads((folder / "record/record.json").read_text())
    content = (folder / "release/01-document.txt").read_bytes()
    assert body["documents"][0]["released_sha256"] == hashlib.sha256(content).hexdigest()
    inside = [f"first-release/{name}" for name in tree(folder)]
    assert tree(tmp_path / "new" / "out") == ["first-release", *inside, "register.db"]


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_narrow_umask_does_not_break_the_release(tmp_path):
    old = os.umask(0o777)
    try:
        published = made(tmp_path / "out")
    finally:
        os.umask(old)
    assert stat.S_IMODE((published.folder / "release").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("verdict", "place", "code", "more"),
    [(Held((HOLD,)), "held", 8, []), (Refused((REFUSE,)), "failed", 7, ["reason.json"])],
)
def test_what_is_held_or_refused_has_a_record_and_no_release(tmp_path, verdict, place, code, more):
    published = made(tmp_path / "out", verdict)
    assert published.folder == tmp_path / "out" / place / "first-release"
    assert published.exit_code == code
    assert tree(published.folder) == sorted([*more, *RECORD_FILES])
    assert b"Reyes" not in b"".join(p.read_bytes() for p in published.folder.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("verdict", "refusals", "code"),
    [
        (None, (refusal(),), 4),
        (None, (refusal(), refusal(9)), 9),
        (Held((HOLD,)), (refusal(),), 4),
        (Refused((REFUSE,)), (refusal(),), 7),
    ],
)
def test_the_gravest_outcome_decides_the_exit_code(tmp_path, verdict, refusals, code):
    assert made(tmp_path / "out", verdict, refusals=refusals).exit_code == code


@pytest.mark.parametrize("verdict", [None, Held((HOLD,)), Refused((REFUSE,))])
def test_a_taken_id_is_an_output_error_and_leaves_everything_as_it_was(tmp_path, verdict):
    first = made(tmp_path / "out")
    before = {p: p.read_bytes() for p in first.folder.rglob("*") if p.is_file()}
    with pytest.raises(OutputError, match="already"):
        made(tmp_path / "out", verdict)
    assert {p: p.read_bytes() for p in first.folder.rglob("*") if p.is_file()} == before
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["first-release", "register.db"]


def test_an_empty_folder_or_a_dead_link_takes_the_id_too(tmp_path):
    (tmp_path / "out" / "first-release").mkdir(parents=True)
    (tmp_path / "out" / "second-release").symlink_to(tmp_path / "nowhere")
    for taken in ("first-release", "second-release"):
        with pytest.raises(OutputError):
            made(tmp_path / "out", release_id=taken)


def test_a_folder_that_appears_while_the_release_is_written_is_not_replaced(tmp_path):
    rival = tmp_path / "out" / "first-release"

    def appear(stage: str, done: int, total: int) -> None:
        if done == total:
            rival.mkdir()

    with pytest.raises(OutputError):
        made(tmp_path / "out", used=tools(progress=appear))
    assert tree(tmp_path / "out") == ["first-release", "register.db"]


def test_a_release_held_before_may_be_released_under_the_same_id(tmp_path):
    made(tmp_path / "out", Held((HOLD,)))
    assert made(tmp_path / "out").exit_code == 0


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    def full(descriptor, content):
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path))

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError, match="no space left") as caught:
        made(tmp_path / "out")
    assert str(tmp_path) not in str(caught.value)
    assert caught.value.__cause__ is None
    assert tree(tmp_path / "out") == []


def test_a_file_in_place_of_the_output_folder_is_an_output_error(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError):
        made(tmp_path / "out")
    with pytest.raises(OutputError):
        made(tmp_path / "out" / "deeper")
    assert (tmp_path / "out").read_text() == "x"


def test_an_interruption_removes_what_was_written(tmp_path):
    def interrupt(stage: str, done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(tmp_path / "out", used=tools(progress=interrupt))
    assert tree(tmp_path / "out") == []


def test_leftovers_of_dead_runs_go_and_those_of_living_ones_stay(tmp_path):
    dead = tmp_path / "out" / f".staging-old-{os.getpid()}-aa"
    living = tmp_path / "out" / ".staging-other-1-bb"
    elsewhere = tmp_path / "elsewhere"
    for folder in (dead, living, elsewhere):
        folder.mkdir(parents=True)
        (folder / "x").write_text("x")
    (tmp_path / "out" / ".staging-link-1-cc").symlink_to(elsewhere)
    descriptor = os.open(living, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        made(tmp_path / "out")
    finally:
        os.close(descriptor)
    assert not dead.exists()
    assert (living / "x").exists()
    assert (elsewhere / "x").exists()


def test_a_draft_with_a_path_for_a_name_is_not_written(tmp_path):
    _, _, _, (written,) = whole()
    for name in ("../x.txt", "statement.json", "a/b.txt", ".."):
        with pytest.raises(OutputError):
            made(tmp_path / "out", Released((replace(written, name=name),)))
    assert not (tmp_path / "out").exists() or tree(tmp_path / "out") == []


def test_a_taken_or_unusable_id_is_refused_before_any_work(tmp_path):
    class Untouched:
        def detect(self, documents, roster):
            raise AssertionError

        def versions(self):
            return {}

    made(tmp_path / "out")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "a.txt").write_text("x")
    for wanted, error in (("first-release", OutputError), ("../case", UsageError), ("held", UsageError)):
        with pytest.raises(error):
            api.release(
                tmp_path / "case",
                purpose="teaching",
                output=tmp_path / "out",
                release_id=wanted,
                tools=replace(tools(), detector=Untouched()),
            )
