"""A planted word of a client is nowhere but in the sources and, where a policy keeps it, in the release."""

from __future__ import annotations

import io
import logging
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from redact import pipeline
from redact.errors import RedactError
from redact.formats.text import PlainText
from redact.policy.load import load_policy
from redact.records.explain import explain
from redact.records.read import load_record
from redact.stages.reverify import reverify
from redact.types import Request
from tests.doubles.cases import tools

# Names no word list, template or library holds.
CANARIES = ("Zyphora", "Quillmott", "Brantoff", "Xandrel", "Vexmoor")
NOTE = """Intake 03/14/2024. Client: Zyphora Quillmott, DOB 01/02/1990, SSN 123-45-6789.
Her son Xandrel Quillmott came along; Brantoff, the landlord, called from 555-201-4477.
Zyphora sleeps better since she left Vexmoor Mill. PHQ-9 was 11.
"""
CASE_FILE = """case: Quillmott-1
people:
  - {id: zyphora, names: [Zyphora Quillmott], aliases: [Zyph], role: client}
  - {id: x, names: [Xandrel Quillmott], role: family, relation: son, minor: true}
keep: [Vexmoor method]
"""
WORDS = {
    "Zyphora Quillmott": "PERSON",
    "Zyphora": "PERSON",
    "Quillmott": "PERSON",
    "Xandrel Quillmott": "PERSON",
    "Brantoff": "PERSON",
    "Vexmoor Mill": "ORG",
    "123-45-6789": "SSN",
    "555-201-4477": "PHONE",
    "03/14/2024": "DATE",
}
PLANTED = (*CANARIES, "123-45-6789", "201-4477")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "Quillmott intake.txt").write_text(NOTE)
    (folder / "case.yaml").write_text(CASE_FILE)
    return folder


def leaks(text: str) -> list[str]:
    return [canary for canary in PLANTED if canary.lower() in text.lower()]


class Spy:
    """Runs the spine and keeps the repr of everything that passes between its stages."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: list[str] = []
        self.stages: list[str] = []
        names = (
            "ingest",
            "detect",
            "resolve",
            "decide",
            "transform",
            "emit",
            "verify",
            "write_record",
            "publish",
        )
        for name in names:
            monkeypatch.setattr(pipeline, name, self._watched(name, getattr(pipeline, name)))

    def _watched(self, name, stage):
        def run(*given):
            made = stage(*given)
            self.stages.append(name)
            self.seen += [repr(given), repr(made), str(made)]
            return made

        return run


def run(case: Path, purpose: str, words: dict[str, str] = WORDS):
    request = Request(case, purpose, case.parent / "out", release_id="canary-run")
    return pipeline.release(request, load_policy(purpose), None, tools(words))


@pytest.mark.parametrize("purpose", ["teaching", "consultation"])
def test_no_repr_log_line_or_written_file_holds_a_canary(case, purpose, monkeypatch, caplog):
    spy, out, err = Spy(monkeypatch), io.StringIO(), io.StringIO()
    with caplog.at_level(logging.DEBUG), redirect_stdout(out), redirect_stderr(err):
        published = run(case, purpose)
    assert len(spy.stages) == 9
    assert leaks("\n".join(spy.seen)) == []
    assert leaks(out.getvalue() + err.getvalue()) == []
    assert leaks("\n".join(f"{r.getMessage()} {r.args}" for r in caplog.records)) == []
    assert published.verdict == "released"
    files = [path for path in published.folder.rglob("*") if path.is_file()]
    assert len(files) >= 6
    for path in files:
        text = path.read_text()
        if path.name == "record.json":  # names its sources; it never leaves
            text = text.replace("Quillmott intake.txt", "")
        assert leaks(text) == [], path.name
        assert leaks(path.name) == []
    told = "\n".join(
        explain(load_record(published.folder), every=True)
    )  # for who holds the case: names files
    assert leaks(told.replace("Quillmott intake.txt", "")) == []
    assert reverify(published.folder, case, tools(WORDS)) == ()


def test_a_canary_that_detection_missed_in_part_refuses_without_naming_it(case, monkeypatch):
    spy = Spy(monkeypatch)
    monkeypatch.setattr(pipeline, "transform", lambda *given: ())
    published = run(case, "consultation")
    assert (published.verdict, published.exit_code) == ("refused", 7)
    assert leaks("\n".join(spy.seen)) == []
    assert not (published.folder / "release").exists()
    for path in published.folder.rglob("*"):
        text = path.read_text() if path.is_file() else ""
        assert leaks(text.replace("Quillmott intake.txt", "")) == []


def test_an_error_of_a_writer_that_quotes_the_note_is_told_without_it(case, monkeypatch):
    def fail(self, document, edits, layout):
        raise ValueError(document.surfaces[0].text)

    monkeypatch.setattr(PlainText, "write", fail)
    with pytest.raises(RedactError) as caught:
        run(case, "consultation")
    told = "".join(traceback.format_exception(caught.value))
    assert leaks(told) == []
    assert not (case.parent / "out").exists()


def test_an_error_of_a_second_reader_that_quotes_the_note_refuses_without_it(case, monkeypatch):
    def fail(self, content):
        raise ValueError(content.decode())

    monkeypatch.setattr(PlainText, "reread", fail)
    published = run(case, "consultation")
    assert published.verdict == "refused"
    assert leaks(repr(published) + repr(published.record.body["findings"])) == []
