"""What the bench compares: this detector, itself with one layer off, and Presidio's engine.

A system turns a case into the character ranges of each document that it would remove or replace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from redact.identities.entities import build_entities
from redact.identities.propagation import propagate
from redact.policy.load import load_policy
from redact.recognizers.detector import CaseNoteDetector
from redact.recognizers.ner_decoding import NerSpan
from redact.recognizers.passages import Passage
from redact.resources import model_path
from redact.stages.decide import decide
from redact.types import Case, Mention, Roster

Ranges = dict[str, list[tuple[int, int]]]
"""Document id to ranges of its body."""

STRUCTURE = frozenset({"pattern-labels", "pattern-letterheads", "pattern-tables"})
LEXICONS = frozenset({"lexicon"})


@dataclass(frozen=True, slots=True)
class System:
    """One column of the table.

    Attributes:
        name: Heading.
        removed: What it would remove from a case.
    """

    name: str
    removed: Callable[[Case], Ranges]


class OneLayerOff(CaseNoteDetector):
    """The detector without its model, or without the rules of some names."""

    def __init__(
        self,
        path: Path | None = None,
        *,
        model: bool = True,
        without: Callable[[str], bool] = lambda name: False,
    ) -> None:
        super().__init__(path)
        self._with_model = model
        self._without = without

    def _load(self) -> None:
        fresh = self._nlp is None
        super()._load()
        if not fresh:
            return
        self._rules = [quiet for quiet in self._rules if not self._without(quiet.recognizer.name)]

    def _by_model(self, read: list[Passage]) -> Iterator[tuple[NerSpan, ...]]:
        found = super()._by_model(read)
        return found if self._with_model else (() for _ in read)


def systems(purpose: str) -> list[System]:
    """Return what is compared, this detector first."""
    whole = OneLayerOff()
    return [
        System("redact", through(whole, purpose)),
        System("Presidio", _presidio(stock=True)),
        System("Presidio+", _presidio(stock=False)),
        System("fast", through(OneLayerOff(model_path(fast=True)), purpose)),
        System("-model", through(OneLayerOff(model=False), purpose)),
        System("-patterns", through(OneLayerOff(without=_is_pattern), purpose)),
        System("-structure", through(OneLayerOff(without=STRUCTURE.__contains__), purpose)),
        System("-lexicons", through(OneLayerOff(without=LEXICONS.__contains__), purpose)),
        System("-keep list", through(whole, purpose, keeping=False)),
        System("-propagation", through(whole, purpose, spreading=False)),
    ]


def _is_pattern(name: str) -> bool:
    return name not in STRUCTURE | LEXICONS


def through(
    detector: CaseNoteDetector, purpose: str, *, keeping: bool = True, spreading: bool = True
) -> Callable[[Case], Ranges]:
    """Return what the decisions of a purpose remove, from detection to decision."""
    policy = load_policy(purpose)

    def removed(case: Case) -> Ranges:
        mentions = detector.detect(case.documents, Roster())
        if not keeping:
            mentions = tuple(replace(mention, kept_by="") for mention in mentions)
        more = propagate(case, mentions) if spreading else ()
        decisions = decide(case, build_entities(case, (*mentions, *more), None), policy, None)
        return _ranges(item.mention for item in decisions.items if item.operator != "keep")

    return removed


def _ranges(mentions: Iterable[Mention]) -> Ranges:
    found: Ranges = defaultdict(list)
    for mention in mentions:
        if mention.span.surface == "body":
            found[mention.span.document].append((mention.span.start, mention.span.end))
    return found


def _presidio(*, stock: bool) -> Callable[[Case], Ranges]:
    engine = presidio_engine(stock=stock)

    def removed(case: Case) -> Ranges:
        return {
            document.id: [
                (result.start, result.end) for result in engine.analyze(_body(document), language="en")
            ]
            for document in case.documents
        }

    return removed


def presidio_engine(*, stock: bool) -> Any:
    """Return an `AnalyzerEngine` over our model: with Presidio's own recognizers, or with ours.

    Presidio's e-mail and URL recognizers ask the network for a list of suffixes; here they get the one
    that their library brings along.
    """
    from redact.recognizers.analyzer import CaseNoteNlpEngine, build_analyzer

    if not stock:
        return build_analyzer()
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

    from redact.recognizers.casenote_ner import load_pipeline

    offline = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
    tldextract.extract = tldextract.tldextract.extract = offline  # type: ignore[assignment]
    engine = CaseNoteNlpEngine(load_pipeline(model_path()))
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(nlp_engine=engine, languages=["en"])
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])


def bodies(cases: Iterable[Case]) -> Iterator[str]:
    """Yield the body of every document."""
    for case in cases:
        yield from map(_body, case.documents)


def _body(document: Any) -> str:
    text: str = document.surface("body").text
    return text
