"""Where a vault's passphrase comes from: a file descriptor, the environment, a terminal, or the keyring."""

from __future__ import annotations

import contextlib
import getpass
import os
import secrets
import warnings
from typing import TYPE_CHECKING, Any

from redact.errors import KeyringMissing, PassphraseMissing

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "REDACT_VAULT_PASSPHRASE"
NEW_VARIABLE = "REDACT_VAULT_NEW_PASSPHRASE"
SHORTEST = 8
"""Characters that a passphrase needs at least (NIST SP 800-63B, 5.1.1.2, for memorized secrets)."""
_LONGEST = 4096
_SERVICE = "casenote-redact vault"


def present(descriptor: int | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """Return the passphrase of an existing vault: from the descriptor, else the variable, else a person.

    Raises:
        PassphraseMissing: It is empty, or there is nobody to ask.
    """
    given = _given(descriptor, environment.get(VARIABLE))
    return given or _usable(_ask("Passphrase of the vault: "))


def chosen(
    descriptor: int | None = None, variable: str = VARIABLE, environment: Mapping[str, str] = os.environ
) -> str:
    """Return a passphrase for a vault to be: from the descriptor, else the variable, else asked twice.

    Raises:
        PassphraseMissing: It is too short, the two differ, or there is nobody to ask.
    """
    word = _given(descriptor, environment.get(variable))
    if not word:
        word = _ask("New passphrase for the vault: ")
        if word != _ask("The same once more: "):
            raise PassphraseMissing("the two passphrases differ", hint="Run again; nothing was changed.")
    if len(word) < SHORTEST:
        raise PassphraseMissing(
            f"a passphrase needs {SHORTEST} characters or more",
            hint="Four or five unrelated words serve well.",
        )
    return word


def keep_in_keyring() -> tuple[str, str]:
    """Draw a passphrase, put it into the keyring, and return its slot and itself.

    Raises:
        KeyringMissing: There is none, or it would keep it in clear.
    """
    slot, word = secrets.token_hex(8), secrets.token_urlsafe(32)
    _with_keyring(lambda ring: ring.set_password(_SERVICE, slot, word))
    return slot, word


def from_keyring(slot: str) -> str:
    """Return the passphrase in a slot of the keyring.

    Raises:
        KeyringMissing: There is no keyring, or it holds none for this vault.
    """
    word = _with_keyring(lambda ring: ring.get_password(_SERVICE, slot))
    if not isinstance(word, str) or not word:
        raise KeyringMissing(
            "the keyring holds no passphrase for this vault",
            hint="Open it where it was made, under the same account, or use a backup.",
        )
    return word


def drop_from_keyring(slot: str) -> None:
    """Delete a passphrase that opens nothing any more; one that stays there does no harm."""
    with contextlib.suppress(KeyringMissing):
        _with_keyring(lambda ring: ring.delete_password(_SERVICE, slot))


def _given(descriptor: int | None, value: str | None) -> str:
    if descriptor is not None:
        return _usable(_line(descriptor))
    return _usable(value) if value is not None else ""


def _line(descriptor: int) -> str:
    """Read one line and no more: the next may be another passphrase."""
    read = bytearray()
    try:
        while len(read) < _LONGEST and (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            read += byte
        return read.decode("utf-8").removesuffix("\r")
    except (OSError, ValueError):
        raise PassphraseMissing("the passphrase cannot be read from that descriptor, as UTF-8 text") from None


def _usable(word: str) -> str:
    if not word:
        raise PassphraseMissing("the passphrase is empty")
    return word


def _ask(prompt: str) -> str:
    """Ask on the terminal, without echo; where echo cannot be turned off, do not ask."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except (getpass.GetPassWarning, EOFError, OSError, ValueError):
            raise PassphraseMissing("there is no terminal to ask for the passphrase on") from None


def _with_keyring(use: Any) -> Any:
    try:
        import keyring
    except ImportError:
        raise KeyringMissing("the package `keyring` is not installed") from None
    try:
        backend = keyring.get_keyring()
        _refuse_clear_text(backend)
        return use(backend)
    except KeyringMissing:
        raise
    except Exception:  # every backend has errors of its own, which may name what they keep  # noqa: BLE001
        raise KeyringMissing("the keyring of the operating system cannot be used") from None


def _refuse_clear_text(backend: Any) -> None:
    """Refuse backends of `keyrings.alt`, which keep passwords in files, some of them in clear."""
    for one in (backend, *getattr(backend, "backends", ())):
        kind = type(one)
        if kind.__module__.startswith("keyrings.alt") or "Plaintext" in kind.__name__:
            raise KeyringMissing("the keyring would keep the passphrase in a file")
