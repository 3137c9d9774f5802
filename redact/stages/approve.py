"""The two-person rule: somebody else than the preparer lets a prepared release go, byte for byte."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import shutil
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from redact.errors import LedgerError, OutputError, PaperMissing, RefusedError, UsageError
from redact.policy.casefile import load_roster
from redact.policy.consents import lapsed
from redact.policy.names import CLIENT_AUTHORIZATION
from redact.records import files
from redact.records.approvals import approve_record, awaits_approval
from redact.records.ledger.entry import Entry, same_words
from redact.records.read import load_record
from redact.records.staging import PREFIX, staged
from redact.stages.consent_use import days_of
from redact.stages.prior import compare_again
from redact.stages.publish import log_files, record_file
from redact.stages.record import check_id
from redact.stages.register import APPROVALS, account
from redact.stages.reverify import reverify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from redact.records.ledger import Ledger, Written
    from redact.tools import Tools

_AGAIN = "Nothing was released. Have it prepared again with `redact release`, and approve that."
_CONSENT = "`redact consent check` says who has consented; have it prepared again on consents that hold."
_ELSEWHERE = "Name the register that the release was prepared with (--ledger, or REDACT_LEDGER)."


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval came to.

    Attributes:
        release: Id.
        folder: Where it lies now.
        given: How many people have approved.
        needed: How many must.
        same_account: Whether preparer and approver used one account of the computer.
    """

    release: str
    folder: Path
    given: int
    needed: int
    same_account: bool

    @property
    def is_released(self) -> bool:
        """Whether it may leave now."""
        return self.given >= self.needed


@dataclass(frozen=True, slots=True)
class _Prepared:
    folder: Path
    body: dict[str, Any]
    contents: dict[str, bytes]

    @property
    def release(self) -> str:
        return check_id(str(self.body["release"]))

    @property
    def anchor(self) -> tuple[int, str]:
        return self.body["register"]["number"], self.body["register"]["digest"]

    @property
    def digests(self) -> dict[str, str]:
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.contents.items()}


def approve(held: Path, by: str, ledger: Ledger, tools: Tools, case_file: Path | None = None) -> Approved:
    """Approve a prepared release, and publish it when that was the last approval needed.

    What counts is in the register: which files were prepared, by whom, and how many must approve. Every
    file is compared with it, the checks that need no case run again, the release is laid beside those that
    have left since it was prepared, the consents that it stands on must still hold, and the very bytes that
    were compared are those that are published. A run that is killed may be run again.

    Args:
        held: Folder of the prepared release, `OUT/held/<id>`.
        by: Who approves.
        ledger: The register that it was prepared with.
        tools: For the checks, and the time.
        case_file: Where the consents of the case stand; needed for a release by consent.

    Raises:
        UsageError: Nothing there waits for approval, this person may not approve it, or the case file is
            needed and not given.
        PaperMissing: A consent that it stands on was taken back, was used, or holds no more.
        RefusedError: A file is not the one that was prepared, a check fails now, or another release that
            has left meanwhile would uncover something beside it.
        LedgerError: The register does not know it, or cannot be written.
        OutputError: The release cannot be written.
    """
    if not by.strip():
        raise UsageError("an approval needs a name", hint="Say who approves with --as.")
    prepared = _load(held)
    output = prepared.folder.parent.parent
    _compare(prepared, _prepared_entry(ledger.entries(release=prepared.release), prepared))
    problems = reverify(prepared.folder, None, tools)
    if problems:
        raise RefusedError(
            f"the prepared release fails {problems[0].check}: {problems[0].detail}", hint=_AGAIN
        )

    _ensure_consents_hold(prepared, case_file, tools)

    def decide(entries: tuple[Written, ...]) -> tuple[Entry, ...]:
        added = _next_entries(entries, prepared, by)
        if added:  # else a run that was killed has compared it
            _ensure_it_fits(prepared, output, ledger, added[0].case)
        return added

    ledger.append_after(decide, release=prepared.release, at=tools.clock())
    entries = ledger.entries(release=prepared.release)
    waiting = _prepared_entry(entries, prepared)
    given, needed = _approvals(entries, waiting), _needed(waiting)
    released = _released(entries, waiting)
    folder = prepared.folder
    if released:
        body = approve_record(prepared.body, given, released, ledger.id)
        folder = _publish(prepared, output, body)
    same = waiting.entry.account == account()
    return Approved(prepared.release, folder, len(given), needed, same)


