from __future__ import annotations

from dataclasses import replace

import pytest

from redact.errors import ModelError
from redact.formats.text import PlainText
from redact.stages.hold import questions
from redact.stages.verify import verify
from redact.types import (
    Case,
    Decisions,
    Document,
    Held,
    Refused,
    Released,
    Role,
    Roster,
    Source,
    Surface,
    SurfaceKind,
    Withholding,
)
from tests.doubles.cases import TEXT, decision, document, draft, edit, policy, refusal, tools, whole


def test_a_clean_draft_is_released_with_its_bytes():
    case, decisions, edits, drafts = whole()
    assert verify(case, decisions, edits, drafts, policy(), tools()) == Released(drafts)


@pytest.mark.parametrize("left", ["Maria Lopez", "DARNELL", "Lopez", "d\u00e1rnell", "Dar-\nnell"])
def test_an_edit_that_was_lost_on_the_way_refuses(left):
    case, decisions, edits, _ = whole()
    verdict = verify(case, decisions, edits, (draft(f"Elena Reyes and {left}."),), policy(), tools())
    assert isinstance(verdict, Refused)
    assert {(f.check, f.document) for f in verdict.findings} == {("source-values", "d01")}


def test_checks_run_even_when_the_policy_lists_none_and_a_bad_name_refuses():
    case, decisions, edits, (written,) = whole()
    named = replace(written, name="lopez.txt")
    verdict = verify(case, decisions, edits, (named,), policy(checks=()), tools())
    assert [f.check for f in verdict.findings] == ["file-names"]
    assert isinstance(verdict, Refused)


def test_somebody_found_anew_is_held_or_refused_as_the_policy_says():
    _, decisions, edits, _ = whole()
    case = Case((document(f"{TEXT} She met Ruben Vance."),))
    drafts = (draft("Elena Reyes met Ruben Vance."),)
    found = tools({"Ruben Vance": "PERSON", "Elena Reyes": "PERSON"})
    assert isinstance(verify(case, decisions, edits, drafts, policy(), found), Held)
    assert isinstance(verify(case, decisions, edits, drafts, policy(residual="refuse"), found), Refused)


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("Elena Ja\u017cd\u017cyk came.", False),  # a stand-in of which a rule sees a part
        ("Elena Reyes came. Korvale slept.", False),  # stood nowhere in the case
        ("Elena Reyes came. Ruben slept.", True),
        ("Elena Reyes came with RubenReyes.", True),  # a leftover glued to a stand-in
        ("Elena Reyes came with Vanceby.", True),  # or to anything else
    ],
)
def test_only_what_stood_in_the_case_is_found_anew_and_a_stand_in_never_is(written, holds):
    _, decisions, edits, _ = whole()
    edits = (*edits, replace(edits[0], replacement="Elena Ja\u017cd\u017cyk"))
    case = Case((document(f"{TEXT} Ruben Vance slept."),))
    words = {
        "Ja": "PERSON",
        "Korvale": "PERSON",
        "Ruben": "PERSON",
        "RubenReyes": "PERSON",
        "Vanceby": "PERSON",
    }
    verdict = verify(case, decisions, edits, (draft(written),), policy(), tools(words))
    assert isinstance(verdict, Held) is holds


def test_a_leftover_that_equals_a_stand_in_of_other_letters_still_refuses():
    case, decisions, edits, _ = whole()
    edits = (*edits, replace(edits[0], replacement="Darnellson Reyes"))
    fine = draft("Elena Reyes came with Darnellson Reyes.")
    assert isinstance(verify(case, decisions, edits, (fine,), policy(), tools()), Released)
    left = draft("Elena Reyes came with Darnell.")
    assert isinstance(verify(case, decisions, edits, (left,), policy(), tools()), Refused)


