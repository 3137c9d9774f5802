"""Finds every mention in a case: the model, the rules, the lexicons and the roster together."""

from __future__ import annotations

from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING

from redact.recognizers.declared import declared
from redact.recognizers.mapping import entity_type
from redact.recognizers.passages import passages
from redact.recognizers.trimming import TITLE_IS_NAME, trim
from redact.types import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language

    from redact.recognizers.analyzer import Quiet
    from redact.recognizers.casenote_ner import CaseNoteNer
    from redact.recognizers.ner_decoding import NerSpan
    from redact.recognizers.passages import Passage
    from redact.recognizers.patterns.base import Find
    from redact.types import Document, Roster

SURE_IN_FILE_NAMES = 0.95
"""What the model alone says about a file name counts from this score on: it never learned file names."""

BATCH = 64
"""Passages that the model reads at once."""

_NAMED_IN_FILES = frozenset({"PERSON", "DATE", "ID", "SSN", "PHONE", "EMAIL", "ACCOUNT", "USERNAME"})


class CaseNoteDetector:
    """The detector of a normal run; model and rules load on first use."""

    def __init__(self, model: Path | None = None) -> None:
        """Remember where the model lies; `None` means the shipped one."""
        self._model = model
        self._nlp: Language | None = None
        self._rules: list[Quiet] = []

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        """Return every mention found, overlaps included, sorted, one per span and type.

        Raises:
            ModelError: The model is missing or damaged.
        """
        from redact.recognizers.analyzer import Quiet
        from redact.recognizers.bodies import short_for_bodies
        from redact.recognizers.keeping import KeepList
        from redact.recognizers.roster import RosterRecognizer
        from redact.recognizers.surroundings import without_surroundings

        self._load()
        read = [passage for document in documents for passage in passages(document)]
        named = Quiet(RosterRecognizer(roster)) if roster.people or roster.identifiers else None
        rules = [*self._rules, *filter(None, [named])]
        claims = (
            mention
            for passage, rows in zip(read, self._by_model(read), strict=True)
            for name, found in _found(passage, rows, rules)
            for mention in _mentions(passage, name, found)
        )
        stated = (mention for document in documents for mention in declared(document))
        counted = without_surroundings(documents, _unique(chain(claims, stated)))
        settled = _unique(KeepList(roster).settle(documents, counted))
        return _unique(short_for_bodies(documents, settled))

    def versions(self) -> dict[str, str]:
        """Name the parts that detect, with version or digest.

        Raises:
            ModelError: The model is missing or damaged.
        """
        libraries = ("presidio-analyzer", "spacy", "onnxruntime")
        return {"casenote-ner": self.model.digest[:12], **{name: version(name) for name in libraries}}

    @property
    def model(self) -> CaseNoteNer:
        """The NER component.

        Raises:
            ModelError: The model is missing or damaged.
        """
        self._load()
        component: CaseNoteNer = self._nlp.get_pipe("casenote_ner")  # type: ignore[union-attr, assignment]
        return component

    def _load(self) -> None:
        if self._nlp is not None:
            return
        from redact.recognizers.analyzer import rule_recognizers
        from redact.recognizers.casenote_ner import load_pipeline
        from redact.resources import model_path

        nlp = load_pipeline(self._model or model_path())
        self._rules = rule_recognizers()
        self._nlp = nlp

    def _by_model(self, read: list[Passage]) -> Iterator[tuple[NerSpan, ...]]:
        """Let the component read all passages in batches; a spaCy document of each is not needed."""
        for start in range(0, len(read), BATCH):
            yield from self.model.find([passage.text for passage in read[start : start + BATCH]])


def _found(passage: Passage, rows: Iterable[NerSpan], rules: list[Quiet]) -> Iterator[tuple[str, Find]]:
    """Yield all that is found in a passage, each with the name of its recognizer.

    Each recognizer is asked itself: `AnalyzerEngine` would drop overlapping results.
    """
    from redact.recognizers.analyzer import NAME, model_finds

    for found in model_finds(passage.text, rows):
        yield NAME, found
    for quiet in rules:
        if passage.file_name and not quiet.types & _NAMED_IN_FILES:
            continue
        for found in quiet.finds(passage.text):
            yield quiet.recognizer.name, found


def _mentions(passage: Passage, name: str, found: Find) -> Iterator[Mention]:
    """Turn what was found in a passage into mentions on its surfaces, trimmed."""
    kind = entity_type(found.entity_type)
    score = min(1.0, max(0.0, found.score))
    if passage.file_name and not _fits_file_name(kind, name, found.score):
        return
    for span, shift in passage.spans(found.start, found.end, kind):
        titled = name == "casenote-ner" and found.score >= TITLE_IS_NAME
        edges = trim(passage.text, span.start - shift, span.end - shift, kind, titled=titled)
        if edges:
            place = Span(span.document, span.surface, edges[0] + shift, edges[1] + shift)
            yield Mention(place, kind, score, (name,), (found.evidence,), found.facet)


def _fits_file_name(kind: str, recognizer: str, score: float) -> bool:
    """Tell whether to believe a result in a file name, where words stand without a sentence."""
    if kind not in _NAMED_IN_FILES:
        return False
    return recognizer != "casenote-ner" or score >= SURE_IN_FILE_NAMES


def _unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Join the mentions of one span and type, and sort them."""
    found: dict[tuple[str, str, int, int, str], Mention] = {}
    for mention in mentions:
        span = mention.span
        key = (span.document, span.surface, span.start, span.end, mention.entity_type)
        found[key] = merged(found[key], mention) if key in found else mention
    return tuple(found[key] for key in sorted(found))


def merged(one: Mention, other: Mention) -> Mention:
    """Join two mentions of one span and type."""
    best, rest = (one, other) if one.score >= other.score else (other, one)
    return Mention(
        best.span,
        best.entity_type,
        best.score,
        tuple(sorted({*one.recognizers, *other.recognizers})),
        tuple(sorted({*one.evidence, *other.evidence})),
        best.facet or rest.facet,
        best.kept_by and rest.kept_by,
    )
