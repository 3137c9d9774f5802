"""What other rooms tell the register of disclosures, and ask of it, where the agency keeps one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.errors import LedgerMissing

if TYPE_CHECKING:
    from pathlib import Path

    from redact.records.ledger import Ledger

NAME = "register.db"
"""Of the register in an output folder."""


def note_reveal(place: str, release: str, name: str, digest: str, by: str) -> None:
    """Write that a file is turned back.

    Args:
        place: File or address of the register; empty where there is none.
        release: Id of the release that the file is or answers.
        name: Of the file.
        digest: SHA-256 of the file.
        by: Who asks.

    Raises:
        RedactError: The register cannot be written; nothing may be shown then.
    """
    if not place:
        return
    from redact.records.ledger import Entry, open_ledger

    with open_ledger(place) as ledger:
        ledger.append(Entry(kind="reveal", by=by, release=release, files=((name, digest),)))


def released_before(place: str | Path | Ledger | None, case: str) -> frozenset[str]:
    """Return the ids of releases of a case that the register names; none where there is no register.

    Args:
        place: File or address of the register, or the open register.
        case: Number or name of the case, else the name of its folder.

    Raises:
        RedactError: The register cannot be read.
    """
    if not place or not case:
        return frozenset()
    from redact.records.ledger import Ledger, open_ledger

    if isinstance(place, Ledger):
        return _releases(place, case)
    try:
        with open_ledger(place, create=False) as ledger:
            return _releases(ledger, case)
    except LedgerMissing:  # a disk that was full has left an empty file
        return frozenset()


def _releases(ledger: Ledger, case: str) -> frozenset[str]:
    return frozenset(written.entry.release for written in ledger.entries(case=case, kind="release"))
