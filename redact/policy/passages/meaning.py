"""The meaning of a passage in the light of what stands around it: titles, headings, neighbours.

A sentence seldom says its topic ("He let her win the last round"). The encoder gives each topic a share; a
title that lends a topic raises the odds of it, and so do the sentences before and after.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redact.policy.passages.persons import Reference

LENT: float = 12.0
"""By so much a title that is sure of a topic multiplies its odds."""
BESIDE: float = 3.0
"""By so much the share of a topic in the sentences beside it raises its odds."""
_DAY = re.compile(
    r"^[\s>*#|\u2022(\[-]*\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\s*[|:,;\u2013\u2014-]*\s*", re.MULTILINE
)


def plain(text: str, references: Iterable[Reference]) -> str:
    """Return a passage without the day that opens it and with pronouns for names, as examples are written."""
    return " ".join(_DAY.sub("", nameless(text, references)).replace("|", " ").split())


def nameless(text: str, references: Iterable[Reference]) -> str:
    """Return a text with pronouns for the names of people."""
    found, at = [], 0
    for ref in sorted(references):
        if ref.how in {"name", "either"} and ref.start >= at:
            found += [text[at : ref.start], "he"]
            at = ref.end
    return "".join([*found, text[at:]])


def in_context(
    shares: Mapping[str, float], lent: Mapping[str, float], beside: Sequence[Mapping[str, float]]
) -> Mapping[str, float]:
    """Return the shares of topics once titles and neighbours are known; they add up to 1.

    Args:
        shares: Of the passage alone.
        lent: By titles, from 0 to 1.
        beside: Shares of the sentences before and after.
    """
    mean: dict[str, float] = defaultdict(float)
    for some in beside:
        for name, share in some.items():
            mean[name] += share / len(beside)
    odds = {
        name: share
        * (1.0 + (LENT - 1.0) * lent.get(name, 0.0))
        * (1.0 + (BESIDE * mean[name] if name != "none" else 0.0))
        for name, share in shares.items()
    }
    whole = sum(odds.values())
    return {name: value / whole for name, value in odds.items()} if whole else {}
