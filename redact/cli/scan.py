"""`redact scan`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.types import Entity, Mention

FIELDS = ("file", "surface", "start", "end", "entity_type", "entity", "role", "score", "recognizer")


@click.command("scan")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def command(files: tuple[Path, ...], shape: str, quiet: bool) -> int:
    """Show every mention found in FILES (documents or case folders), without its text.

    \b
    Example:
      redact scan cases/2024-117/intake.docx --format jsonl
    """  # noqa: D301
    from redact import api, tools
    from redact.cli.presentation import ProgressLine

    with ProgressLine(quiet=quiet) as progress:
        rows = _rows(api.scan(*files, tools=tools.assemble(progress.update)))
        if shape == "table":
            rows = list(rows)
    if shape == "jsonl":
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        _print_table(list(rows))
    return 0


def _rows(found: Iterable[tuple[str, Mention, Entity]]) -> list[dict[str, object]]:
    return [
        {
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
        for name, mention, entity in found
    ]


def _print_table(rows: list[dict[str, object]]) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table()
    for field in FIELDS:
        table.add_column(field, overflow="fold")
    for row in rows:
        table.add_row(*(escape(str(row[field])) for field in FIELDS))
    Console(highlight=False).print(table)
    click.echo(f"{len(rows)} mentions", err=True)
