"""How much of each stretch of a source a release shows, told from its record alone, without any text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from redact.operators.catalog import OPERATORS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEVELS = ("country", "region", "state", "city")
"""Of `generalize_place`, the widest first."""

_PARTIAL = frozenset(
    {
        "initials", "last_four", "year_only", "age_band", "generalize_place", "generalize_org",
        "generalize_occupation", "generalize_demographic",
    }
)  # fmt: skip
"""Operators that leave something of the value; all others but `keep` leave nothing of it."""


class Shown(IntEnum):
    """How much of a value a reader sees."""

    NOTHING = 0
    PART = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one decision, or the lack of one, shows of the characters it decides.

    Attributes:
        start: First character.
        end: Behind the last.
        shown: How much.
        fine: Of a part, how fine; two parts of one kind compare by it.
        operator: What was done; empty where nobody decided, so that the text stands as it was.
        entity_type: Of the mention; empty where there is none.
        entity: Its entity in that release.
    """

    start: int
    end: int
    shown: Shown
    fine: int = 0
    operator: str = ""
    entity_type: str = ""
    entity: str = ""


def stretches(rows: Iterable[Mapping[str, Any]]) -> tuple[Stretch, ...]:
    """Return disjoint, sorted stretches of one surface; per character the strongest operator counts.

    Args:
        rows: Decisions of that surface, as in `record.json`.
    """
    found: list[Stretch] = []
    for row in sorted(rows, key=_precedence):
        for start, end in _free(row["start"], row["end"], found):
            found.append(_stretch(row, start, end))
        found.sort(key=lambda stretch: stretch.start)
    return tuple(found)


def compared(
    one: tuple[Stretch, ...], two: tuple[Stretch, ...]
) -> Iterator[tuple[int, int, Stretch | None, Stretch | None]]:
    """Yield the stretches in which one or both of two releases decided something, with what each did."""
    edges = sorted({edge for each in (one, two) for s in each for edge in (s.start, s.end)})
    at_one, at_two = _Walk(one), _Walk(two)
    for start, end in pairwise(edges):
        first, second = at_one.at(start), at_two.at(start)
        if first or second:
            yield start, end, first, second


def shows_more(one: Stretch | None, two: Stretch | None) -> int:
    """Return 1 if the first shows what the second does not, -1 the other way round, 0 if neither does.

    Where a release decided nothing, its readers see the text as it was. Two parts of different kinds
    complete each other, so the first counts as showing more.
    """
    a = (one.shown, one.operator, one.fine) if one else (Shown.ALL, "", 0)
    b = (two.shown, two.operator, two.fine) if two else (Shown.ALL, "", 0)
    if a[0] != b[0]:
        return 1 if a[0] > b[0] else -1
    if a[0] is not Shown.PART or a == b:
        return 0
    return 1 if a[1] != b[1] or a[2] > b[2] else -1


class _Walk:
    """Looks up stretches at rising places."""

    def __init__(self, stretches: tuple[Stretch, ...]) -> None:
        self._stretches = stretches
        self._index = 0

    def at(self, place: int) -> Stretch | None:
        while self._index < len(self._stretches) and self._stretches[self._index].end <= place:
            self._index += 1
        here = self._stretches[self._index] if self._index < len(self._stretches) else None
        return here if here and here.start <= place else None


def _precedence(row: Mapping[str, Any]) -> tuple[Any, ...]:
    strength = OPERATORS[row["operator"]].strength if row["operator"] in OPERATORS else 0
    return (-strength, row["start"] - row["end"], -row.get("score", 0.0), row["start"], row["entity_type"])


def _stretch(row: Mapping[str, Any], start: int, end: int) -> Stretch:
    operator = row["operator"]
    shown, fine = Shown.NOTHING, 0
    if operator == "keep" or operator not in OPERATORS:
        shown = Shown.ALL
    elif operator in _PARTIAL:
        level = row.get("params", {}).get("level", "state")
        shown, fine = Shown.PART, LEVELS.index(level) if level in LEVELS else len(LEVELS)
    return Stretch(start, end, shown, fine, operator, row["entity_type"], row["entity"])


def _free(start: int, end: int, taken: list[Stretch]) -> list[tuple[int, int]]:
    gaps, at = [], start
    for stretch in taken:
        if stretch.end <= at or stretch.start >= end:
            continue
        if stretch.start > at:
            gaps.append((at, stretch.start))
        at = max(at, stretch.end)
    return [*gaps, (at, end)] if at < end else gaps
