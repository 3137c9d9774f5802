from pathlib import Path

import pytest
from click.testing import CliRunner

from redact.cli import cli
from redact.errors import OutputError
from redact.formats.catalog import load_format, media_type_of


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
def test_a_consent_form_is_printed_and_written(tmp_path: Path, purpose: str) -> None:
    shown = CliRunner().invoke(cli, ["forms", "consent", "-p", purpose])
    assert shown.exit_code == 0
    CliRunner().invoke(cli, ["forms", "consent", "-p", purpose, "-o", str(tmp_path / "forms")])
    text = (tmp_path / "forms" / f"consent-{purpose}.txt").read_text(encoding="utf-8")
    assert text == shown.output
    docx = load_format(media_type_of(".docx"))
    data = (tmp_path / "forms" / f"consent-{purpose}.docx").read_bytes()
    assert docx.structure_problems(data) == ()
    assert "Consent to share information" in [surface.text for surface in docx.read(data)]


def test_a_form_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "consent-court.docx").write_bytes(b"filled in")
    result = CliRunner().invoke(cli, ["forms", "consent", "-p", "court", "-o", str(tmp_path)])
    assert isinstance(result.exception, OutputError)
    assert (tmp_path / "consent-court.docx").read_bytes() == b"filled in"
