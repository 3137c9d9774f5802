"""The hash that ties each entry to the one before, and what it shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from redact.records.ledger.entry import Entry, Written

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


def digest_of(number: int, at: datetime, entry: Entry, previous: str) -> str:
    """Return the SHA-256 of an entry in canonical JSON, chained to the one before."""
    said = {"number": number, "at": stamp(at), "previous": previous, **asdict(entry)}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def stamp(at: datetime) -> str:
    """Return a time as the register writes it: ISO 8601, to the second, with its offset."""
    return at.isoformat(timespec="seconds")


def chain_problems(
    entries: Iterable[Written | int], anchors: Iterable[tuple[int, str]] = ()
) -> tuple[str, ...]:
    """Return what is wrong with a register; empty when nothing was changed, removed or reordered.

    Whoever can write the whole register can also forge every hash in it, and cut its end off: only a
    hash kept elsewhere shows that. Each release keeps the one of its entry in its record.

    Args:
        entries: All, in the order of their numbers; of one that cannot be read, its number.
        anchors: Numbers and hashes of entries, as kept elsewhere.
    """
    problems: list[str] = []
    kept: dict[int, str] = {}
    expected, previous = 1, GENESIS
    for written in entries:
        number = written if isinstance(written, int) else written.number
        if number != expected:
            problems.append(_missing(expected, number))
            previous = ""
        expected = number + 1
        if isinstance(written, int):
            problems.append(f"entry {number} was changed: it cannot be read")
            previous = ""
            continue
        if previous and written.previous != previous:
            problems.append(f"entry {number} does not follow on the one before it")
        if digest_of(number, written.at, written.entry, written.previous) != written.digest:
            problems.append(f"entry {number} was changed")
        previous = kept[number] = written.digest
    problems += [
        f"entry {number} is not the one that was written, or is missing"
        for number, digest in sorted(set(anchors))
        if kept.get(number) != digest
    ]
    return tuple(problems)


def _missing(expected: int, found: int) -> str:
    if found < expected:
        return f"an entry numbered {found} stands where there can be none"
    last = found - 1
    return f"entry {expected} is missing" if last == expected else f"entries {expected} to {last} are missing"
