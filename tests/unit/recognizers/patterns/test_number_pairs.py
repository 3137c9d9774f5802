"""Which bare pairs of numbers are certainly no date."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.base import fold
from redact.recognizers.patterns.dates import DatesRecognizer
from redact.recognizers.patterns.number_pairs import only_quantities, quantities

QUANTITIES = [
    ("She rated her pain 7/10 today, and it was 4/10 last week.", ["7/10", "4/10"]),
    ("Her mood is 6/10.", ["6/10"]),
    ("anxiety went from 8/10 to 5/10, depression 3/10", ["8/10", "5/10", "3/10"]),
    ("His worry is 4/10 at home and 8/10 at school.", ["4/10", "8/10"]),
    ("Rating scale: 4/10 -> 7/10", ["4/10", "7/10"]),
    ("It is 4/10 on the pain scale", ["4/10"]),
    ("Strength 5/5 bilat, reflexes 2/4.", ["5/5", "2/4"]),
    ("Score fell from 12/27 to 8/27.", ["12/27", "8/27"]),
    ("Homework: 3/4 done.", ["3/4"]),
    ("Goal 1: 3/4 complete.", ["3/4"]),
    ("Attended 5/6 sessions, ate 2/3 meals.", ["5/6", "2/3"]),
    ("She is 2/3 of the way through CPT.", ["2/3"]),
    ("1/2 of the time she is late", ["1/2"]),
    ("Completed 4/6 modules. Met 2/3 goals.", ["4/6", "2/3"]),
    ("took 1/2 tab; her 1/2 brother", ["1/2", "1/2"]),
    ("has 2-3 visits per week", ["2-3"]),
    ("Available 24/7, custody 50/50", ["24/7", "50/50"]),
    ("Plan: cont weekly, 1-2 hrs.", ["1-2"]),
    ("back in 4-6 weeks, 2-3 times", ["4-6", "2-3"]),
    ("ages 3-5, grades 6-8", ["3-5", "6-8"]),
    ("comes from 1-4 on Thursdays", ["1-4"]),
    ("Faith, the volunteer, sits Th 1-4.", ["1-4"]),
    ("Office hours Tues 1-3", ["1-3"]),
    ("Thursdays 1-4, aide 10-2 daily", ["1-4", "10-2"]),
    ("call between 2-4pm", ["2-4"]),
    ("Protective Factors Survey: 3.2 at intake, 5.1 at week 12.", ["3.2", "5.1"]),
    ("averages 2.5 hrs of sleep", ["2.5"]),
    ("Pain: 7/10\nMood: 6/10\n", ["7/10", "6/10"]),
]

DATES = [
    "Hearing 5/10 and visit 7/10; rent paid 3/1, 4/1, 5/1.",
    "Pain clinic 5/10. Anger management group 4/10. Stress test 6/10.",
    "Pain since 5/10. Mood low on 4/10. Safety plan signed 5/10.",
    "Pain 5/10 clinic",
    "Reported pain on 3/4, moved out 5/10.",
    "On 3/4 visits were suspended. Since 4/6 sessions are weekly.",
    "3/4 visits resumed\n3/8 sessions weekly\n4/10 Pain worse",
    "- 3/8 HV\n- 4/10 rated by team",
    "Mon 3-4 HV. Court 3-14. Seen 4-6.",
    "MSW VISIT 4-6\nPt seen",
    "Note 3-14-24. She works 4-6 and will be home.",
    "wk of 3/4, UA 6/15 neg, shutoff 3.26. called",
    "Survey sent 3.14. Scale mailed on 4.2.",
    "Attendance: 5/6. Group 3/8. Session 3/12.",
    "absent 3/4, 3/6 & 3/11",
    "DOB 5/10, by 3/4 of next year",
    "Score sheet mailed 3/27.",
    "10/3 sessions",
    "from 10-5 to 10-9",
    "Dose reduced 4/10. Labs 4/10.",
    "seen 04-06 weeks",
    "4/10 pain worse",
    "5/9  mo & Jay @ Speech",
    "TC 3/4 mo called. Per MGM 3/4 pt seen. DV 3/4 kids home.",
    "HV 3-4 pt home. Note 4-6 mo upset. Seen 3-4 a long talk",
    "3/8 hours: 2.5\n3/9 drinks daily",
    "Per MGM 3/4 visits going well, 4/5 sessions resumed",
    "Report 3/4 of a fall; letter 3/5 of the program",
    "stress about 5/10 hearing, anxiety from 4/10 move",
    "PHQ done on 12/27 and 8/27.",
    "Pain rated on 5/10 and 6/10.",
    "Mood ok, sessions 5/10 and 6/10",
    "Depression 3/4, seen by psych",
    "sessions 3-14, days 3-4, asked about 3-14 visit",
    "Thursdays 1-4, 1-11 and 1-18",
    "aunt comes Mon 3-4",
    "due since 3-4 daily",
]


def held(text: str) -> list[str]:
    return [text[start:end] for start, end in quantities(fold(text))]


@pytest.mark.parametrize(("text", "pairs"), QUANTITIES)
def test_scores_fractions_hours_and_decimals_are_no_dates(text: str, pairs: list[str]) -> None:
    assert held(text) == pairs


@pytest.mark.parametrize("text", DATES)
def test_what_a_day_stands_beside_or_nothing_decides_stays_a_date(text: str) -> None:
    assert held(text) == []


@pytest.mark.parametrize(("text", "pairs"), QUANTITIES)
def test_the_patterns_take_no_such_pair_for_a_date(text: str, pairs: list[str], found) -> None:
    in_march = text + " Seen 3/9, 1/7, 5/7, 6/7, 7/7, 4/7, 2/7, 12/7 and 8/7."
    assert not {surface for surface, _ in found(DatesRecognizer(), in_march)} & set(pairs)


def test_a_stretch_counts_as_a_whole() -> None:
    text = "pain 7/10 today, seen 3/4"
    assert only_quantities(text, 5, 9)
    assert only_quantities(text, 5, 15)
    assert not only_quantities(text, 5, len(text))
    assert not only_quantities(text, 10, 15)


@pytest.mark.parametrize(
    "unit", ["pain 7/10, ", "7/10 -> ", "1-2 ", "scale 3.2 at ", "mood today now is was "]
)
def test_takes_linear_time(unit: str, stays_linear) -> None:
    stays_linear(DatesRecognizer(), unit)
