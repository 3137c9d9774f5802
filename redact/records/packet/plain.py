"""Sets a paper as plain text."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from redact.paper import Grid

if TYPE_CHECKING:
    from redact.paper import Block, Paper

WIDTH = 78


def as_text(paper: Paper) -> str:
    """Return the paper as text of at most `WIDTH` columns, save for words that are longer."""
    return "\n\n".join(_block(block) for block in paper.blocks) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Grid):
        return "\n".join(_row(row) for row in block.rows)
    filled = "\n".join(_filled(line) for line in block.text.split("\n"))
    return filled.upper() if block.kind == "H1" else filled


def _row(cells: tuple[str, ...]) -> str:
    first, *others = (cell.strip().replace("\n", "; ") for cell in cells)
    line = f"{first}: {' | '.join(others)}" if others else first
    return _filled(line, "    ")


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
