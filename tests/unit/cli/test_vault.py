"""`redact vault` and `redact release --vault`: passphrases, secrets and names show up nowhere."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import pty
import subprocess
import sys
import tempfile
import types
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import redact.tools
from redact.cli import run
from redact.stages import spaces
from redact.vault import passphrase, store
from redact.vault.keys import Cost
from redact.vault.spaces import SpaceName
from tests.doubles.cases import tools

ROOT = Path(__file__).resolve().parents[3]
WORD, NEW = "Zyphoric-passphrase", "Brantoff-passphrase"
NOTE = "On 03/14/2024 Maria Lopez came with Darnell Lopez. Maria called 555-201-4477.\n"
FOUND = {"Maria Lopez": "PERSON", "Maria": "PERSON", "Darnell Lopez": "PERSON", "03/14/2024": "DATE",
         "555-201-4477": "PHONE"}  # fmt: skip


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    monkeypatch.setattr(store, "choose_cost", lambda: Cost(2**10))
    monkeypatch.setattr(redact.tools, "assemble", lambda progress, **_: tools(FOUND))
    monkeypatch.setenv(passphrase.VARIABLE, WORD)
    monkeypatch.setenv("REDACT_VAULT", str(tmp_path / "agency.vault"))
    monkeypatch.setattr(sys, "stdin", io.StringIO())


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "2024-117"
    folder.mkdir()
    (folder / "note.txt").write_text(NOTE)
    return folder


def call(*arguments: object) -> tuple[int, str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(out):
        code = run([str(a) for a in arguments])
    return code, out.buffer.getvalue().decode()


def released(case: Path, number: int, recipient: str = "Dr. Example", purpose: str = "teaching") -> str:
    out = case.parent / "out"
    wishes = ("-p", purpose, "-o", out, "--release-id", f"release-{number}", "--recipient", recipient)
    code, told = call("release", case, *wishes)
    assert code == 0, told
    return next((out / f"release-{number}" / "release").glob("01-*.txt")).read_text()


def test_one_recipient_sees_the_same_stand_ins_and_no_other_does(case):
    assert call("vault", "init") == (0, "the vault is made; it is empty\n")
    first = released(case, 1)
    others = [released(case, n, f"Dr. {n}") for n in range(3, 7)]
    assert released(case, 2) == released(case, 7, "dr. example") == first
    assert first not in others
    assert len(set(others)) == len(others)
    assert "spaces 5" in call("vault", "status")[1]
    assert call("vault", "forget", case) == (0, "destroyed: the secrets of 5 spaces\n")
    assert released(case, 8) != first


def test_without_a_vault_every_release_is_a_stranger(case, monkeypatch):
    monkeypatch.delenv("REDACT_VAULT")
    assert released(case, 1) != released(case, 2)
    assert sorted(p.name for p in case.parent.iterdir()) == ["2024-117", "out"]


def test_a_case_is_known_by_its_number_wherever_its_folder_is(case, tmp_path):
    call("vault", "init")
    (case / "case.yaml").write_text("case: C-5\n")
    first = released(case, 1)
    moved = case.rename(tmp_path / "moved")
    assert released(moved, 2) == first
    assert call("vault", "forget", "c-5")[1] == "destroyed: the secrets of 1 space\n"


def test_two_folders_of_one_name_are_two_cases(case, tmp_path):
    call("vault", "init")
    first = released(case, 1)
    other = tmp_path / "b" / case.name
    other.mkdir(parents=True)
    (other / "note.txt").write_text(NOTE)
    assert released(other, 2) != first


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ((), 2, "needs its recipient"),
        (("--recipient", " "), 2, "needs its recipient"),
        (("--recipient", "X", "--vault", "none.vault"), 11, "no vault at that path"),
    ],
)
def test_a_release_that_cannot_use_the_vault_does_not_go_ahead(case, given, code, says):
    call("vault", "init")
    done = call("release", case, "-p", "teaching", "-o", case.parent / "out", *given)
    assert done[0] == code
    assert says in done[1]
    assert not (case.parent / "out").exists()
    assert not Path("none.vault").exists()


def test_a_vault_among_the_notes_is_refused_and_a_missing_case_makes_no_space(case, tmp_path):
    call("vault", "init", "--vault", case / "v")
    made = ("-p", "teaching", "-o", tmp_path / "out", "--recipient", "X")
    assert "inside the case folder" in call("release", case, *made, "--vault", case / "v")[1]
    call("vault", "init")
    assert call("release", tmp_path / "none", *made)[0] == 4
    assert "spaces 0" in call("vault", "status")[1]


def test_rotate_and_export_keep_the_spaces(case, tmp_path, monkeypatch):
    call("vault", "init")
    first = released(case, 1)
    monkeypatch.setenv(passphrase.NEW_VARIABLE, NEW)
    assert call("vault", "export", tmp_path / "backup")[0] == 0
    assert call("vault", "export", tmp_path / "backup")[0] == 11
    assert call("vault", "rotate")[0] == 0
    assert call("vault", "status")[0] == 11
    monkeypatch.setenv(passphrase.VARIABLE, NEW)
    assert released(case, 2) == first
    monkeypatch.setenv("REDACT_VAULT", str(tmp_path / "backup"))
    assert released(case, 3) == first


def test_passphrases_come_line_by_line_from_a_descriptor(tmp_path, monkeypatch):
    monkeypatch.delenv(passphrase.VARIABLE)
    reading, writing = os.pipe()
    os.write(writing, f"{WORD}\r\n{WORD}\n{NEW}\n{NEW}".encode())
    os.close(writing)
    assert call("vault", "init", "--passphrase-fd", reading)[0] == 0
    assert call("vault", "rotate", "--passphrase-fd", reading, "--new-passphrase-fd", reading)[0] == 0
    assert call("vault", "status", "--passphrase-fd", reading)[0] == 0
    assert "passphrase is empty" in call("vault", "status", "--passphrase-fd", reading)[1]
    os.close(reading)
    assert "cannot be read" in call("vault", "status", "--passphrase-fd", reading)[1]


@pytest.mark.parametrize("word", ["", "short"])
def test_a_weak_passphrase_makes_no_vault(tmp_path, monkeypatch, word):
    monkeypatch.setenv(passphrase.VARIABLE, word)
    assert call("vault", "init")[0] == 11
    assert list(tmp_path.iterdir()) == []


ON_A_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from redact.cli import run
sys.exit(run(["vault", "init"]))
"""


