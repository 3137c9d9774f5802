"""Turns grouped mentions into entities with their role, minority, scope and order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.identities.aliases import read_aliases
from redact.identities.birth_dates import birth_days, is_birth_day
from redact.identities.cues import REPORTER_LABEL
from redact.identities.named_mentions import read_names
from redact.identities.names import parse_name
from redact.identities.people import Grouping
from redact.identities.role_features import Seen, Sight, form_of
from redact.identities.roles import CUE, ROSTER, Standing
from redact.identities.rows import join_rows
from redact.identities.settled_roles import settle_roles
from redact.identities.surroundings import Surroundings
from redact.identities.tokens import fold_words
from redact.identities.values import part_of, value_key
from redact.types import Entity, Role

if TYPE_CHECKING:
    from datetime import date

    from redact.identities.clusters import Cluster
    from redact.types import Case, Mention, Person, Roster, Scope

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts of a case by document and surface, with the position of each in reading order."""

    texts: dict[Key, str] = field(repr=False)
    ranks: dict[Key, int]
    labels: dict[Key, str] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, case: Case) -> Reading:
        """Read a case."""
        surfaces = [((d.id, s.id), s.text) for d in case.documents for s in d.surfaces]
        labels = {(d.id, s.id): f"{s.label}: " for d in case.documents for s in d.surfaces if s.label}
        return cls(dict(surfaces), {key: rank for rank, (key, _) in enumerate(surfaces)}, labels)

    def text(self, mention: Mention) -> str:
        """Return what stands at a mention."""
        span = mention.span
        return self.texts[(span.document, span.surface)][span.start : span.end]

    def order(self, mention: Mention) -> tuple[int, int, int]:
        """Return a key that sorts mentions as a person reads."""
        span = mention.span
        return self.ranks[(span.document, span.surface)], span.start, span.end


def build_entities(case: Case, mentions: tuple[Mention, ...], scope: Scope | None) -> tuple[Entity, ...]:
    """Group all mentions of a case and describe each group.

    Args:
        case: Documents and roster.
        mentions: All of them; order does not matter.
        scope: Parties in scope, if the purpose has a scope.

    Returns:
        Entities in reading order of their first mention, with ids `e1`, `e2` ...
    """
    reading = Reading.of(case)
    people = [_initials(m, reading) for m in mentions if m.entity_type == "PERSON"]
    born = birth_days(mentions, case.roster, reading.text)
    others = [_born(m, born, reading) for m in mentions if m.entity_type != "PERSON"]
    roster = case.roster
    clusters, seen = read_people(people, reading, roster)
    standings = _standings(clusters, seen, roster)
    drafts: list[tuple[Entity, Cluster | None]] = [
        (_person(cluster, standing, reading, roster, scope), cluster)
        for cluster, standing in zip(clusters, standings, strict=True)
    ]
    drafts += [(entity, None) for entity in _values(others, case.roster, reading)]
    drafts.sort(key=lambda pair: (reading.order(pair[0].mentions[0]), pair[0].entity_type, pair[0].mentions))
    ids = {id(cluster): f"e{at}" for at, (_, cluster) in enumerate(drafts, 1) if cluster is not None}
    return tuple(
        replace(entity, id=f"e{at}", candidates=_candidates(cluster, ids))
        for at, (entity, cluster) in enumerate(drafts, 1)
    )


def _candidates(cluster: Cluster | None, ids: dict[int, str]) -> tuple[str, ...]:
    rivals = cluster.rivals if cluster else ()
    found = {ids[id(rival)] for rival in rivals if id(rival) in ids}
    return tuple(sorted(found, key=lambda name: int(name[1:])))


def read_people(
    mentions: list[Mention], reading: Reading, roster: Roster
) -> tuple[list[Cluster], list[Seen]]:
    """Group PERSON mentions into people, in reading order, with what the case shows of each."""
    named = join_rows(read_names(mentions, reading.texts, reading.ranks), reading.labels, reading.texts)
    clusters = Grouping(roster, read_aliases(named, reading.texts)).group(named)
    clusters.sort(key=lambda cluster: min((i.order[:2], i.mention) for i in cluster.mentions))
    around = Surroundings.of(reading.texts, mentions, reading.labels)
    return clusters, [_seen(cluster, reading, around) for cluster in clusters]


def _standings(clusters: list[Cluster], seen: list[Seen], roster: Roster) -> list[Standing]:
    """Return what each person is to the case; the roster speaks first."""
    known = any(person.role is Role.CLIENT for person in roster.people)
    settled = settle_roles(seen, client_known=known)
    return [
        _from_roster(standing, cluster, one.windows)
        for cluster, standing, one in zip(clusters, settled, seen, strict=True)
    ]


def _seen(cluster: Cluster, reading: Reading, around: Surroundings) -> Seen:
    items = sorted(cluster.mentions, key=lambda i: (i.order[:2], i.mention))
    mentions = [item.mention for item in items]
    sights = tuple(
        Sight(m.span.document, around.text(m), *around.place(m), form_of(reading.text(m))) for m in mentions
    )
    names = tuple(dict.fromkeys(item.name for item in items))
    return Seen(sights, tuple(map(around.window, mentions)), names, bool(cluster.rivals))


