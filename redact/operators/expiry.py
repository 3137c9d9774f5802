# ruff: noqa: E501 -- regex tables read better unbroken
"""Reads a month with a year of two digits where a day would be written alike: "Next elig 10/24"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_MONTH_YEAR = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>\d\d)")
_CUE = re.compile(
    r"(?<![a-z])(?:elig(?:ible|ibility|\.)?|exp(?:\.|ires?|ired|iry|iration(?: date)?)?|renew(?:al|s)?|re-?cert(?:ification)?|redet(?:ermination)?|"
    r"valid|good)(?: (?:in|thru|through|until|till?|as of|date|due|again))?[ :.=]{1,3}$",
    re.IGNORECASE,
)
"""Of these people write the month and year; a day would have its year."""
_AHEAD = 15


def month_of_year(text: str, before: str, near: date) -> str:
    """Return such a month with its year in full ("10/2024"), or nothing when the text is a day.

    Args:
        text: What was found as a date.
        before: What stands before it.
        near: A day of the document; the year lies in its year or up to `_AHEAD` years behind it.
    """
    found = _MONTH_YEAR.fullmatch(text)
    if not found or not _CUE.search(before):
        return ""
    year = near.year - near.year % 100 + int(found["year"])
    return f"{found['month']}/{year}" if near.year <= year <= near.year + _AHEAD else ""


def in_two_digits(text: str) -> str:
    """Return a month and year with the year in two digits."""
    return re.sub(r"/(?:19|20)(\d\d)$", r"/\1", text)
