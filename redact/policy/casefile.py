"""Reads `case.yaml`: who is who, further values that must never leave, wording to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.types import KnownValue, Person, Role, Roster

if TYPE_CHECKING:
    from pathlib import Path

    from redact.policy.case_schema import CaseFields, PersonFields


def load_roster(path: Path) -> Roster:
    """Read a case file.

    Two people may bear the same name if their ids and roles differ. The role `minor` makes a
    person under age.

    Raises:
        UsageError: The file cannot be read, a field is unknown or wrong, an id or a person stands
            twice. The message names the position, such as `people[2].role`, never a value.
    """
    from redact.policy.border import read_fields
    from redact.policy.case_schema import CaseFields

    fields = read_fields(path, CaseFields)
    _refuse_repeats(path, fields)
    return Roster(
        case=fields.case,
        people=tuple(_person(person) for person in fields.people),
        identifiers=tuple(KnownValue(known.type, known.value) for known in fields.identifiers),
        keep=tuple(fields.keep),
    )


def _person(fields: PersonFields) -> Person:
    return Person(
        id=fields.id,
        names=tuple(fields.names),
        aliases=tuple(fields.aliases),
        role=fields.role,
        relation=fields.relation,
        minor=fields.minor or fields.role is Role.MINOR,
        born=fields.born,
    )


def _refuse_repeats(path: Path, fields: CaseFields) -> None:
    ids: dict[str, int] = {}
    people: dict[tuple[str, Role], int] = {}
    for place, person in enumerate(fields.people):
        first = ids.setdefault(person.id.casefold(), place)
        if first != place:
            raise UsageError(f"{path.name}, people[{place}].id: the same id as people[{first}]")
        for name in person.names:
            first = people.setdefault((" ".join(name.casefold().split()), person.role), place)
            if first != place:
                raise UsageError(
                    f"{path.name}, people[{place}]: a person twice, same name and role as people[{first}]"
                )
