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
    ("silver Tacoma w/ the dented door.", "silver Tacoma w/ the dented door", "VEHICLE"),
    ("saw silver Altima HKN 2936 leave", "silver Altima HKN 2936", "VEHICLE"),
    ("tan Highlander, MN plate NKR-482", "tan Highlander, MN plate NKR-482", "VEHICLE"),
    ("beat up gold impala w one black door", "beat up gold impala w one black door", "VEHICLE"),
    ("1988 Vanagon, burgundy, sold", "1988 Vanagon, burgundy", "VEHICLE"),
    ("the Toyota with a dented door", "Toyota with a dented door", "VEHICLE"),
    ("F/V Miss Raylene", "F/V Miss Raylene", "VEHICLE"),
    ("van NM G-84471 out", "NM G-84471", "VEHICLE"),
    ("space 2: 8LCV233", "8LCV233", "VEHICLE"),
    ("plate is 8fb k27", "8fb k27", "VEHICLE"),
    ("plate she saw is a b n six six oh four", "a b n six six oh four", "VEHICLE"),
    ("PLATE AZ 6GA 41L SEEN", "AZ 6GA 41L", "VEHICLE"),
    ("vin ending 042788", "042788", "VEHICLE"),
    ("taxi 1182 came", "1182", "VEHICLE"),
]
NEGATIVES = [
    "cited under F-tag 692",
    "a white ceiling",
    "we focus on the plan",
    "name tag was lost",
    "red flags in 2019",
    "key tag 22 NOT returned",
    "ICPC Reg. 7",
    "her car was parked; a Toyota",
    "2021 pilot program",
    "blue focus group",
    "dinner plate at 6pm",
    "we dodge it, no lights",
    "the Ford Foundation",
    "cab 30 minutes",
    "in the truck, no lights",
]
ADVERSARIAL = ["plate ", "white ", "A1", "2009 ", "ford ", "silver Ford w/ a ", "plate a b ", "van with a "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(VehicleRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(VehicleRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(VehicleRecognizer(), unit)


def test_a_fitting_check_digit_makes_a_vin_certain(analyzed):
    fits, fails = (
        analyzed(VehicleRecognizer(), text)[0].score for text in ("1M8GDM9AXKP042788", "1M8GDM9A1KP042788")
    )
    assert fits >= 0.95 > 0.85 > fails
