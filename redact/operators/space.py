"""The pseudonym space of one release: who stands in for whom, label numbers, and the date offset."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from redact.operators.date_anchors import Anchors
from redact.operators.keyed import Keyed, fold, words_of
from redact.operators.labels import number_labels
from redact.operators.name_forms import BEFORE_NAME, RealName, gather, read_form
from redact.operators.personas import Casting, Persona, Portrait
from redact.operators.pseudonym import bare, draw_codes
from redact.operators.recall import form_of, keeps_label, recall
from redact.types import Case, Decisions, Entity, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from redact.operators.context import OperatorContext
    from redact.remembered import Stood

FEWEST_WEEKS, MOST_WEEKS = 8, 60
"""Bounds of the date offset."""

_AROUND = 120
"""Characters on either side of a mention that may tell a person's gender."""


@dataclass(frozen=True, slots=True)
class Space:
    """Everything that must be the same throughout one release and different in any other.

    Attributes:
        keyed: Choices that follow from the secret.
        words: Folded words and numbers of the case and its roster.
        removed: Folded texts of all mentions that do not stay.
        tails: Last four digits of every number that does not stay.
        offset: How far dates move, in whole weeks, into the past.
        anchors: Full dates of each document, to complete partial ones.
        personas: Stand-in per entity of type PERSON.
        real_names: Real name per such entity.
        surnames: Surrogate per folded real surname.
        labels: Role label per entity, numbered where two would share one.
        marks: What to draw made-up values by, per entity: its value, which a longer case does not change.
        codes: Keyed code per entity.
        first_day: From which relative dates count.
    """

    keyed: Keyed
    words: frozenset[str] = field(repr=False)
    removed: frozenset[str] = field(repr=False)
    tails: frozenset[str] = field(repr=False)
    offset: timedelta = field(repr=False)
    anchors: Anchors = field(repr=False)
    personas: dict[str, Persona] = field(repr=False)
    real_names: dict[str, RealName] = field(repr=False)
    surnames: dict[str, str] = field(repr=False)
    labels: dict[str, str] = field(repr=False)
    marks: dict[str, str] = field(repr=False)
    codes: dict[str, str] = field(repr=False)
    first_day: date = field(repr=False)

    def free(self, value: str) -> bool:
        """Tell whether a made-up value is neither in the case nor among what was removed."""
        key = fold(value)
        return key not in self.words and key not in self.removed


def build_space(case: Case, decisions: Decisions, secret: bytes, remembered: tuple[Stood, ...] = ()) -> Space:
    """Draw up the pseudonym space of a release.

    Args:
        case: For the names and words that surrogates must never equal.
        decisions: Which entities there are, and what happens to them.
        secret: 32 random bytes of this release, or of its space in the vault.
        remembered: Who had which label or code in earlier releases of the same space.

    Raises:
        TransformError: The case names more people than there are surrogate names.
    """
    texts = case.texts()
    items = sorted(decisions.items, key=lambda d: d.mention.span)
    entities = _entities(d.entity for d in items)
    removed = frozenset(fold(_text(texts, d.mention.span)) for d in items if d.operator != "keep") - {""}
    keyed = Keyed(secret)
    words = _words(case, texts.values())
    people = [e for e in entities if e.entity_type == "PERSON"]
    told = {p.id: (*p.names, *p.aliases) for p in case.roster.people}
    heads = {(d.id, s.id): f"{s.label}: " for d in case.documents for s in d.surfaces if s.label}
    real_names = {e.id: _real_name(e, texts, told.get(e.roster_id, ()), heads) for e in people}
    families = frozenset(word for name in real_names.values() for word in name.surnames)
    casting = Casting(keyed, words, _long_names(real_names, case), _initials(people, texts), families)
    personas = {e.id: casting.cast(_portrait(e, real_names[e.id], texts)) for e in people}
    marks, anchors = _marks(entities, texts), Anchors.read(texts)
    again = _again(entities, texts, remembered)
    return Space(
        keyed=keyed,
        words=words,
        removed=removed,
        tails=frozenset(value[-4:] for value in removed if len(value) >= 4 and value[-4:].isdigit()),
        offset=date_offset(secret),
        anchors=anchors,
        personas=personas,
        real_names=real_names,
        surnames=dict(casting.surnames),
        labels=number_labels(
            entities,
            {e.id: again[e.id].label for e in people if e.id in again and keeps_label(e, again[e.id])},
            [stood.label for stood in remembered if stood.label],
        ),
        marks=marks,
        codes=draw_codes(
            keyed,
            marks,
            {i: bare(stood.code) for i, stood in again.items() if stood.code},
            [bare(stood.code) for stood in remembered if stood.code],
        ),
        first_day=case.roster.opened or anchors.earliest(),
    )


