"""Puts names, values and true dates back where labels, codes and shifted dates stand in a text.

The text may have been edited: whoever answered wrote new sentences with the labels and dates in them.
What cannot be turned back for certain stays as it is and is told, and so are dates that were not in what
was released: they are moved like the others if they lie within its period, and left if they do not,
since the day on which an answer was written is no day of the case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from redact.operators.date_styles import REFERENCE, find_dates, full_dates, written_days
from redact.operators.keyed import words_of
from redact.operators.labels import base_and_number, is_label
from redact.operators.wording import TYPE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.remembered import Memory

PUT_BACK = "put back"
UNKNOWN_LABEL = "label or code that stands for nobody in what was released: left"
GONE = "removed for good: left"
SEVERAL = "date that stood for several: all of them are written, in brackets"
BARE = "label without brackets: left"
NO_MONTH = "day without a month: left"
MOVED = "date that was not in what was released: moved like the others"
OUTSIDE = "date outside the period of what was released: left"

_BRACKETS = re.compile(r"\[([^\[\]\n]{1,60}(?:\n[^\[\]\n]{1,60})?)\]")
_CODE = re.compile(r"[A-Z]-[2-9B-DF-HJ-NP-RTV-XZ]{5}")
_REMOVED = re.compile(r"[A-Z0-9][A-Z0-9 ./()§:-]*|removed|…|\.\.\.")
_VERB_AFTER = re.compile(
    r"\s+(?:i|we|you|he|she|it|they|be|have|not|need|want|also|well|on|out|off|forward)\b", re.I
)
"""What follows "may" and "march" as verbs."""


@dataclass(frozen=True, slots=True)
class Table:
    """What turns a text of one pseudonym space back.

    Attributes:
        wordings: Real wording per folded label or code.
        dates: True wordings per shifted one.
        offset: How far dates were moved.
        days: Shifted days with day, month and year, sorted.
        labels: Labels as they are written, without brackets.
    """

    wordings: dict[str, str] = field(repr=False)
    dates: dict[str, tuple[str, ...]] = field(repr=False)
    offset: timedelta = field(repr=False)
    days: tuple[date, ...] = field(repr=False)
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One piece of a text, what to write there (None to leave it), and what to tell about it."""

    start: int
    end: int
    new: str | None = field(repr=False)
    told: str


def table_of(memory: Memory) -> Table:
    """Return the table of a space, from all its releases."""
    wordings: dict[str, str] = {}
    for stood in memory.stood():
        for shown in filter(None, (stood.label, stood.code)):
            wordings[_key(shown)] = stood.wording
    dates: dict[str, set[str]] = {}
    for part in memory.parts:
        for shifted, true in part.dates:
            dates.setdefault(" ".join(shifted.split()), set()).add(" ".join(true.split()))
    days = {day for shifted in dates for _, day in full_dates(shifted)}
    offset = next((part.offset for part in memory.parts), 0)
    labels = tuple(sorted(stood.label.strip("[]") for stood in memory.stood() if stood.label))
    each = {shifted: tuple(sorted(those)) for shifted, those in dates.items()}
    return Table(wordings, each, timedelta(days=offset), tuple(sorted(days)), labels)


def turn_back(text: str, table: Table) -> tuple[Turn, ...]:
    """Return the pieces of a text that stand for something, disjoint and sorted."""
    turns: list[Turn] = []
    for found in (
        *_bracketed(text, table),
        *_released_dates(text, table),
        *_other_dates(text, table),
        *_bare(text, table),
    ):
        at = bisect_right([turn.start for turn in turns], found.start)
        free_before = at == 0 or turns[at - 1].end <= found.start
        if free_before and (at == len(turns) or found.end <= turns[at].start):
            turns.insert(at, found)
    return tuple(turns)


def counted(turns: tuple[Turn, ...]) -> Counter[str]:
    """Return how often each thing is to be told."""
    return Counter(turn.told for turn in turns)


def _key(label: str) -> str:
    return " ".join(words_of(label))


def _bracketed(text: str, table: Table) -> Iterator[Turn]:
    for match in _BRACKETS.finditer(text):
        inner = " ".join(match[1].split())
        real = table.wordings.get(_key(inner))
        if real:
            yield Turn(*match.span(), real, PUT_BACK)
        elif inner in TYPE_WORDS.values() or (_REMOVED.fullmatch(inner) and not _CODE.fullmatch(inner)):
            yield Turn(*match.span(), None, GONE)
        elif _CODE.fullmatch(inner) or is_label(base_and_number(inner)[0]):
            yield Turn(*match.span(), None, UNKNOWN_LABEL)


def _bare(text: str, table: Table) -> Iterator[Turn]:
    """Yield numbered labels that lost their brackets; a reader knows better than we who is meant."""
    numbered = [label for label in table.labels if label[-1].isdigit()]
    if numbered:
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, numbered))})(?!\w)", text):
            yield Turn(*match.span(), None, BARE)


def _released_dates(text: str, table: Table) -> Iterator[Turn]:
    """Yield wordings of dates that stand so in what was released, the longest first."""
    if not table.dates:
        return
    longest_first = sorted(table.dates, key=lambda wording: (-len(wording), wording))
    alternatives = "|".join(r"\s+".join(map(re.escape, wording.split())) for wording in longest_first)
    for match in re.finditer(rf"(?<![\w/.-])(?:{alternatives})(?![\w/-]|\.\d)", text):
        wording = " ".join(match.group().split())
        true = table.dates[wording]
        written = next(find_dates(wording, REFERENCE), None)
        if written is not None and written.month is None and written.year is None:
            yield Turn(*match.span(), None, NO_MONTH)
        elif written is None or written.style != "month" or not _VERB_AFTER.match(text, match.end()):
            several = len(true) > 1
            yield Turn(
                *match.span(),
                f"[{' or '.join(true)}]" if several else true[0],
                SEVERAL if several else PUT_BACK,
            )


def _other_dates(text: str, table: Table) -> Iterator[Turn]:
    if not table.days:
        return
    first, last = table.days[0], table.days[-1]
    for written in written_days(text):
        day = written.complete(last)
        inside = day is not None and first <= day <= last
        if day is not None and inside:
            told = PUT_BACK if day in table.days else MOVED
            yield Turn(*written.match.span(), written.write(day - table.offset), told)
        elif written.year:
            yield Turn(*written.match.span(), None, OUTSIDE)
