"""Sets a paper as plain text in pages, with its mark at the head and foot of each."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from redact.records.response import BOX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDTH = 78
LINES = 56
"""Lines of a page between its marks; with them it fits a letter page of 66 lines."""

_LABEL = 14


def plain_paper(title: str, blocks: Iterable[tuple[str, str]], mark: str) -> str:
    """Return the paper as text; a form feed ends each page but the last.

    Args:
        title: Its heading.
        blocks: Kind and text of each block, as `redact.formats.docx.paper` takes them.
        mark: For the head and foot of every page.
    """
    pieces = [[line.center(WIDTH).rstrip() for line in textwrap.wrap(title.upper(), WIDTH - 8)]]
    before = ""
    for kind, text in blocks:
        lines = list(_lines(kind, text))
        if before == "heading" or kind == before == "field":
            pieces[-1] += lines if kind == "field" and before == "field" else ["", *lines]
        else:
            pieces.append(lines)
        before = kind
    return "\f".join(
        f"{mark.center(WIDTH).rstrip()}\n\n{page}\n\n{f'{mark} - page {number}'.center(WIDTH).rstrip()}\n"
        for number, page in enumerate(_pages(pieces), 1)
    )


def _pages(pieces: list[list[str]]) -> Iterator[str]:
    """Fill pages with whole pieces; a heading stays with what follows it."""
    page: list[str] = []
    for piece in pieces:
        if page and len(page) + 1 + len(piece) > LINES:
            yield "\n".join(page)
            page = []
        page += ["", *piece] if page else piece
    yield "\n".join(page)


def _lines(kind: str, text: str) -> Iterator[str]:
    if kind == "heading":
        yield from (text, "-" * len(text))
    elif kind == "field":
        label, _, value = text.partition("\t")
        yield from _wrapped(value, f"{label + ':':<{_LABEL}}")
    elif kind == "item" and "\t" in text:
        lead, _, rest = text.partition("\t")
        yield from _wrapped(rest, f"{'[ ]' if lead == BOX else lead} ")
    else:
        for line in text.split("\n"):
            yield from _wrapped(line, "")


def _wrapped(text: str, lead: str) -> list[str]:
    indent = " " * len(lead)
    return textwrap.wrap(
        text, WIDTH, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False
    ) or [lead.rstrip()]
