"""Finds known names inside other words of prose, and names spelled out letter by letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.find_names import Hit
from redact.identities.known import PART_SCORE
from redact.identities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.identities.known import Known, Part
    from redact.identities.tokens import Token

_SEGMENT = re.compile(r"[A-Z][^\W\dA-Z_]+|[^\W\dA-Z_]+|[A-Z]+(?![a-z])")
_BEFORE = re.compile(r"(?:w|dr|mr|ms|mrs|miss)(?=[a-z]{4})")
_SPELLED = re.compile(
    r"(?<![^\W_])(?<![^\W_]-)[^\W\d_](?:-[^\W\d_]){2,}(?![^\W_])(?!-[^\W_])"
    r"|(?<![^\W_])[^\W\d_](?: [^\W\d_]){3,}(?![^\W_])"
)
_LEAST = 3


def find_glued(tokens: Sequence[Token], known: Known) -> Iterator[Hit]:
    """Yield known names that lack the space beside them: "wKeisha", "MoniqueJ", "AnaLopez", "keisha2"."""
    for token in tokens:
        if token.fold in known.parts or len(token.word) <= _LEAST or not token.word.isalnum():
            continue
        if token.word.islower():
            yield from _behind_a_title(token, known)
        elif not token.word.istitle() and not token.word.isupper():
            yield from _by_capitals(token, known)
        if token.word[-1].isdigit():
            yield from _before_digits(token, known)


def _hit(start: int, end: int) -> Hit:
    return Hit(start, end, "PERSON", PART_SCORE, "", whole=False)


def _plain(part: Part | None) -> bool:
    return part is not None and not part.ordinary and not part.capital and not part.altered


def _behind_a_title(token: Token, known: Known) -> Iterator[Hit]:
    before = _BEFORE.match(token.word)
    if before and _plain(known.parts.get(fold(token.word[before.end() :]))):
        yield _hit(token.start + before.end(), token.end)


def _before_digits(token: Token, known: Known) -> Iterator[Hit]:
    letters = token.word.rstrip("0123456789")
    if letters.isalpha() and len(letters) > _LEAST and _plain(known.parts.get(fold(letters))):
        yield _hit(token.start, token.start + len(letters))


def _by_capitals(token: Token, known: Known) -> Iterator[Hit]:
    """Take capitals inside a word as starts of words; an initial behind the name belongs to it."""
    pieces = [(m.start(), m.end(), known.parts.get(fold(m[0]))) for m in _SEGMENT.finditer(token.word)]
    if len(pieces) < 2:
        return
    for at, (start, end, part) in enumerate(pieces):
        if part is None or end - start < _LEAST or part.altered:
            continue
        beside = [p for _, _, p in pieces[max(0, at - 1) : at + 2] if p is not None and p is not part]
        related = any(p.sources & part.sources for p in beside)
        if not _plain(part) and not (related and not part.capital):
            continue
        last = pieces[at + 1] if at + 1 < len(pieces) else None
        letters = {w[0] for s in part.sources for w in known.names[s].parts}
        initial = last and last[1] - last[0] == 1 and token.word[last[0]].casefold() in letters
        yield _hit(token.start + start, token.start + (last[1] if last and initial else end))


def find_spelled(text: str, known: Known) -> Iterator[Hit]:
    """Yield known names spelled out: "R-H-O-D-E-N", "d i e t r i c h"."""
    for run in _SPELLED.finditer(text):
        if fold("".join(c for c in run[0] if c.isalpha())) in known.parts:
            yield _hit(run.start(), run.end())
