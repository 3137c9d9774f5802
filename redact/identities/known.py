"""Collects what is known of a case, in the shapes that searching needs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.identities.matching import initials_of, linked_given_names, loose_initials
from redact.identities.names import PARTICLES, TITLES, Name, parse_name, split_names
from redact.identities.ordinary_words import ORDINARY
from redact.identities.phrases import Phrase, phrases_of
from redact.identities.tokens import fold_words
from redact.identities.values import NUMBERS, number_forms
from redact.types import STRONG
from redact.vocabulary import HOUSEHOLD_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from redact.types import Mention, Roster

FULL_SCORE, PART_SCORE = 0.9, 0.86
"""Scores of a whole value and of a part of one found again; both are strong."""

START = 4
"""Characters by which numbers, and names inside other words, are indexed; shorter ones are not sought."""

_AGAIN, _BELIEVED = 2, 0.5
"""A weakly scored value counts as known once it was found this often with at least this score."""

_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty first second "
    "third fourth fifth sixth seventh eighth ninth tenth once twice half".split()
)


@dataclass(slots=True)
class Part:
    """A word that belongs to known names.

    Attributes:
        sources: Which names hold it.
        whole: Whether it is a whole known value ("zay").
        ordinary: Whether it is an English word too, or so short that only context makes it a name.
        capital: Whether it counts only with a capital (nicknames nobody wrote).
        roster: Whether the roster names it.
        altered: Whether only the case writes it, as a short or wrong form of a known name.
    """

    sources: set[int] = field(default_factory=set)
    whole: bool = False
    ordinary: bool = False
    capital: bool = False
    roster: bool = False
    altered: bool = False


@dataclass(slots=True)
class Known:
    """Everything to look for.

    Attributes:
        parts: Words of names by folded form.
        names: The names by source number.
        initials: Letters that abbreviate a full name.
        loose: Letters that abbreviate it in a rarer way: given and middle name, parts of a double name.
        letters: First letters of names.
        called: Single letters by which the case calls somebody.
        dotted: Those of them that the case itself uses, as "T.O." or as an alias of the roster.
        tails: Types of numbers by their last four digits, where those are used for the number.
        number_lengths: How long known numbers are, longest first, by their first characters.
        part_lengths: The same for words of names.
        plain: Words that the case writes in lower case although it uses capitals.
        dated: Days that the case names in full.
        days: On which somebody of the case was born.
        phrases: Word sequences of other values, by first word.
        numbers: Type, facet and score by letters and digits.
    """

    parts: dict[str, Part] = field(repr=False, default_factory=lambda: defaultdict(Part))
    names: list[Name] = field(repr=False, default_factory=list)
    initials: set[str] = field(repr=False, default_factory=set)
    loose: set[str] = field(repr=False, default_factory=set)
    letters: set[str] = field(repr=False, default_factory=set)
    called: set[str] = field(repr=False, default_factory=set)
    dotted: set[str] = field(repr=False, default_factory=set)
    tails: dict[str, str] = field(repr=False, default_factory=dict)
    number_lengths: dict[str, tuple[int, ...]] = field(repr=False, default_factory=dict)
    part_lengths: dict[str, tuple[int, ...]] = field(repr=False, default_factory=dict)
    plain: set[str] = field(repr=False, default_factory=set)
    dated: frozenset[date] = field(repr=False, default=frozenset())
    days: frozenset[date] = field(repr=False, default=frozenset())
    phrases: dict[str, list[Phrase]] = field(repr=False, default_factory=lambda: defaultdict(list))
    numbers: dict[str, tuple[str, str, float]] = field(repr=False, default_factory=dict)

    def add_name(self, surface: str, *, parts: bool = True, roster: bool = False) -> None:
        """Learn a name; without `parts` only when it is a single word or found whole."""
        name = parse_name(surface)
        source = len(self.names)
        self.names.append(name)
        if parts:
            self.letters |= {
                w[0] for w in (name.given, name.single, name.initials, *name.family, *name.nick) if w
            }
        if parts and len(name.single or name.initials) == 1:
            self.called.add(name.single or name.initials)
        several = set(_SEVERAL.findall(surface))
        written = [w for part in name.parts for w in part.split("-") if len(w) > 1 and w not in several]
        words = [w for w in dict.fromkeys(written) if not _only_a_particle(w, name)]
        if not parts and len(words) > 1:
            return
        for word in words:
            self._add_part(word, source, whole=len(words) == 1, roster=roster)
        if parts:
            self.initials |= initials_of(name) | ({name.initials} if len(name.initials) > 1 else set())
            self.loose |= loose_initials(name)
            self._add_nicknames(name, source)

    def _add_part(self, word: str, source: int, *, whole: bool, roster: bool) -> None:
        part = self.parts[word]
        part.sources.add(source)
        part.whole |= whole
        part.capital = False
        part.roster |= roster
        part.ordinary = is_ordinary(word)

    def _add_nicknames(self, name: Name, source: int) -> None:
        for word in linked_given_names(name.given or name.single) if not name.titled else ():
            if (
                len(word) > 2
                and word not in ORDINARY
                and (word not in self.parts or self.parts[word].capital)
            ):
                part = self.parts[word]
                part.sources.add(source)
                part.capital = True

    def index(self) -> None:
        """Index what is known, once for all surfaces."""
        self.number_lengths = _lengths(self.numbers)
        self.part_lengths = _lengths(self.parts)

    def add_value(self, entity_type: str, text: str, facet: str = "") -> None:
        """Learn a value that is not a name of a person."""
        if entity_type in {"SSN", "ACCOUNT", "ID"} and re.search(r"\d{4}$", text) and len(text) > 6:
            self.tails.setdefault(text[-4:], entity_type)
        if entity_type in NUMBERS:
            for form, kind, share in number_forms(entity_type, text):
                score = FULL_SCORE if share else PART_SCORE
                self.numbers.setdefault(form, (entity_type, kind or facet, score))
        for phrase in phrases_of(entity_type, text, facet):
            if phrase not in self.phrases[phrase.words[0]]:
                self.phrases[phrase.words[0]].append(phrase)


_SEVERAL = re.compile(rf"(?<=\w )(?:{'|'.join(sorted(HOUSEHOLD_WORDS))})(?!\w)")
"""In small letters only: "Olga Girls" bears the name."""


def _lengths(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of words, longest first, by their first characters."""
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        if len(word) >= START:
            found[word[:START]].add(len(word))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def _only_a_particle(word: str, name: Name) -> bool:
    """A title or particle is no name, unless it is all there is of a part ("Ben", "Paige Nurse")."""
    if word in PARTICLES:
        return len(name.family) > 1 and word != name.given
    return word in TITLES and word == name.single


