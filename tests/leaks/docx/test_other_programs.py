"""What LibreOffice makes of the releases of this folder: no canary, and the shown text is there."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.leaks.docx.packages import CANARY, SHOWN, released
from tests.leaks.docx.test_hidden_places import DROPPED, HIDDEN
from tests.leaks.docx.test_shown_places import VISIBLE


@pytest.mark.slow
def test_libreoffice_opens_every_release_and_shows_no_canary(tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    cases = [*HIDDEN.values(), *DROPPED.values(), *VISIBLE.values()]
    names = [f"{at:03}.docx" for at in range(len(cases))]
    for name, data in zip(names, cases, strict=True):
        (tmp_path / name).write_bytes(released(data))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", *names]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=240)
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(tmp_path.glob("*.txt"))]
    assert len(texts) == len(cases)
    assert all(SHOWN in text for text in texts)
    assert not any(CANARY.casefold() in text.casefold() for text in texts)
