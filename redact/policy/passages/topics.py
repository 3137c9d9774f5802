"""Topics of a passage by word lists: `pipelines/lexicons/topics/`, one file per topic.

How the lists are written: a word stands for itself in any letter case; one in capitals (`IOP`) only for
itself in capitals. `*` ends a word that may go on, ` ... ` stands for up to five words between. What stands
under `unless` is taken out of the text before anything is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from redact.errors import PolicyInvalid
from redact.policy.yaml_text import read_mapping
from redact.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SURELY: float = 0.6
"""From this score on a passage is of the topic."""
PERHAPS: float = 0.3
"""From this score on it may be; below, it is not."""

SPECIAL: dict[str, str] = {
    "part-2": "PART-2",
    "psychotherapy-notes": "PSYCHOTHERAPY",
    "hiv": "HIV",
    "reproductive": "REPRODUCTIVE",
    "immigration": "IMMIGRATION",
    "reporter": "REPORTER",
    "attorney-client": "ATTORNEY-CLIENT",
}
"""Specially protected categories and the code that stands in place of their passages."""

_CAPITALS = re.compile(r"(?<![\w-])[A-Z][A-Z0-9/+-]+(?![\w-])")
_FOLDED = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-"})


@dataclass(frozen=True, slots=True)
class Topic:
    """One list.

    Attributes:
        name: Of the file, without its suffix.
        title: What it is about, in words.
        words: Weight from 0 to 1 and what carries it.
        unless: What does not count.
        examples: Sentences of the topic that need not hold any of its words.
    """

    name: str
    title: str
    words: tuple[tuple[float, re.Pattern[str]], ...] = field(repr=False)
    unless: re.Pattern[str] | None = field(repr=False, default=None)
    examples: tuple[str, ...] = field(repr=False, default=())

    def score(self, text: str) -> float:
        """Return how surely a text is of the topic: each further word closes part of what is open."""
        plain = text.translate(_FOLDED)
        if self.unless is not None:
            plain = self.unless.sub(" ; ", plain)
        weights: dict[str, float] = {}
        for weight, pattern in self.words:
            for match in pattern.finditer(plain):
                word = match.group().casefold()
                weights[word] = max(weight, weights.get(word, 0.0))
        open_part = 1.0
        for weight in weights.values():
            open_part *= 1.0 - weight
        return round(1.0 - open_part, 4)


@cache
def topics() -> tuple[Topic, ...]:
    """Return every list, by name.

    Raises:
        PolicyInvalid: A list is not as it should be.
    """
    folder = shipped("pipelines") / "lexicons" / "topics"
    return tuple(topic_of(path) for path in sorted(folder.glob("*.yaml")))


def topic_names() -> tuple[str, ...]:
    """Return the names that `topics:` and `reaches:` of an order may use."""
    return tuple(topic.name for topic in topics())


def scores(text: str) -> tuple[tuple[str, float], ...]:
    """Return the topics of a text that may or do apply, with their scores, by name."""
    found = ((topic.name, topic.score(text)) for topic in topics())
    return tuple((name, score) for name, score in found if score >= PERHAPS)


def topic_of(path: Path) -> Topic:
    """Read one list.

    Raises:
        PolicyInvalid: It is not as it should be.
    """
    fields = read_mapping(path, PolicyInvalid, as_written=True)
    try:
        words = tuple((float(weight), pattern_of(listed(text))) for weight, text in fields["words"].items())
        unless = pattern_of(listed(fields["unless"])) if fields.get("unless") else None
        examples = tuple(str(example) for example in fields["examples"])
        title = str(fields["title"])
    except (KeyError, AttributeError, TypeError, ValueError, re.error):
        raise PolicyInvalid(f"{path.name}: needs title, words by weight, examples") from None
    if not all(0 < weight <= 1 for weight, _ in words):
        raise PolicyInvalid(f"{path.name}: weights lie between 0 and 1")
    return Topic(path.stem, title, words, unless, examples)


def listed(text: Any) -> tuple[str, ...]:
    """Return the words of a list that is written with commas between."""
    return tuple(word.strip() for word in str(text).split(",") if word.strip())


def pattern_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the words of a list, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    exact = [_one(word) for word in ordered if _CAPITALS.search(word)]
    free = [_one(word) for word in ordered if not _CAPITALS.search(word)]
    kinds = [f"(?i:{'|'.join(free)})" if free else "", "|".join(exact)]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(filter(None, kinds))})(?!\w)")


def _one(word: str) -> str:
    plain = re.escape(word.rstrip("*"))
    plain = (
        plain.replace(r"\ \.\.\.\ ", r"\s+(?:[^\s.;!?]+\s+){0,5}?").replace(r"\ ", r"\s+").replace(r"\?", ".")
    )
    return plain + (r"\w*" if word.endswith("*") else "")
