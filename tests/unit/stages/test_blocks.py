"""A mark for what is withheld stays on its line, and an entry that is read in part keeps its own day."""

from __future__ import annotations

from datetime import date

import pytest

from redact.stages.blocks import withheld_blocks
from redact.types import Decisions, Scope
from tests.doubles.marked_notes import note, person, weighed

DANA = (person(1, "client", "Dana Marsh", "Dana", in_scope=True),)
MARCH = Scope(parties=("client",), since=date(2024, 3, 1), until=date(2024, 3, 31), wanted=("attendance",))
HELD = "[withheld: OUT-OF-TOPIC]"
CAME, MISSED = "Dana kept her appointment.", "Dana missed her session with the therapist."
PAID = "She paid $400 toward the rent."


def _shown(text: str) -> str:
    document = note(f"CONTACT LOG\n\n3/1/2024 {CAME}\n{text}\n3/29/2024 {CAME}\n")
    passages, withheld = weighed(document, DANA, MARCH)
    shown = document.surfaces[0].text
    for edit in reversed(withheld_blocks(document, Decisions((), withheld, passages)).get("body", [])):
        shown = shown[: edit.span.start] + edit.replacement + shown[edit.span.end :]
    return shown.removeprefix(f"CONTACT LOG\n\n3/1/2024 {CAME}\n").removesuffix(f"\n3/29/2024 {CAME}\n")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param(
            f"3/8/2024 Home visit. {CAME} {PAID}\n3/15/2024 Landlord discussed the lease. {MISSED}",
            f"3/8/2024 Home visit. {CAME} {HELD}\n3/15/2024 {HELD} {MISSED}",
            id="a withheld tail and a withheld head",
        ),
        pytest.param(
            f"3/8/2024 {CAME} {PAID}\n3/15/2024 {PAID}\n3/16/2024 {PAID}\n3/17/2024 {PAID} {MISSED}",
            f"3/8/2024 {CAME} {HELD}\n{HELD}\n3/17/2024 {HELD} {MISSED}",
            id="whole entries between, as one, without their days",
        ),
        pytest.param(
            f"March 15, 2024: {PAID} {MISSED}",
            f"March 15, 2024: {HELD} {MISSED}",
            id="a day in words",
        ),
        pytest.param(
            f"3/15/2024, 2:15 pm - {PAID} {MISSED}", f"3/15/2024, {HELD} {MISSED}", id="the hour goes along"
        ),
        pytest.param(f"3/15/2024 {MISSED}", f"3/15/2024 {MISSED}", id="nothing withheld"),
        pytest.param(f"3/15/2024 {PAID}", HELD, id="all withheld"),
    ],
)
def test_what_is_released_stands_under_its_own_day(text: str, shown: str) -> None:
    assert _shown(text) == shown
