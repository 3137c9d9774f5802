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
]
ADVERSARIAL = ["age 1, 2, 3, ", "Ann (8 ", "one two three ", "12345678", "is is 5 "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(AgeRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(AgeRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(AgeRecognizer(), unit)
