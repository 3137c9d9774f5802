"""Holidays, seasons and school years move with the dates of the case."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.operators.calendar_words import moved_words

NEAR = date(2024, 3, 4)
BACK = timedelta(weeks=-39)


@pytest.mark.parametrize(
    ("before", "text", "after", "expected"),
    [
        ("the week before ", "Thanksgiving", ".", "February 23"),
        ("since ", "Easter 2023", "", "July 10, 2022"),
        ("", "the Friday after Labor Day", "", "the Friday after December 5"),
        ("on ", "the 4th of July", "", "October 5"),
        ("will be 15 on ", "New Year's Day", "", "April 3"),
        ("moved over ", "Labor Day", " weekend", "a holiday"),
        ("moved over the ", "Labor Day", " weekend", "holiday"),
        ("Have a good ", "Labor Day", ",", "holiday"),
        ("calls at ", "Christmas", ".", "a holiday"),
        ("during ", "Ramadan", "", "a holiday"),
        ("during ", "Spring Break 2021", "", "a school break"),
        ("in ", "spring 2024", "", "summer 2023"),
        ("in ", "Summer 2022", "", "Fall 2021"),
        ("in the ", "fall of 2023", "", "winter of 2023"),
        ("the ", "fall semester", "", "winter semester"),
        ("the ", "2023-24", " school year", "2022-23"),
        ("", "school year 2023-2024", "", "school year 2022-2023"),
        ("", "2017-19", "", ""),
        ("", "March 4", "", ""),
        ("", "Tuesday", "", ""),
    ],
)
def test_words_move(before: str, text: str, after: str, expected: str) -> None:
    assert moved_words(text, NEAR, BACK, before, after) == expected


def test_a_school_year_that_stays_the_same_is_written_another_way() -> None:
    near_by = timedelta(weeks=-8)
    assert moved_words("2023-24", NEAR, near_by) == "2023-2024"
    assert moved_words("2023-2024", NEAR, near_by) == "2023-24"


@given(year=st.integers(1990, 2040), weeks=st.integers(8, 60))
def test_thanksgiving_keeps_its_weekday_and_its_distance(year: int, weeks: int) -> None:
    from redact.operators.date_styles import find_dates

    moved = moved_words(f"Thanksgiving {year}", NEAR, timedelta(weeks=-weeks))
    day = next(iter(find_dates(moved, NEAR))).complete(NEAR)
    assert day is not None
    assert day.weekday() == 3
    real = day + timedelta(weeks=weeks)
    assert (real.year, real.month) == (year, 11)
    assert 22 <= real.day <= 28


@given(year=st.integers(1950, 2080))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    from redact.operators.date_styles import find_dates

    moved = moved_words(f"Easter {year}", NEAR, timedelta(0))
    day = next(iter(find_dates(moved, date(year, 1, 1)))).complete(NEAR)
    assert day is not None
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)
