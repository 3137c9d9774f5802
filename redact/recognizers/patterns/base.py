"""What the rule recognizers share: a Presidio adapter, folding of text, spoken digits."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from presidio_analyzer import EntityRecognizer, RecognizerResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from presidio_analyzer.nlp_engine import NlpArtifacts

CERTAIN = 0.95
FIRM = 0.88
LIKELY = 0.75
WEAK = 0.6
FAINT = 0.5

_FOLDS = (
    *((char, " ") for char in "\u00a0\u2002\u2003\u2007\u2008\u2009\u202f"),
    *((char, "-") for char in "\u2010\u2011\u2012\u2013\u2014\u2212"),
    *((char, "'") for char in "\u2018\u2019\u02bc"),
    *((char, '"') for char in "\u201c\u201d"),
    ("\u00b7", "\u2022"),
)


@dataclass(frozen=True, slots=True)
class Find:
    """One stretch that a rule recognizes; offsets count in the text given to the recognizer."""

    start: int
    end: int
    entity_type: str
    score: float
    evidence: str
    facet: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A regex over folded text whose group `v` is the value.

    Attributes:
        entity_type: One of `redact.types.ENTITY_TYPES`.
        evidence: Name of the rule, for the record.
        score: Belief; 0.85 and above outranks keep-lists.
        regex: Matches lower-case text with plain spaces, hyphens and quotes.
        facet: Finer kind, if the rule settles it.
        check: Further condition on (original text, start, end) of the value.
        needs: The regex is only tried on texts that hold one of these; empty means on all.
        trigger: A quicker regex, shared by several rules, without which the regex is not tried.
    """

    entity_type: str
    evidence: str
    score: float
    regex: re.Pattern[str]
    facet: str = ""
    check: Callable[[str, int, int], bool] | None = None
    needs: tuple[str, ...] = ()
    trigger: re.Pattern[str] | None = None


class PatternFamily(EntityRecognizer):
    """Adapter between a family of rules and Presidio."""

    ENTITIES: ClassVar[tuple[str, ...]] = ()
    NAME: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__(supported_entities=list(self.ENTITIES), name=self.NAME, supported_language="en")

    def load(self) -> None:
        """Nothing to load: the rules are compiled with their module."""

    @abstractmethod
    def find(self, text: str, folded: str) -> Iterable[Find]:
        """Yield what the rules see in `text`; `folded` is `fold(text)`, of the same length."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the finds of the wanted entity types, one per range and type, as Presidio results."""
        del nlp_artifacts
        return [self._result(found) for found in self.finds(text) if found.entity_type in entities]

    def finds(self, text: str) -> list[Find]:
        """Return the finds of the family's own entity types, one per range and type."""
        best: dict[tuple[int, int, str], Find] = {}
        for found in self.find(text, fold(text)):
            key = (found.start, found.end, found.entity_type)
            if found.entity_type in self.ENTITIES and (key not in best or best[key].score < found.score):
                best[key] = found
        return sorted(best.values(), key=_range) if len(best) > 1 else list(best.values())

    def _result(self, found: Find) -> RecognizerResult:
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: self.NAME,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            "evidence": found.evidence,
            "facet": found.facet,
        }
        return RecognizerResult(
            found.entity_type, found.start, found.end, found.score, recognition_metadata=metadata
        )


def _range(found: Find) -> tuple[int, int]:
    return found.start, found.end


@lru_cache(maxsize=2)
def fold(text: str) -> str:
    """Lower the case and unify spaces, hyphens and quotes without moving any offset.

    The families read one text after the other, so the last texts are kept instead of folded by each.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lowered.isascii():
        for char, plain in _FOLDS:
            lowered = lowered.replace(char, plain)
    return lowered


def scan(regex: re.Pattern[str], folded: str, needs: Iterable[str] = ()) -> Iterator[re.Match[str]]:
    """Yield the matches of `regex`, without trying when none of the literals in `needs` is there."""
    return regex.finditer(folded) if holds(folded, needs) else iter(())


def holds(folded: str, needs: Iterable[str]) -> bool:
    """Tell whether one of the literals stands in a text; true when there are none."""
    missed = False
    for literal in needs:
        if literal in folded:
            return True
        missed = True
    return not missed


def apply(rules: Iterable[Rule], text: str, folded: str) -> Iterator[Find]:
    """Run `rules` over the folded text and yield their values."""
    seen: dict[re.Pattern[str], bool] = {}
    for rule in rules:
        if rule.needs and not holds(folded, rule.needs):
            continue
        if rule.trigger is not None:
            if rule.trigger not in seen:
                seen[rule.trigger] = rule.trigger.search(folded) is not None
            if not seen[rule.trigger]:
                continue
        for match in rule.regex.finditer(folded):
            start, end = match.span("v")
            if rule.check is None or rule.check(text, start, end):
                yield Find(start, end, rule.entity_type, rule.score, rule.evidence, rule.facet)


SPOKEN = r"(?:(?:double[ -]|triple[ -])?(?:zero|oh|one|two|three|four|five|six|seven|eight|nine))"
"""A digit as said aloud or transcribed."""

_SPOKEN_RUN = re.compile(
    rf"\b{SPOKEN}(?:[,.;]?[\s-]{{1,3}}(?:(?:um|uh|dash|and|then)[,\s]{{1,2}})?{SPOKEN}\b){{3,15}}"
)
_DIGIT_WORDS = ("zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPOKEN_WORD = re.compile(SPOKEN)


def spoken_numbers(folded: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, digit count) of numbers that are spelled out digit by digit."""
    if sum(map(folded.count, _DIGIT_WORDS)) < 4:
        return
    for match in _SPOKEN_RUN.finditer(folded):
        said = match.group()
        count = len(_SPOKEN_WORD.findall(said)) + said.count("double") + 2 * said.count("triple")
        yield match.start(), match.end(), count


def by_initial(alternatives: str) -> str:
    """Group plain alternatives by their first letter, so that a long list is tried quickly.

    Order is kept within a letter. Every alternative must begin with a literal letter.
    """
    groups: dict[str, list[str]] = {}
    for part in re.split(r"\|(?![^(]*\))", alternatives):
        groups.setdefault(part[0], []).append(part[1:])
    return "|".join(f"{initial}(?:{'|'.join(rest)})" for initial, rest in groups.items())


def digits(text: str) -> str:
    """Return the digits of `text`, reading the letters that scanners confuse with them."""
    return "".join(
        "0" if c in "oO" else "1" if c in "liI|" else c for c in text if c.isdigit() or c in "oOliI|"
    )


def real_digits(text: str) -> int:
    """Count true digits."""
    return sum(map(str.isdigit, text))
