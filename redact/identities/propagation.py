"""Finds every other occurrence of the values a case is known to hold.

What detection found once, or the roster names, is searched for on every surface of the case, in
other capitalisation, spelling and form. Each occurrence that no mention of its type covers yet
becomes a new mention; existing mentions are never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from redact.identities.altered import learn_altered
from redact.identities.birth_dates import birth_days, find_days, is_birth_day, written_in_full
from redact.identities.find_glued import find_glued, find_spelled
from redact.identities.find_initials import find_initials, find_small_initials, used_initials
from redact.identities.find_letters import find_letters
from redact.identities.find_names import Hit, find_names
from redact.identities.find_values import find_inside, find_numbers, find_phrases, find_tails, network_zones
from redact.identities.known import collect
from redact.identities.names import pieces_of
from redact.identities.place_words import is_place
from redact.identities.tokens import tokenize
from redact.types import STRONG, Mention, Span, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from redact.identities.known import Known
    from redact.types import Case, Roster, Surface

RECOGNIZER = "propagation"
EVIDENCE = "propagated"

_BIRTH = "DATE:birth"
_NETWORK_TYPES = frozenset({"EMAIL", "URL", "USERNAME"})


def propagate(case: Case, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return mentions for every occurrence of a known value that detection missed.

    Args:
        case: All surfaces are searched, also those that are never released.
        mentions: What detection found; the source of what is known, with the roster.

    Returns:
        New mentions only, sorted; none where a mention of the same type covers the place.
    """
    texts = case.texts()
    known = collect(mentions, case.roster, lambda m: _text(texts, m))
    known.days = birth_days(mentions, case.roster, lambda m: _text(texts, m))
    known.dated = written_in_full(mentions, lambda m: _text(texts, m))
    if not (known.parts or known.letters or known.phrases or known.numbers or known.days or known.dated):
        return ()
    learn_altered(known, texts.values())
    known.index()
    known.dotted |= {letters for text in texts.values() for letters in used_initials(text, known)}
    by_surface: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_surface[(mention.span.document, mention.span.surface)].append(mention)
    found: set[Mention] = set()
    for document in case.documents:
        for surface in document.surfaces:
            present = _Present.of(by_surface[(document.id, surface.id)], surface, case.roster, known.days)
            found.update(_mention(document.id, surface.id, hit) for hit in _new(surface, known, present))
    return tuple(sorted(found))


def _text(texts: dict[tuple[str, str], str], mention: Mention) -> str:
    span = mention.span
    return texts[(span.document, span.surface)][span.start : span.end]


def _mention(document: str, surface: str, hit: Hit) -> Mention:
    span = Span(document, surface, hit.start, hit.end)
    return Mention(span, hit.entity_type, hit.score, (RECOGNIZER,), (EVIDENCE,), hit.facet, hit.kept_by)


class Cover:
    """Answers quickly whether one of many ranges contains a range."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._reach: list[int] = []
        for _, end in ordered:
            self._reach.append(max(end, self._reach[-1] if self._reach else end))

    def contains(self, start: int, end: int) -> bool:
        """Tell whether some range begins at or before `start` and ends at or after `end`."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._reach[at - 1] >= end


