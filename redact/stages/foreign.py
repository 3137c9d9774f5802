"""Looks at a file that somebody else redacted: can what was taken out still be read?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.checks.foreign import LEFTOVER, Trace
from redact.errors import OpaqueSurface, SourceMissing, SourceTooLarge, SourceUnsupported

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LARGEST_BYTES = 200 << 20


def is_foreign(path: Path) -> bool:
    """Tell whether a path is a document to look at, and not one of our releases."""
    return path.is_file() and path.suffix.casefold() in _READERS


def inspect(path: Path) -> tuple[Trace, ...]:
    """Return what somebody could still read in a redacted document, and what else it carries.

    Raises:
        SourceMissing: There is no such file.
        SourceError: It is encrypted, damaged or too large.
    """
    if not path.is_file():
        raise SourceMissing("there is no such file")
    if path.suffix.casefold() not in _READERS:
        raise SourceUnsupported("only pdf and docx files can be looked at")
    if path.stat().st_size > LARGEST_BYTES:
        raise SourceTooLarge(f"the file is larger than {LARGEST_BYTES >> 20} MB")
    return _READERS[path.suffix.casefold()](path.read_bytes())


def _pdf(data: bytes) -> tuple[Trace, ...]:
    from redact.checks.foreign_pdf import traces_of, without_labels
    from redact.formats.pdf import Pdf
    from redact.formats.pdf.runner import start

    running = [start(job, data) for job in ("covered", "places", "leftovers", "plain")]
    try:
        covered, places, counts, shown = (job.answer().body for job in running)
    finally:
        for job in running:
            job.stop()
    if not Pdf().structure_problems(data):
        covered = without_labels(covered)
    unread = tuple(
        Trace("unread", LEFTOVER, f"page {number or 1} {why}", 0, 1, "places")
        for number, why in places["untrusted"]
    )
    return (*traces_of(covered, places["places"], counts, shown), *unread)


def _docx(data: bytes) -> tuple[Trace, ...]:
    from redact.checks.foreign_docx import hidden_runs, traces_of
    from redact.formats.docx import Docx

    runs = hidden_runs(data)
    try:
        surfaces = Docx().read(data)
    except OpaqueSurface as error:
        unread = Trace("unread", LEFTOVER, f"a part cannot be read: {error}", 0, 1, "places")
        return (*traces_of(runs, ()), unread)
    return traces_of(runs, surfaces)


_READERS: dict[str, Callable[[bytes], tuple[Trace, ...]]] = {".pdf": _pdf, ".docx": _docx}
