"""What counts as an age."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.ages import AgeRecognizer

POSITIVES = [
    ("41F with anxiety", "41F", "AGE"),
    ("a 7 y/o boy", "7 y/o", "AGE"),
    ("sib is 8yo", "8yo", "AGE"),
    ("the 8-year-old cried", "8-year-old", "AGE"),
    ("he is eight years old", "eight years old", "AGE"),
    ("she turns nine in spring", "nine", "AGE"),
    ("Age: 12", "12", "AGE"),
    ("a man aged 60", "60", "AGE"),
    ("a 41 y.o. male", "41 y.o.", "AGE"),
    ("a nurse in her 40s", "40s", "AGE"),
    ("baby is 6 mo old", "6 mo old", "AGE"),
    ("Mia (8) and her mother", "8", "AGE"),
    ("her daughter (8) and", "8", "AGE"),
    ("zay (9), lulu", "9", "AGE"),
    ("when he was nine", "nine", "AGE"),
    ("ages 14, 11 and 6", "11", "AGE"),
    ("his 44th bday", "44th", "AGE"),
    ("Efua 16, Kojo 12 at home", "12", "AGE"),
    ("kids mateo 6, luz 3, here", "3", "AGE"),
    ("Mustafa 8 / Zohal 6 / Yusra 19 mos", "19 mos", "AGE"),
    ("DOB 11-08-1969  (54)  SEX M", "54", "AGE"),
    ("DOB / age today .... 10-17-2006 / 15\n", "15", "AGE"),
    ("| Age | 40 |", "40", "AGE"),
    ("client 48, Turkish", "48", "AGE"),
    ("kids (4, 7, 11) at home", "4", "AGE"),
    ("aged 7 and 9", "9", "AGE"),
    ("pushing seventy, and", "seventy", "AGE"),
    ("a Creole octogenarian", "octogenarian", "AGE"),
    ("At 18 months he has two words", "18 months", "AGE"),
    ("a two month old girl", "two month old", "AGE"),
    ("an 8-wk-old", "8-wk-old", "AGE"),
    ("in her late 60s", "late 60s", "AGE"),
    ("When Eun-ji Pak was eleven, her", "eleven", "AGE"),
    ("she is ninety-two & sings", "ninety-two", "AGE"),
    ("Serafin, now 19 months, is", "19 months", "AGE"),
    ("Age l2 at intake", "l2", "AGE"),
    ("a sixteen-year-old", "sixteen-year-old", "AGE"),
    ("son Theo 15 scared", "15", "AGE"),
    ("wife Ida Ruth 77 wandering", "77", "AGE"),
    ("sister Xochitl fourteen watches", "fourteen", "AGE"),
    ("kids 6 & 11 at aunt", "11", "AGE"),
    ("W/M, 40ish, crying", "40ish", "AGE"),
    ("bed 6 d.k., 34f. pregnant", "34f", "AGE"),
    ("the 12 y in charge, a 14 yr girl", "14 yr", "AGE"),
]
NEGATIVES = [
    "at 16 weeks gestation",
    "temp 98 degrees",
    "turned 5 minutes late",
    "in the 1980s",
    "ages 18+ only",
    "8 years of marriage",
    "room 12, bed 4 is open",
    "apt 41F",
    "from moderate (14) to mild (8) again",
    "wait list (about 5 weeks)",
    "MOS 77F petroleum supply",
    "her ACE score is 8.",
    "he opens at two in the morning",
    "Temp at 9 pm: 11 F.",
    "Under the age of 18.",
    "count should be 22, found 31",
    "MAYSI: Alcohol 2, Angry 7",
    "Check-in (0-10): Hope 6, Will 3, Rose 8",
    "22 months sober and 3 mo clean",
    "at 3 months sober, he",
    "Supervision 12 months, then 6",
    "the only one, he said",
    "Jan 6, Feb 10",
    "caseload is 19; target 14",
    "called mom Renata 2 times",
    "temp 98f at noon",
    "SCARED parent 34 / child 41",
]
ADVERSARIAL = [
    "age 1, 2, 3, ",
    "Ann (8 ",
    "one two three ",
    "12345678",
    "is is 5 ",
    "Ann 4, ",
    "ann 4, ",
    "(54) ",
]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(AgeRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(AgeRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(AgeRecognizer(), unit)
