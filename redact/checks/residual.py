"""Detection run again on a release finds nobody who was not meant to be there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from redact.checks.folding import fold_text, fold_words, squeeze
from redact.checks.jargon import JARGON
from redact.checks.source_values import OCR
from redact.types import DIRECT_TYPES, STRONG, Finding

if TYPE_CHECKING:
    from redact.checks.base import Evidence
    from redact.types import Draft, Mention, Surface

_NUMBERS = frozenset({"ID", "ACCOUNT", "SSN", "PHONE", "DEVICE", "DATE"})
_CLOCK = re.compile(r"\d{1,4}[ap]m?|(?:0\d|1[0-8]|2[1-3])[0-5]\d")
"""Times of day ("10a", "1500"); what could be a year, 19.. or 20.., is none."""

_STREETS = frozenset(
    """
    alley aly ave avenue blvd boulevard box cir circle court ct drive dr highway hwy lane ln loop parkway
    pike pkwy pl place plaza rd road route rte sq square st street ter terrace trail trl way
    """.split()
)


class ResidualDetection:
    """Takes every strong direct mention whose words are not all replacements or kept values.

    A word that stood nowhere in the case identifies nobody of it, however much it looks like a name; but
    what a picture of a page shows may be ink that no reader of the source saw, and always counts.
    """

    name = "residual-detection"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per surface, line and entity type, of the gravity the policy sets."""
        if evidence.detect is None:
            return ()
        texts = {surface.id: surface.text for surface in surfaces}
        vocabulary = _Vocabulary(evidence)
        found: dict[tuple[str, int, str], Finding] = {}
        for mention in sorted(evidence.detect(surfaces)):
            text = texts[mention.span.surface]
            new = vocabulary.new_words(mention, text) if _counts(mention) else ()
            if not mention.span.surface.endswith(OCR):
                new = tuple(word for word in new if vocabulary.may_leak(word))
            if new:
                finding = self._finding(mention, text, new, draft, evidence)
                found.setdefault((finding.surface, finding.line, finding.detail), finding)
        return tuple(found.values())

    def _finding(
        self, mention: Mention, text: str, new: tuple[str, ...], draft: Draft, evidence: Evidence
    ) -> Finding:
        span = mention.span
        wordings = (text[span.start : span.end], max(new, key=len))
        return Finding(
            self.name,
            draft.document,
            span.surface,
            f"{mention.entity_type} found anew",
            evidence.residual,
            place=evidence.locate(draft.document, wordings) if evidence.locate else None,
            line=text.count("\n", 0, span.start) + 1,
        )


def _counts(mention: Mention) -> bool:
    return mention.entity_type in DIRECT_TYPES and mention.score >= STRONG and not mention.kept_by


def _whole_words(text: str, start: int, end: int) -> str:
    """Return the words of which a mention has at least a part: a rule for names may stop at a rare letter."""
    while start > 0 and text[start].isalpha() and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end - 1].isalpha() and text[end].isalpha():
        end += 1
    return text[start:end]


class _Vocabulary:
    """Tells words that may stand in a release from those that nobody put there.

    Detection draws neighbours of a replacement into its span ("Atty [Attorney]", "12 Elm Lane Tel"),
    because the words around it have changed. What is drawn in is excused only by what it is, never
    because it stands beside a replacement: a word of some length that is neither everyday English nor
    the field's jargon, a longer number, or a second street is always new.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._values = frozenset(filter(None, map(squeeze, evidence.allowed)))
        self._words = frozenset(word for value in evidence.allowed for word in fold_words(value))
        self._plain = evidence.ordinary | JARGON
        self._stood = evidence.stood

    def may_leak(self, word: str) -> bool:
        """Tell whether a new word may come from the case: it stood there, or hangs on a replacement."""
        if self._stood is None or self._stood(word):
            return True
        cuts = range(1, len(word))
        return any(
            (at > 2 and word[:at] in self._words) or (len(word) - at > 2 and word[at:] in self._words)
            for at in cuts
        )

    def new_words(self, mention: Mention, text: str) -> tuple[str, ...]:
        """Return the folded words of a mention that should not be there; none if it may stand."""
        wording = _whole_words(text, mention.span.start, mention.span.end)
        if mention.entity_type == "EMAIL" and "@" in wording:  # "Emailed a@b.c": only what holds the @
            wording = " ".join(chunk for chunk in wording.split() if "@" in chunk)
        words = fold_words(wording)
        unknown = tuple(word for word in words if word not in self._words)
        anchored = any(word in self._words and len(word) > 2 for word in words)
        if mention.entity_type in _NUMBERS:
            return tuple(word for word in unknown if self._is_number(word, mention.entity_type, anchored))
        if mention.entity_type == "PERSON":
            # A title, an initial or an everyday word drawn into the span is nobody.
            return tuple(word for word in unknown if len(word) > 1 and word not in self._plain)
        if mention.entity_type == "ADDRESS" and anchored and not self._names_street(wording):
            return tuple(word for word in unknown if len(word) > 2 and word not in self._plain)
        return unknown

    def _is_number(self, word: str, entity_type: str, anchored: bool) -> bool:
        if not any(c.isdigit() for c in word):
            return False  # a label drawn into the span
        if entity_type == "DATE":
            if _CLOCK.fullmatch(word):
                return False
        elif entity_type == "SSN" and len(word) < 4:
            return False  # the last group of the number has four digits, and is judged by itself
        elif len(word) < 3:
            return not anchored  # "BAC 0" after a replaced number
        return len(word) < 3 or not any(word in value for value in self._values)  # a part of one

    def _names_street(self, wording: str) -> bool:
        """Tell whether a street type follows a word that no replacement brought in."""
        folded = fold_text(wording)
        covered = {
            folded.word_at(at)
            for value in self._values
            if value in folded.squeezed
            for start, end in folded.whole(value)
            for at in folded.starts
            if start <= at < end
        }
        left = [None if at in covered else word for at, word in enumerate(folded.words())]
        return any(
            second in _STREETS and first is not None and first not in self._words
            for first, second in pairwise(left)
        )
