"""For users of Presidio: our recognizers and model behind its own `AnalyzerEngine`.

    from redact.presidio import analyzer
    analyzer().analyze("Ms. Alvarado called on 3/4.", language="en")

A release does not go through this door: it keeps overlapping mentions, which
`AnalyzerEngine` drops, and reads the roster and the keep-list of the case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from presidio_analyzer import AnalyzerEngine


def analyzer(*, fast: bool = False) -> AnalyzerEngine:
    """Return a Presidio `AnalyzerEngine` for case notes in English.

    Args:
        fast: Use the smaller model, which is twice as fast and misses more.

    Raises:
        ModelError: The shipped model is missing or damaged.
    """
    from redact.recognizers.analyzer import build_analyzer
    from redact.recognizers.casenote_ner import load_pipeline
    from redact.resources import model_path

    return build_analyzer(load_pipeline(model_path(fast=fast)))
