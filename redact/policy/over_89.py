"""Tells whether an age or a birth date shows that somebody is over 89.

Such ages are identifiers of their own: 45 CFR 164.514(b)(2)(i)(C) takes away
"all ages over 89 and all elements of dates (including year) indicative of such
age". Doubt counts as yes.
"""

from __future__ import annotations

import re
from datetime import date

from redact.policy.document_date import dates_in

LIMIT: int = 89
"""Highest age that does not identify by itself."""

UNDATED: date = date(2030, 12, 31)
"""Day from which the age of a birth date in an undated document is counted; late, to err on the safe side."""

_NUMBER = re.compile(r"\d+")
_WORDS = re.compile(r"nine?t[iy]|hundred|nonagenarian|centenarian", re.IGNORECASE)
_SMALL_UNIT = re.compile(r"\b(?:minute|hour|hr|day|week|wk|month|mo)s?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")


def age_over_89(text: str) -> bool:
    """Tell whether the wording of an age mentions one over 89 ("91 y/o", "her nineties", "a hundred")."""
    if _SMALL_UNIT.search(text) and not re.search(r"\by(?:ea)?r", text, re.IGNORECASE):
        return False
    return bool(_WORDS.search(text)) or any(int(number) > LIMIT for number in _NUMBER.findall(text))


def birth_over_89(text: str, on: date | None) -> bool:
    """Tell whether somebody with this birth date is over 89, or turns 90 in the year of `on`.

    Args:
        text: Wording of the birth date; without a year nothing can be told.
        on: Day the document speaks of, if known.
    """
    reference = on or UNDATED
    years = [day.year for _, day in dates_in(text, compact=True)]
    years += [int(year) for year in _YEAR.findall(text)]
    past = [year - 100 if year > reference.year else year for year in years]
    return any(reference.year - year > LIMIT for year in past)
