"""Papers as their content: headings, paragraphs and tables, before a format sets them.

Both the papers that this program writes itself and the released text of a document take this shape
before they become pages of a packet.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `kind` is `P`, `H1`, `H2`, `H3`, `LBody` (an item of a list) or `Note` (small print)."""

    text: str = field(repr=False)
    kind: str = "P"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        rows: From the top, each with as many cells as `widths`.
        widths: Of the columns, as parts of the whole.
        header: Whether the first row names the columns.
    """

    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    widths: tuple[float, ...]
    header: bool = True


Block = Text | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper by its neutral title."""

    title: str
    blocks: tuple[Block, ...] = field(repr=False)
