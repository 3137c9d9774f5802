"""Scores removed spans against gold notes. Only letters and digits count.

Definitions: a mention is *recalled* when every letter and digit of it is covered
by any removed span; an entity when all its mentions in the note are; a note is
*clean* when every direct mention is; a kept phrase is *intact* when none of its
letters and digits is covered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from recipe.markup import GoldNote, GoldSpan

from redact.types import DIRECT_TYPES


@dataclass(slots=True)
class Tally:
    """Counts over many notes; keys are `direct`, `quasi` and entity types."""

    notes: int = 0
    clean: int = 0
    mentions: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    entities: Counter[str] = field(default_factory=Counter)
    entities_recalled: Counter[str] = field(default_factory=Counter)
    phrases: int = 0
    intact: int = 0
    removed: int = 0
    rightly_removed: int = 0
    misses: list[tuple[str, GoldSpan]] = field(default_factory=list)
    excess: list[tuple[str, GoldSpan]] = field(default_factory=list)

    def add(self, note: GoldNote, removed: Iterable[tuple[int, int]]) -> None:
        """Count one note, given the character ranges that are removed or replaced in it."""
        covered = _positions(note.text, removed)
        self.notes += 1
        missed = self._add_mentions(note, covered)
        self.clean += "direct" not in missed
        for phrase in note.keep:
            self.phrases += 1
            if covered.isdisjoint(range(phrase.start, phrase.end)):
                self.intact += 1
            else:
                self.excess.append((note.path.stem, phrase))
        gold = _positions(note.text, ((span.start, span.end) for span in note.spans))
        self.removed += len(covered)
        self.rightly_removed += len(covered & gold)

    def _add_mentions(self, note: GoldNote, covered: set[int]) -> set[str]:
        whole: dict[tuple[str, str], bool] = {}
        for span in note.spans:
            group = "direct" if span.label in DIRECT_TYPES else "quasi"
            found = _positions(note.text, [(span.start, span.end)]) <= covered
            for key in (group, span.label):
                self.mentions[key] += 1
                self.recalled[key] += found
            whole[group, span.entity] = whole.get((group, span.entity), True) and found
            if not found:
                self.misses.append((note.path.stem, span))
        for (group, _), found in whole.items():
            self.entities[group] += 1
            self.entities_recalled[group] += found
        return {group for (group, _), found in whole.items() if not found}

    def rows(self) -> list[tuple[str, float, int]]:
        """Return name, share and count of every figure, types last and by name."""
        main = [
            ("direct mentions", self.recalled["direct"], self.mentions["direct"]),
            ("quasi mentions", self.recalled["quasi"], self.mentions["quasi"]),
            ("direct entities", self.entities_recalled["direct"], self.entities["direct"]),
            ("quasi entities", self.entities_recalled["quasi"], self.entities["quasi"]),
            ("clean notes", self.clean, self.notes),
            ("kept phrases", self.intact, self.phrases),
            ("char precision", self.rightly_removed, self.removed),
        ]
        types = [(t, self.recalled[t], self.mentions[t]) for t in sorted(self.mentions) if t.isupper()]
        return [(name, part / whole if whole else 0.0, whole) for name, part, whole in [*main, *types]]

    def listing(self, notes: Iterable[GoldNote]) -> str:
        """Return what was missed and removed in excess, in context; the notes are fictional."""
        texts = {note.path.stem: note.text for note in notes}
        lines = []
        for title, rows in (("MISS", self.misses), ("EXCESS", self.excess)):
            for name, span in rows:
                around = texts[name][max(0, span.start - 40) : span.end + 40].replace("\n", "⏎")
                lines.append(f"{title} {name} {span.label} | {texts[name][span.start : span.end]} | {around}")
        return "\n".join(lines)

    def table(self) -> str:
        """Return the figures as lines of text."""
        return "\n".join(f"{name:16} {share:6.3f}  {count:6}" for name, share, count in self.rows())


def _positions(text: str, ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in ranges for at in range(start, end) if text[at].isalnum()}
