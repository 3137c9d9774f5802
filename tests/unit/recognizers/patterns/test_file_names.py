"""Names inside names of files."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.file_names import FileNameRecognizer

POSITIVES = [
    ("see HARGROVE_Tovah_CPS.pdf", "HARGROVE_Tovah", "PERSON"),
    ("scan Ramos_Intake_2024.docx", "Ramos", "PERSON"),
    ("07_paternity_R.Guillory_9.pdf", "Guillory", "PERSON"),
]
NEGATIVES = [
    "CourtReport_20240314.pdf",
    "Safety_Plan_FINAL.docx",
    "IMG_4417.jpg",
    "Intake_Form_Signed.pdf",
    "see Ramos. Pdf",
]
ADVERSARIAL = ["a_", "A_b.pdf ", ".pdf", "Ann_"]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(FileNameRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(FileNameRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(FileNameRecognizer(), unit)
