"""Finds what the file itself declares: whole texts in a column of names, numbers or addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.types import ENTITY_TYPES, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.types import Document

NAME = "column"
"""Name of the recognizer in mentions."""

SCORE = 0.97
"""A column says what its cells are; only a clerk's slip puts something else there."""

EMPTY = re.compile(r"[\W_]*|n/?a|none|nil|null|unknown|unk|tbd|not (?:known|given|stated)|yes|no|other", re.I)
"""What people write into a cell that they have nothing for."""


def declared(document: Document) -> Iterator[Mention]:
    """Yield a mention for every surface whose whole text is known to be of one entity type."""
    for surface in document.surfaces:
        text = surface.text.strip()
        if surface.holds not in ENTITY_TYPES or EMPTY.fullmatch(text):
            continue
        start = surface.text.index(text)
        span = Span(document.id, surface.id, start, start + len(text))
        yield Mention(span, surface.holds, SCORE, (NAME,), ("label:column",))
