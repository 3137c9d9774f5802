"""How a person is written: which word is given name, middle name, surname, initial, nickname."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from redact.operators.genders import named_gender
from redact.operators.keyed import fold
from redact.operators.names import is_given, is_surname

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['’ʻ?][^\W_]+)*")
_SPELLED = re.compile(r"[^\W\d_](?:[-\s.][^\W\d_]){2,}\.?")
_DOTTED = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}[^\W\d_]?\.?|[A-Z]{2,4}|[A-Z](?:\s[A-Z]){1,2}")
_TITLE_BEFORE = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|judge|officer|det|detective|sgt|lt|capt|deputy|nurse|atty|attorney|"
    r"teacher|tchr|referee|commissioner|supervisor|caseworker|therapist|counselor|trooper|principal|investigator|"
    r"coach|pastor|rev|reverend|sister|father|rabbi|imam|señora?|sra?|the)\.?\s+$",
    re.IGNORECASE,
)
_FAMILIAR_BEFORE = re.compile(
    r"\b(?:teacher|tchr|supervisor|caseworker|therapist|counselor|principal|miss|coach|pastor|sister|brother|father|nurse|doctor|dr|judge|the|señora?|sra?)\.?\s+$",
    re.IGNORECASE,
)
"""Titles that stand before a first name nearly as often as before a surname: "Miss Hattie", "Pastor Deb"."""

_SURNAME_COLUMN = re.compile(
    r"(?:\b(?:last|family|sur)[ _]?|\bl)names?\b[^:\n]*:\s*$|^last:\s*$|\bfamily:\s*$", re.IGNORECASE
)
_GIVEN_COLUMN = re.compile(
    r"(?:\b(?:first|given|middle|preferred|fore|nick)[ _]?|\bf)names?\b[^:\n]*:\s*$|^first:\s*$",
    re.IGNORECASE,
)
"""Labels of forms and headings of columns that say which part of a name stands behind them."""

TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor judge officer detective sgt lt capt deputy nurse atty attorney coach "  # noqa: E501
    "pastor rev reverend aunt auntie uncle grandma grandpa abuela tia tio mama papa señor señora sra".split()
)
SUFFIXES = frozenset(
    "jr sr ii iii iv phd md esq rn lcsw msw lmsw jd csw licsw lsw bsw lpc lmft "
    "lmhc psyd lpn np aprn bcba cadc mswi".split()
)
_LINKS = frozenset("and or aka nee née dba fka".split())
_FIELD_LABELS = frozenset("dob ssn mrn dod aka id tel phone email address".split())
"""Labels of the next line or field, which a mention may run into."""
PARTICLES = frozenset("de del la las los van von der den da dos das y".split())


BEFORE_NAME = 24
"""Characters in front of a name in which a title or a label says what kind of name it is."""


class Part(StrEnum):
    """What a word of a name is."""

    GIVEN = "given"
    MIDDLE = "middle"
    SURNAME = "surname"
    NICK = "nick"
    INITIALS = "initials"
    SPELLED = "spelled"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a mention, with its place in it."""

    part: Part
    text: str = field(repr=False)
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RealName:
    """What the mentions of one entity say its name is; folded words."""

    given: tuple[str, ...] = field(repr=False, default=())
    middle: tuple[str, ...] = field(repr=False, default=())
    surnames: tuple[str, ...] = field(repr=False, default=())

    def part_of(self, word: str) -> Part | None:
        """Return which part a word is, misspellings included; None when it is none of them."""
        key = fold(word)
        for part, words in self._parts():
            if key in words:
                return part
        for part, words in self._parts():
            if len(key) >= 4 and any(_alike(key, w) for w in words):
                return part
        return None

    def _parts(self) -> tuple[tuple[Part, tuple[str, ...]], ...]:
        return ((Part.SURNAME, self.surnames), (Part.GIVEN, self.given), (Part.MIDDLE, self.middle))


def _alike(left: str, right: str) -> bool:
    from rapidfuzz.distance import DamerauLevenshtein

    return len(right) >= 4 and DamerauLevenshtein.distance(left, right, score_cutoff=2) <= (
        1 if len(right) < 7 else 2
    )


