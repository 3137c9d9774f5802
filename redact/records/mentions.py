"""Describes found mentions as rows, for `redact scan`: where, what, who and why; the words only on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.records.places import Lines, in_words
from redact.records.why import why
from redact.types import Span

if TYPE_CHECKING:
    from redact.types import Case, Document, Entity, Mention


def mention_rows(
    case: Case, entities: tuple[Entity, ...], *, show_text: bool = False
) -> list[dict[str, Any]]:
    """Return one row per mention, in the order of documents, surfaces and offsets.

    Args:
        case: Documents of the mentions.
        entities: With the mentions.
        show_text: Whether rows get the words as `text`; such rows identify people.
    """
    reader = _Reader(case)
    pairs = [(mention, entity) for entity in entities for mention in entity.mentions]
    pairs.sort(key=lambda pair: (*reader.order(pair[0]), pair[0], pair[1].id))
    return [reader.row(mention, entity, show_text=show_text) for mention, entity in pairs]


class _Reader:
    def __init__(self, case: Case) -> None:
        self._documents: dict[str, Document] = {document.id: document for document in case.documents}
        self._surfaces = {(d.id, s.id): s for d in case.documents for s in d.surfaces}
        self._numbers = {key: at for at, key in enumerate(self._surfaces)}
        self._lines = Lines(case)

    def order(self, mention: Mention) -> tuple[int, int]:
        span = mention.span
        return self._numbers[(span.document, span.surface)], span.start

    def row(self, mention: Mention, entity: Entity, *, show_text: bool) -> dict[str, Any]:
        span = mention.span
        surface = self._surfaces[(span.document, span.surface)]
        line, column = self._lines.at(span)
        row: dict[str, Any] = {
            "file": self._documents[span.document].source.name,
            "surface": span.surface,
            "start": span.start,
            "end": span.end,
            "place": in_words(surface.locator or surface.id, line, column),
            "line": line,
            "column": column,
            "entity_type": mention.entity_type,
            "facet": mention.facet,
            "entity": entity.id,
            "role": "unknown" if entity.role_from == "context" else entity.role.value,
            "score": round(mention.score, 3),
            "recognizer": "+".join(mention.recognizers),
            "recognizers": list(mention.recognizers),
            "evidence": list(mention.evidence),
            "kept_by": mention.kept_by,
        }
        row["why"] = why(row, self._place)
        if show_text:
            row["text"] = surface.text[span.start : span.end]
        return row

    def _place(self, document_id: str, number: int, start: int) -> str:
        """Return where evidence points to: file, page or paragraph, line."""
        document = self._documents.get(document_id)
        if document is None or number >= len(document.surfaces):
            return ""
        surface = document.surfaces[number]
        line, _ = self._lines.at(Span(document_id, surface.id, start, start + 1))
        return f"'{document.source.name}', {in_words(surface.locator or surface.id, line)}"
