"""What counts as a telephone number."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.phones import PhoneRecognizer

POSITIVES = [
    ("call (512) 741-9938 now", "(512) 741-9938", "PHONE"),
    ("ph 515.277.8046", "515.277.8046", "PHONE"),
    ("971 340 0028 extension 3 please", "971 340 0028 extension 3", "PHONE"),
    ("986 - 249 - 0129", "986 - 249 - 0129", "PHONE"),
    ("landline 555-0177", "555-0177", "PHONE"),
    ("Lee, MSW, ext. 4417", "4417", "PHONE"),
    ("it is five five five, oh one two nine", "five five five, oh one two nine", "PHONE"),
    ("TEL. GLadstone 7-0539", "GLadstone 7-0539", "PHONE"),
    ("text 5O9 555 Ol44", "5O9 555 Ol44", "PHONE"),
    ("+1 253 617 4408", "+1 253 617 4408", "PHONE"),
    ("cell +44 20 7946 0958", "+44 20 7946 0958", "PHONE"),
    ("cell 9372560077", "9372560077", "PHONE"),
    ("ext. 3107", "3107", "PHONE"),
    ("| Doyle | x3107 |", "x3107", "PHONE"),
    ("Ms. Doyle x310", "x310", "PHONE"),
    ("Doyle\nx310\n", "x310", "PHONE"),
    ("extension 12", "12", "PHONE"),
    ("pager 30-2217", "30-2217", "PHONE"),
]
NEGATIVES = [
    "scored 120/80 and 98.6",
    "NPI 1649920387",
    "zip 55901-1234",
    "on 3/14/2024 0930",
    "MRN 4355388",
    "five of the six came",
    "oriented x3, rested x12 weeks, x100 reps",
    "tab x2",
]
ADVERSARIAL = ["(512) ", "555-", "one two ", "1 2 3 4 5 ", "+1 "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(PhoneRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(PhoneRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(PhoneRecognizer(), unit)
