"""A run with the shipped model writes to its output folder and nowhere else, and talks to nobody."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

NAMES = ("Tamsin", "Orvallo", "Quillhane")
NOTE = (
    "Home visit 03/14/2024. Client: Tamsin Orvallo, DOB 01/02/1990, SSN 123-45-6789.\n"
    "Ms. Orvallo was calm. Her aunt, Brelda Quillhane, called from 555-201-4477.\n"
)
# What a run may need to know of its surroundings, plus a Python that reports every connection it tries.
CHILD = """
import sys
def watch(event, given):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        print("NETWORK", event, file=sys.stderr)
sys.addaudithook(watch)
from redact.cli import main
main()
"""


def write_pdf(path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1)
    for at, line in enumerate(NOTE.splitlines()):
        canvas.drawString(72, 700 - 16 * at, line)
    canvas.save()


class Watch(threading.Thread):
    """Notes the arguments of every process that a user of this machine could see."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seen: set[str] = set()
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.05):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    self.seen.add(path.read_bytes().decode("utf-8", "replace"))
                except OSError:
                    continue


@pytest.mark.model
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_a_run_leaves_no_trace(tmp_path: Path) -> None:
    for name in ("case", "home", "temporary", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "case" / "note.txt").write_text(NOTE)
    write_pdf(tmp_path / "case" / "note.pdf")
    root = Path(__file__).resolve().parents[2]
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(root), "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "temporary"), "OMP_NUM_THREADS": "1", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    watch = Watch()
    watch.start()
    command = [sys.executable, "-c", CHILD, "release", str(tmp_path / "case"), "-p", "consultation"]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "out")],
        cwd=tmp_path / "elsewhere",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    watch.done.set()
    watch.join()
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    assert not any(name in done.stdout + done.stderr for name in NAMES)
    assert list(tmp_path.glob("[!co]*/**/*")) == []
    assert sorted(path.name for path in (tmp_path / "case").iterdir()) == ["note.pdf", "note.txt"]
    workers = [line for line in watch.seen if "redact.formats.pdf.worker" in line]
    assert workers
    assert not any(name in line for line in workers for name in NAMES)


@pytest.mark.model
def test_onnxruntime_is_told_not_to_report() -> None:
    script = "import redact, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
