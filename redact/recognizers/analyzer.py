"""Presidio's `AnalyzerEngine` with our model and recognizers; nothing is downloaded."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine

from redact.recognizers.backgrounds import DemographicRecognizer
from redact.recognizers.casenote_ner import KEY, load_pipeline
from redact.recognizers.mapping import entity_type
from redact.recognizers.ner_decoding import NerSpan
from redact.recognizers.occupations import OccupationRecognizer
from redact.recognizers.patterns.base import Find, PatternFamily, fold
from redact.recognizers.shaping import shaped
from redact.resources import model_path
from redact.types import ENTITY_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "casenote-ner"
"""Name of the model as a recognizer, in mentions."""

_GENERIC = "presidio_analyzer.predefined_recognizers.generic."
_US = "presidio_analyzer.predefined_recognizers.country_specific.us."

_NINE_DIGITS = r"\d(?:[- .]?\d){8}"

PRESIDIO: tuple[tuple[str, str, float, str], ...] = (
    (_GENERIC + "credit_card_recognizer", "CreditCardRecognizer", 0.9, _NINE_DIGITS),
    (_GENERIC + "iban_recognizer", "IbanRecognizer", 0.9, r"\d\d[ -]?[a-z0-9]{4}[ -]?[a-z0-9]{4}"),
    (_GENERIC + "ip_recognizer", "IpRecognizer", 0.5, r"\d\.\d{1,3}\.\d{1,3}\.\d|::|:[0-9a-f]{1,4}:"),
    (_GENERIC + "mac_recognizer", "MacAddressRecognizer", 0.5, r"[:-][0-9a-f]{2}[:-]|\.[0-9a-f]{4}\."),
    (_GENERIC + "uuid_recognizer", "UuidRecognizer", 0.3, r"-[0-9a-f]{4}-[0-9a-f]{4}-"),
    (_US + "us_ssn_recognizer", "UsSsnRecognizer", 0.4, _NINE_DIGITS),
    (_US + "us_itin_recognizer", "UsItinRecognizer", 0.4, _NINE_DIGITS),
    (_US + "us_mbi_recognizer", "UsMbiRecognizer", 0.3, r"\d[a-z][a-z0-9]\d-?[a-z]"),
    (_US + "us_npi_recognizer", "UsNpiRecognizer", 0.8, _NINE_DIGITS),
    (_US + "aba_routing_recognizer", "AbaRoutingRecognizer", 0.8, _NINE_DIGITS),
    (_US + "medical_license_recognizer", "MedicalLicenseRecognizer", 0.4, r"\d\d{6}"),
)
"""Presidio's own recognizers that are useful and quiet on case notes: module, class, least score, trigger.

A trigger is a quick regex over folded text without which the recognizer cannot find anything, so that
it is not asked: its own patterns are slow to try.

Left out: e-mail and URL (they ask the network for a suffix list), phone (ours reads more styles at a
third of the time), dates, driver licence, passport and bank numbers (their bare patterns hit every
number of that length; ours go by the label).
"""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A recognizer, the score from which its results count, and what must stand in the text.

    Attributes:
        recognizer: Presidio's or ours.
        least: Score.
        trigger: Looked for in folded text; without it the recognizer finds nothing.
    """

    recognizer: Any
    least: float = 0.0
    trigger: re.Pattern[str] | None = None

    @property
    def types(self) -> set[str]:
        """Our names of what the recognizer finds."""
        return set(map(entity_type, self.recognizer.supported_entities))

    def finds(self, text: str) -> list[Find]:
        """Return what the recognizer finds in `text`: Presidio's results as our own families give theirs."""
        if isinstance(self.recognizer, PatternFamily):
            return self.recognizer.finds(text)
        if self.trigger is not None and not _stands_in(self.trigger, fold(text)):
            return []
        results = self.recognizer.analyze(text, self.recognizer.supported_entities, None)
        return [as_find(result, self.recognizer.name) for result in results if result.score >= self.least]


@lru_cache(maxsize=32)
def _stands_in(trigger: re.Pattern[str], folded: str) -> bool:
    """Tell whether a trigger is found in a text; several recognizers ask for the same one."""
    return trigger.search(folded) is not None


def as_find(result: RecognizerResult, name: str) -> Find:
    """Return a result as a find; one without evidence has that it is Presidio's."""
    metadata = result.recognition_metadata or {}
    evidence = str(metadata.get("evidence") or f"presidio:{name}")
    facet = str(metadata.get("facet") or "")
    return Find(result.start, result.end, result.entity_type, float(result.score), evidence, facet)


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
        rows = [NerSpan(*row) for row in doc.user_data.get(KEY, ())]
        return [
            RecognizerResult(
                found.entity_type,
                found.start,
                found.end,
                found.score,
                recognition_metadata=self._metadata(found.evidence),
            )
            for found in model_finds(doc.text, rows)
        ]

    def _metadata(self, evidence: str) -> dict[str, Any]:
        return {
            RecognizerResult.RECOGNIZER_NAME_KEY: NAME,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            "evidence": evidence,
        }


def model_finds(text: str, rows: Iterable[NerSpan]) -> Iterator[Find]:
    """Yield what the model found in a text, given the shape of its type."""
    for start, end, label, score in shaped(text, rows):
        yield Find(start, end, label, score, f"model:{score:.2f}")


def rule_recognizers() -> list[Quiet]:
    """Return every recognizer that works on text alone: Presidio's, our patterns, our lexicons."""
    from redact.recognizers.patterns import load_pattern_recognizers

    own = [*load_pattern_recognizers(), DemographicRecognizer(), OccupationRecognizer()]
    theirs = [
        Quiet(getattr(importlib.import_module(module), name)(), least, re.compile(trigger))
        for module, name, least, trigger in PRESIDIO
    ]
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
