"""First stage: take in every file of a case, or say why one cannot be taken in.

A file that cannot be read whole becomes a `Refusal`, never an exception, so
that one bad file does not stop the others; only a case that is not there, or
a request that makes no sense, raises.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from redact.errors import ExitCode, RedactError, SourceEncrypted, SourceMissing, UsageError
from redact.formats.base import Reading, Unlocking
from redact.formats.catalog import load_format, media_type_of
from redact.formats.characters import plain
from redact.stages.sources import Found, find_sources, read_bytes
from redact.types import Case, Document, Refusal, Roster, Source, Surface, SurfaceKind

if TYPE_CHECKING:
    from pathlib import Path

    from redact.formats.base import Format
    from redact.tools import Tools
    from redact.types import Request

CASE_FILE = "case.yaml"


def ingest(request: Request, tools: Tools) -> Case:
    """Read the documents of a case, in path order, and its roster.

    Every document gets a surface `file-name`, because names are in file names. For a single file,
    a `case.yaml` beside it is taken as its roster.

    Raises:
        SourceMissing: No such path, or a folder without documents.
        UsageError: The output lies inside the case folder, or the roster file is missing or wrong.
    """
    if not request.case.exists():
        raise SourceMissing("there is no such case folder or file")
    _check_output(request)
    roster = roster_of(request)
    found = find_sources(request.case, _not_sources(request))
    if not found:
        raise SourceMissing("the case folder holds no documents")
    documents: list[Document] = []
    refusals: list[Refusal] = []
    reading = Reading(dict(roster.columns), partial(tools.progress, "pages"))
    for done, item in enumerate(found, start=1):
        outcome = _take_in(item, f"d{len(documents) + 1:02d}", reading, tools.passwords)
        (documents if isinstance(outcome, Document) else refusals).append(outcome)  # type: ignore[arg-type]
        tools.progress("ingest", done, len(found))
    return Case(tuple(documents), tuple(refusals), roster)


def ingest_text(text: str) -> Case:
    """Take one text that is in memory for a case of one plain-text document."""
    data = text.encode("utf-8")
    source = Source("text.txt", data, media_type_of(".txt"))
    surfaces = load_format(source.media_type).read(data)
    return Case((Document("d01", source, _digest(data), source.media_type, surfaces),))


def _check_output(request: Request) -> None:
    case, output = request.case.resolve(), request.output.resolve()
    if case.is_dir() and output.is_relative_to(case):
        raise UsageError(
            "the output folder lies inside the case folder",
            hint="Choose an output folder elsewhere, so that a release is never taken for a source.",
        )
    if case.is_dir() and next(case.rglob("record/record.json"), None):
        raise UsageError(
            "the case folder holds an earlier release",
            hint="Move it elsewhere, so that a release is never taken for a source.",
        )


def roster_of(request: Request) -> Roster:
    """Read the roster of a case; it is empty when there is none.

    Raises:
        UsageError: The roster file is missing or wrong.
    """
    path = _case_file(request)
    if path is None:
        return Roster()
    from redact.policy.casefile import load_roster

    return load_roster(path)


def _case_file(request: Request) -> Path | None:
    """Return the roster's path: as requested, else `case.yaml` in the case folder or beside the file."""
    if request.case_file is not None:
        if not request.case_file.is_file():
            raise UsageError("the case file given with --case is not there")
        return request.case_file
    path = case_file_beside(request.case)
    if path.is_file():
        return path
    if path.is_symlink() or path.exists():
        raise UsageError(
            "case.yaml is there but is not a file",
            hint="Without it names would be missed: repair it, or move it out of the case folder.",
        )
    return None


def case_file_beside(case: Path) -> Path:
    """Return where the roster of a case folder or a single file would stand."""
    return (case if case.is_dir() else case.parent) / CASE_FILE


def _not_sources(request: Request) -> frozenset[Path]:
    """Return the files of a case folder that are instructions about it, not documents of it."""
    paths = [request.case / CASE_FILE, request.case_file, request.scope]
    return frozenset(path.resolve() for path in paths if path is not None)


def _take_in(
    found: Found, document_id: str, reading: Reading, passwords: tuple[str, ...]
) -> Document | Refusal:
    media_type, data = "", b""
    try:
        media_type = media_type_of(found.suffix)
        data = read_bytes(found)
        open_data, surfaces = _open(load_format(media_type), data, reading, passwords)
    except RedactError as error:
        return _refusal(found, data, media_type, error.exit_code, f"{error}. {error.hint}")
    except Exception as error:  # noqa: BLE001  (a reader's bug must not stop the case, nor show its message)
        reason = f"the file cannot be read ({type(error).__name__})"
        return _refusal(found, data, media_type, ExitCode.SOURCE, reason)
    source = Source(found.name, open_data, media_type)
    name = Surface("file-name", SurfaceKind.FILE_NAME, plain(found.stem), "the file's name", released=False)
    return Document(document_id, source, _digest(data), media_type, (*surfaces, name))


def _open(
    form: Format, data: bytes, reading: Reading, passwords: tuple[str, ...]
) -> tuple[bytes, tuple[Surface, ...]]:
    """Read a file, without its protection where one of the passwords opens it."""
    try:
        return data, form.read(data, reading)
    except SourceEncrypted:
        if not passwords or not isinstance(form, Unlocking):
            raise
    data = form.unlock(data, passwords)
    return data, form.read(data, reading)


def _refusal(found: Found, data: bytes, media_type: str, code: ExitCode, reason: str) -> Refusal:
    return Refusal(found.name, _digest(data) if data else "", media_type, int(code), reason)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
