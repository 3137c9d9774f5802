"""What the register says of one event, and the hash that ties each entry to the one before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

KINDS: tuple[str, ...] = (
    "release", "hold", "refusal", "reveal", "consent", "approval", "breach", "order",
)  # fmt: skip
"""Events that the register knows."""

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, as it is to be written.

    Attributes:
        kind: One of `KINDS`.
        case: Number or name of the case, as `case.yaml` gives it, else its folder.
        purpose: Name of the policy.
        basis: Legal basis, as the policy names it.
        recipient: Who receives or asks.
        by: Who did it; the account of the computer when nobody said.
        release: Id of the release concerned.
        clients: Names or roster ids of the clients concerned.
        files: Names of files in the release, with their SHA-256.
        policy_digest: SHA-256 of the policy.
        categories: What kinds of content left, in words of closed lists.
        note: A few words about rules or reasons; never a word of a note.
    """

    kind: str
    case: str = field(repr=False, default="")
    purpose: str = ""
    basis: str = ""
    recipient: str = field(repr=False, default="")
    by: str = field(repr=False, default="")
    release: str = ""
    clients: tuple[str, ...] = field(repr=False, default=())
    files: tuple[tuple[str, str], ...] = ()
    policy_digest: str = ""
    categories: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind that no reader of the register knows.

        Raises:
            ValueError: The kind is not one of `KINDS`.
        """
        if self.kind not in KINDS:
            raise ValueError(f"the register has no entries of kind {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Written:
    """An entry as it stands in the register.

    Attributes:
        number: From 1, without gaps.
        at: When it was written, UTC, to the second.
        entry: What it says.
        previous: Hash of the entry before.
        digest: Hash of this entry, which covers `previous`.
    """

    number: int
    at: datetime
    entry: Entry
    previous: str
    digest: str


def digest_of(number: int, at: datetime, entry: Entry, previous: str) -> str:
    """Return the SHA-256 of an entry in canonical JSON, chained to the one before."""
    said = {"number": number, "at": at.isoformat(timespec="seconds"), "previous": previous, **asdict(entry)}
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def chain_problems(entries: tuple[Written, ...], head: tuple[int, str] | None = None) -> tuple[str, ...]:
    """Return what is wrong with a register; empty when nothing was changed, removed or reordered.

    Whoever can write the whole register can also forge every hash in it, and cut its end off: only a
    hash kept elsewhere shows that. Each release keeps the one of its entry in its record.

    Args:
        entries: All, in the order of their numbers.
        head: Number and hash of an entry, as kept elsewhere.
    """
    problems: list[str] = []
    previous = GENESIS
    for expected, written in enumerate(entries, 1):
        if written.number != expected:
            problems.append(f"entry {expected} is missing")
            break
        if written.previous != previous:
            problems.append(f"entry {written.number} does not follow on the one before it")
        if digest_of(written.number, written.at, written.entry, written.previous) != written.digest:
            problems.append(f"entry {written.number} was changed")
        previous = written.digest
    if head is not None:
        kept = {written.number: written.digest for written in entries}
        if kept.get(head[0]) != head[1]:
            problems.append(f"entry {head[0]} is not the one that was written, or is missing")
    return tuple(problems)
