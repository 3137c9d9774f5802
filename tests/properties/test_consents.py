"""Nothing is ever released on a consent that has expired, was taken back or does not hold yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from redact.errors import PaperMissing
from redact.policy.consents import consent_mark, coverage, lapsed, uncovered_people
from redact.policy.gate import admit
from redact.policy.load import load_policy
from redact.types import Consent, Person, Request, Role, Roster, Scope

COURT = load_policy("court")
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
IDS = ("ann", "bob", "cid")
NEARBY = st.integers(-3, 3).map(timedelta)


@st.composite
def consents(draw: st.DrawFn, day: date) -> Consent:
    signed = day + draw(NEARBY)
    since = draw(st.sampled_from([signed, day + draw(NEARBY)]))
    return Consent(
        id=draw(st.text("cdef", min_size=1, max_size=3)),
        client=draw(st.sampled_from(IDS)),
        recipient=draw(st.sampled_from(["Court", "court ", "Sheriff"])),
        purpose=draw(st.sampled_from(["court", "teaching"])),
        may_share=draw(st.sampled_from([("all",), ("attendance",), ("part-2", "housing")])),
        since=since,
        until=max(since, day + draw(NEARBY)),
        signed=signed,
        signed_by=draw(st.sampled_from([*IDS, "guardian", "personal-representative"])),
        revoked=draw(st.none() | st.just(day + draw(NEARBY))),
        used_for=draw(st.sampled_from(["", "court-1"])),
    )


@st.composite
def people(draw: st.DrawFn, person_id: str) -> Person:
    return Person(
        person_id,
        (person_id.title(),),
        role=draw(st.sampled_from([Role.CLIENT, Role.PARTNER, Role.GROUP_MEMBER])),
        minor=draw(st.booleans()),
        deceased=draw(st.booleans()),
        consents_by=tuple(draw(st.lists(st.sampled_from([*IDS, "guardian"]), max_size=2))),
        participant=True,
    )


@st.composite
def rosters(draw: st.DrawFn, day: date) -> Roster:
    return Roster(
        people=tuple(draw(people(person_id)) for person_id in IDS),
        consents=tuple(draw(st.lists(consents(day), max_size=6))),
    )


@given(st.data(), DAYS)
def test_what_covers_a_release_holds_on_that_day_for_that_recipient(data: st.DataObject, day: date) -> None:
    roster = data.draw(rosters(day))
    found = coverage(roster.consents, roster.people, purpose="court", recipient="Court", day=day)
    for consent in found.consents:
        assert consent.revoked is None
        assert consent.used_for == ""
        assert consent.signed <= day
        assert consent.since <= day <= consent.until
        assert consent.purpose == "court"
        assert consent.recipient.strip().lower() == "court"
    covered = {consent.client for consent in found.consents}
    missing = {person.id for person in found.missing}
    assert covered | missing == set(IDS)
    assert not covered & missing


@given(st.data(), DAYS)
def test_the_signature_is_of_somebody_who_may_sign(data: st.DataObject, day: date) -> None:
    roster = data.draw(rosters(day))
    known = {person.id: person for person in roster.people}
    found = coverage(roster.consents, roster.people, purpose="court", recipient="Court", day=day)
    for consent in found.consents:
        person = known[consent.client]
        own = consent.signed_by == person.id
        assert not (own and person.deceased)
        assert not (own and person.minor and person.id not in person.consents_by)
        representative = person.deceased and consent.signed_by == "personal-representative"
        assert own or consent.signed_by in person.consents_by or representative


@given(st.data(), DAYS)
def test_the_gate_lets_nobody_through_whose_consent_does_not_hold(data: st.DataObject, day: date) -> None:
    roster = data.draw(rosters(day))
    asked = Request(Path("case"), "court", Path("out"), basis="client-authorization", recipient="Court")
    scope = Scope(parties=IDS)
    try:
        found = admit(COURT, asked, scope, roster, day)
    except PaperMissing:
        return
    assert found.scope is not None
    holding = {consent.client for consent in found.consents}
    assert holding
    assert found.scope.uncovered == set(IDS) - holding
    assert all(c.revoked is None and c.since <= day <= c.until and not c.used_for for c in found.consents)


@given(day=DAYS, since=NEARBY, until=NEARBY, revoked=st.booleans())
@example(day=date(2024, 2, 29), since=timedelta(0), until=timedelta(0), revoked=False)
def test_a_consent_counts_on_exactly_the_days_it_says(
    day: date, since: timedelta, until: timedelta, revoked: bool
) -> None:
    assume(since <= until)
    consent = Consent(
        "c", "ann", "Court", "court", ("all",), day + since, day + until, day + since, "ann",
        revoked=day if revoked else None,
    )  # fmt: skip
    ann = Person("ann", ("Ann",), role=Role.CLIENT, participant=True)
    roster = Roster(people=(ann,), consents=(consent,))
    silent = uncovered_people(roster.consents, roster, Scope(("ann",), recipient="Court"), day)
    holds = not revoked and since <= timedelta(0) <= until
    assert silent == (frozenset() if holds else {"ann"})


@pytest.mark.parametrize("kind", ["court-order", "subpoena-with-order", "search-warrant", "part-2-order"])
def test_under_a_judges_order_consents_do_not_matter(kind: str) -> None:
    ann = Person("ann", ("Ann",), role=Role.CLIENT, participant=True)
    assert uncovered_people((), Roster(people=(ann,)), Scope(("ann",), kind=kind), date(2024, 1, 1)) == set()


@given(st.data(), DAYS, st.sampled_from(["", "court-1", "court-2"]))
def test_a_prepared_release_leaves_only_while_its_consents_hold(
    data: st.DataObject, day: date, used: str
) -> None:
    consent = replace(data.draw(consents(day)), used_for=used)
    marks = {consent_mark(consent): consent.until.isoformat()}
    holds = consent.revoked is None and consent.since <= day <= consent.until and used != "court-2"
    assert (not lapsed(marks, (consent,), "court-1", day)) is holds
    assert lapsed(marks, (), "court-1", day)
    longer = replace(consent, until=date.max)
    assert day <= consent.until or lapsed(marks, (longer,), "court-1", day)
