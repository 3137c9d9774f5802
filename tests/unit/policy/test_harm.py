"""Imminent danger: what flags and what does not."""

from __future__ import annotations

import pytest

from redact.policy.passages.harm import flags_in, harm_flags
from tests.doubles.harm_sentences import SENTENCES


@pytest.mark.parametrize(("sentence", "flag"), SENTENCES)
def test_a_sentence_flags_only_where_it_tells_of_danger_now(sentence: str, flag: str) -> None:
    found = flags_in(sentence)
    assert flag in found if flag else not found


def test_the_flagged_sentence_is_found_in_its_note() -> None:
    text = "Progress note\n\nDenies SI/HI.\n\nHe said he is going to kill his ex-wife. Called 911.\n"
    (flag,) = harm_flags(text)
    assert text[flag.start : flag.end].strip() == "He said he is going to kill his ex-wife."
    assert flag.name == "harm-homicide"
