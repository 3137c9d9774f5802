"""Codes belong to one entity and one secret; counted days keep every interval and no calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.operators.catalog import load_operator
from redact.operators.keyed import Keyed
from redact.operators.pseudonym import ALPHABET, draw_codes
from redact.operators.relative_dates import relative_text

FIRST = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3/1/24", "day 1 of the case"),
        ("March 12, 2024", "day 12 of the case"),
        ("the 14th", "day 14 of the case"),
        ("2024-02-29", "1 day before the case"),
        ("2/20/24", "10 days before the case"),
        ("April 2024", "month 2 of the case"),
        ("Dec 2023", "3 months before the case"),
        ("3/4 and 3/6", "day 4 of the case and day 6 of the case"),
        ("2025", "year 2 of the case"),
        ("some feast", "[date]"),
        ("after Maria's wedding on 3/14", "[date]"),
    ],
)
def test_a_date_is_told_as_a_day_of_the_case(text: str, told: str) -> None:
    assert relative_text(text, date(2024, 3, 20), FIRST) == told


@given(st.integers(-800, 800), st.integers(-800, 800))
def test_order_and_intervals_stay(one: int, two: int) -> None:
    def number(days: int) -> int:
        written = relative_text(f"{FIRST + timedelta(days):%Y-%m-%d}", FIRST, FIRST)
        words = written.split()
        return int(words[1]) - 1 if words[0] == "day" else -int(words[0])

    assert number(one) - number(two) == one - two


def test_the_words_behind_the_number_can_be_chosen() -> None:
    operator = load_operator("relative_date")
    told = operator.operate("2024-03-14", {"secret": "s", "entity_type": "DATE", "of": "placement"})
    assert told.startswith("day ")
    assert told.endswith(" of placement")


@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=40), st.binary(min_size=1))
def test_no_two_entities_share_a_code(marks: dict[str, str], secret: bytes) -> None:
    codes = draw_codes(Keyed(secret), marks)
    assert codes.keys() == marks.keys()
    assert len(set(codes.values())) == len(codes)
    assert {letter for code in codes.values() for letter in code} <= set(ALPHABET)


def test_another_secret_gives_another_code() -> None:
    first, second = (draw_codes(Keyed(secret), {"e1": "marialopez"}) for secret in (b"one", b"two"))
    assert first != second
    assert first == draw_codes(Keyed(b"one"), {"e1": "marialopez"})


def test_a_code_says_what_it_stands_for_and_nothing_of_the_value() -> None:
    code = load_operator("pseudonym").operate("Maria Lopez", {"secret": b"s", "entity_type": "PERSON"})
    assert code.startswith("[P-")
    assert len(code) == len("[P-23456]")
