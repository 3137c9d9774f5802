"""One secret per case, purpose and recipient, kept; and what happens to a vault that is not as it was."""

from __future__ import annotations

import itertools
import sqlite3
import traceback
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import (
    NotAVault,
    VaultBusy,
    VaultError,
    VaultExists,
    VaultExposed,
    VaultMissing,
    VaultTampered,
    VaultTooNew,
    WrongPassphrase,
)
from redact.vault import file
from redact.vault.keys import Cost, choose_cost
from redact.vault.spaces import SpaceName, case_tag, space_tag
from redact.vault.store import Vault, create_vault, open_vault

CHEAP = Cost(2**10)
WORD = "Zyphoric-passphrase"
HERE = SpaceName("2024-117", "consultation", "Dr. Example")
OTHERS = [
    SpaceName("2024-118", "consultation", "Dr. Example"),
    SpaceName("2024-117", "teaching", "Dr. Example"),
    SpaceName("2024-117", "consultation", "Dr. Sample"),
    SpaceName("2024-117consultation", "", "Dr. Example"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "agency.vault"


@pytest.fixture
def vault(path: Path) -> Vault:
    return create_vault(path, WORD, cost=CHEAP)


def change(path: Path, sql: str, *values: object) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(sql, values)
    connection.close()


def on_disk(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in path.parent.iterdir() if p.name.startswith(path.name))


def test_a_space_keeps_its_secret_and_every_other_space_has_its_own(vault, path):
    first = vault.secret(HERE)
    secrets = [vault.secret(name) for name in (HERE, *OTHERS)]
    again = open_vault(path, WORD)
    assert [again.secret(name) for name in (HERE, *OTHERS)] == secrets
    assert secrets[0] == first
    assert len(first) == 32
    assert len(set(secrets)) == len(secrets)
    assert again.status().spaces == len(secrets)


@pytest.mark.parametrize("recipient", ["dr. example", " Dr.  Example ", "DR. EXAMPLE"])
def test_spelling_of_a_recipient_that_nobody_means_makes_no_other_space(vault, recipient):
    assert vault.secret(SpaceName("2024-117", "consultation", recipient)) == vault.secret(HERE)


@settings(max_examples=50)
@given(st.tuples(*[st.text(max_size=8)] * 6))
def test_names_that_differ_never_share_a_tag(names):
    one, two = SpaceName(*names[:3]), SpaceName(*names[3:])
    same = [
        a == b or " ".join(a.split()).casefold() == " ".join(b.split()).casefold()
        for a, b in zip(names, names[3:], strict=False)
    ]
    if not all(same[i] for i in range(3)) and all(n.isascii() for n in names):
        assert space_tag(b"k" * 32, one) != space_tag(b"k" * 32, two)


def test_bits_of_secrets_of_different_spaces_agree_by_chance_only(vault):
    drawn = [int.from_bytes(vault.secret(SpaceName(str(n), "teaching", "x")), "big") for n in range(40)]
    agree = [256 - (a ^ b).bit_count() for a, b in itertools.combinations(drawn, 2)]
    assert 120 < sum(agree) / len(agree) < 136
    assert max(agree) < 190


def test_the_file_is_private_and_tells_no_name_no_passphrase_and_no_secret(vault, path):
    secret = vault.secret(HERE)
    seen = on_disk(path)
    assert path.stat().st_mode & 0o777 == 0o600
    for word in (
        b"2024-117",
        b"Example",
        b"consultation",
        b"Zyphoric",
        secret,
        vault.keys.row,
        vault.keys.index,
    ):
        assert word not in seen
    assert case_tag(vault.keys.index, "2024-117") not in seen
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name]


def test_the_wrong_passphrase_opens_nothing_and_is_not_repeated(vault, path):
    vault.secret(HERE)
    guess = "Quillmott-guess"
    with pytest.raises(WrongPassphrase) as caught:
        open_vault(path, guess)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "Quillmott" not in told
    assert (caught.value.exit_code, bool(caught.value.hint)) == (11, True)


def test_no_repr_shows_keys_secrets_names_or_paths(vault, path):
    shown = f"{vault!r} {vault.keys!r} {vault.header!r} {HERE!r} {vault.status()!r}"
    for word in ("Example", "2024-117", "agency", repr(vault.keys.row), repr(vault.header.salt)):
        assert word not in shown


def test_every_flipped_byte_of_a_row_is_noticed(vault, path):
    vault.secret(HERE)
    vault.secret(OTHERS[0])
    tag, value = next(iter(sqlite3.connect(path).execute("SELECT tag, value FROM space")))
    for at in range(len(tag) + len(value)):
        flipped = bytearray(tag + value)
        flipped[at] ^= 1 << (at % 8)
        change(path, "UPDATE space SET tag = ?, value = ? WHERE tag = ?",
               bytes(flipped[:32]), bytes(flipped[32:]), tag)  # fmt: skip
        with pytest.raises(VaultTampered):
            vault.secret(HERE)
        change(path, "UPDATE space SET tag = ?, value = ? WHERE tag = ?", tag, value, bytes(flipped[:32]))
    assert vault.status().spaces == 2


def test_a_value_in_another_row_is_refused_even_with_a_matching_seal(vault, path):
    vault.secret(HERE)
    vault.secret(OTHERS[0])
    with file.transaction(path, write=True) as connection:
        rows = file.read_rows(connection)
        tags, values = list(rows), list(rows.values())
        swapped = dict(zip(tags, reversed(values), strict=True))
        content = b"".join(len(x).to_bytes(4, "big") + x for t in sorted(swapped) for x in (t, swapped[t]))
        file.write_rows(connection, swapped, vault.keys.seal(content))
    with pytest.raises(VaultTampered):
        vault.secret(HERE)
    with pytest.raises(VaultTampered):
        open_vault(path, WORD)


@pytest.mark.parametrize(
    ("sql", "values", "error"),
    [
        ("DELETE FROM space", (), VaultTampered),
        ("INSERT INTO space VALUES (?, ?)", (b"t" * 32, b"v" * 92), VaultTampered),
        ("UPDATE space SET value = 'text'", (), VaultTampered),
        ("UPDATE header SET seal = zeroblob(32)", (), VaultTampered),
        ("UPDATE header SET n = 2147483648", (), VaultTampered),
        ("UPDATE header SET n = 'many'", (), VaultTampered),
        ("UPDATE header SET salt = NULL", (), sqlite3.IntegrityError),
        ("UPDATE header SET salt = zeroblob(16)", (), WrongPassphrase),
        ("UPDATE header SET n = 2048", (), WrongPassphrase),
        ("UPDATE header SET slot = 'x'", (), WrongPassphrase),
        ("UPDATE header SET wrapped = zeroblob(92)", (), WrongPassphrase),
        ("UPDATE header SET wrapped = zeroblob(0)", (), WrongPassphrase),
        ("DELETE FROM header", (), VaultTampered),
        ("DROP TABLE space", (), VaultTampered),
        ("PRAGMA user_version = 3", (), VaultTooNew),
        ("PRAGMA application_id = 7", (), NotAVault),
    ],
)
def test_what_was_changed_behind_its_back_is_told_by_kind(vault, path, sql, values, error):
    vault.secret(HERE)
    with pytest.raises(error) as caught:  # noqa: PT012
        change(path, sql, *values)
        open_vault(path, WORD)
    assert "Zyphoric" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\xff" * 4080])
def test_another_file_is_no_vault_and_stays_as_it_is(path, content):
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(NotAVault):
        open_vault(path, WORD)
    assert path.read_bytes() == content


def test_a_missing_vault_is_not_made_and_a_folder_is_none(path):
    with pytest.raises(VaultMissing):
        open_vault(path, WORD)
    assert not path.exists()
    path.mkdir()
    with pytest.raises(NotAVault):
        open_vault(path, WORD)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_may_read_or_write_is_refused(vault, path, mode):
    path.chmod(mode)
    with pytest.raises(VaultExposed):
        open_vault(path, WORD)


def test_nothing_is_overwritten(vault, path, tmp_path):
    before = path.read_bytes()
    for target in (path, tmp_path / "link"):
        if target != path:
            target.symlink_to(tmp_path / "nowhere")
        with pytest.raises(VaultExists):
            create_vault(target, WORD, cost=CHEAP)
        with pytest.raises(VaultExists):
            vault.export(target, WORD, cost=CHEAP)
    assert path.read_bytes() == before
    with pytest.raises(VaultError):
        create_vault(tmp_path / "no folder" / "v", WORD, cost=CHEAP)


def test_a_vault_locked_by_another_process_says_so(vault, path, monkeypatch):
    monkeypatch.setattr(file, "PATIENCE", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(VaultBusy):
        vault.secret(HERE)
    other.execute("ROLLBACK")
    other.close()
    assert vault.secret(HERE)


def test_rotate_changes_the_passphrase_and_not_the_spaces(vault, path):
    secrets = [vault.secret(name) for name in (HERE, *OTHERS)]
    old_rows = {bytes(v) for (v,) in sqlite3.connect(path).execute("SELECT value FROM space")}
    vault.rotate("Brantoff-passphrase", cost=CHEAP)
    with pytest.raises(WrongPassphrase):
        open_vault(path, WORD)
    with pytest.raises(WrongPassphrase):  # one that was open all the while must not write under old keys
        vault.secret(SpaceName("new", "teaching", "x"))
    again = open_vault(path, "Brantoff-passphrase")
    assert [again.secret(name) for name in (HERE, *OTHERS)] == secrets
    assert not [value for value in old_rows if value in on_disk(path)]


def test_forget_destroys_the_secrets_of_one_case_and_no_other(vault, path):
    secrets = [vault.secret(name) for name in (HERE, *OTHERS)]
    before = dict(sqlite3.connect(path).execute("SELECT tag, value FROM space"))
    assert vault.forget("2024-117") == 3
    after = dict(sqlite3.connect(path).execute("SELECT tag, value FROM space"))
    gone = [part for tag in before.keys() - after.keys() for part in (tag, before[tag])]
    assert len(gone) == 6
    assert not [part for part in gone if part in on_disk(path)]
    again = open_vault(path, WORD)
    assert [again.secret(n) == s for n, s in zip((HERE, *OTHERS), secrets, strict=True)] == [
        False, True, False, False, True,
    ]  # fmt: skip
    assert vault.forget("2024-999") == 0


def test_a_backup_is_a_vault_of_its_own_passphrase_and_outlives_the_first(vault, path, tmp_path):
    secret = vault.secret(HERE)
    backup = tmp_path / "backup.vault"
    assert vault.export(backup, "Xandrel-passphrase", cost=CHEAP) == 1
    assert backup.stat().st_mode & 0o777 == 0o600
    path.unlink()
    assert open_vault(backup, "Xandrel-passphrase").secret(HERE) == secret
    with pytest.raises(WrongPassphrase):
        open_vault(backup, WORD)


def test_a_cost_is_measured_and_never_cheap():
    assert choose_cost().n >= 2**15
    assert choose_cost().sane()
    assert not any(Cost(n).sane() for n in (0, 2**9, 2**21, 3000))
