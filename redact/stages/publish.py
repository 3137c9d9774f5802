"""Last stage: the register first, then one atomic rename makes the release visible, its record inside."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from redact.errors import ExitCode, OutputError, VaultError, gravest
from redact.records import files
from redact.records.approvals import awaits_approval
from redact.records.redaction_log import redaction_log
from redact.records.rows import documents_of, findings_of
from redact.records.staging import ensure_free, staged
from redact.records.statement import statement_file
from redact.records.verification import verification
from redact.records.withholding_log import withholding_log
from redact.stages.record import check_id
from redact.stages.register import enter
from redact.types import Held, Published, Refused, Released

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from redact.remembered import Part
    from redact.tools import Tools
    from redact.types import Record, Request, Verdict


def publish(
    request: Request,
    verdict: Verdict,
    record: Record,
    tools: Tools,
    learned: Part | None = None,
    marks: Mapping[str, object] | None = None,
) -> Published:
    """Write record and release into a hidden folder, force it to disk, and rename it into place.

    A release goes to `OUT/<id>/`, what is held to `OUT/held/<id>/`, what is refused to
    `OUT/failed/<id>/`; the last two hold a record only, save that a release which waits for approval
    lies in `OUT/held/<id>/prepared/`. The register of disclosures is written before the rename, and the
    record names its entry. Whatever stops the run before the rename leaves none of these folders, and what
    the vault is to remember of the release does not count; after a kill in between, the register has an
    entry that no folder answers to.

    Args:
        request: Where to.
        verdict: What may leave.
        record: What was done.
        tools: For progress, the register and the vault's space.
        learned: What the vault's space is to remember.
        marks: By which `redact trace` finds the release again.

    Returns:
        Where it lies, and the exit code: the gravest of the verdict and of files that could not be read.

    Raises:
        OutputError: The id is taken, or the disk refuses; nothing is left behind.
        VaultError: The vault cannot be written, or another release of its space came between.
        LedgerError: The register cannot be written; nothing is left behind.
    """
    final = place_of(request.output, verdict, record)
    ensure_free(request.output / record.release)
    contents = [*_release_files(verdict, record), *log_files(record.body)]
    if marks is not None:
        contents.append((f"{files.RECORD}/{files.TRACE}", _json(marks)))
    with _remembered(learned, tools), staged(request.output, record.release, final) as staging:
        tools.progress("publish", 0, len(contents) + 1)
        for done, (name, content) in enumerate(contents, 1):
            staging.write(name, content)
            tools.progress("publish", done, len(contents) + 1)
        if learned is not None and tools.space is not None:
            tools.space.remember(learned)
        register = enter(record.entry, request.output, tools.ledger, tools.clock())
        record = replace(record, body={**record.body, "register": register})
        staging.write(*record_file(record.body))
        tools.progress("publish", len(contents) + 1, len(contents) + 1)
    return Published(record.release, record.verdict, final, int(exit_code(verdict, record)), record)


@contextlib.contextmanager
def _remembered(learned: Part | None, tools: Tools) -> Iterator[None]:
    """Settle what the vault remembers of a release when it was published, and drop it when it was not."""
    if learned is None or tools.space is None:
        yield
        return
    try:
        yield
    except BaseException:
        with contextlib.suppress(VaultError):
            tools.space.drop(learned)
        raise
    with contextlib.suppress(VaultError):  # the release is out; whoever looks next finds it there
        tools.space.settle(learned)


def ensure_id_is_free(request: Request) -> None:
    """Make sure, before any work, that a wanted release id is usable and not taken.

    Raises:
        OutputError: A release of this id is already there.
        UsageError: The id is not a plain lower-case name.
    """
    if request.release_id:
        check_id(request.release_id)
        ensure_free(request.output / request.release_id)


def place_of(output: Path, verdict: Verdict, record: Record) -> Path:
    """Return the folder that a verdict publishes to."""
    match verdict:
        case Released():
            waits = awaits_approval(record.body)
            return output / "held" / record.release if waits else output / record.release
        case Held():
            return output / "held" / record.release
        case Refused():
            return output / "failed" / record.release
        case _:
            assert_never(verdict)


def exit_code(verdict: Verdict, record: Record) -> ExitCode:
    """Return the gravest outcome; a case of which no file could be read is a source error, not a refusal."""
    unread = [ExitCode(d["exit_code"]) for d in documents_of(record.body) if "exit_code" in d]
    read = [d for d in documents_of(record.body) if "exit_code" not in d]
    match verdict:
        case Released():
            own = ExitCode.HELD if awaits_approval(record.body) else ExitCode.RELEASED
            return gravest([own, *unread])
        case Held():
            return gravest([ExitCode.HELD, *unread])
        case Refused():
            return gravest([ExitCode.REFUSED, *unread]) if read or not unread else gravest(unread)
        case _:
            assert_never(verdict)


def record_file(body: Mapping[str, object]) -> tuple[str, bytes]:
    """Return name and content of `record.json`."""
    return f"{files.RECORD}/{files.RECORD_JSON}", _json(body)


def log_files(body: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of what lies beside it."""
    yield f"{files.RECORD}/{files.REDACTION_LOG}", redaction_log(body).encode()
    yield f"{files.RECORD}/{files.WITHHOLDING_LOG}", withholding_log(body).encode()
    yield f"{files.RECORD}/{files.VERIFICATION}", _json(verification(body))


def _release_files(verdict: Verdict, record: Record) -> Iterator[tuple[str, bytes]]:
    match verdict:
        case Released(drafts=drafts, notices=notices, for_client=for_client):
            for letter in for_client:
                yield f"{files.FOR_CLIENT}/{_plain_name(letter.name)}", letter.data
            folder = files.PREPARED if awaits_approval(record.body) else files.RELEASE
            for draft in (*notices, *drafts):
                yield f"{folder}/{_plain_name(draft.name)}", draft.data
            yield f"{folder}/{files.STATEMENT}", statement_file(record.body).data
        case Held():
            return
        case Refused():
            yield files.REASON, _json({"release": record.release, "findings": findings_of(record.body)})
        case _:
            assert_never(verdict)


def _plain_name(name: str) -> str:
    if Path(name).name != name or name in {files.STATEMENT, ".", ".."}:
        raise OutputError("a released file has no plain name")
    return name


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
