"""Free Law Project's x-ray looks for bad redactions in our releases: `python -m tests.bench.xray [PDF ...]`.

x-ray (BSD) needs PyMuPDF (AGPL), so that it is never a dependency: this command puts it into an environment
of its own, outside the project, and throws that away unless `--venv` says where to keep it. Without files it
releases the sample case and the pages of the leak corpus first. Where x-ray cannot be installed, it says so
and ends with 0; with a finding it ends with 1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from click import echo

PACKAGE = "x-ray==0.4.0"
ROOT = Path(__file__).resolve().parents[2]
# `inspect` is a coroutine from 0.4.0 on; before it was a plain function.
_SCRIPT = """
import asyncio, inspect, json, sys
import xray
for name in sys.argv[1:]:
    found = xray.inspect(name)
    if inspect.isawaitable(found):
        found = asyncio.run(asyncio.wait_for(found, 60))
    print(json.dumps({"file": name, "findings": sum(len(rows) for rows in (found or {}).values())}))
"""


def install(folder: Path) -> Path | None:
    """Make an environment with x-ray and return its Python; None where that is not possible."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    try:
        if not python.exists():
            venv.create(folder, with_pip=True)
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
        done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return python if done.returncode == 0 else None


def look(python: Path, files: list[Path]) -> dict[str, int]:
    """Return file name to number of bad redactions that x-ray sees."""
    done = subprocess.run(
        [python, "-c", _SCRIPT, *map(str, files)], capture_output=True, text=True, timeout=1200, check=True
    )
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {row["file"]: row["findings"] for row in rows}


def releases(folder: Path) -> list[Path]:
    """Release the sample case for the three purposes and the drawn pages of the leak corpus."""
    from redact.api import release
    from tests.leaks.pdf import page_tricks
    from tests.leaks.pdf.test_crafted_pages import release as release_page

    case = ROOT / "examples" / "maldonado"
    order = {"scope": case / "order.yaml", "basis": "court-order"}
    for purpose, more in (("teaching", {}), ("consultation", {}), ("court", order)):
        release(case, purpose=purpose, output=folder, release_id=f"sample-{purpose}", **more)
    for number, (name, data) in enumerate(page_tricks.DRAWN.items()):
        written = None if name.startswith("with a lie") else release_page(data, "faithful")
        if written is not None:
            (folder / f"page-{number:02d}.pdf").write_bytes(written)
    return sorted(folder.rglob("*.pdf"))


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.xray", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="PDF")
    parser.add_argument("--venv", type=Path, help="where to keep the environment with x-ray")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="xray-") as room:
        python = install(arguments.venv or Path(room) / "venv")
        if python is None:
            echo(f"skipped: {PACKAGE} cannot be installed here (no package index, or no wheel of PyMuPDF)")
            return 0
        out = Path(room) / "out"
        out.mkdir()
        found = look(python, arguments.files or releases(out))
    for name, number in found.items():
        if number:
            echo(f"{Path(name).name}: {number} bad redaction(s)")
    echo(f"{len(found)} files, {sum(found.values())} bad redactions")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
