"""Applies the policy: every mention gets exactly one decision, and what lies beyond the order stays behind.

Which operator a mention gets depends on its type, its facets and its person
alone. Text is looked at for three questions only: whether an age or birth date is
that of somebody over 89, whether somebody is shown reporting abuse or neglect, and,
where an order limits what may leave, what each passage is about (`redact.policy.passages`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redact.operators.catalog import OPERATORS
from redact.policy.document_date import dates_in, document_dates
from redact.policy.match import Question, identifier_class, rule_for
from redact.policy.model import Match, Rule
from redact.policy.over_89 import age_over_89, birth_over_89
from redact.policy.passages.grounds import MINIMUM
from redact.policy.passages.likeness import likeness
from redact.policy.passages.persons import people_of
from redact.policy.passages.reach import reach_of, without_consent
from redact.policy.passages.reporting import REPORTING, reporting_spans
from redact.policy.passages.weigh import weigh
from redact.policy.scope import names_document
from redact.stages.naming import kind_of
from redact.types import STRONG, Decision, Decisions, Role, Withholding

if TYPE_CHECKING:
    from datetime import date

    from redact.policy.model import Policy
    from redact.types import Case, Document, Entity, Mention, Passage, Scope, Span

OUT_OF_SCOPE: str = "OUT-OF-SCOPE"
"""Withholding code of a document that the order does not reach."""

UNDATED: str = "UNDATED"
"""Withholding code of a document whose day is unknown while the order limits the period."""

AGENCY_LIST: str = "case.yaml"
"""Name in `Mention.kept_by` of the agency's own exceptions, which veto strong mentions too."""

KEEP_LIST = Rule(
    id="keep-list",
    match=Match(),
    operator="keep",
    params=(),
    because="the wording is on a list of clinical terms, programmes and the agency's own exceptions",
)
"""Decides mentions that a keep-list vetoes."""

LISTED = Rule(
    id="agency-identifier",
    match=Match(),
    operator="redact",
    params=(("code", "WITHHELD"),),
    because="the agency lists this value among those that must never leave",
)
"""Decides values under `identifiers:` of `case.yaml` that a rule would keep as they are."""


def decide(case: Case, entities: tuple[Entity, ...], policy: Policy, scope: Scope | None) -> Decisions:
    """Give every mention of every entity one decision, by the first rule that matches, else the default.

    A mention that could belong to several people is decided as the most protected of them. A weak
    mention vetoed by a keep-list is kept; a strong one only if the agency's own list names it.

    Args:
        case: Documents of the mentions.
        entities: Who and what the mentions refer to.
        policy: Of the purpose.
        scope: What a court order reaches, if there is one.

    Returns:
        Decisions sorted by mention; with a scope also all passages, and withheld documents and passages
        in reading order, whatever the input's order.
    """
    known = {entity.id: entity for entity in entities}
    reader = _Reader(
        {document.id: document for document in case.documents}, reporting_spans(case.documents, entities)
    )
    items = [
        _decision(mention, entity, policy, known, reader)
        for entity in entities
        for mention in dict.fromkeys(entity.mentions)
    ]
    passages, withheld = _limited(case, entities, scope) if scope and policy.scope != "none" else ((), ())
    return Decisions(
        items=tuple(sorted(items, key=lambda item: (item.mention, item.entity.id))),
        withheld=withheld,
        passages=passages,
    )


def _decision(
    mention: Mention, entity: Entity, policy: Policy, known: dict[str, Entity], reader: _Reader
) -> Decision:
    rule = _rule(mention, entity, policy, known, reader)
    return Decision(
        mention=mention,
        entity=entity,
        identifier_class=identifier_class(policy, mention.entity_type),
        operator=rule.operator,
        params=tuple(sorted(rule.params)),
        strength=_strength(rule),
        rule=rule.id,
        because=rule.because,
    )


def _rule(
    mention: Mention, entity: Entity, policy: Policy, known: dict[str, Entity], reader: _Reader
) -> Rule:
    listed = entity.confirmed and entity.entity_type != "PERSON"
    if not listed and _is_kept(mention):
        return KEEP_LIST
    rule = _by_policy(mention, entity, policy, known, reader)
    return LISTED if listed and rule.operator == KEEP_LIST.operator else rule


def _is_kept(mention: Mention) -> bool:
    return mention.kept_by == AGENCY_LIST or (bool(mention.kept_by) and mention.score < STRONG)


