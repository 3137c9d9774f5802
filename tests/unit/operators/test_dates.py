"""Shifted dates keep their style; what cannot be read becomes [date]."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from redact.operators.date_anchors import Anchors
from redact.operators.date_styles import find_dates
from redact.operators.dates import shift_text

NEAR = date(2024, 3, 20)
WEEKS = timedelta(weeks=-10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3/14/24", "1/4/24"),
        ("03/14/2024", "01/04/2024"),
        ("March 14, 2024", "January 4, 2024"),
        ("Mar 14th", "Jan 4th"),
        ("MAR 14, 2024", "JAN 4, 2024"),
        ("14 March", "4 January"),
        ("17-Feb", "9-Dec"),
        ("2024-03-14", "2024-01-04"),
        ("20240314", "20240104"),
        ("3/14", "1/4"),
        ("the 14th", "the 4th"),
        ("November 2023", "September 2023"),
        ("l1/14/1949", "9/5/1949"),
        ("DEC-l3-2O23", "OCT-4-2023"),
        ("June the eighth", "March the thirtieth"),
        ("the 21st of March", "the 11th of January"),
        ("July 3–5", "April 24–26"),
        ("Christmas Eve 2021", "October 15, 2021"),
        ("Nov '17", "Sep '17"),
        ("baqra eid 2023", "[date]"),
        ("around the time of Maria's wedding on 3/14", "[date]"),
        ("soon", "[date]"),
    ],
)
def test_style_is_kept(text: str, expected: str) -> None:
    assert shift_text(text, NEAR, WEEKS) == expected


def test_weekday_survives() -> None:
    shifted = shift_text("2024-03-14", NEAR, WEEKS)
    assert date.fromisoformat(shifted).weekday() == date(2024, 3, 14).weekday()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April.", "October."),
        ("09 NOV 23", "27 APR 23"),
        ("17-Dec-24", "4-Jun-24"),
        ("August 4th–6th, 2023", "January 20th–22nd, 2023"),
        ("Dec. 1", "May 19"),
        ("November", "May"),
    ],
)
def test_partial_and_mixed_styles(text: str, expected: str) -> None:
    assert shift_text(text, date(2024, 3, 14), timedelta(weeks=-28)) == expected


def test_a_month_alone_moves_with_the_full_date_of_that_month() -> None:
    anchors = Anchors.read({("d01", "body"): "Born 03/01/1990. Seen March 30, 2024."})
    near = anchors.near("d01", "body", 20)
    assert near == date(2024, 3, 30)
    moved = shift_text("March", near, timedelta(weeks=-8), lambda day: anchors.in_month("d01", day))
    assert moved == "February"


@pytest.mark.parametrize(
    ("text", "style", "written"),
    [
        ("6 - Oct 10, 2024", "month-day-year", "Oct 10, 2024"),
        ("Session 7 - Oct 17", "month-day-year", "Oct 17"),
        ("12 Oct 24", "day-month-year", "12 Oct 24"),
        ("Visit 5 Oct 24", "day-month-year", "5 Oct 24"),
    ],
)
def test_the_number_of_a_week_is_no_day(text: str, style: str, written: str) -> None:
    found = next(find_dates(text, NEAR))
    assert (found.style, found.match.group()) == (style, written)
