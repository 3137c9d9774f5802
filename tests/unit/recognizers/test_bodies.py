import pytest

from redact.recognizers.bodies import whole_bodies
from redact.recognizers.ner_decoding import NerSpan


def joined(text: str, *marked: tuple[str, str]) -> list[tuple[str, str]]:
    """Join mentions given as value and type, in the order of the text."""
    spans, at = [], 0
    for value, label in marked:
        start = text.index(value, at)
        at = start + len(value)
        spans.append(NerSpan(start, at, label, 0.9))
    return [(text[s.start : s.end], s.label) for s in whole_bodies(text, spans)]


@pytest.mark.parametrize(
    ("text", "pieces", "whole"),
    [
        ("Corbin Valley Vineyard", [("Corbin Valley", "LOCATION"), ("Vineyard", "ORG")], "ORG"),
        ("Univ. of Dayton", [("Univ. of", "ORG"), ("Dayton", "LOCATION")], "ORG"),
        ("Quince St. Mission", [("Quince St", "LOCATION"), ("Mission", "ORG")], "ORG"),
        ("Hotel St. Denis", [("Hotel", "ORG"), ("St", "LOCATION"), ("Denis", "ORG")], "ORG"),
        ("Orvallo Law PLLC", [("Orvallo", "PERSON"), ("Law PLLC", "ORG")], "ORG"),
        ("Orvallo Family Practice", [("Orvallo", "PERSON"), ("Family Practice", "ORG")], "ORG"),
        ("Tuttle Correctional Facility", [("Tuttle", "LOCATION"), ("Correctional Facility", "ORG")], "ORG"),
    ],
)
def test_pieces_of_one_body_are_one(text: str, pieces: list[tuple[str, str]], whole: str) -> None:
    assert joined(f"at {text} today", *pieces) == [(text, whole)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("in Dayton. Target called", [("Dayton", "LOCATION"), ("Target", "ORG")]),
        ("Dayton, Target", [("Dayton", "LOCATION"), ("Target", "ORG")]),
        ("Target in Dayton", [("Target", "ORG"), ("Dayton", "LOCATION")]),
        ("Rosa Walmart", [("Rosa", "PERSON"), ("Walmart", "ORG")]),
        ("Rosa Quiroga Law Group", [("Rosa Quiroga", "PERSON"), ("Law Group", "ORG")]),
        ("Rosa law", [("Rosa", "PERSON"), ("law", "ORG")]),
    ],
)
def test_what_is_two_stays_two(text: str, pieces: list[tuple[str, str]]) -> None:
    assert joined(text, *pieces) == pieces
