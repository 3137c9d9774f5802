"""What each purpose does to every kind of detail, written by hand.

Rows are what the privacy officer signed off, not what the policy files say: a
change of a policy has to be made here as well, on purpose. A cell is an
operator, with the code it shows after a colon.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from redact.policy.load import list_purposes, load_policy
from redact.stages.decide import decide
from redact.types import (
    ENTITY_TYPES,
    Case,
    Document,
    Entity,
    Mention,
    Role,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

TEXTS = {"over-89": "91 y/o", "birth-over-89": "03/04/1931", "birth": "03/04/1989"}

# Types and facets whose treatment does not depend on who the person is.
THINGS = """
                       teaching                consultation            court
ADDRESS                surrogate               redact:ADDRESS          redact:ADDRESS
ADDRESS/zip            surrogate               redact:ADDRESS          redact:ADDRESS
LOCATION               generalize_place        generalize_place        keep
LOCATION/zip           generalize_place        generalize_place        keep
ORG                    generalize_org          generalize_org          keep
DATE                   shift_date              shift_date              keep
DATE/death             shift_date              shift_date              keep
DATE/birth             shift_date              shift_date              year_only
DATE/birth-over-89     redact:BIRTH-DATE       redact:BIRTH-DATE       year_only
AGE                    age_band                keep                    keep
AGE/over-89            age_band                age_band                keep
PHONE                  surrogate               redact:CONTACT          redact:CONTACT
PHONE/last-four        surrogate               redact:CONTACT          redact:CONTACT
EMAIL                  surrogate               redact:CONTACT          redact:CONTACT
URL                    surrogate               redact:CONTACT          redact:ONLINE
USERNAME               surrogate               redact:CONTACT          redact:ONLINE
SSN                    surrogate               redact:NUMBER           last_four
SSN/last-four          surrogate               redact:NUMBER           last_four
ID                     surrogate               redact:NUMBER           redact:ID
ID/last-four           surrogate               redact:NUMBER           redact:ID
ACCOUNT                surrogate               redact:NUMBER           last_four
ACCOUNT/last-four      surrogate               redact:NUMBER           last_four
VEHICLE                surrogate               redact:NUMBER           redact:VEHICLE
DEVICE                 surrogate               redact:NUMBER           redact:ONLINE
IP                     surrogate               redact:NUMBER           redact:ONLINE
DEMOGRAPHIC            generalize_demographic  generalize_demographic  keep
OCCUPATION             generalize_occupation   generalize_occupation   keep
EVENT                  redact:EVENT            redact:EVENT            keep
"""

# In court: who the person is, whether under age, and whether the order names them.
COURT_PEOPLE = """
              adult,named       adult,not named       minor,named       minor,not named
