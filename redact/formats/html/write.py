"""Writes blocks as a small page: elements of a closed list, text escaped, nothing that leads elsewhere."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from redact.errors import TransformError
from redact.formats.base import vanishes
from redact.formats.html.model import LOOKS, Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redact.types import Edit

    Character = tuple[str, int]
    """A character and its look."""

HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    "<title>{title}</title>\n</head>\n<body>\n"
)
FOOT = "</body>\n</html>\n"
TITLE = re.compile(r"Document(?: \d{1,4})?")
_ILLEGAL = re.compile("[^\t\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def build(blocks: Sequence[Block], edits: Mapping[str, list[Edit]], title: str) -> bytes:
    """Return a page with the edits applied.

    Args:
        blocks: What is shown.
        edits: By surface, disjoint.
        title: Neutral.

    Raises:
        TransformError: An edit lies outside its block, or a character cannot be written.
    """
    if not TITLE.fullmatch(title):
        title = "Document"
    edited = [(block, edited_text(block, edits.get(block.id, ()))) for block in staying(blocks, edits)]
    return (HEAD.format(title=title) + "".join(_markup(edited)) + FOOT).encode("utf-8")


def staying(blocks: Sequence[Block], edits: Mapping[str, Sequence[Edit]]) -> list[Block]:
    """Leave out blocks of which a withheld passage takes all; of a table only whole rows."""
    gone = [block.id for block in blocks if vanishes(block.text, edits.get(block.id, ()))]
    if not gone:
        return list(blocks)
    tall = {block.place.table for block in blocks if block.place and block.place.rows > 1}
    stay = {
        (block.place.table, block.place.row)
        for block in blocks
        if block.place and (block.place.table in tall or (block.text.strip() and block.id not in gone))
    }
    return [
        block
        for block in blocks
        if (
            (block.place.table, block.place.row) in stay
            or (block.place.table, block.place.row) not in _rows(blocks, gone)
            if block.place
            else block.id not in gone
        )
    ]


def _rows(blocks: Sequence[Block], gone: Sequence[str]) -> set[tuple[int, int]]:
    return {(block.place.table, block.place.row) for block in blocks if block.place and block.id in gone}


def edited_text(block: Block, edits: Iterable[Edit]) -> list[Character]:
    """Return a block's characters with edits applied; a replacement looks like what it replaces.

    Raises:
        TransformError: An edit lies outside the block.
    """
    pairs = list(zip(block.text, block.looks, strict=True))
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        if edit.span.end > len(block.text):
            raise TransformError(f"an edit lies outside {block.id}")
        look = block.looks[edit.span.start]
        pairs[edit.span.start : edit.span.end] = [(character, look) for character in edit.replacement]
    return pairs


def _markup(edited: list[tuple[Block, list[Character]]]) -> Iterable[str]:
    for quoted, group in groupby(edited, key=lambda pair: pair[0].quoted):
        yield "<blockquote>\n" * quoted
        for key, some in groupby(group, key=lambda pair: _family(pair[0])):
            items = list(some)
            if key == "li":
                yield _lists(items)
            elif key.startswith("t"):
                yield _table(items)
            else:
                yield from (_plain_block(block, pairs) for block, pairs in items)
        yield "</blockquote>\n" * quoted


def _family(block: Block) -> str:
    if block.place is not None:
        return f"t{block.place.table}"
    return "li" if block.kind == "li" else "plain"


def _plain_block(block: Block, pairs: list[Character]) -> str:
    if block.kind == "hr":
        return "<hr>\n"
    if block.kind == "pre":
        return f"<pre>\n{_inline(pairs, broken=False)}</pre>\n"
    return f"<{block.kind}>{_inline(pairs)}</{block.kind}>\n"


def _inline(pairs: list[Character], *, broken: bool = True) -> str:
    pieces: list[str] = []
    for look, group in groupby(pairs, key=lambda pair: pair[1]):
        text = "".join(character for character, _ in group)
        if _ILLEGAL.search(text):
            raise TransformError("a character cannot be written in HTML")
        shown = escape(text, quote=False)
        names = [name for bit, name in LOOKS if look & bit]
        opening, closing = "".join(f"<{n}>" for n in names), "".join(f"</{n}>" for n in reversed(names))
        pieces.append(f"{opening}{shown.replace(chr(10), '<br>') if broken else shown}{closing}")
    return "".join(pieces)


def _lists(items: list[tuple[Block, list[Character]]]) -> str:
    """Nest items by the lists around them; an item opens what its neighbour has not."""
    pieces: list[str] = []
    opened: list[str] = []
    for block, pairs in items:
        shared = 0
        while shared < min(len(opened), len(block.lists)) and opened[shared] == block.lists[shared]:
            shared += 1
        while len(opened) > shared:
            pieces.append(f"</li></{opened.pop()}>\n")
        if len(opened) == len(block.lists):
            pieces.append("</li>\n<li>")
        for name in block.lists[len(opened) :]:
            pieces.append(f"<{name}>\n<li>")
            opened.append(name)
        pieces.append(_inline(pairs))
    pieces += [f"</li></{name}>\n" for name in reversed(opened)]
    return "".join(pieces)


def _table(items: list[tuple[Block, list[Character]]]) -> str:
    rows: list[str] = []
    for _, group in groupby(items, key=lambda pair: pair[0].place.row if pair[0].place else 0):
        rows.append(f"<tr>{''.join(_cell(block, pairs) for block, pairs in group)}</tr>\n")
    return f"<table>\n{''.join(rows)}</table>\n"


def _cell(block: Block, pairs: list[Character]) -> str:
    place = block.place
    if place is None:
        return ""
    name = "th" if place.heading else "td"
    spans = f' colspan="{place.columns}"' if place.columns > 1 else ""
    spans += f' rowspan="{place.rows}"' if place.rows > 1 else ""
    return f"<{name}{spans}>{_inline(pairs)}</{name}>"
