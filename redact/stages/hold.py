"""Conditions under which a person must look first, and what to answer in `case.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.stages.decide import KEEP_LIST, UNDATED
from redact.types import Finding, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redact.policy.model import Policy
    from redact.types import Case, Decision, Decisions


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
    return tuple(dict.fromkeys(found))


def _ambiguous_person(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A mention that fits several people, none of them confirmed."""
    del case
    for decision in _standing(decisions):
        entity = decision.entity
        if entity.entity_type == "PERSON" and entity.candidates and not entity.confirmed:
            others = " or ".join(entity.candidates)
            detail = f"{entity.id} may be {others}: add the name under `people` in case.yaml"
            yield _at(decision, "ambiguous-person", detail)


def _unconfirmed_event(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A distinctive event that nobody has looked at."""
    del case
    for decision in _standing(decisions):
        if decision.mention.entity_type == "EVENT" and not _confirmed(decision):
            detail = (
                f"{decision.entity.id} may make the person recognisable: list its wording in case.yaml, "
                "under `identifiers` with type EVENT to remove it or under `keep` to keep it"
            )
            yield _at(decision, "unconfirmed-event", detail)


def _unknown_role_in_scope(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A person whose real name would be released without anyone having said who it is."""
    del case
    for decision in _standing(decisions):
        entity = decision.entity
        if entity.entity_type == "PERSON" and entity.in_scope and entity.role is Role.UNKNOWN:
            detail = f"{entity.id} is in scope with no known role: give `role` under `people` in case.yaml"
            yield _at(decision, "unknown-role-in-scope", detail)


def _undated_document(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A document withheld because nobody can tell whether the period of the order covers it."""
    del case
    for withholding in decisions.withheld:
        if withholding.code == UNDATED:
            detail = (
                f"withheld, {withholding.because}: put the day into its file name (2024-03-14) or its "
                "first line, or move it out of the case folder"
            )
            yield Finding("undated-document", withholding.document, "", detail, "hold")


def _refused_document(case: Case, decisions: Decisions) -> Iterator[Finding]:
    """A file of the case that could not be read."""
    del decisions
    for at, refusal in enumerate(case.refusals, 1):
        detail = f"file {at} of those that could not be read: {refusal.reason}"
        yield Finding("refused-document", "", "", detail, "hold")


CONDITIONS: dict[str, Callable[[Case, Decisions], Iterator[Finding]]] = {
    "ambiguous-person": _ambiguous_person,
    "unconfirmed-event": _unconfirmed_event,
    "unknown-role-in-scope": _unknown_role_in_scope,
    "undated-document": _undated_document,
    "refused-document": _refused_document,
}
"""Names that `hold_if` of a policy may list."""


def _standing(decisions: Decisions) -> Iterator[Decision]:
    """Yield decisions in documents that are not withheld, leaving out keep-listed wording."""
    withheld = {withholding.document for withholding in decisions.withheld}
    for decision in decisions.items:
        if decision.rule != KEEP_LIST.id and decision.mention.span.document not in withheld:
            yield decision


def _confirmed(decision: Decision) -> bool:
    return decision.entity.confirmed or "roster" in decision.mention.evidence


def _at(decision: Decision, check: str, detail: str) -> Finding:
    span = decision.mention.span
    return Finding(check, span.document, span.surface, detail, "hold")
