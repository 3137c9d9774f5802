"""How overlaps are settled and what reaches the edits."""

from __future__ import annotations

import pytest

from redact.errors import TransformError
from redact.formats.base import apply_edits
from redact.operators.catalog import OPERATORS
from redact.stages.transform import transform
from redact.tools import Tools
from redact.types import (
    Case,
    Decision,
    Decisions,
    Document,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Source,
    Span,
    Surface,
    SurfaceKind,
    Withholding,
)

TEXT = "Maria Lopez of 12 Oak St, Dayton called."


def case(text: str = TEXT, released: bool = True) -> Case:
    surface = Surface("body", SurfaceKind.BODY, text, released=released)
    return Case((Document("d01", Source("note.txt", b"", "text/plain"), "", "text/plain", (surface,)),))


def decide(
    value: str,
    operator: str,
    entity: str = "e1",
    entity_type: str = "PERSON",
    text: str = TEXT,
    **params: str,
) -> Decision:
    start = text.index(value)
    mention = Mention(Span("d01", "body", start, start + len(value)), entity_type, 0.9, ("test",))
    who = Entity(entity, entity_type, (mention,))
    strength = OPERATORS[operator].strength
    pairs = tuple(sorted(params.items()))
    return Decision(
        mention, who, IdentifierClass.DIRECT, operator, pairs, strength, f"rule-{operator}", "why"
    )


def run(
    *decisions: Decision, on: Case | None = None, withheld: tuple[Withholding, ...] = ()
) -> tuple[Edit, ...]:
    tools = Tools(detector=None, secret=b"s" * 32)  # type: ignore[arg-type]
    return transform(on or case(), Decisions(decisions, withheld), tools)


def written(*decisions: Decision) -> str:
    return apply_edits(TEXT, run(*decisions))


def test_stronger_operator_wins_each_character_and_words_do_not_glue() -> None:
    text = written(decide("Maria Lopez", "label"), decide("Lopez", "redact", "e2"))
    assert text == "[Person 1] [removed] of 12 Oak St, Dayton called."


def test_cut_in_the_middle_leaves_one_replacement() -> None:
    text = written(
        decide("12 Oak St, Dayton", "label", "e2", "ADDRESS"), decide("Oak", "redact", "e3", "LOCATION")
    )
    assert text == "Maria Lopez of [address] [removed] called."


def test_keep_gives_no_edit_but_is_overruled_where_something_stronger_overlaps() -> None:
    assert run(decide("Maria Lopez", "keep")) == ()
    text = written(decide("Maria Lopez", "keep"), decide("Lopez", "redact", "e2"))
    assert text == "Maria [removed] of 12 Oak St, Dayton called."


def test_longest_wins_among_equals() -> None:
    short, long = decide("Maria", "label", "e1"), decide("Maria Lopez", "label", "e2")
    edits = run(short, long)
    assert [e.decision for e in edits] == [long]


def test_partial_overlap_of_one_entity_is_written_once() -> None:
    text = written(decide("Maria Lopez", "mask"), decide("Lopez of", "mask"))
    assert text == "[…] 12 Oak St, Dayton called."


def test_withheld_documents_get_no_edits() -> None:
    assert run(decide("Maria", "redact"), withheld=(Withholding("d01", "SEALED", "order"),)) == ()


def test_surfaces_that_are_not_written_are_edited_too() -> None:
    assert len(run(decide("Maria", "redact"), on=case(released=False))) == 1


def test_failing_operator_names_rule_and_surface_but_no_text() -> None:
    with pytest.raises(TransformError) as caught:
        run(decide("Dayton", "generalize_place", "e2", "LOCATION", level="planet"))
    message = str(caught.value)
    assert "rule-generalize_place" in message
    assert "body" in message
    assert "Dayton" not in message
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_mention_beyond_the_surface_is_an_error() -> None:
    long = decide("called", "redact", text=TEXT + " " * 20 + "called again called")
    beyond = Mention(Span("d01", "body", 900, 910), "PERSON", 0.9, ("test",))
    bad = Decision(beyond, long.entity, long.identifier_class, "redact", (), 50, "r", "")
    with pytest.raises(TransformError):
        run(bad)


def test_progress_is_reported() -> None:
    seen = []
    tools = Tools(detector=None, secret=b"s" * 32, progress=lambda *step: seen.append(step))  # type: ignore[arg-type]
    transform(case(), Decisions(()), tools)
    assert seen == [("transform", 1, 1)]


def test_a_label_takes_the_title_in_front_and_leaves_the_possessive() -> None:
    text = "so Ms. Lopez's son met Mr. Lopez"
    edits = run(decide("Lopez", "label", text=text), on=case(text))
    assert apply_edits(text, edits) == "so [Person]'s son met Mr. Lopez"


def test_a_surrogate_leaves_the_title() -> None:
    text = "so Ms. Lopez came"
    assert apply_edits(text, run(decide("Lopez", "surrogate", text=text), on=case(text))).startswith(
        "so Ms. "
    )


def test_a_mention_over_two_people_yields_to_both() -> None:
    text = "then Ana Diaz, Leo came"
    edits = run(
        decide("Ana Diaz, Leo", "label", "e3", text=text),
        decide("Ana Diaz", "label", "e1", text=text),
        decide("Leo", "label", "e2", text=text),
        on=case(text),
    )
    assert apply_edits(text, edits) == "then [Person 1], [Person 2] came"


def test_a_bare_title_gets_no_stand_in() -> None:
    text = "the Ms. was late"
    assert apply_edits(text, run(decide("Ms.", "surrogate", text=text), on=case(text))) == text


def test_a_label_of_the_next_line_stays() -> None:
    text = "Client: DIAZ, ANA\nDOB: x"
    edits = run(decide("DIAZ, ANA\nDOB", "label", text=text), on=case(text))
    assert apply_edits(text, edits) == "Client: [Person]\nDOB: x"


def test_a_name_in_the_name_of_a_body_is_not_written_beside_the_kind_of_body() -> None:
    text = "She owns the Orvallo Bakery, once House of Orvallo."
    for whole, name in (("Orvallo Bakery", "Orvallo"), ("House of Orvallo", "Orvallo")):
        start = text.index(whole) + whole.index(name)
        inner = Mention(Span("d01", "body", start, start + len(name)), "PERSON", 0.9, ("test",))
        outer = decide(whole, "generalize_org", "e2", "ORG", text)
        person = Decision(
            inner, Entity("e1", "PERSON", (inner,)), IdentifierClass.DIRECT, "label", (),
            OPERATORS["label"].strength, "rule-label", "why",
        )  # fmt: skip
        out = apply_edits(text, run(outer, person, on=case(text)))
        assert "[" not in out.replace("[organization]", "")
        assert "  " not in out
        assert whole not in out
