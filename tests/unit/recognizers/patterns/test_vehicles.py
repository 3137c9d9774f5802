"""What counts as a vehicle."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.vehicles import VehicleRecognizer

POSITIVES = [
    ("plate KVJ 208, gone", "KVJ 208", "VEHICLE"),
    ("TAG UJK-3306", "UJK-3306", "VEHICLE"),
    ("VIN 1GTU9DED4NZ330718.", "1GTU9DED4NZ330718", "VEHICLE"),
    ("drives a silver 2009 Dodge Dakota.", "silver 2009 Dodge Dakota", "VEHICLE"),
    ("in the green Subaru Forester", "green Subaru Forester", "VEHICLE"),
]
NEGATIVES = [
    "cited under F-tag 692",
    "a white ceiling",
    "we focus on the plan",
    "name tag was lost",
    "red flags in 2019",
]
ADVERSARIAL = ["plate ", "white ", "A1", "2009 ", "ford "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(VehicleRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(VehicleRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(VehicleRecognizer(), unit)
