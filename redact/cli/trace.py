"""`redact trace`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from redact.cli.parameters import FilePath

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.records.marks import Match


@click.command("trace")
@click.argument("file", type=FilePath())
@click.option("--in", "output", type=FilePath(), default=Path("out"), show_default=True, help="Releases.")
@click.option("--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def command(file: Path, output: Path, shape: str) -> int:
    """Tell which release the text in FILE (- for standard input) comes from.

    \b
    Examples:
      redact trace found.pdf --in out/
      pbpaste | redact trace - --in out/

    The text may be a part, retyped, or in another format. What is compared
    are the stand-ins, shifted dates and labels of each release with the words
    around them, as keyed hashes in its record; the notes are not needed.
    """  # noqa: D301
    from redact.cli.streams import print_lines
    from redact.formats.text import decode
    from redact.stages.trace import texts_of, trace

    texts = (decode(sys.stdin.buffer.read()),) if str(file) == "-" else texts_of(file)
    found = trace(texts, output)
    print_lines(_jsonl(found) if shape == "jsonl" else _lines(found))
    return 0


def _lines(found: tuple[Match, ...]) -> Iterator[str]:
    if not found:
        yield "none: nothing in it points to a release in that folder"
    best = [match for match in found if _counts(match) == _counts(found[0])]
    for match in found:
        how = "comes from it" if match.sure else "may come from it"
        words = f"{match.windows} stretches of words, {match.values} stand-ins or dates"
        but = (
            "; it has other dates, so another release of the same note is likelier"
            if match.other_dates
            else ""
        )
        yield f"{match.release}: {how}: {words}{but}"
    if len(best) > 1:
        yield f"the first {len(best)} cannot be told apart by this text"


def _counts(match: Match) -> tuple[int, int]:
    return match.windows, match.values


def _jsonl(found: tuple[Match, ...]) -> Iterator[str]:
    for match in found:
        row = {"release": match.release, "sure": match.sure, "windows": match.windows, "values": match.values}
        yield json.dumps(row)
