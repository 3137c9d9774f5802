import pytest

from redact.recognizers.bodies import short_for_bodies, whole_bodies
from redact.recognizers.ner_decoding import NerSpan
from redact.types import Document, Mention, Source, Span, Surface, SurfaceKind


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
        ("Rosa School", [("Rosa", "PERSON"), ("School", "ORG")]),
        ("Rosa law", [("Rosa", "PERSON"), ("law", "ORG")]),
    ],
)
def test_what_is_two_stays_two(text: str, pieces: list[tuple[str, str]]) -> None:
    assert joined(text, *pieces) == pieces


def types_of(text: str, value: str, recognizers: tuple[str, ...] = ("casenote-ner",)) -> list[str]:
    """Return what each place of a value is taken for, beside the body of the same name in full."""
    text = f"{text} Orvallo Family Practice"
    document = Document("d", Source("d", b"", "x"), "", "x", (Surface("s", SurfaceKind.BODY, text),))
    body = Mention(Span("d", "s", len(text) - 23, len(text)), "ORG", 0.98, ("casenote-ner",))
    places = [at for at in range(len(text) - 23) if text.startswith(value, at)]
    bare = [Mention(Span("d", "s", at, at + len(value)), "PERSON", 0.99, recognizers) for at in places]
    return [m.entity_type for m in short_for_bodies((document,), (*bare, body))][:-1]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Dr Haddad ofc (Orvallo) called. Seen at Orvallo.", ["ORG", "ORG"]),
        ("Seen at Orvallo. Orvallo called.", ["PERSON", "PERSON"]),
        ("Seen at Orvallo. Spoke with Orvallo.", ["PERSON", "PERSON"]),
        ("her uncle (Orvallo)", ["PERSON"]),
    ],
)
def test_a_bare_surname_that_says_where_is_the_body(text: str, types: list[str]) -> None:
    assert types_of(text, "Orvallo") == types


def test_what_a_rule_says_stays_a_person() -> None:
    assert types_of("Seen at Orvallo.", "Orvallo", ("casenote-ner", "pattern-labels")) == ["PERSON"]


def test_a_file_name_says_nothing_of_a_bare_surname() -> None:
    name = Surface("f", SurfaceKind.FILE_NAME, "letter orvallo")
    body = Surface("s", SurfaceKind.BODY, "Orvallo Family Practice")
    document = Document("d", Source("d", b"", "x"), "", "x", (name, body))
    mentions = (
        Mention(Span("d", "f", 7, 14), "PERSON", 0.96, ("casenote-ner",)),
        Mention(Span("d", "s", 0, 23), "ORG", 0.98, ("casenote-ner",)),
    )
    assert {m.entity_type for m in short_for_bodies((document,), mentions)} == {"ORG"}
    assert [m.entity_type for m in short_for_bodies((document,), mentions[:1])] == ["PERSON"]
