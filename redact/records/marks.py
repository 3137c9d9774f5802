"""By what a text that got out is traced to its release: keyed hashes of what only that release says.

Each release keeps, under a salt of its own, HMAC-SHA-256 values cut to 64 bits of

- windows: every five words in a row of which one is of a stand-in, shifted date, code or label, and
- values: what was written there by itself, if it is telling enough (a full stand-in name, a made-up
  number, a code, a shifted day, in whatever style it is written).

Words are compared without case, accents, punctuation and leading zeros, so that a text still matches
when it was retyped, cut or turned into another format. The hashes are of words that left with the
release; whoever has the record learns nothing of the notes from them.
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SCHEMA = "redact/trace/v1"
WIDTH = 5
"""Words of a window."""
LONGEST = 6
"""Words of a value, at most."""
SURE_WINDOWS, SURE_VALUES = 3, 3
"""So many different matches of one kind make it certain; `tests/bench/tracing.py` measures false alarms."""
_BYTES = 8
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Marks:
    """What a release is known by.

    Attributes:
        salt: Random, of this release.
        windows: Hashes of windows.
        values: Hashes of values.
        written: Hashes of everything that was written in place of something, telling or not; by these
            `redact verify --against` knows a replacement from what stood in the note.
        lengths: Of how many words these are.
    """

    salt: bytes
    windows: frozenset[str]
    values: frozenset[str]
    written: frozenset[str] = frozenset()
    lengths: frozenset[int] = frozenset()

    def body(self) -> dict[str, object]:
        """Return the content of `trace.json`; sorted, so that the order tells nothing of the text."""
        return {
            "schema": SCHEMA,
            "salt": self.salt.hex(),
            "windows": sorted(self.windows),
            "values": sorted(self.values),
            "written": sorted(self.written),
            "lengths": sorted(self.lengths),
        }


@dataclass(frozen=True, slots=True)
class Match:
    """How much of a text a release accounts for.

    Attributes:
        release: Its id.
        windows: Different windows found.
        values: Different values found.
        other_dates: Whether the text has dates and none of them is of the release: labels with the same
            words around them stand in every consultation release of a note, dates do not.
    """

    release: str
    windows: int
    values: int
    other_dates: bool = False

    @property
    def sure(self) -> bool:
        """Whether chance cannot explain it."""
        return (self.windows >= SURE_WINDOWS and not self.other_dates) or self.values >= SURE_VALUES

    @property
    def likely(self) -> bool:
        """Whether it is worth a look."""
        return self.sure or self.windows + self.values >= 2


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is compared.

    Attributes:
        words: Folded words.
        spans: Where each stands in the text.
        days: Days written in it, in ISO 8601.
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    days: frozenset[str]

    def windows(self) -> Iterator[tuple[int, str]]:
        """Yield the place of the first word and the words of each window."""
        for at in range(len(self.words) - WIDTH + 1):
            yield at, " ".join(self.words[at : at + WIDTH])

    def stretches(self) -> Iterator[str]:
        """Yield every stretch of words that may be a value."""
        for at in range(len(self.words)):
            for length in range(1, min(LONGEST, len(self.words) - at) + 1):
                yield " ".join(self.words[at : at + length])


def hashed(salt: bytes, kind: str, words: str) -> str:
    """Return the mark of some words: `w` window, `v` value, `d` day, `r` replacement, `o` its first word."""
    return hmac.digest(salt, f"{kind}\x1f{words}".encode(), "sha256")[:_BYTES].hex()


def matched(release: str, marks: Marks, wording: Wording) -> Match:
    """Return how much of a text a release accounts for."""
    windows = {hashed(marks.salt, "w", words) for _, words in wording.windows()} & marks.windows
    values = {hashed(marks.salt, "v", words) for words in set(wording.stretches())}
    values |= {hashed(marks.salt, "d", day) for day in wording.days}
    found = values & marks.values
    return Match(release, len(windows), len(found), bool(wording.days and marks.values and not found))


def ranked(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return what is worth telling, the best first."""
    found = [match for match in matches if match.likely]
    return tuple(sorted(found, key=lambda m: (-m.sure, -(m.windows + m.values), m.release)))


def telling(words: tuple[str, ...]) -> bool:
    """Tell whether a value is seldom met by chance: two words and more, or a long number or code."""
    joined = "".join(words)
    return (len(words) > 1 and len(joined) > 5) or bool(len(joined) > 6 and re.search(r"\d", joined))


def read_marks(content: Mapping[str, Any]) -> Marks:
    """Return marks from the content of `trace.json`.

    Raises:
        UsageError: It is damaged or of another kind.
    """
    try:
        marks = Marks(
            bytes.fromhex(content["salt"]),
            frozenset(content["windows"]),
            frozenset(content["values"]),
            frozenset(content.get("written", ())),
            frozenset(content.get("lengths", ())),
        )
    except (KeyError, TypeError, ValueError):
        raise UsageError("a trace file is damaged") from None
    if content.get("schema") != SCHEMA or len(marks.salt) != _SALT_BYTES:
        raise UsageError("a trace file is damaged or of another version")
    return marks
