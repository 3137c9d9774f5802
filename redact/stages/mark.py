"""Draws up by what a release will be found again, from what it wrote in place of mentions."""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from typing import TYPE_CHECKING

from redact.checks.folding import fold_words
from redact.operators.date_styles import full_dates, written_days
from redact.operators.keyed import fold
from redact.operators.wording import type_label
from redact.records.marks import WIDTH, Marks, Wording, hashed, telling
from redact.types import Released

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.types import Case, Edit, Surface, Verdict

_WORD = re.compile(r"[^\W_]+(?:['’ʻ][^\W_]+)*")
_TELLING = frozenset({"surrogate", "shift_date", "pseudonym"})
"""Operators whose results no other release is likely to show."""

_OWN = _TELLING | {"label"}
"""Operators whose results, with the words around them, tell releases of one note apart; a wider word
("a school") is the same in all of them."""


def mark(case: Case, edits: tuple[Edit, ...], verdict: Verdict) -> dict[str, object] | None:
    """Return the content of `trace.json`, for what is released; None otherwise."""
    if not isinstance(verdict, Released):
        return None
    salt = secrets.token_bytes(16)
    windows: set[str] = set()
    values: set[str] = set()
    on_surface: dict[tuple[str, str], list[Edit]] = defaultdict(list)
    for edit in edits:
        on_surface[edit.span.document, edit.span.surface].append(edit)
    for document in case.documents:
        for surface in document.surfaces:
            own = on_surface[document.id, surface.id]
            if surface.released and own:
                windows |= _windows(surface, own, salt)
                values |= {mark for edit in own for mark in _values(edit, salt)}
    said = {fold_words(edit.replacement) for edit in edits} - {()}
    written = frozenset(hashed(salt, "r", " ".join(words)) for words in said)
    written |= {hashed(salt, "o", words[0]) for words in said}
    lengths = frozenset(map(len, said))
    return Marks(salt, frozenset(windows), frozenset(values), written, lengths).body()


def written_in(texts: Iterable[str], marks: Marks) -> frozenset[str]:
    """Return, of a release's texts, what was written there in place of something; folded words."""
    opens: dict[str, bool] = {}
    tried: set[str] = set()
    for words in map(fold_words, texts):
        for at, word in enumerate(words):
            if word not in opens:
                opens[word] = hashed(marks.salt, "o", word) in marks.written
            if opens[word]:
                ends = (at + length for length in marks.lengths if at + length <= len(words))
                tried.update(" ".join(words[at:end]) for end in ends)
    return frozenset(value for value in tried if hashed(marks.salt, "r", value) in marks.written)


def wording_of(text: str) -> Wording:
    """Return a text as it is compared."""
    found = [(word, match.span()) for match in _WORD.finditer(text) if (word := _plain(match.group()))]
    days = frozenset(day.isoformat() for _, day in full_dates(text))
    return Wording(tuple(word for word, _ in found), tuple(span for _, span in found), days)


def _plain(word: str) -> str:
    folded = fold(word)
    return folded.lstrip("0") or "0" if folded.isdecimal() else folded


def _windows(surface: Surface, edits: list[Edit], salt: bytes) -> set[str]:
    """Return the marks of all windows of the released surface that reach into a replacement."""
    text, places = _applied(surface.text, edits)
    wording = wording_of(text)
    written = {
        at
        for at, (start, end) in enumerate(wording.spans)
        if any(begins < end and start < stops for begins, stops in places)
    }
    return {
        hashed(salt, "w", words)
        for at, words in wording.windows()
        if not written.isdisjoint(range(at, at + WIDTH))
    }


def _values(edit: Edit, salt: bytes) -> set[str]:
    if edit.decision.operator not in _TELLING:
        return set()
    wording = wording_of(edit.replacement)
    if wording.days:
        return {hashed(salt, "d", day) for day in wording.days}
    return {hashed(salt, "v", " ".join(wording.words))} if telling(wording.words) else set()


def _tells_apart(edit: Edit, text: str) -> bool:
    """Tell whether a replacement is of this release alone.

    None is that stands so in the note, that is a neutral word, or that is a date without a day: two
    shifts often lead to the same year or month.
    """
    if edit.decision.operator not in _OWN or edit.replacement == type_label(
        edit.decision.mention.entity_type
    ):
        return False
    if edit.decision.operator == "shift_date":
        return any(written_days(edit.replacement))
    return fold(edit.replacement) not in {"", fold(text[edit.span.start : edit.span.end])}


def _applied(text: str, edits: list[Edit]) -> tuple[str, list[tuple[int, int]]]:
    """Return the released text of a surface, and where what tells releases apart stands in it."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = length = 0
    for edit in sorted(edits, key=lambda e: e.span.start):
        before = text[at : edit.span.start]
        length += len(before)
        if _tells_apart(edit, text):
            places.append((length, length + len(edit.replacement)))
        parts += [before, edit.replacement]
        length += len(edit.replacement)
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts), places
