"""Letters that stand alone and are nobody's initial (the sex in a list, the pronoun), and capitals around."""

from __future__ import annotations

import re

_SEX = re.compile(
    r"[MFX](?=,?[ ]?(?:\d{1,3}\b|(?i:d\.?o\.?b|age|born|y/?o)\b)"
    r"|/?\d{1,2}\b|,[ ](?:[A-Z][a-z]+-?)+,[ ]?\d|[ ]{2,}\d)"
)
_BESIDE = re.compile(r"[^\W\d_]{3}[)\"”]?[ ]?[,;|/(][ ]?$")
_PRONOUN = re.compile(r"['’](?:m|d|ll|ve)\b|[ ][a-z]{2,}")
_WITH_INITIAL = re.compile(r"\b(?:with|for|to|of|by|see|saw|met)[ ]$", re.IGNORECASE)
_SEEN = 20
"""Words around of which the use of capitals can be told."""


def is_sex(text: str, start: int) -> bool:
    """Tell whether a letter is the sex in a list, between the name and the age: "Cole, F, 87"."""
    return _SEX.match(text, start) is not None and _BESIDE.search(text, max(0, start - 8), start) is not None


def is_pronoun(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is the word for oneself: "I interned", but not "met with I and her mother"."""
    behind = _PRONOUN.match(text, end) is not None
    return text[start:end].strip() == "I" and behind and not _WITH_INITIAL.search(text[:start][-8:])


def writes_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether the words around are written with capitals, so that a name would be too."""
    around = text[max(0, start - 200) : start] + text[end : end + 200]
    words = re.findall(r"[^\W\d_]+", around)
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= _SEEN and capital >= 0.16 * len(words)
