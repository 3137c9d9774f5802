"""Who speaks."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.speakers import SpeakerRecognizer

POSITIVES = [
    ("[10:42] dre: where u at\n", "dre", "PERSON"),
    ("[08:05] Lamont Stanhope: his band\n", "Lamont Stanhope", "PERSON"),
    ("KM - said no\nTB - agreed\nKM - left\nTB - stayed\n", "KM", "PERSON"),
    ('MARISOL: "I left."\n', "MARISOL", "PERSON"),
    ("~Deb: and Taras?\nok\n~Deb: fine\n", "Deb", "PERSON"),
    ("Mr G: who passed\n", "G", "PERSON"),
    ('  • Kuehnl: "He packed"\n', "Kuehnl", "PERSON"),
]
NEGATIVES = [
    'PLAN: "call back"\n',
    "S: tired\nO: calm\nA: ok\nP: rest\nS: more\n",
    "[10:42] client: hi\n",
    "SW - call\nPT - rest\nSW - again\n",
    "10:15 BP: 120/80\n",
    'NOTE: "quiet"\nGOAL: "sleep"\n',
    "HV - seen\nTC - called\nHV - again\n",
]
ADVERSARIAL = ["[10:42] ", "AB: c\n", 'Ann: "', "~Ann: b\n"]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(SpeakerRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(SpeakerRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(SpeakerRecognizer(), unit)
