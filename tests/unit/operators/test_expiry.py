"""A month with a year of two digits is told from a day."""

from __future__ import annotations

from datetime import date

import pytest

from redact.operators.expiry import in_two_digits, month_of_year

NEAR = date(2024, 4, 22)


@pytest.mark.parametrize(
    ("text", "before", "month"),
    [
        ("10/24", "MT parole denied. Next elig ", "10/2024"),
        ("06/26", "Card exp: ", "06/2026"),
        ("3/25", "insurance valid thru ", "3/2025"),
        ("10/24", "Court on ", ""),
        ("10/24", "Next appt ", ""),
        ("10/23", "Next elig ", ""),
        ("10/24/24", "exp ", ""),
        ("13/24", "exp ", ""),
    ],
)
def test_only_what_ends_or_begins_in_a_month_is_one(text: str, before: str, month: str) -> None:
    assert month_of_year(text, before, NEAR) == month


def test_the_year_is_written_as_it_was() -> None:
    assert in_two_digits("5/2024") == "5/24"