def _ensure_consents_hold(prepared: _Prepared, case_file: Path | None, tools: Tools) -> None:
    """Look at the consents of a release by consent again: approvals take days.

    Raises:
        PaperMissing: One does not hold any more.
        RefusedError: The record does not say which they are.
        UsageError: The case file is not given, or cannot be read.
    """
    marks = {row["mark"]: row["until"] for row in prepared.body.get("consents", ())}
    if not marks:
        if prepared.body["basis"] == CLIENT_AUTHORIZATION:
            raise RefusedError("the record names no consent that the release stands on", hint=_AGAIN)
        return
    if case_file is None:
        raise UsageError(
            "this release stands on consents, and they may have been taken back since",
            hint="Name the case folder or its case.yaml with --case.",
        )
    on_file = load_roster(case_file).consents
    for day in days_of(tools.clock()):
        problems = lapsed(marks, on_file, prepared.release, day)
        if problems:
            raise PaperMissing(f"{problems[0]}; nothing was released", hint=_CONSENT)


def _ensure_it_fits(prepared: _Prepared, output: Path, ledger: Ledger, case: str) -> None:
    """Compare with what has left since; asked while nobody else can write to the register.

    Raises:
        RefusedError: Beside another release it would uncover something.
    """
    findings = compare_again(prepared.body, output, ledger, case)
    if findings:
        raise RefusedError(
            f"since it was prepared another release has left: {findings[0].detail}", hint=_AGAIN
        )


def _load(held: Path) -> _Prepared:
    """Read a prepared release whole; only plain files of its folder count."""
    body = load_record(held)
    folder = held if held.is_dir() else held.parent
    folder = (folder.parent if folder.name == files.RECORD else folder).absolute()
    source = folder / files.PREPARED
    if not awaits_approval(body) or not source.is_dir() or source.is_symlink() or "register" not in body:
        raise UsageError("nothing there waits for approval", hint="Give the folder OUT/held/<release-id>.")
    if folder.parent.name != "held" or folder.name != body["release"]:
        raise UsageError(
            "the release is not where it was prepared", hint="Put it back as OUT/held/<release-id>."
        )
    for path in source.iterdir():
        if path.is_symlink() or not path.is_file():
            raise RefusedError("prepared/ holds something that is no plain file", hint=_AGAIN)
    return _Prepared(folder, body, {path.name: path.read_bytes() for path in sorted(source.iterdir())})


def _prepared_entry(entries: tuple[Written, ...], prepared: _Prepared) -> Written:
    """Return the entry that the record of a prepared release names.

    Raises:
        LedgerError: The register has no such entry: it is another one, or was changed.
    """
    for written in entries:
        if (written.number, written.digest) == prepared.anchor and written.entry.kind == "hold":
            return written
    raise LedgerError("this register does not know the prepared release", hint=_ELSEWHERE)


def _compare(prepared: _Prepared, waiting: Written) -> None:
    """Make sure that the files are those that the register says were prepared, neither more nor fewer.

    Raises:
        RefusedError: They are not; the message gives the neutral name of the first that differs.
    """
    found, wanted = prepared.digests, dict(waiting.entry.files)
    if found == wanted:
        return
    changed = sorted(name for name in wanted if name in found and found[name] != wanted[name])
    missing = sorted(wanted.keys() - found.keys())
    what = (
        f"{changed[0]} was changed"
        if changed
        else f"{missing[0]} is missing"
        if missing
        else "a file was added"
    )
    raise RefusedError(f"{what} since the release was prepared; nothing can be approved", hint=_AGAIN)


def _needed(waiting: Written) -> int:
    said = waiting.entry.reference.removeprefix(APPROVALS)
    return max(1, int(said)) if said.isdecimal() else 1