def test_a_terminal_is_asked_without_echo(monkeypatch):
    monkeypatch.delenv(passphrase.VARIABLE)
    terminal, inner = pty.openpty()
    command = [sys.executable, "-c", ON_A_TERMINAL]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=inner, stdout=inner, stderr=inner, env=environment, start_new_session=True
    ) as child:
        os.close(inner)
        shown = b""
        for prompt in (b"New passphrase", b"once more"):
            while prompt not in shown:
                shown += os.read(terminal, 1000)
            os.write(terminal, WORD.encode() + b"\n")
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while more := os.read(terminal, 1000):
                shown += more
    os.close(terminal)
    assert child.returncode == 0, shown
    assert b"Zyphoric" not in shown
    monkeypatch.setenv(passphrase.VARIABLE, WORD)
    assert call("vault", "status")[0] == 0


def test_without_a_terminal_nobody_is_asked(monkeypatch):
    monkeypatch.delenv(passphrase.VARIABLE)
    monkeypatch.setattr(passphrase.getpass, "getpass", passphrase.getpass.fallback_getpass)
    code, told = call("vault", "init")
    assert code == 11
    assert "no terminal" in told
    assert "--passphrase-fd" in told


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, slot: str, word: str) -> None:
        self.kept[service, slot] = word

    def get_password(self, service: str, slot: str) -> str | None:
        return self.kept.get((service, slot))

    def delete_password(self, service: str, slot: str) -> None:
        del self.kept[service, slot]


