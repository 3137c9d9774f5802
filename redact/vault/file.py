"""The vault's file: SQLite, readable by its owner only, opened with care, changed in whole transactions."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import stat
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING

from redact.errors import (
    NotAVault,
    VaultBusy,
    VaultError,
    VaultExists,
    VaultExposed,
    VaultMissing,
    VaultTampered,
    VaultTooNew,
)
from redact.vault.keys import Cost

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION = 0x43524456
"""SQLite's application id of our files: "CRDV"."""
SCHEMA = 2
"""Of the file: since 2, the row of a space may hold what the space remembers."""
_BOUND = 1
"""Of the header that the wrapped keys are bound to; unchanged since the first vault."""
PATIENCE = 15.0
"""Seconds to wait for another process."""

Statement = str | tuple[str, tuple[object, ...]]
"""SQL, with its values if it has any."""

_HEADER = """
CREATE TABLE header (
    one INTEGER PRIMARY KEY CHECK (one = 1), slot TEXT NOT NULL, salt BLOB NOT NULL, n INTEGER NOT NULL,
    r INTEGER NOT NULL, p INTEGER NOT NULL, wrapped BLOB NOT NULL, seal BLOB NOT NULL
)"""
_SPACE = "CREATE TABLE space (tag BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"


@dataclass(frozen=True, slots=True)
class Header:
    """What opens a vault.

    Attributes:
        slot: Where the keyring keeps the passphrase; empty when a person does.
        salt: Of the passphrase's stretching.
        cost: Of the passphrase's stretching.
        wrapped: The vault's keys, encrypted.
        seal: Checksum of all rows, made with those keys.
    """

    slot: str
    salt: bytes = field(repr=False)
    cost: Cost
    wrapped: bytes = field(repr=False)
    seal: bytes = field(repr=False)

    def bound(self) -> bytes:
        """Return what must stay as it is for the keys to unwrap."""
        return header_bound(self.slot, self.salt, self.cost)


def header_bound(slot: str, salt: bytes, cost: Cost) -> bytes:
    """Return the part of a header that its wrapped keys are bound to."""
    return repr(("casenote-redact vault", _BOUND, slot, salt, astuple(cost))).encode()


Rows = dict[bytes, bytes]
"""Encrypted value per tag."""


def create_file(path: Path, header: Header, rows: Rows) -> None:
    """Write a new vault, whole or not at all.

    Raises:
        VaultExists: Something is at that path.
        VaultError: It cannot be written there.
    """
    if path.exists() or path.is_symlink():
        raise VaultExists("there is a file at that path already")
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with connected(draft, _fill(header, rows)):
            pass
        _settle(draft, path)
        _sync_folder(path.parent)
    except FileExistsError:
        raise VaultExists("there is a file at that path already") from None
    except OSError:
        raise VaultError("the vault cannot be written there") from None
    finally:
        for left in (draft, *(draft.with_name(draft.name + end) for end in ("-wal", "-shm", "-journal"))):
            left.unlink(missing_ok=True)


