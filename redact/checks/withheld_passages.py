"""Looks for words of withheld passages in the written bytes, where none of them may be readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.checks.folding import fold_words
from redact.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.checks.base import Evidence
    from redact.types import Draft, Surface

RUN: int = 5
"""So many words in a row are a quotation; fewer are everyday turns of phrase."""


class WithheldPassages:
    """Refuses a file in which five words in a row stand that only withheld passages have."""

    name = "withheld-passages"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per surface of the written file that quotes a withheld passage."""
        if not evidence.withheld:
            return ()
        detail = "words of a withheld passage are readable"
        return tuple(
            Finding(self.name, draft.document, surface.id, detail, "refuse")
            for surface in surfaces
            if not evidence.withheld.isdisjoint(runs_of(surface.text))
        )


def runs_of(text: str) -> set[tuple[str, ...]]:
    """Return every run of `RUN` folded words of a text."""
    words = fold_words(text)
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def only_withheld(withheld: Iterable[str], released: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Return the runs of words that withheld texts have and released ones do not."""
    found: set[tuple[str, ...]] = set()
    for text in withheld:
        found |= runs_of(text)
    for text in released:
        found -= runs_of(text)
    return frozenset(found)