def _by_policy(
    mention: Mention, entity: Entity, policy: Policy, known: dict[str, Entity], reader: _Reader
) -> Rule:
    facets = reader.facets(mention)
    rules = [rule_for(policy, _question(mention, entity, facets))]
    for candidate in sorted(entity.candidates):
        if candidate in known:
            rules.append(rule_for(policy, _question(mention, known[candidate], facets)))
        else:
            rules.append(policy.default)
    return max(rules, key=_strength)  # of equally strong ones the first: the entity's own


def _question(mention: Mention, entity: Entity, facets: frozenset[str]) -> Question:
    return Question(
        entity_type=mention.entity_type,
        role=entity.role.value,
        minor=entity.minor or entity.role is Role.MINOR,
        in_scope=entity.in_scope,
        facets=facets,
    )


def _strength(rule: Rule) -> int:
    return OPERATORS[rule.operator].strength


@dataclass(frozen=True, slots=True)
class _Reader:
    """Answers the questions about a mention's text that rules may ask."""

    documents: dict[str, Document]
    reporting: frozenset[Span] = frozenset()

    def facets(self, mention: Mention) -> frozenset[str]:
        facets = {mention.facet} - {""}
        if self._over_89(mention):
            facets.add("over-89")
        if mention.entity_type == "PERSON" and mention.span in self.reporting:
            facets.add(REPORTING)
        return frozenset(facets)

    def _over_89(self, mention: Mention) -> bool:
        if mention.entity_type == "AGE":
            return age_over_89(self._text(mention))
        if mention.entity_type == "DATE" and mention.facet == "birth":
            return birth_over_89(self._text(mention), self._day(mention))
        return False

    def _text(self, mention: Mention) -> str:
        span = mention.span
        document = self.documents.get(span.document)
        return document.surface(span.surface).text[span.start : span.end] if document else ""

    def _day(self, mention: Mention) -> date | None:
        document = self.documents.get(mention.span.document)
        return max(document_dates(document), default=None) if document else None


def _limited(
    case: Case, entities: tuple[Entity, ...], scope: Scope
) -> tuple[tuple[Passage, ...], tuple[Withholding, ...]]:
    """Return the passages of a case, and what the order does not reach of them."""
    silent = frozenset(entity.id for entity in entities if entity.roster_id in scope.uncovered)
    missing = without_consent(silent) if silent else None
    answers = dict(case.roster.passages)
    took_part = frozenset(person.id for person in case.roster.people if person.participant)
    reach = reach_of(scope, entities, answers, case.documents, likeness(), missing, took_part)
    people = people_of(entities, case.documents)
    passages: list[Passage] = []
    withheld: list[Withholding] = []
    for document in sorted(case.documents, key=lambda document: document.id):
        own, held = weigh(document, entities, reach, people)
        beyond = _beyond(document, scope)
        passages += own
        withheld += (beyond,) if beyond else held
    born = _birth_days(case, entities)
    told = {passage.id: _without_birth_day(passage, born) for passage in passages}
    stays = (replace(w, passage=told.get(w.passage.id, w.passage)) if w.passage else w for w in withheld)
    return tuple(told[passage.id] for passage in passages), tuple(stays)


def _birth_days(case: Case, entities: tuple[Entity, ...]) -> frozenset[date]:
    """Return the days of birth that the roster gives or that were found."""
    texts = case.texts()
    written = (
        texts[span.document, span.surface][span.start : span.end]
        for entity in entities
        for mention in entity.mentions
        if mention.entity_type == "DATE" and mention.facet == "birth"
        for span in (mention.span,)
    )
    found = {day for text in written for _, day in dates_in(text, compact=True)}
    return frozenset(found | {person.born for person in case.roster.people if person.born})


def _without_birth_day(passage: Passage, born: frozenset[date]) -> Passage:
    """Take a day of birth back that stood where a passage's day would: records and logs tell days."""
    return replace(passage, day=None) if passage.day in born else passage


def _beyond(document: Document, scope: Scope) -> Withholding | None:
    """Withhold a document that the order does not name, or of a kind that it does not ask for."""
    if not names_document(scope, document.source.name):
        return Withholding(document.id, OUT_OF_SCOPE, "the order does not name this document", cites=MINIMUM)
    if scope.kinds and kind_of(document) not in scope.kinds:
        because = "the order does not ask for documents of this kind"
        return Withholding(document.id, OUT_OF_SCOPE, because, cites=MINIMUM)
    return None
