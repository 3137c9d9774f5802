"""Tells words that sound alike, and short forms made of the start of a name."""

from __future__ import annotations

import re
from functools import lru_cache

_SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sz|sh"), "s"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"z"), "s"),
    (re.compile(r"dg|j"), "g"),
)
_UNHEARD = re.compile(r"[aeiouhwy]")
_TWICE = re.compile(r"(.)\1+")
_ENDINGS = ("ie", "y", "i", "ey", "ee", "ita", "ito", "is", "io", "o", "a", "as", "cha", "cho", "chi")
"""What English and Spanish hang on the start of a name to call somebody by ("Ernie", "Lety", "Nico")."""

_SHORT = 5
"""Letters up to which a name is short."""

_NO_SHORT_FORMS = frozenset("pa ma fa da no so he oh an do my le in is it on or to up us we go if".split())
"""Two letters that are a word or a relative before they are the start of a name."""


@lru_cache(maxsize=65536)
def sound_of(word: str) -> str:
    """Return the first sound of a folded word and the consonants behind it, each once in a row."""
    if not word:
        return ""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word[0] + _TWICE.sub(r"\1", _UNHEARD.sub("", _TWICE.sub(r"\1", word)[1:]))


def sound_alike(a: str, b: str) -> bool:
    """Tell whether two folded words are one name to the ear: "Shandeen" and "Shandiin", "Colt" and "Kolt".

    Three sounds at least, and no more than four letters that differ. In a short word one letter is much:
    its vowels stand between the same consonants, and two letters differ at most ("Brad" is no "Baird").
    """
    if len(sound_of(a)) < 3 or sound_of(a) != sound_of(b):
        return False
    short = min(len(a), len(b)) <= _SHORT
    if short and _syllables(a) != _syllables(b):
        return False
    from rapidfuzz.distance import OSA

    limit = 2 if short else 4
    return OSA.distance(a, b, score_cutoff=limit) <= limit


def _syllables(word: str) -> tuple[str, ...]:
    """Return the consonants of a folded word in groups that vowels part: "br", "d"."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return tuple(filter(None, _UNHEARD.split(_TWICE.sub(r"\1", word))))


def variants(a: str, b: str) -> bool:
    """Tell whether two well-known names are one: "Kristen" and "Kristin", not "Carl" and "Carla"."""
    from rapidfuzz.distance import OSA

    if len(a) < 5 or not sound_alike(a, b) or OSA.distance(a, b, score_cutoff=1) > 1:
        return False
    return _end(a) == _end(b)


def _end(word: str) -> str:
    """Return the vowel a word ends with, which in many languages tells a man's name from a woman's."""
    plain = word.removesuffix("h")
    return plain[-1] if plain[-1:] in set("aeiouy") else ""


def called_by(a: str, b: str) -> bool:
    """Tell whether one folded word is a short form of the other by an ending: "Yesi" of "Yesenia"."""
    short, long = sorted((a, b), key=len)
    return _shortens(short, long) or _shortens(long, short)


def _shortens(short: str, long: str) -> bool:
    if "-" in short:
        return False
    for ending in _ENDINGS:
        stem = short.removesuffix(ending)
        if stem == short:
            continue
        if len(stem) > 3 and stem[-1] == stem[-2]:
            stem = stem[:-1]
        if len(stem) > 2 and long.startswith(stem) and len(long) > len(stem) + 1:
            return True
    return False


def two_letters(short: str, long: str) -> bool:
    """Tell whether a folded word of two letters may be the start of a given name ("Ty" of "Tyrell")."""
    return len(short) == 2 and len(long) > 3 and long.startswith(short) and short not in _NO_SHORT_FORMS
