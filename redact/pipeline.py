"""The spine: a case goes in, a verified release with its record comes out.

Read this first. Each line is one stage, in `redact/stages/`; what passes
between them is in `redact/types.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.stages.consent_use import ensure_consents_hold
from redact.stages.decide import decide
from redact.stages.detect import detect
from redact.stages.emit import emit
from redact.stages.ingest import ingest
from redact.stages.learn import learn
from redact.stages.mark import mark
from redact.stages.notices import notify
from redact.stages.prior import compare
from redact.stages.publish import publish
from redact.stages.record import with_release_id, write_record
from redact.stages.resolve import resolve
from redact.stages.transform import transform
from redact.stages.verify import verify

if TYPE_CHECKING:
    from redact.policy.model import Policy
    from redact.tools import Tools
    from redact.types import Published, Request, Scope


def release(request: Request, policy: Policy, scope: Scope | None, tools: Tools) -> Published:
    """De-identify one case for one purpose.

    Args:
        request: Which case, for whom, on what basis, to where.
        policy: What the purpose allows.
        scope: What a court order reaches, for purposes that need one.
        tools: Detector, secret, clock and progress, assembled at the edge.

    Returns:
        Where the release lies, or what was held, refused or failed, with the exit code.

    Raises:
        RedactError: Nothing could be written; the class tells why.
    """
    request = with_release_id(request, policy, tools)
    case = ingest(request, tools)
    mentions = detect(case, tools)
    entities = resolve(case, mentions, scope)
    decisions = decide(case, entities, policy, scope)
    edits = transform(case, decisions, tools)
    drafts = emit(case, decisions, edits, policy)
    notices = notify(request, case, decisions, edits, drafts, policy, scope, tools)
    prior = compare(request, case, decisions, policy, tools)
    verdict = verify(case, decisions, edits, drafts, policy, tools, notices, prior.findings)
    ensure_consents_hold(request, tools)
    record = write_record(request, case, decisions, drafts, verdict, policy, tools, prior)
    learned = learn(request, case, edits, verdict, record, policy, tools)
    marks = mark(case, edits, verdict)
    return publish(request, verdict, record, tools, learned, marks)
