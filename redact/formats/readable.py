"""Turns a released file back into headings, paragraphs and tables, so that it can be set on pages.

What is taken up is what the file's own reader finds in it; nothing is read from a source.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from redact.formats.catalog import load_format
from redact.paper import Grid, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.paper import Block
    from redact.types import Surface

MOST_COLUMNS = 6
"""Wider tables are set as one paragraph per row: "heading: cell"."""

FULL_LINE, SHORTEST_WRAP = 0.7, 50
"""A line of this part of the longest, and so many characters, ended because it was full."""

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MARKDOWN = "text/markdown"
_CELL = re.compile(r"(?P<table>.*?)(?:, )?row (?P<row>\d+), (?:cell|column) (?P<column>\d+|[A-Z]+)\b")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
_ANEW = re.compile(r"\[withheld: |[^\w\s\[(\"'“‘]|\d|[A-Z][\w /'-]{0,30}:")
"""How a line begins that stands for itself: a mark, a date or number, a label."""
_DATED = re.compile(r"\n(?=\s*\[?(?:\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{4}-\d\d-\d\d|\[withheld: ))")
"""Before an entry of a running log, which becomes a paragraph of its own."""
_BOLD = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*|(?<!\w)\*(\S(?:[^*]*\S)?)\*(?!\w)", re.DOTALL)
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")


def blocks_of(data: bytes, media_type: str) -> tuple[Block, ...]:
    """Return what a released file says, in reading order.

    Raises:
        SourceError: The file cannot be read.
    """
    if media_type == _DOCX:
        from redact.formats.docx.readable import docx_blocks

        return tuple(docx_blocks(data))
    surfaces = [surface for surface in load_format(media_type).read(data) if surface.released]
    return tuple(_blocks(surfaces, is_markdown=media_type == _MARKDOWN))


def _blocks(surfaces: Iterable[Surface], *, is_markdown: bool) -> Iterator[Block]:
    for table, group in groupby(surfaces, _table_of):
        if table is not None:
            yield from _grid(list(group))
            continue
        for surface in group:
            if is_markdown:
                yield from _markdown(surface.text)
            elif surface.locator.startswith("heading"):
                yield Text(surface.text, "H2")
            elif surface.locator.startswith("list item"):
                yield Text(f"• {surface.text}", "LBody")
            else:
                text = _DATED.sub("\n\n", _rejoined(surface.text))
                yield from (Text(part, "P") for part in paragraphs(text))


def _rejoined(text: str) -> str:
    """Join lines that the writer's program only wrapped: kept breaks would also tell how long a name was."""
    lines = text.split("\n")
    longest = max((len(line) for line in lines), default=0)
    joined = lines[:1]
    for before, line in pairwise(lines):
        full = len(before) >= max(FULL_LINE * longest, SHORTEST_WRAP)
        if full and line.strip() and not _ANEW.match(line.strip()):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return "\n".join(joined)


def paragraphs(text: str) -> list[str]:
    """Return the parts of a text between blank lines."""
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def _table_of(surface: Surface) -> str | None:
    match = _CELL.match(surface.locator)
    return match["table"] if match else None


def _grid(cells: Sequence[Surface]) -> Iterator[Block]:
    rows: dict[int, dict[int, str]] = {}
    for surface in cells:
        match = _CELL.match(surface.locator)
        if match:
            rows.setdefault(int(match["row"]), {})[_column(match["column"])] = surface.text
    count = max(max(row) for row in rows.values())
    filled = tuple(
        tuple(rows[at].get(column, "") for column in range(1, count + 1)) for at in sorted(rows)
    )  # fmt: skip
    yield from table_blocks(filled)


def table_blocks(rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    """Yield a table, or its rows as paragraphs where it is too wide for a page."""
    if len(rows[0]) <= MOST_COLUMNS:
        yield Grid(tuple(rows), tuple(_width(column) for column in zip(*rows, strict=True)))
        return
    header, *others = rows
    yield Text("; ".join(filter(None, header)), "H3")
    for row in others:
        yield Text("; ".join(f"{name}: {cell}" for name, cell in zip(header, row, strict=True) if cell))


def _width(column: Sequence[str]) -> float:
    """Return a share of the width that long cells earn, within limits that leave room for short ones."""
    longest = max(len(cell) for cell in column)
    return float(min(max(8.0, longest), 60.0) ** 0.8)


def _column(name: str) -> int:
    if name.isdecimal():
        return int(name)
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _markdown(text: str) -> Iterator[Block]:
    for part in paragraphs(text):
        lines = _BOLD.sub(lambda match: match[1] or match[2], part).split("\n")
        if all(line.lstrip().startswith("|") for line in lines) and len(lines) > 1:
            yield from table_blocks(_piped(lines))
        else:
            yield from _lines(lines)


def _lines(lines: Iterable[str]) -> Iterator[Block]:
    prose: list[str] = []
    for line in lines:
        heading = _HEADING.match(line)
        if heading or _ITEM.match(line):
            if prose:
                yield Text(_one_line(prose))
                prose = []
            yield Text(heading[2], f"H{min(len(heading[1]), 3)}") if heading else Text(line.strip(), "LBody")
        else:
            prose.append(line)
    if prose:
        yield Text(_one_line(prose))


def _one_line(lines: Sequence[str]) -> str:
    """Join lines as Markdown does, save where a line ends with two spaces or a backslash (CommonMark 6.7)."""
    text = ""
    for line in lines:
        end = "\n" if text.endswith(("  ", "\\")) else " "
        text = text.rstrip(" \\") + end + line if text else line
    return text


def _piped(lines: Sequence[str]) -> list[tuple[str, ...]]:
    rows = [
        tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    count = max(map(len, rows), default=1)
    return [(*row, *("",) * (count - len(row))) for row in rows] or [("",)]
