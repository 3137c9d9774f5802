"""`redact people`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath
from redact.errors import ExitCode, SourceError, gravest

if TYPE_CHECKING:
    from pathlib import Path

    from redact.types import Case


@click.command("people")
@click.argument("case", type=FilePath())
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option(
    "--show-text", is_flag=True, help="Show names, roster ids and file names. They identify people."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def command(case: Path, shape: str, show_text: bool, quiet: bool) -> int:
    """Show who is who in CASE (a folder or a document), by role and neutral label.

    \b
    Examples:
      redact people cases/2024-117
      redact people cases/2024-117 --show-text
    """  # noqa: D301
    from redact import tools
    from redact.api import look
    from redact.cli.people_table import show_people
    from redact.cli.presentation import ProgressLine, warn_of_text
    from redact.cli.streams import print_lines
    from redact.records.people import people_rows
    from redact.stages.naming import kind_of
    from redact.stages.who import who_is_who

    with ProgressLine(quiet=quiet) as progress:
        read, entities = look(case, tools.assemble(progress.update))
    people = who_is_who(read, entities)
    kinds = {document.id: kind_of(document) for document in read.documents}
    rows = people_rows(read, people, kinds, show_text=show_text)
    if show_text and rows:
        warn_of_text()
    print_lines((json.dumps(row) for row in rows) if shape == "jsonl" else show_people(rows))
    if shape == "table":
        click.echo(f"{len(rows)} people, {sum(who.is_open for who in people)} open questions", err=True)
    return _tell_refusals(case, read)


def _tell_refusals(path: Path, case: Case) -> int:
    """Say which files could not be read; who is named there only is not in the table."""
    from redact.cli.streams import printable

    for refusal in case.refusals:
        place = path / refusal.source if path.is_dir() else path
        problem = printable(f"{place}: {refusal.reason}")
        click.echo(f"error: {problem}\n  next: {SourceError.default_hint}", err=True)
    return int(gravest([ExitCode(refusal.exit_code) for refusal in case.refusals]))
