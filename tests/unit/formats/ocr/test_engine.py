"""The engine's process: a stand-in for tesseract that misbehaves gets a clear refusal, never a guess."""

import os
import stat

import pytest
from PIL import Image

from redact.errors import OpaqueSurface
from redact.formats import ocr
from redact.formats.ocr import engine

HEAD = r"level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
ASKED = (
    'case "$1" in --version) echo "tesseract 9.9"; exit 0;; --list-langs) printf "{langs}"; exit 0;; esac\n'
    "cat > /dev/null\n"
)
PAGE = Image.new("L", (50, 50), 255)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    def install(body, langs=r"List:\neng\nosd\n"):
        script = tmp_path / "tesseract"
        script.write_text("#!/bin/sh\n" + ASKED.replace("{langs}", langs) + body)
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return install


def test_words_and_lines_are_read_from_the_table(stand_in):
    row = r"5\t1\t2\t1\t1\t1\t10\t20\t30\t8\t96.5\tQuintero\n5\t1\t2\t1\t2\t1\t10\t40\t30\t8\t-1\tx\n"
    stand_in(f"printf '{HEAD}{row}'")
    first, second = engine.recognize(PAGE, 200)
    assert (first.left, first.top, first.right, first.bottom) == (10, 20, 40, 28)
    assert (first.text, first.confidence, first.line, first.block) == ("Quintero", 0.965, 1, 2)
    assert (second.confidence, second.line) == (0.0, 2)
    assert "Quintero" not in repr(first)


@pytest.mark.parametrize(
    "body",
    [
        "exit 3",
        "kill -SEGV $$",
        "printf 'what is this'",
        f"printf '{HEAD}5\\t1\\tx\\n'",
        f"printf '{HEAD}5\\t1\\t1\\t1\\t1\\t1\\tten\\t1\\t1\\t1\\t90\\tx\\n'",
        rf"printf '{HEAD}5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t90\t\377\n'",
        "exit 0",
    ],
    ids=["fails", "crashes", "other output", "broken row", "no number", "no utf-8", "nothing"],
)
def test_an_engine_that_misbehaves_is_refused(stand_in, body):
    stand_in(body)
    with pytest.raises(OpaqueSurface) as caught:
        ocr.read_page(PAGE, 200)
    assert caught.value.hint


def test_an_engine_that_hangs_is_stopped(stand_in, monkeypatch):
    monkeypatch.setattr(engine, "LONGEST_SECONDS", 0.2)
    stand_in("exec sleep 30")
    with pytest.raises(OpaqueSurface, match="too long"):
        ocr.read_page(PAGE, 200)


def test_when_time_is_up_after_a_pass_what_it_read_for_sure_stays(stand_in, monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "LONGEST_SECONDS", 3)
    rows = "".join(
        f"5\\t1\\t1\\t1\\t1\\t{n}\\t{40 * n}\\t9\\t30\\t9\\t{sure}\\tword{n}\\n"
        for n, sure in ((1, 95), (2, 20))
    )
    stand_in(f"[ -e {tmp_path}/once ] && exec sleep 30; mkdir {tmp_path}/once; printf '{HEAD}{rows}'")
    sure, unsure = ocr.read_page(PAGE, 200)
    assert sure.confidence >= ocr.READ > unsure.confidence


def test_an_engine_cannot_write_a_file(stand_in, tmp_path):
    stand_in(f"echo note > {tmp_path}/left-behind; printf '{HEAD}'")
    with pytest.raises(OpaqueSurface):
        ocr.read_page(PAGE, 200)
    left = tmp_path / "left-behind"
    assert not left.exists() or left.stat().st_size == 0


def test_an_engine_gets_none_of_the_environment(stand_in, monkeypatch):
    monkeypatch.setenv("REDACT_VAULT_PASSPHRASE", "seven grey herons")
    stand_in(f'[ -z "$REDACT_VAULT_PASSPHRASE$HOME" ] && [ "$OMP_THREAD_LIMIT" = 1 ] && printf \'{HEAD}\'')
    assert ocr.read_page(PAGE, 200) == ()


def test_without_english_a_picture_is_refused_with_the_way_out(stand_in):
    stand_in("exit 0", langs=r"List:\ndeu\n")
    assert not ocr.available()
    assert "without English" in ocr.describe()
    with pytest.raises(OpaqueSurface) as caught:
        ocr.read_page(PAGE, 200)
    assert "tesseract-ocr-eng" in str(caught.value.hint)


def test_without_the_program_a_picture_is_refused_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not ocr.available()
    assert "apt install tesseract-ocr" in ocr.describe()
    with pytest.raises(OpaqueSurface) as caught:
        ocr.read_page(PAGE, 200)
    assert "apt install tesseract-ocr" in str(caught.value.hint)