class PlaintextRing(Ring):
    """One that keeps passwords in a file."""


class BrokenRing(Ring):
    """One that fails, telling what it was given."""

    def set_password(self, service: str, slot: str, word: str) -> None:
        raise RuntimeError(word)


def use_ring(monkeypatch, ring: Ring) -> None:
    monkeypatch.setitem(sys.modules, "keyring", types.SimpleNamespace(get_keyring=lambda: ring))


def test_a_keyring_opens_the_vault_and_rotate_leaves_one_slot(monkeypatch):
    monkeypatch.delenv(passphrase.VARIABLE)
    ring = Ring()
    use_ring(monkeypatch, ring)
    assert call("vault", "init", "--keyring")[0] == 0
    assert "in the keyring" in call("vault", "status")[1]
    assert call("vault", "rotate", "--keyring")[0] == 0
    assert len(ring.kept) == 1
    assert call("vault", "status")[0] == 0
    monkeypatch.setenv(passphrase.NEW_VARIABLE, NEW)
    assert call("vault", "rotate")[0] == 0
    assert ring.kept == {}
    monkeypatch.setenv(passphrase.VARIABLE, NEW)
    assert "known to a person" in call("vault", "status")[1]


@pytest.mark.parametrize("ring", [None, PlaintextRing(), BrokenRing()])
def test_without_a_safe_keyring_there_is_a_clear_error_and_no_vault(monkeypatch, tmp_path, ring):
    if ring is None:
        monkeypatch.setitem(sys.modules, "keyring", None)
    else:
        use_ring(monkeypatch, ring)
    code, told = call("vault", "init", "--keyring")
    assert (code, "keyring" in told) == (11, True)
    assert list(tmp_path.iterdir()) == []


def test_no_secret_name_or_passphrase_is_told_logged_or_left_in_a_file(case, tmp_path, monkeypatch, caplog):
    room = tmp_path / "temporary"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    monkeypatch.setenv(passphrase.NEW_VARIABLE, NEW)
    secrets: list[bytes] = []
    real = spaces.vault_secret
    monkeypatch.setattr(spaces, "vault_secret", lambda *given: secrets.append(real(*given)) or secrets[-1])
    told = ""
    with caplog.at_level(logging.DEBUG):
        told += call("vault", "init")[1]
        released(case, 1, "Quillmott Xandrel")
        for command in ("status", "export", "rotate", "status", "init"):
            told += call("vault", command, *([tmp_path / "b"] if command == "export" else []))[1]
        told += call("vault", "forget", "Vexmoor")[1]
        monkeypatch.setenv(passphrase.VARIABLE, NEW)
        told += call("vault", "forget", "Vexmoor")[1]
        told += call("--debug", "vault", "forget", case)[1]
    told += "\n".join(f"{r.getMessage()} {r.args}" for r in caplog.records)
    assert len(secrets) == 1
    seen = told.encode() + b"".join(
        p.read_bytes()
        for p in tmp_path.rglob("*")
        if p.is_file() and p.name not in {"record.json", "register.db"}  # which name the recipient
    )
    for word in (WORD.encode(), NEW.encode(), b"Xandrel", b"Vexmoor", *secrets, secrets[0].hex().encode()):
        assert word not in seen
    assert list(room.iterdir()) == []


def test_a_case_that_the_vault_does_not_know_cannot_be_forgotten(case):
    call("vault", "init")
    code, told = call("vault", "forget", "Vexmoor")
    assert (code, "holds no space" in told) == (2, True)


def test_the_vault_keeps_a_space_by_purpose_too():
    call("vault", "init")
    vault = store.open_vault(Path(os.environ["REDACT_VAULT"]), WORD)
    made = {vault.secret(SpaceName("c", purpose, "r")) for purpose in ("teaching", "consultation", "court")}
    assert len(made) == 3
