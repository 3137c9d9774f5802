"""`decide`: one decision per mention, strictest reading, documents beyond the order stay behind."""

from __future__ import annotations

from datetime import date

import pytest

from redact.policy.load import load_policy
from redact.stages.decide import decide
from redact.types import (
    Case,
    Decision,
    Document,
    Entity,
    IdentifierClass,
    Mention,
    Role,
    Scope,
    Source,
    Span,
    Surface,
    SurfaceKind,
    Withholding,
)


def document(text: str = "", name: str = "note.txt", number: int = 1) -> Document:
    body = Surface("body", SurfaceKind.BODY, text)
    return Document(f"d{number:02}", Source(name, b"", "text/plain"), "0" * 64, "text/plain", (body,))


def mention(start: int, end: int, entity_type: str = "PERSON", score: float = 0.9, **more: str) -> Mention:
    return Mention(Span("d01", "body", start, end), entity_type, score, ("test",), **more)  # type: ignore[arg-type]


def person(number: int, *mentions: Mention, **more: object) -> Entity:
    return Entity(f"e{number}", "PERSON", mentions, **more)  # type: ignore[arg-type]


def decided(*entities: Entity, purpose: str = "court", text: str = "") -> dict[str, Decision]:
    found = decide(Case((document(text),)), entities, load_policy(purpose), None)
    return {item.entity.id: item for item in found.items}


def withheld(scope: Scope, *documents: Document) -> tuple[Withholding, ...]:
    return decide(Case(documents), (), load_policy("court"), scope).withheld


def test_a_decision_carries_rule_reason_class_and_strength() -> None:
    decision = decided(person(1, mention(0, 5), role=Role.FAMILY, minor=True, in_scope=True))["e1"]
    assert (decision.rule, decision.operator, decision.strength) == ("minor-in-scope", "initials", 20)
    assert decision.because == "a filing may show only the initials of a minor"
    assert decision.identifier_class is IdentifierClass.DIRECT
    assert (
        decided(Entity("e1", "DATE", (mention(0, 5, "DATE"),)))["e1"].identifier_class
        is IdentifierClass.QUASI
    )


def test_the_role_minor_is_under_age_even_when_not_marked_so() -> None:
    assert decided(person(1, mention(0, 5), role=Role.MINOR, in_scope=True))["e1"].operator == "initials"


def test_an_ambiguous_mention_is_decided_as_the_most_protected_candidate() -> None:
    mother = person(1, mention(0, 5), role=Role.FAMILY, in_scope=True)
    neighbour = person(2, mention(10, 15), role=Role.THIRD_PARTY)
    either = person(3, mention(20, 25), role=Role.FAMILY, in_scope=True, candidates=("e1", "e2"))
    found = decided(mother, neighbour, either)
    assert found["e1"].operator == "keep"
    assert (found["e3"].operator, found["e3"].rule) == ("redact", "person-outside")
    assert found["e3"].entity.id == "e3"


def test_an_ambiguous_mention_keeps_its_own_rule_among_equally_strong_ones() -> None:
    worker = person(1, mention(0, 5), role=Role.PROFESSIONAL, candidates=("e2",))
    stranger = person(2, mention(10, 15), role=Role.UNKNOWN)
    assert decided(worker, stranger)["e1"].rule == "professional-outside"


def test_a_candidate_that_nobody_knows_counts_as_nobody_in_scope() -> None:
    either = person(1, mention(0, 5), role=Role.CLIENT, in_scope=True, candidates=("e99",))
    assert decided(either)["e1"].operator == "redact"


def test_a_keep_list_vetoes_a_weak_mention() -> None:
    decision = decided(person(1, mention(0, 5, score=0.6, kept_by="eponyms")))["e1"]
    assert (decision.operator, decision.rule, decision.strength) == ("keep", "keep-list", 0)


def test_no_keep_list_vetoes_a_strong_mention() -> None:
    decision = decided(person(1, mention(0, 5, score=0.85, kept_by="eponyms")))["e1"]
    assert decision.operator == "redact"


def test_the_type_of_the_mention_counts_not_that_of_the_entity() -> None:
    decision = decided(person(1, mention(0, 5, "EMAIL"), role=Role.CLIENT, in_scope=True))["e1"]
    assert (decision.operator, decision.rule) == ("redact", "contacts")


def test_what_no_rule_names_falls_to_the_default() -> None:
    from dataclasses import replace

    bare = replace(load_policy("teaching"), rules=())
    (decision,) = decide(Case((document(),)), (person(1, mention(0, 5)),), bare, None).items
    assert (decision.rule, decision.operator, decision.params) == (
        "default",
        "redact",
        (("code", "REMOVED"),),
    )