def is_ordinary(word: str) -> bool:
    """Tell whether a folded word, or its singular, is plain English, or too short to stand alone."""
    plural = len(word) > 4 and word.removesuffix("s") in ORDINARY
    return word in ORDINARY or plural or len(word) < 3


def collect(mentions: Sequence[Mention], roster: Roster, text_of: Callable[[Mention], str]) -> Known:
    """Return what the roster and the mentions of a case make known.

    Strong mentions count, and weak ones whose value was found at least twice; mentions that a
    keep-list vetoes do not.
    """
    known = Known()
    for person in roster.people:
        for value in (*person.names, *person.aliases):
            known.add_name(value, roster=True)
        known.dotted |= {parse_name(alias).initials for alias in person.aliases} - {""}
    for identifier in roster.identifiers:
        if identifier.entity_type == "PERSON":
            known.add_name(identifier.value, roster=True)
        known.add_value(identifier.entity_type, identifier.value)
    for entity_type, facet, text, strong in _values(mentions, text_of):
        if entity_type == "PERSON":
            for name in _names_in(text):
                known.add_name(name, parts=strong)
        elif strong:
            known.add_value(entity_type, text, facet)
    known.dotted |= _dotted(mentions, text_of) & (known.initials | known.dotted)
    return known


def _dotted(mentions: Iterable[Mention], text_of: Callable[[Mention], str]) -> set[str]:
    """Return the letters of every mention of a person that is written "T.O."."""
    texts = {text_of(m) for m in mentions if m.entity_type == "PERSON" and not m.kept_by}
    return {parse_name(text).initials for text in texts if "." in text} - {""}


def _names_in(text: str) -> tuple[str, ...]:
    """Return a name, or several where a full one stands on one side of a comma, line end or "and"."""
    pieces = split_names(text)
    return pieces if any(parse_name(piece).full for piece in pieces) else (text,)


def _tells_nothing(words: tuple[str, ...]) -> bool:
    """Tell whether a value is too common to be looked for: "5", "12", "K", "seven"."""
    letters = "".join(words)
    return len(letters) < 2 or (letters.isdigit() and len(letters) < 3) or set(words) <= _NUMBER_WORDS


def _values(
    mentions: Iterable[Mention], text_of: Callable[[Mention], str]
) -> Iterator[tuple[str, str, str, bool]]:
    """Yield each value once with its type, facet and whether it is strong."""
    spans: dict[tuple[str, tuple[str, ...]], set[object]] = defaultdict(set)
    best: dict[tuple[str, tuple[str, ...]], tuple[bool, str, str]] = {}
    for mention in mentions:
        text = text_of(mention)
        if mention.kept_by or not any(map(str.isalnum, text)):
            continue
        key = (mention.entity_type, fold_words(text))
        if _tells_nothing(key[1]) and not (mention.entity_type == "PERSON" and key[1][0].isalpha()):
            continue
        if mention.score >= _BELIEVED:
            spans[key].add(mention.span)
        offer = (mention.score >= STRONG, text, mention.facet)
        best[key] = max(best.get(key, offer), offer)
    for key, (strong, text, facet) in sorted(best.items()):
        if strong or len(spans[key]) >= _AGAIN:
            yield key[0], facet, text, strong
