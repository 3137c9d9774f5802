"""Whatever is done to a release after it was made, `redact verify` notices and says where."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from redact.cli import run
from redact.tools import Tools
from tests.doubles.detectors import WordsDetector

NAME = "Quillfeather"


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    detector = WordsDetector({NAME: "PERSON"})
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: Tools(detector=detector))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a case and its release, made once."""
    from docx import Document
    from reportlab.pdfgen.canvas import Canvas

    root = tmp_path_factory.mktemp("made")
    case = root / "case"
    case.mkdir()
    words = f"Visit with {NAME} today. She was calm and talked about school for an hour."
    (case / "a.txt").write_text(words)
    package = Document()
    package.add_paragraph(words)
    package.save(str(case / "b.docx"))
    canvas = Canvas(str(case / "c.pdf"), invariant=1)
    canvas.drawString(72, 700, words)
    canvas.save()
    with pytest.MonkeyPatch.context() as patch:
        detector = WordsDetector({NAME: "PERSON"})
        patch.setattr("redact.tools.assemble", lambda progress=None, **_: Tools(detector=detector))
        arguments = ["-p", "consultation", "-o", str(root / "out"), "--release-id", "one-two", "-q"]
        assert run(["release", str(case), *arguments]) == 0
    return root


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def released(root: Path, suffix: str) -> Path:
    return next((root / "out" / "one-two" / "release").glob(f"*-document{suffix}"))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def append_bytes(path: Path) -> None:
    path.write_bytes(path.read_bytes() + f"\n% {NAME}\n".encode())


def add_comment(path: Path) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/comments.xml", f"<x>{NAME}</x>")


def set_author(path: Path) -> None:
    from docx import Document

    package = Document(str(path))
    package.core_properties.author = NAME
    package.save(str(path))


def replace_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 700, f"{NAME} was here")
    canvas.save()
    path.write_bytes(buffer.getvalue())


def edit_json(path: Path, change: Callable[[dict], object]) -> None:
    body = json.loads(path.read_text())
    change(body)
    path.write_text(json.dumps(body))


PLANTS: dict[str, Callable[[Path], object]] = {
    "a name appended": lambda root: append(released(root, ".txt"), f"\n{NAME}\n"),
    "a space appended": lambda root: append(released(root, ".txt"), " "),
    "a comment in a package": lambda root: add_comment(released(root, ".docx")),
    "an author of a package": lambda root: set_author(released(root, ".docx")),
    "another PDF": lambda root: replace_pdf(released(root, ".pdf")),
    "bytes after the end of a PDF": lambda root: append_bytes(released(root, ".pdf")),
    "another file": lambda root: (released(root, ".txt").parent / "extra.txt").write_text("calm"),
    "a hidden file": lambda root: (released(root, ".txt").parent / ".extra").write_text(NAME),
    "an empty folder": lambda root: (released(root, ".txt").parent / NAME).mkdir(),
    "a link": lambda root: (released(root, ".txt").parent / "x").symlink_to("/etc/passwd"),
    "a new name": lambda root: released(root, ".txt").rename(released(root, ".txt").with_name(f"{NAME}.txt")),
    "a file taken out": lambda root: released(root, ".docx").unlink(),
    "a file emptied": lambda root: released(root, ".pdf").write_bytes(b""),
    "a statement with more in it": lambda root: edit_json(
        released(root, ".txt").parent / "statement.json", lambda body: body.update(client=NAME)
    ),
    "no statement": lambda root: (released(root, ".txt").parent / "statement.json").unlink(),
}


@pytest.mark.parametrize("against", [False, True], ids=["alone", "against the case"])
@pytest.mark.parametrize("plant", PLANTS)
def test_what_is_planted_is_found(
    copy: Path, plant: str, against: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    PLANTS[plant](copy)
    more = ["--against", str(copy / "case")] if against else []
    code = run(["verify", str(copy / "out" / "one-two"), "--format", "jsonl", *more])
    told = capsys.readouterr()
    assert code == 7
    findings = [json.loads(line) for line in told.out.splitlines()]
    assert any(finding["gravity"] == "refuse" for finding in findings)
    assert NAME not in told.out + told.err


@pytest.mark.parametrize("against", [False, True], ids=["alone", "against the case"])
def test_a_release_as_it_was_made_is_clean(
    made: Path, against: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--against", str(made / "case")] if against else []
    assert run(["verify", str(made / "out" / "one-two"), "--quiet", *more]) == 0
    assert capsys.readouterr().out == ""


def test_a_name_that_record_and_file_both_hide_is_found_in_the_case(copy: Path) -> None:
    """Whoever writes a name into a file and corrects the digest is still caught against the case."""
    import hashlib

    path = released(copy, ".txt")
    append(path, f"\n{NAME}\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    out = copy / "out" / "one-two"

    def correct(body: dict) -> None:
        for document in body["documents"]:
            if document["released_as"] == path.name:
                document["released_sha256"] = digest

    edit_json(out / "record" / "record.json", correct)
    assert run(["verify", str(out), "--against", str(copy / "case"), "-q"]) == 7


@pytest.mark.parametrize("path", ["nowhere", "out", "case"])
def test_what_is_no_release_is_told_so(copy: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(copy / path)]) == 2
    assert "next:" in capsys.readouterr().err
