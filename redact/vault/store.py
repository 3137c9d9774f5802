"""The vault: gives every pseudonym space its secret, and keeps it for the next release."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.errors import VaultError, VaultTampered, WrongPassphrase
from redact.vault import file
from redact.vault.keys import SIZE, Cost, Keys, choose_cost, decrypt, encrypt, unwrap, wrap
from redact.vault.spaces import SpaceName, case_tag, space_tag

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

_ROW = b"casenote-redact vault row 1\x00"
_HEAD = 2 * SIZE
"""Bytes of secret and case mark; what the space remembers follows."""


@dataclass(frozen=True, slots=True)
class Status:
    """What may be told of a vault."""

    schema: int
    in_keyring: bool
    cost: Cost
    spaces: int


@dataclass(frozen=True, slots=True)
class Vault:
    """An open vault. Every call is one transaction, so several processes may use one at once.

    Attributes:
        path: Its file.
        header: As it was when the vault was opened.
        keys: What the passphrase unwrapped.
    """

    path: Path = field(repr=False)
    header: file.Header = field(repr=False)
    keys: Keys = field(repr=False)

    def secret(self, name: SpaceName) -> bytes:
        """Return the secret of a space, drawing and keeping one the first time.

        Raises:
            VaultTampered: Any row of the vault is not as it was written.
            VaultBusy: Another process keeps the vault locked.
        """
        tag = space_tag(self.keys.index, name)
        with file.transaction(self.path) as connection:
            rows = self._rows(connection)
        if tag not in rows:
            with file.transaction(self.path, write=True) as connection:
                rows = self._rows(connection)
                if tag not in rows:
                    drawn = secrets.token_bytes(SIZE) + case_tag(self.keys.index, name.case)
                    rows = {**rows, tag: encrypt(self.keys.row, drawn, _ROW + tag)}
                    file.write_rows(connection, rows, self.keys.seal(_content(rows)))
        return decrypt(self.keys.row, rows[tag], _ROW + tag)[:SIZE]

    def remembered(self, name: SpaceName) -> bytes:
        """Return what a space remembers beside its secret; empty when nothing."""
        return self.spaces().get(space_tag(self.keys.index, name), b"")

    def spaces(self) -> dict[bytes, bytes]:
        """Return what each space remembers, by its tag.

        Raises:
            VaultTampered: Any row of the vault is not as it was written.
        """
        with file.transaction(self.path) as connection:
            rows = self._rows(connection)
        return {tag: self._plain(tag, value)[_HEAD:] for tag, value in rows.items()}

    def rewrite(self, tag: bytes, change: Callable[[bytes], bytes]) -> None:
        """Change what a space remembers, alone among all processes.

        Args:
            tag: Of the space (`tag_of`).
            change: Gets what it remembers and returns what it shall remember; when it raises,
                everything stays as it was.

        Raises:
            VaultTampered: Any row of the vault is not as it was written.
            VaultBusy: Another process keeps the vault locked.
            VaultError: The space was forgotten in the meantime.
        """
        with file.transaction(self.path, write=True) as connection:
            rows = self._rows(connection)
            if tag not in rows:
                raise VaultError("the vault no longer holds this space")
            plain = self._plain(tag, rows[tag])
            changed = change(plain[_HEAD:])
            if changed != plain[_HEAD:]:
                rows = {**rows, tag: encrypt(self.keys.row, plain[:_HEAD] + changed, _ROW + tag)}
                file.write_rows(connection, rows, self.keys.seal(_content(rows)))
                file.mark_schema(connection)
        file.empty_log(self.path)

    def tag_of(self, name: SpaceName) -> bytes:
        """Return the tag under which a space is found."""
        return space_tag(self.keys.index, name)

    def forget(self, *cases: str) -> int:
        """Destroy the secrets and memories of all spaces of a case and return how many there were.

        What was released stays as it is; nobody can make another release with the same stand-ins, tell
        the dates apart by their shift, or turn labels and codes back. Backups and copies of the file still
        hold all of it.

        Args:
            *cases: Names that the case went by.
        """
        marks = {case_tag(self.keys.index, case) for case in cases}
        with file.transaction(self.path, write=True) as connection:
            rows = self._rows(connection)
            kept = {
                tag: value for tag, value in rows.items() if self._plain(tag, value)[SIZE:_HEAD] not in marks
            }
            file.write_rows(connection, kept, self.keys.seal(_content(kept)))
        file.empty_log(self.path)
        return len(rows) - len(kept)

    def status(self) -> Status:
        """Decrypt every row and return what may be told.

        Raises:
            VaultTampered: Any row is not as it was written.
        """
        with file.transaction(self.path) as connection:
            rows = self._rows(connection)
        for tag, value in rows.items():
            self._plain(tag, value)
        return Status(file.SCHEMA, bool(self.header.slot), self.header.cost, len(rows))

    def rotate(self, passphrase: str, *, slot: str = "", cost: Cost | None = None) -> Vault:
        """Change passphrase and row key; every space keeps its secret.

        Args:
            passphrase: The new one.
            slot: Where the keyring keeps it; empty when a person does.
            cost: Of guessing it; chosen for about 0.3 s when not given.

        Returns:
            The vault under its new keys; this one can no longer be used.
        """
        keys = replace(self.keys, row=Keys.draw().row)
        header = _header(keys, passphrase, slot, cost or choose_cost())
        with file.transaction(self.path, write=True) as connection:
            old = self._rows(connection)
            rows = {tag: encrypt(keys.row, self._plain(tag, old[tag]), _ROW + tag) for tag in old}
            file.write_header(connection, header)
            file.write_rows(connection, rows, keys.seal(_content(rows)))
        file.empty_log(self.path)
        return Vault(self.path, header, keys)

    def export(self, target: Path, passphrase: str, *, cost: Cost | None = None) -> int:
        """Write an encrypted backup, itself a vault, to a new file; return how many spaces it holds.

        Raises:
            VaultExists: Something is at that path.
        """
        keys = replace(self.keys, row=Keys.draw().row)
        with file.transaction(self.path) as connection:
            old = self._rows(connection)
        rows = {tag: encrypt(keys.row, self._plain(tag, old[tag]), _ROW + tag) for tag in old}
        header = _header(keys, passphrase, "", cost or choose_cost())
        file.create_file(target, replace(header, seal=keys.seal(_content(rows))), rows)
        return len(rows)

    def _plain(self, tag: bytes, value: bytes) -> bytes:
        return decrypt(self.keys.row, value, _ROW + tag)

    def _rows(self, connection: sqlite3.Connection) -> file.Rows:
        """Return all rows if they are as this program left them: none changed, added, or taken away."""
        header, rows = file.read_header(connection), file.read_rows(connection)
        if header.wrapped != self.header.wrapped:
            raise WrongPassphrase("the vault's passphrase was changed by another run in the meantime")
        if not hmac.compare_digest(header.seal, self.keys.seal(_content(rows))):
            raise VaultTampered("a row of the vault was changed, added or taken away")
        return rows


def create_vault(path: Path, passphrase: str, *, slot: str = "", cost: Cost | None = None) -> Vault:
    """Make a new, empty vault.

    Args:
        path: Its file, which must not exist.
        passphrase: What will open it.
        slot: Where the keyring keeps the passphrase; empty when a person does.
        cost: Of guessing it; chosen for about 0.3 s when not given.

    Raises:
        VaultExists: Something is at that path.
        VaultError: It cannot be written there.
    """
    keys = Keys.draw()
    header = _header(keys, passphrase, slot, cost or choose_cost())
    file.create_file(path, header, {})
    return Vault(path, header, keys)


def look_at(path: Path) -> file.Header:
    """Return the header of a vault, which tells whether a keyring holds its passphrase.

    Raises:
        VaultError: It is not there, not ours, too new or readable by others.
    """
    file.check_access(path)
    with file.transaction(path) as connection:
        return file.read_header(connection)


def open_vault(path: Path, passphrase: str) -> Vault:
    """Open a vault and check its rows.

    Raises:
        VaultError: It is not there, not ours, too new or readable by others.
        WrongPassphrase: The passphrase does not open it.
        VaultTampered: A row is not as it was written.
    """
    header = look_at(path)
    keys = unwrap(header.wrapped, passphrase, header.salt, header.cost, header.bound())
    vault = Vault(path, header, keys)
    vault.status()
    return vault


def _header(keys: Keys, passphrase: str, slot: str, cost: Cost) -> file.Header:
    salt = secrets.token_bytes(16)
    wrapped = wrap(keys, passphrase, salt, cost, file.header_bound(slot, salt, cost))
    return file.Header(slot, salt, cost, wrapped, keys.seal(_content({})))


def _content(rows: file.Rows) -> bytes:
    """Return rows as one text, each part with its length."""
    parts = [part for tag in sorted(rows) for part in (tag, rows[tag])]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
