"""Detection run again on a release finds nobody who was not meant to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.checks.folding import fold_words
from redact.types import DIRECT_TYPES, STRONG, Finding

if TYPE_CHECKING:
    from redact.checks.base import Evidence
    from redact.types import Draft, Mention, Surface

_NUMBERS = frozenset({"ID", "ACCOUNT", "SSN", "PHONE", "DEVICE", "DATE"})


class ResidualDetection:
    """Takes every strong direct mention whose words are not all replacements or kept values."""

    name = "residual-detection"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per surface and entity type, of the gravity the policy sets."""
        if evidence.detect is None:
            return ()
        texts = {surface.id: surface.text for surface in surfaces}
        allowed = frozenset(word for value in evidence.allowed for word in fold_words(value))
        found = {
            (mention.span.surface, mention.entity_type)
            for mention in evidence.detect(surfaces)
            if _counts(mention) and _is_new(mention, texts[mention.span.surface], allowed, evidence.ordinary)
        }
        return tuple(
            Finding(self.name, draft.document, surface, f"{entity_type} found anew", evidence.residual)
            for surface, entity_type in sorted(found)
        )


def _counts(mention: Mention) -> bool:
    return mention.entity_type in DIRECT_TYPES and mention.score >= STRONG and not mention.kept_by


def _is_new(mention: Mention, text: str, allowed: frozenset[str], ordinary: frozenset[str]) -> bool:
    words = fold_words(text[mention.span.start : mention.span.end])
    unknown = [word for word in words if word not in allowed]
    if mention.entity_type in _NUMBERS:
        unknown = [word for word in unknown if any(c.isdigit() for c in word)]  # a label drawn into the span
        unknown = [
            word for word in unknown if len(word) < 3 or not any(word in v for v in allowed)
        ]  # a part of one
    if mention.entity_type == "PERSON":
        # A title, an initial or an everyday word drawn into the span is nobody.
        unknown = [word for word in unknown if len(word) > 1 and word not in ordinary]
    return bool(unknown)
