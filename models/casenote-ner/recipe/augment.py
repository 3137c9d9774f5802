"""Makes a new note from a gold note: other names in the same frame, other letter case, damage.

One real-world entity keeps one new value throughout a variant, so that the
model sees consistent documents, as it will in use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .damage import Typist, restyled
from .markup import TOKEN, GoldNote, GoldSpan
from .names import ORDINARY, NameLists, load_lists
from .values import demonym, new_date, new_number, new_phone, occupation

if TYPE_CHECKING:
    from random import Random

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DIGIT_TYPES = {
    "ADDRESS", "ID", "PHONE", "SSN", "ACCOUNT", "VEHICLE", "DEVICE", "EMAIL", "USERNAME", "DATE", "AGE",
}  # fmt: skip
_ORDINARY_NAMES = 0.04
"""Share of first names that become an ordinary word used as a name."""


def variant(note: GoldNote, random: Random) -> tuple[str, tuple[GoldSpan, ...]]:
    """Return text and spans of one randomly altered copy of `note`."""
    text, spans = _Swapper(random, load_lists()).swap(note.raw, Typist(random))
    return restyled(text, random), spans


class _Swapper:
    """Replaces values consistently within one variant of one note."""

    def __init__(self, random: Random, lists: NameLists) -> None:
        self.random = random
        self.lists = lists
        self.chosen: dict[tuple[str, str], str] = {}

    def swap(self, raw: str, typist: Typist) -> tuple[str, tuple[GoldSpan, ...]]:
        parts: list[str] = []
        spans: list[GoldSpan] = []
        length = at = 0
        for match in TOKEN.finditer(raw):
            before = typist.between(raw[at : match.start()])
            label, entity = match.group(1), match.group(2)
            surface = self.value(label, entity, match.group(3)) if label else match.group(4)
            surface = typist.typed(surface, label or "")
            start = length + len(before)
            if label:
                spans.append(GoldSpan(start, start + len(surface), label, entity))
            parts += [before, surface]
            length = start + len(surface)
            at = match.end()
        parts.append(typist.between(raw[at:]))
        return "".join(parts), tuple(spans)

    def value(self, label: str, entity: str, surface: str) -> str:
        if label == "PERSON":
            return _WORD.sub(lambda m: self.name_word(entity, m.group()), surface)
        if label == "LOCATION":
            return self.place(entity, surface)
        if label in {"ORG", "ADDRESS"}:
            share = 0.6 if label == "ORG" else 0.4
            surface = _WORD.sub(lambda m: self.proper_word(entity, m.group(), share), surface)
        if label in {"DEMOGRAPHIC", "OCCUPATION"}:
            return self.described(label, entity, surface)
        if label in {"DATE", "PHONE", "ID", "ACCOUNT"} and self.random.random() < 0.3:
            return self.rewritten(label, entity, surface)
        if label in _DIGIT_TYPES and not (label == "DATE" and self.random.random() < 0.6):
            surface = self.digits(label, surface)
        return surface

    def described(self, label: str, entity: str, surface: str) -> str:
        """Return another people's name or another job where the two are interchangeable."""
        other = demonym if label == "DEMOGRAPHIC" else occupation
        key = (entity, surface.lower())
        if key not in self.chosen:
            self.chosen[key] = other(surface, self.random) if self.random.random() < 0.4 else surface
        return _like(surface, self.chosen[key])

    def rewritten(self, label: str, entity: str, surface: str) -> str:
        """Return a value written in another style, or the surface when it is not of a known one."""
        if label == "DATE":
            return new_date(surface, self.random)
        if label == "PHONE":
            return new_phone(surface, self.random)
        key = (entity, surface)
        if key not in self.chosen:
            self.chosen[key] = new_number(surface, self.random)
        return self.chosen[key]

    def digits(self, label: str, surface: str) -> str:
        if label == "DATE":
            return re.sub(r"(?<!\d)[1-9](?!\d)", lambda _: str(self.random.randint(1, 9)), surface)
        if label == "AGE":
            return re.sub(r"\d", lambda _: str(self.random.randint(1, 9)), surface)
        return re.sub(r"\d", lambda _: str(self.random.randint(0, 9)), surface)

    def name_word(self, entity: str, word: str) -> str:
        if len(word) == 1:
            return self.random.choice("ABCDEFGHIJKLMNOPRSTVWYZ") if word.isupper() else word
        if len(word) <= 3 and word.isupper() and word.lower() not in self.lists.known_first:
            return "".join(self.random.choice("ABCDEFGHJKLMNOPRSTVWYZ") for _ in word)
        pool = self.lists.first if word.lower() in self.lists.known_first else self.lists.last
        if pool is self.lists.first and self.random.random() < _ORDINARY_NAMES:
            pool = self.lists.ordinary
        return self.pick(entity, word, pool)

    def place(self, entity: str, surface: str) -> str:
        tail = re.search(r",? [A-Z]{2}$", surface)
        head = surface[: tail.start()] if tail else surface
        if head.lower() not in self.lists.known_cities or self.random.random() < 0.2:
            return surface
        return self.pick(entity, head, self.lists.cities) + (tail.group() if tail else "")

    def proper_word(self, entity: str, word: str, share: float) -> str:
        if len(word) < 4 or not word[0].isupper() or word.lower() in ORDINARY or self.random.random() > share:
            return word
        pool = self.lists.last if self.random.random() < 0.6 else self.lists.cities
        return self.pick(entity, word, pool)

    def pick(self, entity: str, word: str, pool: tuple[str, ...]) -> str:
        key = (entity, word.lower())
        if key not in self.chosen:
            self.chosen[key] = self.random.choice(pool)
        return _like(word, self.chosen[key])


def _like(source: str, new: str) -> str:
    if source.isupper() and len(source) > 1:
        return new.upper()
    return new.lower() if source.islower() else new
