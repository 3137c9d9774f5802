"""A release and what the vault knows of it come into being together, whenever the run is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from redact.stages.spaces import counting
from redact.vault.keys import Cost
from redact.vault.memory import unpack
from redact.vault.store import Vault, create_vault

ROOT = Path(__file__).resolve().parents[2]
WORD = "Zyphoric-passphrase"
ROSTER = """\
people:
  - {id: one, names: [Maria Lopez], role: professional}
  - {id: two, names: [Darnell Lopez], role: professional}
  - {id: three, names: [Tom Baker], role: professional}
"""
"""One role for all, so that labels differ by the number alone, which is what the vault remembers."""

CHILD = """
import os, signal, sys
from pathlib import Path
from redact import api
from redact.stages.spaces import VaultSpace
from redact.vault import file
from redact.vault.store import open_vault
from tests.doubles.cases import tools

case, output, vault, point, release = sys.argv[1:6]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def after(owner, name):
    real = getattr(owner, name)
    setattr(owner, name, lambda *given, **more: (real(*given, **more), die()))

if point == "in remember":
    after(file, "write_rows")
if point == "after remember":
    after(VaultSpace, "remember")
if point == "after rename":
    after(Path, "rename")
words = {"Maria Lopez": "PERSON", "Darnell Lopez": "PERSON", "Tom Baker": "PERSON"}
opened = open_vault(Path(vault), "Zyphoric-passphrase")
published = api.release(
    case, purpose="consultation", output=output, recipient="Dr. E", release_id=release,
    tools=tools(words), vault=opened,
)
sys.exit(published.exit_code)
"""


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return create_vault(tmp_path / "agency.vault", WORD, cost=Cost(2**10))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.yaml").write_text(ROSTER)
    (folder / "intake.txt").write_text("Maria Lopez came with Darnell Lopez.\n")
    return folder


def run(case: Path, vault: Vault, point: str, release: str = "first-release") -> int:
    command = [sys.executable, "-c", CHILD, case, case.parent / "out", vault.path, point, release]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120).returncode


def remembered(vault: Vault) -> list[str]:
    return [part.release for data in vault.spaces().values() for part in counting(unpack(data)).parts]


def text(case: Path, release: str) -> str:
    return (case.parent / "out" / release / "release" / "01-intake.txt").read_text()


@pytest.mark.parametrize("point", ["in remember", "after remember"])
def test_a_run_killed_before_it_is_published_is_not_remembered(case, vault, point):
    assert run(case, vault, point) == -signal.SIGKILL
    assert remembered(vault) == []
    (case / "intake.txt").write_text("Tom Baker came with Maria Lopez.\n")
    assert run(case, vault, "") == 0
    assert text(case, "first-release") == "[Professional 1] came with [Professional 2].\n"
    assert remembered(vault) == ["first-release"]


@pytest.mark.parametrize("point", ["after rename"])
def test_a_run_killed_after_it_was_published_is_remembered(case, vault, point):
    assert run(case, vault, point) == -signal.SIGKILL
    assert remembered(vault) == ["first-release"]
    (case / "intake.txt").write_text("Tom Baker came with Maria Lopez.\n")
    assert run(case, vault, "", "second-release") == 0
    assert text(case, "second-release") == "[Professional 3] came with [Professional 1].\n"
    assert remembered(vault) == ["first-release", "second-release"]
