"""What is told in other words than the lists have: it becomes uncertain, never sure."""

from __future__ import annotations

import pytest

from redact.policy.passages.likeness import likeness
from redact.policy.passages.topics import SPECIAL, SURELY, scores, topic_names

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("The antiviral makes her nauseous.", "hiv"),
        ("The doctor says they cannot have children of their own.", "reproductive"),
        ("She spent a month at the facility to get clean.", "part-2"),
        ("It was the landlord who phoned the agency, and he wants nobody to know.", "reporter"),
        ("She forwarded what her lawyer had written about the hearing.", "attorney-client"),
    ],
)
def test_a_special_category_in_other_words_is_noticed(sentence: str, topic: str) -> None:
    assert topic not in dict(scores(sentence))
    found = dict(likeness()(sentence, frozenset(SPECIAL)))
    assert 0.3 <= found[topic] < SURELY


@pytest.mark.parametrize(
    "sentence", ["She came on time and ate lunch.", "The kitchen was clean.", "He reads well."]
)
def test_everyday_sentences_are_left_alone(sentence: str) -> None:
    assert likeness()(sentence, frozenset(SPECIAL)) == ()


def test_every_special_category_has_a_list() -> None:
    assert set(SPECIAL) <= set(topic_names())
