"""Groups PERSON mentions into people over all documents of a case."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from redact.identities.aliases import Said
from redact.identities.apart import contradict
from redact.identities.clusters import SURE, Cluster, NamedMention, relation_gender
from redact.identities.matching import EXACT, MERGES
from redact.identities.name_index import NameIndex
from redact.identities.names import Name, parse_name
from redact.types import Role

if TYPE_CHECKING:
    from redact.types import Person, Roster

Order = tuple[int, int, int]

_SOON, _BREATH = 160, 14
"""Characters from a full name to the given name that means it, and between two people named together."""

NEAR = 400
"""Characters within which the person named last is likely meant again."""


class Grouping:
    """Builds clusters: roster people, then full names, then ever less telling partial names."""

    def __init__(self, roster: Roster, said: Said | None = None) -> None:
        self._said = said or Said()
        self.clusters: list[Cluster] = []
        self._index = NameIndex()
        self._ambiguous: dict[tuple[Name, tuple[int, ...]], Cluster] = {}
        self._placed: dict[str, dict[int, list[tuple[int, int, int]]]] = defaultdict(dict)
        self._of: dict[int, Cluster] = {}
        self._known: dict[Name, Cluster] = {}
        self._doubled: set[Name] = set()
        self._given: set[str] = set()
        self._client_known = any(person.role is Role.CLIENT for person in roster.people)
        words = {person.id: _words_of(person) for person in roster.people}
        named = frozenset(word for own in words.values() for word in own)
        for person in roster.people:
            self._anchor(person, named - words[person.id])

    def _anchor(self, person: Person, foreign: frozenset[str]) -> None:
        cluster = self._new(
            person=person,
            gender=relation_gender(person.relation),
            foreign=foreign,
            minor=person.minor or person.role is Role.MINOR,
            client=person.role is Role.CLIENT,
        )
        for value in (*person.names, *person.aliases):
            name = parse_name(value)
            cluster.learn(name)
            if name not in cluster.core:
                cluster.core.append(name)
            self._index.put(cluster, name)

    def _new(self, **known: object) -> Cluster:
        cluster = Cluster(serial=len(self.clusters), **known)  # type: ignore[arg-type]
        self.clusters.append(cluster)
        return cluster

    def group(self, items: list[NamedMention]) -> list[Cluster]:
        """Put every item into exactly one cluster and return those with mentions."""
        self._given = {i.name.single or (i.name.given if not i.name.middle else "") for i in items}
        within = _containers(items)
        joint = self._place_full(items, within)
        inside = [at for at in within if within[at] not in joint]
        inside.sort(key=lambda at: (items[at].order[:2], items[at].order[2]))
        for at in inside:
            if items[at].name.full and id(items[within[at]]) in self._of:
                self._place_within(items[at], items[within[at]])
        for level in range(1, 5):
            for at, item in enumerate(items):
                if (at not in within or within[at] in joint) and _level(item.name) == level:
                    self._place(item)
        for at in inside:
            if id(items[at]) not in self._of:
                self._place_within(items[at], items[within[at]])
        return [cluster for cluster in self.clusters if cluster.mentions]

    def _place_full(self, items: list[NamedMention], within: dict[int, int]) -> set[int]:
        """Place full names, plain ones first; return those that turn out to hold two people."""
        free = [at for at, item in enumerate(items) if at not in within and _level(item.name) == 0]
        plain = [at for at in free if not items[at].pieces]
        for at in plain:
            self._place(items[at])
        joint = {at for at in free if items[at].pieces and self._is_joint(items[at])}
        for at in free:
            if at in joint:
                self._take(self._new(confidence=0.5), items[at], 0.5)
            elif items[at].pieces:
                self._place(items[at])
        for at, item in enumerate(items):
            if within.get(at) in joint and _level(item.name) == 0:
                self._place(item)
        return joint

    def _is_joint(self, item: NamedMention) -> bool:
        """Tell whether a mention runs over the names of two people ("Teresa Lopez, Isaiah").

        A full name on one side that is somebody's, and on the other side words that are not.
        """
        for at, piece in enumerate(item.pieces):
            rest = {w for other in (*item.pieces[:at], *item.pieces[at + 1 :]) for w in other.parts}
            owners = self._whose(piece) if piece.full and rest else []
            if owners and any(self._others_word(word, owners) for word in sorted(rest)):
                return True
        return False

    def _whose(self, name: Name) -> list[Cluster]:
        near = self._index.near(name)
        return [c for c in near if any(o.full and set(o.parts) == set(name.parts) for o in c.core)]

    def _others_word(self, word: str, owners: list[Cluster]) -> bool:
        """Tell whether a word is a part of somebody's full name, and not of the owners'."""
        if any(word in own.parts for c in owners for own in c.core):
            return False
        return any(word in own.parts for c in self._index.having(word) for own in c.core)

    def _place_within(self, item: NamedMention, container: NamedMention) -> None:
        """A mention inside a longer one is the same person unless it clearly names another."""
        own = self._of[id(container)]
        fitting = self._fitting(item.name)
        if fitting and all(cluster is not own for _, cluster in fitting):
            self._place(item)
        else:
            self._join(own, item, 0.9)

    def _place(self, item: NamedMention) -> None:
        known = self._known.get(item.name)
        if known is not None and not item.facts.other:
            if not self._contradicted(item, known):
                self._join(known, item, 1.0)
                return
            del self._known[item.name]
            self._doubled.add(item.name)
        fitting = self._fitting_here(item) or self._fitting(item.name)
        fitting = [(score, cluster) for score, cluster in fitting if not self._somebody_else(item, cluster)]
        if not fitting:
            self._found(item)
            return
        best = fitting[0][0]
        if item.facts.other:
            self._leave_open(item, [cluster for _, cluster in fitting])
            return
        close = _adults(item, [cluster for score, cluster in fitting if score >= best - 0.05])
        if len(close) == 1 and not (item.household and any(own.full for own in close[0].core)):
            self._join(close[0], item, self._confidence(item.name, best, len(fitting)))
            return
        if item.household and any(own.full for cluster in close for own in cluster.core):
            likely = self._listed(item)
        else:
            likely = self._nearest(item, close) or self._listed(item) or _client(close)
        if likely is not None:
            self._join(likely, item, 0.7)
        else:
            self._leave_open(item, close)

    def _listed(self, item: NamedMention) -> Cluster | None:
        """Return for whom the case file lists this very wording, whether or not its document names them."""
        return _listing(item.name, self._index.near(item.name))

    def _fitting(self, name: Name) -> list[tuple[float, Cluster]]:
        least = MERGES if name.full else 0.5
        scored = [(cluster.agrees(name), cluster) for cluster in self._index.near(name)]
        kept = [(score, cluster) for score, cluster in scored if score >= least]
        return sorted(kept, key=lambda pair: -pair[0])

    def _somebody_else(self, item: NamedMention, cluster: Cluster) -> bool:
        """Tell whether a name that fits means another person: "Ms. Lopez" is no child."""
        family = bool(item.name.family) and not item.name.given
        office = item.name.titled and not item.name.gender and not any(name.titled for name in cluster.names)
        if cluster.person is None and (
            (cluster.minor and ((family and item.adult) or item.facts.elder))
            or (family and office and (cluster.minor or cluster.client))
            or (item.minor and any(other.facts.elder for other in cluster.mentions))
        ):
            return True
        return self._contradicted(item, cluster) or self._namesake(item, cluster)

    def _contradicted(self, item: NamedMention, cluster: Cluster) -> bool:
        """Tell whether ages or days of birth beside full names are two people's."""
        facts = (other.facts for other in cluster.mentions if other.name.full)
        return item.name.full and cluster.person is None and contradict(item.facts, facts)

    def _namesake(self, item: NamedMention, cluster: Cluster) -> bool:
        """Tell whether a person only bears a middle name that is the other's given name.

        "Nabil Haddad" is not Elias Nabil Haddad where "Elias" is what somebody is called, or where
        the words around the two say different things of them.
        """
        if not item.name.full or not cluster.only_by_middle_name(item.name):
            return False
        names = [item.name, *(own for own in cluster.core if own.full)]
        called = any(name.middle and name.given in self._given for name in names)
        return called or cluster.stands_apart(item.standing)

    def _fitting_here(self, item: NamedMention) -> list[tuple[float, Cluster]]:
        """Return whom a part of a name fits exactly among the people of its own document."""
        if item.name.full or item.name.initials:
            return []
        placed = self._placed[item.mention.span.document]
        near = (cluster for cluster in self._index.near(item.name) if cluster.serial in placed)
        here = sorted(near, key=lambda cluster: cluster.serial)
        exact = [c for c in here if not c.rivals and c.agrees(item.name) == EXACT]
        if item.adult:
            exact = [cluster for cluster in exact if not cluster.minor]
        return [(EXACT, cluster) for cluster in exact]

    def _confidence(self, name: Name, best: float, fitting: int) -> float:
        """A part of a name that people of other documents bear as well is less sure."""
        if name.full or best < EXACT:
            return best
        bearers = {c.serial for word in name.parts for c in self._index.having(word)}
        return 0.95 if len(bearers) <= fitting else 0.7

    def _found(self, item: NamedMention) -> None:
        self._join(self._new(core=[item.name]), item, 1.0)

    def _join(self, cluster: Cluster, item: NamedMention, confidence: float) -> None:
        if item.name not in cluster.names:
            self._index.put(cluster, item.name)
        if item.name.full and not item.pieces and confidence >= SURE and item.name not in self._doubled:
            self._known.setdefault(item.name, cluster)
        self._take(cluster, item, confidence)
        if confidence >= SURE:
            self._learn_said(cluster, item.name)
        places = self._placed[item.mention.span.document].setdefault(cluster.serial, [])
        places.insert(bisect_right(places, item.order), item.order)
        if item.name.full:
            cluster.introduced.add(item.order)

    def _learn_said(self, cluster: Cluster, name: Name) -> None:
        """Learn the other names that a note declares to be this person's, and names of people beside it."""
        same = self._said.same.get(name, frozenset())
        for other in sorted(same - cluster.names, key=Name.sort_key):
            cluster.learn(other)
            if other not in cluster.core:
                cluster.core.append(other)
            self._index.put(cluster, other)
            if other.full:
                self._known.setdefault(other, cluster)
        cluster.apart |= self._said.apart.get(name, frozenset()) - same

    def _take(self, cluster: Cluster, item: NamedMention, confidence: float) -> None:
        cluster.add(item, confidence)
        cluster.client |= item.client and not self._client_known
        self._of[id(item)] = cluster

    def _nearest(self, item: NamedMention, close: list[Cluster]) -> Cluster | None:
        """Return the one of several people that the text before clearly points to."""
        placed = self._placed[item.mention.span.document]
        before = []
        for cluster in close:
            places = placed.get(cluster.serial, [])
            at = bisect_right(places, item.order)
            if at:
                before.append((places[at - 1], cluster))
        if not before:
            return None
        before.sort(key=lambda pair: (pair[0], -pair[1].serial), reverse=True)
        last, cluster = before[0]
        if len(before) == 1:
            return cluster
        if self._named_before(item, last, before[1], cluster):
            return cluster
        gap = item.order[1] - last[1]
        rival = item.order[1] - before[1][0][1] if before[1][0][0] == item.order[0] else 10**6
        same = last[0] == item.order[0]
        return cluster if same and gap <= NEAR and rival > 3 * max(gap, 20) else None

    def _named_before(
        self, item: NamedMention, last: Order, rival: tuple[Order, Cluster], cluster: Cluster
    ) -> bool:
        """Tell whether a given name follows right on the full name of somebody who bears it.

        Two people named in one breath ("Ana Reyes and Ana Pell came. Ana ...") stay open, and so do
        two of one full name.
        """
        full = last in cluster.introduced
        soon = last[0] == item.order[0] and item.order[1] + last[2] <= _SOON
        apart = rival[0][0] != last[0] or last[1] + rival[0][2] > _BREATH
        families = [{word for own in c.core for word in own.family} for c in (cluster, rival[1])]
        given = bool(item.name.single) and item.name.single in {own.given for own in cluster.core}
        return given and full and soon and apart and families[0].isdisjoint(families[1])

    def _leave_open(self, item: NamedMention, close: list[Cluster]) -> None:
        key = (item.name, tuple(sorted(c.serial for c in close)))
        cluster = self._ambiguous.get(key)
        if cluster is None:
            rivals = tuple(r for c in close for r in (c.rivals or (c,)))
            cluster = self._new(rivals=tuple(dict.fromkeys(rivals)), confidence=0.5)
            self._ambiguous[key] = cluster
        self._take(cluster, item, 0.5)


