"""Facts beside a name by which it means somebody else than a person whose name it fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.identities.roles import OLDER

if TYPE_CHECKING:
    from collections.abc import Iterable

_OTHER = re.compile(
    r"(?<![^\W_])(?:the other|other|(?:an?|the) different|another|the wrong|not (?:the|our))\s+[\"“'‘]?$",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"[\s,(|]{1,6}(?:aged?\s*)?(\d{1,2})\s*(?:[MF](?![^\W_])|y/?o|yrs?(?![^\W_])|[,)|;])", re.IGNORECASE
)
_BORN = re.compile(
    r"[^\n]{0,24}?(?<![^\W_])(?:dob|d\.o\.b\.?|b/d|born)[\s:]*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})(?!\d)",
    re.IGNORECASE,
)
_YEARS = 5
"""By how many years two ages of one person may differ: a case is seldom longer."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands beside one mention.

    Attributes:
        age: In years, if told.
        born: Month, day and the last two digits of the year as written, if told.
        other: Whether the words before say that this is another person of that name.
        elder: Whether it is introduced as somebody's parent, grandparent, aunt or uncle.
    """

    age: int | None = None
    born: tuple[int, int, int] | None = None
    other: bool = False
    elder: bool = False


def read_facts(before: str, after: str, relation: str) -> Facts:
    """Read the facts beside a mention.

    Args:
        before: Text that ends where the mention begins.
        after: Text behind it.
        relation: Word for the tie that the text before gives.
    """
    age, born = _AGE.match(after), _BORN.match(after)
    return Facts(
        int(age[1]) if age else None,
        (int(born[1]), int(born[2]), int(born[3]) % 100) if born else None,
        bool(_OTHER.search(before)),
        relation in OLDER,
    )


def contradict(facts: Facts, others: Iterable[Facts]) -> bool:
    """Tell whether an age or a day of birth is another than what is known of a person."""
    known = list(others)
    born = {other.born for other in known if other.born}
    if facts.born and born:
        return facts.born not in born
    ages = [other.age for other in known if other.age is not None]
    return facts.age is not None and bool(ages) and all(abs(facts.age - age) > _YEARS for age in ages)
