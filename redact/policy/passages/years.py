"""Gives the days of a running log that lack their year the one that its order and its other days tell.

"3/12" between entries of 3/6/24 and 3/20/24 is of 2024: a log runs one way. Where the days before and
behind do not agree on a single year, or there are none, the day stays unknown and a person is asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redact.policy.passages.cut import Piece

_MONTH_DAY = re.compile(r"[^\w]*(?P<month>1[0-2]|0?[1-9])[/.-](?P<day>3[01]|[12]\d|0?[1-9])(?!\d)")
_LONGEST = timedelta(days=183)
"""Between an entry and the nearer of two dated ones; after a longer silence the year is anybody's guess."""
_LONGEST_ALONE = timedelta(days=92)
"""The same where only one side is dated."""


def with_years(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with a day wherever order and neighbours leave only one year."""
    forward = _runs_forward(pieces)
    known = [piece.day for piece in pieces]
    found = list(pieces)
    for at, piece in enumerate(pieces):
        match = _MONTH_DAY.match(piece.text) if piece.yearless else None
        if match is None or forward is None:
            continue
        before = next((day for day in reversed(known[:at]) if day), None)
        behind = next((day for day in known[at + 1 :] if day), None)
        first, last = (before, behind) if forward else (behind, before)
        day = _between(int(match["month"]), int(match["day"]), first, last)
        if day is not None:
            known[at] = day
            found[at] = replace(piece, day=day, yearless=False)
    return tuple(found)


def _runs_forward(pieces: Sequence[Piece]) -> bool | None:
    """Tell whether the dated entries rise; None where they go both ways."""
    days = [piece.day for piece in pieces if piece.day]
    if not days:
        return None
    rises = all(one <= two for one, two in pairwise(days))
    falls = all(one >= two for one, two in pairwise(days))
    return rises if rises != falls else (True if _months_rise(pieces) else None)


def _months_rise(pieces: Sequence[Piece]) -> bool:
    """Tell whether the entries without a year, read in one year or over one turn of it, go upwards."""
    found = [m for piece in pieces if piece.yearless and (m := _MONTH_DAY.match(piece.text))]
    days = [(int(m["month"]), int(m["day"])) for m in found]
    turns = sum(one > two for one, two in pairwise(days))
    return turns <= 1 and (len(days) < 2 or turns < len(days) - 1)


def _between(month: int, day: int, first: date | None, last: date | None) -> date | None:
    """Return the only such day from `first` to `last`; near `first`, where one of the two is not known."""
    anchor = first or last
    if anchor is None:
        return None
    fitting = []
    for year in range(anchor.year - 1, anchor.year + 2):
        try:
            one = date(year, month, day)
        except ValueError:
            continue
        low = first or one
        high = last or one
        near = min(abs(one - end) for end in (first, last) if end)
        if low <= one <= high and near <= (_LONGEST if first and last else _LONGEST_ALONE):
            fitting.append(one)
    return fitting[0] if len(fitting) == 1 else None