def _words_of(person: Person) -> frozenset[str]:
    names = (parse_name(value) for value in (*person.names, *person.aliases))
    return frozenset(word for name in names for word in name.parts if len(word) > 2)


def _adults(item: NamedMention, close: list[Cluster]) -> list[Cluster]:
    """Read "Ms. Lopez" as one of the adults, if there is any."""
    if not item.adult:
        return close
    return [cluster for cluster in close if not cluster.minor] or close


def _client(close: list[Cluster]) -> Cluster | None:
    """A case is named after its client: a name that fits several relatives means the client."""
    clients = [cluster for cluster in close if cluster.client]
    return clients[0] if len(clients) == 1 else None


def _listing(name: Name, close: list[Cluster]) -> Cluster | None:
    """Return the one of several people for whom the case file lists this very wording.

    Whoever bears it as a name comes before somebody who has it as an alias.
    """
    key = (set(name.parts), name.initials)
    for listed in (_named, _nicknamed):
        bearers = [
            cluster
            for cluster in close
            if cluster.person and key in [(set(v.parts), v.initials) for v in listed(cluster.person)]
        ]
        if bearers:
            return bearers[0] if len(bearers) == 1 else None
    return None


def _named(person: Person) -> list[Name]:
    return [parse_name(value) for value in person.names]


def _nicknamed(person: Person) -> list[Name]:
    return [parse_name(value) for value in person.aliases]


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
