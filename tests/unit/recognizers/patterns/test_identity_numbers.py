"""What counts as an identity number."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.identity_numbers import IdentityNumberRecognizer

POSITIVES = [
    ("SSN 666-01-4482", "666-01-4482", "SSN"),
    ("000.84.2217 on file", "000.84.2217", "SSN"),
    ("social 911 16 3651", "911 16 3651", "SSN"),
    ("SOC/922668661.", "922668661", "SSN"),
    ("miner SSN xxx-xx-6058.", "xxx-xx-6058", "SSN"),
    ("SSN ending 7719", "7719", "SSN"),
    ("last four 2046", "2046", "SSN"),
    (
        "social. It is nine one four, six six, oh two eight one",
        "nine one four, six six, oh two eight one",
        "SSN",
    ),
    ("MRN: C-448102.", "C-448102", "ID"),
    ("docket JV-24-00317.", "JV-24-00317", "ID"),
    ("see 1:23-cv-00412 there", "1:23-cv-00412", "ID"),
    ("in 24-CV-00417 today", "24-CV-00417", "ID"),
    ("guardianship 21 GN 55", "21 GN 55", "ID"),
    ("his A012345678 card", "A012345678", "ID"),
    ("inmate # A771-402.", "A771-402", "ID"),
    ("Case No. 0066 0509", "0066 0509", "ID"),
    ("badge 5127", "5127", "ID"),
    ("Medicaid number 92015532A", "92015532A", "ID"),
]
NEGATIVES = [
    "placed on a 5150 hold",
    "TYP 5150 EVAL",
    "call 740-555-0188",
    "NDC 00056-0176-70",
    "report from 2019",
    "case on 3/14/24",
    "Medicaid for 30 days",
    "social security since 2019",
    "form SSA-1696 was sent",
    "25 USC 1912 applies",
    "PHQ-9 14 and GAD-7 9",
    "claim that 2 of 3 left",
]
ADVERSARIAL = ["case ", "ssn ", "1-", "a1-", "no. ", "xxx-"]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(IdentityNumberRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(IdentityNumberRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(IdentityNumberRecognizer(), unit)


def test_a_tail_says_that_it_is_one(analyzed):
    (found,) = analyzed(IdentityNumberRecognizer(), "SSN ending 7719")
    assert found.recognition_metadata["facet"] == "last-four"
