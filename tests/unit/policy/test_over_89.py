"""Ages over 89, in words and in birth dates."""

from __future__ import annotations

from datetime import date

import pytest

from redact.policy.over_89 import age_over_89, birth_over_89


@pytest.mark.parametrize(
    "text",
    ["90", "91 y/o", "ninety-two", "Ninety one years old", "ninty", "late nineties", "90s", "a hundred",
     "104-year-old",
     "nonagenarian", "90 years 2 months", "turns 90"],
)  # fmt: skip
def test_ages_over_89_are_noticed(text: str) -> None:
    assert age_over_89(text)


@pytest.mark.parametrize(
    "text",
    ["89", "eighty-nine", "late 80s", "nine", "nineteen", "9 y/o", "90 days", "96 months",
     "ninety minutes", "19", "",
     "infant", "10 weeks"],
)  # fmt: skip
def test_other_ages_are_not(text: str) -> None:
    assert not age_over_89(text)


NOTE = date(2024, 6, 1)


@pytest.mark.parametrize("text", ["03/04/1934", "3/4/31", "March 4, 1925", "1931", "19310304", "12/31/1934"])
def test_births_more_than_89_years_before_the_note_are_noticed(text: str) -> None:
    assert birth_over_89(text, NOTE)


@pytest.mark.parametrize("text", ["03/04/1935", "3/4/89", "08/30/2016", "3/4/24", "March 4", "3/4", ""])
def test_later_births_are_not(text: str) -> None:
    assert not birth_over_89(text, NOTE)


def test_an_undated_note_errs_on_the_safe_side() -> None:
    assert birth_over_89("03/04/1940", None)
    assert not birth_over_89("03/04/1950", None)
