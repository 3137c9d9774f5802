"""What the sentences of one paragraph or entry mean for each other when they are held against an order."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from redact.policy.passages.lines import opening_end
from redact.policy.passages.meaning import in_context
from redact.policy.passages.topics import PERHAPS, SPECIAL

if TYPE_CHECKING:
    from redact.policy.passages.cut import Piece
    from redact.policy.passages.reach import Unit, Verdict
    from redact.types import Span

_LEANS = re.compile(
    r"[\"'\u201c(\s]*(?:it|this|that|these|those|both|also|and|but|so|because|then|again|same|which|either"
    r"|neither)\b",
    re.IGNORECASE,
)
OPENS_WITH_PRONOUN = re.compile(r"[\"'\u201c(\s]*(?:he|she|they|his|her|their|him|them)\b", re.IGNORECASE)


def beside(parts: list[tuple[Piece, Unit]]) -> list[tuple[Piece, Unit]]:
    """Read each sentence of a paragraph in the light of those before and after it."""
    if len(parts) < 2:
        return parts
    found = []
    for at, (piece, unit) in enumerate(parts):
        beside = [parts[i][1].raw for i in (at - 1, at + 1) if 0 <= i < len(parts) and parts[i][1].raw]
        found.append((piece, replace(unit, near=in_context(unit.raw, unit.lent, beside))))
    return found


def without_day(piece: Piece) -> tuple[Piece | None, Piece | None]:
    """Cut the day that opens an entry off its first sentence; neither where none does."""
    end = opening_end(piece.text) if piece.day or piece.yearless else 0
    if not end or len(piece.spans) > 1:
        return None, None
    (span,) = piece.spans
    head = replace(piece, spans=(replace(span, end=span.start + end),), text=piece.text[:end])
    if not piece.text[end:].strip():
        return replace(piece), None
    return head, replace(piece, spans=(replace(span, start=span.start + end),), text=piece.text[end:])


def settled(verdicts: list[Verdict | None]) -> list[Verdict | None]:
    """Let a sentence that only may be of a category go with one of its paragraph that surely is."""
    sure = [v for v in verdicts if v and v.sure and v.code in SPECIAL.values()]
    return [next((s for s in sure if v and not v.sure and s.because in v.because), v) for v in verdicts]


def leaning(parts: list[tuple[Piece, Unit]], verdicts: list[Verdict | None]) -> list[Verdict | None]:
    """Withhold what cannot be read without the withheld sentence before it."""
    found = list(verdicts)
    for at in range(1, len(parts)):
        before = found[at - 1]
        if found[at] is not None or before is None:
            continue
        unit = parts[at][1]
        own = any(score >= PERHAPS for score in unit.own.values())
        named = any(ref.how == "name" for ref in unit.references)
        bound = not own and (not named or OPENS_WITH_PRONOUN.match(unit.text))
        if _LEANS.match(unit.text) or bound or _is_crumb(unit.text):
            found[at] = before
    return found


def named_before(
    parts: list[tuple[Piece, Unit]], verdicts: list[Verdict | None], clients: tuple[str, ...]
) -> list[Verdict | None]:
    """Withhold the sentence that names whom a report of abuse behind it speaks of by a pronoun."""
    found = list(verdicts)
    for at in range(1, len(parts)):
        verdict = found[at]
        if found[at - 1] is not None or verdict is None or verdict.code != SPECIAL["reporter"]:
            continue
        told = {i for r in parts[at][1].references if r.how == "pronoun" for i in r.ids} - {*clients}
        named = {i for r in parts[at - 1][1].references if r.how in {"name", "role"} for i in r.ids}
        if told & named:
            found[at - 1] = verdict
    return found


def _is_crumb(text: str) -> bool:
    return len(text.split()) < 3


def slice_of(piece: Piece, start: int, end: int) -> tuple[Span, ...]:
    """Return where characters of a piece stand; the line feeds between its spans stand nowhere."""
    found, at = [], 0
    for span in piece.spans:
        length = span.end - span.start
        low, high = max(start - at, 0), min(end - at, length)
        if low < high:
            found.append(replace(span, start=span.start + low, end=span.start + high))
        at += length + 1
    return tuple(found)


def run_of(parts: list[tuple[Piece, Unit]]) -> tuple[Span, ...]:
    """Return the spans of sentences in a row, joined where they touch."""
    found: list[Span] = []
    for span in (span for part, _ in parts for span in part.spans):
        if found and found[-1].surface == span.surface and found[-1].end == span.start:
            found[-1] = replace(found[-1], end=span.end)
        else:
            found.append(span)
    return tuple(found)
