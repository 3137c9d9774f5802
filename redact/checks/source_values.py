"""No value that had to go is readable in any surface of a written file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.checks.folding import FoldedText, fold_text, squeeze
from redact.checks.searches import Search, searches
from redact.types import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.checks.base import Evidence
    from redact.types import Draft, Surface


OCR = "-ocr"
"""End of the id of a surface that was read from a picture."""
LEAST_DRAWN = 5
"""Letters and digits from which on a value is looked for there: OCR misreads shorter words."""


class SourceValues:
    """Searches every removed value, folded, in every surface another engine reads."""

    name = "source-values"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per surface, entity type and entity that still shows a removed value.

        A hit is excused only where it lies inside an allowed value that stands there as a whole.
        """
        wanted = searches(evidence)
        allowed = frozenset(filter(None, map(squeeze, evidence.allowed)))
        found: dict[tuple[str, str, str, str], Finding] = {}
        for surface in surfaces:
            text = fold_text(surface.text)
            drawn = surface.id.endswith(OCR)
            for search in wanted:
                if drawn and len(search.key) < LEAST_DRAWN:
                    continue
                line = _line_of_hit(text, search, allowed)
                if line:
                    finding = self._finding(draft, surface, search, line)
                    key = (surface.id, search.entity_type, search.gravity, finding.entity)
                    if key not in found or line < found[key].line:
                        found[key] = finding
        return tuple(found[key] for key in sorted(found))

    def _finding(self, draft: Draft, surface: Surface, search: Search, line: int) -> Finding:
        return Finding(
            self.name,
            draft.document,
            surface.id,
            f"{search.entity_type} value still readable",
            search.gravity,
            entity=search.source.entity if search.source else "",
            place=search.source.place if search.source else None,
            line=line,
        )


def _line_of_hit(text: FoldedText, search: Search, allowed: frozenset[str]) -> int:
    """Return the line, from 1, of the first hit that nothing excuses; 0 if there is none."""
    if search.key not in text.squeezed:
        return 0
    excusing = [value for value in allowed if search.key in value]
    lines = [text.line_at(hit[0]) for hit in _hits(text, search) if not _excused(text, hit, excusing)]
    return min(lines, default=0)


def _hits(text: FoldedText, search: Search) -> Iterator[tuple[int, int]]:
    for start, end in text.whole(search.key):
        if not search.shape or _has_shape(text, start, end, search.shape):
            yield start, end
    if search.inside != "never":
        for start, end in text.within_word(search.key):
            if search.inside == "always" or text.is_glued(start):
                yield start, end


def _has_shape(text: FoldedText, start: int, end: int, shape: str) -> bool:
    opens = shape.istitle() and text.word_at(start) in text.openings  # the capital may be the sentence's
    return text.shapes[start:end] == shape and not opens


def _excused(text: FoldedText, hit: tuple[int, int], excusing: list[str]) -> bool:
    start, end = hit
    return any(at <= start and end <= to for value in excusing for at, to in text.whole(value))
