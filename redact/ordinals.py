# ruff: noqa: E501 -- regex tables read better unbroken
"""Tells the number of a week or session from the day of the month behind it: "Week 6 - Oct 10, 2024"."""

from __future__ import annotations

import re

_EVER = r"weeks?|wk|modules?|class(?:es)?|lessons?|units?|chapters?|steps?|phases?|cycle|round|part"
_OFTEN = r"sessions?|sess?|groups?|visits?|days?|meetings?|mtg|contacts?|entry|notes?|calls?|appts?|appointments?|number|no|item"
_BEFORE = re.compile(rf"(?<![^\W_])(?:(?P<ever>{_EVER})|{_OFTEN})[ \t]*(?:#|no\.?)?[ \t]*$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|\n)[\s>*#|(\[-]*$")
_LONGEST = 24

_BEHIND = re.compile(
    r"(?P<mark>[ \t]*[-–—:|,.()]+[ \t]+|[ \t]*[(:|]|)[ \t]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?[ \t]+)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \t]+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w/-])"
    r"(?P<year>,?[ \t]+(?:19|20)\d\d(?!\d))?|(?<=[\s(:|])(?P<whole>\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)(?!\w))",
    re.IGNORECASE,
)


def counts(text: str, start: int, end: int) -> bool:
    """Tell whether a number before a date counts weeks, sessions or items, and is no part of the date.

    A word such as "session" must stand before it, and, as "Visit 5 Oct 24" may be the fifth, the date must be
    whole without the number, or a dash or the like stand between, unless the word is never followed by a
    day ("Week 5 Oct 24"). The number that opens a line before a whole date counts too.

    Args:
        text: Where the number stands.
        start: Its first digit.
        end: Behind its last digit.
    """
    behind = _BEHIND.match(text, end)
    if not behind:
        return False
    counted = _BEFORE.search(text, max(0, start - _LONGEST), start)
    if not counted:
        return bool(behind["year"]) and _OPENS.search(text, max(0, start - _LONGEST), start) is not None
    return any(behind[part] for part in ("year", "mark", "whole")) or bool(counted["ever"])
