"""Which signed consents cover a release, for whom, and who is missing.

A consent counts for one client, one recipient organisation, one purpose and one instance of sharing
(NASW 1.07(b); 45 CFR 164.508(c); 42 CFR 2.31). In couple, family and group records each participant
speaks for their own confidences alone (NASW 1.07(f)). The dead keep their protection (NASW 1.07(w)).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.policy.names import ALL_TOPICS, SPECIAL
from redact.types import JUDGES_ORDERS, SIGNERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from redact.types import Consent, Person, Roster, Scope

GUARDIAN, PERSONAL_REPRESENTATIVE = SIGNERS

ASK_MINOR = (
    "the case file does not say who may consent for this minor. State law differs on when a minor consents "
    "alone and what a parent may sign (45 CFR 164.502(g)(3)); ask, and write `consents_by:`"
)
ASK_DECEASED = (
    "this person has died, and the signature is not of a personal representative (45 CFR 164.502(g)(4)); "
    "state law says who that is"
)
NOT_THEIRS = "the signature is not of the person, nor of anybody whom `consents_by:` names"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the consents on file make of a planned release.

    Attributes:
        consents: One per participant who is covered, in the order of the roster.
        missing: Participants who are not.
        refused: Place of a consent in the file, from 0, and why it does not count.
    """

    consents: tuple[Consent, ...] = ()
    missing: tuple[Person, ...] = field(repr=False, default=())
    refused: tuple[tuple[int, str], ...] = ()

    @property
    def until(self) -> date | None:
        """Last day on which all of them hold; None without any."""
        return min((consent.until for consent in self.consents), default=None)


def coverage(
    consents: tuple[Consent, ...],
    people: Iterable[Person],
    *,
    purpose: str,
    recipient: str,
    day: date,
    topics: tuple[str, ...] = (),
) -> Coverage:
    """Tell for every participant among `people` whether a consent covers the release on a day.

    Args:
        consents: All that are on file.
        people: Whom it concerns; those who took part in no sessions need not consent.
        purpose: Name of the policy.
        recipient: The organisation, as the consent writes it but for case and spacing.
        day: Day of the release.
        topics: What will be shared; without any it is left open.
    """
    found: list[Consent] = []
    missing: list[Person] = []
    refused: list[tuple[int, str]] = []
    for person in people:
        if not person.participant:
            continue
        good: list[Consent] = []
        for place, consent in enumerate(consents):
            if consent.client == person.id:
                problems = tuple(faults(consent, person, purpose, recipient, day))
                problems += tuple(beyond(consent, topics))
                refused += [(place, problem) for problem in problems]
                good += [] if problems else [consent]
        if good:
            found.append(max(good, key=_width))
        else:
            missing.append(person)
    return Coverage(tuple(found), tuple(missing), tuple(refused))


def faults(consent: Consent, person: Person, purpose: str, recipient: str, day: date) -> Iterator[str]:
    """Yield every reason why a consent does not count for a release on a day; none when it does.

    A consent that was ever taken back never counts again, whatever date stands there.
    """
    if consent.revoked is not None:
        yield "it has been revoked"
    if consent.used_for:
        yield "it has been used: one signed consent covers one instance of sharing"
    if consent.until < day:
        yield "it has expired"
    if day < consent.since or day < consent.signed:
        yield "it does not hold yet"
    if consent.purpose != purpose:
        yield "it was signed for another purpose"
    if not recipient.strip() or _plain(consent.recipient) != _plain(recipient):
        yield "it names another recipient"
    problem = _signature(consent, person)
    if problem:
        yield problem


def beyond(consent: Consent, topics: Iterable[str]) -> Iterator[str]:
    """Yield a reason for every topic that a consent does not name; `all` names no special category."""
    for topic in topics:
        if not names_topic(consent, topic):
            yield f"it does not name {topic}" if topic in SPECIAL else f"it is limited, and not to {topic}"


def names_topic(consent: Consent, topic: str) -> bool:
    """Tell whether a consent lets a topic be shared."""
    return topic in consent.may_share or (ALL_TOPICS in consent.may_share and topic not in SPECIAL)


def uncovered_people(
    consents: tuple[Consent, ...],
    roster: Roster,
    scope: Scope,
    day: date,
    *,
    purpose: str = "court",
    recipient: str = "",
) -> frozenset[str]:
    """Return roster ids of participants whose content stays behind for want of a consent.

    Where a judge's order is the basis, it reaches the people it names without their consent, and
    nobody else: whoever it does not name stays behind as out of scope.
    """
    if scope.kind in JUDGES_ORDERS:
        return frozenset()
    cover = coverage(
        consents, roster.people, purpose=purpose, recipient=recipient or scope.recipient, day=day
    )
    return frozenset(person.id for person in cover.missing)


def _signature(consent: Consent, person: Person) -> str:
    """Return why a signature does not bind this person; empty when it does."""
    allowed = set(person.consents_by)
    if person.deceased:
        allowed.add(PERSONAL_REPRESENTATIVE)
        allowed.discard(person.id)
        return "" if consent.signed_by in allowed else ASK_DECEASED
    if person.minor:
        if not allowed:
            return ASK_MINOR
        return "" if consent.signed_by in allowed else NOT_THEIRS
    return "" if consent.signed_by in allowed | {person.id} else NOT_THEIRS


def _width(consent: Consent) -> tuple[bool, int, int]:
    special = sum(topic in SPECIAL for topic in consent.may_share)
    return ALL_TOPICS in consent.may_share, special, len(consent.may_share)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
