"""Fixtures for the rule recognizers: what they find, and how long they may take."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from presidio_analyzer import EntityRecognizer, RecognizerResult

from redact.types import ENTITY_TYPES

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

    def measure(recognizer: EntityRecognizer, unit: str) -> None:
        short, long = (unit * (size // len(unit) + 1) for size in (50_000, 200_000))
        results(recognizer, short[:1000])
        started = time.process_time()
        results(recognizer, short)
        middle = time.process_time()
        results(recognizer, long)
        ended = time.process_time()
        assert ended - middle < 10 * (middle - started) + 0.2
        assert ended - middle < 8

    return measure
