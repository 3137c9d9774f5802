"""`redact --help` answers at once, because nothing heavy is imported for it."""

import json
import subprocess
import sys

from redact.cli import COMMANDS

HEAVY = (
    "spacy", "presidio_analyzer", "presidio_anonymizer", "onnxruntime", "numpy", "pydantic", "pypdf",
    "pypdfium2", "pdfminer", "docx", "lxml", "reportlab", "PIL", "rich", "yaml", "faker",
    "cryptography", "keyring", "sqlite3", "sqlalchemy",
)  # fmt: skip


def modules_after(code: str) -> set[str]:
    script = f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_loads_no_heavy_library() -> None:
    loaded = modules_after("from redact.cli import run; run(['--help'])")
    assert not loaded.intersection(HEAVY)


def test_help_of_every_command_loads_no_detection_library() -> None:
    calls = "; ".join(f"run(['{name}', '--help'])" for name in COMMANDS)
    loaded = modules_after(f"from redact.cli import run; {calls}")
    assert not loaded.intersection(HEAVY)


def test_the_public_names_load_on_use_only() -> None:
    assert not modules_after("import redact; dir(redact)").intersection(HEAVY)
