"""OCR of a page's picture reads no word that the engines do not read in its text.

A released page is a picture with an invisible layer of released words. A word that only the picture
has was drawn in a way no engine reads, so that nobody has decided about it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.checks.folding import fold_words, squeeze
from redact.checks.source_values import OCR
from redact.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.checks.base import Evidence
    from redact.types import Draft, Surface

LEAST_LETTERS = 4
"""Shorter words are too often misread."""
LEAST_WORDS = 2
"""So many unknown words on a page are a finding; one is a misreading."""
ALIKE = 70.0
"""Likeness, of 100, with which a word counts as misread from a known one."""
PAINTED = "picture withheld"
"""What the painter writes where a picture was."""

_WORD = re.compile(rf"[^\W\d_]{{{LEAST_LETTERS},}}")
_PAGE = re.compile(r"(page-\d+)(?:-(?:second|third|fourth))?")


class PagePictures:
    """Compares what OCR reads on each page with what engines read there."""

    name = "page-pictures"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per page with words nobody has decided about; none where OCR did not run."""
        del evidence
        texts: dict[str, list[str]] = {}
        for surface in surfaces:
            page = _PAGE.fullmatch(surface.id)
            if page:
                texts.setdefault(page[1], []).append(surface.text)
        return tuple(
            Finding(self.name, draft.document, page, f"{count} words that no engine reads", "hold")
            for page, count in _unread(surfaces, texts)
            if count >= LEAST_WORDS
        )


def _unread(surfaces: Iterable[Surface], texts: dict[str, list[str]]) -> Iterator[tuple[str, int]]:
    for surface in surfaces:
        if surface.id.endswith(OCR):
            page = surface.id.removesuffix(OCR)
            known = "\n".join((*texts.get(page, ()), PAINTED))
            yield page, sum(1 for _ in _unknown(surface.text, known))


def _unknown(seen: str, known: str) -> Iterator[str]:
    from rapidfuzz import fuzz, process

    words, run_together = sorted(set(fold_words(known))), squeeze(known)
    for word in _WORD.findall(seen):
        folded = squeeze(word)
        if folded in run_together or process.extractOne(folded, words, scorer=fuzz.ratio, score_cutoff=ALIKE):
            continue
        if fuzz.partial_ratio(folded, run_together) < ALIKE:
            yield word
