"""`redact doctor`."""

from __future__ import annotations

import platform
from importlib import metadata

import click

PACKAGES = (
    "casenote-redact", "spacy", "presidio-analyzer", "presidio-anonymizer", "onnxruntime", "tokenizers",
    "pypdf", "pypdfium2", "pdfminer.six", "reportlab", "lxml", "pydantic", "cryptography",
)  # fmt: skip


@click.command("doctor")
def command() -> int:
    """Check this installation: versions, the detection model and its hash, optional parts.

    \b
    Example:
      redact doctor
    """  # noqa: D301
    click.echo(f"python {platform.python_version()} on {platform.system()} {platform.machine()}")
    missing = [name for name in PACKAGES if not _version(name)]
    for name in PACKAGES:
        click.echo(f"{name} {_version(name) or 'MISSING'}")
    sound = _show_model()
    _show_policies()
    _show_optional()
    if missing or not sound:
        click.echo(
            "something is wrong: reinstall with `pip install --force-reinstall casenote-redact`", err=True
        )
        return 5
    click.echo("all required parts are here", err=True)
    return 0


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _show_model() -> bool:
    from redact.recognizers.casenote_ner import model_status
    from redact.resources import model_path

    sound = True
    for name, fast in (("casenote-ner", False), ("casenote-ner, fast", True)):
        status = model_status(model_path(fast=fast))
        sound = sound and status.sound
        if not status.present:
            click.echo(f"model {name}: MISSING")
        else:
            agrees = "as shipped" if status.sound else "NOT as shipped"
            click.echo(f"model {name} sha256 {status.digest} ({agrees})")
    return sound


def _show_policies() -> None:
    from redact.policy.load import list_purposes, load_policy

    for name in list_purposes():
        click.echo(f"policy {name} sha256 {load_policy(name).digest}")


def _show_optional() -> None:
    from redact.formats import ocr

    click.echo(f"optional: {ocr.describe()}")
