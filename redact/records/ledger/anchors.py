"""Hashes of entries that releases keep in their records, so that the register cannot be rewritten alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.errors import UsageError
from redact.records.files import RECORD_JSON
from redact.records.read import load_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from redact.records.ledger.entry import Written

_FOLDERS = ("", "held", "failed")


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the records of an output folder keep.

    Attributes:
        found: Id of each release whose entries are in this register, with their numbers and hashes.
        elsewhere: Ids of releases that are in another register.
        unregistered: Ids of releases whose record names no entry.
        unreadable: How many records cannot be read.
    """

    found: tuple[tuple[str, tuple[tuple[int, str], ...]], ...] = ()
    elsewhere: tuple[str, ...] = ()
    unregistered: tuple[str, ...] = ()
    unreadable: int = 0

    def kept(self) -> tuple[tuple[int, str], ...]:
        """Return all numbers and hashes."""
        return tuple(pair for _, pairs in self.found for pair in pairs)

    def has(self, written: Written) -> bool:
        """Tell whether a folder there answers to an entry."""
        return (written.number, written.digest) in self.kept()

    def problems(self) -> tuple[str, ...]:
        """Return what is wrong with the records themselves."""
        lost = [f"release {release} is not in any register" for release in sorted(self.unregistered)]
        if self.elsewhere and not self.found:
            lost.append(f"this is another register than that of the {len(self.elsewhere)} release(s) there")
        unread = (f"{self.unreadable} record(s) cannot be read",) if self.unreadable else ()
        return (*lost, *unread)


def read_anchors(output: Path, register: str) -> Anchors:
    """Return what the records of an output folder keep; empty if there is no such folder.

    Args:
        output: Folder of releases.
        register: Id of the register that they are compared with.
    """
    found: list[tuple[str, tuple[tuple[int, str], ...]]] = []
    elsewhere: list[str] = []
    unregistered: list[str] = []
    unreadable = 0
    for folder in _folders(output):
        try:
            body = load_record(folder)
            kept = tuple(_kept(body))
        except (UsageError, KeyError, TypeError, ValueError):
            unreadable += 1
            continue
        release = str(body["release"])
        own = tuple((number, digest) for number, digest, place in kept if place == register)
        if own:
            found.append((release, own))
        else:
            (elsewhere if kept else unregistered).append(release)
    return Anchors(tuple(found), tuple(elsewhere), tuple(unregistered), unreadable)


def _folders(output: Path) -> Iterator[Path]:
    for name in _FOLDERS:
        for folder in sorted((output / name).glob("*/record")):
            if not folder.parent.name.startswith(".") and (folder / RECORD_JSON).is_file():
                yield folder


def _kept(body: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    approvals = body.get("approvals", {})
    for kept in (body.get("register"), approvals.get("prepared"), *approvals.get("given", ())):
        if kept is not None:
            yield int(kept["number"]), str(kept["digest"]), str(kept["id"])
