"""What else the register is told: consents, answers to papers, and refusals at the gate."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from redact.errors import PaperMissing, RedactError
from redact.policy.consents import consent_mark
from redact.records.ledger.entry import Entry
from redact.stages.ingest import roster_of
from redact.stages.register import account, clients_of, open_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from redact.policy.order_check import Surroundings
    from redact.records.ledger import Ledger
    from redact.types import Consent, Request, Roster, Scope

PAPER_MISSING = "gate: the paper that this needs is not on file"


def opened(place: str | None) -> AbstractContextManager[Ledger | None]:
    """Give the register that is named, before anything is done; None where none is.

    Raises:
        LedgerError: It cannot be used.
    """
    from redact.records.ledger import open_ledger

    return open_ledger(place) if place else nullcontext()


@contextmanager
def refusals_told(
    request: Request, place: str | Path | Ledger | None, clock: Callable[[], datetime]
) -> Iterator[None]:
    """Tell the register when a paper is missing, where one is named or lies in the output folder.

    Raises:
        PaperMissing: As it was raised.
        LedgerError: The register cannot be written.
    """
    try:
        yield
    except PaperMissing:
        with open_register(request, place) as ledger:
            if ledger is not None:
                ledger.append(_refusal(request), clock())
        raise


def consent_entry(consent: Consent, roster: Roster, case: str, by: str, what: str) -> Entry:
    """Return what the register says of a consent.

    Args:
        consent: The one that was written or taken back.
        roster: Of the case.
        case: Name of its folder, where the roster gives none.
        by: Who wrote it down; the account of the computer when empty.
        what: `added` or `revoked`, with a day.
    """
    return Entry(
        kind="consent",
        case=roster.case.strip() or case,
        purpose=consent.purpose,
        recipient=consent.recipient,
        by=by.strip() or account(),
        account=account(),
        reference=consent_mark(consent),
        clients=clients_of(p for p in roster.people if p.id == consent.client),
        categories=tuple(sorted(f"topic:{topic}" for topic in consent.may_share)),
        note=what,
    )


def response_entry(
    scope: Scope, around: Surroundings, release: str, files: tuple[tuple[str, str], ...], by: str
) -> Entry:
    """Return what the register says of drafts that answer a paper; nothing of the case leaves with them."""
    roster = around.roster
    return Entry(
        kind="order",
        case=roster.case.strip() if roster else "",
        purpose=around.policy.purpose,
        basis=scope.kind,
        recipient=scope.recipient or scope.court,
        by=by.strip() or account(),
        account=account(),
        release=release,
        files=files,
        policy_digest=around.policy.digest,
        note="drafts of an answer for counsel; nothing was disclosed",
    )


def _refusal(request: Request) -> Entry:
    case = request.case.resolve().name
    with suppress(RedactError):  # the refusal itself is what is to be told
        case = roster_of(request).case.strip() or case
    return Entry(
        kind="refusal",
        case=case,
        purpose=request.purpose,
        basis=request.basis,
        recipient=request.recipient,
        by=request.by.strip() or account(),
        account=account(),
        release=request.release_id,
        note=PAPER_MISSING,
    )
