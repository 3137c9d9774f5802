"""`redact verify`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from pathlib import Path


@click.command("verify")
@click.argument("release", type=FilePath())
@click.option("--against", type=FilePath(), help="The case it came from, to search for values.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing on stderr unless something is wrong.")
def command(release: Path, against: Path | None, shape: str, quiet: bool) -> int:
    """Check RELEASE again: digests, structure, metadata, and what a reader could still find.

    \b
    Example:
      redact verify out/teaching-20241105-0915-3fa2 --against cases/2024-117

    With --against the values that were removed are searched for once more.
    Exit code 7 means that something is there that should not be.
    """  # noqa: D301
    from redact import tools
    from redact.errors import ExitCode
    from redact.stages.reverify import reverify

    findings = reverify(release, against, tools.assemble())
    for finding in findings:
        if shape == "jsonl":
            click.echo(json.dumps(asdict(finding), ensure_ascii=False))
        else:
            place = f"{finding.document} {finding.surface}".strip()
            click.echo(f"{finding.gravity}: {finding.check} at {place}: {finding.detail}", err=True)
    if not quiet:
        click.echo(f"{len(findings)} finding(s)" if findings else "clean: nothing found", err=True)
    if any(finding.gravity == "refuse" for finding in findings):
        return ExitCode.REFUSED
    return ExitCode.HELD if findings else ExitCode.RELEASED
