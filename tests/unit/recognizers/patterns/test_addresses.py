"""What counts as an address."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.addresses import AddressRecognizer

POSITIVES = [
    ("lives at 220 Oak Avenue, Newark. No concerns", "220 Oak Avenue, Newark", "ADDRESS"),
    ("moved to 12 Elm St, St. Paul. They left", "12 Elm St, St. Paul", "ADDRESS"),
    ("lives at 77 Lamberton St, New Haven, CT 06519 now", "77 Lamberton St, New Haven, CT 06519", "ADDRESS"),
    (
        "at 3307 Chillum Road, Apt. 204, Mount Rainier MD 20712.",
        "3307 Chillum Road, Apt. 204, Mount Rainier MD 20712",
        "ADDRESS",
    ),
    ("Mail: P.O. Box 188, Two Harbors MN 55616", "P.O. Box 188, Two Harbors MN 55616", "ADDRESS"),
    ("RR 2 Box 61, Logan, Ohio", "RR 2 Box 61, Logan, Ohio", "ADDRESS"),
    ("HC 61 BOX 1796, TEEC NOS POS, AZ 86514", "HC 61 BOX 1796, TEEC NOS POS, AZ 86514", "ADDRESS"),
    ("20771 County Road 14", "20771 County Road 14", "ADDRESS"),
    ("on the corner of 5th and Alder", "5th and Alder", "ADDRESS"),
    ("now in Apt 204", "Apt 204", "ADDRESS"),
    (
        "511 east 7th street, apt 3r, brooklyn 11218.",
        "511 east 7th street, apt 3r, brooklyn 11218",
        "ADDRESS",
    ),
    (
        "1418 Fenton Street,\nSilver Spring, MD 20910",
        "1418 Fenton Street,\nSilver Spring, MD 20910",
        "ADDRESS",
    ),
    ("moved to Yakima, WA 98901", "Yakima, WA 98901", "ADDRESS"),
]
NEGATIVES = [
    "3 days at St. Mary",
    "2 visits in the drive",
    "called 5 times on the way",
    "Route to care is unclear",
    "took 10 mg by mouth",
]
ADVERSARIAL = ["12 a ", "1 oak ", "apt 1 ", "po box ", "12345 ", "A, "]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(AddressRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(AddressRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(AddressRecognizer(), unit)
