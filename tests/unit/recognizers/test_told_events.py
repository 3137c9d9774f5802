# ruff: noqa: E501 -- tables read better unbroken
"""An event goes from the words that lead into it to the end of its clause."""

from __future__ import annotations

import pytest

from redact.recognizers.told_events import whole_clause


@pytest.mark.parametrize(
    ("text", "taken", "whole"),
    [
        ("Ggf is the last surviving code talker from the valley.", "last surviving", "is the last surviving code talker from the valley"),
        ("she was the girl pulled from the bus, and sleeps badly", "girl pulled", "she was the girl pulled from the bus"),
        ("It was the first civil union the county registered.", "first civil", "It was the first civil union the county registered"),
        ("He won the Powerball but lost the house", "won the", "He won the Powerball"),
        ("the kid from the news (see file) came", "kid from", "the kid from the news"),
        ("viral video of the fall\n- slept well", "viral video", "viral video of the fall"),
        ("saved from the flood\n\nPlan: call", "saved from", "saved from the flood"),
        ("told nobody that he lifted the tractor off Bo; ate well", "lifted the tractor", "that he lifted the tractor off Bo"),
    ],
)  # fmt: skip
def test_the_clause_goes_with_it(text: str, taken: str, whole: str) -> None:
    start = text.index(taken)
    left, right = whole_clause(text, start, start + len(taken))
    assert text[left:right] == whole


@pytest.mark.parametrize("text", ["won the lottery", "x" * 500, "", "a " * 300])
def test_it_never_shrinks_and_never_runs_out_of_the_text(text: str) -> None:
    for start, end in ((0, min(3, len(text))), (len(text) // 2, len(text))):
        left, right = whole_clause(text, start, end)
        assert 0 <= left <= start
        assert end <= right <= len(text)


def test_a_long_stretch_without_an_end_stays_as_it_was() -> None:
    text = "was the boy in the well " + "word " * 60
    start = text.index("boy")
    assert whole_clause(text, start, start + 3)[1] == start + 3
