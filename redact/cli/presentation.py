"""What people see on the terminal: a progress line and tables, all on stderr."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console

    from redact.types import Published

VERDICT_WORDS = {
    "released": "[green]released[/green]",
    "held": "[yellow]held for a person[/yellow]",
    "refused": "[red]refused[/red]",
}


def console() -> Console:
    """Return a console on stderr."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


class ProgressLine:
    """A progress bar on a terminal; silent elsewhere and with `--quiet`."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        """Start the bar."""
        if self._shown:
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (TextColumn("{task.description:<10}"), BarColumn(), TimeElapsedColumn())
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
    """Print the table of one release and where it lies."""
    from rich.table import Table

    out = console()
    table = Table(title=f"{published.record.body['purpose']}: {published.release}", title_justify="left")
    for heading in ("document", "released as", "mentions by class", "operators"):
        table.add_column(heading, overflow="fold")
    for row in document_rows(published.record.body):
        shown = row["released_as"] or f"{row['outcome']}: {row['reason']}".strip(": ")
        table.add_row(
            _plain(row["source"]), _plain(shown), _counts(row["classes"]), _counts(row["operators"])
        )
    out.print(table)
    _show_findings(out, published)
    out.print(f"{VERDICT_WORDS[published.verdict]} in {seconds} s: {_plain(str(published.folder))}")


def _show_findings(out: Console, published: Published) -> None:
    findings: list[dict[str, str]] = published.record.body["findings"]  # type: ignore[assignment]
    for finding in findings[:12]:
        place = f"{finding['document']} {finding['surface']}".strip()
        out.print(
            f"  {finding['gravity']}: {finding['check']} at {_plain(place)}: {_plain(finding['detail'])}"
        )
    if len(findings) > 12:
        out.print(f"  and {len(findings) - 12} more; see `redact explain`")


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items())) or "none"


def _plain(text: str) -> str:
    from rich.markup import escape

    return escape(text)
