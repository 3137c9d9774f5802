"""Reads `case.yaml`: who is who, further values that must never leave, wording to keep."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from redact.types import SIGNERS, Consent, KnownValue, Person, Role, Roster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from redact.policy.case_schema import CaseFields, ConsentFields, PersonFields


MAJORITY: int = 18
"""Age from which a person is no minor (Fed. R. Civ. P. 5.2 leaves it to the states; most say 18)."""


def load_roster(path: Path, today: date | None = None) -> Roster:
    """Read a case file.

    Two people may bear the same name if their ids and roles differ. A person is under age if the
    file says so, by `minor: true` or by the role `minor`, or if the date of birth does.

    Args:
        path: The file.
        today: Day on which ages are counted; the current one if left out.

    Raises:
        UsageError: The file cannot be read, a field is unknown or wrong, an id or a person stands
            twice. The message names the position, such as `people[2].role`, never a value.
    """
    from redact.policy.border import read_fields
    from redact.policy.case_schema import CaseFields

    fields = read_fields(path, CaseFields)
    _refuse_repeats(path, fields)
    _check_consents(path, fields)
    return Roster(
        case=fields.case,
        people=tuple(_person(person, today or datetime.now(UTC).date()) for person in fields.people),
        identifiers=tuple(KnownValue(known.type, known.value) for known in fields.identifiers),
        keep=tuple(fields.keep),
        opened=fields.opened,
        reviewed=tuple(fields.reviewed),
        reviewed_releases=tuple(fields.reviewed_releases),
        columns=tuple(fields.columns.items()),
        consents=tuple(map(_consent, fields.consents)),
        passages=tuple(fields.passages.items()),
    )


def _person(fields: PersonFields, today: date) -> Person:
    minor = fields.minor or fields.role is Role.MINOR or _under_age(fields.born, today)
    return Person(
        id=fields.id,
        names=tuple(fields.names),
        aliases=tuple(fields.aliases),
        role=fields.role,
        relation=fields.relation,
        minor=minor,
        born=fields.born,
        of_age="minor" in fields.model_fields_set and not minor,
        deceased=fields.deceased,
        consents_by=tuple(fields.consents_by),
        participant=fields.participant,
        reporter=fields.reporter or fields.role is Role.REPORTER,
    )


def _consent(fields: ConsentFields) -> Consent:
    return Consent(
        id=fields.id,
        client=fields.client,
        recipient=fields.recipient,
        purpose=fields.purpose,
        may_share=tuple(fields.may_share),
        since=fields.from_ or fields.signed,
        until=fields.until,
        signed=fields.signed,
        signed_by=fields.signed_by,
        revoked=fields.revoked,
        used_for=fields.used_for,
    )


def _under_age(born: date | None, today: date) -> bool:
    if born is None:
        return False
    birthday_to_come = (today.month, today.day) < (born.month, born.day)
    return today.year - born.year - birthday_to_come < MAJORITY


def _refuse_repeats(path: Path, fields: CaseFields) -> None:
    from redact.policy.border import fault

    ids: dict[str, int] = {}
    people: dict[tuple[str, Role], int] = {}
    for place, person in enumerate(fields.people):
        first = ids.setdefault(person.id.casefold(), place)
        if first != place:
            message = f"people[{place}].id: the same id as people[{first}]"
            raise fault(path, message, ("people", place, "id"))
        for name in person.names:
            first = people.setdefault((" ".join(name.casefold().split()), person.role), place)
            if first != place:
                message = f"people[{place}]: a person twice, same name and role as people[{first}]"
                raise fault(path, message, ("people", place))


def _check_consents(path: Path, fields: CaseFields) -> None:
    """Refuse consents that speak of people whom the file does not know, or that end before they begin."""
    from redact.policy.border import fault

    known = {person.id for person in fields.people}
    signers = known.union(SIGNERS)
    for place, person in enumerate(fields.people):
        if not signers.issuperset(person.consents_by):
            message = (
                f"people[{place}].consents_by: must be ids of people in this file, or {' or '.join(SIGNERS)}"
            )
            raise fault(path, message, ("people", place, "consents_by"))
    seen: set[str] = set()
    for place, consent in enumerate(fields.consents):
        for name, problem in _faults_of(consent, known, signers, seen):
            raise fault(path, f"consents[{place}].{name}: {problem}", ("consents", place, name))
        seen.add(consent.id.casefold())


def _faults_of(
    consent: ConsentFields, known: set[str], signers: set[str], seen: set[str]
) -> Iterator[tuple[str, str]]:
    if consent.id.casefold() in seen:
        yield "id", "the same id as another consent"
    if consent.client not in known:
        yield "client", "must be the id of a person in this file"
    if consent.signed_by not in signers:
        yield "signed_by", f"must be the id of a person in this file, or {' or '.join(SIGNERS)}"
    if consent.until < (consent.from_ or consent.signed):
        yield "until", "ends before it begins"
