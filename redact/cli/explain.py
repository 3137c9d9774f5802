"""`redact explain`."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("explain")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(release: Path, shape: str) -> int:
    """Tell what was done in RELEASE (released, held or failed), by which rule and why.

    \b
    Example:
      redact explain out/held/teaching-20241105-0915-3fa2

    No note text is shown: places, types, rules and what to do next.
    """  # noqa: D301
    from redact.records.explain import explain
    from redact.records.read import load_record

    body = load_record(release)
    if shape == "jsonl":
        for document in body["documents"]:
            for decision in document["decisions"]:
                click.echo(json.dumps({"source": document["source"], **decision}, ensure_ascii=False))
    else:
        for line in explain(body):
            click.echo(line)
    return 0
