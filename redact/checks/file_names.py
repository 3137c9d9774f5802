"""File names of a release say nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.types import Finding

if TYPE_CHECKING:
    from redact.checks.base import Evidence
    from redact.types import Draft, Surface

NEUTRAL_WORDS: frozenset[str] = frozenset(
    """
    assessment call case contact court custody discharge document email evaluation form group home
    incident intake investigation letter log minutes note page phone plan progress referral report
    safety school summary supervision transcript treatment visit
    """.split()
)
"""What the kind in a file name may be made of, so that no word of a source name gets through."""

_NAME = re.compile(r"\d{2,5}-([a-z]+(?:-[a-z]+){0,2})\.(?:txt|md|docx|pdf|html|eml|csv|tsv|xlsx|jsonl|json)")


class FileNames:
    """Compares the name of a draft with the one pattern a release uses."""

    name = "file-names"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return a finding when the name is not neutral."""
        del surfaces, evidence
        if is_neutral(draft.name):
            return ()
        return (Finding(self.name, draft.document, "file-name", "the file name is not neutral", "refuse"),)


def is_neutral(name: str) -> bool:
    """Tell whether a file name is a number, neutral words and a known suffix (`01-home-visit.docx`)."""
    match = _NAME.fullmatch(name)
    return match is not None and NEUTRAL_WORDS.issuperset(match.group(1).split("-"))
