"""`redact explain`."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command("explain")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), help="The case it is about, for --show-text.")
@click.option(
    "--show-text", is_flag=True, help="Show the words of the notes that a person must decide about."
)
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(release: Path, against: Path | None, show_text: bool, shape: str) -> int:
    """Tell what was done in RELEASE (released, held or failed), by which rule and why.

    \b
    Examples:
      redact explain out/held/teaching-20241105-0915-3fa2
      redact explain out/held/teaching-20241105-0915-3fa2 \\
          --against cases/2024-117 --show-text

    No note text is shown: places, types, rules and what to do next. With
    --show-text the case is read again, and the words at each place in
    question are printed, for your eyes only. They are stored nowhere.
    """  # noqa: D301
    from redact.records.explain import explain
    from redact.records.read import load_record

    body = load_record(release)
    quotes = _quotes(body, release, against, show_text=show_text)
    if shape == "jsonl":
        for document in body["documents"]:
            for decision in document["decisions"]:
                click.echo(json.dumps({"source": document["source"], **decision}, ensure_ascii=False))
    else:
        for line in explain(body, quotes):
            click.echo(line)
    return 0


def _quotes(
    body: dict[str, object], release: Path, against: Path | None, *, show_text: bool
) -> dict[tuple[str, str, int, int], str]:
    from redact import tools
    from redact.errors import UsageError
    from redact.stages.quote import quote

    if show_text != (against is not None):
        raise UsageError(
            "--against and --show-text go together",
            hint="--against CASE says where the notes are, --show-text that you want to read them.",
        )
    return quote(body, against, release, tools.assemble()) if against is not None else {}
