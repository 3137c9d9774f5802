"""Full dates of each document, which complete partial ones such as `the 14th`."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.operators.date_styles import REFERENCE, full_dates

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where full dates stand, per document and surface."""

    found: dict[tuple[str, str], tuple[tuple[int, date], ...]] = field(repr=False)

    @classmethod
    def read(cls, texts: dict[tuple[str, str], str]) -> Anchors:
        """Collect the full dates of a case."""
        return cls({place: full_dates(text) for place, text in texts.items()})

    def near(self, document: str, surface: str, at: int) -> date:
        """Return the full date nearest before a place, else after it, else the latest of document or case."""
        here = self.found.get((document, surface), ())
        if here:
            index = bisect_right([start for start, _ in here], at) - 1
            return here[max(index, 0)][1]
        same = [day for (doc, _), days in self.found.items() if doc == document for _, day in days]
        every = [day for days in self.found.values() for _, day in days]
        return max(same, default=max(every, default=REFERENCE))
