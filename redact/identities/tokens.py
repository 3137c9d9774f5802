"""Words of a surface with their offsets, folded so that spellings of one name compare equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = "'’ʼ`´‘"
"""Characters that stand for an apostrophe in notes."""

_TOKEN = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}\u00ad][^\W_]+)*")
_DROPPED = str.maketrans("", "", APOSTROPHES + "\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_OCR = (str.maketrans("015", "ols"), str.maketrans("015", "ois"))


class Token(NamedTuple):
    """A run of letters and digits; a tuple, because a case has very many.

    Attributes:
        start: Offset in the surface.
        end: Offset behind it.
        word: As written.
        fold: Lower case, without accents and apostrophes.
    """

    start: int
    end: int
    word: str
    fold: str

    def __repr__(self) -> str:
        """Show offsets only, so that no log line can carry what a note says."""
        return f"Token(start={self.start}, end={self.end})"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` in lower case, without accents, apostrophes and invisible characters."""
    plain = unicodedata.normalize("NFKD", text.translate(_DROPPED)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS)


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens; an apostrophe inside a word does not divide it."""
    return tuple(Token(m.start(), m.end(), m[0], fold(m[0])) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=4096)
def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded tokens of `text`, which is how values are compared."""
    return tuple(token.fold for token in tokenize(text))


def compact(text: str) -> str:
    """Return the folded letters and digits of `text` without anything between them."""
    return "".join(fold_words(text))


def readings(token: Token) -> tuple[str, ...]:
    """Return what a scanned token may stand for: itself, and with 0, 1, 5 read as o, l or i, s."""
    if token.fold.isalpha() or token.fold.isdigit():
        return (token.fold,)
    return tuple(dict.fromkeys((token.fold, *(token.fold.translate(table) for table in _OCR))))


def stems(token: Token) -> tuple[tuple[str, int], ...]:
    """Return folded forms a name may have here, each with the end of the name itself.

    A possessive with apostrophe ends before it ("Keke's"); a possessive without ("zays") and a
    plural ("the Lopezes") cannot be told apart, so the whole word counts as the name.
    """
    found: list[tuple[str, int]] = [(form, token.end) for form in readings(token)]
    if len(token.word) > 2 and token.word[-2] in APOSTROPHES and token.fold.endswith("s"):
        found.append((token.fold[:-1], token.end - 2))
    elif len(token.fold) >= 4 and token.fold.endswith("s") and not token.fold.endswith("ss"):
        found.append((token.fold[:-1], token.end))
        if len(token.fold) >= 6 and token.fold.endswith("es"):
            found.append((token.fold[:-2], token.end))
    return tuple(found)
