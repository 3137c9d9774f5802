"""`redact scan`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath
from redact.errors import RedactError, SourceError, UsageError, gravest

if TYPE_CHECKING:
    from pathlib import Path

    from redact.tools import Tools
    from redact.types import Entity, Mention

    _Scanned = tuple[list[dict[str, object]], list[tuple[Path, RedactError]]]


@click.command("scan")
@click.argument("files", nargs=-1, required=True, type=FilePath())
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def command(files: tuple[Path, ...], shape: str, quiet: bool) -> int:
    """Show every mention found in FILES (documents or case folders), without its text.

    \b
    Example:
      redact scan cases/2024-117/intake.docx --format jsonl
    """  # noqa: D301
    from redact import tools
    from redact.cli.presentation import ProgressLine
    from redact.cli.streams import print_lines, printable

    with ProgressLine(quiet=quiet) as progress:
        rows, errors = _scan(files, tools.assemble(progress.update))
    if shape == "jsonl":
        print_lines(json.dumps(row) for row in rows)
    else:
        _print_table(rows)
    for path, error in errors:
        click.echo(f"error: {printable(str(path))}: {error}\n  next: {error.hint}", err=True)
    return gravest([error.exit_code for _, error in errors])


def _scan(files: tuple[Path, ...], tools: Tools) -> _Scanned:
    """Scan each path as a case of its own; one that cannot be read does not stop the others."""
    from redact import api

    rows: list[dict[str, object]] = []
    errors: list[tuple[Path, RedactError]] = []
    for path in files:
        try:
            for found in api.scan(path, tools=tools):
                rows.append(_row(*found))  # noqa: PERF401 - what came before an error is kept
        except (SourceError, UsageError) as error:
            errors.append((path, error))
    return rows, errors


def _row(name: str, mention: Mention, entity: Entity) -> dict[str, object]:
    return {
        "file": name,
        "surface": mention.span.surface,
        "start": mention.span.start,
        "end": mention.span.end,
        "entity_type": mention.entity_type,
        "entity": entity.id,
        "role": str(entity.role),
        "score": round(mention.score, 3),
        "recognizer": "+".join(mention.recognizers),
    }


def _print_table(rows: list[dict[str, object]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from redact.cli.streams import print_lines, printable

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("place", "type", "who or what", "score", "found by"):
        table.add_column(heading, overflow="fold")
    for before, row in zip([None, *rows], rows, strict=False):
        if before is None or before["file"] != row["file"]:
            table.add_row(escape(printable(str(row["file"]))), style="bold")
        table.add_row(*map(escape, _cells(row)))
    console = Console(highlight=False)
    with console.capture() as shown:
        console.print(table)
    print_lines(shown.get().splitlines())
    click.echo(f"{len(rows)} mentions", err=True)


def _cells(row: dict[str, object]) -> tuple[str, ...]:
    role = "" if row["role"] == "unknown" else f" {row['role']}"
    return (
        f"  {row['surface']} {row['start']}-{row['end']}",
        str(row["entity_type"]),
        f"{row['entity']}{role}",
        f"{row['score']:.2f}",
        str(row["recognizer"]).replace("+", ", "),
    )