client        keep              redact:TP             initials          redact:MINOR
family        keep              redact:TP             initials          redact:MINOR
partner       keep              redact:TP             initials          redact:MINOR
minor         initials          redact:MINOR          initials          redact:MINOR
third_party   keep              redact:TP             initials          redact:MINOR
group_member  keep              redact:TP             initials          redact:MINOR
reporter      redact:REPORTER   redact:REPORTER       redact:REPORTER   redact:REPORTER
professional  keep              redact:PROFESSIONAL   initials          redact:MINOR
unknown       keep              redact:TP             initials          redact:MINOR
"""

PURPOSES = ("teaching", "consultation", "court")

policy_for = cache(load_policy)


def _rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()[1:]]


def _decided(purpose: str, entity_type: str, facet: str = "", kept_by: str = "", **person: object) -> str:
    text = TEXTS.get(facet, "x" * 6)
    body = Surface("body", SurfaceKind.BODY, text)
    document = Document("d01", Source("2024-05-01.txt", b"", "text/plain"), "0" * 64, "text/plain", (body,))
    given = {"birth-over-89": "birth", "over-89": ""}.get(facet, facet)
    span = Span("d01", "body", 0, len(text))
    mention = Mention(span, entity_type, 0.9, ("test",), facet=given, kept_by=kept_by)
    entity = Entity("e1", entity_type, (mention,), **person)  # type: ignore[arg-type]
    (decision,) = decide(Case((document,)), (entity,), policy_for(purpose), None).items
    code = dict(decision.params).get("code")
    return f"{decision.operator}:{code}" if code else decision.operator


def test_every_shipped_purpose_has_a_column() -> None:
    assert set(list_purposes()) == set(PURPOSES)


def test_every_entity_type_has_a_row() -> None:
    assert {row[0].split("/")[0] for row in _rows(THINGS)} | {"PERSON"} == set(ENTITY_TYPES)


def test_every_role_has_a_row() -> None:
    assert [row[0] for row in _rows(COURT_PEOPLE)] == [role.value for role in Role]


@pytest.mark.parametrize("column", range(3), ids=PURPOSES)
@pytest.mark.parametrize("row", _rows(THINGS), ids=lambda row: row[0])
def test_things_are_decided_by_type_and_facet_whoever_they_belong_to(row: list[str], column: int) -> None:
    entity_type, _, facet = row[0].partition("/")
    for role, minor, in_scope in product(Role, (False, True), (False, True)):
        found = _decided(PURPOSES[column], entity_type, facet, role=role, minor=minor, in_scope=in_scope)
        assert found == row[1 + column]


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("entity_type", sorted(set(ENTITY_TYPES) - {"PERSON"}))
@pytest.mark.parametrize("kept_by", ["", "clinical", "case.yaml"])
def test_a_value_that_the_agency_lists_never_leaves_whole(purpose, entity_type, kept_by) -> None:
    facet = "birth" if entity_type == "DATE" else ""
    assert not _decided(purpose, entity_type, facet, confirmed=True, kept_by=kept_by).startswith("keep")
    assert _decided(purpose, entity_type, facet, kept_by="case.yaml") == "keep"


@pytest.mark.parametrize("row", _rows(COURT_PEOPLE), ids=lambda row: row[0])
@pytest.mark.parametrize("facet", ["", "initials"])
def test_court_decides_people_by_role_age_and_scope(row: list[str], facet: str) -> None:
    role = Role(row[0])
    persons = ((False, True), (False, False), (True, True), (True, False))
    for (minor, in_scope), expected in zip(persons, row[1:], strict=True):
        found = _decided("court", "PERSON", facet, role=role, minor=minor, in_scope=in_scope)
        assert found == expected


@pytest.mark.parametrize("facet", ["", "initials"])
def test_teaching_and_consultation_protect_every_person_alike(facet: str) -> None:
    for role, minor, in_scope in product(Role, (False, True), (False, True)):
        person = {"role": role, "minor": minor, "in_scope": in_scope}
        assert _decided("teaching", "PERSON", facet, **person) == "surrogate"
        expected = "redact:REPORTER" if role is Role.REPORTER else "label"
        assert _decided("consultation", "PERSON", facet, **person) == expected


@pytest.mark.parametrize(
    ("purpose", "accepted", "assumed", "scope", "pages"),
    [
        (
            "teaching",
            {"full-deidentification", "client-authorization"},
            "full-deidentification",
            "none",
            "transcript",
        ),
        (
            "consultation",
            {"full-deidentification", "client-authorization"},
            "full-deidentification",
            "none",
            "transcript",
        ),
        (
            "court",
            {
                "court-order",
                "subpoena-with-order",
                "search-warrant",
                "part-2-order",
                "client-authorization",
            },
            "",
            "required",
            "faithful",
        ),
    ],
)
def test_basis_scope_and_pages(
    purpose: str, accepted: set[str], assumed: str, scope: str, pages: str
) -> None:
    policy = load_policy(purpose)
    assert set(policy.basis.accepted) == accepted
    assert policy.basis.assumed == assumed
    assert policy.scope == scope
    assert policy.pages == pages


@pytest.mark.parametrize(
    ("purpose", "holds"),
    [
        ("teaching", {"unconfirmed-event", "doubtful-reading", "prior-release", "imminent-danger"}),
        ("consultation", {"doubtful-reading", "prior-release", "imminent-danger"}),
        (
            "court",
            {
                "ambiguous-person",
                "unknown-role-in-scope",
                "undated-document",
                "uncertain-passage",
                "imminent-danger",
                "refused-document",
                "doubtful-reading",
                "prior-release",
            },
        ),
    ],
)
def test_what_waits_for_a_person(purpose: str, holds: set[str]) -> None:
    assert set(load_policy(purpose).hold_if) == holds


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_rule_of_a_shipped_policy_gives_reason_and_source(purpose: str) -> None:
    policy = load_policy(purpose)
    for rule in policy.rules:
        assert rule.cites
        assert rule.because[:1].islower()
        assert not rule.because.endswith(".")
    assert {name for name, _ in policy.classes} == set(ENTITY_TYPES)
