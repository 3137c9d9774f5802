"""Eighth stage: puts down what was done, before anything is published."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.policy.consents import consent_mark
from redact.records.approvals import await_approval
from redact.records.record import Facts, build_body
from redact.stages.prior import COMPARED, Prior
from redact.stages.register import entry_of
from redact.stages.verify import checks_of
from redact.types import Record, Released

if TYPE_CHECKING:
    from datetime import datetime

    from redact.policy.model import Policy
    from redact.tools import Tools
    from redact.types import Case, Decisions, Draft, Request, Verdict

_NO_PRIOR = Prior()
_RELEASE_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,60}")
RESERVED_IDS: frozenset[str] = frozenset({"held", "failed"})
"""Folders of an output folder that are not releases."""


def write_record(
    request: Request,
    case: Case,
    decisions: Decisions,
    drafts: tuple[Draft, ...],
    verdict: Verdict,
    policy: Policy,
    tools: Tools,
    prior: Prior = _NO_PRIOR,
) -> Record:
    """Build the record of a release, and its entry in the register; nothing is written yet.

    Where the policy wants approvals, a release that passed every check is one that is held for them.

    Raises:
        UsageError: The wanted release id is not a plain lower-case name.
    """
    now = tools.clock()
    facts = Facts(
        release=release_id(request.release_id, policy.purpose, now),
        purpose=policy.purpose,
        policy_file=policy.file,
        policy_digest=policy.digest,
        versions=versions_of(tools),
        recipient=request.recipient,
        basis=request.basis or policy.basis.assumed,
        checks=checks_of(policy),
        created=now.isoformat(timespec="seconds"),
        vault=tools.space is not None,
        notes=prior.notes,
    )
    body = build_body(facts, case, decisions, drafts, verdict)
    if request.consents:
        body["consents"] = [
            {"mark": consent_mark(one), "until": one.until.isoformat()} for one in request.consents
        ]
    if prior.compared is not None:
        body[COMPARED] = list(prior.compared)
    if policy.approvals and isinstance(verdict, Released):
        body = await_approval(body, policy.approvals)
    entry = entry_of(request, case, decisions, drafts, verdict, body)
    return Record(facts.release, str(body["verdict"]), body, entry, now)


def with_release_id(request: Request, policy: Policy, tools: Tools) -> Request:
    """Return the request with the id of its release, made up where none is wanted.

    Raises:
        UsageError: The wanted release id is not a plain lower-case name.
    """
    return replace(request, release_id=release_id(request.release_id, policy.purpose, tools.clock()))


def versions_of(tools: Tools) -> dict[str, str]:
    """Return name and version of the program and of what detects."""
    return {"casenote-redact": own_version(), **tools.detector.versions()}


def release_id(wanted: str, purpose: str, now: datetime) -> str:
    """Return the wanted id if it is a plain name, or make one up from purpose, time and chance.

    Raises:
        UsageError: It could be mistaken for a path or a folder of the output.
    """
    if not wanted:
        return f"{purpose}-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    return check_id(wanted)


def check_id(wanted: str) -> str:
    """Return a wanted release id if it is a plain name.

    Raises:
        UsageError: It could be mistaken for a path or a folder of the output.
    """
    if not _RELEASE_ID.fullmatch(wanted) or wanted in RESERVED_IDS:
        raise UsageError(
            "the release id is not usable",
            hint="Use 3 to 61 lower-case letters, digits and hyphens, not `held` or `failed`.",
        )
    return wanted


def own_version() -> str:
    """Return the version of this program."""
    try:
        return version("casenote-redact")
    except PackageNotFoundError:
        return "unknown"
