from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.records.explain import explain
from redact.records.read import load_record
from redact.records.redaction_log import redaction_log
from redact.records.rows import csv_text
from redact.records.statement import statement
from redact.records.verification import verification
from redact.records.withholding_log import withholding_log
from redact.stages.record import write_record
from redact.types import Decisions, Finding, Held, Released, Withholding
from tests.doubles.cases import decision, policy, refusal, request, tools, whole


def body(verdict=None, withheld=(), refusals=()):
    case, decisions, _, drafts = whole()
    kept = decision(case.documents[0], "slept", "keep", entity_type="EVENT", id="e3")
    decisions = Decisions((*decisions.items, kept), withheld)
    case = replace(case, refusals=refusals)
    verdict = verdict or Released(drafts)
    return write_record(request(Path("o")), case, decisions, drafts, verdict, policy(), tools()).body


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_redaction_log_has_one_line_per_mention_that_did_not_stay():
    log = rows(redaction_log(body()))
    assert [(r["document"], r["surface"], r["type"], r["operator"], r["rule"]) for r in log] == [
        ("01-document.txt", "body", "PERSON", "surrogate", "people")
    ] * 3
    assert {(r["line"], r["recognizers"], r["why found"]) for r in log} == {("1", "words", "found by words")}


def test_no_cell_starts_a_formula():
    text = csv_text(("a",), [("=1+1",), ("@x",), ("-2",), ("+3",), ("\tx",), ("plain",), (5,), (None,)])
    assert [row[0] for row in csv.reader(io.StringIO(text))][1:] == [
        "'=1+1", "'@x", "'-2", "'+3", "'\tx", "plain", "5", "",
    ]  # fmt: skip


def test_the_withholding_log_gives_code_and_ground_without_the_source_name():
    ground = Withholding("d01", "OUT-OF-SCOPE", "the order does not name this document")
    text = withholding_log(body(withheld=(ground,)))
    assert rows(text) == [
        {
            "document": "d01",
            "media type": "text/plain",
            "code": "OUT-OF-SCOPE",
            "ground": "the order does not name this document",
            "passage": "",
            "kind": "document",
            "day": "",
            "author": "",
            "sources": "",
        }
    ]
    assert rows(withholding_log(body())) == []


def test_the_statement_holds_counts_only():
    told = statement(body(refusals=(refusal(),)))
    assert told == {
        "schema": "redact/statement/v1",
        "purpose": "teaching",
        "policy": {"digest": "f" * 64},
        "verdict": "released",
        "documents": 1,
        "mentions": {"direct": {"keep": 1, "surrogate": 3}},
    }


def test_the_verification_names_checks_and_digests():
    told = verification(body())
    assert "source-values" in told["checks"]
    assert [file["name"] for file in told["files"]] == ["01-document.txt"]
    assert len(told["files"][0]["sha256"]) == 64


def test_a_held_record_is_explained_with_its_questions_and_no_word_of_the_note():
    finding = Finding("unconfirmed-event", "d01", "body", "e3 may make the person recognisable", "hold")
    lines = explain(body(Held((finding, finding)), refusals=(refusal(),)))
    told = "\n".join(lines)
    assert "first-release: held, purpose teaching" in told
    assert "case.yaml and run again" in told
    assert "3 × surrogate by people: names identify" in told
    assert "PERSON e1 (client), 2 × at line 1: found by words" in told
    assert "d01 'lopez intake.txt' held" in told
    assert "unconfirmed-event: e3 may make the person recognisable" in told
    assert told.count("in d01 'lopez intake.txt', body") == 2
    assert '- {type: EVENT, value: "WORDING AS IT STANDS THERE"}' in told
    assert "'scan.pdf' refused: the file needs a password" in told
    assert not any(name in told for name in ("Maria", "Lopez", "Darnell"))


def test_a_file_that_could_not_be_read_goes_by_its_path_in_the_case():
    detail = "file 2 of those that could not be read: the file needs a password"
    finding = Finding("refused-document", "", "", detail, "hold")
    other = replace(refusal(), source="scans/fax.pdf")
    told = "\n".join(explain(body(Held((finding,)), refusals=(refusal(), other))))
    assert "(refused-document: 'scans/fax.pdf': the file needs a password)" in told
    assert "file 2" not in told


def test_a_refused_value_comes_with_advice():
    finding = Finding("source-values", "d01", "bytes", "PERSON value still readable", "refuse")
    assert "case.yaml" in "\n".join(explain(body(Held((finding,)))))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "record.json").write_text(json.dumps(body()))
    return tmp_path


def test_a_record_is_found_from_its_release_its_folder_or_itself(release):
    for path in (release, release / "record", release / "record" / "record.json"):
        assert load_record(path)["release"] == "first-release"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": "other"}', "\xff"])
def test_a_damaged_record_is_a_usage_error(release, content):
    (release / "record" / "record.json").write_text(content, encoding="latin-1")
    with pytest.raises(UsageError):
        load_record(release)


def test_a_missing_record_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no record"):
        load_record(tmp_path)
