"""Words per second, side by side in one run on one core, and the ratios that hold everywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from redact.identities.propagation import propagate
from redact.recognizers.detector import CaseNoteDetector
from redact.types import Case, Roster

from .systems import bodies, presidio_engine

ROUNDS = 3
"""Each is timed this often; the fastest counts, since other programs only ever slow it down."""


def rates(cases: list[Case]) -> dict[str, float]:
    """Return words per second of the encoder alone, of detection as a whole, and of Presidio's engine.

    The component remembers texts that it has read; it is made to forget before every round.
    """
    words = sum(len(text.split()) for text in bodies(cases))
    detector, roster = CaseNoteDetector(), Roster()
    component = detector.model
    stock, ours = presidio_engine(stock=True), presidio_engine(stock=False)

    def whole() -> None:
        for case in cases:
            propagate(case, detector.detect(case.documents, roster))

    def with_presidio(engine: Any) -> Callable[[], None]:
        return lambda: [engine.analyze(text, language="en") for text in bodies(cases)] and None

    timed: list[tuple[str, Any, Callable[[], None]]] = [
        ("encoder alone", component, lambda: [component.find([text]) for text in bodies(cases)] and None),
        ("detection", component, whole),
        ("Presidio's recognizers, our model", _model_of(stock), with_presidio(stock)),
        ("our recognizers in Presidio's engine", _model_of(ours), with_presidio(ours)),
    ]
    return {name: words / _fastest(component, run) for name, component, run in timed}


def table(found: dict[str, float]) -> str:
    """Return the rates as lines of text, each beside its ratio to the encoder alone."""
    base = found["encoder alone"]
    return "\n".join(f"{name:38} {rate:7.0f} words/s  {rate / base:5.2f}" for name, rate in found.items())


def _fastest(component: Any, run: Callable[[], None]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        component.forget()
        began = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - began)
    return best


def _model_of(engine: Any) -> Any:
    return engine.nlp_engine.nlp["en"].get_pipe("casenote_ner")
