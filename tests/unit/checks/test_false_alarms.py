"""Each excuse with a true leak beside it that it must not excuse."""

from __future__ import annotations

import pytest

from redact.checks.base import Evidence, RemovedValue
from redact.checks.evidence import Locator, removed_values
from redact.checks.residual import ResidualDetection
from redact.checks.source_values import SourceValues
from redact.types import (
    Decision,
    Document,
    Draft,
    Entity,
    IdentifierClass,
    Mention,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

DRAFT = Draft("d01", "01-document.txt", "text/plain", b"", "")
ORDINARY = frozenset("couple lives stand third address oak near park drink steps hope".split())


def body(text: str) -> Surface:
    return Surface("body", SurfaceKind.BODY, text)


def still_readable(text: str, *removed: RemovedValue) -> bool:
    evidence = Evidence(removed, frozenset(), ordinary=ORDINARY)
    return bool(SourceValues().run(DRAFT, (body(text),), evidence))


def guess(value: str, entity_type: str = "PERSON") -> RemovedValue:
    return RemovedValue(entity_type, value, strong=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [("MOC", "told MOC to ask"), ("Tues", "seen Tues"), ("HV", "next HV soon"), ("Couples", "for couples")],
)
def test_a_weak_guess_at_the_fields_own_abbreviations_is_not_searched(value, text):
    assert not still_readable(text, guess(value))


@pytest.mark.parametrize(
    ("removed", "text"),
    [
        ((RemovedValue("PERSON", "Moc"),), "asked Moc again"),
        ((guess("Kou"),), "asked Kou again"),
        ((guess("Moc Vang"),), "asked Moc Vang again"),
        ((guess("MOC"), RemovedValue("PERSON", "Mary Olive Cass")), "MOC left"),
        ((guess("PGM"), RemovedValue("PERSON", "Mills, Pat G.")), "seen by PGM"),
    ],
)
def test_a_sure_name_a_rare_word_and_the_initials_of_somebody_removed_still_are(removed, text):
    assert still_readable(text, *removed)


def test_letters_after_a_name_are_no_part_of_it():
    worker = RemovedValue("PERSON", "Alicia Montenegro, LCSW")
    assert not still_readable("S. Balendra, LCSW", worker)
    assert still_readable("Montenegro, LCSW", worker)


def test_letters_of_a_label_number_nobody():
    assert not still_readable("FH license", RemovedValue("ID", "FH"))
    assert still_readable("FHQX license", RemovedValue("ID", "FHQX"))
    assert still_readable("no F4H1", RemovedValue("ID", "F4H1"))


def residual(text: str, found: str, entity_type: str, *allowed: str) -> list[tuple[str, int]]:
    at = text.index(found)
    mention = Mention(Span("d", "body", at, at + len(found)), entity_type, 0.95, ("model",))
    evidence = Evidence((), frozenset(allowed), detect=lambda _: (mention,), ordinary=ORDINARY)
    return [(f.detail, f.line) for f in ResidualDetection().run(DRAFT, (body(text),), evidence)]


@pytest.mark.parametrize(
    ("text", "entity_type", "allowed"),
    [
        ("12 Elm Lane\n\nTHIRD", "ADDRESS", "12 Elm Lane"),
        ("12 Elm Lane stand", "ADDRESS", "12 Elm Lane"),
        ("12 Elm Lane flr walkup, 15 steps", "ADDRESS", "12 Elm Lane"),
        ("12 Elm Lane NC", "ADDRESS", "12 Elm Lane"),
        ("B-2895078, BAC 0", "ID", "B-2895078"),
        ("3/7 10a", "DATE", "3/7"),
        ("2/16\n 1500", "DATE", "2/16"),
        ("61", "SSN", ""),
        ("480.00", "SSN", ""),
        ("Emailed a.b@example.org", "EMAIL", "a.b@example.org"),
        ("Atty Reyes", "PERSON", "Reyes"),
        ("Elena Reyes Thu", "PERSON", "Elena Reyes"),
    ],
)
def test_what_detection_draws_in_beside_a_replacement_is_no_residual(text, entity_type, allowed):
    assert residual(text, text, entity_type, allowed) == []


@pytest.mark.parametrize(
    ("text", "entity_type", "allowed"),
    [
        ("12 Elm Lane near Oak Street", "ADDRESS", "12 Elm Lane"),
        ("12 Elm Lane 4471", "ADDRESS", "12 Elm Lane"),
        ("12 Elm Lane, Fairmont", "ADDRESS", "12 Elm Lane"),
        ("75 Oak Park", "ADDRESS", "12 Elm Lane"),
        ("B-2895078, BAC 4471", "ID", "B-2895078"),
        ("61", "ID", "B-2895078"),
        ("123-45-6789", "SSN", ""),
        ("Emailed mvance@example.org", "EMAIL", "a.b@example.org"),
        ("3/7 2019", "DATE", "3/7"),
        ("2/16 9/14", "DATE", "2/16"),
        ("Atty Vance", "PERSON", "Reyes"),
        ("Elena Reyes vance", "PERSON", "Elena Reyes"),
    ],
)
def test_a_true_residual_beside_a_replacement_is_found(text, entity_type, allowed):
    assert residual(text, text, entity_type, allowed) == [(f"{entity_type} found anew", 1)]


STYLES = "Normal, Heading 1, Pruitt"


def decided(text: str, score: float, surface: str = "metadata") -> Decision:
    source = {"metadata": STYLES, "body": "Gwen Pruitt called."}[surface]
    at = source.index(text)
    mention = Mention(Span("d01", surface, at, at + len(text)), "PERSON", score, ("model",))
    entity = Entity("e1", "PERSON", (mention,))
    return Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "people", "")


def values(*decisions: Decision) -> set[str]:
    surfaces = (
        body("Gwen Pruitt called."),
        Surface("metadata", SurfaceKind.METADATA, STYLES, released=False),
    )
    document = Document("d01", Source("a.docx", b"", ""), "", "", surfaces)
    return {value.value for value in removed_values(decisions, {"d01": document})}


def test_a_guess_in_metadata_is_searched_only_if_the_case_knows_the_word():
    assert values(decided("Normal", 0.4)) == set()
    assert values(decided("Pruitt", 0.4)) == set()
    assert values(decided("Pruitt", 0.4), decided("Gwen Pruitt", 0.9, "body")) == {"Pruitt", "Gwen Pruitt"}
    assert values(decided("Normal", 0.9)) == {"Normal"}


def test_a_value_still_there_says_whose_it_is_and_where_the_source_has_it():
    place = Span("d01", "body", 5, 12)
    value = RemovedValue("PERSON", "Darnell", entity="e2", place=place)
    (found,) = SourceValues().run(DRAFT, (body("One.\nTwo.\nDarnell"),), Evidence((value,), frozenset()))
    assert (found.entity, found.place, found.line) == ("e2", place, 3)


def test_what_is_found_anew_is_looked_up_in_its_source():
    source = Document("d01", Source("a.txt", b"", ""), "", "", (body("She met\nRuben  Vance."),))
    locate = Locator({"d01": source})
    assert locate("d01", ("ruben vance", "vance")) == Span("d01", "body", 8, 20)
    assert locate("d01", ("Ana Vance", "vance")) == Span("d01", "body", 15, 20)
    assert locate("d01", ("van",)) is None
    assert locate("d09", ("vance",)) is None
