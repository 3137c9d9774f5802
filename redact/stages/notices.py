"""Between emit and verify: the notices that the policy promises, from the order, the policy and counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from redact.checks.evidence import is_strong, text_of
from redact.checks.folding import fold_words, squeeze
from redact.identities.ordinary_words import ORDINARY
from redact.policy.names import BASES
from redact.records.notices import NoticeFacts, Notices, write_notices
from redact.types import WITHHELD_PASSAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.policy.model import Policy
    from redact.types import Case, Decision, Decisions, Draft, Edit, Request, Scope


def notify(
    request: Request,
    case: Case,
    decisions: Decisions,
    edits: tuple[Edit, ...],
    drafts: tuple[Draft, ...],
    policy: Policy,
    scope: Scope | None,
) -> Notices:
    """Write the notices of the policy; they are checked with the drafts and leave with them.

    A court or docket that would name somebody of the case ("In re Maria Lopez") is not repeated: the
    cover sheet then points to the order.
    """
    basis = request.basis or policy.basis.assumed
    facts = NoticeFacts(
        title=policy.title,
        policy=(policy.file, policy.digest),
        basis=f"{basis} ({BASES.get(basis, 'as named in the policy')})",
        court=_unless_named(scope.court, case, decisions, ORDINARY) if scope else "",
        docket=_unless_named(scope.docket, case, decisions, frozenset()) if scope else "",
        parties=len(scope.parties) if scope else 0,
        since=scope.since if scope else None,
        until=scope.until if scope else None,
        patterns=len(scope.documents) if scope else 0,
        files=tuple((draft.name, draft.digest) for draft in drafts),
        withheld=tuple((g.code, g.because) for g in decisions.withheld if g.passage is None),
        passages=tuple(_passages(case, edits, drafts)),
        unread=len(case.refusals),
    )
    return write_notices(policy.notices, facts)


def _passages(
    case: Case, edits: tuple[Edit, ...], drafts: tuple[Draft, ...]
) -> Iterator[tuple[str, str, str, int]]:
    """Yield name, code, ground and number of the altered passages of each draft."""
    released = {(d.id, s.id) for d in case.documents for s in d.surfaces if s.released}
    for draft in drafts:
        counted = Counter(
            (_code(edit.decision), edit.decision.because)
            for edit in edits
            if edit.span.document == draft.document
            and (draft.document, edit.span.surface) in released
            and (edit.replacement or edit.decision.operator != WITHHELD_PASSAGE)
        )
        for (code, because), count in sorted(counted.items()):
            yield draft.name, code, because, count


def _code(decision: Decision) -> str:
    return str(dict(decision.params).get("code") or decision.operator.replace("_", "-").upper())


def _unless_named(value: str, case: Case, decisions: Decisions, ordinary: frozenset[str]) -> str:
    """Return a value of the order unless it holds a person's whole name or a telling word of one."""
    words = set(fold_words(value)) - ordinary
    names = [fold_words(name) for name in _names(case, decisions)]
    told = any(words.intersection(name) or _holds(value, name) for name in names)
    return "" if told else value


def _holds(value: str, name: tuple[str, ...]) -> bool:
    return len(name) > 1 and "".join(name) in squeeze(value)


def _names(case: Case, decisions: Decisions) -> Iterator[str]:
    for person in case.roster.people:
        yield from person.names
        yield from (alias for alias in person.aliases if len(squeeze(alias)) > 2)
    documents = {document.id: document for document in case.documents}
    for decision in decisions.items:
        mention = decision.mention
        if mention.entity_type == "PERSON" and is_strong(mention) and mention.facet != "initials":
            yield text_of(mention.span, documents)