def test_a_person_kept_on_purpose_is_no_finding_though_another_of_that_name_goes():
    source = document("Maria Lopez came with Darnell Lopez. Mrs. Lopez slept.")
    kept = decision(source, "Maria Lopez", "keep", in_scope=True)
    name = decision(source, "Lopez. Mrs. Lopez"[-5:], "keep", in_scope=True)
    gone = decision(source, "Darnell Lopez", "label", id="e2")
    made = Decisions((kept, name, gone))
    found = tools({"Maria Lopez": "PERSON", "Lopez": "PERSON"})
    good = draft("Maria Lopez came with [Son]. Mrs. Lopez slept.")
    assert isinstance(
        verify(Case((source,)), made, (edit(gone, "[Son]"),), (good,), policy(), found), Released
    )
    bad = draft("Maria Lopez came with [Son]. Darnell slept.")
    assert isinstance(verify(Case((source,)), made, (edit(gone, "[Son]"),), (bad,), policy(), found), Refused)


def test_the_same_characters_kept_as_an_organisation_and_removed_as_a_person_excuse_nothing():
    source = document("Darnell Lopez came.")
    gone = decision(source, "Darnell Lopez")
    kept = decision(source, "Darnell Lopez", "keep", entity_type="ORG", id="e2")
    verdict = verify(
        Case((source,)), Decisions((gone, kept)), (), (draft("Darnell Lopez came."),), policy(), tools()
    )
    assert isinstance(verdict, Refused)


def test_a_clinical_name_on_the_keep_list_does_not_let_a_client_of_that_name_through():
    source = document("Hamilton scale 14. Rosa Hamilton slept.")
    scale = decision(source, "Hamilton", "keep", rule="keep-list", id="e9")
    gone = decision(source, "Rosa Hamilton")
    made, edits = Decisions((scale, gone)), (edit(gone, "Ines Marsh"),)
    case = Case((source,))
    good = draft("Hamilton scale 14. Ines Marsh slept.")
    bad = draft("Hamilton scale 14. Ines Hamilton slept.")
    assert isinstance(verify(case, made, edits, (good,), policy(), tools()), Released)
    assert isinstance(verify(case, made, edits, (bad,), policy(), tools()), Refused)


@pytest.mark.parametrize(
    ("operator", "facet", "value", "replacement"),
    [
        ("last_four", "", "123-45-6789", "xxx-xx-6789"),
        ("year_only", "birth", "03/14/1989", "1989"),
    ],
)
def test_a_part_left_on_purpose_is_no_finding_the_whole_is(operator, facet, value, replacement):
    entity_type = "SSN" if operator == "last_four" else "DATE"
    source = document(f"No. {value} noted.")
    gone = decision(source, value, operator, entity_type=entity_type, facet=facet)
    case, made, edits = Case((source,)), Decisions((gone,)), (edit(gone, replacement),)
    good, bad = draft(f"No. {replacement} noted."), draft(f"No. {value} noted.")
    assert isinstance(verify(case, made, edits, (good,), policy(), tools()), Released)
    assert isinstance(verify(case, made, edits, (bad,), policy(), tools()), Refused)


def test_an_unreadable_draft_and_a_failing_check_refuse(monkeypatch):
    case, decisions, edits, (written,) = whole()
    broken = replace(written, data=b"\xff\xfe\xff")
    assert isinstance(verify(case, decisions, edits, (broken,), policy(), tools()), Refused)

    def fail(*_):
        raise ValueError("Darnell Lopez")

    monkeypatch.setattr(PlainText, "structure_problems", fail)
    verdict = verify(case, decisions, edits, (written,), policy(), tools())
    assert isinstance(verdict, Refused)
    assert [(f.check, f.detail) for f in verdict.findings] == [("structure", "check failed")]


class _Failing:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def detect(self, documents, roster):
        raise self.error

    def versions(self):
        return {}


