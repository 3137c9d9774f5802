"""Who may sign for whom, who took part, and what a consent names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from redact.policy.consents import (
    ASK_DECEASED,
    ASK_MINOR,
    NOT_THEIRS,
    coverage,
    faults,
    names_topic,
    participants,
)
from redact.types import Consent, Person, Role, Scope

DAY = date(2024, 5, 1)
CONSENT = Consent("c1", "ann", "Court", "court", ("all",), DAY, DAY, DAY, "ann")
ANN = Person("ann", ("Ann Roe",), role=Role.CLIENT)


@pytest.mark.parametrize(
    ("person", "signed_by", "problem"),
    [
        (ANN, "ann", ""),
        (ANN, "bob", NOT_THEIRS),
        (ANN, "guardian", NOT_THEIRS),
        (replace(ANN, consents_by=("bob",)), "bob", ""),
        (replace(ANN, consents_by=("guardian",)), "guardian", ""),
        (replace(ANN, minor=True), "ann", ASK_MINOR),
        (replace(ANN, minor=True), "guardian", ASK_MINOR),
        (replace(ANN, minor=True, consents_by=("bob",)), "bob", ""),
        (replace(ANN, minor=True, consents_by=("bob",)), "guardian", NOT_THEIRS),
        (replace(ANN, minor=True, consents_by=("bob",)), "ann", NOT_THEIRS),
        (replace(ANN, minor=True, consents_by=("ann",)), "ann", ""),
        (replace(ANN, deceased=True), "ann", ASK_DECEASED),
        (replace(ANN, deceased=True), "guardian", ASK_DECEASED),
        (replace(ANN, deceased=True), "personal-representative", ""),
        (replace(ANN, deceased=True, consents_by=("ann", "bob")), "bob", ""),
        (replace(ANN, deceased=True, consents_by=("ann", "bob")), "ann", ASK_DECEASED),
        (replace(ANN, deceased=True, minor=True), "personal-representative", ""),
    ],
)
def test_who_may_sign(person: Person, signed_by: str, problem: str) -> None:
    found = list(faults(replace(CONSENT, signed_by=signed_by), person, "court", "Court", DAY))
    assert found == ([problem] if problem else [])


@pytest.mark.parametrize(
    ("role", "said", "named", "counts"),
    [
        (Role.CLIENT, None, False, True),
        (Role.PARTNER, None, False, True),
        (Role.GROUP_MEMBER, None, False, True),
        (Role.PARTNER, False, True, False),
        (Role.FAMILY, None, False, False),
        (Role.FAMILY, None, True, True),
        (Role.MINOR, None, True, True),
        (Role.UNKNOWN, None, True, True),
        (Role.FAMILY, True, False, True),
        (Role.FAMILY, False, True, False),
        (Role.PROFESSIONAL, None, True, False),
        (Role.REPORTER, None, True, False),
        (Role.THIRD_PARTY, None, True, False),
    ],
)
def test_whose_consent_counts(role: Role, said: bool | None, named: bool, counts: bool) -> None:
    person = Person("ann", ("Ann Roe",), role=role, participant=said)
    scope = Scope(("Ann Roe",) if named else ("somebody",))
    assert (participants((person,), scope) == (person,)) is counts


@pytest.mark.parametrize(
    ("may_share", "topic", "named"),
    [
        (("all",), "housing", True),
        (("all",), "hiv", False),
        (("all", "hiv"), "hiv", True),
        (("hiv",), "housing", False),
        (("housing",), "housing", True),
    ],
)
def test_all_names_every_ordinary_topic_and_no_special_one(
    may_share: tuple[str, ...], topic: str, named: bool
) -> None:
    assert names_topic(replace(CONSENT, may_share=may_share), topic) is named


def test_of_several_consents_that_hold_the_widest_counts() -> None:
    narrow = replace(CONSENT, id="c0", may_share=("housing",))
    found = coverage((narrow, CONSENT), (ANN,), purpose="court", recipient=" COURT", day=DAY)
    assert found.consents == (CONSENT,)
    assert found.until == DAY


def test_a_consent_covers_its_own_client_only() -> None:
    bob = Person("bob", ("Bob Roe",), role=Role.PARTNER)
    found = coverage((CONSENT,), (ANN, bob), purpose="court", recipient="Court", day=DAY)
    assert found.missing == (bob,)
    assert coverage((), (ANN,), purpose="court", recipient="Court", day=DAY).until is None


def test_no_recipient_is_never_the_one_that_is_named() -> None:
    blank = replace(CONSENT, recipient=" ")
    assert list(faults(blank, ANN, "court", " ", DAY)) == ["it names another recipient"]
