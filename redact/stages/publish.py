"""Last stage: one atomic rename makes the release visible, its record already inside."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from redact.errors import ExitCode, OutputError, VaultError, gravest
from redact.records import files
from redact.records.redaction_log import redaction_log
from redact.records.rows import documents_of, findings_of
from redact.records.staging import ensure_free, staged
from redact.records.statement import statement
from redact.records.verification import verification
from redact.records.withholding_log import withholding_log
from redact.stages.record import check_id
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
    `OUT/failed/<id>/`; the last two hold a record only. Whatever stops the run before the rename
    leaves none of these, and what the vault is to remember of the release does not count.

    Args:
        request: Where to.
        verdict: What may leave.
        record: What was done.
        tools: For progress and the vault's space.
        learned: What the vault's space is to remember.
        marks: By which `redact trace` finds the release again.

    Returns:
        Where it lies, and the exit code: the gravest of the verdict and of files that could not be read.

    Raises:
        OutputError: The id is taken, or the disk refuses; nothing is left behind.
        VaultError: The vault cannot be written, or another release of its space came between.
    """
    final = place_of(request.output, verdict, record.release)
    ensure_free(request.output / record.release)
    contents = [*_record_files(record), *_release_files(verdict, record)]
    if marks is not None:
        contents.append((f"{files.RECORD}/{files.TRACE}", _json(marks)))
    with _remembered(learned, tools), staged(request.output, record.release, final) as staging:
        tools.progress("publish", 0, len(contents))
        for done, (name, content) in enumerate(contents, 1):
            staging.write(name, content)
            tools.progress("publish", done, len(contents))
        if learned is not None and tools.space is not None:
            tools.space.remember(learned)
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


def place_of(output: Path, verdict: Verdict, release: str) -> Path:
    """Return the folder that a verdict publishes to."""
    match verdict:
        case Released():
            return output / release
        case Held():
            return output / "held" / release
        case Refused():
            return output / "failed" / release
        case _:
            assert_never(verdict)


def exit_code(verdict: Verdict, record: Record) -> ExitCode:
    """Return the gravest outcome; a case of which no file could be read is a source error, not a refusal."""
    unread = [ExitCode(d["exit_code"]) for d in documents_of(record.body) if "exit_code" in d]
    read = [d for d in documents_of(record.body) if "exit_code" not in d]
    match verdict:
        case Released():
            return gravest([ExitCode.RELEASED, *unread])
        case Held():
            return gravest([ExitCode.HELD, *unread])
        case Refused():
            return gravest([ExitCode.REFUSED, *unread]) if read or not unread else gravest(unread)
        case _:
            assert_never(verdict)


def _record_files(record: Record) -> Iterator[tuple[str, bytes]]:
    yield f"{files.RECORD}/{files.RECORD_JSON}", _json(record.body)
    yield f"{files.RECORD}/{files.REDACTION_LOG}", redaction_log(record.body).encode()
    yield f"{files.RECORD}/{files.WITHHOLDING_LOG}", withholding_log(record.body).encode()
    yield f"{files.RECORD}/{files.VERIFICATION}", _json(verification(record.body))


def _release_files(verdict: Verdict, record: Record) -> Iterator[tuple[str, bytes]]:
    match verdict:
        case Released(drafts=drafts, notices=notices):
            for draft in (*notices, *drafts):
                yield f"{files.RELEASE}/{_plain_name(draft.name)}", draft.data
            yield f"{files.RELEASE}/{files.STATEMENT}", _json(statement(record.body))
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
