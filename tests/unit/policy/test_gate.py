"""The gate: no paper, no release, and it says which paper is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from redact.errors import PaperMissing, UsageError
from redact.policy.gate import admit, check_request
from redact.policy.load import load_policy
from redact.types import Consent, Person, Request, Role, Roster, Scope

TODAY = date(2024, 5, 2)
SCOPE = Scope(parties=("client",))
COURT = load_policy("court")
TEACHING = load_policy("teaching")
CLIENT = Person("client", ("Bo Reed",), role=Role.CLIENT, participant=True)
HUSBAND = Person("husband", ("Al Reed",), role=Role.PARTNER, participant=True)
CONSENT = Consent(
    id="c1",
    client="client",
    recipient="County Court",
    purpose="court",
    may_share=("all",),
    since=date(2024, 5, 1),
    until=date(2024, 5, 31),
    signed=date(2024, 5, 1),
    signed_by="client",
)


def request(basis: str = "", recipient: str = "County Court") -> Request:
    return Request(case=Path("case"), purpose="court", output=Path("out"), basis=basis, recipient=recipient)


def roster(*consents: Consent, people: tuple[Person, ...] = (CLIENT,)) -> Roster:
    return Roster(people=people, consents=consents)


@pytest.mark.parametrize(
    "basis",
    ["court-order", "subpoena-with-order", "search-warrant", "part-2-order", "client-authorization"],
)
def test_court_takes_each_of_its_bases(basis: str) -> None:
    assert check_request(COURT, request(basis), SCOPE) == basis


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_full_deidentification_is_a_basis_of_its_own(purpose: str) -> None:
    assert admit(load_policy(purpose), request(), None, Roster(), TODAY).basis == "full-deidentification"


def test_a_missing_basis_is_refused_with_what_is_accepted_and_which_paper() -> None:
    with pytest.raises(UsageError) as caught:
        check_request(COURT, request(), SCOPE)
    message = str(caught.value)
    assert "--basis court-order, subpoena-with-order, search-warrant, part-2-order, client-" in message
    assert "an order signed by a judge" in message
    assert "written authorization signed by the client" in message


def test_a_subpoena_alone_is_not_enough_and_the_hint_says_what_to_do_instead() -> None:
    for scope, basis in ((SCOPE, "subpoena"), (replace(SCOPE, kind="subpoena"), "")):
        with pytest.raises(PaperMissing, match="a subpoena alone is not enough for purpose court") as caught:
            check_request(COURT, request(basis), scope)
        assert "an order signed by a judge" in str(caught.value)
        assert "redact order respond" in caught.value.hint
        assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "basis", ["full-deidentification", "verbal-consent", "Court-Order", "Marisol Velez said yes"]
)
def test_any_other_basis_is_refused_without_repeating_it(basis: str) -> None:
    with pytest.raises(
        UsageError, match="does not accept this legal basis; it accepts court-order"
    ) as caught:
        check_request(COURT, request(basis), SCOPE)
    assert basis not in str(caught.value) + caught.value.hint


def test_teaching_does_not_take_a_court_order() -> None:
    with pytest.raises(UsageError, match="purpose teaching does not accept"):
        check_request(TEACHING, request("court-order"), None)


def test_court_needs_a_scope() -> None:
    with pytest.raises(UsageError, match="purpose court needs the order file") as caught:
        check_request(COURT, request("court-order"), None)
    assert "--scope" in caught.value.hint


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_a_scope_where_none_is_taken_is_refused(purpose: str) -> None:
    with pytest.raises(UsageError, match=f"purpose {purpose} takes no scope"):
        check_request(load_policy(purpose), request(), SCOPE)


def test_the_kind_of_the_order_file_is_the_basis_when_none_is_named() -> None:
    found = admit(COURT, request(), replace(SCOPE, kind="court-order"), Roster(), TODAY)
    assert found.basis == "court-order"


def test_the_basis_is_the_kind_when_the_order_file_does_not_say() -> None:
    scope = admit(COURT, request("court-order"), SCOPE, Roster(), TODAY).scope
    assert scope is not None
    assert scope.kind == "court-order"


@pytest.mark.parametrize(
    ("kind", "basis"),
    [
        ("subpoena", "court-order"),
        ("court-order", "part-2-order"),
        ("court-order", "client-authorization"),
        ("subpoena-with-order", "search-warrant"),
    ],
)
def test_basis_and_kind_must_agree(kind: str, basis: str) -> None:
    with pytest.raises(UsageError, match=f"says kind: {kind}, and --basis says {basis}"):
        admit(COURT, request(basis), replace(SCOPE, kind=kind), roster(CONSENT), TODAY)


def test_a_client_may_authorize_what_a_subpoena_asks_for() -> None:
    scope = replace(SCOPE, kind="subpoena", recipient="county  court")
    found = admit(COURT, request("client-authorization"), scope, roster(CONSENT), TODAY)
    assert found.consents == (CONSENT,)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"revoked": date(2024, 5, 2)}, "it has been revoked"),
        ({"used_for": "court-1"}, "it has been used"),
        ({"until": date(2024, 5, 1)}, "it has expired"),
        ({"since": date(2024, 5, 3)}, "it does not hold yet"),
        ({"signed": date(2024, 5, 3)}, "it does not hold yet"),
        ({"purpose": "teaching"}, "another purpose"),
        ({"recipient": "Sheriff"}, "another recipient"),
        ({"signed_by": "guardian"}, "the signature is not of the person"),
    ],
)
def test_a_consent_that_does_not_hold_is_refused_with_its_reason(
    changes: dict[str, object], reason: str
) -> None:
    consent = replace(CONSENT, **changes)  # type: ignore[arg-type]
    with pytest.raises(PaperMissing, match=rf"consents\[0\]: .*{reason}") as caught:
        admit(COURT, request("client-authorization"), SCOPE, roster(consent), TODAY)
    assert "redact consent check" in caught.value.hint


def test_a_release_by_consent_needs_its_recipient_and_one_only() -> None:
    with pytest.raises(UsageError, match="needs its recipient"):
        admit(COURT, request("client-authorization", ""), SCOPE, roster(CONSENT), TODAY)
    with pytest.raises(UsageError, match="another recipient than --recipient"):
        admit(
            COURT,
            request("client-authorization"),
            replace(SCOPE, recipient="Sheriff"),
            roster(CONSENT),
            TODAY,
        )


def test_the_consent_of_a_person_outside_the_scope_covers_nothing_and_is_not_used_up() -> None:
    people = (CLIENT, HUSBAND)
    theirs = replace(CONSENT, id="c2", client="husband", signed_by="husband")
    with pytest.raises(PaperMissing):
        admit(COURT, request("client-authorization"), SCOPE, roster(theirs, people=people), TODAY)
    both = admit(COURT, request("client-authorization"), SCOPE, roster(CONSENT, theirs, people=people), TODAY)
    assert both.consents == (CONSENT,)


def test_who_took_part_and_has_not_consented_is_handed_on_to_be_withheld() -> None:
    scope = replace(SCOPE, parties=("client", "husband"))
    found = admit(
        COURT, request("client-authorization"), scope, roster(CONSENT, people=(CLIENT, HUSBAND)), TODAY
    )
    assert found.scope is not None
    assert found.scope.uncovered == {"husband"}


def test_under_a_judges_order_nobody_needs_to_consent() -> None:
    scope = replace(SCOPE, kind="court-order", parties=("client", "husband"))
    found = admit(COURT, request(), scope, roster(people=(CLIENT, HUSBAND)), TODAY)
    assert found.scope is not None
    assert found.scope.uncovered == frozenset()
    assert found.consents == ()


@pytest.mark.parametrize(
    ("may_share", "wanted", "narrowed"),
    [
        (("all",), (), ()),
        (("all",), ("attendance",), ("attendance",)),
        (("attendance", "housing"), (), ("attendance", "housing")),
        (("attendance", "housing"), ("housing", "medical"), ("housing",)),
        (("part-2",), (), ("part-2",)),
    ],
)
def test_a_consent_narrows_what_the_release_may_hold(
    may_share: tuple[str, ...], wanted: tuple[str, ...], narrowed: tuple[str, ...]
) -> None:
    found = admit(
        COURT,
        request("client-authorization"),
        replace(SCOPE, wanted=wanted),
        roster(replace(CONSENT, may_share=may_share)),
        TODAY,
    )
    assert found.scope is not None
    assert found.scope.wanted == narrowed


def test_a_consent_to_something_else_lets_nothing_out() -> None:
    limited = replace(CONSENT, may_share=("attendance",))
    with pytest.raises(PaperMissing, match="let nothing be shared that is asked for"):
        admit(
            COURT,
            request("client-authorization"),
            replace(SCOPE, wanted=("medical",)),
            roster(limited),
            TODAY,
        )


def test_teaching_by_authorization_needs_every_participant_and_no_limits() -> None:
    asked = request("client-authorization", "School of Social Work")
    ours = replace(CONSENT, purpose="teaching", recipient="School of Social Work")
    assert admit(TEACHING, asked, None, roster(ours), TODAY).consents == (ours,)
    with pytest.raises(PaperMissing, match="1 participant") as caught:
        admit(TEACHING, asked, None, roster(ours, people=(CLIENT, HUSBAND)), TODAY)
    assert "Without --basis everything is released as full-deidentification" in caught.value.hint
    with pytest.raises(PaperMissing, match="limited to topics"):
        admit(TEACHING, asked, None, roster(replace(ours, may_share=("housing",))), TODAY)


def test_an_order_that_claims_to_reach_part_2_records_is_refused_and_says_which_paper_is_missing() -> None:
    scope = replace(SCOPE, kind="court-order", reaches=("part-2",))
    with pytest.raises(PaperMissing) as caught:
        admit(COURT, request(), scope, roster(), TODAY)
    assert "an order under 42 CFR part 2, subpart E" in str(caught.value)
    assert "42 CFR 2.61 to 2.67" in str(caught.value)
    assert "it will be withheld" in caught.value.hint


def test_a_consent_that_names_the_category_stands_beside_the_order_and_is_used_up() -> None:
    scope = replace(SCOPE, kind="court-order", reaches=("part-2",))
    named = replace(CONSENT, may_share=("part-2",))
    assert admit(COURT, request(), scope, roster(named), TODAY).consents == (named,)
    with pytest.raises(PaperMissing):
        admit(COURT, request(), scope, roster(CONSENT), TODAY)
    with pytest.raises(PaperMissing):
        admit(
            COURT,
            request(),
            replace(scope, parties=("client", "husband")),
            roster(named, people=(CLIENT, HUSBAND)),
            TODAY,
        )