def lone_context(text: str, entity_type: str, secret: bytes) -> OperatorContext:
    """Return a context for one value outside any case, for use under Presidio's own engine."""
    from redact.operators.context import OperatorContext
    from redact.types import Decision, Document, IdentifierClass, Source, Surface, SurfaceKind

    mention = Mention(Span("d01", "body", 0, max(len(text), 1)), entity_type or "PERSON", 1.0, ("presidio",))
    entity = Entity("v" + Keyed(secret).ranked([fold(text)])[0], mention.entity_type, (mention,))
    decision = Decision(mention, entity, IdentifierClass.DIRECT, "surrogate", (), 30, "default", "")
    surface = Surface("body", SurfaceKind.BODY, text)
    source = Source("value", b"", "text/plain")
    case = Case((Document("d01", source, "", "text/plain", (surface,)),))
    return OperatorContext(mention, entity, build_space(case, Decisions((decision,)), secret))


def date_offset(secret: bytes) -> timedelta:
    """Choose whole weeks, sparing those near a year: a month or season would stay the same."""
    keyed = Keyed(secret)
    weeks = [w for w in range(FEWEST_WEEKS, MOST_WEEKS + 1) if not 46 <= w <= 58]
    return timedelta(weeks=-weeks[keyed.number("date offset", below=len(weeks))])


def _again(
    entities: list[Entity], texts: dict[tuple[str, str], str], remembered: tuple[Stood, ...]
) -> dict[str, Stood]:
    if not remembered:
        return {}
    forms = {e.id: frozenset(form_of(_text(texts, m.span)) for m in e.mentions) - {""} for e in entities}
    return recall(entities, forms, remembered)


def _entities(found: Iterable[Entity]) -> list[Entity]:
    unique = {entity.id: entity for entity in found}
    return [unique[i] for i in sorted(unique, key=lambda i: (len(i), i))]


def _marks(entities: list[Entity], texts: dict[tuple[str, str], str]) -> dict[str, str]:
    """Return the fullest value of each entity; of two that look alike, the second is told by its id."""
    marks: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    for entity in entities:
        mark = max(
            (fold(_text(texts, m.span)) for m in entity.mentions), key=lambda t: (len(t), t), default=""
        )
        marks[entity.id] = mark if (entity.entity_type, mark) not in taken else f"{mark}|{entity.id}"
        taken.add((entity.entity_type, mark))
    return marks


def _text(texts: dict[tuple[str, str], str], span: Span) -> str:
    return texts.get((span.document, span.surface), "")[span.start : span.end]


def _words(case: Case, texts: Iterable[str]) -> frozenset[str]:
    roster = case.roster
    told = [n for p in roster.people for n in (*p.names, *p.aliases, p.id)]
    told += [k.value for k in roster.identifiers] + [d.source.name for d in case.documents]
    return frozenset(word for text in (*texts, *told, roster.case) for word in words_of(text))


def _real_name(
    entity: Entity,
    texts: dict[tuple[str, str], str],
    told: tuple[str, ...],
    heads: dict[tuple[str, str], str],
) -> RealName:
    forms = {read_form(name) for name in told}
    for mention in entity.mentions:
        text = _text(texts, mention.span)
        place = (mention.span.document, mention.span.surface)
        before = (heads.get(place, "") + texts.get(place, "")[: mention.span.start])[-BEFORE_NAME:]
        forms.add(read_form(text, None, before, mention.facet))
    return gather(forms)


def _portrait(entity: Entity, name: RealName, texts: dict[tuple[str, str], str]) -> Portrait:
    around = []
    for mention in entity.mentions[:20]:
        text = texts.get((mention.span.document, mention.span.surface), "")
        start, end = mention.span.start, mention.span.end
        around.append((text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]))
    return Portrait(entity.id, name, entity.relation, tuple(around))


def _long_names(real_names: dict[str, RealName], case: Case) -> frozenset[str]:
    told = [w for p in case.roster.people for n in (*p.names, *p.aliases) for w in words_of(n)]
    read = [w for name in real_names.values() for w in (*name.given, *name.middle, *name.surnames)]
    return frozenset(word for word in (*told, *read) if len(word) > 3)


def _initials(people: list[Entity], texts: dict[tuple[str, str], str]) -> frozenset[str]:
    written = {_text(texts, m.span) for e in people for m in e.mentions}
    return frozenset(fold(t) for t in written if re.fullmatch(r"(?:\w\W{0,2}){2,3}", t.strip()))
