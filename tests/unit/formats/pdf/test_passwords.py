"""A file with a password is read with one from the password file, and with none is refused."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen import canvas

from redact.cli import run
from redact.cli.passwords import read_passwords
from redact.errors import ExitCode, SourceEncrypted, UsageError
from redact.formats.pdf import Pdf
from redact.stages.ingest import ingest
from redact.tools import Tools
from redact.types import Request
from tests.doubles.detectors import WordsDetector

TEXT = "The worker met Griffin Whitfield at home."


def protected(password: str, algorithm: str = "AES-256") -> bytes:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, invariant=1)
    sheet.drawString(72, 700, TEXT)
    sheet.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(out.getvalue())))
    writer.encrypt(password, "the owner's", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_password_that_fits_opens_the_file(algorithm: str) -> None:
    data = protected("opensesame", algorithm)
    with pytest.raises(SourceEncrypted, match="password") as caught:
        Pdf().read(data)
    assert "--password-file" in caught.value.hint
    opened = Pdf().unlock(data, ("wrong", "opensesame"))
    assert Pdf().read(opened)[0].text == TEXT


def test_no_password_that_fits_is_a_refusal() -> None:
    with pytest.raises(SourceEncrypted, match="none of the passwords"):
        Pdf().unlock(protected("opensesame"), ("wrong", "", "pässword"))


def test_an_empty_user_password_opens_without_one() -> None:
    assert Pdf().read(protected(""))[0].text == TEXT


def test_the_digest_is_that_of_the_file_as_it_lies_there(tmp_path: Path) -> None:
    data = protected("opensesame")
    (tmp_path / "note.pdf").write_bytes(data)
    tools = Tools(detector=None, passwords=("opensesame",))  # type: ignore[arg-type]
    case = ingest(Request(tmp_path, "teaching", tmp_path.parent / "out"), tools)
    (document,) = case.documents
    assert document.digest == hashlib.sha256(data).hexdigest()
    assert document.surface("page-1").text == TEXT
    assert "opensesame" not in repr(tools)
    assert Pdf().read(document.source.data)[0].text == TEXT


def test_passwords_come_one_per_line(tmp_path: Path) -> None:
    path = tmp_path / "passwords"
    path.write_bytes(b"first one\r\n\nsecond \n")
    path.chmod(0o600)
    assert read_passwords(path, [tmp_path / "case"]) == ("first one", "second ")
    assert read_passwords(None, []) == ()


def test_a_password_file_that_others_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "passwords"
    path.write_text("secret\n")
    path.chmod(0o644)
    with pytest.raises(UsageError, match="other accounts"):
        read_passwords(path, [])


def test_a_password_file_among_the_documents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "passwords.txt"
    path.write_text("secret\n")
    path.chmod(0o600)
    with pytest.raises(UsageError, match="inside the case folder"):
        read_passwords(path, [tmp_path])


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00\x01", b"x" * 70_000])
def test_a_password_file_that_is_none_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "passwords"
    if content is not None:
        path.write_bytes(content)
        path.chmod(0o600)
    with pytest.raises(UsageError, match="password file"):
        read_passwords(path, [])


def test_every_command_that_reads_the_documents_opens_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def assemble(*_: object, passwords: tuple[str, ...] = (), **__: object) -> Tools:
        return Tools(detector=WordsDetector({"Griffin Whitfield": "PERSON"}), passwords=passwords)

    monkeypatch.setattr("redact.tools.assemble", assemble)
    case, out, words = tmp_path / "case", tmp_path / "out", tmp_path / "passwords"
    case.mkdir()
    (case / "note.pdf").write_bytes(protected("opensesame"))
    words.write_text("opensesame\n")
    words.chmod(0o600)
    key = ["--password-file", str(words)]
    run(["release", str(case), "--purpose", "teaching", "--output", str(out), "--quiet", *key])
    (record,) = out.rglob("record.json")
    release, against = str(record.parent), ["--against", str(case)]
    assert run(["people", str(case), "--quiet", "--show-text", *key]) == 0
    assert run(["explain", release, "--show-text", *against, *key]) == 0
    assert capsys.readouterr().out.count("Griffin Whitfield") > 1
    assert run(["verify", release, *against, *key]) == 0
    assert run(["verify", release, *against]) == ExitCode.HELD
