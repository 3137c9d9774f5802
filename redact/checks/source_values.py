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


class SourceValues:
    """Searches every removed value, folded, in every surface another engine reads."""

    name = "source-values"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per surface and entity type that still shows a removed value.

        A hit is excused only where it lies inside an allowed value that stands there as a whole.
        """
        wanted = searches(evidence)
        allowed = frozenset(filter(None, map(squeeze, evidence.allowed)))
        return tuple(
            Finding(self.name, draft.document, surface.id, f"{entity_type} value still readable", gravity)
            for surface in surfaces
            for entity_type, gravity in sorted(_still_there(fold_text(surface.text), wanted, allowed))
        )


def _still_there(
    text: FoldedText, wanted: tuple[Search, ...], allowed: frozenset[str]
) -> set[tuple[str, str]]:
    return {
        (search.entity_type, search.gravity)
        for search in wanted
        if search.key in text.squeezed and _has_hit(text, search, allowed)
    }


def _has_hit(text: FoldedText, search: Search, allowed: frozenset[str]) -> bool:
    excusing = [value for value in allowed if search.key in value]
    return any(not _excused(text, hit, excusing) for hit in _hits(text, search))


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
