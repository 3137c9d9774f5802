"""What counts as a telephone number."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.phones import PhonesRecognizer

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
    ("the last four of her cell 4471", "4471", "PHONE"),
    ("cell last four 4471, she said", "4471", "PHONE"),
    ("his number ended in 7726.", "7726", "PHONE"),
    ("TTY 512-555-0142", "512-555-0142", "PHONE"),
    ("fax: 555 0199", "555 0199", "PHONE"),
    ("cell: 555.0142", "555.0142", "PHONE"),
    ("+52 (664) 123-4567", "+52 (664) 123-4567", "PHONE"),
    ("+63 917 555 0188", "+63 917 555 0188", "PHONE"),
    ("011 52 664 123 4567", "011 52 664 123 4567", "PHONE"),
    ("cell 0917 555 0188", "0917 555 0188", "PHONE"),
    ("+44 7700 900417", "+44 7700 900417", "PHONE"),
    ("got 555-01?? before it cut", "555-01??", "PHONE"),
    ("ph 806.258.7--3 (smudge)", "806.258.7--3", "PHONE"),
    ("mailbox 2214.", "2214", "PHONE"),
    ("ext. 820.", "820", "PHONE"),
    ('"work_ext": "9624"', "9624", "PHONE"),
    ("call me, x7-4578, or", "x7-4578", "PHONE"),
    ("ask Bo to call me x 219", "x 219", "PHONE"),
    ("nurse line 2-1440", "2-1440", "PHONE"),
    ("(512) 741-9938 opt. 2", "(512) 741-9938 opt. 2", "PHONE"),
    ("(6l6) 772-\n0O39", "(6l6) 772-\n0O39", "PHONE"),
    ("area code 732 then 906 0031", "732 then 906 0031", "PHONE"),
    ("Crispin, no. 928 555 0104", "928 555 0104", "PHONE"),
    (
        "my cell, four one nine, double six, double one, oh nine.",
        "four one nine, double six, double one, oh nine",
        "PHONE",
    ),
    ("file voicemail_3375550158_4-19", "3375550158", "PHONE"),
    ("left card 409 555 0162", "409 555 0162", "PHONE"),
    ("cell 915 70? 4412", "915 70? 4412", "PHONE"),
    ("it was 985 something 0119", "985 something 0119", "PHONE"),
    ("es seis seis uno cinco cinco cinco cero dos", "seis seis uno cinco cinco cinco cero dos", "PHONE"),
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
    "call of 02/12/2024 06:52",
    "W9 666-01-4482",
    "WIC 300-4411",
    "TC 521.457 DWLI",
    "x1000 mg",
    "CPT 90837, 99214",
    "30 mg x14 days",
    "pages 120-1400",
    "$512-1000 a month",
    "ratio 1:800",
    "version 512.1.2345",
    "call 911 or 988",
    "three of something 0119 later",
]
ADVERSARIAL = ["(512) ", "555-", "one two ", "1 2 3 4 5 ", "+1 ", "2-- ", "x 1", "ext 1 "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(PhonesRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(PhonesRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(PhonesRecognizer(), unit)
