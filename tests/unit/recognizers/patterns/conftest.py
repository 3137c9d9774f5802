"""Fixtures for the rule recognizers: what they find, and how long they may take."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from presidio_analyzer import EntityRecognizer, RecognizerResult

from redact.types import ENTITY_TYPES

_QUICK = 0.02
"""Seconds below which once is enough."""

Found = Callable[[EntityRecognizer, str], list[tuple[str, str]]]


def results(recognizer: EntityRecognizer, text: str) -> list[RecognizerResult]:
    return recognizer.analyze(text, list(ENTITY_TYPES), None)


@pytest.fixture
def analyzed() -> Callable[[EntityRecognizer, str], list[RecognizerResult]]:
    return results


@pytest.fixture
def found() -> Found:
    def surfaces(recognizer: EntityRecognizer, text: str) -> list[tuple[str, str]]:
        return [(text[r.start : r.end], r.entity_type) for r in results(recognizer, text)]

    return surfaces


@pytest.fixture
def stays_linear() -> Callable[[EntityRecognizer, str], None]:
    """Fail when four times the text takes far more than four times as long."""

    def seconds(recognizer: EntityRecognizer, text: str) -> float:
        """Take the better of two: a busy machine and the garbage of thousands of results only ever add."""
        best = float("inf")
        for _ in range(2):
            gc.collect()
            started = time.process_time()
            results(recognizer, text)
            best = min(best, time.process_time() - started)
            if best < _QUICK:
                break
        return best

    def measure(recognizer: EntityRecognizer, unit: str) -> None:
        short, long = (unit * (size // len(unit) + 1) for size in (25_000, 100_000))
        results(recognizer, short[:1000])
        gc.disable()
        try:
            once, four_times = seconds(recognizer, short), seconds(recognizer, long)
        finally:
            gc.enable()
        assert four_times < 10 * once + 0.2
        assert four_times < 4

    return measure
