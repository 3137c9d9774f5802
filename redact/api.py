"""The library's front door: release a case, scan files, de-identify one text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from redact import tools as toolbox
from redact.errors import HeldError, PaperMissing, RefusedError, SourceMissing
from redact.pipeline import release as run
from redact.policy.gate import admit, check_request, needs_roster
from redact.policy.load import load_policy
from redact.policy.scope import load_scope
from redact.stages.consent_use import days_of, mark_used, one_at_a_time, uses_up
from redact.stages.decide import decide
from redact.stages.detect import detect
from redact.stages.emit import emit
from redact.stages.events import refusals_told
from redact.stages.ingest import case_file_of, ingest, ingest_text, roster_of
from redact.stages.publish import ensure_id_is_free
from redact.stages.register import open_register
from redact.stages.resolve import resolve
from redact.stages.spaces import open_space
from redact.stages.transform import transform
from redact.stages.verify import verify
from redact.types import (
    Case,
    Entity,
    Held,
    Mention,
    Published,
    Refused,
    Released,
    Request,
    Roster,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.policy.gate import Admission
    from redact.policy.model import Policy
    from redact.records.ledger import Ledger
    from redact.tools import Tools
    from redact.types import Scope
    from redact.vault.store import Vault


def release(
    case: str | Path,
    *,
    purpose: str,
    output: str | Path,
    case_file: str | Path | None = None,
    scope: str | Path | None = None,
    basis: str = "",
    recipient: str = "",
    release_id: str = "",
    by: str = "",
    tools: Tools | None = None,
    vault: Vault | None = None,
    ledger: str | Path | Ledger | None = None,
) -> Published:
    """De-identify a case folder or a single file and write the release.

    Args:
        case: Folder of documents, or one document.
        purpose: `teaching`, `consultation` or `court`.
        output: Folder that receives `<release-id>/`, `held/` and `failed/`.
        case_file: Roster, when it is not `case.yaml` in the case folder.
        scope: Order file; required for `court`.
        basis: Legal basis on file; required where the purpose says so.
        recipient: Who receives the release; whom the order names when empty.
        release_id: Name of the release; made up when empty.
        by: Who prepares it, for the register; the account of the computer when empty.
        tools: Detector, clock and secret; assembled when not given.
        vault: Open vault that gives the secret of this case, purpose and recipient; else a fresh
            one is drawn for this release alone.
        ledger: Register of disclosures, open, or its path or address; `register.db` in the output
            folder when not given. What becomes of the release is always entered there first; that a
            paper was missing, where the register is named or there already.

    Returns:
        Where the release lies, or what was held or refused, with the exit code.

    Raises:
        RedactError: Nothing could be written; the class tells why.
    """
    policy = load_policy(purpose)
    request = Request(
        case=Path(case),
        purpose=policy.purpose,
        output=Path(output),
        case_file=Path(case_file) if case_file else None,
        scope=Path(scope) if scope else None,
        basis=basis,
        recipient=recipient,
        release_id=release_id,
        by=by,
    )
    order = load_scope(request.scope) if request.scope else None
    used = tools or toolbox.assemble()
    case_file = case_file_of(request) if needs_roster(request, order) else None
    place = ledger or used.ledger
    with one_at_a_time(case_file), refusals_told(request, place, used.clock):
        admission = _admit(request, policy, order, used)
        recipient = request.recipient or (order.recipient if order else "")
        request = replace(request, basis=admission.basis, consents=admission.consents, recipient=recipient)
        ensure_id_is_free(request)
        if vault is not None and request.case.exists():
            secret, space = open_space(request, vault)
            used = replace(used, secret=secret, space=space)
        with open_register(request, place) as register:
            published = run(request, policy, admission.scope, replace(used, ledger=register))
        if case_file is not None and request.consents and uses_up(published):
            mark_used(case_file, tuple(consent.id for consent in request.consents), published.release)
    return published


def scan(*paths: str | Path, tools: Tools | None = None) -> Iterator[tuple[str, Mention, Entity]]:
    """Yield what would be found in each file or case: source name, mention, entity.

    Nothing is written. Each path is a case of its own.

    Raises:
        SourceError: A path is missing, or a file in it cannot be read.
    """
    used = tools or toolbox.assemble()
    for path in paths:
        case, entities = look(path, used)
        yield from _mentions(case, entities)
        _raise_refusals(case)


def look(path: str | Path, tools: Tools) -> tuple[Case, tuple[Entity, ...]]:
    """Read one file or case and return it with everything that is found in it; nothing is written.

    Raises:
        SourceMissing: The path is not there.
        UsageError: The roster is wrong.
    """
    case = ingest(Request(case=Path(path), purpose="", output=Path()), tools)
    return case, resolve(case, detect(case, tools), None)


def deidentify(text: str, *, purpose: str, tools: Tools | None = None) -> str:
    """Return one text de-identified for a purpose that needs no scope.

    Raises:
        UsageError: The purpose needs a legal basis or a scope.
        HeldError: A person must look first.
        RefusedError: An identifier is still there after de-identification.
    """
    used = tools or toolbox.assemble()
    policy = load_policy(purpose)
    check_request(policy, Request(case=Path(), purpose=policy.purpose, output=Path()), None)
    case = ingest_text(text)
    decisions = decide(case, resolve(case, detect(case, used), None), policy, None)
    edits = transform(case, decisions, used)
    drafts = emit(case, decisions, edits, policy)
    match verify(case, decisions, edits, drafts, policy, used):
        case Released(drafts=written):
            return written[0].data.decode("utf-8")
        case Held(findings=findings):
            raise HeldError(f"held for a person: {findings[0].check}, {findings[0].detail}")
        case Refused(findings=findings):
            raise RefusedError(f"refused: {findings[0].check}, {findings[0].detail}")


def _admit(request: Request, policy: Policy, order: Scope | None, used: Tools) -> Admission:
    """Ask the gate; consents must hold today where the agency is, and where the clock of the release is."""
    wanted = needs_roster(request, order)
    check_request(policy, request, order)
    if wanted and not request.case.exists():
        raise SourceMissing("there is no such case folder or file")
    roster = roster_of(request) if wanted else Roster()
    if roster.consents and case_file_of(request) is None:
        raise PaperMissing(
            "consents must stand in a case.yaml that can be written, not inside a zip folder",
            hint="Put it in the case folder, beside the file, or name it with --case.",
        )
    return [admit(policy, request, order, roster, day) for day in days_of(used.clock())][-1]


def _mentions(case: Case, entities: tuple[Entity, ...]) -> Iterator[tuple[str, Mention, Entity]]:
    names = {document.id: document.source.name for document in case.documents}
    found = [(mention, entity) for entity in entities for mention in entity.mentions]
    for mention, entity in sorted(found, key=lambda pair: pair[0]):
        yield names[mention.span.document], mention, entity


def _raise_refusals(case: Case) -> None:
    from redact.errors import SourceError

    if case.refusals:
        raise SourceError(f"{len(case.refusals)} file(s) could not be read: {case.refusals[0].reason}")
