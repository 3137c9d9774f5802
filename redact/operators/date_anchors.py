"""Full dates of each document, which complete partial ones such as `the 14th`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from redact.operators.date_styles import REFERENCE, full_dates

if TYPE_CHECKING:
    from datetime import date

_RECENT = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where full dates stand, per document and surface."""

    found: dict[tuple[str, str], tuple[tuple[int, date], ...]] = field(repr=False)

    @classmethod
    def read(cls, texts: dict[tuple[str, str], str]) -> Anchors:
        """Collect the full dates of a case, without those long before the latest: dates of birth."""
        found = {place: full_dates(text) for place, text in texts.items()}
        latest: dict[str, date] = {}
        for (document, _), dates in found.items():
            for _, day in dates:
                latest[document] = max(day, latest.get(document, day))
        return cls(
            {
                place: tuple((at, day) for at, day in dates if latest[place[0]] - day < _RECENT)
                for place, dates in found.items()
            }
        )

    def in_month(self, document: str, day: date) -> date:
        """Return the full date of a document in the same month that is closest to a day; else that day.

        "March" and "March 14" of one year so move to the same month.
        """
        same = [
            known
            for (doc, _), dates in self.found.items()
            if doc == document
            for _, known in dates
            if (known.year, known.month) == (day.year, day.month)
        ]
        return min(same, key=lambda known: (abs(known - day), known), default=day)

    def earliest(self) -> date:
        """Return the earliest full date of the case."""
        return min((day for days in self.found.values() for _, day in days), default=REFERENCE)

    def near(self, document: str, surface: str, at: int) -> date:
        """Return the full date nearest before a place, else after it, else the latest of document or case."""
        here = self.found.get((document, surface), ())
        if here:
            index = bisect_right([start for start, _ in here], at) - 1
            return here[max(index, 0)][1]
        same = [day for (doc, _), days in self.found.items() if doc == document for _, day in days]
        every = [day for days in self.found.values() for _, day in days]
        return max(same, default=max(every, default=REFERENCE))
