"""A run that is killed leaves nothing that looks like a release, and the next one succeeds."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from redact.records.ledger import open_ledger
from redact.records.ledger.anchors import read_anchors

ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import os, signal, sys
from pathlib import Path
from redact import pipeline
from redact.policy.load import load_policy
from redact.types import Request
from tests.doubles.cases import tools

case, output, point, name = sys.argv[1:5]

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def progress(stage, done, total):
    if point == f"{stage} {done}" or (point == f"{stage} last" and done == total):
        die()

for stage in ("transform", "write_record", "publish"):
    if point == f"before {stage}":
        setattr(pipeline, stage, lambda *_: die())
if point == "after the entry":
    from redact.stages import publish
    enter = publish.enter
    publish.enter = lambda *given: (enter(*given), die())
if point == "before rename":
    Path.rename = lambda *_: die()
if point == "after rename":
    rename = Path.rename
    Path.rename = lambda *given: (rename(*given), die())
if point.startswith("file size"):
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(point.split()[-1]),) * 2)

words = {"Maria Lopez": "PERSON", "Maria": "PERSON", "Darnell Lopez": "PERSON"}
request = Request(Path(case), "consultation", Path(output), release_id=name)
published = pipeline.release(request, load_policy("consultation"), None, tools(words, progress=progress))
sys.exit(published.exit_code)
"""

POINTS = [
    *(f"before {stage}" for stage in ("transform", "write_record", "publish")),
    "publish 1",
    "publish 4",
]
LATE_POINTS = ["after the entry", "publish last", "before rename"]


def run(
    case: Path, output: Path, point: str = "", name: str = "first-release"
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-c", CHILD, str(case), str(output), point, name],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "intake.txt").write_text("Maria Lopez came with Darnell Lopez. Maria slept well.\n")
    return folder


def visible(output: Path) -> list[str]:
    return sorted(p.name for p in output.glob("*") if not p.name.startswith(".")) if output.exists() else []


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_run_shows_no_release_and_the_next_one_succeeds(case, tmp_path, point):
    output = tmp_path / "out"
    killed = run(case, output, point)
    assert killed.returncode == -signal.SIGKILL
    assert visible(output) == []
    again = run(case, output)
    assert (again.returncode, again.stderr) == (0, "")
    assert sorted(p.name for p in output.iterdir()) == ["first-release", "register.db"]
    released = (output / "first-release" / "release" / "01-intake.txt").read_text()
    assert "Lopez" not in released
    assert "slept well" in released


@pytest.mark.parametrize("point", LATE_POINTS)
def test_a_run_killed_after_its_entry_shows_no_release_and_the_register_tells(case, tmp_path, point):
    output = tmp_path / "out"
    assert run(case, output, point).returncode == -signal.SIGKILL
    assert visible(output) == ["register.db"]
    # The register cannot tell a release that never came to be from one that somebody has taken away.
    assert run(case, output, name="second-release").returncode == 8
    told = (output / "held" / "second-release" / "record" / "record.json").read_text()
    assert "first-release: the register names it and its record is not in this output folder" in told
    (case / "case.yaml").write_text("reviewed_releases: [consultation/first-release]\n")
    assert run(case, output).returncode == 0
    assert "Lopez" not in (output / "first-release" / "release" / "01-intake.txt").read_text()
    with open_ledger(output / "register.db", create=False) as ledger:
        first, held, second = ledger.entries()
        anchors = read_anchors(output, ledger.id)
        assert ledger.verify(anchors.kept()) == ()
    assert (first.entry, held.entry.kind) == (second.entry, "hold")
    assert [anchors.has(written) for written in (first, held, second)] == [False, True, True]


def test_a_run_killed_after_the_rename_has_published_all_of_it(case, tmp_path):
    output = tmp_path / "out"
    assert run(case, output, "after rename").returncode == -signal.SIGKILL
    assert visible(output) == ["first-release", "register.db"]
    assert (output / "first-release" / "record" / "verification.json").is_file()
    assert (output / "first-release" / "release" / "statement.json").is_file()


def test_a_disk_that_is_full_for_the_register_releases_nothing(case, tmp_path):
    output = tmp_path / "out"
    failed = run(case, output, "file size 20000")
    assert failed.returncode == 1
    assert "LedgerError" in failed.stderr.splitlines()[-1]
    assert [p.name for p in output.iterdir() if p.is_dir()] == []
    assert run(case, output).returncode == 0
    with open_ledger(output / "register.db", create=False) as ledger:
        assert [written.entry.kind for written in ledger.entries()] == ["release"]


@pytest.mark.parametrize("size", [0, 20, 200])
def test_a_disk_that_fills_up_is_an_output_error_without_a_trace(case, tmp_path, size):
    assert resource.RLIMIT_FSIZE is not None
    output = tmp_path / "out"
    failed = run(case, output, f"file size {size}")
    assert failed.returncode == 1
    assert "OutputError" in failed.stderr
    assert str(tmp_path) not in failed.stderr.splitlines()[-1]
    assert "Maria" not in failed.stderr.splitlines()[-1]
    assert list(output.iterdir()) == []
