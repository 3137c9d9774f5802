"""Case folders that a stranger, a sync program or a bad day may leave behind."""

from __future__ import annotations

import json
import os
import stat
import time
import tracemalloc
from pathlib import Path

import pytest

from redact.cli import run
from redact.errors import ExitCode
from redact.tools import Tools
from tests.doubles.detectors import WordsDetector

NOTE = "Visit with Quillfeather today. She was calm.\n"


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = WordsDetector({"Quillfeather": "PERSON"})
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: Tools(detector=detector))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "note.txt").write_text(NOTE)
    return folder


def release(case: Path | str, out: Path | str, *extra: str) -> int:
    return run(["release", str(case), "-p", "consultation", "-o", str(out), "--quiet", *extra])


def outcomes(out: Path) -> dict[str, str]:
    record = json.loads(next(out.rglob("record.json")).read_text())
    return {document["source"]: document.get("reason", "") for document in record["documents"]}


def texts(out: Path) -> str:
    return "".join(path.read_text() for path in out.glob("*/release/*.txt"))


STRANGE_NAMES = [
    "with\nnew line.txt",
    "😀 smile.txt",
    "a" * 246 + ".txt",
    "right\u202etxt.evil\u2066.txt",
    "esc\x1b[2J.txt",
    "NOTE2.TXT",
    "-rf.txt",
    "$(reboot).txt",
    "two  spaces .txt",
    "same.name.txt",
]


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_strange_file_name_is_no_reason_to_stop(case: Path, tmp_path: Path, name: str) -> None:
    (case / name).write_text(NOTE)
    assert release(case, tmp_path / "out") == 0
    assert texts(tmp_path / "out").count("calm") == 2
    assert "Quillfeather" not in texts(tmp_path / "out")


def test_a_name_that_is_no_utf_8(case: Path, tmp_path: Path) -> None:
    strange = os.fsencode(case) + b"/bad\xffname.txt"
    Path(os.fsdecode(strange)).write_text(NOTE)
    assert release(case, tmp_path / "out") == 0
    assert texts(tmp_path / "out").count("calm") == 2


def test_what_is_no_file_is_refused_at_once(case: Path, tmp_path: Path) -> None:
    os.mkfifo(case / "pipe.txt")
    (case / "zero.txt").symlink_to("/dev/zero")
    (case / "broken.txt").symlink_to("nowhere.txt")
    (case / "round.txt").symlink_to("round.txt")
    assert release(case, tmp_path / "out") == 4
    reasons = outcomes(tmp_path / "out")
    assert all(reasons[name] for name in ("pipe.txt", "zero.txt", "broken.txt", "round.txt"))
    assert reasons["note.txt"] == ""


def test_folders_are_walked_whatever_their_name(case: Path, tmp_path: Path) -> None:
    deep = case / "a.txt" / "b" / "c"
    deep.mkdir(parents=True)
    (deep / "note.txt").write_text(NOTE)
    (case / "a.txt" / "loop").symlink_to(case)
    assert release(case, tmp_path / "out") == 0
    assert set(outcomes(tmp_path / "out")) == {"note.txt", "a.txt/b/c/note.txt"}


def test_files_of_one_stem_get_different_names(case: Path, tmp_path: Path) -> None:
    (case / "note.md").write_text(NOTE)
    (case / "sub").mkdir()
    (case / "sub" / "note.txt").write_text(NOTE)
    assert release(case, tmp_path / "out") == 0
    assert len(list((tmp_path / "out").glob("*/release/*-document.*"))) == 3


def test_a_text_of_200_mb_is_refused_without_being_read(case: Path, tmp_path: Path) -> None:
    with (case / "big.txt").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    began = time.monotonic()
    try:
        assert release(case, tmp_path / "out") == 4
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50 * 1024 * 1024
    assert time.monotonic() - began < 20
    assert "larger than" in outcomes(tmp_path / "out")["big.txt"]


