"""`redact scan`: where, what and why; the words only for who asks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from redact.cli import run
from redact.tools import Tools
from redact.types import Document, Mention, Roster, Span

NOTE = "Visit with Ada Quillfeather.\nQuillfeather called 555-201-4477\x1b[31m.\n"
FOUND = (
    (
        "Ada Quillfeather",
        "PERSON",
        0.95,
        ("casenote-ner", "pattern-labels"),
        ("label:name", "model:0.95"),
        "",
    ),
    ("555-201-4477", "PHONE", 0.6, ("pattern-phones",), ("pattern:phone",), ""),
    ("called", "PERSON", 0.2, ("casenote-ner",), ("model:0.20",), "lexicons/keep"),
)


class Claims:
    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        del roster
        found = []
        for document in documents:
            text = document.surface("body").text
            for value, entity_type, score, recognizers, evidence, kept_by in FOUND:
                span = Span(document.id, "body", text.index(value), text.index(value) + len(value))
                found.append(Mention(span, entity_type, score, recognizers, evidence, kept_by=kept_by))
        return tuple(sorted(found))

    def versions(self) -> dict[str, str]:
        return {}


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: Tools(detector=Claims()))
    path = tmp_path / "note.txt"
    path.write_text(NOTE)
    return path


def scanned(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    assert run(["scan", *arguments, "--quiet"]) == 0
    told = capsys.readouterr()
    return told.out, told.err


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in scanned(capsys, *arguments, "--format", "jsonl")[0].splitlines()]


def test_the_table_says_where_and_why_and_never_what(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = scanned(capsys, str(note))
    flat = " ".join(out.split())
    assert "note.txt" in flat
    assert "line 1, column 12 PERSON e1 0.95" in flat
    assert "the model, 0.95" in flat
    assert "part of what was found in" in flat
    assert "left alone: on the list of clinical wording" in flat
    assert "Quillfeather" not in out
    assert "201" not in out
    assert err == "4 mentions\n"


def test_show_text_adds_the_words_and_says_so(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = scanned(capsys, str(note), "--show-text")
    assert "Quillfeather" in out
    assert "\x1b" not in out
    assert "identifying text" in err
    assert "not to a terminal" in err
    assert "Quillfeather" not in err


@pytest.mark.parametrize("show", [False, True])
def test_jsonl_has_the_text_only_on_demand(
    note: Path, capsys: pytest.CaptureFixture[str], show: bool
) -> None:
    found = rows(capsys, str(note), *(["--show-text"] if show else []))
    assert [row.get("text") == NOTE[row["start"] : row["end"]] for row in found] == [show] * 4  # type: ignore[misc]
    again = found[1]
    assert (again["line"], again["column"], again["recognizer"]) == (2, 1, "propagation")
    assert again["evidence"] == ["part-of:d01:0:11", "propagated"]
    assert again["why"] == "part of what was found in 'note.txt', line 1"


@pytest.mark.parametrize(
    ("options", "scores"),
    [
        (["--type", "phone"], [0.6]),
        (["--type", "PHONE", "--type", "PERSON"], [0.95, 0.86, 0.2, 0.6]),
        (["--below", "0.8"], [0.2, 0.6]),
        (["--below", "0.8", "--type", "PERSON"], [0.2]),
        (["--below", "0.1"], []),
    ],
)
def test_filters(
    note: Path, capsys: pytest.CaptureFixture[str], options: list[str], scores: list[float]
) -> None:
    assert [row["score"] for row in rows(capsys, str(note), *options)] == scores


def test_the_table_counts_what_a_filter_left_out(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scanned(capsys, str(note), "--below", "0.8")[1] == "2 of 4 mentions\n"
    assert scanned(capsys, str(note), "--below", "0.1") == ("", "0 of 4 mentions\n")


def test_an_unknown_type_is_a_usage_error(note: Path) -> None:
    assert run(["scan", str(note), "--type", "NAME"]) == 2


def test_a_file_that_cannot_be_read_goes_by_its_path(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (note.parent / "scan.docx").write_bytes(b"no")
    assert run(["scan", str(note.parent)]) == 4
    assert f"error: {note.parent / 'scan.docx'}: " in capsys.readouterr().err
