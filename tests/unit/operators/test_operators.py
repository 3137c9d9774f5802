"""What each operator makes of a value: truth tables, alone and within a case."""

from __future__ import annotations

import pytest

from redact.errors import PluginError, TransformError
from redact.operators.catalog import OPERATORS, load_operator
from redact.operators.context import OperatorContext
from redact.operators.keyed import fold
from redact.operators.space import build_space
from redact.types import (
    Case,
    Decision,
    Decisions,
    Document,
    Entity,
    IdentifierClass,
    Mention,
    Role,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

SECRET = b"k" * 32


def context(
    text: str, value: str, entity_type: str, facet: str = "", secret: bytes = SECRET, **entity: object
) -> OperatorContext:
    start = text.index(value)
    mention = Mention(Span("d01", "body", start, start + len(value)), entity_type, 0.9, ("test",), (), facet)
    who = Entity("e1", entity_type, (mention,), **entity)  # type: ignore[arg-type]
    decision = Decision(mention, who, IdentifierClass.DIRECT, "redact", (), 50, "r1", "")
    surface = Surface("body", SurfaceKind.BODY, text)
    case = Case((Document("d01", Source("a.txt", b"", "text/plain"), "", "text/plain", (surface,)),))
    space = build_space(case, Decisions((decision,)), secret)
    return OperatorContext(mention, who, space, text[:start], text[start + len(value) :])


def apply(operator: str, text: str, value: str, entity_type: str, facet: str = "", **params: object) -> str:
    given = {**params, "context": context(text, value, entity_type, facet)}
    return str(load_operator(operator).operate(value, given))


@pytest.mark.parametrize("name", sorted(OPERATORS))
def test_every_operator_of_the_catalogue_loads_under_its_name(name: str) -> None:
    operator = load_operator(name)
    assert operator.operator_name() == name
    assert operator.operator_type().name == "Anonymize"


def test_unknown_operator_is_a_plugin_error() -> None:
    with pytest.raises(PluginError):
        load_operator("vanish")


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("redact", {"code": 5}),
        ("redact", {"code": "x" * 80}),
        ("redact", {"length": 3}),
        ("generalize_place", {"level": "planet"}),
        ("mask", {"context": "Maria Lopez"}),
    ],
)
def test_wrong_parameters_are_refused_without_quoting(name: str, params: dict[str, object]) -> None:
    with pytest.raises(TransformError) as caught:
        load_operator(name).operate("Maria Lopez", params)
    assert "Lopez" not in str(caught.value)


def test_surrogate_needs_a_context_or_a_secret() -> None:
    with pytest.raises(TransformError):
        load_operator("surrogate").operate("Maria Lopez", {"entity_type": "PERSON"})


def test_constants_do_not_tell_the_length() -> None:
    for value in ("Al", "Maximiliano Featherstonehaugh"):
        assert load_operator("redact").operate(value, {}) == "[removed]"
        assert load_operator("redact").operate(value, {"code": "MINOR"}) == "[MINOR]"
        assert load_operator("mask").operate(value, {}) == "[…]"


def test_operators_work_under_presidio_engine() -> None:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    engine = AnonymizerEngine()
    for name in ("surrogate", "age_band"):
        engine.add_anonymizer(type(load_operator(name)))
    result = engine.anonymize(
        "Maria Lopez is 41",
        [RecognizerResult("PERSON", 0, 11, 0.9), RecognizerResult("AGE", 15, 17, 0.9)],
        {"PERSON": OperatorConfig("surrogate", {"secret": SECRET}), "AGE": OperatorConfig("age_band", {})},
    )
    assert "Maria" not in result.text
    assert "Lopez" not in result.text
    assert result.text.endswith("is 40-49")