def read_form(
    text: str, known: RealName | None = None, before: str = "", facet: str = ""
) -> tuple[Word, ...]:
    """Say what each word of a mention is, in order of place.

    Args:
        text: The mention.
        known: The entity's name as gathered from all its mentions, if any.
        before: Text in front, to see a title.
        facet: `initials` when the recognizer says so.
    """
    if _SPELLED.fullmatch(text.strip()) and facet != "initials" and "." not in text:
        return (Word(Part.SPELLED, text, 0, len(text)),)
    if _is_initials(text, known, facet):
        return (Word(Part.INITIALS, text, 0, len(text)),)
    found = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
    if not found:
        return ()
    fixed = [_is_fixed(word, i, found) for i, (word, _, _) in enumerate(found)]
    if all(fixed):
        fixed = [False] * len(found)
    free = [i for i, is_fixed in enumerate(fixed) if not is_fixed]
    parts = _positional(text, [found[i] for i in free], before)
    chosen = dict(zip(free, parts, strict=True))
    words = []
    for i, (word, start, end) in enumerate(found):
        part = chosen.get(i, Part.FIXED)
        if known and part not in (Part.FIXED, Part.NICK) and len(word) > 1:
            part = known.part_of(word) or part
        elif known and part is Part.NICK and fold(word) in known.given[:1]:
            part = Part.GIVEN  # '"Bean" (Benjamin)': the name in brackets is the one in full
        words.append(Word(part, word, start, end))
    return tuple(words)


def _is_initials(text: str, known: RealName | None, facet: str) -> bool:
    stripped = text.strip()
    if not _DOTTED.fullmatch(stripped):
        return False
    if facet == "initials" or "." in stripped or " " in stripped:
        return True
    if known and _stands_for(stripped, known):
        return True
    if known and known.part_of(stripped):
        return False
    return not any(c in "AEIOUY" for c in stripped)


def _stands_for(letters: str, known: RealName) -> bool:
    """Tell whether capitals are the first letters of the name: "Lou Ansbach (LA)"."""
    key = fold(letters)
    given = [word for word in known.given if word != key]
    if not letters.isupper() or len(key) < 2 or not given or not known.surnames:
        return False
    return (key[0], key[-1]) == (given[0][0], known.surnames[-1][0])


def _is_fixed(word: str, index: int, found: list[tuple[str, int, int]]) -> bool:
    key = fold(word)
    if key in TITLES:
        return index == 0 and len(found) > 1
    if key in SUFFIXES or key in _FIELD_LABELS:
        return index > 0
    if index == len(found) - 1 or not word.islower():
        return False
    return key in PARTICLES or (index > 0 and key in _LINKS)


def _positional(text: str, words: list[tuple[str, int, int]], before: str) -> list[Part]:
    quoted = [bool(re.search(r"[\"“(‘']$", text[:s])) and s > 0 for _, s, _ in words]
    plain = [i for i, is_quoted in enumerate(quoted) if not is_quoted]
    if not plain:
        plain, quoted = list(range(len(words))), [False] * len(words)
    comma = text.find(",")
    inner = [words[i] for i in plain]
    head = [w for w in inner if comma >= 0 and w[1] < comma]
    parts = (
        _comma_order(inner, len(head))
        if head and len(head) < len(inner)
        else _plain_order(text, inner, before)
    )
    if comma < 0 and len(plain) > 1 and plain[1] - plain[0] > 1 and set(parts) == {Part.SURNAME}:
        parts[0] = Part.GIVEN  # "Bean (Benjamin) Kowalczyk": what a bracket explains is no family name
    chosen = dict(zip(plain, parts, strict=True))
    return [chosen.get(i, Part.NICK) for i in range(len(words))]


def _comma_order(words: list[tuple[str, int, int]], surnames: int) -> list[Part]:
    rest = len(words) - surnames
    return [Part.SURNAME] * surnames + [Part.GIVEN] + [Part.MIDDLE] * (rest - 1)


