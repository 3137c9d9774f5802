"""Presidio's `AnalyzerEngine` with our model and recognizers; nothing is downloaded."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine

from redact.recognizers.backgrounds import DemographicRecognizer
from redact.recognizers.casenote_ner import KEY, load_pipeline
from redact.recognizers.ner_decoding import NerSpan
from redact.recognizers.occupations import OccupationRecognizer
from redact.recognizers.shaping import shaped
from redact.resources import model_path
from redact.types import ENTITY_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "casenote-ner"
"""Name of the model as a recognizer, in mentions."""

_GENERIC = "presidio_analyzer.predefined_recognizers.generic."
_US = "presidio_analyzer.predefined_recognizers.country_specific.us."

PRESIDIO: tuple[tuple[str, str, float], ...] = (
    (_GENERIC + "credit_card_recognizer", "CreditCardRecognizer", 0.9),
    (_GENERIC + "iban_recognizer", "IbanRecognizer", 0.9),
    (_GENERIC + "ip_recognizer", "IpRecognizer", 0.5),
    (_GENERIC + "mac_recognizer", "MacAddressRecognizer", 0.5),
    (_GENERIC + "uuid_recognizer", "UuidRecognizer", 0.3),
    (_US + "us_ssn_recognizer", "UsSsnRecognizer", 0.4),
    (_US + "us_itin_recognizer", "UsItinRecognizer", 0.4),
    (_US + "us_mbi_recognizer", "UsMbiRecognizer", 0.3),
    (_US + "us_npi_recognizer", "UsNpiRecognizer", 0.8),
    (_US + "aba_routing_recognizer", "AbaRoutingRecognizer", 0.8),
    (_US + "medical_license_recognizer", "MedicalLicenseRecognizer", 0.4),
)
"""Presidio's own recognizers that are useful and quiet on case notes: module, class, least score.

Left out: e-mail and URL (they ask the network for a suffix list), phone (ours reads more styles at a
third of the time), dates, driver licence, passport and bank numbers (their bare patterns hit every
number of that length; ours go by the label).
"""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A recognizer and the score from which its results count."""

    recognizer: EntityRecognizer
    least: float = 0.0


class CaseNoteNlpEngine(SpacyNlpEngine):
    """Presidio's spaCy engine over a pipeline that is already open."""

    def __init__(self, nlp: Language) -> None:
        configuration = NerModelConfiguration(
            model_to_presidio_entity_mapping={label: label for label in ENTITY_TYPES}, labels_to_ignore=[]
        )
        super().__init__(
            models=[{"lang_code": "en", "model_name": KEY}], ner_model_configuration=configuration
        )
        self.nlp: Any = {"en": nlp}

    def load(self) -> None:
        """Do nothing: the pipeline is open, and nothing is ever downloaded."""


class NerRecognizer(EntityRecognizer):
    """Reads what the NER component found, exact to the character."""

    def __init__(self) -> None:
        super().__init__(supported_entities=list(ENTITY_TYPES), name=NAME, supported_language="en")

    def load(self) -> None:
        """Nothing to load: the pipeline has run before."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the model's mentions of the wanted types."""
        del text
        doc = nlp_artifacts.tokens if nlp_artifacts else None
        return [result for result in self.results(doc) if result.entity_type in entities]

    def results(self, doc: Doc | None) -> list[RecognizerResult]:
        """Return every mention of the model in a spaCy document."""
        if doc is None:
            return []
        return self.shaped_results(doc.text, [NerSpan(*row) for row in doc.user_data.get(KEY, ())])

    def shaped_results(self, text: str, rows: Iterable[NerSpan]) -> list[RecognizerResult]:
        """Return what the model found in a text, given the shape of its type."""
        return [
            RecognizerResult(label, start, end, score, recognition_metadata=self._metadata(score))
            for start, end, label, score in shaped(text, rows)
        ]

    def _metadata(self, score: float) -> dict[str, Any]:
        return {
            RecognizerResult.RECOGNIZER_NAME_KEY: NAME,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            "evidence": f"model:{score:.2f}",
        }


def rule_recognizers() -> list[Quiet]:
    """Return every recognizer that works on text alone: Presidio's, our patterns, our lexicons."""
    from redact.recognizers.patterns import load_pattern_recognizers

    own = [*load_pattern_recognizers(), DemographicRecognizer(), OccupationRecognizer()]
    theirs = [Quiet(getattr(importlib.import_module(m), c)(), least) for m, c, least in PRESIDIO]
    return [*map(Quiet, own), *theirs]


def build_analyzer(nlp: Language | None = None) -> AnalyzerEngine:
    """Return an `AnalyzerEngine` for English case notes.

    Args:
        nlp: Pipeline with the component `casenote_ner`; the shipped one when not given.

    Raises:
        ModelError: The shipped model is missing or damaged.
    """
    engine = CaseNoteNlpEngine(nlp or load_pipeline(model_path()))
    registry = RecognizerRegistry(recognizers=[], supported_languages=["en"])
    registry.add_recognizer(NerRecognizer())
    for quiet in rule_recognizers():
        registry.add_recognizer(quiet.recognizer)
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])