@pytest.mark.parametrize(
    ("before", "age", "after", "expected"),
    [
        ("She is ", "41", ".", "40-49"),
        ("son, ", "8", ",", "6-9"),
        ("an ", "8-year-old", " boy", "under-10-year-old"),
        ("a ", "41-year-old", " man", "40-to-49-year-old"),
        ("an ", "85-year-old", " man", "80-to-89-year-old"),
        ("he is ", "eight", ".", "six to nine"),
        ("is ", "forty-one", ".", "forty-something"),
        ("a ", "41F", " seen", "40-49F"),
        ("pt ", "41 y/o", " F", "40-49 y/o"),
        ("is ", "91", ".", "90 or older"),
        ("is ", "104", ".", "90 or older"),
        ("is ", "ninety-two", ".", "90 or older"),
        ("", "18 months", " old", "12-23 months"),
        ("", "5 wk", " old", "0-5 months"),
        ("in her ", "40s", "", "forties"),
        ("her ", "53rd", " birthday", "[age]"),
        ("age ", "7O", ",", "70-79"),
        ("age ", "diecinueve", ",", "[age]"),
    ],
)
def test_age_bands(before: str, age: str, after: str, expected: str) -> None:
    assert apply("age_band", before + age + after, age, "AGE") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 14, 1989", "1989"),
        ("3/14/89", "1989"),
        ("l1/14/1949", "1949"),
        ("the 14th", "[date]"),
        ("May", "[date]"),
    ],
)
def test_year_only(text: str, expected: str) -> None:
    assert load_operator("year_only").operate(text, {}) == expected


@pytest.mark.parametrize(
    ("value", "entity_type", "facet", "expected"),
    [
        ("900-41-1234", "SSN", "", "xxx-xx-1234"),
        ("4480-2219-0377", "ACCOUNT", "", "xxxx0377"),
        ("1234", "SSN", "last-four", "xxx-xx-1234"),
        ("1234", "ACCOUNT", "", "[…]"),
        ("771-0046", "ACCOUNT", "", "[…]"),
        ("xxxx-3382", "ACCOUNT", "", "xxxx3382"),
        ("nine one four", "SSN", "", "[…]"),
    ],
)
def test_last_four(value: str, entity_type: str, facet: str, expected: str) -> None:
    assert apply("last_four", f"No. {value}.", value, entity_type, facet) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Maria Lopez", "M.L."),
        ("LOPEZ, MARIA", "M.L."),
        ("Maria", "M."),
        ("M.L.", "M.L."),
        ("Ana Ruiz-Soto", "A.R.S."),
    ],
)
def test_initials(value: str, expected: str) -> None:
    assert load_operator("initials").operate(value, {}) == expected


@pytest.mark.parametrize(
    ("before", "value", "after", "params", "expected"),
    [
        ("lives in ", "Denver", ".", {}, "Colorado"),
        ("lives in ", "Denver", ".", {"level": "city"}, "a city in Colorado"),
        ("lives in ", "Denver", ".", {"level": "region"}, "the West"),
        ("lives in ", "Denver", ", Colorado.", {}, "a city"),
        ("from ", "Ohio", ".", {}, "the Midwest"),
        ("from ", "Budapest", ".", {}, "Hungary"),
        ("zip ", "44109", ".", {}, "441"),
        ("zip ", "03601", ".", {}, "000"),
        ("the ", "7th Street Bridge", ".", {}, "landmark"),
        ("in ", "Xyzzyville", ".", {}, "another town"),
        ("moved from ", "Xyzzyville", ".", {}, "another town"),
        ("a wreck on ", "Xyzzy", ".", {}, "a local road"),
        ("meet at ", "Xyzzy", " at noon", {}, "a local place"),
        ("on their ", "Xyzzy", " land", {}, "local"),
        ("on their ", "Xyzzy Township farm", " near", {}, "farm"),
        ("then ", "Xyzzyville", ".", {}, "a certain place"),
    ],
)
def test_places_widen(before: str, value: str, after: str, params: dict[str, object], expected: str) -> None:
    assert apply("generalize_place", before + value + after, value, "LOCATION", **params) == expected


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("goes to ", "Lincoln Middle School", "a middle school"),
        ("the ", "Harbor Light Shelter", "shelter"),
        ("seen at ", "Mercy Hospital", "a hospital"),
        ("attends ", "Grace Lutheran Church", "a church"),
        ("works for ", "Qorvex", "a workplace"),
        ("letter from ", "Qorvex", "an organization"),
    ],
)
def test_organisations_become_kinds(before: str, value: str, expected: str) -> None:
    assert apply("generalize_org", f"He {before}{value} now.", value, "ORG") == expected


