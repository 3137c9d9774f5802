"""The gate: no basis, no release."""

from __future__ import annotations

from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.policy.gate import check_request
from redact.policy.load import load_policy
from redact.types import Request, Scope

SCOPE = Scope(parties=("client",))


def request(basis: str = "") -> Request:
    return Request(case=Path("case"), purpose="court", output=Path("out"), basis=basis)


@pytest.mark.parametrize("basis", ["court-order", "subpoena-with-order", "client-authorization"])
def test_court_takes_each_of_its_bases(basis: str) -> None:
    assert check_request(load_policy("court"), request(basis), SCOPE) == basis


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_full_deidentification_is_a_basis_of_its_own(purpose: str) -> None:
    assert check_request(load_policy(purpose), request(), None) == "full-deidentification"
    assert (
        check_request(load_policy(purpose), request("client-authorization"), None) == "client-authorization"
    )


def test_a_missing_basis_is_refused_with_what_is_accepted_and_which_paper() -> None:
    with pytest.raises(UsageError) as caught:
        check_request(load_policy("court"), request(), SCOPE)
    message = str(caught.value)
    assert "--basis court-order, subpoena-with-order, client-authorization" in message
    assert "an order signed by a judge" in message
    assert "written authorization signed by the client" in message


def test_a_subpoena_alone_is_not_enough() -> None:
    with pytest.raises(UsageError, match="a subpoena alone is not enough for purpose court") as caught:
        check_request(load_policy("court"), request("subpoena"), SCOPE)
    assert "an order signed by a judge" in str(caught.value)


@pytest.mark.parametrize(
    "basis", ["full-deidentification", "verbal-consent", "Court-Order", "Marisol Velez said yes"]
)
def test_any_other_basis_is_refused_without_repeating_it(basis: str) -> None:
    with pytest.raises(
        UsageError, match="does not accept this legal basis; it accepts court-order"
    ) as caught:
        check_request(load_policy("court"), request(basis), SCOPE)
    assert basis not in str(caught.value) + caught.value.hint


def test_teaching_does_not_take_a_court_order() -> None:
    with pytest.raises(UsageError, match="purpose teaching does not accept"):
        check_request(load_policy("teaching"), request("court-order"), None)


def test_court_needs_a_scope() -> None:
    with pytest.raises(UsageError, match="purpose court needs the order file") as caught:
        check_request(load_policy("court"), request("court-order"), None)
    assert "--scope" in caught.value.hint


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_a_scope_where_none_is_taken_is_refused(purpose: str) -> None:
    with pytest.raises(UsageError, match=f"purpose {purpose} takes no scope"):
        check_request(load_policy(purpose), request(), SCOPE)
