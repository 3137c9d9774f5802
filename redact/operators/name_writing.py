"""Writes a surrogate in the form, capitals and punctuation of the name it replaces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.operators.keyed import fold
from redact.operators.name_forms import PARTICLES, Part, RealName, Word, read_form
from redact.operators.names import is_surname

if TYPE_CHECKING:
    from collections.abc import Container

    from redact.operators.personas import Persona


@dataclass(frozen=True, slots=True)
class Stand:
    """A stand-in with what is needed to write it.

    Attributes:
        persona: The stand-in.
        real: The name it replaces.
        surnames: Surrogate per folded real surname of the case.
    """

    persona: Persona = field(repr=False)
    real: RealName = field(repr=False)
    surnames: dict[str, str] = field(repr=False)

    def word(self, word: Word) -> str:
        """Return what stands in for one word, in title case."""
        if word.part is Part.SURNAME:
            return self._surname(word.text)
        if word.part is Part.NICK:
            return self.persona.nick
        if word.part is Part.MIDDLE:
            return self.persona.middle
        key = fold(word.text)
        if key[-1:] == "s" and key[:-1] in self.real.given and key not in self.real.given:
            return f"{self.persona.given}s"  # a possessive typed without its mark: "Messiahs brother"
        return self.persona.nick if self._is_nickname(word.text) else self.persona.given

    def _is_nickname(self, text: str) -> bool:
        """Tell whether a first name is another than the one the person is known by in full."""
        key = fold(text)
        first = self.real.given[0] if self.real.given else key
        return len(key) > 1 and key != first and key in self.real.given[1:]

    def _surname(self, text: str) -> str:
        key = fold(text)
        if key in self.surnames and key in self.real.surnames:
            return self.surnames[key]
        if len(key) == 1:
            meant = (
                self.surnames[word] for word in self.real.surnames if word[0] == key and word in self.surnames
            )
            return next(meant, self.persona.surname)
        one = singular(key, self.surnames)
        if one and (one in self.real.surnames or not self.real.surnames):
            return plural(self.surnames[one])
        for word in self.real.surnames:
            if word in self.surnames and self.real.part_of(text) is Part.SURNAME and word[:1] == key[:1]:
                return self.surnames[word]
        return self.persona.surname


def singular(word: str, known: Container[str]) -> str:
    """Return the known surname of which a folded word is the plural ("delgados"); empty when none is."""
    ends = (word[: -len(end)] for end in ("es", "s") if word.endswith(end))
    return next((one for one in ends if len(one) > 2 and one in known), "")


def plural(name: str) -> str:
    """Return a surname as a whole family bears it: "Delgados", "Reyeses"."""
    return name + ("es" if re.search(r"(?:s|x|z|ch|sh)$", name, re.IGNORECASE) else "s")


def write_name(text: str, stand: Stand, before: str = "", facet: str = "") -> str:
    """Return the surrogate for one mention of a person."""
    words = read_form(text, stand.real, before, facet)
    if not words:
        return stand.persona.given
    if words[0].part is Part.INITIALS:
        return _initials(text, stand)
    if words[0].part is Part.SPELLED:
        return _spelled(text, stand)
    parts: list[str] = []
    at, written = 0, ""
    for number, word in enumerate(words):
        between = text[at : word.start]
        if _belongs_to_a_surname(word, words[number + 1 :]):
            parts, at = [*parts, between], _next_word(text, word.end)
            continue
        new = _one(word, stand)
        if len(words) == len(word.text) == 1 and new:
            new = like_case(word.text, _no_word(stand.word(word), stand.persona, fold(word.text)))
        if (
            number
            and between == "-"
            and word.part is words[number - 1].part is Part.GIVEN
            and len(word.text) > 1
        ):
            new = like_case(word.text, stand.persona.middle)  # "Jean-Bosco" keeps two names
        if len(words) == 1 and _whole_family(word, before, new):
            new = like_case(word.text, plural(new))
        if new and new == written and re.fullmatch(r"\s+", between):
            at = word.end
            continue
        parts += [between, new]
        at, written = word.end, new
    parts.append(text[at:])
    return re.sub(r"[?\d]", "", "".join(parts)) or stand.persona.given


def _belongs_to_a_surname(word: Word, behind: tuple[Word, ...]) -> bool:
    """Tell whether a word is a particle that goes with the surname behind it: "van der", "de la"."""
    if word.part is not Part.FIXED or fold(word.text) not in PARTICLES - {"y"}:
        return False
    return any(other.part is not Part.FIXED for other in behind)


def _next_word(text: str, at: int) -> int:
    space = re.compile(r"[\s-]*").match(text, at)
    return space.end() if space else at


def _whole_family(word: Word, before: str, new: str) -> bool:
    """Tell whether a lone surname is the plural of one that the case never writes: "the Habimanas"."""
    many = (
        word.part is Part.SURNAME
        and word.text[-1:] in "sS"
        and re.search(r"\bthe\s+$", before, re.IGNORECASE)
    )
    return bool(many) and new[-1:] not in "sS" and not is_surname(word.text)


def _one(word: Word, stand: Stand) -> str:
    if word.part is Part.FIXED:
        return word.text
    new = stand.word(word)
    if len(word.text) == 1:
        new = new[:1]
    return like_case(word.text, new)


_SHORT_WORDS = frozenset(
    "am an as at be by do go he hi if in is it ma me my no of oh ok on or pa so to up us we".split()
)
"""Words of two letters, which initials must not spell."""


def like_case(original: str, new: str) -> str:
    """Return `new` in the capitals of `original`."""
    if original.isupper() and (len(original) > 1 or len(new) == 1):
        return new.upper()
    return new.lower() if original.islower() else new


def _initials(text: str, stand: Stand) -> str:
    letters = [i for i, c in enumerate(text) if c.isalpha()]
    persona = stand.persona
    own = fold(text)
    if len(letters) == 1:
        last_only = stand.real.surnames and not stand.real.given
        last = last_only or (own == _first(stand.real.surnames) != _first(stand.real.given))
        names = [persona.surname if last else persona.given]
    elif len(letters) == 2:
        turned = own == _first(stand.real.surnames) + _first(stand.real.given) != own[::-1]
        names = [persona.surname, persona.given] if turned else [persona.given, persona.surname]
    else:
        names = [persona.given, persona.middle, persona.surname, persona.middle]
        if re.search(r"\w\W{0,2}-\W?\w", text) and len(stand.real.surnames) > 1:  # "D.O-T."
            names = [
                persona.given,
                *(stand.surnames.get(word, persona.surname) for word in stand.real.surnames),
            ]
    chars = list(text)
    if len(letters) == 1:
        names = [_no_word(names[0], persona, own)]
    elif len(letters) == 2 and fold(names[0][:1] + names[1][:1]) in _SHORT_WORDS:
        names[1] = _no_word(persona.middle, persona, own[1:])
    for i, name in zip(letters, names, strict=False):
        chars[i] = like_case(text[i], name[:1])
    for i in letters[len(names) :]:
        chars[i] = ""
    return "".join(chars)


def _no_word(name: str, persona: Persona, own: str) -> str:
    """Return the name whose initial is to be written: "J was quiet" must not become "I was quiet"."""
    letters = (*(part[:1] for part in (name, persona.given, persona.middle, persona.surname)), *name, *"KTBR")
    fit = (str(c).upper() for c in letters if c.isalpha() and fold(c) not in {"i", "a", "o", own})
    return next(fit)


def _first(words: tuple[str, ...]) -> str:
    return words[0][:1] if words else ""


def _spelled(text: str, stand: Stand) -> str:
    real = stand.real.part_of(fold(text))
    name = stand.persona.surname if real is Part.SURNAME else stand.persona.given
    separator = next((c for c in text if not c.isalnum()), "-")
    return separator.join(like_case(text[0], c) for c in name)
