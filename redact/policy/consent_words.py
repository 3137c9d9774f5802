"""Consents as they are written into a case file, listed, and told in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.policy.consents import PERHAPS, faults
from redact.policy.load import list_purposes
from redact.policy.names import ALL_TOPICS, CLIENT_AUTHORIZATION, SPECIAL, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from redact.policy.consent_edit import Fields
    from redact.policy.consents import Coverage
    from redact.policy.model import Policy
    from redact.types import Consent, Person, Roster

_TITLE = re.compile(
    r"(?:dr|mr|mrs|ms|mx|prof|professor|judge|justice|hon|officer|deputy|sgt|attorney|atty|counselor)\b\.?\s",
    re.IGNORECASE,
)
_ORGANISATION = (
    'Name the organisation ("County Probation Department"); officers change, and the consent would lapse.'
)


def check_new(recipient: str, purpose: str, topics: tuple[str, ...]) -> None:
    """Refuse a consent that no release could stand on.

    Raises:
        UsageError: The recipient is a person by title, or purpose or a topic is unknown.
    """
    if _TITLE.match(recipient.strip() + " "):
        raise UsageError(
            "the recipient of a consent is an organisation, not a named officer", hint=_ORGANISATION
        )
    if purpose not in list_purposes():
        raise UsageError("no such purpose", hint=f"There are {', '.join(list_purposes())}.")
    known = (ALL_TOPICS, *TOPICS, *SPECIAL)
    if not set(topics) <= set(known):
        raise UsageError("a topic is not known", hint=f"There are {', '.join(known)}.")


def free_id(roster: Roster) -> str:
    """Return an id that no consent of the file has: c1, c2 and so on."""
    taken = {consent.id.casefold() for consent in roster.consents}
    number = 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"


def fields_of(
    name: str,
    client: str,
    recipient: str,
    purpose: str,
    topics: tuple[str, ...],
    days: Mapping[str, date | None],
    signed_by: str,
) -> Fields:
    """Return a consent as it is written, its fields in the order in which people read them."""
    fields: Fields = [("id", name), ("client", client), ("recipient", recipient), ("purpose", purpose)]
    fields.append(("may_share", list(dict.fromkeys(topics))))
    fields += [(field, day.isoformat()) for field, day in days.items() if day is not None]
    fields.append(("signed_by", signed_by))
    return fields


def listed(roster: Roster, today: date, *, show_text: bool) -> Iterator[str]:
    """Yield one line per consent; ids and recipients, which people wrote, only where asked for."""
    people = {person.id: person for person in roster.people}
    if not roster.consents:
        yield "no consents on file"
    for place, consent in enumerate(roster.consents):
        person = people[consent.client]
        state = "; ".join(faults(consent, person, consent.purpose, consent.recipient, today)) or "holds today"
        who = f"{person.id}, to {consent.recipient}" if show_text else _who(roster, person)
        share = ", ".join(consent.may_share)
        what = f"for {consent.purpose}: {share}; {_days(consent)}"
        yield f"consents[{place}] {consent.id}: {who}; {what}; {state}"


def coverage_in_words(found: Coverage, roster: Roster, policy: Policy, day: date) -> Iterator[str]:
    """Yield what the consents make of a planned release, naming people by role and place in the file."""
    places = {consent.id: at for at, consent in enumerate(roster.consents)}
    people = {person.id: person for person in roster.people}
    if not found.consents and not found.missing:
        yield "nobody in case.yaml is a client or took part in sessions; nobody could consent"
    for consent in found.consents:
        who = _who(roster, people[consent.client])
        share = ", ".join(consent.may_share)
        yield f"covered: {who}, by consents[{places[consent.id]}], until {consent.until.isoformat()}: {share}"
    for person in found.missing:
        yield f"missing: {_who(roster, person)}; what this person confided stays behind (NO-CONSENT)"
        for place, problem in found.refused:
            if roster.consents[place].client == person.id:
                yield f"  consents[{place}]: {problem}"
    open_ = [p for p in roster.people if p.participant is None and p.role in PERHAPS]
    if open_:
        told = ", ".join(_who(roster, person) for person in open_)
        yield f"not asked: {told}; write `participant: true` for those who took part in sessions"
    yield _verdict(found, policy, day)


def _verdict(found: Coverage, policy: Policy, day: date) -> str:
    if CLIENT_AUTHORIZATION not in policy.basis.accepted:
        return f"purpose {policy.purpose} does not take consents as its basis"
    if not found.consents:
        return f"not covered on {day.isoformat()}: a release by consent would be refused"
    if found.missing and policy.scope == "none":
        return f"not covered on {day.isoformat()}: this purpose needs everybody who took part"
    if found.missing:
        return f"covered in part on {day.isoformat()}"
    return f"covered on {day.isoformat()}, once; the release uses the consents up"


def _who(roster: Roster, person: Person) -> str:
    marks = [mark for mark, is_so in (("a minor", person.minor), ("deceased", person.deceased)) if is_so]
    return (
        f"people[{roster.people.index(person)}] ({', '.join([person.role.value.replace('_', ' '), *marks])})"
    )


def _days(consent: Consent) -> str:
    return f"{consent.since.isoformat()} to {consent.until.isoformat()}"
