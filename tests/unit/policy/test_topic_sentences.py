"""Which sentences are let in as of a topic that an order asks for, and which only sound like it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from redact.errors import PolicyInvalid
from redact.policy.passages.likeness import likeness
from redact.policy.passages.topics import SURELY, scores
from redact.policy.passages.wanted import Standing, standing
from redact.policy.yaml_text import read_mapping

# What is not let in is withheld, and put before a person or not; nothing is lost for good. So the shares of
# right ones may be far from one, and those of wrong ones may not.
HERE = Path(__file__).parent
TUNED, APART = "topic_sentences.yaml", "topic_sentences_apart.yaml"
MEANING = likeness()


@cache
def _told(name: str) -> dict[str, dict[str, list[str]]]:
    return dict(read_mapping(HERE / name, PolicyInvalid, as_written=True))


def _standing(sentence: str, topic: str) -> Standing:
    return standing(dict(scores(sentence)), MEANING.near(sentence), (topic,))[0]


def _let_in(name: str, mark: str) -> tuple[int, int]:
    rows = [(topic, text) for topic, marks in _told(name).items() for text in marks[mark]]
    return sum(_standing(text, topic) is Standing.IN for topic, text in rows), len(rows)


def _of_others(name: str) -> tuple[int, int]:
    told = _told(name)
    rows = [
        (topic, text)
        for topic in told
        for other, marks in told.items()
        for text in marks["is"]
        if other != topic
    ]
    return sum(_standing(text, topic) is Standing.IN for topic, text in rows), len(rows)


@pytest.mark.model
@pytest.mark.parametrize(("name", "least"), [(TUNED, 0.7), (APART, 0.4)])
def test_sentences_of_a_topic_are_let_in(name: str, least: float) -> None:
    right, every = _let_in(name, "is")
    assert right / every >= least


@pytest.mark.model
@pytest.mark.parametrize(("name", "most"), [(TUNED, 4), (APART, 3)])
def test_sentences_that_only_sound_like_it_are_not(name: str, most: int) -> None:
    assert _let_in(name, "near")[0] <= most


@pytest.mark.model
@pytest.mark.parametrize("name", [TUNED, APART])
def test_sentences_of_another_topic_are_seldom_let_in(name: str) -> None:
    wrong, every = _of_others(name)
    assert wrong / every <= 0.02


@pytest.mark.parametrize(
    ("own", "near", "wanted", "expected"),
    [
        ({"attendance": 0.7}, {}, {"attendance"}, Standing.IN),
        ({"attendance": 0.7, "medical": 0.94}, {}, {"attendance"}, Standing.OUTDONE),
        ({"attendance": 0.7, "medical": 0.94}, {}, {"attendance", "medical"}, Standing.IN),
        ({"housing": 0.7, "finances": 0.94}, {}, {"housing"}, Standing.IN),
        ({"housing": 0.7}, {"housing": -0.05}, {"housing"}, Standing.PERHAPS),
        ({"housing": 0.4}, {}, {"housing"}, Standing.PERHAPS),
        ({"housing": 0.4}, {"housing": 0.35}, {"housing"}, Standing.IN),
        ({"housing": 0.4}, {"housing": 0.35, "employment": 0.4}, {"housing"}, Standing.PERHAPS),
        ({}, {"housing": 0.6}, {"housing"}, Standing.IN),
        ({}, {"housing": 0.6, "hiv": 0.45}, {"housing"}, Standing.PERHAPS),
        ({"substance-use": 0.8}, {"housing": 0.5}, {"housing"}, Standing.PERHAPS),
        ({}, {"housing": 0.1}, {"housing"}, Standing.OUT),
        ({}, {}, {"housing"}, Standing.OUT),
    ],
)
def test_words_and_meaning_together(
    own: dict[str, float], near: dict[str, float], wanted: set[str], expected: Standing
) -> None:
    assert standing(own, near, wanted)[0] is expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Our strategy for the hearing is to ask for a continuance.",
        "As your attorney I need to know about the debt.",
        "My lawyer says to wait.",
        "We will argue that the notice came late.",
        "Before you testify, read the report again.",
    ],
)
def test_what_a_lawyer_and_a_client_say_to_each_other_is_noticed(sentence: str) -> None:
    assert dict(scores(sentence)).get("attorney-client", 0.0) >= SURELY


@pytest.mark.parametrize(
    "sentence",
    [
        "She uses the coping strategy when she is angry.",
        "The hearing is on Monday.",
        "The lamp is on the stand.",
        "His weak points are reading and spelling.",
    ],
)
def test_a_strategy_is_not_always_a_lawyers(sentence: str) -> None:
    assert "attorney-client" not in dict(scores(sentence))