def test_a_mention_listed_twice_in_an_entity_gets_one_decision() -> None:
    found = decide(
        Case((document(),)), (person(1, mention(0, 5), mention(0, 5)),), load_policy("teaching"), None
    )
    assert len(found.items) == 1


@pytest.mark.parametrize(
    ("text", "operator"),
    [
        ("91 y/o", "age_band"),
        ("in her nineties", "age_band"),
        ("89", "keep"),
        ("90 days", "keep"),
        ("7 y/o", "keep"),
    ],
)
def test_consultation_keeps_ages_up_to_89_only(text: str, operator: str) -> None:
    entity = Entity("e1", "AGE", (mention(0, len(text), "AGE"),))
    assert decided(entity, purpose="consultation", text=text)["e1"].operator == operator


def test_the_birth_date_of_a_very_old_person_is_removed_by_the_day_of_the_note() -> None:
    text = "DOB 03/04/1935. Seen 06/01/2024."
    entity = Entity("e1", "DATE", (mention(4, 14, "DATE", facet="birth"),))
    assert decided(entity, purpose="teaching", text=text)["e1"].operator == "shift_date"
    later = text.replace("2024", "2025")
    assert decided(entity, purpose="teaching", text=later)["e1"].operator == "redact"


def test_a_document_outside_the_named_files_is_withheld() -> None:
    scope = Scope(parties=("client",), documents=("visits/*.txt",))
    found = withheld(scope, document(name="visits/a.txt"), document(name="intake.txt", number=2))
    assert [(reason.document, reason.code) for reason in found] == [("d02", "OUT-OF-SCOPE")]


WINDOW = Scope(parties=("client",), since=date(2024, 1, 1), until=date(2024, 3, 31))


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Visit 01/01/2024", "note.txt", None),
        ("Visit March 31, 2024", "note.txt", None),
        ("Visit 12/31/2023", "note.txt", "OUT-OF-PERIOD"),
        ("Visit April 1, 2024", "note.txt", "OUT-OF-PERIOD"),
        ("Home visit", "2024-02-10 visit.txt", None),
        ("Home visit", "20240210_visit.txt", None),
        ("Home visit", "2023-02-10.txt", "OUT-OF-PERIOD"),
        ("Home visit", "note.txt", "UNDATED"),
        ("Home visit on the 3rd", "note.txt", "UNDATED"),
        ("Visit February 2024", "note.txt", "UNDATED"),
        ("Visit 02/10/2024", "2023-02-10.txt", "UNDATED"),
        ("x" * 700 + " 02/10/2024", "note.txt", "UNDATED"),
        ("DOB 02/10/2024\nSeen 05/10/2024", "note.txt", "OUT-OF-PERIOD"),
        ("Visit 02/10/2024, last seen 11/02/2023", "note.txt", None),
    ],
)
def test_a_document_outside_the_period_or_without_a_day_is_withheld(
    text: str, name: str, code: str | None
) -> None:
    found = withheld(WINDOW, document(text, name))
    assert [reason.code for reason in found] == ([code] if code else [])


def test_without_a_period_an_undated_document_is_not_withheld() -> None:
    assert withheld(Scope(parties=("client",)), document("Home visit")) == ()


def test_grounds_of_withholding_quote_nothing() -> None:
    (reason,) = withheld(WINDOW, document("Visit to Marisol 11/02/2023", "marisol.txt"))
    assert "arisol" not in repr(reason)
    assert "2023" not in repr(reason)


def test_mentions_of_a_withheld_document_are_decided_all_the_same() -> None:
    entity = person(1, mention(0, 5))
    found = decide(Case((document("Maria"),)), (entity,), load_policy("court"), WINDOW)
    assert [reason.code for reason in found.withheld] == ["UNDATED"]
    assert len(found.items) == 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("01/16/2024 called\n02/06/2024 called", []),
        ("01/16/2024 called\n12/19/2023 called earlier", ["OUT-OF-PERIOD"]),
        ("Visit 01/16/2024\n\n- 07/02/2024: missed", ["OUT-OF-PERIOD"]),
        ("01/16/2024 called at home\n7/2: called earlier", ["UNDATED"]),
        ("# Session: July 2, 2024\n", ["OUT-OF-PERIOD"]),
        ("Visit 01/16/2024. The family came on 11/06/2023 for intake.", []),
    ],
)
def test_of_a_running_log_the_entries_outside_the_period_stay_behind(text: str, codes: list[str]) -> None:
    scope = Scope(parties=("client",), since=date(2024, 1, 1), until=date(2024, 6, 30))
    assert [reason.code for reason in withheld(scope, document(text))] == codes


def test_what_the_agency_lists_under_keep_stays_even_where_detection_is_sure() -> None:
    decision = decided(person(1, mention(0, 5, score=0.99, kept_by="case.yaml")))["e1"]
    assert (decision.operator, decision.rule) == ("keep", "keep-list")
