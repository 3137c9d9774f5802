"""What people see on the terminal: a progress line and tables, all on stderr."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from redact.records.approvals import AWAITING
from redact.records.findings import BRIEFLY, WORDS
from redact.records.rows import findings_of, notes_of, notices_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from rich.console import Console
    from rich.table import Table

    from redact.types import Published

VERDICT_WORDS = {
    "held: awaiting approval": "[yellow]held: awaiting approval[/yellow]",
    "released": "[green]released[/green]",
    "held": "[yellow]held for a person[/yellow]",
    "refused": "[red]refused[/red]",
}


OUTCOME_WORDS = {
    "released": "released",
    "withheld": "withheld",
    "held": "held",
    "refused": "refused",
}
OPERATOR_WORDS = {
    "surrogate": "surrogate",
    "shift_date": "date shift",
    "age_band": "age band",
    "generalize_place": "generalized",
    "generalize_org": "generalized",
    "generalize_occupation": "generalized",
    "generalize_demographic": "generalized",
    "label": "role label",
    "redact": "removed",
    "initials": "initials",
    "last_four": "last four",
    "year_only": "year only",
    "relative_date": "counted day",
    "pseudonym": "code",
    "mask": "masked",
    "keep": "kept",
}
"""What an operator does, in a word or two."""


PIPE_WIDTH = 150
"""Columns of a table that does not go to a terminal."""


def console() -> Console:
    """Return a console on stderr."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def warn_of_text() -> None:
    """Say on stderr that what comes on stdout identifies people, and where it goes."""
    import click

    click.echo(
        "note: this output holds identifying text of the case. Keep it as you keep the notes.", err=True
    )
    if not sys.stdout.isatty():
        click.echo("note: it goes into a file or another program, not to a terminal.", err=True)


class ProgressLine:
    """A progress bar on a terminal; silent elsewhere and with `--quiet`."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        """Start the bar."""
        if self._shown:
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            name = TextColumn("{task.description:<10}")
            columns = (name, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=console(), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("starting", total=None)
        return self

    def update(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is."""
        if self._bar is not None:
            self._bar.update(self._task, description=stage, completed=done, total=total or None)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def document_rows(body: dict[str, Any]) -> list[dict[str, Any]]:
    """Return one row of counts per document of a record."""
    return [
        {
            "source": document["source"],
            "released_as": document.get("released_as"),
            "outcome": document.get("outcome", ""),
            "reason": document.get("reason", ""),
            "classes": dict(Counter(d["class"] for d in document["decisions"])),
            "operators": dict(Counter(d["operator"] for d in document["decisions"])),
        }
        for document in body["documents"]
    ]


def show_release(published: Published, seconds: float) -> None:
    """Print the table of one release, what a person must decide, and where it lies."""
    out = console()
    body = published.record.body
    out.print(f"[bold]{published.release}[/bold]: {VERDICT_WORDS[published.verdict]}")
    rows = document_rows(body)
    out.print(_table(rows))
    out.print(f"mentions by class: {_by_class(rows)}")
    notices = [notice["name"] for notice in notices_of(body)]
    if notices:
        out.print(f"with {', '.join(notices)}", soft_wrap=False)
    for note in notes_of(body):
        out.print(f"note: {_plain(note)}", soft_wrap=False)
    _show_findings(out, body, str(published.folder))
    if published.verdict == AWAITING:
        folder = _plain(str(published.folder))
        out.print(f"next: somebody else reads {folder}/prepared/, then: redact approve {folder} --as NAME")
    out.print(f"{VERDICT_WORDS[published.verdict]} in {seconds} s: {_plain(str(published.folder))}")


def _by_class(rows: list[dict[str, Any]]) -> str:
    counted = sum((Counter(row["classes"]) for row in rows), Counter())
    return " · ".join(f"{number} {name}" for name, number in counted.most_common()) or "none"