def test_a_file_that_vanishes_is_refused(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from redact.stages import ingest

    (case / "gone.txt").write_text(NOTE)
    find = ingest.find_sources

    def find_then_lose(*given):
        found = find(*given)
        (case / "gone.txt").unlink()
        return found

    monkeypatch.setattr(ingest, "find_sources", find_then_lose)
    assert release(case, tmp_path / "out") == 4
    assert outcomes(tmp_path / "out")["gone.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read_is_refused(case: Path, tmp_path: Path) -> None:
    (case / "locked.txt").write_text(NOTE)
    (case / "locked.txt").chmod(0)
    assert release(case, tmp_path / "out") == 4
    assert outcomes(tmp_path / "out")["locked.txt"]


@pytest.mark.parametrize("written", ["{case}/", "{case}/.", ".", "../case", "../case/"])
def test_a_case_may_be_written_in_many_ways(
    case: Path, tmp_path: Path, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    assert release(written.format(case=case), "../out") == 0
    assert set(outcomes(tmp_path / "out")) == {"note.txt"}


def test_the_output_may_be_the_parent_of_the_case(case: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in case.rglob("*")}
    assert release(case, tmp_path, "--release-id", "beside-it") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["beside-it", "case", "register.db"]
    assert {path: path.read_bytes() for path in case.rglob("*")} == before


@pytest.mark.parametrize("empty", [["", "-o", "out"], ["case", "-o", ""]])
def test_an_empty_path_does_not_mean_the_current_folder(
    case: Path, tmp_path: Path, empty: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["release", "-p", "consultation", *empty]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


PERSON = "people:\n  - {id: a, names: [Ada Quillfeather], role: client}\n"
CASE_FILES = {
    "byte order mark": ("\ufeff" + PERSON, 0),
    "Windows line ends": (PERSON.replace("\n", "\r\n"), 0),
    "empty": ("", 0),
    "tab": ("people:\n\t- {id: a, names: [Ada Quillfeather]}\n", 2),
    "unknown field": (PERSON + "Quillfeather: yes\n", 2),
    "field twice": ("keep: [Quillfeather]\nkeep: []\n", 2),
    "person twice": (PERSON + "  - {id: b, names: [ada  QUILLFEATHER], role: client}\n", 2),
    "anchor": ("keep: &a [Quillfeather]\n", 2),
    "a list": ("- Quillfeather\n", 2),
    "deep": ("keep: " + "[" * 200 + "]" * 200, 2),
    "date of no calendar": ("people:\n  - {id: a, names: [Ada Quillfeather], born: 1989-02-30}\n", 2),
}


@pytest.mark.parametrize("name", CASE_FILES)
def test_a_case_file_is_read_or_refused_without_quoting_it(
    case: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content, code = CASE_FILES[name]
    (case / "case.yaml").write_bytes(content.encode())
    assert release(case, tmp_path / "out") == code
    told = capsys.readouterr()
    assert "uillfeather" not in (told.out + told.err).lower().replace("case", "")
    assert (tmp_path / "out").exists() == (code == 0)
    assert ("case.yaml" in told.err) == (code == 2)


@pytest.mark.parametrize("kind", ["folder", "broken link"])
def test_a_case_file_that_is_no_file_is_not_passed_over(case: Path, tmp_path: Path, kind: str) -> None:
    if kind == "folder":
        (case / "case.yaml").mkdir()
    else:
        (case / "case.yaml").symlink_to("moved-away.yaml")
    assert release(case, tmp_path / "out") == 2


@pytest.mark.parametrize("name", ["case.yml", "Case.yaml", "case.yaml.txt.yaml"])
def test_a_case_file_under_another_name_is_not_passed_over(case: Path, tmp_path: Path, name: str) -> None:
    (case / name).write_text(PERSON)
    assert release(case, tmp_path / "out") == 4


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("parties: [client]\nQuillfeather: 1\n", "not known"),
        ("parties: []\n", "parties"),
        ("parties: [client]\nparties: [client]\n", "twice"),
        ("parties: [client]\nwindow: {from: 2024-02-01, to: 2024-01-01}\n", "ends before"),
        ("parties: [client]\ndocuments: [../*]\n", "documents"),
    ],
)
def test_a_wrong_order_file_is_told_by_its_place(
    case: Path, tmp_path: Path, order: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "order.yaml"
    path.write_text(order)
    code = release(case, tmp_path / "out", "-p", "court", "--basis", "court-order", "--scope", str(path))
    shown = capsys.readouterr().err
    assert code == ExitCode.USAGE
    assert told in shown
    assert "Quillfeather" not in shown
    assert not (tmp_path / "out").exists()


def test_quiet_is_not_silent_when_something_is_wrong(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (case / "empty.docx").write_bytes(b"")
    assert release(case, tmp_path / "out") == 4
    told = capsys.readouterr()
    assert "empty" in told.err
    assert told.out.count("\n") == 1


def test_modes_do_not_depend_on_the_umask(case: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert release(case, tmp_path / "out") == 0
    finally:
        os.umask(before)
    for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path.name


def test_a_file_name_does_not_drive_the_terminal(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "a\x1b[2J\x07Quillfeather\u202e.txt").write_text(NOTE)
    assert run(["scan", str(case), "--quiet"]) == 0
    told = capsys.readouterr()
    assert not {"\x1b", "\x07", "\u202e"} & set(told.out + told.err)
    assert "a?[2J?" in told.out.replace("\n", "")
