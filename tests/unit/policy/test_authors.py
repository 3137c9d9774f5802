"""Who wrote a document is read from header, label and signature, else not stated."""

from __future__ import annotations

import pytest

from redact.policy.passages.authors import author_of
from tests.doubles.marked_notes import found, note, person

PEOPLE = (
    person(1, "client", "Dana Marsh", "Dana"),
    person(2, "professional", "Noreen Achter", "NA", relation="social worker"),
    person(3, "professional", "B. Lindqvist", "BL", relation="supervisor"),
    person(4, "professional", "Peter Sloot", "Pete", relation="guardian ad litem"),
    person(5, "professional", "Lt. Ruiz", relation="police officer"),
)


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("CONTACT LOG  DM   wkr NA\n\n3/6 TC to mo.\n6/3 Close-out mtg w/ Dana, BL.\n", "social worker"),
        ("Author: Noreen Achter\n\nDana came.\n\nReviewed by: B. Lindqvist\n", "social worker"),
        ("Worker: Noreen Achter\nSupervisor: B. Lindqvist\n\nDana came.\n", "social worker"),
        ("Dana came.\n\nPrepared by Noreen Achter, LMSW\nApproved by B. Lindqvist\n", "social worker"),
        (
            "Dana came.\n\nSincerely,\n\nNoreen Achter, LMSW\nSocial worker\n\ncc: Peter Sloot\n",
            "social worker",
        ),
        (
            "From: Noreen Achter\nTo: Peter Sloot\n\nDana came.\n\nOn Thu, May 9 Pete wrote:\n> ok\n> Pete\n",
            "social worker",
        ),
        ("Dana came and told us.\n\nNoreen Achter, LMSW\n", "social worker"),
        ("Dear judge,\nI kept every visit.\n\nSincerely,\nDana Marsh\n", "client"),
        ("Worker heard from Lt. Ruiz that Dana was home.\nStaff met Peter Sloot.\n", ""),
        ("Dana came. She asked about Peter Sloot.\n", ""),
        ("Date: 2/15. Client: Dana Marsh. Worker: Noreen Achter, LCSW.\nGoals\n", "social worker"),
        ("Worker: Noreen Achter\nWorker: B. Lindqvist\nDana came.\n", ""),
    ],
)
def test_the_author(text: str, author: str) -> None:
    document = note(text)
    assert author_of(document, found(document, PEOPLE)) == author
