"""What each person is to the case: cues first, else the case as a whole, as a guess."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from redact.errors import ModelError
from redact.identities import role_features, role_model
from redact.identities.entities import build_entities
from redact.identities.role_features import words_of
from redact.identities.role_model import RoleModel
from redact.resources import role_weights
from redact.types import (
    Case,
    Document,
    Entity,
    Mention,
    Person,
    Role,
    Roster,
    Source,
    Span,
    Surface,
    SurfaceKind,
)

NOTE = """HOME VISIT 3/4/24

Zyphora was tearful when I arrived. Zyphora said she sleeps three hours a night and has not eaten.
We went over her safety plan. Her mother, Ilka Brandt, was in the kitchen. The neighbor, Bo Vance, knocked.
Talked with Zyphora about coping skills; she will call on Friday. PHQ-9 was 14.

- Dana Okoro, LCSW
"""
NAMES = ("Zyphora", "Ilka Brandt", "Bo Vance", "Dana Okoro")


def people(text: str, names: tuple[str, ...], roster: Roster | None = None) -> dict[str, Entity]:
    surface = Surface("body", SurfaceKind.BODY, text)
    document = Document("d01", Source("n.txt", b"", "text/plain"), "0", "text/plain", (surface,))
    spans = [Span("d01", "body", m.start(), m.end()) for name in names for m in re.finditer(name, text)]
    mentions = tuple(Mention(span, "PERSON", 0.95, ("test",)) for span in spans)
    found = build_entities(Case((document,), roster=roster or Roster()), mentions, None)
    return {text[e.mentions[0].span.start : e.mentions[0].span.end]: e for e in found}


def test_who_is_named_most_without_any_cue_is_found_to_be_the_client() -> None:
    found = people(NOTE, NAMES)
    assert (found["Zyphora"].role, found["Zyphora"].role_from) == (Role.CLIENT, "context")


def test_a_cue_beside_the_name_decides_and_says_so() -> None:
    found = people(NOTE, NAMES)
    told = {name: (e.role, e.relation, e.role_from) for name, e in found.items() if name != "Zyphora"}
    assert told == {
        "Ilka Brandt": (Role.FAMILY, "mother", "cue"),
        "Bo Vance": (Role.THIRD_PARTY, "neighbor", "cue"),
        "Dana Okoro": (Role.PROFESSIONAL, "social worker", "cue"),
    }


def test_a_client_named_by_the_case_file_leaves_nobody_else_to_be_guessed_one() -> None:
    roster = Roster(people=(Person(id="c", names=("Ilka Brandt",), role=Role.CLIENT),))
    found = people(NOTE, NAMES, roster)
    assert (found["Ilka Brandt"].role, found["Ilka Brandt"].role_from) == (Role.CLIENT, "roster")
    assert [name for name, entity in found.items() if entity.role is Role.CLIENT] == ["Ilka Brandt"]


def test_a_guessed_client_stays_a_minor() -> None:
    text = NOTE.replace("Zyphora was tearful", "Zyphora (9) was tearful")
    found = people(text, NAMES)
    assert found["Zyphora"].minor
    assert found["Zyphora"].role in {Role.CLIENT, Role.FAMILY}


@pytest.mark.parametrize(
    "report", ["Reporter: Bo Vance\n", "Bo Vance, who called the hotline, is worried.\n"]
)
def test_whoever_reported_is_never_made_anybody_else_by_the_context(report: str) -> None:
    text = report + NOTE + "Bo Vance said Bo Vance sleeps badly. Bo Vance wept. Bo Vance left.\n" * 4
    found = people(text, NAMES)
    assert (found["Bo Vance"].role, found["Bo Vance"].role_from) == (Role.REPORTER, "cue")


def test_the_context_alone_makes_nobody_a_reporter() -> None:
    assert Role.REPORTER not in role_model.role_model().roles
    assert Role.MINOR not in role_model.role_model().roles


def test_a_name_that_may_be_two_people_is_given_no_role() -> None:
    text = "Ana Reyes and Ana Pell came. They had talked for an hour before.\n\nLater, Ana left in tears.\n"
    found = people(text, ("Ana Reyes", "Ana Pell", "Ana(?= left)"))
    assert (found["Ana"].role, found["Ana"].role_from) == (Role.UNKNOWN, "")


@pytest.mark.parametrize(
    ("text", "name", "role", "relation"),
    [
        ("His parents Gwen and Art Poe called.", "Art Poe", Role.FAMILY, "parent"),
        ("Mother is Mrs. Her, of Yang.", "Her", Role.FAMILY, "mother"),
        ("Her lawyer is Saul Dray.", "Saul Dray", Role.PROFESSIONAL, "attorney"),
        ("Abuela Chayo cooked.", "Chayo", Role.FAMILY, "grandmother"),
        ("ayeeyo Faay sleeps here", "Faay", Role.FAMILY, "grandmother"),
        ("before Chancellor Wootz today", "Wootz", Role.PROFESSIONAL, "judge"),
        ("CASA volunteer Ned Ott met him", "Ned Ott", Role.PROFESSIONAL, "advocate"),
        ("Lacey (CPS): hello", "Lacey", Role.PROFESSIONAL, ""),
        ("Best friend Kenz told", "Kenz", Role.THIRD_PARTY, "friend"),
        ("the victim's mother, Arn Gad, wrote", "Arn Gad", Role.THIRD_PARTY, ""),
        ("foster parents Kip and Marl Toll", "Marl Toll", Role.FAMILY, "foster parent"),
    ],
)
def test_more_wordings_tell_the_role(text: str, name: str, role: Role, relation: str) -> None:
    others = tuple(word for word in ("Gwen", "Kip") if word in text)
    entity = people(text, (name, *others))[name]
    assert (entity.role, entity.relation, entity.role_from) == (role, relation, "cue")


def test_the_name_of_another_person_is_no_title() -> None:
    found = people(
        "Judge Cobb came. Major Till, too. Then Cobb wept.", ("Judge Cobb", "Major Till", "Cobb(?= w)")
    )
    assert all(entity.role is not Role.PROFESSIONAL or entity.role_from != "cue" for entity in found.values())


def test_weights_are_small_hold_no_odd_words_and_are_those_of_the_card() -> None:
    data = role_weights().read_bytes()
    card = role_weights().with_name("README.md").read_text(encoding="utf-8")
    assert len(data) < 200_000
    assert hashlib.sha256(data).hexdigest() in card
    words = {word for name in role_model.role_model().weights for word in words_of(name)}
    assert not {word for word in words if word != word.lower() and word != "<P>"}


def test_damaged_weights_are_reported_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "weights.json"
    monkeypatch.setattr(role_model, "role_weights", lambda: broken)
    load = role_model.role_model.__wrapped__
    for content in (None, "{", '{"roles": ["client"], "scale": 1, "weights": {"bias": [1, 2]}}', "[]"):
        if content is not None:
            broken.write_text(content)
        with pytest.raises(ModelError):
            load()


def test_chances_sum_to_one_and_unknown_features_say_nothing() -> None:
    model = RoleModel((Role.CLIENT, Role.FAMILY), {"most": (2.0, 0.0)})
    chances = model.chances({"most": 1.0, "never seen": 5.0})
    assert sum(chances.values()) == pytest.approx(1.0)
    assert chances[Role.CLIENT] > chances[Role.FAMILY]
    assert model.chances({"never seen": 1.0})[Role.CLIENT] == pytest.approx(0.5)


@pytest.mark.parametrize("digit", ["\u00b9", "\u2460", "\u0663"])
def test_digits_that_are_no_plain_numbers_beside_a_name_are_read(digit: str) -> None:
    assert role_features._shape(digit)