def _approvals(entries: tuple[Written, ...], waiting: Written) -> tuple[Written, ...]:
    """Return the approvals of exactly these files, one per person, in order."""
    found: list[Written] = []
    for written in entries:
        entry = written.entry
        fits = entry.kind == "approval" and entry.reference == str(waiting.number)
        new = not any(same_words(entry.by, other.entry.by) for other in found)
        if fits and new and entry.files == waiting.entry.files:
            found.append(written)
    return tuple(found)


def _released(entries: tuple[Written, ...], waiting: Written) -> Written | None:
    reference = str(waiting.number)
    fitting = (w for w in entries if w.entry.kind == "release" and w.entry.reference == reference)
    return next(fitting, None)


def _next_entries(entries: tuple[Written, ...], prepared: _Prepared, by: str) -> tuple[Entry, ...]:
    """Return the entries that this approval adds; none if a killed run had written them already.

    Raises:
        UsageError: The person prepared it, or has approved it before.
    """
    waiting = _prepared_entry(entries, prepared)
    if _released(entries, waiting):
        return ()
    given = _approvals(entries, waiting)
    _check_person(by, waiting, given)
    said = replace(
        waiting.entry, kind="approval", by=by, account=account(), reference=str(waiting.number), note=""
    )
    if len(given) + 1 < _needed(waiting):
        return (said,)
    return said, replace(waiting.entry, kind="release", reference=str(waiting.number), note="approved")


def _check_person(by: str, waiting: Written, given: tuple[Written, ...]) -> None:
    prepared = waiting.entry
    if same_words(by, prepared.by) or same_words(by, prepared.account):
        raise UsageError(
            "whoever prepared a release cannot approve it", hint="Somebody else reads and approves it."
        )
    if any(same_words(by, written.entry.by) for written in given):
        raise UsageError(
            "this person has approved it already", hint="The policy wants one more person to approve it."
        )


def _publish(prepared: _Prepared, output: Path, body: dict[str, object]) -> Path:
    """Write the bytes that were compared into `OUT/<id>/`, then take the prepared folder away."""
    final = output / prepared.release
    if not _is_published(final, body):
        with staged(output, prepared.release, final) as staging:
            for name, content in prepared.contents.items():
                staging.write(f"{files.RELEASE}/{name}", content)
            for name, content in _for_client(prepared):
                staging.write(f"{files.FOR_CLIENT}/{name}", content)
            for name, content in (*log_files(body), *_trace(prepared), record_file(body)):
                staging.write(name, content)
    _remove(prepared.folder, output)
    return final


def _for_client(prepared: _Prepared) -> Iterator[tuple[str, bytes]]:
    """Yield the papers for the client that are as they were written; they are no part of what is approved."""
    for row in prepared.body.get("for_client", []):
        path = prepared.folder / files.FOR_CLIENT / PurePath(row["name"]).name
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest() == row["sha256"]:
                yield path.name, content


def _trace(prepared: _Prepared) -> Iterator[tuple[str, bytes]]:
    """Yield by what the release is found again, as it was drawn up when it was prepared."""
    path = prepared.folder / files.RECORD / files.TRACE
    if path.is_file() and not path.is_symlink():
        yield f"{files.RECORD}/{files.TRACE}", path.read_bytes()


def _is_published(final: Path, body: dict[str, object]) -> bool:
    """Tell whether a run that was killed had published this very release."""
    with contextlib.suppress(UsageError, KeyError):
        return bool(load_record(final)["register"] == body["register"])
    return False


def _remove(folder: Path, output: Path) -> None:
    """Take the prepared folder away in one step; what a kill leaves of it, the next run removes."""
    gone = output / f"{PREFIX}approved-{secrets.token_hex(4)}"
    try:
        folder.rename(gone)
    except OSError:
        raise OutputError(
            "released, but the prepared copy cannot be removed", hint="Remove the folder in held/ yourself."
        ) from None
    shutil.rmtree(gone, ignore_errors=True)
