"""`redact explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redact.cli import passwords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.records.findings import Quotes


@click.command("explain")
@click.argument("release", type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), help="The case it is about, for --show-text.")
@passwords.OPTION
@click.option(
    "--show-text", is_flag=True, help="Show the words of the notes that a person must decide about."
)
@click.option(
    "--all", "every", is_flag=True, help="One line per decision instead of one per person or thing."
)
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(
    release: Path, against: Path | None, password_file: Path | None, show_text: bool, every: bool, shape: str
) -> int:
    """Tell what was done in RELEASE (released, held or failed), by which rule and why.

    \b
    Examples:
      redact explain out/held/teaching-20241105-0915-3fa2
      redact explain out/held/teaching-20241105-0915-3fa2 \\
          --against cases/2024-117 --show-text

    Per document, what was found weakly or left alone comes first, then what
    each rule did, with the reason why each thing was found. No note text is
    shown. With --show-text the case is read again, if no file has changed,
    and the words at each place are printed, for your eyes only. They are
    stored nowhere.
    """  # noqa: D301
    from redact.cli.streams import print_lines, printable
    from redact.records.explain import explain
    from redact.records.read import load_record

    body = load_record(release)
    known = passwords.read_passwords(password_file, [against] if against else [])
    quotes = _quotes(body, release, against, known, show_text=show_text)
    if show_text:
        from redact.cli.presentation import warn_of_text

        warn_of_text()
    if shape == "jsonl":
        print_lines(_jsonl(body, quotes))
    else:
        print_lines(map(printable, explain(body, quotes, every=every)))
    return 0


def _jsonl(body: dict[str, Any], quotes: Quotes) -> Iterator[str]:
    """Yield one object per decision; with the words where somebody asked to see them."""
    from redact.records.rows import case_name, origins_of
    from redact.records.why import is_doubtful, why

    origins = origins_of(body, lambda document, number: f"'{case_name(document, number)}'")
    for document in body["documents"]:
        for decision in document["decisions"]:
            told = {"why": why(decision, origins), "doubtful": is_doubtful(decision)}
            place = (document["id"], decision["surface"], decision["start"], decision["end"])
            words = {"words": quotes[place]} if place in quotes else {}
            row = {"source": document["source"], **decision, **told, **words}
            yield json.dumps(row, ensure_ascii=False)


def _quotes(
    body: dict[str, object], release: Path, against: Path | None, known: tuple[str, ...], *, show_text: bool
) -> dict[tuple[str, str, int, int], str]:
    from redact import tools
    from redact.errors import UsageError
    from redact.stages.quote import quote

    if show_text != (against is not None):
        raise UsageError(
            "--against and --show-text go together",
            hint="--against CASE says where the notes are, --show-text that you want to read them.",
        )
    return quote(body, against, release, tools.assemble(passwords=known)) if against is not None else {}
