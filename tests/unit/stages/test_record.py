from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.stages.record import write_record
from redact.types import Finding, Held, Released, Withholding
from tests.doubles.cases import NOW, policy, refusal, request, tools, whole


def written(verdict=None, **more):
    case, decisions, _, drafts = whole()
    wanted = more.pop("request", request(Path("out")))
    case = replace(case, **more.pop("case", {}))
    decisions = replace(decisions, **more.pop("decisions", {}))
    return write_record(wanted, case, decisions, drafts, verdict or Released(drafts), policy(), tools())


def test_the_record_tells_what_was_done_without_a_word_of_the_note():
    body = written().body
    assert json.loads(json.dumps(body)) == body
    assert body["release"] == "first-release"
    assert body["purpose"] == "teaching"
    assert body["policy"] == {"file": "teaching.yaml", "digest": "f" * 64}
    assert body["basis"] == "full-deidentification"
    assert body["verdict"] == "released"
    assert body["versions"]["words"] == "1"
    (document,) = body["documents"]
    assert document["source"] == "lopez intake.txt"
    assert document["released_as"] == "01-document.txt"
    assert [(s["id"], s["kind"]) for s in document["surfaces"]] == [
        ("body", "body"),
        ("file-name", "file name"),
    ]
    assert [(d["surface"], d["start"], d["end"], d["entity"]) for d in document["decisions"]] == [
        ("body", 0, 11, "e1"),
        ("body", 22, 35, "e2"),
        ("body", 37, 42, "e1"),
    ]
    assert {
        "surface", "start", "end", "entity_type", "entity", "role", "class", "operator", "rule",
        "recognizers", "score", "evidence", "kept_by", "line", "column",
    } <= document["decisions"][0].keys()  # fmt: skip
    told = json.dumps({**body, "documents": [{**document, "source": ""}]}).lower()
    assert not any(name in told for name in ("maria", "lopez", "darnell", "elena", "reyes"))


def test_decisions_are_listed_in_one_order_whatever_order_they_came_in():
    _, decisions, _, _ = whole()
    assert written().body == written(decisions={"items": decisions.items[::-1]}).body


def test_a_held_release_has_the_same_record_without_released_names():
    finding = Finding("unconfirmed-event", "d01", "body", "e3 may be known", "hold")
    body = written(Held((finding,))).body
    assert body["verdict"] == "held"
    assert [(d["outcome"], d["released_as"]) for d in body["documents"]] == [("held", None)]
    assert body["findings"] == [
        {
            "check": "unconfirmed-event", "document": "d01", "surface": "body",
            "detail": "e3 may be known", "gravity": "hold",
        }
    ]  # fmt: skip


def test_withheld_and_refused_documents_are_listed_with_their_reason():
    ground = Withholding("d01", "OUT-OF-SCOPE", "the order does not name this document")
    body = written(case={"refusals": (refusal(),)}, decisions={"withheld": (ground,)}).body
    withheld, refused = body["documents"]
    assert (withheld["outcome"], withheld["released_as"]) == ("withheld", None)
    assert withheld["reason"] == "OUT-OF-SCOPE: the order does not name this document"
    assert (refused["outcome"], refused["reason"]) == ("refused", "the file needs a password")
    assert refused["decisions"] == []


def test_a_release_id_is_made_of_purpose_and_time_when_none_is_wanted():
    made = written(request=request(Path("out"), ""))
    assert made.release.startswith("teaching-20241105-091530-")
    assert len(made.release) == len("teaching-20241105-091530-") + 4
    assert made.started == NOW


@pytest.mark.parametrize(
    "wanted", ["../x", "Held", "held", "failed", "a", "a/b", "-abc", "x" * 62, "a b c", "abc\n", "é-a-b"]
)
def test_an_id_that_could_be_a_path_or_a_folder_of_ours_is_refused(wanted):
    with pytest.raises(UsageError):
        written(request=request(Path("out"), wanted))
