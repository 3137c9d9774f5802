"""What `redact people` prints: the table, the documents it counts in, what is open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from redact.cli.presentation import PIPE_WIDTH
from redact.cli.streams import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.table import Table

_PLACES = 6
"""Places of one open question that are listed."""


def show_people(rows: list[dict[str, Any]]) -> list[str]:
    """Return the lines to print."""
    from rich.console import Console

    printer = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    with printer.capture() as shown:
        if rows:
            printer.print(_table(rows))
    lines = [line.rstrip() for line in shown.get().splitlines()]
    return [*lines, *map(printable, _documents(rows)), *map(printable, _questions(rows))]


def _table(rows: list[dict[str, Any]]) -> Table:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    with_text = "names" in rows[0]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("who", overflow="fold", ratio=3)
    if with_text:
        table.add_column("id", overflow="fold", ratio=2)
        table.add_column("names", overflow="fold", ratio=6)
    for heading, ratio in {"role": 3, "relation": 3, "minor": None, "mentions": 5, "why": 6}.items():
        table.add_column(heading, overflow="fold", ratio=ratio)
    for row in rows:
        table.add_row(*(escape(printable(cell)) for cell in _cells(row, with_text=with_text)))
    return table


def _cells(row: dict[str, Any], *, with_text: bool) -> tuple[str, ...]:
    names = (row["id"], ", ".join(row["names"])) if with_text else ()
    role = row["role"].replace("_", " ")
    counted = (f"{found['document']} {found['number']}" for found in row["mentions"])
    why = "open, see below" if row["candidates"] else row["why"]
    minor = "yes" if row["minor"] else ""
    return (row["label"], *names, role, row["relation"], minor, " · ".join(counted), why)


def _documents(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the legend of document numbers, which count in the order of the files' names."""
    found = {item["document"]: item for row in rows for item in row["mentions"]}
    if found:
        told = (f"{name} {found[name].get('file') or found[name]['kind']}" for name in sorted(found))
        yield f"documents: {' · '.join(told)}"


def _questions(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        if row["candidates"]:
            yield f"open: {row['label']} may be {_either(row['candidates'])}"
            yield from _places(row["places"])


def _either(labels: Iterable[str]) -> str:
    return " or ".join(labels)


def _places(places: list[dict[str, Any]]) -> Iterator[str]:
    for place in places[:_PLACES]:
        yield f"    {place['document']}, {place['place']}"
    if len(places) > _PLACES:
        yield f"    and {len(places) - _PLACES} more places"
