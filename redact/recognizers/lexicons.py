"""Word lists from `pipelines/lexicons/`: demographics to find, clinical wording to keep."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from presidio_analyzer import EntityRecognizer, RecognizerResult

from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from presidio_analyzer.nlp_engine import NlpArtifacts

_WORD = re.compile(r"[^\W_]+(?:['’ʼʻ][^\W_]+)*['’]?(?=\W|_|$)|[^\W_]+")
_GAP = re.compile(r"[ \t]*[-‐-—/.,&:+ ]?[ \t]*(?:\n[ \t]*)?")
_CLAUSE_END = re.compile(r"[.;!?:\n]")
_DIGIT_SEAM = re.compile(r"(?<=[a-z])-?(?=\d)")

NAME = "lexicon"
"""Name of the recognizer in mentions."""

LEXICON_SCORE = 0.75
"""Belief in a listed word; below `STRONG`, so that a keep phrase around it ("French toast") wins."""


SHORTEST_FIRM = 3
"""Phrases up to this length are never firm: MI is an interview style and a state."""


class Word(NamedTuple):
    """A word of a text: lower case with plain apostrophes, and its character range."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a lexicon.

    Attributes:
        name: Of its list.
        case: `any`, `capital`, `upper`, `lower` or `acronym` (capitals or lower case): which letter
            case it must have in the text.
        context: Whether it needs a cue word beside it.
        firm: Whether it has no other meaning, so that the model alone is not believed against it.
    """

    name: str
    case: str = "any"
    context: bool = False
    firm: bool = False


class Match(NamedTuple):
    """A phrase found: half-open character range and its entry."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Lexicon:
    """Phrases by their first word, with the cue words of the file."""

    phrases: dict[str, dict[tuple[str, ...], list[Entry]]] = field(default_factory=dict)
    before: frozenset[tuple[str, ...]] = frozenset()
    after: frozenset[tuple[str, ...]] = frozenset()

    def add(self, phrase: str, entry: Entry) -> None:
        """Add one phrase; `PHQ-9` also stands for `PHQ 9` and `PHQ9`."""
        words = tuple(word.text for word in words_of(phrase))
        for form in {words, tuple(word.text for word in words_of(_DIGIT_SEAM.sub("", phrase.lower())))}:
            if form:
                self.phrases.setdefault(form[0], {}).setdefault(form, []).append(entry)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the longest phrase at each word of `text`; phrases inside a longer one are left out."""
        words = words_of(text)
        at = 0
        while at < len(words):
            length, match = self._longest(text, words, at)
            if match is not None:
                yield match
            at += length

    def _longest(self, text: str, words: list[Word], at: int) -> tuple[int, Match | None]:
        found = self.phrases.get(words[at].text, {})
        for form in sorted(found, key=len, reverse=True):
            last = at + len(form) - 1
            if last >= len(words) or not _adjoining(text, words, at, form):
                continue
            start, end = words[at].start, words[last].end
            for entry in found[form]:
                if not _in_case(text[start:end], entry.case):
                    continue
                if not entry.context or self._cued(text, words, at, last):
                    return len(form), Match(start, end, entry)
        return 1, None

    def _cued(self, text: str, words: list[Word], first: int, last: int) -> bool:
        following = text[words[last].end : words[last].end + 4]
        if not self.before and not self.after:
            return True
        if re.match(r"\s?[:=#-]?\s?\d", following):
            return True
        near = last + 1 < len(words) and not _CLAUSE_END.search(text, words[last].end, words[last + 1].start)
        if near and (words[last + 1].text,) in self.after:
            return True
        return any(
            tuple(word.text for word in words[max(0, first - size) : first]) in self.before
            for size in (1, 2, 3)
        )


class DemographicRecognizer(EntityRecognizer):
    """Finds nationalities, tribes, faiths, languages, immigration statuses and orientations."""

    def __init__(self) -> None:
        super().__init__(supported_entities=["DEMOGRAPHIC"], name=NAME, supported_language="en")

    def load(self) -> None:
        """Read the list when it is first used."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Return the listed words in `text`."""
        del nlp_artifacts
        if "DEMOGRAPHIC" not in entities:
            return []
        return [self._result(match) for match in demographics().find(text)]

    def _result(self, match: Match) -> RecognizerResult:
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: NAME,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            "evidence": f"lexicon:{match.entry.name}",
        }
        return RecognizerResult(
            "DEMOGRAPHIC", match.start, match.end, LEXICON_SCORE, recognition_metadata=metadata
        )