def test_role_labels_are_numbered_only_when_shared() -> None:
    from redact.operators.labels import number_labels

    entities = [
        Entity("e1", "PERSON", (), Role.CLIENT),
        Entity("e2", "PERSON", (), Role.FAMILY, "mother"),
        Entity("e3", "PERSON", (), Role.PROFESSIONAL, "teacher"),
        Entity("e4", "PERSON", (), Role.PROFESSIONAL, "teacher"),
        Entity("e5", "PERSON", (), Role.FAMILY, "Dolores"),
        Entity("e6", "PHONE", ()),
    ]
    labels = number_labels(entities)
    assert list(labels.values()) == [
        "[Client]", "[Mother]", "[Teacher 1]", "[Teacher 2]", "[Family member]", "[phone number]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "entity_type", "shape"),
    [
        ("(415) 441-0926", "PHONE", r"\(\d9\d\) 555-01\d\d"),
        ("862-6885", "PHONE", r"555-01\d\d"),
        ("nora.v@mailhaven.example", "EMAIL", r"[a-z]+\d+@example\.org"),
        ("@keesh.unplugged", "USERNAME", r"@[a-z]+\d+"),
        ("https://www.fundme.example/tank", "URL", r"https://www\.example\.org/page-\d+"),
        ("518-00-7742", "SSN", r"900-00-\d{4}"),
        ("10.44.19.203", "IP", r"192\.0\.2\.\d+"),
        ("GC-12-0417", "ID", r"[A-Z]{2}-\d{2}-\d{4}"),
        ("UJK-3306", "VEHICLE", r"[A-Z]{3}-\d{4}"),
        ("412 Larkspur Way, Dayton, OH 45406", "ADDRESS", r"\d+ [A-Z][a-z]+ [A-Z][a-z]+, OH"),
        ("P.O. Box 771, Pierre, South Dakota 57501", "ADDRESS", r"P\.O\. Box \d+, SD"),
    ],
)
def test_made_up_values_keep_the_layout_and_belong_to_nobody(
    value: str, entity_type: str, shape: str
) -> None:
    import re

    made = apply("surrogate", f"see {value} today", value, entity_type)
    assert re.fullmatch(shape, made), made
    assert fold(value) not in fold(made)


@pytest.mark.parametrize("seed", range(30))
def test_a_made_up_phone_never_ends_like_a_real_one(seed: int) -> None:
    from dataclasses import replace

    real = frozenset(f"{line:04d}" for line in range(100, 200) if line != 142)
    made = context("call (415) 441-0926", "(415) 441-0926", "PHONE", secret=bytes([seed]) * 32)
    space = replace(made.space, tails=real)
    params = {"context": replace(made, space=space)}
    assert load_operator("surrogate").operate("(415) 441-0926", params)[-4:] in {"0142", "ber]"}


def test_vehicle_description_becomes_a_kind() -> None:
    assert apply("surrogate", "drives a teal Nissan Versa", "teal Nissan Versa", "VEHICLE") == "car"
    assert apply("surrogate", "drives teal Nissan Versa", "teal Nissan Versa", "VEHICLE") == "a car"


def test_an_address_of_a_known_person_follows_the_stand_in() -> None:
    name = context("Teresa Maldonado", "Teresa Maldonado", "PERSON")
    mention = Mention(Span("d01", "body", 0, 10), "EMAIL", 0.9, ("test",))
    mail = OperatorContext(mention, Entity("e2", "EMAIL", (mention,)), name.space)
    persona = name.space.personas["e1"]
    made = load_operator("surrogate").operate("t.maldonado@example.com", {"context": mail})
    assert made == f"{persona.given[0]}.{persona.surname}@example.org".lower()


def test_a_street_alone_becomes_a_street_alone() -> None:
    made = apply("surrogate", "on Tuttle Street", "Tuttle Street", "ADDRESS")
    assert not any(c.isdigit() for c in made)
    assert len(made.split()) == 2
