"""What a page comes down to before it is built anew: blocks of plain text with looks.

Nothing here refers back to the source: text, kinds from a closed list, and numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

BOLD, ITALIC, UNDERLINE, STRIKE, SUB, SUP = 1, 2, 4, 8, 16, 32
LOOKS: tuple[tuple[int, str], ...] = (
    (BOLD, "b"),
    (ITALIC, "i"),
    (UNDERLINE, "u"),
    (STRIKE, "s"),
    (SUB, "sub"),
    (SUP, "sup"),
)
"""Bit of a look to the element that is written for it."""

_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e]")
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\U0001fffe\U0001ffff]")

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def writable(text: str) -> str:
    """Return text, letter for letter, without characters that no file may hold (XML 1.0, section 2.2)."""
    return _UNWRITABLE.sub("\ufffd", _BREAKS.sub("\n", text))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands in its table; all from 1, extents in columns and rows."""

    table: int
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, cell, preformatted text or rule.

    Attributes:
        id: Of its surface.
        kind: `p`, `h1` to `h6`, `li`, `pre`, `cell` or `hr`.
        text: With line feeds where a line was broken.
        looks: One set of bits per character.
        quoted: Depth of quotation.
        lists: Of a list item: `ul` or `ol` for every list around it, outermost first.
        place: Of a cell.
        doubt: As in `Surface`.
    """

    id: str
    kind: str
    text: str = field(repr=False)
    looks: tuple[int, ...] = field(repr=False)
    quoted: int = 0
    lists: tuple[str, ...] = ()
    place: Place | None = None
    doubt: str = ""

    @property
    def locator(self) -> str:
        """Where a person finds it."""
        if self.place is not None:
            at = self.place
            return f"table {at.table}, row {at.row}, cell {at.column}"
        name = {"p": "paragraph", "li": "list item", "pre": "preformatted text"}.get(self.kind, "heading")
        return f"{name} {self.id.lstrip('abcdefghijklmnopqrstuvwxyz-')}"

    @property
    def surface(self) -> Surface:
        """The block as a surface that is released."""
        kind = SurfaceKind.CELL if self.place else SurfaceKind.PARAGRAPH
        return Surface(self.id, kind, self.text, self.locator, doubt=self.doubt)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows, in order, and what it holds beside."""

    blocks: tuple[Block, ...]
    hidden: tuple[Surface, ...] = ()

    def surfaces(self) -> tuple[Surface, ...]:
        """Return every surface, shown ones first."""
        return (*(block.surface for block in self.blocks if block.text), *self.hidden)


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give every block its id: `p3` by its order among all, `t1r2c3` for cells."""
    found: list[Block] = []
    for at, block in enumerate(blocks, start=1):
        place = block.place
        name = f"t{place.table}r{place.row}c{place.column}" if place else f"p{at}"
        found.append(replace(block, id=name))
    return tuple(found)
