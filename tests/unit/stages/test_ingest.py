from __future__ import annotations

import os
from pathlib import Path

import pytest

from redact.errors import ExitCode, SourceMissing, UsageError
from redact.stages.ingest import ingest
from redact.tools import Tools
from redact.types import Case, Request, SurfaceKind


class NoDetector:
    def detect(self, documents, roster):
        return ()

    def versions(self):
        return {}


def take_in(case: Path, **wishes) -> Case:
    output = wishes.pop("output", case.parent / "out")
    return ingest(
        Request(case=case, purpose="teaching", output=output, **wishes), Tools(detector=NoDetector())
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    return folder


def names(case: Case) -> list[str]:
    return [document.source.name for document in case.documents]


def test_documents_come_in_path_order_with_ids_and_a_file_name_surface(case):
    (case / "sub").mkdir()
    (case / "sub" / "Ana Diaz.md").write_text("two")
    (case / "b.txt").write_text("one")
    taken = take_in(case)
    assert names(taken) == ["b.txt", "sub/Ana Diaz.md"]
    assert [document.id for document in taken.documents] == ["d01", "d02"]
    surface = taken.documents[1].surface("file-name")
    assert (surface.kind, surface.text, surface.released) == (SurfaceKind.FILE_NAME, "sub/Ana Diaz", False)


def test_case_file_order_file_and_system_files_are_not_sources(case, tmp_path):
    (case / "note.txt").write_text("text")
    for noise in (".DS_Store", "Thumbs.db", "~$note.docx", "order-2.yaml", ".hidden.txt"):
        (case / noise).write_text("x")
    (case / "scope.txt").write_text("x")
    taken = take_in(case, scope=case / "scope.txt")
    assert names(taken) == ["note.txt"]
    assert taken.refusals == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sheet.xyz", b"text"),
        ("no-suffix", b"text"),
        ("empty.txt", b""),
        ("binary.txt", b"a\x00b"),
        ("zip.txt", b"PK\x03\x04rest"),
        ("pdf.txt", b"%PDF-1.7 rest"),
        ("not.pdf", b"Maria Lopez"),
        ("not.docx", b"Maria Lopez"),
        ("old.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512),
    ],
)
def test_a_bad_file_is_refused_and_the_others_are_read(case, name, content):
    (case / name).write_bytes(content)
    (case / "zz.txt").write_text("fine")
    taken = take_in(case)
    assert names(taken) == ["zz.txt"]
    [refusal] = taken.refusals
    assert refusal.exit_code == ExitCode.SOURCE
    assert refusal.source == name
    assert refusal.reason
    assert "Maria" not in refusal.reason


@pytest.mark.parametrize(
    ("name", "content", "looks"),
    [
        ("a.docx", b"%PDF-1.7 rest", "looks like a pdf"),
        ("a.txt", b"PK\x03\x04 word/document.xml", "looks like a Word file (docx)"),
        ("a.txt", b"PK\x03\x04 xl/workbook.xml", "looks like a workbook (xlsx)"),
        ("a.pdf", b"Maria Lopez came.\n", "looks like plain text"),
        ("a.pdf", b"{\\rtf1 Maria}", "looks like Rich Text (rtf)"),
        ("a.rtf", b"\x89PNG rest", "looks like a png picture"),
        ("a.zip", b"%PDF-1.7 rest", "looks like a pdf"),
        ("a.pdf", b"\x00\x01\x02", "is not a PDF, as its name says"),
    ],
)
def test_a_wrong_suffix_says_what_the_file_is(case, name, content, looks):
    (case / name).write_bytes(content)
    [refusal] = take_in(case).refusals
    assert looks in refusal.reason
    assert ("rename it" in refusal.reason) is ("looks" in looks)


def test_a_case_of_refused_files_only_is_still_a_case(case):
    (case / "empty.txt").touch()
    taken = take_in(case)
    assert taken.documents == ()
    assert len(taken.refusals) == 1


def test_a_reader_that_breaks_refuses_its_file_without_quoting_it(case, monkeypatch):
    (case / "note.txt").write_text("text")

    def broken(self, data, reading):
        raise LookupError("Maria Lopez")

    monkeypatch.setattr("redact.formats.text.PlainText.read", broken)
    [refusal] = take_in(case).refusals
    assert refusal.reason == "the file cannot be read (LookupError)"


def test_links_that_lead_out_are_refused_and_never_opened(case, tmp_path):
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "secret.txt").write_text("secret")
    (case / "link.txt").symlink_to(outside / "secret.txt")
    (case / "folder").symlink_to(outside)
    (case / "loop.txt").symlink_to(case / "loop.txt")
    (case / "note.txt").write_text("text")
    taken = take_in(case)
    assert names(taken) == ["note.txt"]
    assert [refusal.source for refusal in taken.refusals] == ["folder", "link.txt", "loop.txt"]


def test_a_pipe_is_refused_not_waited_for(case):
    os.mkfifo(case / "pipe.txt")
    [refusal] = take_in(case).refusals
    assert refusal.reason.startswith("not a regular file. ")


@pytest.mark.parametrize("size", [50 * 1024 * 1024 + 1, 20 * 1024 * 1024 + 1])
def test_large_files_are_refused(case, size):
    with (case / "large.txt").open("wb") as file:
        file.truncate(size)
    [refusal] = take_in(case).refusals
    assert "larger than" in refusal.reason


def test_missing_and_empty_cases_raise(case, tmp_path):
    with pytest.raises(SourceMissing):
        take_in(case)
    with pytest.raises(SourceMissing):
        take_in(tmp_path / "absent")


@pytest.mark.parametrize("below", [".", "out"])
def test_output_inside_the_case_is_a_usage_error(case, below):
    (case / "note.txt").write_text("text")
    with pytest.raises(UsageError):
        take_in(case, output=case / below)


def test_a_single_file_is_a_case(case):
    (case / "note.txt").write_text("text")
    (case / "other.txt").write_text("text")
    assert names(take_in(case / "note.txt", output=case / "out")) == ["note.txt"]


def test_a_case_file_that_is_not_there_is_a_usage_error(case):
    (case / "note.txt").write_text("text")
    with pytest.raises(UsageError):
        take_in(case, case_file=case / "absent.yaml")


def test_repr_of_a_case_shows_neither_text_nor_names(case):
    (case / "Maria Lopez.txt").write_text("Maria Lopez")
    (case / "Maria.xyz").write_text("Maria Lopez")
    assert "Maria" not in repr(take_in(case))


CASE_FILE = """
case: 2024-117
people:
  - {id: client, names: [Maria Elena Lopez], role: client}
"""


@pytest.mark.parametrize("single", [False, True])
def test_the_roster_comes_from_the_case_file(case, single):
    (case / "note.txt").write_text("text")
    (case / "case.yaml").write_text(CASE_FILE)
    taken = take_in(case / "note.txt" if single else case)
    assert names(taken) == ["note.txt"]
    assert [person.names for person in taken.roster.people] == [("Maria Elena Lopez",)]


def test_a_case_file_given_elsewhere_takes_the_place_of_the_one_inside(case, tmp_path):
    (case / "note.txt").write_text("text")
    (case / "case.yaml").write_text("case: other")
    (tmp_path / "roster.yaml").write_text(CASE_FILE)
    taken = take_in(case, case_file=tmp_path / "roster.yaml")
    assert names(taken) == ["note.txt"]
    assert taken.roster.case == "2024-117"
