"""Standard streams that are closed, full, or read by a program that has stopped reading."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys
from redact import tools
from redact.tools import Tools
from tests.doubles.detectors import WordsDetector
tools.assemble = lambda progress=None, **_: Tools(detector=WordsDetector({"Quillfeather": "PERSON"}))
from redact.cli import main
main()
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "note.txt").write_text("Visit with Quillfeather today. She was calm.\n")
    return folder


def shell(case: Path, command: str, redirect: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the tool in a shell, with its streams redirected; `pipefail` keeps its code."""
    script = f'set -o pipefail; "{sys.executable}" -c "$CHILD" {command} {redirect}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CHILD": CHILD, "LC_ALL": "C"}
    environment.pop("HOME", None)
    return subprocess.run(
        ["bash", "-c", script], cwd=case.parent, env=environment, capture_output=True, text=True, check=False
    )


RELEASE = "release case -p consultation -o out"


@pytest.mark.parametrize("redirect", ["| true", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_a_release_does_not_need_anybody_to_listen(case: Path, redirect: str) -> None:
    done = shell(case, RELEASE, redirect)
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert done.returncode == 0
    assert len(list((case.parent / "out").glob("*/release/01-*.txt"))) == 1


def test_a_path_that_cannot_be_printed_is_an_output_error(case: Path) -> None:
    done = shell(case, RELEASE, ">/dev/full")
    assert done.returncode == 9
    assert "standard output" in done.stderr


@pytest.mark.parametrize("shape", ["table", "jsonl"])
def test_a_reader_of_a_scan_may_stop_reading(case: Path, shape: str) -> None:
    done = shell(case, f"scan case --format {shape}", "| true")
    assert (done.returncode, "Error" in done.stderr) == (0, False)