@cache
def demographics() -> Lexicon:
    """Return the shipped list of demographic words."""
    return read_lexicon(shipped("pipelines") / "lexicons" / "demographics.yaml")


@cache
def keep_list() -> Lexicon:
    """Return the shipped list of clinical and legal wording to keep."""
    return read_lexicon(shipped("pipelines") / "lexicons" / "keep.yaml")


@cache
def openers() -> Lexicon:
    """Return the shipped list of words that open sentences and are no names."""
    return read_lexicon(shipped("pipelines") / "lexicons" / "openers.yaml")


@cache
def verb_like_names() -> frozenset[str]:
    """Return names, in lower case, that end as verbs do: "keating", "ahmed"."""
    content = _read(shipped("pipelines") / "lexicons" / "openers.yaml")
    return frozenset(word.strip() for word in content["names"]["words"].split(","))


def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon file: `cues` and `lists`, each list with name, source, case, context and words."""
    content = _read(path)
    cues = content.get("cues", {})
    lexicon = Lexicon(before=_cue_words(cues.get("before", "")), after=_cue_words(cues.get("after", "")))
    for part in content["lists"]:
        entry = Entry(part["name"], part.get("case", "any"), bool(part.get("context", False)))
        for phrase in map(str.strip, part["words"].split(",")):
            case = _acronym_case(phrase, entry.case)
            firm = bool(part.get("firm", False)) and len(phrase) > SHORTEST_FIRM
            lexicon.add(phrase, replace(entry, case=case, firm=firm))
    return lexicon


def _read(path: Path) -> dict[str, Any]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(path.read_bytes(), Loader=loader)  # noqa: S506 - a safe loader
    return content


def phrases(wanted: Iterable[str], name: str) -> Lexicon:
    """Return a lexicon of plain phrases, in any letter case."""
    lexicon = Lexicon()
    for phrase in wanted:
        lexicon.add(phrase, Entry(name))
    return lexicon


def words_of(text: str) -> list[Word]:
    """Cut a text into words of letters and digits; apostrophes inside a word belong to it."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group().lower().replace("’", "'").replace("ʼ", "'").replace("ʻ", "'").rstrip("'")
        found.append(Word(word, match.start(), match.start() + len(match.group().rstrip("'’"))))
    return found


def _cue_words(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.text for word in words_of(cue)) for cue in listed.split(","))


def _adjoining(text: str, words: list[Word], at: int, form: tuple[str, ...]) -> bool:
    """Tell whether the words from `at` on are `form`, with no more than a joint between them."""
    for step, expected in enumerate(form):
        if words[at + step].text != expected:
            return False
        if step and not _GAP.fullmatch(text, words[at + step - 1].end, words[at + step].start):
            return False
    return True


def _acronym_case(phrase: str, case: str) -> str:
    """Narrow the letter case of acronyms: PEG is no Peg, and a pair of letters is one in capitals only."""
    if case != "any" or not (phrase.isalpha() and phrase.isupper()):
        return case
    return "upper" if len(phrase) <= 2 else "acronym"


def _in_case(found: str, case: str) -> bool:
    if case == "acronym":
        return found.isupper() or found.islower()
    if case == "upper":
        return found.isupper()
    if case == "capital":
        return found[:1].isupper()
    return case != "lower" or found.islower()
