"""What was only found again says where it was first found, by number and never by word."""

from __future__ import annotations

import pytest

from redact.stages.resolve import resolve
from redact.types import Case, Document, Mention, Person, Role, Roster, Span
from tests.doubles.cases import document


def case(*texts: str, roster: Roster | None = None) -> Case:
    documents = tuple(document(text, at, f"note {at}.txt") for at, text in enumerate(texts, 1))
    return Case(documents, roster=roster or Roster())


def mention(source: Document, value: str, entity_type: str = "PERSON", score: float = 0.95) -> Mention:
    start = source.surface("body").text.index(value)
    span = Span(source.id, "body", start, start + len(value))
    return Mention(span, entity_type, score, ("casenote-ner",), (f"model:{score:.2f}",))


def again(given: Case, *mentions: Mention) -> dict[str, tuple[str, ...]]:
    """Return the evidence of every mention made by propagation, by its text."""
    texts = {(d.id, s.id): s.text for d in given.documents for s in d.surfaces}
    return {
        texts[(m.span.document, m.span.surface)][m.span.start : m.span.end]: m.evidence
        for entity in resolve(given, mentions, None)
        for m in entity.mentions
        if "propagated" in m.evidence
    }


def test_the_same_value_points_to_where_it_was_found() -> None:
    given = case("Seen by Tamsin Orvallo.", "x\nTamsin Orvallo called.")
    found = again(given, mention(given.documents[1], "Tamsin Orvallo"))
    assert found == {"Tamsin Orvallo": ("propagated", "same-as:d02:0:2")}


def test_a_part_of_a_name_points_to_the_name() -> None:
    given = case("Seen by Tamsin Orvallo.", "Then Orvallo called.")
    found = again(given, mention(given.documents[0], "Tamsin Orvallo"))
    assert found == {"Orvallo": ("part-of:d01:0:8", "propagated")}


def test_the_same_value_is_preferred_to_a_longer_one_and_a_certain_mention_to_a_weak_one() -> None:
    given = case("Tamsin Orvallo.", "Orvallo came.", "Orvallo left.", "Then Orvallo slept.")
    found = again(
        given,
        mention(given.documents[0], "Tamsin Orvallo"),
        mention(given.documents[1], "Orvallo", score=0.86),
        mention(given.documents[2], "Orvallo", score=0.99),
    )
    assert found["Orvallo"] == ("propagated", "same-as:d03:0:0")


def test_a_number_written_otherwise_is_the_same() -> None:
    given = case("Call 555-201-4477.", "She left (555) 201 4477 as number.")
    found = again(given, mention(given.documents[0], "555-201-4477", "PHONE"))
    assert [evidence[-1] for evidence in found.values()] == ["same-as:d01:0:5"]


def test_what_only_the_roster_knows_says_so() -> None:
    person = Person("client", ("Tamsin Orvallo",), role=Role.CLIENT)
    found = again(case("T.O. slept well. T.O. ate.", roster=Roster(people=(person,))))
    assert set(found.values()) == {("form-of:roster", "propagated")}


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_mentions_does_not_matter(turned: bool) -> None:
    given = case("Tamsin Orvallo.", "Tamsin Orvallo.", "And Orvallo.")
    found = [mention(given.documents[0], "Tamsin Orvallo"), mention(given.documents[1], "Tamsin Orvallo")]
    assert again(given, *(found[::-1] if turned else found))["Orvallo"] == ("part-of:d01:0:0", "propagated")


def test_what_was_detected_keeps_its_own_evidence() -> None:
    given = case("Tamsin Orvallo. Orvallo.")
    (entity,) = resolve(given, (mention(given.documents[0], "Tamsin Orvallo"),), None)
    assert [m.evidence for m in entity.mentions] == [("model:0.95",), ("part-of:d01:0:0", "propagated")]
