"""What counts as an online identifier."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.online import OnlineRecognizer

POSITIVES = [
    ("write m.cole@sageplains.example.", "m.cole@sageplains.example", "EMAIL"),
    ("it is gary dot b at valley docs dot com okay", "gary dot b at valley docs dot com", "EMAIL"),
    ("see https://intranet.example.org/p/7b?x=1, then", "https://intranet.example.org/p/7b?x=1", "URL"),
    ("page www.vinelookup.example.com", "www.vinelookup.example.com", "URL"),
    ("on instagram.com/sky.lynn", "instagram.com/sky.lynn", "URL"),
    ("posts as @foxglove.fel daily", "@foxglove.fel", "USERNAME"),
    ("cashapp $SkyLV13", "$SkyLV13", "USERNAME"),
    ("discord moth#5936", "moth#5936", "USERNAME"),
    ("username: rdg_t3a_", "rdg_t3a_", "USERNAME"),
    ("IG: sky.lynn99", "sky.lynn99", "USERNAME"),
    ("from 98.213.40.17 at 9", "98.213.40.17", "IP"),
    ("from 2001:db8:42::19, 16:30", "2001:db8:42::19", "IP"),
]
NEGATIVES = [
    "the igloo.story was read aloud",
    "firmware 4.2.19.3",
    "version 10.4.3.2 of the app",
    "at 10:15:30 she left",
    "$40 and #5",
    "e.g. this one",
]
ADVERSARIAL = ["a.a.", "a@", "@a", "dot at ", "::1", "http://"]


@pytest.mark.parametrize(("text", "surface", "kind"), POSITIVES)
def test_finds_the_value_and_nothing_around_it(text, surface, kind, found):
    assert (surface, kind) in found(OnlineRecognizer(), text)


@pytest.mark.parametrize("text", NEGATIVES)
def test_leaves_near_misses_alone(text, found):
    assert found(OnlineRecognizer(), text) == []


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(OnlineRecognizer(), unit)
