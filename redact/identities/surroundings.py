"""The text around each mention of a person, with every name hidden behind one mark."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.identities.cues import MASK
from redact.identities.roles import WINDOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.types import Mention

Key = tuple[str, str]

_RUN = re.compile(f"{MASK}+")
_REACH = 3 * WINDOW
"""Characters cut out before names shrink to their mark."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Texts of a case by document and surface, in which names of people are runs of `MASK`.

    Attributes:
        texts: With the heading of its column in front of a cell.
        shifts: How far that heading moves offsets.
    """

    texts: Mapping[Key, str] = field(repr=False)
    shifts: Mapping[Key, int]

    @classmethod
    def of(
        cls, texts: Mapping[Key, str], people: Iterable[Mention], labels: Mapping[Key, str]
    ) -> Surroundings:
        """Hide the names at PERSON mentions; a run is as long as the name."""
        spans: dict[Key, list[tuple[int, int]]] = defaultdict(list)
        for mention in people:
            spans[(mention.span.document, mention.span.surface)].append(
                (mention.span.start, mention.span.end)
            )
        hidden = {key: labels.get(key, "") + _hidden(text, spans.get(key, ())) for key, text in texts.items()}
        return cls(hidden, {key: len(label) for key, label in labels.items()})

    def text(self, mention: Mention) -> str:
        """Return the whole surface of a mention."""
        return self.texts[(mention.span.document, mention.span.surface)]

    def place(self, mention: Mention) -> tuple[int, int]:
        """Return where a mention stands in its text."""
        shift = self.shifts.get((mention.span.document, mention.span.surface), 0)
        return mention.span.start + shift, mention.span.end + shift

    def window(self, mention: Mention) -> tuple[str, str]:
        """Return up to `WINDOW` characters on either side of a mention, each name one `MASK`."""
        text, (start, end) = self.text(mention), self.place(mention)
        before = _RUN.sub(MASK, text[max(0, start - _REACH) : start])
        after = _RUN.sub(MASK, text[end : end + _REACH])
        return before[-WINDOW:], after[:WINDOW]


def _hidden(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            begin = max(start, at)
            pieces += [text[at:begin], MASK * (end - begin)]
            at = end
    return "".join([*pieces, text[at:]])
