"""Groups PERSON mentions into people over all documents of a case."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.identities.matching import (
    EXACT,
    MERGES,
    agreement,
    conflict,
    joined_forms,
    linked_given_names,
)
from redact.identities.names import Name, gender_of, parse_name, title_before
from redact.identities.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.types import Mention, Person, Roster

NEAR = 400
"""Characters within which the person named last is likely meant again."""

SURE = 0.75
"""A link below this teaches nothing about further names of the person."""

_RELATION_GENDER = {
    "f": frozenset("mother mom stepmother grandmother aunt sister daughter niece wife girlfriend".split()),
    "m": frozenset("father dad stepfather grandfather uncle brother son nephew husband boyfriend".split()),
}


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A PERSON mention with its name as read.

    Attributes:
        mention: Where.
        name: What stands there, read with the title before it.
        order: Position of its surface in the case, then offset; sorts in reading order.
    """

    mention: Mention
    name: Name = field(repr=False)
    order: tuple[int, int, int]


@dataclass(slots=True, eq=False)
class Cluster:
    """One person while grouping; becomes an entity.

    Attributes:
        core: Names that others are compared with: from the roster, or full.
        names: Every name seen.
        person: Roster entry.
        gender: `f`, `m` or empty.
        mentions: Members.
        confidence: Of the weakest link.
        rivals: For an ambiguous mention, the people it may be.
    """

    core: list[Name] = field(repr=False, default_factory=list)
    names: set[Name] = field(repr=False, default_factory=set)
    person: Person | None = field(repr=False, default=None)
    gender: str = ""
    mentions: list[NamedMention] = field(repr=False, default_factory=list)
    confidence: float = 1.0
    rivals: tuple[Cluster, ...] = field(repr=False, default=())

    def agrees(self, name: Name) -> float:
        """Return how well a name fits this person."""
        if name in self.names:
            return EXACT
        if (name.gender and self.gender and name.gender != self.gender) or any(
            conflict(name, own) or _other_person(name, own) for own in self.names
        ):
            return 0.0
        return max((agreement(name, own) for own in self.core), default=0.0)

    def add(self, item: NamedMention, confidence: float) -> None:
        """Take a mention in."""
        self.mentions.append(item)
        if confidence >= SURE:
            self.learn(item.name)
        self.confidence = min(self.confidence, confidence)

    def learn(self, name: Name) -> None:
        """Remember a name of this person."""
        self.names.add(name)
        self.gender = self.gender or name.gender
        if name.full and name not in self.core:
            self.core.append(name)