@dataclass(frozen=True, slots=True)
class _Present:
    """What is already on a surface.

    A mention with a comma, a line end or "and" in it (`joint`) may run over two people, so what
    lies inside it is looked for as well.
    """

    by_type: dict[str, Cover]
    vetoed: Cover
    vetoed_exactly: frozenset[tuple[int, int]]
    kept_wording: Cover
    others: Cover
    places: Cover
    joint: frozenset[tuple[int, int]]
    zones: tuple[tuple[int, int], ...] = field(default=())

    @classmethod
    def of(cls, mentions: list[Mention], surface: Surface, roster: Roster, days: frozenset[date]) -> _Present:
        """Sort the mentions of one surface by what they mean for propagation."""
        ranges: dict[str, list[tuple[int, int]]] = defaultdict(list)
        joint = set()
        for mention in mentions:
            span = mention.span.start, mention.span.end
            if mention.entity_type == "PERSON" and pieces_of(surface.text[span[0] : span[1]]):
                joint.add(span)
            elif not mention.kept_by:
                ranges[mention.entity_type].append(span)
                if mention.facet == "birth" or is_birth_day(surface.text[span[0] : span[1]], days):
                    ranges[_BIRTH].append(span)
        vetoed = frozenset((m.span.start, m.span.end) for m in mentions if m.kept_by)
        others = [
            (m.span.start, m.span.end)
            for m in mentions
            if m.entity_type not in {"PERSON", *_NETWORK_TYPES} and m.score >= STRONG and not m.kept_by
        ]
        return cls(
            {entity_type: Cover(found) for entity_type, found in ranges.items()},
            Cover(vetoed),
            vetoed,
            Cover(_wording(surface.text, roster.keep)),
            Cover(others),
            Cover(_places(mentions, surface.text)),
            frozenset(joint),
            tuple(_zones(surface, ranges)),
        )

    def leaves_room(self, hit: Hit) -> bool:
        """Tell whether a hit adds something and nothing speaks against it."""
        span = (hit.start, hit.end)
        own = self.by_type.get(_BIRTH if hit.facet == "birth" else hit.entity_type)
        if own is not None and own.contains(*span):
            return False
        if hit.entity_type == "PERSON" and span in self.joint:
            return False
        if span in self.vetoed_exactly:
            return hit.roster
        if not hit.whole and (self.vetoed.contains(*span) or self.kept_wording.contains(*span)):
            return False
        if hit.core and not hit.full and self.places.contains(*hit.core):
            return False
        return not (hit.ordinary and self.others.contains(*span))

    def narrowed(self, hit: Hit) -> Hit:
        """Leave of a hit inside a longer name of something else only its own words ("Orvallo" Bakery)."""
        inside = hit.core and (hit.start, hit.end) != hit.core and self.others.contains(hit.start, hit.end)
        return replace(hit, start=hit.core[0], end=hit.core[1]) if hit.core and inside else hit


def _places(mentions: list[Mention], text: str) -> Iterator[tuple[int, int]]:
    """Yield places that have a name of their own beside a word that is also somebody's.

    "Houston Street", "Dallas, TX": what makes them places stands inside the mention or right behind.
    A place of one word stays a name as well, for it may be the person.
    """
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        sure = mention.score >= STRONG and not mention.kept_by
        if mention.entity_type in {"LOCATION", "ADDRESS"} and sure and is_place(text, start, end):
            yield start, end


def _zones(surface: Surface, ranges: dict[str, list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    if surface.kind is SurfaceKind.FILE_NAME:
        yield 0, len(surface.text)
        return
    yield from network_zones(surface.text)
    for entity_type in _NETWORK_TYPES:
        yield from ranges.get(entity_type, ())


def _wording(text: str, phrases: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield where wording that the agency wants kept stands."""
    for phrase in phrases:
        words = r"\s+".join(re.escape(word) for word in phrase.split())
        if words:
            yield from (m.span() for m in re.finditer(rf"(?<![^\W_]){words}(?![^\W_])", text, re.IGNORECASE))


def _new(surface: Surface, known: Known, present: _Present) -> Iterator[Hit]:
    """Yield the hits of a surface that add something; of nested ones of a type the longest."""
    tokens = tokenize(surface.text)
    hits = [
        *find_names(surface.text, tokens, known),
        *find_initials(surface.text, tokens, known),
        *find_small_initials(surface.text, known),
        *find_letters(surface.text, known),
        *find_glued(tokens, known),
        *find_spelled(surface.text, known),
        *find_phrases(surface.text, tokens, known),
        *find_days(surface.text, known.days, known.dated),
        *find_numbers(surface.text, known),
        *find_tails(surface.text, known),
        *find_inside(surface.text, present.zones, known),
    ]
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    reach: dict[str, int] = defaultdict(lambda: -1)
    for hit in sorted(map(present.narrowed, hits), key=lambda h: (h.start, -h.end, -h.score)):
        if hit.end <= reach[hit.entity_type] or not present.leaves_room(hit):
            continue
        taken[hit.entity_type].append((hit.start, hit.end))
        reach[hit.entity_type] = hit.end
        yield hit
