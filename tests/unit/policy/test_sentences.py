"""Sentences tile a text; titles, initials and numbers of items end none; long text stays cheap."""

from __future__ import annotations

import time

import pytest

from redact.policy.passages.sentences import sentences_in


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She came. He left.", 2),
        ("Dr. Vale saw Ms. Roe at 4 p.m. on Nov. 2. She slept.", 2),
        ("T.M. called. 1. Plan here.", 2),
        ("1. Call the school. 2. Write.", 2),
        ('He said "no." She left!', 2),
        ("He slept at his dad's. She left.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    found = sentences_in(text)
    assert len(found) == count
    assert "".join(text[a:b] for a, b in found) == text


def test_many_abbreviations_cost_no_more_than_their_length() -> None:
    start = time.monotonic()
    sentences_in("Dr. " * 20_000)
    assert time.monotonic() - start < 2
