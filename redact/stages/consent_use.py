"""Keeps a consent from being used twice: releases by consent take turns, and what was used is marked.

A consent is marked when its release is out, or prepared for approval; what is held for a question or refused
uses nothing up.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from redact.errors import OutputError, PaperMissing, RedactError, UsageError
from redact.policy.case_write import read_case_file, text_of, write_case_file
from redact.policy.casefile import load_roster
from redact.policy.consent_edit import with_values
from redact.policy.consents import consent_mark, lapsed
from redact.stages.ingest import roster_of
from redact.types import Outcome

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from redact.tools import Tools
    from redact.types import Published, Request

_TRIES = 5


@contextmanager
def one_at_a_time(case_file: Path | None) -> Iterator[None]:
    """Keep other releases by consent of the same case waiting; without a case file there is nothing to keep.

    The kernel drops the lock when the process ends, however it ends. Windows has no such lock.
    """
    descriptor = _locked(case_file) if case_file is not None and sys.platform != "win32" else None
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def ensure_consents_hold(request: Request, tools: Tools) -> None:
    """Look at the consents of a release again before it is published: a run takes minutes.

    Raises:
        PaperMissing: One has been taken back, used or taken out of the case file meanwhile, or its last
            day has passed. Nothing was published.
        UsageError: The case file cannot be read any more.
    """
    if not request.consents:
        return
    marks = {consent_mark(consent): consent.until.isoformat() for consent in request.consents}
    on_file = roster_of(request).consents
    for day in days_of(tools.clock()):
        problems = lapsed(marks, on_file, "", day)
        if problems:
            raise PaperMissing(f"{problems[0]}, while the release was being prepared")


def days_of(moment: datetime) -> tuple[date, date]:
    """Return the day of a moment where the clock counts, and where the agency is; consents hold on both."""
    return moment.date(), moment.astimezone().date()


def uses_up(published: Published) -> bool:
    """Tell whether files were written that may leave, at once or when somebody has approved them."""
    return published.verdict not in (Outcome.HELD, Outcome.REFUSED)


def mark_used(case_file: Path, ids: tuple[str, ...], release: str) -> None:
    """Write into the case file which release has used the consents.

    Raises:
        OutputError: The release is out, and the file cannot be written.
    """
    for _ in range(_TRIES):
        try:
            before = read_case_file(case_file)
            consents = load_roster(case_file).consents
            changes = {
                place: ("used_for", release) for place, consent in enumerate(consents) if consent.id in ids
            }
            if len(changes) < len(ids):
                break  # somebody has taken a consent out of the file meanwhile
            write_case_file(case_file, before, with_values(text_of(before), changes))
        except UsageError:
            continue  # changed meanwhile by another program
        except RedactError:
            break
        else:
            return
    raise OutputError(
        "the release is out, but its consents could not be marked as used",
        hint=f"Write `used_for: {release}` under `consents:` of case.yaml by hand, before the next release.",
    )


def _locked(case_file: Path) -> int | None:
    """Lock the file that bears the name once locked: a writer may have put another in its place."""
    while True:
        try:
            descriptor = os.open(case_file, os.O_RDONLY)
        except OSError:
            return None  # whoever reads it next says so
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(descriptor), case_file.stat()):
                return descriptor
        except OSError:
            pass
        os.close(descriptor)
