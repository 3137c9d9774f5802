"""`redact trace`: a text that got out is led back to its release, also retyped, cut or in another format."""

from __future__ import annotations

import io
import json
import re
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import redact.tools
from redact.cli import run
from redact.stages.mark import wording_of
from tests.doubles.cases import tools

NOTE = (
    "On 03/14/2024 Maria Lopez came with Darnell Lopez to talk about school. She slept well that week.\n"
    "Maria Lopez called 555-201-4477 and left word for Minh Nguyen about the next meeting on April 2, 2024.\n"
)
FOUND = {"Maria Lopez": "PERSON", "Darnell Lopez": "PERSON", "Minh Nguyen": "PERSON", "03/14/2024": "DATE",
         "April 2, 2024": "DATE", "555-201-4477": "PHONE"}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases of one case: two for teaching, one for consultation."""
    case, out = tmp_path_factory.mktemp("case"), tmp_path_factory.mktemp("out")
    (case / "note.txt").write_text(NOTE)
    with pytest.MonkeyPatch.context() as patch:
        for number, purpose in enumerate(("teaching", "teaching", "consultation")):
            used = tools(FOUND, secret=bytes([number]) * 32)
            patch.setattr(redact.tools, "assemble", lambda *_, used=used, **__: used)
            wishes = ("-p", purpose, "-o", out, "--release-id", f"{purpose}-{number}", "-q")
            assert call("release", case, *wishes)[0] == 0
    return out


def call(*arguments: object, stdin: str = "") -> tuple[int, str]:
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), redirect_stderr(printed):
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = run([str(a) for a in arguments])
    return code, printed.buffer.getvalue().decode()


def text(out: Path, name: str) -> str:
    return next((out / name / "release").glob("01-*.txt")).read_text()


def first(out: Path, leaked: str) -> str:
    code, told = call("trace", "-", "--in", out, stdin=leaked)
    assert code == 0
    return told.splitlines()[0]


@pytest.mark.parametrize("name", ["teaching-0", "teaching-1", "consultation-2"])
def test_a_whole_text_a_part_and_a_retyped_one_lead_to_their_release(out, name):
    shown = text(out, name)
    retyped = " ".join(re.sub(r"[,.]", "", shown).upper().split())
    for leaked in (shown, shown[: len(shown) * 2 // 3], retyped):
        assert first(out, leaked).startswith(f"{name}: comes from it"), leaked


def test_stand_ins_alone_and_dates_in_another_style_are_enough(out):
    shown = text(out, "teaching-1")
    month, number, year = re.search(r"(\d\d?)/(\d\d?)/(\d{4})", shown).groups()
    people = re.findall(r"[A-Z][\w-]+ [A-Z][\w-]+(?= came| to talk| and left| about)", shown)
    leaked = f"I hear that {people[0]} and {people[1]} met on {year}-{int(month):02d}-{int(number):02d}!"
    assert first(out, leaked).startswith("teaching-1: comes from it")
    assert "teaching-0" not in call("trace", "-", "--in", out, stdin=leaked)[1]


def test_labels_alone_do_not_outweigh_other_dates(out):
    shown = re.sub(r"(\d\d?)/\d\d?/(\d{4})", r"\1/28/\2", text(out, "consultation-2"))
    told = first(out, re.sub(r"[A-Z][a-z]+ \d\d?, \d{4}", "May 5, 2019", shown))
    assert told.startswith("consultation-2: may come from it")
    assert "another release of the same note" in told


def test_a_word_file_is_read_as_well(out, tmp_path):
    docx = pytest.importorskip("docx")
    file = docx.Document()
    for line in text(out, "teaching-0").splitlines():
        file.add_paragraph(line)
    file.save(tmp_path / "found.docx")
    code, told = call("trace", tmp_path / "found.docx", "--in", out, "--format", "jsonl")
    rows = [json.loads(line) for line in told.splitlines()]
    assert (code, rows[0]["release"], rows[0]["sure"]) == (0, "teaching-0", True)


@pytest.mark.parametrize(
    "leaked",
    ["", NOTE, "She slept well that week.", "On 03/15/2024 [Person 1] met [Person 2] again at home."],
)
def test_a_text_of_no_release_says_none(out, leaked):
    assert first(out, leaked) == "none: nothing in it points to a release in that folder"


KINDS = ("windows", "values", "written")


def test_the_record_holds_no_word_of_note_or_release(out):
    folders = [path for path in out.iterdir() if path.is_dir()]
    assert len(folders) == 3
    for folder in folders:
        content = json.loads((folder / "record/trace.json").read_text())
        assert set(content) == {"schema", "salt", "windows", "values", "written", "lengths"}
        assert all(re.fullmatch(r"[0-9a-f]{16}", mark) for kind in KINDS for mark in content[kind])
    one, two = (json.loads((out / f"teaching-{n}/record/trace.json").read_text()) for n in (0, 1))
    assert one["salt"] != two["salt"]


def test_a_folder_without_traces_and_a_damaged_trace_are_said(tmp_path):
    assert "no release that can be traced" in call("trace", "-", "--in", tmp_path, stdin="x")[1]
    record = tmp_path / "one" / "record"
    record.mkdir(parents=True)
    for content in ("{", "[]", '{"schema": "redact/trace/v1", "salt": "00", "windows": [], "values": []}'):
        (record / "trace.json").write_text(content)
        code, told = call("trace", "-", "--in", tmp_path, stdin="x")
        assert code == 2
        assert "a trace file" in told


def test_words_are_compared_without_what_retyping_changes():
    assert wording_of("On 03/04/2024, MARÍA O’Neil").words == wording_of("on 3/4/2024 maria o'neil").words
