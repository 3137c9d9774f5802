"""Choices that follow from the secret of a release alone, and the folding that compares values."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


_STROKED = str.maketrans("łŁøØđĐıħĦ", "lLoOdDihH")
"""Letters that Unicode does not take apart into a plain one and a mark."""


def fold(text: str) -> str:
    """Return letters and digits only, without case or accents, for comparing values."""
    if text.isascii() and text.isalnum():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_STROKED)).casefold()
    return "".join(c for c in decomposed if c.isalnum())


def words_of(text: str) -> list[str]:
    """Return the folded words and numbers of a text."""
    return [word for word in map(fold, re.findall(r"[^\W_]+(?:['’ʻ][^\W_]+)*", text)) if word]


@dataclass(frozen=True, slots=True)
class Keyed:
    """Pseudo-random choices by HMAC-SHA-256: same secret, same choices; other secret, other choices."""

    secret: bytes = field(repr=False)

    def number(self, *parts: str, below: int) -> int:
        """Return a number from 0 to `below - 1` that belongs to these parts."""
        message = "\x1f".join(parts).encode()
        digest = hmac.new(self.secret, message, hashlib.sha256).digest()
        return int.from_bytes(digest[:8], "big") % below

    def ranked(self, values: Iterable[str], *parts: str) -> list[str]:
        """Return the values in an order that only the secret knows."""
        key = hmac.new(self.secret, "\x1f".join(("ranked", *parts)).encode(), hashlib.sha256).digest()
        return sorted(values, key=lambda value: (hashlib.blake2b(value.encode(), key=key).digest(), value))
