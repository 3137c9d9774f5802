"""Numbers that tell a moment: hours, times of the 24-hour clock, weeks of a pregnancy, flights."""

from __future__ import annotations

import re

import pytest

from redact.recognizers.patterns.ages import AgeRecognizer
from redact.recognizers.patterns.flights import is_flight
from redact.recognizers.patterns.identity_numbers import IdentityNumberRecognizer
from redact.recognizers.patterns.moments import is_gestation, is_hour, is_time


def place(text: str, value: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text)
    assert found
    return found.span()


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("emergency cesarean at 34 weeks", "34 weeks", True),
        ("Baby born at 36 wks.", "36", True),
        ("delivered at 29 weeks and", "29 weeks", True),
        ("Miscarriage at 9 weeks.", "9 weeks", True),
        ("Now 28 weeks pregnant", "28 weeks", True),
        ("He was seen at 6 weeks.", "6 weeks", False),
        ("Born 3/2, weighed at 6 weeks.", "6 weeks", False),
        ("Removed at 34 weeks.", "34 weeks", False),
        ("born early, now 34 weeks old", "34 weeks", False),
        ("Hard birth. Placed at 30 weeks.", "30 weeks", False),
    ],
)
def test_weeks_of_a_pregnancy_are_no_age(text: str, value: str, told: bool) -> None:
    assert is_gestation(text.lower(), *place(text, value)) is told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("I can meet them at the park by the sledding hill at 11.", "11", True),
        ("She takes the bus at 11 and gets home", "11", True),
        ("Group is at 4 on Thursdays", "4", True),
        ("He left home at 11.", "11", False),
        ("started drinking at 12 with", "12", False),
        ("first called her that at 11.", "11", False),
        ("dropped out at 16 and", "16", False),
        ("seen at 11 years", "11", False),
        ("placed at 9.", "9", False),
    ],
)
def test_hours_are_no_ages(text: str, value: str, told: bool, found) -> None:
    assert is_hour(text.lower(), *place(text, value)) is told
    if told:
        assert not found(AgeRecognizer(), text)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("Pt died 10/11/2024 at 0342, 87 yrs old", "0342", True),
        ("Pt died at 0342.", "0342", True),
        ("Pronounced at 1418 by RN.", "1418", True),
        ("Arrived 3/4 at 2215", "2215", True),
        ("Lives at 1418.", "1418", False),
        ("She died at 1418 Orchard.", "1418", False),
        ("died at 0342 Plover Court", "0342", False),
        ("came to the house at 1418, knocked", "1418", False),
        ("card ends at 0342.", "0342", False),
        ("met at 1418.", "1418", True),
        ("parked at 1418.", "1418", False),
        ("left at 2561.", "2561", False),
    ],
)
def test_times_of_the_24_hour_clock_are_no_numbers(text: str, value: str, told: bool) -> None:
    assert is_time(text, text.lower(), *place(text, value)) is told


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("she'll fly in Oct 5 on Southwest 1182, staying", "Southwest 1182", True),
        ("arrives at LAX on Delta 417", "417", True),
        ("Flight AA 1182 was late", "AA 1182", True),
        ("She lives at Delta 12.", "Delta 12", False),
        ("flew home to 418 Southwest Avenue", "418 Southwest", False),
        ("fly to United 22 Street", "United 22", False),
    ],
)
def test_a_flight_is_no_address_and_its_number_goes(text: str, value: str, told: bool, found) -> None:
    assert is_flight(text.lower(), *place(text, value)) is told
    digits = re.sub(r"^[A-Z][a-z]+ ", "", value)
    assert ((digits, "ID") in found(IdentityNumberRecognizer(), text)) is told


def test_a_date_behind_a_kin_word_is_no_age(found) -> None:
    assert not found(AgeRecognizer(), "Pt died 10/11/2024 at night")
    assert ("10", "AGE") in found(AgeRecognizer(), "son Kofi, 10/daughter Ama, 7;")
