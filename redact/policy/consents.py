"""Which signed consents cover a release, for whom, and who is missing.

A consent counts for one client, one recipient organisation, one purpose and one instance of sharing
(NASW 1.07(b); 45 CFR 164.508(c); 42 CFR 2.31). In couple, family and group records each participant
speaks for their own confidences alone (NASW 1.07(f)). The dead keep their protection (NASW 1.07(w)).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from redact.policy.names import ALL_TOPICS, SPECIAL
from redact.policy.scope import in_scope
from redact.types import JUDGES_ORDERS, SIGNERS, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from redact.types import Consent, Person, Roster, Scope

PERSONAL_REPRESENTATIVE = SIGNERS[1]

PARTICIPANTS: frozenset[Role] = frozenset({Role.CLIENT, Role.PARTNER, Role.GROUP_MEMBER})
"""Who is taken to have sat in sessions unless the file says `participant: false`."""

PERHAPS: frozenset[Role] = frozenset({Role.FAMILY, Role.MINOR, Role.UNKNOWN})
"""Who is taken so where the order file names them, since their own record is then asked for."""

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


def participants(people: Iterable[Person], scope: Scope | None = None) -> tuple[Person, ...]:
    """Return those whose consent counts: who took part in sessions, as the case file says or as is likely.

    Args:
        people: Of the case.
        scope: Whom the order file names; it settles for relatives what the case file leaves open.
    """
    return tuple(person for person in people if _took_part(person, scope))


def _took_part(person: Person, scope: Scope | None) -> bool:
    if person.participant is not None:
        return person.participant
    named = person.role in PERHAPS and in_scope(person.id, person.names, scope)
    return named or person.role in PARTICIPANTS


def coverage(
    consents: tuple[Consent, ...],
    people: Iterable[Person],
    *,
    purpose: str,
    recipient: str,
    day: date,
    topics: tuple[str, ...] = (),
) -> Coverage:
    """Tell for each of these people whether a consent covers the release on a day.

    Args:
        consents: All that are on file.
        people: Whose consent counts, as `participants` returns them.
        purpose: Name of the policy.
        recipient: The organisation, as the consent writes it but for case and spacing.
        day: Day of the release.
        topics: What will be shared; without any it is left open.
    """
    found: list[Consent] = []
    missing: list[Person] = []
    refused: list[tuple[int, str]] = []
    for person in people:
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
    people = participants(roster.people, scope)
    cover = coverage(consents, people, purpose=purpose, recipient=recipient or scope.recipient, day=day)
    return frozenset(person.id for person in cover.missing)


def consent_mark(consent: Consent) -> str:
    """Return what a record calls a consent: its id may be a name, this is none."""
    return sha256(consent.id.casefold().encode("utf-8")).hexdigest()[:16]


def lapsed(
    marks: Mapping[str, str], consents: tuple[Consent, ...], release: str, day: date
) -> tuple[str, ...]:
    """Return why a prepared release may no longer leave on the consents it was prepared with.

    Args:
        marks: Of these consents, each with its last day, as the record of the release gives them.
        consents: All that are on file now.
        release: Id of the release, which may have marked them as used already.
        day: The day on which it would leave.
    """
    known = {consent_mark(consent): consent for consent in consents}
    found: list[str] = []
    for mark, until in marks.items():
        consent = known.get(mark)
        if consent is None:
            found.append("a consent that it stands on is no longer in the case file")
        elif consent.revoked is not None:
            found.append("a consent that it stands on has been revoked")
        elif consent.used_for not in ("", release):
            found.append("a consent that it stands on has been used for another release")
        elif min(consent.until, date.fromisoformat(until)) < day or day < consent.since:
            found.append("a consent that it stands on does not hold on this day")
    return tuple(found)


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