def check_access(path: Path) -> None:
    """Make sure that a file is there and that only its owner can read it.

    Raises:
        VaultMissing: Nothing is there.
        NotAVault: It is no file.
        VaultExposed: Other accounts may read or write it.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise VaultMissing("there is no vault at that path") from None
    except OSError:
        raise VaultError("the vault cannot be read") from None
    if not stat.S_ISREG(mode):
        raise NotAVault("the file is not a vault")
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise VaultExposed("other accounts of this computer may read or change the vault's file")


@contextlib.contextmanager
def transaction(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the file for one transaction, which is kept whole or, on any error, not at all.

    Raises:
        NotAVault: It is something else.
        VaultTooNew: A later version wrote it.
        VaultBusy: Another process keeps it locked.
        VaultTampered: SQLite finds it damaged.
        VaultError: The disk refuses.
    """
    with connected(path, ("BEGIN IMMEDIATE" if write else "BEGIN",)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
            raise NotAVault("the file is not a vault")
        if connection.execute("PRAGMA user_version").fetchone()[0] > SCHEMA:
            raise VaultTooNew("a later version of casenote-redact wrote this vault")
        yield connection
        connection.execute("COMMIT")


@contextlib.contextmanager
def connected(path: Path, first: tuple[Statement, ...]) -> Iterator[sqlite3.Connection]:
    """Connect to an existing file, run the first statements, and tell what SQLite says in our words."""
    connection = None
    try:
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        for statement in (
            "PRAGMA secure_delete = ON",  # what is deleted is overwritten, not only unlinked
            "PRAGMA synchronous = FULL",  # a secret that was used must still be there after a power cut
            "PRAGMA temp_store = MEMORY",
            *first,
        ):
            connection.execute(*((statement,) if isinstance(statement, str) else statement))
        yield connection
    except sqlite3.Error as error:
        raise _in_our_words(error) from None
    finally:
        if connection is not None:
            connection.close()


def read_header(connection: sqlite3.Connection) -> Header:
    """Return the header.

    Raises:
        VaultTampered: It is not one that this program writes.
    """
    found = connection.execute("SELECT slot, salt, n, r, p, wrapped, seal FROM header").fetchall()
    if len(found) != 1:
        raise VaultTampered("the vault's header was changed or damaged")
    slot, salt, n, r, p, wrapped, seal = found[0]
    cost = Cost(n, r, p)
    if not isinstance(slot, str) or not all(isinstance(b, bytes) for b in (salt, wrapped, seal)):
        raise VaultTampered("the vault's header was changed or damaged")
    if not cost.sane():
        raise VaultTampered("the vault's header was changed or damaged")
    return Header(slot, salt, cost, wrapped, seal)


def read_rows(connection: sqlite3.Connection) -> Rows:
    """Return all rows.

    Raises:
        VaultTampered: One is not of the kind that this program writes.
    """
    rows = dict(connection.execute("SELECT tag, value FROM space ORDER BY tag"))
    if not all(isinstance(part, bytes) for row in rows.items() for part in row):
        raise VaultTampered("a row of the vault was changed or damaged")
    return rows


def write_header(connection: sqlite3.Connection, header: Header) -> None:
    """Put a header in the place of the present one."""
    connection.execute(*_header_row(header))


def write_rows(connection: sqlite3.Connection, rows: Rows, seal: bytes) -> None:
    """Put rows in the place of those of the same tags, delete all others, and seal the whole."""
    known = read_rows(connection)
    connection.executemany("DELETE FROM space WHERE tag = ?", [(tag,) for tag in known if tag not in rows])
    changed = [(tag, value) for tag, value in rows.items() if known.get(tag) != value]
    connection.executemany("INSERT OR REPLACE INTO space VALUES (?, ?)", changed)
    connection.execute("UPDATE header SET seal = ?", (seal,))


def mark_schema(connection: sqlite3.Connection) -> None:
    """Say that rows may hold memories, so that an earlier version does not overlook them."""
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def empty_log(path: Path) -> None:
    """Move the write-ahead log into the file and empty it, so that no deleted value stays in it."""
    with connected(path, ("PRAGMA wal_checkpoint(TRUNCATE)",)):
        pass


def _fill(header: Header, rows: Rows) -> tuple[Statement, ...]:
    return (
        "PRAGMA journal_mode = WAL",
        "BEGIN IMMEDIATE",
        f"PRAGMA application_id = {APPLICATION}",
        f"PRAGMA user_version = {SCHEMA}",
        _HEADER,
        _SPACE,
        _header_row(header),
        *(("INSERT INTO space VALUES (?, ?)", row) for row in rows.items()),
        "COMMIT",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    )


def _header_row(header: Header) -> tuple[str, tuple[object, ...]]:
    values = (1, header.slot, header.salt, *astuple(header.cost), header.wrapped, header.seal)
    return "INSERT OR REPLACE INTO header VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values


def _settle(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless something has that name by now."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links, such as FAT
        if path.exists():
            raise FileExistsError from None
        draft.rename(path)


def _sync_folder(folder: Path) -> None:
    """Force a new name to disk, or a power cut may lose it, and with it secrets already in use."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _in_our_words(error: sqlite3.Error) -> VaultError:
    """Return our error for one of SQLite; its messages are not passed on."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return VaultBusy("another process keeps the vault locked")
    if code == sqlite3.SQLITE_NOTADB:
        return NotAVault("the file is not a vault")
    if code == sqlite3.SQLITE_CORRUPT or "no such" in str(error):
        return VaultTampered("the vault's file was changed or damaged")
    return VaultError("the vault cannot be opened or written")
