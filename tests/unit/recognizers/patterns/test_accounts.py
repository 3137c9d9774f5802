"""What counts as an account number."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.accounts import AccountRecognizer

POSITIVES = [
    ("acct ending in 7715", "7715", "ACCOUNT"),
    ("EBT card 5077 0812 3340 9916 lost", "5077 0812 3340 9916", "ACCOUNT"),
    ("checking account 4410-77-20938.", "4410-77-20938", "ACCOUNT"),
    ("loan 70-118254.", "70-118254", "ACCOUNT"),
    ("routing number 021000021", "021000021", "ACCOUNT"),
    ("account ends four four one nine", "four four one nine", "ACCOUNT"),
    ("paid by Visa xx4317", "xx4317", "ACCOUNT"),
    ("4111 1111 1111 1111", "4111 1111 1111 1111", "ACCOUNT"),
    ("card ending 4417", "4417", "ACCOUNT"),
    ("acct ...0092", "0092", "ACCOUNT"),
    ("EBT x8830", "x8830", "ACCOUNT"),
    ("Checking at Pioneer Valley Credit ending 0913", "0913", "ACCOUNT"),
    ("Checking 0044 7719 2: 31 checks", "0044 7719 2", "ACCOUNT"),
    ("debit ****4417", "****4417", "ACCOUNT"),
    ("acct ending ..6620", "6620", "ACCOUNT"),
    ("checking HFCU …2217", "2217", "ACCOUNT"),
]
NEGATIVES = [
    "on account of 3 absences",
    "green card since 2014",
    "the report card of 2023",
    "he saved 500 dollars",
    "account opened 3/14/2024",
    "card game at 4",
    "a card with 12 names",
    "savings of 4 per cent",
]
ADVERSARIAL = ["acct ", "1234 ", "x", "card card ", "acct ending "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(AccountRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(AccountRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(AccountRecognizer(), unit)
