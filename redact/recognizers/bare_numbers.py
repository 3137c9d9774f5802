"""Takes what is no part of a number off it: a label or initials that stand before the number itself.

"PPO 2023-004512-PP" and "DK / 24-FP-00817" would be other values than the same numbers elsewhere in the
case, and get other stand-ins.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from redact.recognizers.patterns.base import FIRM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.types import Mention

Place = tuple[str, str]

_LED = re.compile(r"(?P<word>[^\W\d_][^\W\d_.]{0,14})?\.?(?P<mark>[\s:#.(-]*|\s*[/|,;&]\s*)")
_INITIALS_SCORE = 0.8
"""Below what outranks a keep-list, so that "CPS / 24-00817" keeps the name of the service."""


def bare_numbers(mentions: Iterable[Mention], texts: dict[Place, str]) -> Iterator[Mention]:
    """Yield the mentions, each number that only leads into one which a rule is sure of as what leads.

    Args:
        mentions: Of all types.
        texts: Of the surfaces.
    """
    listed = list(mentions)
    ends: dict[tuple[Place, int], int] = {}
    for mention in listed:
        if mention.entity_type == "ID" and _by_rule(mention):
            key = (_place(mention), mention.span.end)
            ends[key] = max(ends.get(key, 0), mention.span.start)
    for mention in listed:
        start = ends.get((_place(mention), mention.span.end), 0)
        if mention.entity_type != "ID" or start <= mention.span.start or "roster" in mention.recognizers:
            yield mention
        else:
            yield from _led(mention, start, texts[_place(mention)])


def _led(mention: Mention, start: int, text: str) -> Iterator[Mention]:
    """Yield what is left of a mention before the number that ends it."""
    lead = _LED.fullmatch(text, mention.span.start, start)
    if lead is None:
        yield mention
    elif lead["word"] and lead["mark"].strip() in {"/", "|", ",", ";", "&"}:
        span = replace(mention.span, end=lead.end("word"))
        yield replace(mention, span=span, entity_type="PERSON", score=min(mention.score, _INITIALS_SCORE))


def _by_rule(mention: Mention) -> bool:
    evidence = {told for told in mention.evidence if told.startswith(("pattern:", "label:"))}
    return mention.score >= FIRM and bool(evidence - {"pattern:docket-spaced"})


def _place(mention: Mention) -> Place:
    return mention.span.document, mention.span.surface
