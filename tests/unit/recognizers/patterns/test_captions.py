"""Who stands in captions of cases and heads of mail."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.captions import CaptionRecognizer

POSITIVES = [
    ("In re the Welfare of J.M., a minor", "J.M.", "PERSON"),
    ("STATE V. D. HOCKENSMITH, 24CF188", "D. HOCKENSMITH", "PERSON"),
    ("State v. Ramos", "Ramos", "PERSON"),
    ("IN THE INTEREST OF KU YANG LOR, a person", "KU YANG LOR", "PERSON"),
    ("Matter of Z.F., a minor", "Z.F.", "PERSON"),
    ("Guardianship of Hyacinth Malloy\n", "Hyacinth Malloy", "PERSON"),
    ("RE: Okonkwo v. Thornbury, FCS", "Okonkwo", "PERSON"),
    ("o/b/o Ana Reyes\n", "Ana Reyes", "PERSON"),
    ("On Jan 17, Gary Do wrote:\n", "Gary Do", "PERSON"),
    ("On Dec 17, 2023, Tess Bell <t@x.example> wrote:", "Tess Bell", "PERSON"),
    ("FN:Comfort Bright\n", "Comfort Bright", "PERSON"),
    ("Cc: D. Achterberg; M. Lopez\n", "M. Lopez", "PERSON"),
    ("From: Naomi Oyelaran (LCSW)\n", "Naomi Oyelaran", "PERSON"),
]
NEGATIVES = [
    "in regards to housing",
    "a matter of time",
    "State of Ohio v. the County",
    "the estate of things",
    "From: the clinic\n",
    "To: front desk\n",
    "on behalf of the agency",
    "Dr. v. Nurse",
]
ADVERSARIAL = ["In re ", "matter of ", "A v. ", "On Ann ", "From: a;", "N:a;"]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(CaptionRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(CaptionRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(CaptionRecognizer(), unit)
