"""What counts as a device."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.devices import DeviceRecognizer

POSITIVES = [
    ("AirTag, serial H9QX2K7LP0GV", "H9QX2K7LP0GV", "DEVICE"),
    ("S/N SU7444", "SU7444", "DEVICE"),
    ("IMEI 350 118 064 227 903", "350 118 064 227 903", "DEVICE"),
    ("wifi MAC a4-0e-90-d9-78-9c", "a4-0e-90-d9-78-9c", "DEVICE"),
    ("GPS unit TX-20917", "TX-20917", "DEVICE"),
    ("bracelet, LOC8-55127, died", "LOC8-55127", "DEVICE"),
    ("SCRAM-X 700418 removed", "SCRAM-X 700418", "DEVICE"),
    ("his glucometer is FSL2-0449-KX", "FSL2-0449-KX", "DEVICE"),
    ("CPAP sn 23181-4471", "23181-4471", "DEVICE"),
    ("wheelchair s/n QM-44710", "QM-44710", "DEVICE"),
    ("on IMG-CART-19 at", "IMG-CART-19", "DEVICE"),
    ("HUD label ORE 143568", "ORE 143568", "DEVICE"),
    ("sim 8901 2601 4477 1029 331", "8901 2601 4477 1029 331", "DEVICE"),
    ("Swap to BI-80443-LT.", "BI-80443-LT", "DEVICE"),
    ("the Chromebook issued (SHI-C3-0778)", "SHI-C3-0778", "DEVICE"),
]
NEGATIVES = [
    "whiteboard snapshot 10/31/22 1500",
    "will monitor 3 times",
    "serial sevens to 65",
    "the device was lost",
    "monitor since 2019",
    "1 tablet 500 mg",
    "pump 125 ml/hr",
    "BP monitor 120/80",
    "iPhone 13 and Galaxy S22",
    "ICD F33.10",
    "monitor 2024-03-01",
    "CPAP 12 cm",
    "sensor 14 days",
    "phone 603-555-0123",
    "bi-weekly and bi 2",
]
ADVERSARIAL = ["serial ", "a1-", "imei 1 ", "00:", "pump sn 1 ", "loc8 1 "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(DeviceRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(DeviceRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(DeviceRecognizer(), unit)
