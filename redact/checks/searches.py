"""What to look for so that a removed value is found however a file writes it, without crying wolf.

A name of one everyday word ("Hope") counts only with its capital and inside a
sentence, and not in capitals throughout; a number below four digits, a score such as "4/10" and a year say
nothing and are left to detection, and so is what was only a guess: a weak
mention of an everyday word or of a quasi-identifier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.checks.folding import fold_words, squeeze
from redact.checks.jargon import CREDENTIALS, JARGON
from redact.types import DIRECT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.checks.base import Evidence, RemovedValue

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = frozenset({"ID", "ACCOUNT", "SSN", "PHONE", "DEVICE"})
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "jr", "sr", "rn", "st"})
_LONG = 6
"""From this many letters and digits on a value is also searched inside longer words."""


@dataclass(frozen=True, slots=True)
class Search:
    """One string to look for.

    Attributes:
        entity_type: Of the removed value.
        key: Squeezed (see `redact.checks.folding`).
        gravity: Of a hit.
        inside: Where it also counts within a longer word: `never`, `glued` (only inside addresses,
            user names, file names and other compounds) or `always`.
        shape: When not empty, the letter case a hit must have; a capital that opens a sentence is none.
        source: The removed value it comes from.
    """

    entity_type: str
    key: str = field(repr=False)
    gravity: str
    inside: str = "never"
    shape: str = field(repr=False, default="")
    source: RemovedValue | None = field(repr=False, default=None)


def searches(evidence: Evidence) -> tuple[Search, ...]:
    """Return every search for the removed values, without duplicates.

    A word of a longer name that somebody kept on purpose bears too, such as the family name of an
    in-scope person, is not searched on its own.
    """
    found: dict[tuple[str, str], Search] = {}
    initials = _initials(evidence.removed)
    for value in evidence.removed:
        if _is_jargon(value, evidence, initials):
            continue
        for search in _of_value(value, evidence.shared, evidence.ordinary):
            known = found.setdefault((search.key, search.shape), search)
            if known.gravity == "hold" and search.gravity == "refuse":
                found[search.key, search.shape] = search
    return tuple(found.values())


def _is_jargon(value: RemovedValue, evidence: Evidence, initials: frozenset[str]) -> bool:
    """Tell whether a value is a weak guess at the field's own abbreviations ("MOC", "Tues.").

    Such a word stands all over a note for what it means in the field, so that finding it again shows
    nothing. The same letters stay searched where they are the initials of somebody removed, and so
    does every such word that more than a guess calls a name.
    """
    words = fold_words(value.value)
    plain = all(word in JARGON or _is_ordinary(word, evidence.ordinary) for word in words)
    return not value.strong and plain and not initials.intersection(words)


def _is_ordinary(word: str, ordinary: frozenset[str]) -> bool:
    return word in ordinary or (len(word) > 4 and word.removesuffix("s") in ordinary)


def _initials(removed: tuple[RemovedValue, ...]) -> frozenset[str]:
    """Return the first letters, run together, of every name of several words that is surely one."""
    names = [fold_words(v.value) for v in removed if v.entity_type == "PERSON" and v.strong]
    orders = [order for words in names if len(words) > 1 for order in (words, words[1:] + words[:1])]
    return frozenset("".join(word[0] for word in order) for order in orders)


def _of_value(value: RemovedValue, shared: frozenset[str], ordinary: frozenset[str]) -> Iterator[Search]:
    words = fold_words(value.value)
    guess = not value.strong and (value.entity_type not in DIRECT_TYPES or ordinary.issuperset(words))
    if not words or guess or _says_nothing(value, words):
        return
    if len(words) == 1 or value.facet == "initials":
        yield from _single(value, value.value, ordinary)
        return
    yield Search(value.entity_type, "".join(words), _gravity(value), _inside_of(words), source=value)
    for part in _parts(value):
        if not set(fold_words(part)) <= shared and squeeze(part) not in ordinary:
            yield from _single(value, part, ordinary)


def _says_nothing(value: RemovedValue, words: tuple[str, ...]) -> bool:
    key = "".join(words)
    if key.isdigit() and (len(key) < 4 or _YEAR.fullmatch(key)):
        return True
    if value.entity_type in _NUMBERS and len(key) < 4 and key.isalpha():
        return True  # "FH", part of a label: fewer than four letters number nobody
    if value.entity_type == "PERSON":
        return _TITLES.issuperset(words)
    if value.entity_type == "AGE":
        return len(words) == 1
    if value.entity_type == "DATE":
        return len(key) < _LONG and not any(c.isalpha() for c in key)  # "4/10" is also a score
    return value.entity_type not in DIRECT_TYPES and len(words) == 1 and value.value.islower()


def _single(value: RemovedValue, text: str, ordinary: frozenset[str]) -> Iterator[Search]:
    key = squeeze(text)
    if len(key) < 2:
        return
    if len(key) == 2 or value.facet == "initials" or key in ordinary or _is_month(value, key):
        if not text.islower() and not (key in ordinary and len(key) > 2 and text.isupper()):
            shape = "".join(re.findall(r"[^\W_]+", text))
            yield Search(value.entity_type, key, "hold", shape=shape, source=value)
        return
    inside = "never"
    if len(key) >= _LONG:
        inside = "always" if any(c.isdigit() for c in key) else "glued"
    yield Search(value.entity_type, key, _gravity(value), inside, source=value)


def _is_month(value: RemovedValue, key: str) -> bool:
    return value.entity_type == "DATE" and key.isalpha()


def _inside_of(words: tuple[str, ...]) -> str:
    return "always" if sum(map(len, words)) >= _LONG + 2 else "never"


def _gravity(value: RemovedValue) -> str:
    return "refuse" if value.entity_type in DIRECT_TYPES and value.strong else "hold"


def _parts(value: RemovedValue) -> Iterator[str]:
    """Yield what of a longer value identifies on its own."""
    match value.entity_type:
        case "PERSON":
            for word in re.findall(r"[^\W\d_]+", value.value):
                if len(word) >= 4 and squeeze(word) not in CREDENTIALS:
                    yield word
        case "ADDRESS":
            line = re.split(r"[,\n]", value.value.strip())[0]
            if len(fold_words(line)) > 1 and any(c.isdigit() for c in line):
                yield line
        case "EMAIL":
            local = value.value.partition("@")[0]
            if len(squeeze(local)) >= 5:
                yield local
        case "PHONE":
            digits = re.sub(r"\D", "", value.value)
            if len(digits) >= 10:
                yield digits[-7:]
        case _:
            return
