import pytest
from presidio_analyzer import RecognizerRegistry

from redact.presidio import analyzer
from redact.recognizers.patterns import load_pattern_recognizers
from redact.types import ENTITY_TYPES

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def engine():
    return analyzer()


def test_presidio_users_get_an_analyzer_engine(engine) -> None:
    text = "Maria Lopez, SSN 412-55-9031, speaks Mixteco."
    found = {(text[r.start : r.end], r.entity_type) for r in engine.analyze(text, language="en")}
    assert ("Maria Lopez", "PERSON") in found
    assert ("Mixteco", "DEMOGRAPHIC") in found
    assert any(value == "412-55-9031" for value, _ in found)


def test_no_recognizer_that_asks_the_network_is_registered(engine) -> None:
    names = {recognizer.name for recognizer in engine.get_recognizers(language="en")}
    assert not names & {"EmailRecognizer", "UrlRecognizer"}


def test_the_engine_offers_our_entity_types(engine) -> None:
    assert set(ENTITY_TYPES) <= set(engine.get_supported_entities(language="en"))


def test_presidio_still_loads_its_own_recognizers_beside_ours() -> None:
    """Presidio finds its recognizers by class name among all subclasses, so that ours need other names."""
    load_pattern_recognizers()
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    assert all(type(r).__module__.startswith("presidio_analyzer.") for r in registry.recognizers)
