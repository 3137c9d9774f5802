"""How much of a line must be covered beside a removed name, and which words should rather stay.

A page's picture never moves, so the words that stay on both sides of a box tell the exact width of
what was between them, whatever the box itself measures. Among five known people that names the right
one 19 times in 20 (Bland, Iyer and Levchenko, "Story Beyond the Eye", PoPETs 2023). Covering a few
neighbouring words, which the reader does not know, takes that away; see `tests/bench/widths.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from redact.types import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.types import Edit

WORDS = ((3, 2), (6, 3), (1 << 30, 4))
"""Words to be covered beside a name between other words, by how often its bearer is removed in a document
at most: several boxes of one person tell more than one does."""
REMAINDER = 1_000
"""Stands for: as many words as the line has."""

_EVEN = frozenset({"SSN", "PHONE", "ACCOUNT", "ID", "IP", "DEVICE", "DATE", "AGE", "VEHICLE"})
"""Types made of digits, which are all of one width, so that a box tells no more than their kind."""
_REFUGE = re.compile(r"shelter|safe ?house|safe home|refuge|undisclosed|confidential", re.IGNORECASE)
_REACH = 90
"""Characters before an address in which a word like "shelter" makes it one."""
_TURNS = re.compile(
    r"no|not|nor|never|none|nobody|nothing|neither|without|cannot|.*n['’]t|den(?:y|ies|ied|ying|ial)|negative|"
    r"unfounded|unsubstantiated|refus\w+|if|unless|except|only|alleged\w*|may|might",
    re.IGNORECASE,
)
"""Words that turn the sense of a sentence."""
_TURNS_COST, _FIGURE_COST, _LABEL_COST = 40.0, 20.0, 20.0


def is_sensitive(edit: Edit, before: str) -> bool:
    """Tell whether nothing of the rest of a line may help to guess what was removed.

    Args:
        edit: Of a reporter, a child outside the scope, or a place of refuge.
        before: Text in front of it.
    """
    entity, entity_type = edit.decision.entity, edit.decision.mention.entity_type
    if entity_type == "PERSON":
        child = (entity.minor or entity.role is Role.MINOR) and not entity.in_scope
        return entity.role is Role.REPORTER or child
    return entity_type in ("ADDRESS", "LOCATION", "ORG") and bool(_REFUGE.search(before[-_REACH:]))


def words_wanted(edits: Iterable[Edit], text: str, often: Mapping[str, int]) -> list[int]:
    """Return for each edit of a page how many words to cover beside it: 0, a few, or `REMAINDER`.

    Args:
        edits: Of the page.
        text: Of the page.
        often: How often each entity is removed in the document, by its id.
    """
    return [_wanted(edit, text[: edit.span.start], often) for edit in edits]


def counts_of(edits: Iterable[Edit]) -> Counter[str]:
    """Return how often each entity is removed, by its id."""
    return Counter(edit.decision.entity.id for edit in edits)


def cost(text: str) -> float:
    """Return how much is lost when a word is covered."""
    word = text.strip('.,;:!?()[]"“”')
    if _TURNS.fullmatch(word):
        return _TURNS_COST
    if any(c.isdigit() for c in word):
        return _FIGURE_COST
    return _LABEL_COST if text.endswith(":") else float(bool(word))


def _wanted(edit: Edit, before: str, often: Mapping[str, int]) -> int:
    if is_sensitive(edit, before):
        return REMAINDER
    if edit.decision.mention.entity_type in _EVEN:
        return 0
    count = often.get(edit.decision.entity.id, 1)
    return next(words for most, words in WORDS if count <= most)
