"""Surrogate people: who stands in for whom within one release."""

# ruff: noqa: E501  # tables of names and words

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from redact.errors import TransformError
from redact.operators.genders import (
    UNISEX,
    ending_gender,
    listed,
    named_gender,
    spoken_gender,
    told_gender,
)
from redact.operators.keyed import Keyed, fold
from redact.operators.name_writing import plural, singular
from redact.operators.names import NamePool, origin_of, pools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.operators.name_forms import RealName

_FEMALE = frozenset(
    "mother mom mum mommy sister daughter aunt grandmother grandma niece wife girlfriend stepmother stepdaughter "
    "stepsister half-sister mother-in-law godmother birthmother ex-wife abuela".split()
)
_MALE = frozenset(
    "father dad daddy brother son uncle grandfather grandpa nephew husband boyfriend stepfather stepson "
    "stepbrother half-brother father-in-law godfather ex-husband abuelo".split()
)


_RUDE = frozenset("dam damn ass tit hoe fag dic dick cum fat jap nig pus randy".split())
"""What shortening a name may make by accident."""


@dataclass(frozen=True, slots=True)
class Persona:
    """The stand-in of one entity; its names are surrogates, hidden because they map to real people."""

    given: str = field(repr=False)
    middle: str = field(repr=False)
    surname: str = field(repr=False)
    nick: str = field(repr=False)
    gender: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of a real person when a stand-in is chosen.

    Attributes:
        entity: Id.
        name: As the mentions say.
        relation: Word for the tie to the client, or a function.
        around: Text before and after each of the first mentions.
    """

    entity: str
    name: RealName
    relation: str = ""
    around: tuple[tuple[str, str], ...] = field(repr=False, default=())

    def gender(self, keyed: Keyed) -> str:
        """Return `m` or `f`: from relation, words beside, given name, pronouns, ending, and else from the secret."""
        relation = set(re.findall(r"[a-z-]+", self.relation.lower()))
        if relation & _FEMALE:
            return "f"
        if relation & _MALE:
            return "m"
        return (
            told_gender(self.around)
            or named_gender(self.name.given)
            or spoken_gender(self.around)
            or ending_gender(self.name.given)
            or "mf"[keyed.number("gender", self.mark(), below=2)]
        )

    def mark(self) -> str:
        """Return what stays the same of a person when the case grows: the given name, else the surname."""
        return next(iter((*self.name.given, *self.name.surnames)), self.entity)


class Casting:
    """Chooses stand-ins one after another; no given name, and no surname, is used for two.

    Args:
        keyed: Choices of this release.
        words: Folded words of the case, which no surrogate may equal.
        names: Folded names of the case of four letters and more, which no surrogate may contain.
        initials: Initials written in the case, as folded letters, which no persona may have.
        families: Folded surnames of the case, of which others may be the plural.
    """

    def __init__(
        self,
        keyed: Keyed,
        words: frozenset[str],
        names: frozenset[str],
        initials: frozenset[str],
        families: frozenset[str] = frozenset(),
    ) -> None:
        self._keyed = keyed
        self._words = words
        self._names = names
        self._all_names = "\n".join(sorted(names))
        self._initials = initials
        self._families = families
        self._used: set[str] = set()
        self._left: dict[tuple[str, str], list[str]] = {}
        self._more = self._invented()
        self.surnames: dict[str, str] = {}

    def cast(self, portrait: Portrait) -> Persona:
        """Return the stand-in of one person.

        Raises:
            TransformError: The case names more people than there are names to give.
        """
        origin = origin_of((*portrait.name.given, *portrait.name.middle), portrait.name.surnames)
        gender = portrait.gender(self._keyed)
        for word in portrait.name.surnames:
            self._surname(word, origin)
        surname = self.surnames[portrait.name.surnames[-1]] if portrait.name.surnames else ""
        whose = portrait.mark()
        surname = surname or self._take("surnames", origin, "", whose=whose)
        kind = "female" if gender == "f" else "male"
        real_initial = portrait.name.given[0][:1] if portrait.name.given else ""
        given = self._take(kind, origin, real_initial, whose=whose, second=fold(surname)[:1])
        middle = self._middle(kind, origin, (given, surname), portrait)
        return Persona(given, middle, surname, self._nick(given, middle, gender), gender)

    def _surname(self, word: str, origin: str) -> None:
        """Give a surname its stand-in; a whole family ("the Delgados") that of its members, in the plural."""
        if word in self.surnames:
            return
        one = singular(word, self._families)
        if one:
            self._surname(one, origin)
            self.surnames[word] = plural(self.surnames[one])
        else:
            self.surnames[word] = self._take("surnames", origin, word[:1], whose=word)

    def _take(self, kind: str, origin: str, not_initial: str, *, whose: str, second: str = "") -> str:
        """Take a name in the secret order of the one who gets it, whom others of the case do not change."""
        for names in self._lists(kind, origin):
            for name in self._keyed.ranked(names, kind, whose):
                if self._suits(fold(name), not_initial, second):
                    self._used.add(fold(name))
                    names.remove(name)
                    return name
        for name in self._more:
            if self._suits(fold(name), not_initial, second):
                self._used.add(fold(name))
                return name
        raise TransformError("the case names more people than there are surrogate names")

    def _suits(self, key: str, not_initial: str, second: str) -> bool:
        if key in self._used or key[:1] == not_initial:
            return False
        return not (second and {key[:1] + second, second + key[:1]} & self._initials)

    def _lists(self, kind: str, origin: str) -> Iterator[list[str]]:
        """Yield what is left of the names of the origin, then of US names, then of others."""
        for place in (origin, "anglo", *(o for o in pools() if o not in (origin, "anglo"))):
            key = (kind, place)
            if key not in self._left:
                self._left[key] = [name for name in _names(pools()[place], kind) if self._free(fold(name))]
            yield self._left[key]

    def _invented(self) -> Iterator[str]:
        """Yield names of invented syllables, for cases that name more people than there are names."""
        number = self._keyed.number("invented", below=10**6)
        while True:
            number += 1
            name = _syllables(number)
            if self._free(fold(name)):
                yield name

    def _free(self, key: str) -> bool:
        """Tell whether a name is no word of the case, holds no name of it and is no part of one."""
        if key in self._words or (len(key) > 3 and key in self._all_names):
            return False
        ends = ((start, end) for start in range(len(key)) for end in range(start + 4, len(key) + 1))
        return not any(key[start:end] in self._names for start, end in ends)

    def _middle(self, kind: str, origin: str, beside: tuple[str, str], portrait: Portrait) -> str:
        """Return a middle name; with what stands beside it, it makes no initials of the case."""
        given, first, last = beside[0], fold(beside[0])[:1], fold(beside[1])[:1]
        wrong = {word[:1] for word in portrait.name.middle}
        wrong |= {pair[1] for pair in self._initials if len(pair) == 2 and pair[0] == first}
        wrong |= {pair[0] for pair in self._initials if len(pair) == 2 and pair[1] == last}
        for names in self._lists(kind, origin):
            for name in self._keyed.ranked(names, "middle", portrait.mark()):
                if fold(name)[:1] not in wrong and name != given:
                    return name
        return next(self._more)

    def _nick(self, given: str, middle: str, gender: str) -> str:
        for name in sorted(nicknamer().nicknames_of(given.lower()), key=lambda n: (len(n), n)):
            if self._usable(fold(name)) and listed(fold(name)) in ("", gender):
                return str(name).title()
        return next((short for short in _short_forms(given) if self._usable(fold(short))), middle)

    def _usable(self, key: str) -> bool:
        return len(key) > 2 and key not in _RUDE and self._free(key) and key not in self._used


def _short_forms(given: str) -> Iterator[str]:
    """Yield ways to shorten a name that no list has a nickname for: "Selena" as "Sel", "Dan" as "Danny"."""
    start = re.match(r"[^aeiouy]*[aeiouy]+[^aeiouy]", given, re.IGNORECASE)
    if start and 2 < start.end() < len(given):
        yield start.group()
    if re.search(r"[aeiou][^aeiouy]$", given[:4]):
        yield f"{given[:4]}{given[:4][-1]}y" if len(given) < 5 else f"{given[:4]}y"
    yield f"{given[0]}{given[0].lower()}"


def _syllables(number: int) -> str:
    name = ""
    for size in (15, 5, 15, 5, 15, 5):
        number, at = divmod(number, size)
        name += ("bdfgklmnprstvzj" if size == 15 else "aeiou")[at]
    return f"{name}{'nlrs'[number % 4]}".title()


@cache
def nicknamer() -> Any:
    """Return the table of nicknames."""
    from nicknames import NickNamer

    return NickNamer()


def _names(pool: NamePool, kind: str) -> tuple[str, ...]:
    """Return the names of one kind; of given names those that no reader takes for the other gender's."""
    if kind == "surnames":
        return pool.surnames
    names = pool.female if kind == "female" else pool.male
    return tuple(n for n in names if (key := fold(n)) not in UNISEX and listed(key) in ("", kind[0]))
