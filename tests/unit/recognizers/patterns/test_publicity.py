# ruff: noqa: E501 -- tables read better unbroken
"""Events that a note itself says were public."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.publicity import PublicityRecognizer


def found(text: str) -> list[str]:
    return [text[r.start : r.end] for r in PublicityRecognizer().analyze(text, ["EVENT"])]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Slept well. Video of him crying in class got 40k views, posted by a peer.", "Video of him crying in class got 40k views"),
        ("He wrote the public apology that hit the Sunday paper. Sad today.", "He wrote the public apology that hit the Sunday paper"),
        ("Her livestream from the roof went viral in May; no SI.", "Her livestream from the roof went viral in May"),
        ("His arrest at the fair was on Channel 8 for days.", "His arrest at the fair was on Channel 8 for days"),
        ("The rescue of both boys made national news, she said.", "The rescue of both boys made national news"),
    ],
)  # fmt: skip
def test_the_clause_is_found(text: str, told: str) -> None:
    assert found(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Watches the news on TV all day.",
        "She reads the Sunday paper with him and follows the headlines.",
        "Viral load undetectable; viral URI, influenza A.",
        "It was on CNN.",
        "Brought the paper. Signed the papers in the lobby.",
        "TV is on in the day room. Photo over the mantel.",
        "Evicted in May; divorced; overdose in June; arrested twice.",
    ],
)
def test_ordinary_life_is_none(text: str) -> None:
    assert found(text) == []


def test_a_hostile_line_takes_no_time() -> None:
    assert len(found("was on the news " * 3000)) >= 0
