"""Finds every mention in a case: the model, the rules, the lexicons and the roster together."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from redact.recognizers.passages import passages
from redact.types import ENTITY_TYPES, STRONG, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from presidio_analyzer import EntityRecognizer, RecognizerResult
    from spacy.language import Language

    from redact.recognizers.analyzer import NerRecognizer, Quiet
    from redact.recognizers.lexicons import Lexicon
    from redact.recognizers.passages import Passage
    from redact.types import Document, Roster

NEVER_KEPT = frozenset({"SSN", "ACCOUNT"})
"""Types that no keep-list touches."""

_NAMED_IN_FILES = frozenset({"PERSON", "DATE", "ID", "SSN", "PHONE", "EMAIL", "ACCOUNT", "USERNAME"})
_CASE_LIST, _SHIPPED_LIST = "case.yaml", "keep.yaml"


class CaseNoteDetector:
    """The detector of a normal run; model and rules load on first use."""

    def __init__(self, model: Path | None = None) -> None:
        """Remember where the model lies; `None` means the shipped one."""
        self._model = model
        self._nlp: Language | None = None
        self._ner: NerRecognizer | None = None
        self._rules: list[Quiet] = []

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        """Return every mention found, overlaps included, sorted, one per span and type.

        Raises:
            ModelError: The model is missing or damaged.
        """
        self._load()
        read = [passage for document in documents for passage in passages(document)]
        named = self._roster_recognizer(roster)
        found: dict[tuple[Span, str], Mention] = {}
        for passage, doc in zip(read, self._docs(read), strict=True):
            results = [*self._ner.results(doc), *self._by_rule(passage, named)]  # type: ignore[union-attr]
            for mention in _mentions(passage, results):
                key = (mention.span, mention.entity_type)
                found[key] = _merged(found[key], mention) if key in found else mention
        return tuple(sorted(_Keeper(roster).settle(documents, found.values())))

    def versions(self) -> dict[str, str]:
        """Name the parts that detect, with version or digest.

        Raises:
            ModelError: The model is missing or damaged.
        """
        self._load()
        component: Any = self._nlp.get_pipe("casenote_ner")  # type: ignore[union-attr]
        libraries = ("presidio-analyzer", "spacy", "onnxruntime")
        return {"casenote-ner": component.digest[:12], **{name: version(name) for name in libraries}}

    def _load(self) -> None:
        if self._nlp is not None:
            return
        from redact.recognizers.analyzer import NerRecognizer, rule_recognizers
        from redact.recognizers.casenote_ner import load_pipeline
        from redact.resources import model_path

        nlp = load_pipeline(self._model or model_path())
        self._ner, self._rules = NerRecognizer(), rule_recognizers()
        self._nlp = nlp

    def _docs(self, read: list[Passage]) -> Iterator[Any]:
        """Run the spaCy pipeline over all passages in batches."""
        return self._nlp.pipe((passage.text for passage in read), batch_size=64)  # type: ignore[union-attr]

    def _roster_recognizer(self, roster: Roster) -> EntityRecognizer:
        from redact.recognizers.roster import RosterRecognizer

        return RosterRecognizer(roster)

    def _by_rule(self, passage: Passage, named: EntityRecognizer) -> Iterator[RecognizerResult]:
        """Ask each recognizer itself: `AnalyzerEngine` would drop overlapping results."""
        for quiet in self._rules:
            recognizer = quiet.recognizer
            for result in recognizer.analyze(passage.text, recognizer.supported_entities, None):
                if result.score >= quiet.least:
                    yield _named_after(result, recognizer)
        yield from named.analyze(passage.text, list(ENTITY_TYPES), None)


class _Keeper:
    """Applies the keep-lists of the case and of the project."""

    def __init__(self, roster: Roster) -> None:
        from redact.recognizers.lexicons import keep_list, phrases

        self._case = phrases(roster.keep, _CASE_LIST)
        self._shipped = keep_list()

    def settle(self, documents: tuple[Document, ...], mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Yield the mentions, with `kept_by` on those that a keep-list vetoes."""
        texts = {(d.id, s.id): s.text for d in documents for s in d.surfaces}
        kept: dict[tuple[str, str], tuple[set[int], set[int]]] = {}
        for mention in mentions:
            place = (mention.span.document, mention.span.surface)
            if place not in kept:
                kept[place] = (_covered(self._case, texts[place]), _covered(self._shipped, texts[place]))
            yield _vetoed(mention, texts[place], *kept[place])


def _vetoed(mention: Mention, text: str, case: set[int], shipped: set[int]) -> Mention:
    if mention.entity_type in NEVER_KEPT or "roster" in mention.recognizers:
        return mention
    span = mention.span
    letters = {at for at in range(span.start, span.end) if text[at].isalnum()}
    if letters <= case:
        return replace(mention, kept_by=_CASE_LIST)
    if mention.score < STRONG and letters <= shipped:
        return replace(mention, kept_by=_SHIPPED_LIST)
    return mention


def _covered(lexicon: Lexicon, text: str) -> set[int]:
    return {at for match in lexicon.find(text) for at in range(match.start, match.end)}


def _mentions(passage: Passage, results: Iterable[RecognizerResult]) -> Iterator[Mention]:
    """Turn results on a passage into mentions on its surfaces, trimmed."""
    from redact.recognizers.mapping import entity_type
    from redact.recognizers.trimming import trim

    for result in results:
        kind = entity_type(result.entity_type)
        metadata = result.recognition_metadata or {}
        name = str(metadata.get("recognizer_name", "presidio"))
        if passage.file_name and not _fits_file_name(kind, name, result.score):
            continue
        for span in passage.spans(result.start, result.end):
            shift = _shift(passage, span)
            edges = trim(passage.text, span.start - shift, span.end - shift, kind)
            if edges:
                yield Mention(
                    Span(span.document, span.surface, edges[0] + shift, edges[1] + shift),
                    kind,
                    min(1.0, max(0.0, float(result.score))),
                    (name,),
                    _evidence(metadata, name),
                    str(metadata.get("facet") or ""),
                )


def _shift(passage: Passage, span: Span) -> int:
    """Return what to add to a passage offset for the offset on the surface of `span`."""
    return next(part.offset - part.begin for part in passage.parts if part.surface == span.surface)


def _fits_file_name(kind: str, recognizer: str, score: float) -> bool:
    """Tell whether to believe a result in a file name, where words stand without a sentence."""
    if kind not in _NAMED_IN_FILES:
        return False
    return recognizer != "casenote-ner" or score >= STRONG


def _evidence(metadata: dict[str, Any], recognizer: str) -> tuple[str, ...]:
    given = metadata.get("evidence") or f"presidio:{recognizer}"
    return (given,) if isinstance(given, str) else tuple(sorted(given))


def _named_after(result: RecognizerResult, recognizer: EntityRecognizer) -> RecognizerResult:
    """Give a result the name of its recognizer where Presidio left it out."""
    metadata = dict(result.recognition_metadata or {})
    metadata.setdefault("recognizer_name", recognizer.name)
    result.recognition_metadata = metadata
    return result


def _merged(one: Mention, other: Mention) -> Mention:
    """Join two mentions of one span and type."""
    best, rest = (one, other) if one.score >= other.score else (other, one)
    return Mention(
        best.span,
        best.entity_type,
        best.score,
        tuple(sorted({*one.recognizers, *other.recognizers})),
        tuple(sorted({*one.evidence, *other.evidence})),
        best.facet or rest.facet,
    )
