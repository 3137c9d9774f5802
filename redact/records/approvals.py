"""A release that passed every check and still waits for a second person, as its record tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.records.rows import documents_of
from redact.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.records.ledger import Written

AWAITING = "held: awaiting approval"
"""Verdict of such a release."""

_HELD, _RELEASED = Outcome.HELD.value, Outcome.RELEASED.value


def await_approval(body: Mapping[str, object], needed: int) -> dict[str, object]:
    """Return the record of a release as that of one prepared for approval.

    Args:
        body: Content of `record.json`, verdict `released`.
        needed: How many people besides the preparer must approve.
    """
    return {
        **body,
        "verdict": AWAITING,
        "approvals": {"needed": needed, "given": []},
        "documents": _with_outcome(body, _RELEASED, _HELD),
    }


def awaits_approval(body: Mapping[str, object]) -> bool:
    """Tell whether a record is that of a release prepared for approval."""
    return body["verdict"] == AWAITING


def as_approved(body: Mapping[str, object]) -> dict[str, object]:
    """Return the record as it reads once approved; that of any other release unchanged."""
    if not awaits_approval(body):
        return dict(body)
    return {**body, "verdict": _RELEASED, "documents": _with_outcome(body, _HELD, _RELEASED)}


def approve_record(
    body: Mapping[str, object], given: Iterable[Written], released: Written, register: str
) -> dict[str, object]:
    """Return the record of a release that was approved.

    Args:
        body: The record of the release prepared for approval.
        given: The approvals, as they stand in the register; names stay there.
        released: The release, as it stands in the register.
        register: Id of the register.
    """
    kept: Any = body["approvals"]
    approvals = {
        **kept,
        "given": [anchor(written, register) for written in given],
        "prepared": body["register"],
    }
    return {**as_approved(body), "approvals": approvals, "register": anchor(released, register)}


def anchor(written: Written, register: str) -> dict[str, object]:
    """Return what ties a record to its entry: the entry's number and hash, and the register's id."""
    return {"number": written.number, "digest": written.digest, "id": register}


def _with_outcome(body: Mapping[str, object], before: str, after: str) -> list[dict[str, Any]]:
    return [
        {**row, "outcome": after} if row["outcome"] == before and row["released_as"] else row
        for row in documents_of(body)
    ]
