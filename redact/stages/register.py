"""Between record and publish: what the register of disclosures will say, and that it says it first."""

from __future__ import annotations

import getpass
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.records.approvals import anchor, awaits_approval
from redact.records.ledger.connect import path_of
from redact.records.ledger.entry import Entry
from redact.records.rows import notices_of, policy_of
from redact.records.statement import statement_file
from redact.stages.decide import KEEP_LIST
from redact.stages.naming import kind_of
from redact.types import Held, Refused, Released, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from redact.records.ledger import Ledger
    from redact.types import Case, Decisions, Draft, Person, Request, Verdict

REGISTER = "register.db"
"""Name of the register in an output folder, where none is named."""
APPROVALS = "approvals:"
"""How the reference of a release that waits begins; the number of approvals it needs follows."""

_KEEP = "keep"
_LIKELY = 0.5
"""Score from which a passage counts as being about a topic."""
_SHOWS: frozenset[str] = frozenset(
    {"initials", "last_four", "year_only", "relative_date", "age_band", "generalize_place"}
)
"""Operators that leave a part of the value."""


@contextmanager
def open_register(request: Request, place: str | Path | Ledger | None) -> Iterator[Ledger | None]:
    """Give the register before any work is done, so that a fault in it is told at once.

    Where none is named and none is in the output folder yet, there is nothing to open: `publish` makes
    it with the first entry, so that a run that fails before leaves nothing.

    Raises:
        UsageError: It lies where it would be taken for a document of the case.
        LedgerError: It cannot be used.
    """
    from redact.records.ledger import Ledger, open_ledger

    if isinstance(place, Ledger):
        yield place
        return
    given = str(place) if place else ""
    path = path_of(given) if given else request.output / REGISTER
    if path is not None and _inside(path, request.case):
        raise UsageError(
            "the register lies inside the case folder",
            hint="Move it elsewhere, so that it is never taken for a document of the case.",
        )
    if not given and not os.path.lexists(request.output / REGISTER):
        yield None
        return
    with open_ledger(given or request.output / REGISTER) as ledger:
        yield ledger


def enter(entry: Entry, output: Path, ledger: Ledger | None, at: datetime) -> dict[str, object]:
    """Write an entry into the register given, else into that of the output folder; return its anchor.

    Raises:
        LedgerError: It cannot be written; then nothing may be published.
    """
    from redact.records.ledger import open_ledger

    if ledger is not None:
        return anchor(ledger.append(entry, at), ledger.id)
    with open_ledger(output / REGISTER) as own:
        return anchor(own.append(entry, at), own.id)


def entry_of(
    request: Request,
    case: Case,
    decisions: Decisions,
    drafts: tuple[Draft, ...],
    verdict: Verdict,
    body: Mapping[str, object],
) -> Entry:
    """Return what the register says of a release, of what is held, or of what is refused.

    Args:
        request: Who releases, to whom.
        case: Names the clients.
        decisions: What was kept.
        drafts: What was written.
        verdict: What became of it.
        body: Content of the record.
    """
    released = isinstance(verdict, Released)
    name = case.roster.case.strip() or request.case.resolve().name
    return Entry(
        kind=_kind(verdict, body),
        case=name,
        purpose=str(body["purpose"]),
        basis=str(body["basis"]),
        recipient=request.recipient,
        by=request.by.strip() or account(),
        account=account(),
        release=str(body["release"]),
        reference=_reference(body),
        clients=clients_of(p for p in case.roster.people if p.role is Role.CLIENT) or (name,),
        files=tuple(_files(verdict, body)),
        policy_digest=policy_of(body)["digest"],
        categories=_categories(case, decisions, drafts) if released else (),
        note=_note(verdict, body),
    )


def account() -> str:
    """Return the account of the computer that this runs under."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a number without a name, as in some containers
        return f"account {os.getuid()}" if hasattr(os, "getuid") else "unknown account"


def _inside(path: Path, case: Path) -> bool:
    place, source = path.resolve(), case.resolve()
    return place == source or (source.is_dir() and place.is_relative_to(source))


def _kind(verdict: Verdict, body: Mapping[str, object]) -> str:
    if isinstance(verdict, Refused):
        return "refusal"
    return "hold" if isinstance(verdict, Held) or awaits_approval(body) else "release"


def _reference(body: Mapping[str, object]) -> str:
    approvals = body.get("approvals")
    return f"{APPROVALS}{approvals['needed']}" if isinstance(approvals, dict) else ""


def clients_of(people: Iterable[Person]) -> tuple[str, ...]:
    """Return how the register names people: every name, and the roster id."""
    return tuple(f"{' / '.join(person.names)} [{person.id}]" for person in people)


def _files(verdict: Verdict, body: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if isinstance(verdict, Released):
        yield from ((draft.name, draft.digest) for draft in verdict.drafts)
        yield from ((notice["name"], notice["sha256"]) for notice in notices_of(body))
        written = statement_file(body)
        yield written.name, written.digest


def _categories(case: Case, decisions: Decisions, drafts: tuple[Draft, ...]) -> tuple[str, ...]:
    """Return what kinds of content leave: kinds of document, topics, and types of detail left to read."""
    leaving = {draft.document for draft in drafts} - decisions.documents_withheld()
    found = {f"document:{kind_of(document)}" for document in case.documents if document.id in leaving}
    back = [item.passage for item in decisions.withheld if item.passage is not None]
    for passage in decisions.passages:
        if passage.document in leaving and passage not in back:
            found |= {f"topic:{topic}" for topic, score in passage.topics if score >= _LIKELY}
    stays = [span for passage in back for span in passage.spans]
    for decision in decisions.items:
        mention = decision.mention
        if mention.span.document not in leaving or any(span.contains(mention.span) for span in stays):
            continue
        if decision.rule == KEEP_LIST.id:  # wording that is on a list to be kept names nobody
            continue
        if decision.operator == _KEEP:
            found.add(mention.entity_type)
        elif decision.operator in _SHOWS:
            found.add(f"{mention.entity_type}:{decision.operator}")
    return tuple(sorted(found))


def _note(verdict: Verdict, body: Mapping[str, object]) -> str:
    """Return why something did not leave: names of checks and conditions, which are a closed list."""
    if isinstance(verdict, Released):
        return "awaiting approval" if awaits_approval(body) else ""
    return ", ".join(sorted({finding.check for finding in verdict.findings}))
