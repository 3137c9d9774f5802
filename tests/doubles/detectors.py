"""Detectors for tests, so that no model is needed."""

from __future__ import annotations

import re

from redact.types import Document, Mention, Roster, Span


class WordsDetector:
    """Finds given wordings, wherever they stand, with strong evidence."""

    def __init__(self, words: dict[str, str] | None = None) -> None:
        self.words = words or {}

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        del roster
        return tuple(
            sorted(
                Mention(Span(document.id, surface.id, *match.span()), entity_type, 0.95, ("words",))
                for document in documents
                for surface in document.surfaces
                for word, entity_type in self.words.items()
                for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", surface.text)
            )
        )

    def versions(self) -> dict[str, str]:
        return {"words": "1"}
