"""The gate before any work: is the paper on file, is the scope there, do consents cover it, who is missing?

Nothing of the case is read for release before all of this is answered; the roster is, since consents
stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redact.errors import PaperMissing, UsageError
from redact.policy.consents import coverage, names_topic, participants, uncovered_people
from redact.policy.names import ALL_TOPICS, BASES, CLIENT_AUTHORIZATION
from redact.policy.scope import in_scope
from redact.policy.special import missing_papers

if TYPE_CHECKING:
    from datetime import date

    from redact.policy.consents import Coverage
    from redact.policy.model import Policy
    from redact.types import Consent, Person, Request, Roster, Scope

SUBPOENA = "subpoena"

_SUBPOENA = (
    "a subpoena alone is not enough for purpose {purpose}: it is a lawyer's request, and without a "
    "court order or the client's authorization the notes stay confidential; still missing is {papers}"
)
_RESPOND = (
    "`redact order respond ORDER -o OUT` drafts the objection and the request to withdraw, limit or seal "
    "for counsel. With the client's consent on file, give --basis client-authorization."
)
_CONSENT_HINT = (
    "`redact consent check CASE --purpose {purpose} --recipient ORGANISATION` says what is missing."
)


@dataclass(frozen=True, slots=True)
class Admission:
    """What the gate lets through.

    Attributes:
        basis: Legal basis to record.
        scope: As the order file gives it, narrowed to what consents let be shared, with the kind of
            paper it stands on and the people whose consent is missing.
        consents: Those that the release uses up.
    """

    basis: str
    scope: Scope | None = None
    consents: tuple[Consent, ...] = ()


def needs_roster(request: Request, scope: Scope | None) -> bool:
    """Tell whether consents of the case file may decide, so that it must be read first."""
    return request.basis == CLIENT_AUTHORIZATION or (
        scope is not None and bool(scope.reaches or scope.kind == CLIENT_AUTHORIZATION)
    )


def admit(policy: Policy, request: Request, scope: Scope | None, roster: Roster, day: date) -> Admission:
    """Decide whether a release may be made at all.

    Args:
        policy: Of the purpose asked for.
        request: With the basis and recipient that the user names.
        scope: As read from the order file, if one was given.
        roster: Of the case, with its consents.
        day: On which consents must hold.

    Raises:
        UsageError: Basis, scope or recipient are missing, unknown, or contradict each other.
        PaperMissing: The paper that this disclosure needs is not on file. The message says which.
    """
    basis = check_request(policy, request, scope)
    if scope is not None and not scope.kind:
        scope = replace(scope, kind=basis)
    consents: tuple[Consent, ...] = ()
    if basis == CLIENT_AUTHORIZATION:
        scope, consents = _by_consent(policy, request, scope, roster, day)
    elif scope is not None and missing_papers(scope, policy, ()):
        consents = _beside_an_order(policy, request, scope, roster, day)
    if scope is not None:
        _refuse_missing(policy, scope, consents)
    return Admission(basis, scope, consents)


def check_request(policy: Policy, request: Request, scope: Scope | None) -> str:
    """Return the legal basis to record, as far as it can be told without the case file.

    Args:
        policy: Of the purpose asked for.
        request: With the basis that the user names; else the kind of paper of the order file counts.
        scope: As read from the order file, if one was given.

    Raises:
        UsageError: The basis is missing, not accepted or another than the order file says, a needed
            scope is missing, or a scope was given to a purpose that takes none.
        PaperMissing: There is a subpoena and nothing else.
    """
    basis = _basis(policy, request.basis or (scope.kind if scope else ""))
    if policy.scope == "required" and scope is None:
        raise UsageError(
            f"purpose {policy.purpose} needs the order file: which people, period and documents it reaches",
            hint="Write down its reach in a YAML file and give it with --scope (`redact order example`).",
        )
    if policy.scope == "none" and scope is not None:
        raise UsageError(
            f"purpose {policy.purpose} takes no scope; everything in it is de-identified alike",
            hint="Leave out --scope, or choose a purpose that takes one, such as court.",
        )
    if scope is not None and not _agree(scope.kind, basis):
        raise UsageError(
            f"the order file says kind: {scope.kind}, and --basis says {basis}",
            hint="Look at the paper itself; `redact order explain` says what a kind is. Correct either one.",
        )
    return basis


def _agree(kind: str, basis: str) -> bool:
    """A client may authorize what a subpoena asks for; otherwise the paper is the basis."""
    return kind in ("", basis) or (kind == SUBPOENA and basis == CLIENT_AUTHORIZATION)


def _basis(policy: Policy, given: str) -> str:
    if given in policy.basis.accepted:
        return given
    if not given and policy.basis.assumed:
        return policy.basis.assumed
    accepted = ", ".join(policy.basis.accepted)
    papers = " or ".join(BASES.get(name, name) for name in policy.basis.accepted)
    hint = f"Give the one you have on file with --basis: {accepted}."
    if given == SUBPOENA:
        raise PaperMissing(_SUBPOENA.format(purpose=policy.purpose, papers=papers), hint=_RESPOND)
    if given:
        raise UsageError(
            f"purpose {policy.purpose} does not accept this legal basis; "
            f"it accepts {accepted}: that is, {papers}",
            hint=hint,
        )
    raise UsageError(
        f"purpose {policy.purpose} needs a legal basis (--basis {accepted}): missing is {papers}",
        hint=hint,
    )


def _by_consent(
    policy: Policy, request: Request, scope: Scope | None, roster: Roster, day: date
) -> tuple[Scope | None, tuple[Consent, ...]]:
    """Find the consents that a release stands on, and narrow its scope to them."""
    recipient = _recipient(request, scope)
    people = _concerned(roster, scope)
    found = coverage(roster.consents, people, purpose=policy.purpose, recipient=recipient, day=day)
    if not found.consents:
        raise _no_consent(policy, found, "no consent on file covers this release")
    if scope is None:
        if found.missing:
            raise _no_consent(policy, found, f"{len(found.missing)} participant(s) have not consented")
        if not all(ALL_TOPICS in consent.may_share for consent in found.consents):
            raise _no_consent(
                policy, found, "a consent is limited to topics, which this purpose cannot follow"
            )
        return None, found.consents
    uncovered = uncovered_people(
        roster.consents, roster, scope, day, purpose=policy.purpose, recipient=recipient
    )
    return _narrowed(replace(scope, uncovered=uncovered), found.consents), found.consents


def _beside_an_order(
    policy: Policy, request: Request, scope: Scope, roster: Roster, day: date
) -> tuple[Consent, ...]:
    """Find consents to categories that an order does not reach; those of all whom it names, or none."""
    recipient = request.recipient or scope.recipient
    found = coverage(
        roster.consents, _concerned(roster, scope), purpose=policy.purpose, recipient=recipient, day=day
    )
    return () if found.missing else found.consents


def _concerned(roster: Roster, scope: Scope | None) -> tuple[Person, ...]:
    """Return those whose consent the release needs: of an order file, participants whom it names."""
    people = participants(roster.people, scope)
    return tuple(p for p in people if scope is None or in_scope(p.id, p.names, scope))


def _recipient(request: Request, scope: Scope | None) -> str:
    """Return the organisation that receives the release; the consents must name it."""
    named = scope.recipient if scope else ""
    given = request.recipient or named
    if not given:
        raise UsageError(
            "a release by consent needs its recipient",
            hint="Name the organisation, as the consent does, with --recipient or in the order file.",
        )
    if named and " ".join(named.casefold().split()) != " ".join(given.casefold().split()):
        raise UsageError(
            "the order file names another recipient than --recipient",
            hint="A consent is for one recipient. Correct either one.",
        )
    return given


def _narrowed(scope: Scope, consents: tuple[Consent, ...]) -> Scope:
    """Leave only topics that every consent lets be shared.

    Raises:
        PaperMissing: None of the topics asked for is left.
    """
    if all(ALL_TOPICS in consent.may_share for consent in consents):
        return scope
    asked = scope.wanted or tuple(sorted({topic for consent in consents for topic in consent.may_share}))
    wanted = tuple(
        topic
        for topic in asked
        if topic != ALL_TOPICS and all(names_topic(consent, topic) for consent in consents)
    )
    if not wanted:  # an empty list would mean every topic
        raise PaperMissing(
            "the consents on file let nothing be shared that is asked for",
            hint="Ask for a consent that names these topics, or take them out of `topics.wanted`.",
        )
    return replace(scope, wanted=wanted)


def _refuse_missing(policy: Policy, scope: Scope, consents: tuple[Consent, ...]) -> None:
    missing = missing_papers(scope, policy, consents)
    if missing:
        further = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        ask = f" {missing[0].asks}" if missing[0].asks else ""
        raise PaperMissing(
            f"the order file says that the paper reaches {missing[0].in_words()}{further}",
            hint="Get that paper, or take the category out of `reaches:`, and it will be withheld." + ask,
        )


def _no_consent(policy: Policy, found: Coverage, message: str) -> PaperMissing:
    reasons = "; ".join(f"consents[{place}]: {problem}" for place, problem in found.refused)
    hint = _CONSENT_HINT.format(purpose=policy.purpose)
    if policy.basis.assumed:
        hint += f" Without --basis everything is released as {policy.basis.assumed}, which needs none."
    return PaperMissing(f"{message}{': ' + reasons if reasons else ''}", hint=hint)
