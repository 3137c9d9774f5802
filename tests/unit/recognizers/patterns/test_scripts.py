"""What counts as wording in a script that detection cannot read."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.scripts import ScriptRecognizer

POSITIVES = [
    ("met محمد الأحمد today", "محمد الأحمد", "PERSON"),
    ("aunt Μαρία Παπαδοπούλου left", "Μαρία Παπαδοπούλου", "PERSON"),
    ("Олена Коваленко-Бондар, mother", "Олена Коваленко-Бондар", "PERSON"),
    ("signed 王小明.", "王小明", "PERSON"),
    ("she is called 恵", "恵", "PERSON"),
    ("son דוד כהן", "דוד כהן", "PERSON"),
    ("प्रिया शर्मा came", "प्रिया शर्मा", "PERSON"),
    ("김민준 (brother)", "김민준", "PERSON"),
    ("name: สมชาย", "สมชาย", "PERSON"),
]
NEGATIVES = [
    "α-blocker 5 µg, Δ weight -2 kg, β 0.4, 36 °C",
    "Nguyễn Thị Hương and Tóshchíí’nii are in Latin letters",
    "☐ yes ☒ no → next ✓ 😀 — “quoted” … • item",
    "plain text",
]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_names_in_other_scripts(text, surface, kind, found):
    assert (surface, kind) in found(ScriptRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_symbols_and_latin_letters_alone(text, found):
    assert found(ScriptRecognizer(), text) == []


@pytest.mark.parametrize("unit", ["ж", "ж ", "α ", "王'"])
def test_takes_linear_time(unit, stays_linear):
    stays_linear(ScriptRecognizer(), unit)