def _plain_order(text: str, words: list[tuple[str, int, int]], before: str) -> list[Part]:
    count = len(words)
    if count == 1:
        word, start, _ = words[0]
        led = not PARTICLES.isdisjoint(map(fold, text[:start].split()))
        return [Part.SURNAME if led else _lone(word, before)]
    groups = _hyphen_groups(text, words)
    if len(groups) == 1:
        return [_lone_double([word for word, _, _ in words], before)] * count
    kinds = [Part.GIVEN, *([Part.MIDDLE] * (len(groups) - 2)), Part.SURNAME]
    if count == 2 and all(is_surname(word) and not is_given(word) for word, _, _ in words):
        return [Part.SURNAME, Part.SURNAME]  # "Bautista Moran"
    if _surname_first(words):
        kinds = [Part.SURNAME, *([Part.MIDDLE] * (len(groups) - 2)), Part.GIVEN]
    elif len(groups) >= 3:
        second = words[groups[-2][0]][0]
        if len(second) > 1 and is_surname(second) and not is_given(second):
            kinds[-2] = Part.SURNAME
    return [kinds[g] for g, members in enumerate(groups) for _ in members]


def _lone_double(words: list[str], before: str) -> Part:
    """Say what "Begaye-Whitlock" is: a surname, unless one half is a given name ("Jean-Bosco")."""
    if _GIVEN_COLUMN.search(before):
        return Part.GIVEN
    if _lone(words[-1], before) is Part.SURNAME:
        return Part.SURNAME
    return Part.GIVEN if any(is_given(word) or named_gender((word,)) for word in words) else Part.SURNAME


def _hyphen_groups(text: str, words: list[tuple[str, int, int]]) -> list[list[int]]:
    groups: list[list[int]] = []
    for i, (_, start, _) in enumerate(words):
        joined = i > 0 and re.fullmatch(r"-\s*", text[words[i - 1][2] : start])
        if joined:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _surname_first(words: list[tuple[str, int, int]]) -> bool:
    from redact.operators.names import pools

    first, last = fold(words[0][0]), fold(words[-1][0])
    eastern = [pools()[o] for o in ("vietnamese", "chinese", "korean", "hmong")]
    if any(first in p.male_keys | p.female_keys and last in p.surname_keys for p in eastern):
        return False
    return len(words) > 2 and any(first in p.surname_keys and last not in p.surname_keys for p in eastern)


def _lone(word: str, before: str) -> Part:
    if _SURNAME_COLUMN.search(before):
        return Part.SURNAME
    if _GIVEN_COLUMN.search(before):
        return Part.GIVEN
    given = is_given(word) or bool(named_gender((word,)))
    if _TITLE_BEFORE.search(before):
        first = given and not is_surname(word) and _FAMILIAR_BEFORE.search(before)
        return Part.GIVEN if first else Part.SURNAME
    return Part.SURNAME if is_surname(word) and not given else Part.GIVEN


def _doubt(word: Word) -> bool:
    """Tell whether a word is more likely the other part: by the lists of names."""
    given = is_given(word.text) or bool(named_gender((word.text,)))
    return (word.part is Part.GIVEN) != (given and not is_surname(word.text))


def gather(forms: Iterable[tuple[Word, ...]]) -> RealName:
    """Join the forms of one entity into its name; longer forms speak first."""
    given: list[str] = []
    middle: list[str] = []
    surnames: list[str] = []
    for words in sorted(forms, key=lambda ws: (-len(ws), [(fold(w.text), _doubt(w), w.part) for w in ws])):
        several = sum(w.part in (Part.GIVEN, Part.MIDDLE, Part.SURNAME) for w in words) > 1
        for word in words:
            key = fold(word.text)
            target = {Part.GIVEN: given, Part.MIDDLE: middle, Part.SURNAME: surnames}.get(word.part)
            taken = (*given, *middle, *surnames)
            if target is None or not key or key in taken or (len(key) == 1 and target is not middle):
                continue
            if not several and any(_alike(key, t) for t in taken):
                continue
            target.append(key)
    return RealName(tuple(given), tuple(middle), tuple(surnames))
