"""Several processes at one vault, some of them killed: no secret that was used is lost or doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from redact.vault.keys import Cost
from redact.vault.spaces import SpaceName
from redact.vault.store import create_vault, open_vault

ROOT = Path(__file__).resolve().parents[3]
SPACES = 30
CHILD = f"""
import random, sys
from pathlib import Path
from redact.vault.spaces import SpaceName
from redact.vault.store import open_vault

vault = open_vault(Path(sys.argv[1]), "a fine passphrase")
numbers = list(range({SPACES}))
random.Random(int(sys.argv[2])).shuffle(numbers)
for number in numbers:
    print(number, vault.secret(SpaceName(str(number), "teaching", "x")).hex(), flush=True)
"""


def _start(path: Path, number: int, out: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CHILD, str(path), str(number)]
    with out.open("wb") as stream:
        return subprocess.Popen(command, env=environment, stdout=stream, stderr=subprocess.PIPE)


def test_eight_processes_and_three_kills_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "agency.vault"
    create_vault(path, "a fine passphrase", cost=Cost(2**10))
    children = [_start(path, number, tmp_path / f"out{number}") for number in range(8)]
    for number, lines in ((0, 1), (1, 5), (2, 12)):
        out = tmp_path / f"out{number}"
        while children[number].poll() is None and out.read_bytes().count(b"\n") < lines:
            time.sleep(0.01)
        children[number].send_signal(signal.SIGKILL)
    told = [child.communicate(timeout=120)[1] for child in children]
    assert [child.returncode for child in children[3:]] == [0] * 5, told
    vault = open_vault(path, "a fine passphrase")
    kept = {number: vault.secret(SpaceName(str(number), "teaching", "x")).hex() for number in range(SPACES)}
    assert vault.status().spaces == SPACES
    for number in range(8):
        for line in (tmp_path / f"out{number}").read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                space, secret = line.split()
                assert kept[int(space)] == secret
