"""The pseudonym space of a release, when the vault keeps it: its secret, and what it remembers.

What a release adds is written before the one rename that makes it visible, marked as not settled, and
settled after it. A run that dies between the two leaves an addition that counts if its release is there
and does not count if it is not, whoever looks next; so a release and what the vault knows of it come
into being together.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from redact.errors import UsageError, VaultBusy
from redact.records import files
from redact.records.read import load_record
from redact.records.rows import documents_of
from redact.records.staging import is_being_written
from redact.stages.ingest import roster_of
from redact.types import Request
from redact.vault.memory import pack, unpack
from redact.vault.spaces import SpaceName

if TYPE_CHECKING:
    from redact.remembered import Memory, Part
    from redact.vault.store import Vault


@dataclass(frozen=True, slots=True)
class VaultSpace:
    """The space of one release.

    Attributes:
        vault: Where it is kept.
        tag: Under which it is found there.
        memory: What it remembered when the release began.
    """

    vault: Vault = field(repr=False)
    tag: bytes = field(repr=False)
    memory: Memory = field(repr=False)

    def remember(self, part: Part) -> None:
        """Add what a release is about to show; it counts from when its folder is there.

        Raises:
            VaultBusy: Another release of the same space was published since this one began, so that
                the two may have given one label to two people.
            VaultError: The vault cannot be used.
        """
        known = {_place(one) for one in (*self.memory.parts, part)}

        def add(old: bytes) -> bytes:
            now = counting(unpack(old))
            if any(_place(one) not in known for one in now.parts):
                raise VaultBusy(
                    "another release to this recipient was published in the meantime",
                    hint="Run again, so that people keep the labels they have there.",
                )
            others = tuple(one for one in now.parts if _place(one) != _place(part))
            return pack(replace(now, parts=(*others, replace(part, settled=False))))

        self.vault.rewrite(self.tag, add)

    def settle(self, part: Part) -> None:
        """Mark what a release added as published."""

        def mark(old: bytes) -> bytes:
            memory = unpack(old)
            parts = (replace(p, settled=p.settled or _place(p) == _place(part)) for p in memory.parts)
            return pack(replace(memory, parts=tuple(parts)))

        self.vault.rewrite(self.tag, mark)

    def drop(self, part: Part) -> None:
        """Take back what a release that was not published would have added."""

        def take(old: bytes) -> bytes:
            memory = unpack(old)
            gone = [p for p in memory.parts if _place(p) == _place(part) and not p.settled and not _there(p)]
            return pack(replace(memory, parts=tuple(p for p in memory.parts if p not in gone)))

        self.vault.rewrite(self.tag, take)


def open_space(request: Request, vault: Vault) -> tuple[bytes, VaultSpace]:
    """Return the secret of the space of a release, and the space with what it remembers.

    Raises:
        UsageError: No recipient is named, or the vault lies inside the case.
        VaultError: The vault cannot be used.
    """
    secret = vault_secret(request, vault)
    tag = vault.tag_of(SpaceName(case_name(request), request.purpose, request.recipient))
    return secret, VaultSpace(vault, tag, counting(unpack(vault.spaces()[tag])))


def counting(memory: Memory) -> Memory:
    """Return a memory without what was never published."""
    return replace(memory, parts=tuple(part for part in memory.parts if part.settled or _there(part)))


def _place(part: Part) -> tuple[str, str]:
    return part.output, part.release


def _there(part: Part) -> bool:
    """Tell whether the release of a part is there, or may yet be, because a process is writing it."""
    output = Path(part.output)
    if not output.is_dir() or is_being_written(output, part.release):
        return True  # a drive that is not there now, or a run beside this one
    for folder in (output / part.release, output / "held" / part.release):  # where it waits for approval
        with contextlib.suppress(UsageError):
            body = load_record(folder / files.RECORD)
            if {d["released_sha256"] for d in documents_of(body)} - {None} == set(part.files):
                return True
    return False


def vault_secret(request: Request, vault: Vault) -> bytes:
    """Return the secret of the space of a release, the same one as in the release before.

    Raises:
        UsageError: No recipient is named, who would share a space with others, or the vault lies
            where it would be taken for a document of the case.
        VaultError: The vault cannot be used.
    """
    if not request.recipient.strip():
        raise UsageError(
            "a release with a vault needs its recipient",
            hint="Name who receives it with --recipient, or leave out --vault (and REDACT_VAULT).",
        )
    if request.case.is_dir() and vault.path.resolve().is_relative_to(request.case.resolve()):
        raise UsageError(
            "the vault lies inside the case folder",
            hint="Move it elsewhere, so that it is never taken for a document of the case.",
        )
    return vault.secret(SpaceName(case_name(request), request.purpose, request.recipient))


def case_name(request: Request) -> str:
    """Return what names a case in every release: the `case:` of its roster, else its full path.

    Two folders of one name are two cases, so the last part of the path alone would not do.
    """
    case = roster_of(request).case.strip()
    return f"case {case}" if case else f"path {request.case.resolve()}"


def names_to_forget(case: str) -> tuple[str, ...]:
    """Return every name that a case may have been released under, given its folder, file or `case:`."""
    names = [f"case {case.strip()}", f"path {Path(case).resolve()}"]
    if Path(case).exists():
        names.append(case_name(Request(case=Path(case), purpose="", output=Path())))
    return tuple(names)
