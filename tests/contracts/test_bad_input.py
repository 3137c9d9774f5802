"""Bad input gets a clear answer, harms nothing, and never stops the rest of the case."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from redact.cli import run
from redact.tools import Tools
from redact.types import Document, Mention, Roster, Span

CANARY = "Quillfeather"
NOTE = f"Visit with {CANARY} today. She was calm and ate lunch.\n"


class WordDetector:
    """Finds one planted name, so that no model is needed."""

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        return tuple(
            Mention(Span(d.id, s.id, at, at + len(CANARY)), "PERSON", 1.0, ("test",))
            for d in documents
            for s in d.surfaces
            for at in range(len(s.text))
            if s.text.startswith(CANARY, at)
        )

    def versions(self) -> dict[str, str]:
        return {"test": "1"}


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.tools.assemble", lambda progress=None, **_: Tools(detector=WordDetector()))


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "note.txt").write_text(NOTE)
    return folder


def release(case: Path, *extra: str, purpose: str = "consultation") -> tuple[int, Path]:
    out = case.parent / "out"
    return run(["release", str(case), "--purpose", purpose, "-o", str(out), "--quiet", *extra]), out


def released_files(out: Path) -> list[Path]:
    written = out.glob("*/release/*")
    return sorted(p for p in written if p.name != "statement.json" and not p.name.startswith("00-"))


def plain_pdf(text: str = "Visit with nobody.") -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(72, 700, text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(plain_pdf())))
    writer.encrypt("letmein", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def picture_only_pdf() -> bytes:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.drawString(72, 700, "Page one has enough readable words to be released as a page of text.")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (600, 800), 90)), 0, 0, 600, 800)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300_000_000)
    return buffer.getvalue()


BAD_FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty file": ("a.txt", lambda: b""),
    "unknown extension": ("a.xyz", lambda: b"something"),
    "no extension": ("letter", lambda: b"something"),
    "docx that is not a zip": ("a.docx", lambda: b"just words"),
    "docx that is a pdf": ("a.docx", plain_pdf),
    "zip bomb": ("a.docx", zip_bomb),
    "truncated pdf": ("a.pdf", lambda: plain_pdf()[:300]),
    "pdf that is not a pdf": ("a.pdf", lambda: b"just words"),
    "encrypted pdf": ("a.pdf", encrypted_pdf),
    "pdf page without text": ("a.pdf", picture_only_pdf),
    "binary as txt": ("a.txt", lambda: bytes(range(256)) * 20),
    "old word file": ("a.doc", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
    "encrypted docx": ("a.docx", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_and_the_rest_is_released(
    name: str, case: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redact.formats.pdf.read.can_read_pictures", lambda: False)
    file_name, make = BAD_FILES[name]
    bad = case / file_name
    bad.write_bytes(make())
    before = bad.read_bytes()
    code, out = release(case, "--format", "jsonl")
    assert code == 4
    assert bad.read_bytes() == before
    assert [path.name for path in released_files(out)] == ["01-document.txt"]
    assert "calm" in released_files(out)[0].read_text()
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    refused = [row for row in rows if row.get("source") == file_name]
    assert refused[0]["outcome"] == "refused"
    assert refused[0]["reason"]


def test_the_page_without_text_is_named(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redact.formats.pdf.read.can_read_pictures", lambda: False)
    (case / "scan.pdf").write_bytes(picture_only_pdf())
    _, out = release(case)
    record = json.loads(next(out.glob("*/record/record.json")).read_text())
    reason = next(d for d in record["documents"] if d["source"] == "scan.pdf")["reason"]
    assert "page 2" in reason


def test_a_missing_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(tmp_path / "nowhere")[0] == 4
    assert "next:" in capsys.readouterr().err


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    assert release(tmp_path / "case")[0] == 4


def test_a_case_of_bad_files_only_releases_nothing(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "a.docx").write_bytes(b"no")
    code, out = release(tmp_path / "case")
    assert code == 4
    assert not list(out.rglob("release"))


def test_a_single_file_is_a_case(case: Path) -> None:
    code, out = release(case / "note.txt")
    assert code == 0
    (written,) = released_files(out)
    assert CANARY not in written.read_text()


def test_text_that_is_too_large(case: Path) -> None:
    big = case / "big.txt"
    with big.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    code, out = release(case)
    assert code == 4
    assert len(released_files(out)) == 1


def test_latin_1_text_is_decoded(case: Path) -> None:
    words = "Señora Peña came to the café with her niña and talked about the piñata party. " * 5
    (case / "note2.txt").write_bytes(words.encode("latin-1"))
    code, out = release(case)
    assert code == 0
    assert any("Señora" in path.read_text(encoding="utf-8") for path in released_files(out))


def test_a_symlink_out_of_the_case_is_not_followed(case: Path) -> None:
    outside = case.parent / "outside.txt"
    outside.write_text("Elsewhere lives Barnaby.")
    (case / "link.txt").symlink_to(outside)
    code, out = release(case)
    assert code == 4
    assert all("Barnaby" not in path.read_text() for path in released_files(out))


def test_an_output_folder_inside_the_case(case: Path) -> None:
    code = run(["release", str(case), "-p", "consultation", "-o", str(case / "out"), "--quiet"])
    assert code == 2
    assert not (case / "out").exists()


def test_an_earlier_release_in_the_case_is_no_source(case: Path) -> None:
    assert run(["release", str(case / "note.txt"), "-p", "consultation", "-o", str(case / "out"), "-q"]) == 0
    assert release(case)[0] == 2


def test_an_existing_release_id(case: Path) -> None:
    code, out = release(case, "--release-id", "first-one")
    assert code == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert release(case, "--release-id", "first-one")[0] == 9
    assert before == {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.mark.parametrize("bad_id", ["../up", "UPPER", "a", "x" * 90, "two words", ".hidden"])
def test_a_release_id_that_is_no_plain_name(case: Path, bad_id: str) -> None:
    assert release(case, "--release-id", bad_id)[0] == 2


def test_an_output_that_cannot_be_written(case: Path) -> None:
    (case.parent / "out").write_text("a file stands where the folder should be")
    assert release(case)[0] == 9


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_output(case: Path) -> None:
    locked = case.parent / "out"
    locked.mkdir(mode=0o500)
    assert release(case)[0] == 9


def test_an_unknown_purpose(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(case, purpose="gossip")[0] == 3
    assert "redact purposes" in capsys.readouterr().err


@pytest.mark.parametrize("purpose", ["court"])
def test_court_without_an_order_is_refused(case: Path, purpose: str) -> None:
    code, out = release(case, purpose=purpose)
    assert code == 2
    assert not out.exists()


@pytest.mark.parametrize(
    "broken",
    [
        "people: [{id: a, names: [X Y]}, {id: a, names: [Z W]}]",
        "case: 1\ncase: 2",
        "people: nobody",
        "{{{",
        "- 1",
    ],
)
def test_a_broken_case_file(case: Path, broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "case.yaml").write_text(broken)
    code, out = release(case)
    assert code == 2
    assert not released_files(out)
    assert "X Y" not in capsys.readouterr().err


def test_no_file_name_of_the_case_reaches_the_release(case: Path) -> None:
    (case / "note.txt").rename(case / f"{CANARY} home visit.txt")
    code, out = release(case)
    assert code == 0
    names = [path.name for path in released_files(out)]
    assert names == ["01-home-visit.txt"]
