"""Stage 3: who is who across the case, and every other occurrence of a known value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.identities.entities import build_entities
from redact.identities.propagation import propagate
from redact.stages.origins import with_origins

if TYPE_CHECKING:
    from redact.types import Case, Entity, Mention, Scope


def resolve(case: Case, mentions: tuple[Mention, ...], scope: Scope | None) -> tuple[Entity, ...]:
    """Link mentions into entities.

    Args:
        case: Documents and roster.
        mentions: What detection found; each ends up in exactly one entity, unchanged in extent.
        scope: What a court order reaches, for purposes that need one.

    Returns:
        Entities `e1`, `e2` ... in reading order, with the occurrences that detection missed, each telling
        where its value was found.
    """
    return with_origins(case, build_entities(case, (*mentions, *propagate(case, mentions)), scope))
