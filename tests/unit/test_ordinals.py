"""Numbers of weeks and sessions before a date."""

from __future__ import annotations

import pytest

from redact.ordinals import counts


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("WEEK 6 - Oct 10, 2024", "6", True),
        ("WEEK 5 - Oct 3, 2024", "5", True),
        ("Week 6 Oct 10", "6", True),
        ("Session 7 - Oct 17", "7", True),
        ("Group #8: Oct 24", "8", True),
        ("Visit 9 (11/2/2024)", "9", True),
        ("Module 2 \N{EN DASH} Thu Oct 10", "2", True),
        ("6 - Oct 10, 2024", "6", True),
        ("Visit 5 Oct 24", "5", False),
        ("Visit 12 Oct 2024", "12", False),
        ("Session 12-Oct-24", "12", False),
        ("seen 6 - Oct 10", "6", False),
        ("the 12th of February, 2024", "12", False),
        ("week of 6 Oct 24", "6", False),
    ],
)
def test_a_number_counts_weeks_or_is_the_day(text: str, number: str, counted: bool) -> None:
    start = text.index(number)
    assert counts(text, start, start + len(number)) is counted
