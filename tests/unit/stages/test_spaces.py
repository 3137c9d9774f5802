"""Two releases of one space at once, and what of a space counts."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest

from redact.errors import VaultBusy
from redact.records.staging import staged
from redact.remembered import Part, Stood
from redact.stages.spaces import VaultSpace, counting, open_space
from redact.types import Request
from redact.vault.keys import Cost
from redact.vault.memory import unpack
from redact.vault.store import Vault, create_vault

DIGEST = "f" * 64


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    (tmp_path / "case").mkdir()
    (tmp_path / "out").mkdir()
    return create_vault(tmp_path / "agency.vault", "Zyphoric-passphrase", cost=Cost(2**10))


def space(vault: Vault) -> VaultSpace:
    folder = vault.path.parent
    request = Request(folder / "case", "consultation", folder / "out", recipient="Dr. E")
    return open_space(request, vault)[1]


def part(vault: Vault, release: str, label: str = "[Teacher]") -> Part:
    stood = Stood("PERSON", "", (release,), release, label)
    return Part(release, str(vault.path.parent / "out"), False, (DIGEST,), (stood,))


def publish(vault: Vault, release: str, folder: str = "") -> None:
    record = vault.path.parent / "out" / folder / release / "record"
    record.mkdir(parents=True)
    body = {
        "schema": "redact/record/v1",
        "release": release,
        "purpose": "",
        "policy": {},
        "verdict": "released",
    }
    document = {"released_sha256": DIGEST}
    (record / "record.json").write_text(json.dumps({**body, "documents": [document], "findings": []}))


def counted(vault: Vault) -> list[str]:
    (data,) = vault.spaces().values()
    return [one.release for one in counting(unpack(data)).parts]


@pytest.mark.parametrize("folder", ["", "held"])
def test_what_another_run_published_meanwhile_is_not_overlooked(vault, folder):
    one, two = space(vault), space(vault)
    one.remember(part(vault, "one"))
    publish(vault, "one", folder)
    with pytest.raises(VaultBusy, match="published in the meantime"):
        two.remember(part(vault, "two"))
    again = space(vault)
    assert [stood.label for stood in again.memory.stood()] == ["[Teacher]"]
    again.remember(part(vault, "two", "[Teacher 2]"))
    publish(vault, "two", folder)
    assert counted(vault) == ["one", "two"]


def test_a_run_that_is_being_written_counts_and_one_that_died_does_not(vault):
    out = vault.path.parent / "out"
    mine = space(vault)
    with contextlib.suppress(ZeroDivisionError), staged(out, "one", out / "one"):
        mine.remember(part(vault, "one"))
        assert counted(vault) == ["one"]
        with pytest.raises(VaultBusy):
            VaultSpace(vault, mine.tag, mine.memory).remember(part(vault, "two"))
        raise ZeroDivisionError
    assert counted(vault) == []
    mine.drop(part(vault, "one"))
    space(vault).remember(part(vault, "two"))


def test_a_release_on_a_drive_that_is_not_there_still_counts(vault):
    mine = space(vault)
    mine.remember(part(vault, "one"))
    (vault.path.parent / "out").rmdir()
    assert counted(vault) == ["one"]


def test_a_published_release_is_never_dropped_and_another_of_its_name_is_not_taken_for_it(vault):
    mine = space(vault)
    mine.remember(part(vault, "one"))
    publish(vault, "one")
    mine.drop(part(vault, "one"))
    assert counted(vault) == ["one"]
    record = vault.path.parent / "out" / "one" / "record" / "record.json"
    record.write_text(record.read_text().replace(DIGEST, "0" * 64))
    assert counted(vault) == []
    mine.settle(part(vault, "one"))
    assert counted(vault) == ["one"]
