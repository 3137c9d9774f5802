"""Conditions under which a person must look first, and what to answer in `case.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.policy.passages.harm import DUTIES, harm_flags, harm_mark
from redact.stages.decide import KEEP_LIST, UNDATED
from redact.types import Finding, Role, Span, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redact.policy.model import Policy
    from redact.types import Case, Decision, Decisions


UNREAD = frozenset({SurfaceKind.METADATA, SurfaceKind.FILE_NAME, SurfaceKind.OUTLINE, SurfaceKind.LINK})
"""Kinds of surface that hold no notes."""

CASE_LIST = "case.yaml"
"""What a mention is `kept_by` when the agency's own keep-list names its wording."""


def questions(case: Case, decisions: Decisions, policy: Policy) -> tuple[Finding, ...]:
    """Return a hold finding for every place where one of the policy's conditions is met.

    An unknown condition is a hold of its own, so that a misspelt name never opens the door.
    """
    found: list[Finding] = []
    for name in policy.hold_if:
        condition = CONDITIONS.get(name)
        if condition is None:
            found.append(Finding(name, "", "", "this condition is not known; correct the policy", "hold"))
        else:
            found += condition(case, decisions)
    first: dict[tuple[str, str, str, str], Finding] = {}
    for finding in found:
        first.setdefault((finding.check, finding.document, finding.surface, finding.detail), finding)
    return tuple(first.values())


def _ambiguous_person(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A mention that fits several people, none of them confirmed."""
    del case
    for decision in _standing(decisions):
        entity = decision.entity
        if entity.entity_type == "PERSON" and entity.candidates and not entity.confirmed:
            others = " or ".join(entity.candidates)
            detail = f"{entity.id} may be {others}"
            yield _at(decision, "ambiguous-person", detail)


def _unconfirmed_event(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A distinctive event that nobody has looked at."""
    del case
    events = [decision for decision in decisions.items if decision.mention.entity_type == "EVENT"]
    settled = [decision.mention.span for decision in events if _confirmed(decision)]
    standing = [d for d in _standing(decisions) if d.mention.entity_type == "EVENT"]
    for decision in sorted(standing, key=lambda d: d.mention.span.start - d.mention.span.end):
        span = decision.mention.span
        if not any(map(span.overlaps, settled)):
            settled.append(span)  # what lies within it, or runs into it, is answered with it
            detail = f"{decision.entity.id} may make the person recognisable"
            yield _at(decision, "unconfirmed-event", detail)


def _unknown_role_in_scope(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A person whose real name would be released without anyone having said who it is.

    A role guessed from the case as a whole says no more than an unknown one.
    """
    del case
    for decision in _standing(decisions):
        entity = decision.entity
        guessed = entity.role is Role.UNKNOWN or entity.role_from == "context"
        if entity.entity_type == "PERSON" and entity.in_scope and guessed:
            detail = f"{entity.id} is in scope with no known role"
            yield _at(decision, "unknown-role-in-scope", detail)


def _undated_document(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A document withheld because nobody can tell whether the period of the order covers it."""
    del case
    for withholding in decisions.withheld:
        if withholding.code == UNDATED and withholding.passage is None:
            detail = f"withheld, {withholding.because}"
            yield Finding("undated-document", withholding.document, "", detail, "hold")


def _uncertain_passage(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A passage that stays behind because rules alone cannot tell whether the order reaches it."""
    del case
    for withholding in decisions.withheld:
        if withholding.passage is not None and not withholding.sure:
            span = withholding.passage.spans[0]
            detail = f"passage {withholding.passage.id}, mark {withholding.mark}: {withholding.because}"
            yield Finding("uncertain-passage", span.document, span.surface, detail, "hold", place=span)


def _imminent_danger(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A passage on danger to a life, a threat or abuse, in any document, whether or not it is released."""
    del decisions
    answered = {mark for mark, answer in case.roster.passages if answer == "reviewed"}
    for document in case.documents:
        for surface in document.surfaces:
            for flag in harm_flags(surface.text) if surface.kind not in UNREAD else ():
                span = Span(document.id, surface.id, flag.start, flag.end)
                mark = harm_mark(document.digest, surface.id, surface.text[flag.start : flag.end], flag)
                if mark not in answered:
                    detail = f"{flag.name}, mark {mark}: {DUTIES[flag.name]}"
                    yield Finding("imminent-danger", document.id, surface.id, detail, "hold", place=span)


def _refused_document(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A file of the case that could not be read."""
    del decisions
    for at, refusal in enumerate(case.refusals, 1):
        detail = f"file {at} of those that could not be read: {refusal.reason}"
        yield Finding("refused-document", "", "", detail, "hold")


def _doubtful_reading(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A page read from a picture, or with doubt, in a file that nobody has compared with the source."""
    withheld = decisions.documents_withheld()
    for document in case.documents:
        if document.id in withheld or document.digest.startswith(case.roster.reviewed):
            continue
        for surface in document.surfaces:
            if surface.doubt:
                detail = f"{surface.doubt}; the file's sha256 begins with {document.digest[:16]}"
                yield Finding("doubtful-reading", document.id, surface.id, detail, "hold")


def _prior_release(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """Nothing: it takes records of other releases, which `redact.stages.prior` reads."""
    del case, decisions
    return iter(())


CONDITIONS: dict[str, Callable[[Case, Decisions], Iterator[Finding]]] = {
    "ambiguous-person": _ambiguous_person,
    "unconfirmed-event": _unconfirmed_event,
    "unknown-role-in-scope": _unknown_role_in_scope,
    "undated-document": _undated_document,
    "uncertain-passage": _uncertain_passage,
    "imminent-danger": _imminent_danger,
    "refused-document": _refused_document,
    "doubtful-reading": _doubtful_reading,
    "prior-release": _prior_release,
}
"""Names that `hold_if` of a policy may list."""


def _standing(decisions: Decisions) -> Iterator[Decision]:
    """Yield decisions that concern what is or may be released, leaving out keep-listed wording."""
    withheld = decisions.documents_withheld()
    gone = [span for w in decisions.withheld if w.passage and w.sure for span in w.passage.spans]
    for decision in decisions.items:
        span = decision.mention.span
        if decision.rule == KEEP_LIST.id or span.document in withheld:
            continue
        if not any(passage.contains(span) for passage in gone):
            yield decision


def _confirmed(decision: Decision) -> bool:
    """Tell whether the agency's case file speaks of this very wording, to remove it or to keep it."""
    mention = decision.mention
    return decision.entity.confirmed or "roster" in mention.evidence or mention.kept_by == CASE_LIST


def _at(decision: Decision, check: str, detail: str) -> Finding:
    span, entity = decision.mention.span, decision.entity
    return Finding(
        check,
        span.document,
        span.surface,
        detail,
        "hold",
        entity=entity.id,
        place=span,
        candidates=entity.candidates,
    )
