"""Scores who is who: clusters of PERSON mentions against gold people.

Definitions: *B-cubed* precision of a mention is the share of its cluster that is its person, recall the
share of its person that is in its cluster (Bagga and Baldwin 1998). A gold mention that was not found has
recall 0. A found mention that is nobody's counts as a person of its own, where its cluster holds somebody
and it does not lie in a gold mention of another type, as names in e-mail addresses do;
clusters that hold nobody say nothing about linking and are left out. An *open* mention, kept with its
candidates, is a cluster of its own with all of one wording, so that it costs recall; it is no merge.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Gold = dict[str, str]
"""Key of a mention to its gold person; a mention of nobody is its own person."""

Clusters = list[tuple[bool, list[str]]]
"""Whether open, and the mentions, by key."""


@dataclass(slots=True)
class Linking:
    """Counts over many cases; `lists` holds the wrong merges and splits, for reading."""

    precision: float = 0.0
    found: int = 0
    recall: float = 0.0
    gold: int = 0
    clusters: int = 0
    merged: int = 0
    over: int = 0
    people: int = 0
    split: int = 0
    apart: int = 0
    open: int = 0
    merges: list[tuple[str, list[list[str]]]] = field(default_factory=list)
    splits: list[tuple[str, list[list[str]]]] = field(default_factory=list)

    def add(self, case: str, gold: Gold, clusters: Clusters, joint: frozenset[str] = frozenset()) -> None:
        """Count one case; every key of the clusters has a gold person, not every gold key a cluster.

        `joint` holds gold mentions that one found mention covers together with another person's.
        """
        people: dict[str, list[str]] = defaultdict(list)
        for key, person in gold.items():
            people[person].append(key)
        nobody = {person for person in people if person.startswith("?")}
        clusters = [(open_, keys) for open_, keys in clusters if {gold[key] for key in keys} - nobody]
        self._b_cubed(gold, clusters, people, nobody)
        self._merges(case, gold, clusters, nobody, joint)
        self._splits(case, gold, clusters, people, nobody)

    def _b_cubed(
        self, gold: Gold, clusters: Clusters, people: dict[str, list[str]], nobody: set[str]
    ) -> None:
        self.gold += sum(len(keys) for person, keys in people.items() if person not in nobody)
        for open_, keys in clusters:
            counts = Counter(gold[key] for key in keys)
            self.found += len(keys)
            self.open += sum(count for person, count in counts.items() if open_ and person not in nobody)
            self.precision += sum(count * count for count in counts.values()) / len(keys)
            own = {person: count for person, count in counts.items() if person not in nobody}
            self.recall += sum(count * count / len(people[person]) for person, count in own.items())

    def _merges(
        self, case: str, gold: Gold, clusters: Clusters, nobody: set[str], joint: frozenset[str]
    ) -> None:
        for open_, keys in clusters:
            self.clusters += not open_
            held = _by_person(gold, keys, nobody)
            if len(held) > 1 and not open_:
                self.merged += 1
                self.over += len(_by_person(gold, set(keys) - joint, nobody)) < 2
                self.merges.append((case, list(held.values())))

    def _splits(
        self, case: str, gold: Gold, clusters: Clusters, people: dict[str, list[str]], nobody: set[str]
    ) -> None:
        sure: dict[str, list[list[str]]] = defaultdict(list)
        everywhere: Counter[str] = Counter()
        for open_, keys in clusters:
            for person, held in _by_person(gold, keys, nobody).items():
                everywhere[person] += 1
                if not open_:
                    sure[person].append(held)
        self.people += len(set(people) - nobody)
        self.apart += sum(count > 1 for count in everywhere.values())
        for pieces in sure.values():
            if len(pieces) > 1:
                self.split += 1
                self.splits.append((case, pieces))

    def rows(self) -> list[tuple[str, float, int]]:
        """Return name, share and count of every figure."""
        precision, recall = self.precision / max(self.found, 1), self.recall / max(self.gold, 1)
        both = precision + recall
        return [
            ("precision", precision, self.found),
            ("recall", recall, self.gold),
            ("F1", 2 * precision * recall / both if both else 0.0, self.gold),
            ("people merged wrongly", self.merged / max(self.clusters, 1), self.clusters),
            ("  by one mention over two", self.over / max(self.clusters, 1), self.clusters),
            ("people split", self.split / max(self.people, 1), self.people),
            ("split or partly open", self.apart / max(self.people, 1), self.people),
            ("mentions left open", self.open / max(self.gold, 1), self.gold),
        ]


def _by_person(gold: Gold, keys: Iterable[str], nobody: set[str]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if gold[key] not in nobody:
            held[gold[key]].append(key)
    return held
