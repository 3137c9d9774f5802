"""What a walk over a story finds, and how neighbours settle between them what depends on both."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from redact.formats.docx.model import Block, Paragraph, Table


@dataclass(slots=True)
class Piece:
    """A paragraph or table with the text boxes anchored in it.

    Attributes:
        item: As read.
        boxes: What follows it: text boxes, the place of a picture.
        style: Id of its style in the source.
        is_dense: Whether there is no space between it and neighbours of its style.
        joins_next: Whether its text runs on in the next paragraph.
    """

    item: Paragraph | Table
    boxes: list[Block | Paragraph] = field(default_factory=list)
    style: str = ""
    is_dense: bool = False
    joins_next: bool = False


def settled(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with joined paragraphs made one and the space between dense ones taken out."""
    joined = _joined(pieces)
    for before, after in pairwise(joined):
        if before.style and before.style == after.style:
            if before.is_dense:
                before.item = _spaced(before.item, "after")
            if after.is_dense:
                after.item = _spaced(after.item, "before")
    return joined


def _joined(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if (
            last is not None
            and last.joins_next
            and isinstance(last.item, Paragraph)
            and isinstance(piece.item, Paragraph)
        ):
            text, looks = last.item.text + piece.item.text, last.item.looks + piece.item.looks
            piece.item = replace(piece.item, text=text, looks=looks)
            piece.boxes = [*last.boxes, *piece.boxes]
            found.pop()
        found.append(piece)
    return found


def _spaced(item: Paragraph | Table, edge: str) -> Paragraph | Table:
    if not isinstance(item, Paragraph):
        return item
    setting = replace(item.setting, after=0) if edge == "after" else replace(item.setting, before=0)
    return replace(item, setting=setting)
