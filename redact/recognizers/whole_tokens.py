"""Widens what the model covers in part to the whole token: "CSW.09924471", "A9-00712", "vexxed.mothman".

The network tags runs of letters and digits one by one, so that the parts of one number, handle or
spelled-out name may carry different types or none. What stands without a space in between is one
value: it is removed whole or its rest gives it away.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.recognizers.ner_decoding import NerSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(
    r"[*_]*\w+(?:(?:(?<!\b[^\W\d_])[.](?!(?:pdf|docx?|jpe?g|png|xlsx?|csv|txt|eml)\b)|(?<![^\W\d_])#|[@^*'’-]{1,3}|--[.]?)\w+)*[*_]*"
)
_REST = re.compile(r"\S{0,120}")
_MARKS = frozenset("-._#*^")
"""One of these stands inside every token that is one value."""

_CODE = re.compile(r"(?=.*\d)(?=.*[-._#*^]).+")
"""A number or code whose parts hang together by marks."""

_HANDLE = re.compile(r"[a-z0-9]+(?:[._][a-z0-9]+)+_*|\w*[^\W_]_[^\W_]\w*")
"""Words in small letters joined by a dot or underscore, as handles and logins are; not "home.She"."""

_SPELLED = re.compile(r"[^\W\d_](?:-[^\W\d_]){2,}")
_COMPONENTS = re.compile(r"\w+(?:\^\w*)+")
"""Components of one HL7 field, as in PV1 and PID segments (HL7 version 2, chapter 2)."""

_NO_VALUE = re.compile(
    r"v?\d{1,4}(?:\.\d{1,3}){1,2}|\d{1,3}-\d{1,3}|\d+(?:st|nd|rd|th)|\d{1,2}[ap]?m?-\d{1,2}[ap]?m?"
    r"|[A-TV-Z]\d\d\.\w{1,4}|[IVX]{1,4}-\d{1,2}"
)
"""Decimals, versions, ranges, hours, codes of ICD-10, people in a pedigree ("II-3")."""

_PHRASES = frozenset({"AGE", "EVENT", "OCCUPATION"})
"""Types that are phrases; their edges are no tokens."""

_NAMES = frozenset({"PERSON", "ORG", "LOCATION"})
"""Types made of words: a file name around them is none, and a number is not theirs."""

_LONGEST, _NEAR = 120, 12
"""Characters and mentions looked at on either side."""

_LEAST = 0.35
"""Share of a token's letters and digits, weighed by score, that the model covers at least.

Chosen on notes that the network had never seen: lower, form and article numbers go too.
"""

_SHORTEST = 4
"""Letters and digits of a token; shorter ones are wings, bays and items ("T-02")."""


def whole_tokens(text: str, found: Iterable[NerSpan]) -> Iterator[NerSpan]:
    """Yield the mentions, widened to the tokens at their edges; what meets in one token becomes one.

    Args:
        text: What the model read.
        found: Its mentions, in order and disjoint.

    Yields:
        Disjoint mentions in order.
    """
    listed = sorted(found)
    last: NerSpan | None = None
    for span in _widened(text, listed):
        if last is not None and span.start < last.end:
            last = _one(text, last, span)
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _widened(text: str, listed: list[NerSpan]) -> Iterator[NerSpan]:
    for number, span in enumerate(listed):
        if span.label in _PHRASES:
            yield span
            continue
        near = listed[max(0, number - _NEAR) : number + _NEAR]
        found = [token for at in (span.start, span.end - 1) if (token := _token(text, at, span.label, near))]
        start = min([span.start, *(token.start() for token in found)])
        end = max([span.end, *(token.end() for token in found)])
        handle = span.label in _NAMES and any(_HANDLE.fullmatch(token.group()) for token in found)
        yield NerSpan(start, end, "USERNAME" if handle else span.label, span.score)


def _token(text: str, at: int, label: str, near: list[NerSpan]) -> re.Match[str] | None:
    """Return the token around a character, if it is one value of which the model covers enough."""
    far = max(0, at - _LONGEST)
    left = max(far, *(text.rfind(space, far, at) + 1 for space in " \n\t"))
    run = text[left : _REST.match(text, at).end()]  # type: ignore[union-attr]
    if _MARKS.isdisjoint(run.strip(".-#^,;:)")):
        return None
    for match in _TOKEN.finditer(text, left, at + _LONGEST):
        if match.start() > at:
            return None
        if at < match.end():
            whole = _hangs_together(match.group(), label) and _covered(match, near)
            return match if whole else None
    return None


def _hangs_together(token: str, label: str) -> bool:
    if _NO_VALUE.fullmatch(token) or sum(map(str.isalnum, token)) < _SHORTEST:
        return False
    forms = (_SPELLED, _COMPONENTS, _HANDLE) if label in _NAMES else (_SPELLED, _COMPONENTS, _HANDLE, _CODE)
    return any(form.fullmatch(token) for form in forms) and not (label in _NAMES and "_" in token)


def _covered(match: re.Match[str], near: list[NerSpan]) -> bool:
    start, end = match.span()
    text = match.string
    covered = 0.0
    for span in near:
        if span.start < end and span.end > start:
            part = text[max(start, span.start) : min(end, span.end)]
            covered += span.score * sum(map(str.isalnum, part))
    return covered >= _LEAST * sum(map(str.isalnum, match.group()))


def _one(text: str, one: NerSpan, other: NerSpan) -> NerSpan:
    """Join two mentions under the type of the longer."""
    longer = max(one, other, key=lambda span: sum(map(str.isalnum, text[span.start : span.end])))
    return NerSpan(
        min(one.start, other.start), max(one.end, other.end), longer.label, max(one.score, other.score)
    )
