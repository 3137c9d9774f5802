"""`redact scan`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from redact.cli import passwords
from redact.cli.parameters import FilePath
from redact.errors import ExitCode, SourceError, UsageError, gravest
from redact.vocabulary import ENTITY_TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from redact.tools import Tools

    _Rows = list[dict[str, Any]]
    _Problem = tuple[str, str, ExitCode]
    """What is said of a path that could not be read, the next step, and the code."""


@click.command("scan")
@click.argument("files", nargs=-1, required=True, type=FilePath())
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", type=click.Choice(ENTITY_TYPES, case_sensitive=False),
    help="Only this entity type (PERSON, DATE ...); repeatable.",
)  # fmt: skip
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    help="Only what scores below this, in each file the weakest first.",
)
@click.option("--fast", is_flag=True, help="Use the smaller model: sooner, and misses more. No release does.")
@passwords.OPTION
@click.option("--show-text", is_flag=True, help="Show the words found as well. They identify people.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def command(
    files: tuple[Path, ...],
    shape: str,
    types: tuple[str, ...],
    below: float | None,
    fast: bool,
    password_file: Path | None,
    show_text: bool,
    quiet: bool,
) -> int:
    """Show every mention found in FILES (documents or case folders) and why, without its text.

    \b
    Examples:
      redact scan cases/2024-117/intake.docx --format jsonl
      redact scan cases/2024-117 --type PERSON --below 0.8 --show-text
    """  # noqa: D301
    from redact import tools
    from redact.cli.presentation import ProgressLine, show_mentions, warn_of_text
    from redact.cli.streams import print_lines, printable

    known = passwords.read_passwords(password_file, files)
    with ProgressLine(quiet=quiet) as progress:
        used = tools.assemble(progress.update, fast=fast, passwords=known)
        found, problems = _scan(files, used, show_text=show_text)
    rows = _chosen(found, types, below)
    if show_text and rows:
        warn_of_text()
    if shape == "jsonl":
        print_lines(json.dumps(row) for row in rows)
    else:
        print_lines(show_mentions(rows))
        left_out = f" of {len(found)}" if len(rows) < len(found) else ""
        click.echo(f"{len(rows)}{left_out} mentions", err=True)
    for problem, hint, _ in problems:
        click.echo(f"error: {printable(problem)}\n  next: {hint}", err=True)
    return gravest([code for _, _, code in problems])


def _scan(files: tuple[Path, ...], tools: Tools, *, show_text: bool) -> tuple[_Rows, list[_Problem]]:
    """Scan each path as a case of its own; one that cannot be read does not stop the others."""
    from redact.api import look
    from redact.records.mentions import mention_rows

    rows: _Rows = []
    problems: list[_Problem] = []
    for path in files:
        try:
            case, entities = look(path, tools)
        except (SourceError, UsageError) as error:
            problems.append((f"{path}: {error}", error.hint, error.exit_code))
            continue
        rows += mention_rows(case, entities, show_text=show_text)
        for refusal in case.refusals:
            place = path / refusal.source if path.is_dir() else path
            code = ExitCode(refusal.exit_code)
            problems.append((f"{place}: {refusal.reason}", SourceError.default_hint, code))
    return rows, problems


def _chosen(rows: _Rows, types: tuple[str, ...], below: float | None) -> _Rows:
    """Leave the wanted types and scores; where scores are asked for, the weakest of each file come first."""
    chosen = [row for row in rows if not types or row["entity_type"] in types]
    if below is None:
        return chosen
    files = {name: at for at, name in enumerate(dict.fromkeys(row["file"] for row in chosen))}
    weak = [row for row in chosen if row["score"] < below]
    return sorted(weak, key=lambda row: (files[row["file"]], row["score"]))