class _Index:
    """Finds the people a name may fit without comparing it with all of them."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Cluster]] = defaultdict(list)
        self._by_letter: dict[str, list[Cluster]] = defaultdict(list)

    def put(self, cluster: Cluster, name: Name) -> None:
        for word in name.parts:
            for key in {word, word + "s", *linked_given_names(word), *joined_forms(name)}:
                _append(self._by_word[key], cluster)
        letters = {w[0] for w in (*name.parts, name.given, *name.family, name.initials) if w}
        for letter in letters:
            _append(self._by_letter[letter], cluster)

    def near(self, name: Name) -> list[Cluster]:
        words = name.parts
        found = [c for word in words for c in self._by_word.get(word, ())]
        letters = {w[0] for w in (*words, name.initials) if w} if not found else set()
        found += [c for letter in sorted(letters) for c in self._by_letter.get(letter, ())]
        return list(dict.fromkeys(found))


def _other_person(name: Name, own: Name) -> bool:
    """Two names of three words or more that share too little, though a shorter one fits both."""
    long = name.full and own.full and bool(name.middle) and bool(own.middle)
    return long and not agreement(name, own)


def _append(clusters: list[Cluster], cluster: Cluster) -> None:
    if not clusters or clusters[-1] is not cluster:
        clusters.append(cluster)


def read_names(
    mentions: Iterable[Mention], texts: Mapping[tuple[str, str], str], ranks: Mapping[tuple[str, str], int]
) -> list[NamedMention]:
    """Read the name at each PERSON mention, in reading order."""
    items = []
    for mention in mentions:
        span = mention.span
        key = (span.document, span.surface)
        text = texts[key]
        title = title_before(text[max(0, span.start - 20) : span.start])
        name = parse_name(text[span.start : span.end], title)
        items.append(NamedMention(mention, name, (ranks[key], span.start, -span.end)))
    return sorted(items, key=lambda item: (item.order, item.mention))


class Grouping:
    """Builds clusters: roster people, then full names, then ever less telling partial names."""

    def __init__(self, roster: Roster) -> None:
        self.clusters: list[Cluster] = []
        self._index = _Index()
        self._ambiguous: dict[tuple[Name, tuple[int, ...]], Cluster] = {}
        self._placed: dict[str, list[tuple[tuple[int, int, int], Cluster]]] = defaultdict(list)
        for person in roster.people:
            self._anchor(person)

    def _anchor(self, person: Person) -> None:
        cluster = Cluster(person=person, gender=relation_gender(person.relation))
        for value in (*person.names, *person.aliases):
            name = parse_name(value)
            cluster.learn(name)
            if name not in cluster.core:
                cluster.core.append(name)
            self._index.put(cluster, name)
        self.clusters.append(cluster)

    def group(self, items: list[NamedMention]) -> list[Cluster]:
        """Put every item into exactly one cluster and return those with mentions."""
        within = _containers(items)
        for level in range(5):
            for at, item in enumerate(items):
                if at not in within and _level(item.name) == level:
                    self._place(item)
        for at in sorted(within, key=lambda at: (items[at].order[:2], items[at].order[2])):
            self._place_within(items[at], items[within[at]])
        return [cluster for cluster in self.clusters if cluster.mentions]

    def _place_within(self, item: NamedMention, container: NamedMention) -> None:
        """A mention inside a longer one is the same person unless it clearly names another."""
        own = next(c for c in self.clusters if any(m is container for m in c.mentions))
        fitting = self._fitting(item.name)
        if fitting and all(cluster is not own for _, cluster in fitting):
            self._place(item)
        else:
            self._join(own, item, 0.9)

    def _place(self, item: NamedMention) -> None:
        fitting = self._fitting(item.name)
        if not fitting:
            self._found(item)
            return
        best = fitting[0][0]
        close = [cluster for score, cluster in fitting if score >= best - 0.05]
        if len(close) == 1:
            self._join(close[0], item, 0.95 if best == EXACT and not item.name.full else best)
            return
        likely = self._nearest(item, close)
        if likely is not None:
            self._join(likely, item, 0.7)
        else:
            self._leave_open(item, close)

    def _fitting(self, name: Name) -> list[tuple[float, Cluster]]:
        least = MERGES if name.full else 0.5
        scored = [(cluster.agrees(name), cluster) for cluster in self._index.near(name)]
        kept = [(score, cluster) for score, cluster in scored if score >= least]
        return sorted(kept, key=lambda pair: -pair[0])

    def _found(self, item: NamedMention) -> None:
        cluster = Cluster(core=[item.name])
        self.clusters.append(cluster)
        self._join(cluster, item, 1.0)

    def _join(self, cluster: Cluster, item: NamedMention, confidence: float) -> None:
        if item.name not in cluster.names:
            self._index.put(cluster, item.name)
        cluster.add(item, confidence)
        self._placed[item.mention.span.document].append((item.order, cluster))

    def _nearest(self, item: NamedMention, close: list[Cluster]) -> Cluster | None:
        """Return the one of several people that the text before clearly points to."""
        last: dict[int, tuple[int, int, int]] = {}
        for order, cluster in self._placed[item.mention.span.document]:
            if order <= item.order and any(cluster is other for other in close):
                at = next(i for i, other in enumerate(close) if other is cluster)
                last[at] = max(last.get(at, order), order)
        ranked = sorted(last.items(), key=lambda pair: pair[1], reverse=True)
        if not ranked:
            return None
        first = ranked[0]
        same = first[1][0] == item.order[0]
        if len(ranked) == 1:
            return close[first[0]]
        gap = item.order[1] - first[1][1]
        rival = item.order[1] - ranked[1][1][1] if ranked[1][1][0] == item.order[0] else 10**6
        return close[first[0]] if same and gap <= NEAR and rival > 3 * max(gap, 20) else None

    def _leave_open(self, item: NamedMention, close: list[Cluster]) -> None:
        key = (item.name, tuple(sorted(self.clusters.index(c) for c in close)))
        cluster = self._ambiguous.get(key)
        if cluster is None:
            rivals = tuple(r for c in close for r in (c.rivals or (c,)))
            cluster = Cluster(rivals=tuple(dict.fromkeys(rivals)), confidence=0.5)
            self._ambiguous[key] = cluster
            self.clusters.append(cluster)
        cluster.add(item, 0.5)


def _containers(items: list[NamedMention]) -> dict[int, int]:
    """Map the position of each item inside a longer one to the position of the longest such."""
    within: dict[int, int] = {}
    outer = -1
    for at, item in enumerate(items):
        if outer >= 0 and items[outer].mention.span != item.mention.span:
            if items[outer].mention.span.contains(item.mention.span):
                within[at] = outer
                continue
        elif outer >= 0:
            continue
        if outer < 0 or not items[outer].mention.span.overlaps(item.mention.span):
            outer = at
    return within


def _level(name: Name) -> int:
    """Order of grouping: what tells most comes first."""
    if name.full:
        return 0
    if name.given and name.family:
        return 1
    if name.family:
        return 3
    return 4 if name.initials else 2


def relation_gender(relation: str) -> str:
    """Return `f`, `m` or empty for a relation word such as "mother" or "maternal aunt"."""
    words = set(fold(relation).split())
    return next((gender for gender, known in _RELATION_GENDER.items() if words & known), "") or gender_of(
        fold(relation)
    )
