from __future__ import annotations

import pytest

from redact.checks.base import Evidence
from redact.checks.catalog import CHECKS, MANDATORY, load_check
from redact.checks.file_names import FileNames
from redact.checks.hidden_text import HIDDEN, HiddenText
from redact.checks.metadata import Metadata, is_neutral
from redact.checks.residual import ResidualDetection
from redact.checks.structure import Structure
from redact.errors import PolicyInvalid
from redact.policy.names import CHECKS as IN_POLICIES
from redact.policy.names import MANDATORY_CHECKS
from redact.stages.naming import DEFAULT_KIND, KINDS
from redact.types import Draft, Mention, Span, Surface, SurfaceKind

NOTHING = Evidence((), frozenset())


def draft(name: str = "01-document.txt") -> Draft:
    return Draft("d01", name, "text/plain", b"", "")


def test_every_check_a_policy_may_name_exists_and_none_else():
    assert set(CHECKS) == set(IN_POLICIES)
    assert set(MANDATORY_CHECKS) <= MANDATORY
    assert [load_check(name).name for name in CHECKS] == list(CHECKS)
    with pytest.raises(PolicyInvalid):
        load_check("spell-check")


@pytest.mark.parametrize("kind", [DEFAULT_KIND, *(kind for kind, _ in KINDS)])
def test_names_that_emit_gives_are_neutral(kind):
    assert FileNames().run(draft(f"01-{kind}.docx"), (), NOTHING) == ()


@pytest.mark.parametrize(
    "name", ["lopez.txt", "01-lopez.txt", "01-intake-lopez.docx", "01-intake.exe", "../01-intake.txt"]
)
def test_any_other_name_refuses(name):
    (finding,) = FileNames().run(draft(name), (), NOTHING)
    assert finding.gravity == "refuse"
    assert "lopez" not in repr(finding)


@pytest.mark.parametrize(
    "text", ["Document 1", "", "2000-01-01T00:00:00Z", "/Title Document 12", "UTF-8\nyes\nstyles.xml"]
)
def test_neutral_metadata(text):
    assert is_neutral(text)


@pytest.mark.parametrize("text", ["Lopez intake", "2024-03-14", "Document 1 by mruiz", "D:20240314101500"])
def test_metadata_that_says_more_refuses(text):
    surface = Surface("metadata", SurfaceKind.METADATA, text)
    assert [f.gravity for f in Metadata().run(draft(), (surface,), NOTHING)] == ["refuse"]


@pytest.mark.parametrize("kind", sorted(HIDDEN))
def test_a_surface_nobody_sees_may_not_carry_text(kind):
    check = HiddenText()
    assert [f.surface for f in check.run(draft(), (Surface("x1", kind, "any"),), NOTHING)] == ["x1"]
    assert check.run(draft(), (Surface("x1", kind, " \n"),), NOTHING) == ()


def test_tag_characters_that_spell_a_name_refuse():
    smuggled = "".join(chr(0xE0000 + ord(letter)) for letter in "lopez")
    assert HiddenText().run(draft(), (Surface("body", SurfaceKind.BODY, f"note{smuggled}"),), NOTHING)


def test_structure_repeats_what_the_format_says_and_refuses_without_it():
    clean = Evidence((), frozenset(), problems=lambda d: ())
    odd = Evidence((), frozenset(), problems=lambda d: ("an embedded file",))
    assert Structure().run(draft(), (), clean) == ()
    assert [f.detail for f in Structure().run(draft(), (), odd)] == ["an embedded file"]
    assert [f.gravity for f in Structure().run(draft(), (), NOTHING)] == ["refuse"]


def residual(
    text: str, entity_type: str, score: float = 0.95, allowed: tuple[str, ...] = (), gravity: str = "hold"
):
    surface = Surface("body", SurfaceKind.BODY, text)
    found = Mention(Span("d01", "body", 0, len(text)), entity_type, score, ("test",))
    evidence = Evidence(
        (), frozenset(allowed), detect=lambda s: (found,), residual=gravity, ordinary=frozenset({"intake"})
    )
    return [f.gravity for f in ResidualDetection().run(draft(), (surface,), evidence)]


def test_somebody_new_gets_the_gravity_of_the_policy():
    assert residual("Ruben Vance", "PERSON") == ["hold"]
    assert residual("Ruben Vance", "PERSON", gravity="refuse") == ["refuse"]
    assert residual("555-201-4477", "PHONE") == ["hold"]


@pytest.mark.parametrize(
    ("text", "entity_type", "score", "allowed"),
    [
        ("Elena B. Reyes", "PERSON", 0.95, ("Elena Reyes",)),
        ("ELENA REYES Intake", "PERSON", 0.95, ("Elena Reyes",)),
        ("[Teacher 1]", "PERSON", 0.95, ("[Teacher 1]",)),
        ("RC14-3349 SID 3125737", "ID", 0.95, ("RC14-3349", "3125737")),
        ("10NOV", "DATE", 0.95, ("10NOV20",)),
        ("Ruben Vance", "PERSON", 0.6, ()),
        ("Dayton", "LOCATION", 0.95, ()),
    ],
)
def test_replacements_weak_guesses_and_quasi_identifiers_are_no_finding(text, entity_type, score, allowed):
    assert residual(text, entity_type, score, allowed) == []
