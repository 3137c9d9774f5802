"""Tells each mention that was only found again where the value was first found.

Propagation finds "Lopez" in one note because another note says "Maria Lopez". A person who doubts the
mention must be able to look at that other place, so its evidence points there: document, number of the
surface, offset. Numbers and rule words only; a value is compared here and never put down.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from redact.identities.propagation import EVIDENCE
from redact.identities.tokens import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.types import Case, Entity, Mention

    _Words = tuple[str, ...]
    _Sources = dict[_Words, Mention]

SAME, PART, FORM = "same-as", "part-of", "form-of"
"""How the value stands to the one found first: the same, a piece of it, another way to write it."""

ROSTER = "roster"
"""In place of a mention, where only `case.yaml` names the value."""

_LEAST_PIECE = 3


class _Texts:
    """Words at mentions, and the numbers of surfaces within their documents."""

    def __init__(self, case: Case) -> None:
        self._texts = case.texts()
        self.numbers = {(d.id, s.id): at for d in case.documents for at, s in enumerate(d.surfaces)}

    def words(self, mention: Mention) -> _Words:
        span = mention.span
        return fold_words(self._texts[(span.document, span.surface)][span.start : span.end])


def with_origins(case: Case, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Return the entities with the origin in the evidence of every mention that propagation made.

    The origin is looked for among the mentions of the same entity, where the same value comes before a
    longer one that holds it and a certain mention before a weak one; then the same value is looked for
    among all of its type. Their order does not matter.
    """
    if not any(map(_found_again, (m for entity in entities for m in entity.mentions))):
        return entities
    texts = _Texts(case)
    by_type: dict[str, list[Mention]] = defaultdict(list)
    for entity in entities:
        by_type[entity.entity_type] += entity.mentions
    everywhere = {entity_type: _sources(mentions, texts) for entity_type, mentions in by_type.items()}
    return tuple(_explained(entity, everywhere[entity.entity_type], texts) for entity in entities)


def _found_again(mention: Mention) -> bool:
    return EVIDENCE in mention.evidence


def _sources(mentions: Iterable[Mention], texts: _Texts) -> _Sources:
    """Return the surest detected mention of each value."""
    best: _Sources = {}
    for mention in mentions:
        if not _found_again(mention) and not mention.kept_by:
            words = texts.words(mention)
            best[words] = min(best.get(words, mention), mention, key=lambda m: (-m.score, m))
    return best


def _explained(entity: Entity, everywhere: _Sources, texts: _Texts) -> Entity:
    if not any(map(_found_again, entity.mentions)):
        return entity
    own = _sources(entity.mentions, texts)
    mentions = tuple(
        _with(mention, _origin(texts.words(mention), entity, own, everywhere, texts))
        if _found_again(mention)
        else mention
        for mention in entity.mentions
    )
    return replace(entity, mentions=mentions)


def _with(mention: Mention, origin: str) -> Mention:
    return replace(mention, evidence=tuple(sorted({*mention.evidence, origin}))) if origin else mention


def _origin(words: _Words, entity: Entity, own: _Sources, everywhere: _Sources, texts: _Texts) -> str:
    """Return the evidence that points to where the value was found, or empty if nothing can be told.

    Among all mentions of the type only the very value is looked up: comparing each with each would cost
    a large case its time.
    """
    tie, _, source = min(
        ((_tie(words, other), -mention.score, mention) for other, mention in own.items()),
        default=(_TIES.index(FORM), 0.0, None),
    )
    if source is not None and tie < _TIES.index(FORM):
        return _pointer(_TIES[tie], source, texts)
    if words in everywhere:
        return _pointer(SAME, everywhere[words], texts)
    if entity.confirmed:
        return f"{FORM}:{ROSTER}"
    nearest = min(own.values(), key=lambda m: (-m.score, m), default=None)
    return _pointer(FORM, nearest, texts) if nearest is not None else ""


_TIES = (SAME, PART, FORM)


def _tie(words: _Words, other: _Words) -> int:
    """Return how closely a value belongs to another one, the closest as 0."""
    piece, whole = "".join(words), "".join(other)
    if piece == whole:
        return 0
    inside = set(words) <= set(other) or (len(piece) >= _LEAST_PIECE and piece in whole)
    return 1 if inside else 2


def _pointer(tie: str, mention: Mention, texts: _Texts) -> str:
    span = mention.span
    return f"{tie}:{span.document}:{texts.numbers[(span.document, span.surface)]}:{span.start}"