def test_a_detector_that_fails_refuses_and_a_missing_model_stops_the_run():
    case, decisions, edits, drafts = whole()
    verdict = verify(
        case, decisions, edits, drafts, policy(), replace(tools(), detector=_Failing(ValueError("Lopez")))
    )
    assert isinstance(verdict, Refused)
    assert "Lopez" not in repr(verdict)
    with pytest.raises(ModelError):
        verify(
            case, decisions, edits, drafts, policy(), replace(tools(), detector=_Failing(ModelError("gone")))
        )


def test_nothing_to_release_refuses_unless_there_is_something_to_ask():
    case, decisions, edits, _ = whole()
    verdict = verify(case, decisions, edits, (), policy(), tools())
    assert isinstance(verdict, Refused)
    assert [f.check for f in verdict.findings] == ["nothing-to-release"]
    undated = replace(decisions, withheld=(Withholding("d01", "UNDATED", "shows no date"),))
    asking = policy(hold_if=("undated-document",))
    assert isinstance(verify(case, undated, edits, (), asking, tools()), Held)


def held_by(condition: str, **entity) -> list[tuple[str, str]]:
    case, decisions, edits, drafts = whole()
    first, *others = decisions.items
    asked = replace(first, entity=replace(first.entity, **entity))
    verdict = verify(
        replace(case, refusals=(refusal(),)),
        Decisions((asked, *others), (Withholding("d09", "UNDATED", "the document shows no date"),)),
        edits,
        drafts,
        policy(hold_if=(condition,)),
        tools(),
    )
    assert not isinstance(verdict, Refused)
    return [(finding.check, finding.document) for finding in verdict.findings]


def test_conditions_that_need_a_person():
    assert held_by("ambiguous-person", candidates=("e2", "e3")) == [("ambiguous-person", "d01")]
    assert held_by("ambiguous-person", candidates=("e2",), confirmed=True) == []
    assert held_by("unknown-role-in-scope", in_scope=True, role=Role.UNKNOWN) == [
        ("unknown-role-in-scope", "d01")
    ]
    assert held_by("unknown-role-in-scope", in_scope=True, role=Role.CLIENT, role_from="context") == [
        ("unknown-role-in-scope", "d01")
    ]
    assert held_by("unknown-role-in-scope", in_scope=True, role=Role.CLIENT, role_from="cue") == []
    assert held_by("unknown-role-in-scope", in_scope=True) == []
    assert held_by("undated-document") == [("undated-document", "d09")]
    assert held_by("refused-document") == [("refused-document", "")]
    assert held_by("misspelt-condition") == [("misspelt-condition", "")]


def test_a_distinctive_event_waits_until_the_case_file_names_it():
    source = document("Her son drowned in the mill pond.")
    event = decision(source, "drowned in the mill pond", "redact", entity_type="EVENT")
    known = replace(event, mention=replace(event.mention, evidence=("roster",)))
    asking, drafts = policy(hold_if=("unconfirmed-event",)), (draft("Her son [event]."),)
    edits = (edit(event, "[event]"),)
    assert isinstance(verify(Case((source,)), Decisions((event,)), edits, drafts, asking, tools()), Held)
    assert isinstance(verify(Case((source,)), Decisions((known,)), edits, drafts, asking, tools()), Released)


@pytest.mark.parametrize(("reviewed", "asks"), [((), True), (("f" * 12,), True), (("0" * 12,), False)])
def test_a_page_read_from_a_picture_waits_until_somebody_has_looked(reviewed, asks):
    page = Surface("page-1", SurfaceKind.PAGE, "text", "page 1", doubt="page 1 was read from a picture")
    scan = Document("d01", Source("scan.pdf", b"", "application/pdf"), "0" * 64, "application/pdf", (page,))
    case = Case((scan,), roster=Roster(reviewed=reviewed))
    found = questions(case, Decisions(()), policy(hold_if=("doubtful-reading",)))
    assert [finding.surface for finding in found] == (["page-1"] if asks else [])
