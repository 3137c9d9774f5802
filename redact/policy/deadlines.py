"""The days that a paper sets for an answer, counted the cautious way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from redact.types import Scope

OBJECTION_DAYS = 14
"""Fed. R. Civ. P. 45(d)(2)(B): an objection is served before the earlier of this many days after service of
the subpoena, and the time set for compliance. States differ; counsel confirms."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip

CONFIRM = "state rules vary: counsel to confirm"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day, what must be done before it is over, and the rule it comes from."""

    day: date
    what: str
    rule: str

    def in_words(self, today: date | None = None) -> str:
        """Return a line; with the current day it tells how many days are left."""
        when = f" ({_left((self.day - today).days)})" if today else ""
        return f"{in_words(self.day)}{when}: {self.what} ({self.rule})"


def in_words(day: date) -> str:
    """Return a day as papers in the United States write it, whatever the language of the computer."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def deadlines(scope: Scope) -> tuple[Deadline, ...]:
    """Return what falls due, the earliest first; weekends and holidays are not counted out."""
    return tuple(sorted(_deadlines(scope), key=lambda item: item.day))


def _left(days: int) -> str:
    if days <= 0:
        return "passed" if days else "today"
    return f"in {days} day{'s' if days > 1 else ''}"


def _deadlines(scope: Scope) -> Iterator[Deadline]:
    if scope.kind in ("subpoena", "subpoena-with-order") and (scope.served or scope.due):
        after = scope.served + timedelta(OBJECTION_DAYS) if scope.served else None
        earlier = min(day for day in (after, scope.due) if day)
        yield Deadline(
            earlier - timedelta(1),
            "last day on which a written objection is surely in time",
            f"Fed. R. Civ. P. 45(d)(2)(B): before {in_words(earlier)}; {CONFIRM}",
        )
    if scope.due:
        yield Deadline(scope.due, "the day set for compliance", "as the paper says")