def _person(
    cluster: Cluster, standing: Standing, reading: Reading, roster: Roster, scope: Scope | None
) -> Entity:
    items = sorted(cluster.mentions, key=lambda item: (item.order[:2], item.mention))
    mentions = tuple(item.mention for item in items)
    person = cluster.person
    return Entity(
        id="",
        entity_type="PERSON",
        mentions=mentions,
        role=standing.role,
        relation=standing.relation,
        minor=standing.minor,
        in_scope=_in_scope(cluster, reading, roster, scope),
        confidence=cluster.confidence,
        confirmed=person is not None,
        roster_id=person.id if person else "",
        role_from=standing.told,
        reporter=standing.reporter or standing.role is Role.REPORTER,
    )


def _from_roster(found: Standing, cluster: Cluster, windows: tuple[tuple[str, str], ...]) -> Standing:
    """The roster speaks first; a plain label as reporter still counts, except for the client.

    Other words of a report beside the name make a person of the roster a reporter beside their role.
    """
    person = cluster.person
    if person is None:
        return found
    role, relation, told = person.role, person.relation or found.relation, ROSTER
    if role is Role.UNKNOWN:
        role, told = found.role, found.told
    elif role is not Role.CLIENT and any(REPORTER_LABEL.search(before) for before, _ in windows):
        role, told = Role.REPORTER, CUE
    of_age = person.born is not None or person.of_age or role is Role.PROFESSIONAL
    minor = person.minor or role is Role.MINOR or (not of_age and found.minor)
    reporter = person.reporter or (found.role is Role.REPORTER and role is not Role.CLIENT)
    return Standing(role, relation, minor, told=told, reporter=reporter)


def _own_aliases(person: Person, roster: Roster) -> list[str]:
    """Return the aliases of a person that nobody else of the roster bears, as a name or as a part of one."""
    others = [fold_words(v) for p in roster.people if p is not person for v in (*p.names, *p.aliases, p.id)]
    taken = set(others) | {(word,) for words in others for word in words}
    return [alias for alias in person.aliases if fold_words(alias) not in taken]


def _in_scope(cluster: Cluster, reading: Reading, roster: Roster, scope: Scope | None) -> bool:
    """Tell whether the order names this person by roster id, full name or an alias of nobody else."""
    if scope is None or cluster.rivals:
        return False
    parties = {fold_words(party) for party in scope.parties} | {_canonical(party) for party in scope.parties}
    if cluster.person is not None:
        person = cluster.person
        if person.id in scope.parties:
            return True
        values = (*person.names, *_own_aliases(person, roster))
    else:
        values = tuple(reading.text(i.mention) for i in cluster.mentions if i.name.full)
    return any(fold_words(v) in parties or _canonical(v) in parties for v in values)


def _canonical(value: str) -> tuple[str, ...]:
    """Return a name as given, middle, family words, so that "LOPEZ, MARIA" equals "Maria Lopez"."""
    name = parse_name(value)
    if name.suffix or not name.given:
        return ("", *fold_words(value))
    return (name.given, *name.middle, *name.family)


def _born(mention: Mention, days: frozenset[date], reading: Reading) -> Mention:
    """Give a date that means a day of birth known in the case the facet `birth`."""
    if mention.entity_type != "DATE" or mention.facet:
        return mention
    return replace(mention, facet="birth") if is_birth_day(reading.text(mention), days) else mention


def _initials(mention: Mention, reading: Reading) -> Mention:
    """Give "T.O." the facet `initials`, so that nobody takes its letters for a word."""
    text = reading.text(mention)
    dotted = not mention.facet and "." in text and len(parse_name(text).initials) > 1
    return replace(mention, facet="initials") if dotted else mention


def _values(mentions: list[Mention], roster: Roster, reading: Reading) -> list[Entity]:
    groups: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        key = value_key(mention.entity_type, reading.text(mention))
        facet = mention.facet if mention.entity_type == "DATE" else ""
        groups[(mention.entity_type, facet, key)].append(mention)
    _join_parts(groups)
    known = {(v.entity_type, value_key(v.entity_type, v.value)) for v in roster.identifiers}
    return [
        Entity(
            id="",
            entity_type=entity_type,
            mentions=tuple(sorted(found, key=lambda m: (reading.order(m), m))),
            confirmed=any((entity_type, value_key(entity_type, reading.text(m))) in known for m in found),
        )
        for (entity_type, _, _), found in groups.items()
    ]


def _join_parts(groups: dict[tuple[str, str, str], list[Mention]]) -> None:
    """Put a street with the one address it is part of, and a short name with its organisation."""
    for entity_type in ("ADDRESS", "ORG", "PHONE"):
        keys = sorted((k for k in groups if k[0] == entity_type), key=lambda k: (len(k[2]), k[2]))
        for key in keys:
            wholes = [other for other in keys if other in groups and part_of(entity_type, key[2], other[2])]
            longest = max(wholes, key=lambda k: len(k[2]), default=None)
            if longest and all(w is longest or part_of(entity_type, w[2], longest[2]) for w in wholes):
                groups[longest] += groups.pop(key)
