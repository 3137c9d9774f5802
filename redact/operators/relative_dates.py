"""The operator that tells a date as a day of the case: intervals stay, the calendar goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from redact.operators.base import CaseNoteOperator, context_of
from redact.operators.date_styles import find_dates
from redact.operators.dates import UNREADABLE, is_plain
from redact.operators.expiry import month_of_year

if TYPE_CHECKING:
    from datetime import date

    from redact.operators.date_styles import Written

DEFAULT_OF = "the case"

_ARTICLE = re.compile(r"(?<![^\W_])the\s+$", re.IGNORECASE)


class RelativeDate(CaseNoteOperator):
    """Writes "day 12 of the case" for a day, "month 2 of the case" for a month, counted from the first.

    Day 1 is the day given as `opened` in `case.yaml`, else the earliest full date among the recent
    ones of the case. The parameter `of` gives the words behind the number ("placement").
    """

    name = "relative_date"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the date counted from the first day; `[date]` where it cannot be read whole.

        Raises:
            TransformError: There is neither a context nor a secret.
        """
        context = context_of(text, params)
        span = context.mention.span
        near = context.space.anchors.near(span.document, span.surface, span.start)
        text = month_of_year(text, context.before, near) or text
        return relative_text(text, near, context.space.first_day, str(params.get("of", DEFAULT_OF)))


def relative_text(text: str, near: date, first: date, of: str = DEFAULT_OF) -> str:
    """Return a text of one or more dates with each counted from a first day.

    Args:
        text: As written.
        near: A day that completes partial dates.
        first: Day 1.
        of: What the days are days of.
    """
    parts, at = [], 0
    for written in find_dates(text, near):
        day = written.complete(near)
        if day is None or not is_plain(text[at : written.match.start()]):
            return UNREADABLE
        between = _ARTICLE.sub("", text[at : written.match.start()])
        parts += [between, _told(written, day, first, of)]
        at, near = written.match.end(), day
    if not parts or not is_plain(text[at:]):
        return UNREADABLE
    return "".join([*parts, text[at:]])


def _told(written: Written, day: date, first: date, of: str) -> str:
    if written.month is None and written.day is None:
        return _counted("year", day.year - first.year, of)
    if written.day is None:
        return _counted("month", (day.year - first.year) * 12 + day.month - first.month, of)
    return _counted("day", (day - first).days, of)


def _counted(unit: str, away: int, of: str) -> str:
    """Return the name of a day, month or year `away` steps from the first; there is no number nought."""
    if away >= 0:
        return f"{unit} {away + 1} of {of}"
    return f"{-away} {unit}{'s' if away < -1 else ''} before {of}"
