"""Operators for dates: reduce to the year, or shift by the secret offset of the release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from redact.operators.base import CaseNoteOperator, context_of
from redact.operators.calendar_words import moved_words
from redact.operators.context import OperatorContext
from redact.operators.date_styles import REFERENCE, find_dates, ordinal_suffix, ordinal_word
from redact.operators.expiry import in_two_digits, month_of_year
from redact.operators.keyed import fold
from redact.operators.wording import type_label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, timedelta

UNREADABLE = type_label("DATE")
"""What stands for a date that cannot be read."""

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_STAMP = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d|\d{8})(?P<time>[T ]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)"
)
"""Date and time of ISO 8601 in one; the time of day stays."""

_FILLER = frozenset(
    "last next this past coming the of on at to through thru and or until from between since by in day week a mid early late about around "  # noqa: E501
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday "  # noqa: E501
    "dob dod st nd rd th".split()
)


class YearOnly(CaseNoteOperator):
    """Reduces a date to its year (Fed. R. Civ. P. 5.2(a)(2))."""

    name = "year_only"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the year, or `[date]` when none is written."""
        near = _near(params)
        for written in find_dates(month_of_year(text, _before(params), near) or text, near):
            if written.year is not None:
                return str(written.year)
        found = _YEAR.search(text)
        return found.group() if found else UNREADABLE


class ShiftDate(CaseNoteOperator):
    """Moves a date by the secret offset of the release, in whole weeks, in its written style.

    Intervals, order and weekdays of full dates survive exactly. A date whose parts cannot all be
    read, or that would look the same as before, becomes `[date]`.
    """

    name = "shift_date"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the moved date.

        Raises:
            TransformError: There is no context and no secret.
        """
        context = context_of(text, params)
        near = _near({"context": context})
        anchors, document = context.space.anchors, context.mention.span.document
        offset = context.space.offset

        def in_month(day: date) -> date:
            return anchors.in_month(document, day)

        if month := month_of_year(text, context.before, near):
            shifted = in_two_digits(shift_text(month, near, offset, in_month))
        else:
            words = moved_words(text, near, offset, context.before, context.after)
            shifted = words or shift_text(text, near, offset, in_month)
        return shifted if fold(shifted) != fold(text) else _rewritten(text) or UNREADABLE


def _rewritten(text: str) -> str:
    """Write a lone day of the month in words, or in figures, when by chance it is the same after the move."""
    written = next(find_dates(text, REFERENCE), None)
    if written is None or written.style not in ("day", "word") or written.match.end() != len(text):
        return ""
    day = written.day or 0
    other = ordinal_word(day) if written.style == "day" else f"{day}{ordinal_suffix(day)}"
    return text[: written.match.start()] + other


def _before(params: dict[str, Any]) -> str:
    context = params.get("context")
    return context.before if isinstance(context, OperatorContext) else ""


def _near(params: dict[str, Any]) -> date:
    context = params.get("context")
    if not isinstance(context, OperatorContext):
        return REFERENCE
    span = context.mention.span
    return context.space.anchors.near(span.document, span.surface, span.start)


def shift_text(
    text: str, near: date, offset: timedelta, in_month: Callable[[date], date] = lambda day: day
) -> str:
    """Return a text of one or more dates with each moved by `offset`; `[date]` if any cannot be read.

    Args:
        text: As written.
        near: A day that completes partial dates.
        offset: How far to move.
        in_month: Which day of its month stands for a month alone.
    """
    stamp = _STAMP.fullmatch(text)
    if stamp:
        return shift_text(stamp["day"], near, offset) + stamp["time"]
    whole = moved_words(text, near, offset) or _spread(text, near, offset)
    if whole:
        return whole
    parts, at = [], 0
    found = list(find_dates(text, near))
    near = next((day for w in found if w.year and w.month and (day := w.complete(near))), near)
    for written in found:
        day = written.complete(near)
        if day is None or not is_plain(text[at : written.match.start()]):
            return UNREADABLE
        if written.day is None and written.month:
            day = in_month(day)
        parts += [text[at : written.match.start()], written.write(day + offset)]
        at, near = written.match.end(), day
    if not parts or not is_plain(text[at:]):
        return UNREADABLE
    return "".join([*parts, text[at:]])


def is_plain(between: str) -> bool:
    """Tell whether what stands around dates says nothing of its own."""
    if any(c.isdigit() for c in between):
        return False
    return all(word.lower() in _FILLER for word in re.findall(r"[^\W\d_]+", between))


def _spread(text: str, near: date, offset: timedelta) -> str:
    """Shift `July 3-5` and `3/3-5`-like spreads, whose second day borrows the month of the first."""
    match = re.fullmatch(
        r"([A-Za-z]{3,9}\.?)\s(\d{1,2})((?:st|nd|rd|th)?)(\s?[-–—&]\s?|\sand\s|\sto\s)(\d{1,2})"
        r"(?:st|nd|rd|th)?(?:(,?\s)(\d{4}))?",
        text,
    )
    if not match:
        return ""
    month, one, nth, dash, two, gap, year = match.groups()
    tail = f"{gap}{year}" if year else ""
    days = [next(find_dates(f"{month} {d}{tail}", near), None) for d in (one, two)]
    moved = [d.complete(near) for d in days if d]
    if len(moved) != 2 or moved[0] is None or moved[1] is None or days[0] is None or days[1] is None:
        return ""
    first, second = moved[0] + offset, moved[1] + offset
    if first.month == second.month:
        ends = [f"{d.day}{ordinal_suffix(d.day) if nth else ''}" for d in (first, second)]
        return re.sub(rf"\b{second.day}\b", dash.join(ends), days[1].write(second), count=1)
    return f"{days[0].write(first)} to {days[1].write(second)}"
