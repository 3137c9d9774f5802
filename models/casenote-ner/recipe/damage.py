"""What happens to a note on its way: hasty typing, lost letter case, scanning, re-wrapped lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_LOOKALIKE = {
    "0": "O", "O": "0", "1": "l", "l": "1", "S": "5", "e": "c", "m": "n", "I": "l", "B": "8", "h": "b",
}  # fmt: skip
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class Typist:
    """Types one variant: most are careful, some make slips, drop apostrophes or glue words.

    Slips change lengths, so they are made piece by piece while a note is put together.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.slips = random.uniform(0.01, 0.05) if random.random() < 0.14 else 0.0
        self.apostrophes = random.random() >= 0.10
        self.glues = 0.12 if random.random() < 0.06 else 0.0

    def between(self, text: str) -> str:
        """Type the wording between two marked stretches."""
        text = self.typed(text, "")
        if self.glues and text.endswith(" ") and len(text) > 1 and self.random.random() < self.glues:
            text = text[:-1]
        return text

    def typed(self, text: str, label: str) -> str:
        """Type one stretch; numbers are never mistyped, and nothing becomes empty."""
        if not self.apostrophes:
            text = re.sub(r"(?<=\w)['’](?=\w)", "", text)
        if self.slips and label in {"", "PERSON", "ORG", "LOCATION", "OCCUPATION", "DEMOGRAPHIC", "EVENT"}:
            text = _LONG_WORD.sub(
                lambda m: self.slip(m.group()) if self.random.random() < self.slips else m.group(), text
            )
        return text

    def slip(self, word: str) -> str:
        """Return a word of four letters or more with one slip."""
        at = self.random.randrange(1, len(word) - 1)
        kind = self.random.randrange(3)
        if kind == 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def restyled(text: str, random: Random) -> str:
    """Change letter case, characters or line ends without moving any offset."""
    draw = random.random()
    if draw < 0.16:
        text = _same_length(text, text.lower())
    elif draw < 0.22:
        text = _same_length(text, text.upper())
    elif draw < 0.24:
        text = _same_length(text, text.title())
    if random.random() < 0.10:
        rate = random.uniform(0.01, 0.06)
        text = "".join(_LOOKALIKE[c] if c in _LOOKALIKE and random.random() < rate else c for c in text)
    if random.random() < 0.10:
        text = "".join(" " if c in ".,;:" and random.random() < 0.5 else c for c in text)
    draw = random.random()
    if draw < 0.08:
        text = "".join("\n" if c == " " and random.random() < 0.06 else c for c in text)
    elif draw < 0.24:
        text = _wrapped(text, random.randrange(48, 96))
    elif draw < 0.28:
        text = re.sub(r"(?<=[^\n])\n(?=[^\n])", lambda m: " " if random.random() < 0.7 else m.group(), text)
    return text


def _wrapped(text: str, width: int) -> str:
    """Break lines at `width` columns, as a page does; a break takes the place of a space."""
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > width and (at := rest.rfind(" ", width // 2, width)) > 0:
            lines.append(rest[:at])
            rest = rest[at + 1 :]
        lines.append(rest)
    return "\n".join(lines)


def _same_length(text: str, changed: str) -> str:
    return changed if len(changed) == len(text) else text
