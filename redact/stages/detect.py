"""Finds the mentions of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.errors import RedactError

if TYPE_CHECKING:
    from redact.tools import Tools
    from redact.types import Case, Mention


def detect(case: Case, tools: Tools) -> tuple[Mention, ...]:
    """Return every mention in the documents of a case, overlaps included, in order.

    Raises:
        ModelError: The detection model is missing or damaged.
        RedactError: The detector pointed outside a surface.
    """
    tools.progress("detect", 0, len(case.documents))
    mentions = tools.detector.detect(case.documents, case.roster) if case.documents else ()
    _check(case, mentions)
    tools.progress("detect", len(case.documents), len(case.documents))
    return mentions


def _check(case: Case, mentions: tuple[Mention, ...]) -> None:
    """Make sure that every span lies within a surface of the case."""
    lengths = {(d.id, s.id): len(s.text) for d in case.documents for s in d.surfaces}
    for mention in mentions:
        span = mention.span
        if span.end > lengths.get((span.document, span.surface), 0):
            names = ", ".join(mention.recognizers)
            raise RedactError(f"a mention by {names} lies outside surface {span.surface} of {span.document}")
