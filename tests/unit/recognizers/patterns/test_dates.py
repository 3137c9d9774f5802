"""What counts as a date."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.dates import DateRecognizer

POSITIVES = [
    ("seen 3/14/24 at home", "3/14/24", "DATE"),
    ("Filed 3-14-2024.", "3-14-2024", "DATE"),
    ("wk of 17-Feb", "17-Feb", "DATE"),
    ("dt 17-Dec-24", "17-Dec-24", "DATE"),
    ("met on March 3rd, 2023 again", "March 3rd, 2023", "DATE"),
    ("back by the 14th with papers", "the 14th", "DATE"),
    ("ended November 2023", "November 2023", "DATE"),
    ("In March she moved", "March", "DATE"),
    ("not seen since Oct", "Oct", "DATE"),
    ("created 2024-03-14T09:30", "2024-03-14", "DATE"),
    ("CourtReport_20240314.pdf", "20240314", "DATE"),
    ("due the third of May", "the third of May", "DATE"),
    ("D.O.B.:  l1/14/1949", "l1/14/1949", "DATE"),
    ("Easter 2021 was hard", "Easter 2021", "DATE"),
    ("hearing 5/10 at nine", "5/10", "DATE"),
    ("Shelter from July 3–5.", "July 3–5", "DATE"),
]
NEGATIVES = [
    "MoCA (14/30)",
    "mood 5/10 today",
    "BP 120/80, pulse 72",
    "add 3/4 cup of flour",
    "care is 24/7 and 50/50 custody",
    "GAF 55, DOL 41",
    "MoCA 11/30",
    "she may 2 of them call",
    "in 2019 and on Monday",
    "the 5th grade and the 3rd floor",
    "school year 2011-12",
]
ADVERSARIAL = ["1/1/", "may 5 march ", "the the the ", "0123456789", "12-"]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(DateRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(DateRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(DateRecognizer(), unit)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("DOB: 4/2/1979", "birth"),
        ("born on April 2, 1979", "birth"),
        ("D.O.B. (given) 04-02-79", "birth"),
        ("he died 4/2/2020", "death"),
        ("visit 4/2/2020", ""),
    ],
)
def test_birth_and_death_are_told_by_the_words_before(text, facet, analyzed):
    assert [r.recognition_metadata["facet"] for r in analyzed(DateRecognizer(), text)] == [facet]
