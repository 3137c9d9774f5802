"""The people of labelled cases with their features, as the product reads them from gold mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from redact.identities.entities import Reading, read_people
from redact.identities.role_features import Features, Seen, features_of, words_of
from redact.types import Mention, Roster
from tests.bench import cases
from tests.bench.identities import gold_mentions

from .labels import HERE, Label

CORPUS = HERE.parent / "casenote-ner" / "corpus"
LEAST_CASES = 5
"""Cases in which a feature, and each word in it, must occur."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Example:
    """One person found in a case."""

    case: str
    features: Features = field(repr=False)
    roles: frozenset[str]
    seen: Seen = field(repr=False)


def read_cases() -> dict[str, list[cases.GoldNote]]:
    """Read the corpus by case."""
    return cases.by_case(cases.read([CORPUS], tuning=False))


def examples(name: str, notes: list[cases.GoldNote], labels: dict[str, Label]) -> list[Example]:
    """Return the people of one case; who stands for several gold people has the roles fair for all."""
    case, gold = cases.as_case(notes), gold_mentions(notes)
    mentions = [Mention(span, "PERSON", 0.95, ("gold",)) for span in gold]
    clusters, seen = read_people(mentions, Reading.of(case), Roster())
    found = []
    for cluster, one, features in zip(clusters, seen, features_of(seen), strict=True):
        people = {gold[item.mention.span] for item in cluster.mentions}
        fair = [set(labels[person].roles) for person in people if person in labels]
        found.append(Example(name, features, frozenset(set.intersection(*fair) if fair else ()), one))
    return found


def known_words(notes: Iterable[cases.GoldNote]) -> frozenset[str]:
    """Return lower-case words of at least `LEAST_CASES` cases that are no names of people.

    A word that stands inside names of people as often as outside is left out.
    """
    outside: dict[str, set[str]] = defaultdict(set)
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for note in notes:
        named = [(s.start, s.end) for s in note.spans if s.label == "PERSON"]
        for match in _WORD.finditer(note.text):
            word = match[0].lower()
            inside = any(start < match.end() and match.start() < end for start, end in named)
            counts[inside][word] += 1
            if not inside:
                outside[word].add(note.header["case"])
    return frozenset(
        word
        for word, where in outside.items()
        if len(where) >= LEAST_CASES and counts[False][word] > counts[True][word]
    )


def vocabulary(people: Iterable[Example], words: frozenset[str]) -> list[str]:
    """Return the features that may have a weight: in enough cases, and without a name in them."""
    where: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for feature in person.features:
            where[feature].add(person.case)
    return sorted(
        feature
        for feature, found in where.items()
        if len(found) >= LEAST_CASES and all(_harmless(word, words) for word in words_of(feature))
    )


def _harmless(word: str, words: frozenset[str]) -> bool:
    return word in words or not any(letter.isalpha() for letter in word) or word.startswith("<")
