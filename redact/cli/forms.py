"""`redact forms`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from pathlib import Path

PURPOSES = ("teaching", "consultation", "court")


@click.group("forms")
def command() -> None:
    """Write blank forms to be filled in and signed on paper.

    \b
    Example:
      redact forms consent --purpose consultation -o forms/
    """  # noqa: D301


@command.command("consent")
@click.option("--purpose", "-p", required=True, type=click.Choice(PURPOSES), help="What it is for.")
@click.option("--output", "-o", type=FilePath(), help="Folder for consent-PURPOSE.docx and .txt.")
def consent(purpose: str, output: Path | None) -> None:
    """Print a consent form, or write it as docx and txt.

    It holds the elements of 45 CFR 164.508(c) and 42 CFR 2.31(a); state law
    may ask for more.
    """
    from redact.stages.forms import consent_files

    docx, text = consent_files(purpose)
    if output is None:
        click.echo(text.decode("utf-8"), nl=False)
        return
    from redact.stages.forms import write_new

    for suffix, content in (("docx", docx), ("txt", text)):
        click.echo(write_new(output / f"consent-{purpose}.{suffix}", content))
