"""What an auditor may read of the register: entries without free words, clients as codes if wanted."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Any

from redact.records.ledger.accounting import split_client
from redact.records.ledger.chain import stamp
from redact.records.ledger.entry import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.records.ledger.entry import Entry, Written

COLUMNS: tuple[str, ...] = (
    "number", "at", "kind", "case", "purpose", "basis", "recipient", "by", "account", "release", "reference",
    "clients", "files", "policy_digest", "categories", "note", "previous", "digest",
)  # fmt: skip
_FREE = frozenset({"breach"})
"""Kinds of entry whose note a person wrote; all other notes are words of closed lists."""


def export_rows(
    entries: Iterable[Written], *, hide_clients: bool = False, salt: bytes = b""
) -> Iterator[dict[str, Any]]:
    """Yield entries as rows.

    Hidden, a client or case has the same code throughout one export and another in the next, since the
    salt is drawn anew and forgotten. The hashes are then left out: whoever guesses a name could try it
    against them. A recipient who is named like a client becomes a code too.

    Args:
        entries: Of the register.
        hide_clients: Whether clients and cases appear as codes.
        salt: For tests; drawn when empty.
    """
    key = salt or secrets.token_bytes(32)
    for written in entries:
        row = _row(written)
        yield _hidden(row, written.entry, key) if hide_clients else row


def _row(written: Written) -> dict[str, Any]:
    entry = written.entry
    fields = {name: getattr(entry, name) for name in COLUMNS if hasattr(entry, name)}
    note = "" if entry.kind in _FREE else entry.note
    own = {"number": written.number, "at": stamp(written.at), "note": note}
    chain = {"previous": written.previous, "digest": written.digest}
    return {name: {**fields, **own, **chain}[name] for name in COLUMNS}


def _hidden(row: dict[str, Any], entry: Entry, key: bytes) -> dict[str, Any]:
    words = {word for said in (*entry.clients, entry.case) for word in _words(said)}
    named = bool(words & set(folded(entry.recipient).replace(",", " ").split()))
    shown = {name: value for name, value in row.items() if name not in {"previous", "digest"}}
    return {
        **shown,
        "case": _code("case", entry.case, key),
        "clients": [_code("client", f"{entry.case}\n{said}", key) for said in entry.clients],
        "recipient": _code("recipient", entry.recipient, key) if named else entry.recipient,
    }


def _words(said: str) -> Iterator[str]:
    names, _ = split_client(said)
    for name in names:
        yield from (word for word in folded(name).split() if len(word) > 1)


def _code(kind: str, value: str, key: bytes) -> str:
    if not value:
        return ""
    digest = hmac.new(key, f"{kind}\n{folded(value)}".encode(), hashlib.sha256).hexdigest()
    return f"{kind}-{digest[:12]}"