def _table(rows: list[dict[str, Any]]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_footer=len(rows) > 1)
    outcomes = Counter(row["outcome"] for row in rows)
    done = sum((Counter(row["operators"]) for row in rows if row["outcome"] != "withheld"), Counter())
    table.add_column("document", f"{len(rows)} documents", overflow="fold", ratio=3)
    shown = ", ".join(f"{number} {OUTCOME_WORDS[name]}" for name, number in sorted(outcomes.items()))
    table.add_column("outcome", shown, overflow="fold", ratio=3)
    table.add_column("what was done", in_short(done), overflow="fold", ratio=4)
    for row in rows:
        kept_back = row["outcome"] == "withheld" or not row["operators"]
        shown = row["released_as"] or OUTCOME_WORDS[row["outcome"]]
        what = row["reason"] if kept_back and row["reason"] else in_short(row["operators"])
        table.add_row(_plain(row["source"]), shown, _plain(what))
    return table


def in_short(operators: Mapping[str, int]) -> str:
    """Return counts by what was done, the most frequent first and what was kept last."""
    counted: Counter[str] = Counter()
    for name, number in operators.items():
        counted[OPERATOR_WORDS.get(name, name)] += number
    ordered = sorted(counted.items(), key=lambda pair: (pair[0] == "kept", -pair[1], pair[0]))
    return " · ".join(f"{number} {name}" for name, number in ordered) or "nothing"


def show_mentions(rows: list[dict[str, Any]]) -> list[str]:
    """Return what `redact scan` prints: per file its name and a table of its mentions, as its rows tell."""
    from itertools import groupby

    from rich.console import Console

    # A pipe has no width of its own: wide enough for the reasons, narrow enough to read.
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    printer = Console(highlight=False, width=width)
    with printer.capture() as shown:
        for name, group in groupby(rows, key=lambda row: str(row["file"])):
            printer.print(f"[bold]{_plain(name)}[/bold]", soft_wrap=True)
            printer.print(_mentions(list(group)))
    return [line.rstrip() for line in shown.get().splitlines()]


def _mentions(rows: list[dict[str, Any]]) -> Table:
    from rich import box
    from rich.table import Table

    with_text = "text" in rows[0]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    wide = {"place": 4, "type": None, "who or what": 3, **({"text": 4} if with_text else {})}
    for heading, ratio in wide.items():
        table.add_column(heading, overflow="fold", ratio=ratio, no_wrap=heading == "type")
    table.add_column("score", min_width=5)
    table.add_column("found by", overflow="fold", ratio=3)
    table.add_column("why", overflow="fold", ratio=8)
    for row in rows:
        table.add_row(*(_plain(cell) for cell in _cells(row, with_text=with_text)))
    return table


def _cells(row: dict[str, Any], *, with_text: bool) -> tuple[str, ...]:
    role = "" if row["role"] == "unknown" else f" {row['role']}"
    facet = f" ({row['facet']})" if row["facet"] else ""
    text = (" ".join(row["text"].split()),) if with_text else ()
    return (
        row["place"],
        f"{row['entity_type']}{facet}",
        f"{row['entity']}{role}",
        *text,
        f"{row['score']:.2f}",
        ", ".join(row["recognizers"]),
        row["why"],
    )


def _show_findings(out: Console, body: dict[str, Any], folder: str) -> None:
    rows = findings_of(body)
    if not rows:
        return
    names = {str(document["id"]): str(document["source"]) for document in body["documents"]}
    counted = Counter((row["document"], row["gravity"], row["check"]) for row in rows)
    heading = "What was found:" if any(row["gravity"] != "hold" for row in rows) else "To be decided:"
    out.print(f"[bold]{heading}[/bold]")
    last = None
    for (document, _, check), number in sorted(counted.items()):
        if document != last:
            out.print(f"  {_plain(names.get(document, 'the release as a whole'))}")
            last = document
        out.print(f"    {number} × {WORDS.get(check, check)}")
        if check in BRIEFLY:
            out.print(f"        next: {BRIEFLY[check]}")
    out.print(f"Places and the lines to write: redact explain {_plain(folder)}")


def _plain(text: str) -> str:
    from rich.markup import escape

    from redact.cli.streams import printable

    return escape(printable(text))
