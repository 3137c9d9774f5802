"""First stage: take in every file of a case, or say why one cannot be taken in.

A file that cannot be read whole becomes a `Refusal`, never an exception, so
that one bad file does not stop the others; only a case that is not there, or
a request that makes no sense, raises.
"""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING, cast

from redact.errors import SourceMissing, UsageError
from redact.formats.base import Reading
from redact.formats.catalog import FOLDERS, load_format, media_type_of
from redact.stages.intake import Intake, digest
from redact.stages.sources import MAX_FOLDER_BYTES, find_sources
from redact.types import Case, Document, Roster, Source

if TYPE_CHECKING:
    from pathlib import Path

    from redact.tools import Tools
    from redact.types import Request

CASE_FILE = "case.yaml"


def ingest(request: Request, tools: Tools) -> Case:
    """Read the documents of a case, in path order, and its roster.

    Every document gets a surface `file-name`, because names are in file names. Files within files
    (members of a zip folder, attachments of a mail) follow the one they lie in. For a single file,
    a `case.yaml` beside it is taken as its roster; a zip folder may hold its own.

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
    reading = Reading(dict(roster.columns), partial(tools.progress, "pages"))
    intake = Intake(reading, whole=request.case.is_file(), passwords=tools.passwords)
    inside = _case_file_inside(request.case)
    for done, item in enumerate(found, start=1):
        intake.take(item, frozenset({inside} if inside else ()))
        tools.progress("ingest", done, len(found))
    return Case(tuple(intake.documents), tuple(intake.refusals), roster)


def ingest_text(text: str) -> Case:
    """Take one text that is in memory for a case of one plain-text document."""
    data = text.encode("utf-8")
    source = Source("text.txt", data, media_type_of(".txt"))
    surfaces = load_format(source.media_type).read(data)
    return Case((Document("d01", source, digest(data), source.media_type, surfaces),))


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
    if any(name.endswith("record/record.json") for name in _members(request.case)):
        raise UsageError(
            "the zip folder holds an earlier release",
            hint="Zip the case without it, so that a release is never taken for a source.",
        )


def roster_of(request: Request) -> Roster:
    """Read the roster of a case; it is empty when there is none.

    Raises:
        UsageError: The roster file is missing or wrong.
    """
    path, inside = case_file_of(request), _case_file_inside(request.case)
    if path is None and not inside:
        return Roster()
    from redact.policy.casefile import load_roster

    if path is None:
        return _roster_inside(request.case, inside)
    if inside and request.case_file is None:
        raise UsageError(
            "there is one case.yaml beside the zip folder and one inside it",
            hint="Name the one that holds with --case, so that no name is missed.",
        )
    return load_roster(path)


def _roster_inside(case: Path, name: str) -> Roster:
    from redact.policy.casefile import load_roster

    with zipfile.ZipFile(io.BytesIO(case.read_bytes())) as archive:
        member = zipfile.Path(archive, name)
        try:
            return load_roster(cast("Path", member))  # it has the two things asked of it: `open` and `name`
        except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError):
            raise UsageError("case.yaml inside the zip folder cannot be read") from None


def _case_file_inside(case: Path) -> str:
    """Return the path of the roster in a zip folder: at its top, or in its only folder; else empty."""
    names = _members(case)
    tops = {name.partition("/")[0] for name in names}
    places = [CASE_FILE, *(f"{top}/{CASE_FILE}" for top in tops if len(tops) == 1)]
    return next((place for place in places if place in names), "")


def _members(case: Path) -> tuple[str, ...]:
    """Return the names in a zip folder that is a case; none for anything else or a damaged one."""
    if case.suffix.lower() not in FOLDERS or not case.is_file() or case.stat().st_size > MAX_FOLDER_BYTES:
        return ()
    try:
        with zipfile.ZipFile(case) as archive:
            return tuple(name for name in archive.namelist() if not name.startswith("__MACOSX/"))
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return ()


def case_file_of(request: Request) -> Path | None:
    """Return the roster's path: as requested, else `case.yaml` in the case folder or beside the file.

    Raises:
        UsageError: The file asked for is not there, or is no file.
    """
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
