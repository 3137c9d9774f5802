"""What `record.json` and `scan --format jsonl` promise to scripts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from redact.cli import run
from redact.stages.naming import KINDS
from redact.tools import Tools
from redact.types import ENTITY_TYPES
from tests.doubles.detectors import WordsDetector

NOTE = "\ufeffVisit 03/14/2024 with Ada Quillfeather.\r\nZoë Quillfeather’s phone: 555-201-4477.\r\n"
WORDS = {
    "Ada Quillfeather": "PERSON",
    "Zoë Quillfeather": "PERSON",
    "555-201-4477": "PHONE",
    "03/14/2024": "DATE",
}
RECORD = {
    "release", "purpose", "policy", "versions", "recipient", "basis", "verdict", "documents", "findings",
}  # fmt: skip
DOCUMENT = {"source", "sha256", "media_type", "released_as", "surfaces", "decisions"}
DECISION = {
    "surface", "start", "end", "entity_type", "entity", "role", "class", "operator", "rule", "recognizers",
    "score", "evidence", "kept_by", "line", "column",
}  # fmt: skip
SCAN = {"file", "surface", "start", "end", "entity_type", "entity", "role", "score", "recognizer"}
SCAN_MORE = {"place", "line", "column", "facet", "recognizers", "evidence", "kept_by", "why"}


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(
        "redact.tools.assemble", lambda progress=None, **_: Tools(detector=WordsDetector(WORDS))
    )
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "note.txt").write_bytes(NOTE.encode())
    return folder


def record_of(case: Path, purpose: str = "consultation") -> dict:
    out = case.parent / "out"
    code = run(["release", str(case), "-p", purpose, "-o", str(out), "-q", "--recipient", "Dr. Someone"])
    assert code == 0
    return json.loads(next(out.glob("*/record/record.json")).read_text())


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_the_fields_of_a_record(case: Path, purpose: str) -> None:
    record = record_of(case, purpose)
    assert set(record) >= RECORD
    assert set(record["policy"]) >= {"file", "digest"}
    assert (record["purpose"], record["verdict"], record["findings"]) == (purpose, "released", [])
    assert record["recipient"] == "Dr. Someone"
    (document,) = record["documents"]
    assert set(document) >= DOCUMENT
    assert document["source"] == "note.txt"
    assert {"id": "body", "kind": "body"}.items() <= document["surfaces"][0].items()
    for decision in document["decisions"]:
        assert set(decision) >= DECISION
        assert decision["entity_type"] in ENTITY_TYPES


def test_offsets_count_in_the_decoded_file(case: Path) -> None:
    (document,) = record_of(case)["documents"]
    decoded = NOTE.removeprefix("\ufeff")
    decided = {decoded[d["start"] : d["end"]] for d in document["decisions"] if d["surface"] == "body"}
    assert set(WORDS) <= decided


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_no_value_of_the_note_is_in_what_stays_behind(case: Path, purpose: str) -> None:
    record_of(case, purpose)
    for path in (case.parent / "out").glob("*/record/*"):
        text = path.read_text()
        assert not any(word in text for word in ("Quillfeather", "Zo", "201-4477", "03/14/2024")), path.name


def test_the_redaction_log_is_a_table(case: Path) -> None:
    record_of(case)
    path = next((case.parent / "out").glob("*/record/redaction-log.csv"))
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


def test_released_names_come_from_a_closed_list(case: Path) -> None:
    (document,) = record_of(case)["documents"]
    assert document["released_as"] in {f"01-{kind}.txt" for kind in ("document", *dict(KINDS))}


def test_scan_prints_one_object_per_mention_and_nothing_else(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", str(case), "--format", "jsonl", "--quiet"]) == 0
    told = capsys.readouterr()
    rows = [json.loads(line) for line in told.out.splitlines()]
    assert all(set(row) == SCAN | SCAN_MORE for row in rows)
    decoded = NOTE.removeprefix("\ufeff")
    assert set(WORDS) <= {decoded[r["start"] : r["end"]] for r in rows if r["surface"] == "body"}
    assert told.err == ""
    assert "Quillfeather" not in told.out


def test_scan_goes_on_after_a_file_that_cannot_be_read(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case.parent / "bad.docx").write_bytes(b"no")
    files = [str(case.parent / "bad.docx"), str(case / "note.txt"), str(case.parent / "gone.txt")]
    assert run(["scan", *files, "--format", "jsonl"]) == 4
    told = capsys.readouterr()
    assert len(told.out.splitlines()) >= len(WORDS)
    assert "bad.docx" in told.err
    assert "gone.txt" in told.err


def test_release_prints_its_folder_and_nothing_else(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = case.parent / "out"
    assert run(["release", str(case), "-p", "teaching", "-o", str(out), "--release-id", "the-one"]) == 0
    assert capsys.readouterr().out == f"{out / 'the-one'}\n"
