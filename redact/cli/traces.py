"""Shows what was found in somebody else's redacted file, on standard error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.checks.foreign import RECOVERABLE
from redact.cli.presentation import console

if TYPE_CHECKING:
    from rich.table import Table

    from redact.checks.foreign import Trace

MOST_LETTERS = 300
"""Of the words of one trace that a terminal shows; `--format jsonl` gives them all."""


def show_traces(traces: tuple[Trace, ...], *, show_text: bool) -> None:
    """Print one table and one line that sums it up."""
    out = console()
    if not traces:
        out.print("clean: nothing is hidden in this file")
        return
    out.print(_table(traces, show_text=show_text))
    recoverable = sum(1 for trace in traces if trace.gravity == RECOVERABLE)
    left = len(traces) - recoverable
    if recoverable:
        out.print(
            "[bold]Text that was meant to be gone can be read by anybody. Do not pass this file on.[/bold]"
        )
    if left:
        out.print(f"{left} kind(s) of leftovers for a person to look at.")
    if not show_text:
        out.print("The words themselves, for your eyes only: --show-text")


def _table(traces: tuple[Trace, ...], *, show_text: bool) -> Table:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    from redact.cli.streams import printable

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("", "what", "page", "how many", *(("words",) if show_text else ())):
        table.add_column(heading, overflow="fold")
    for trace in traces:
        words = (escape(printable(" ".join(trace.text.split())[:MOST_LETTERS])),) if show_text else ()
        page = str(trace.page) if trace.page else "file"
        table.add_row(trace.gravity, escape(trace.says), page, f"{trace.count} {trace.unit}", *words)
    return table
