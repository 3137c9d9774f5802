"""Finds what the file itself declares: whole texts in a column of names, numbers or addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.cells import is_zip_code
from redact.recognizers.trimming import trim
from redact.types import ENTITY_TYPES, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.types import Document

NAME = "column"
"""Name of the recognizer in mentions."""

SCORE = 0.97
"""A column says what its cells are; only a clerk's slip puts something else there."""

EMPTY = re.compile(
    r"[\W_]*|n/?a|none|nil|null|unknown|unk|tbd|not (?:known|given|stated)|yes|no|other"
    r"|self|same(?: as above)?|see (?:notes?|above|file)|anonymous|unassigned|vacant|pending|refused|declined"
    r"|(?:mother|father|mom|dad|parents?|(?:maternal |paternal )?grand(?:mother|father|parents?)|guardian"
    r"|aunt|uncle|sister|brother|sibling|spouse|client|staff|worker)",
    re.I,
)
"""What people write into a cell that they have no name or number for."""

_BETWEEN = re.compile(r"\s*[;/|\n&+]\s*|\s+(?:and|y)\s+|\s*[()]\s*")
_COMMAS = re.compile(r"\s*[;/|\n&+,]\s*|\s+(?:and|y)\s+|\s*[()]\s*")
_BIRTH = re.compile(r"\b(?:d\.?o\.?b|born|birth)", re.I)


def declared(document: Document) -> Iterator[Mention]:
    """Yield mentions for every surface whose whole text is known to be of one entity type.

    A cell of names may name several people ("Lopez, Maria; Lopez, Darnell"): each is a mention.
    """
    for surface in document.surfaces:
        if is_zip_code(surface) and (edges := _stripped(surface.text, 0, len(surface.text))):
            span = Span(document.id, surface.id, *edges)
            yield Mention(span, "LOCATION", SCORE, (NAME,), ("label:column",), "zip")
            continue
        if surface.holds not in ENTITY_TYPES or EMPTY.fullmatch(surface.text):
            continue
        facet = "birth" if surface.holds == "DATE" and _BIRTH.search(surface.label) else ""
        for start, end in _pieces(surface.text, surface.holds):
            span = Span(document.id, surface.id, start, end)
            yield Mention(span, surface.holds, SCORE, (NAME,), ("label:column",), facet)


def _pieces(text: str, holds: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a cell that are each of the type: several people, or all of it."""
    ranges = [(0, len(text))]
    if holds == "PERSON":
        cuts = [match.span() for match in (_COMMAS if _lists_by_comma(text) else _BETWEEN).finditer(text)]
        ranges = list(
            zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True)
        )
    for start, end in ranges:
        edges = trim(text, start, end, holds) if holds == "PERSON" else _stripped(text, start, end)
        if edges and not EMPTY.fullmatch(text, *edges):
            yield edges


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    inner = text[start:end].strip()
    begin = start + text[start:end].index(inner)
    return (begin, begin + len(inner)) if inner else None


def _lists_by_comma(text: str) -> bool:
    """Tell "Maria Lopez, Darnell Lopez" from "Lopez, Maria"."""
    pieces = _COMMAS.split(text)
    return len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces)
