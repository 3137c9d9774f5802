"""What the papers of a release may say, gathered from the order, the policy, decisions and edits."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from redact.checks.evidence import is_strong, text_of
from redact.checks.folding import fold_words, squeeze
from redact.identities.ordinary_words import ORDINARY
from redact.policy.document_date import document_dates
from redact.policy.names import BASES
from redact.policy.scope import names_day
from redact.records.packet import log
from redact.records.packet.bates import in_words
from redact.records.packet.facts import NoticeFacts, Produced
from redact.stages.naming import kind_of
from redact.stages.record import versions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from redact.policy.model import Policy
    from redact.tools import Tools
    from redact.types import (
        Case,
        Decision,
        Decisions,
        Document,
        Draft,
        Edit,
        Request,
        Scope,
        Withholding,
    )

_PART_2 = "part-2"
_LIKELY = 0.5
"""Score from which on a passage counts as one of a substance use disorder programme."""
_KEEP = "keep"


def facts_of(
    request: Request,
    case: Case,
    decisions: Decisions,
    edits: tuple[Edit, ...],
    drafts: tuple[Draft, ...],
    policy: Policy,
    scope: Scope | None,
    tools: Tools,
    numbers: Mapping[str, tuple[str, ...]],
) -> NoticeFacts:
    """Gather the facts; `numbers` are those of each document's pages, by its id.

    A court, docket or other wording of the order that would name somebody of the case ("In re Maria
    Lopez") is not repeated: the papers then point to the order.
    """
    basis = request.basis or policy.basis.assumed
    produced = _produced(case, decisions, drafts, scope, numbers)
    facts = NoticeFacts(
        title=policy.title,
        policy=(policy.file, policy.digest),
        basis=f"{basis} ({BASES.get(basis, 'as named in the policy')})",
        day=tools.clock().date(),
        versions=tuple(sorted(versions_of(tools).items())),
        produced=produced,
        log=tuple(_log(case, decisions, edits, produced, drafts, policy)),
        unread=len(case.refusals),
        covered=sum(draft.covered for draft in drafts),
    )
    return _with_order(facts, scope, case, decisions) if scope else facts


def _with_order(facts: NoticeFacts, scope: Scope, case: Case, decisions: Decisions) -> NoticeFacts:
    def plain(value: str, ordinary: frozenset[str] = ORDINARY) -> str:
        return _unless_named(value, case, decisions, ordinary)

    return replace(
        facts,
        kind=scope.kind,
        court=plain(scope.court),
        docket=plain(scope.docket, frozenset()),
        issued_by=plain(scope.issued_by),
        recipient=plain(scope.recipient),
        served=scope.served,
        due=scope.due,
        parties=len(scope.parties),
        since=scope.since,
        until=scope.until,
        patterns=len(scope.documents) + len(scope.kinds),
        wanted=scope.wanted,
        excluded=scope.excluded,
        privileges=tuple(filter(None, map(plain, scope.privileges))),
        seal=scope.seal,
    )


def _produced(
    case: Case,
    decisions: Decisions,
    drafts: tuple[Draft, ...],
    scope: Scope | None,
    numbers: Mapping[str, tuple[str, ...]],
) -> tuple[Produced, ...]:
    documents = {document.id: document for document in case.documents}
    covered = _part_2_documents(decisions)
    dated = _keeps_dates(decisions)
    return tuple(
        Produced(
            draft.name,
            draft.digest,
            kind_words(documents[draft.document]),
            _period(documents[draft.document], scope, decisions) if dated else "",
            numbers.get(draft.document, ()),
            draft.document in covered,
        )
        for draft in drafts
    )


def kind_words(document: Document) -> str:
    """Return the kind of a document in words of a closed list."""
    return kind_of(document).replace("-", " ")


def _part_2_documents(decisions: Decisions) -> frozenset[str]:
    withheld = {item.passage.id for item in decisions.withheld if item.passage}
    return frozenset(
        passage.document
        for passage in decisions.passages
        if passage.id not in withheld
        and any(name == _PART_2 and score >= _LIKELY for name, score in passage.topics)
    )


def _keeps_dates(decisions: Decisions) -> bool:
    """Tell whether plain dates stay as they are; a paper is never more exact than the documents."""
    plain = [d for d in decisions.items if d.mention.entity_type == "DATE" and not d.mention.facet]
    return all(decision.operator == _KEEP for decision in plain)


def _period(document: Document, scope: Scope | None, decisions: Decisions) -> str:
    """Return the days of a document that it still shows, by its head, its name and its released passages."""
    withheld = {item.passage.id for item in decisions.withheld if item.passage}
    own = (p.day for p in decisions.passages if p.document == document.id and p.id not in withheld)
    told = {*document_dates(document), *(day for day in own if day)}
    days = sorted(day for day in told if scope is None or names_day(scope, day))
    if not days:
        return ""
    return days[0].isoformat() if len(days) == 1 else f"{days[0].isoformat()} to {days[-1].isoformat()}"


def _log(
    case: Case,
    decisions: Decisions,
    edits: tuple[Edit, ...],
    produced: tuple[Produced, ...],
    drafts: tuple[Draft, ...],
    policy: Policy,
) -> Iterator[log.LogRow]:
    by_document = {draft.document: made for draft, made in zip(drafts, produced, strict=True)}
    documents = {document.id: document for document in case.documents}
    answers = dict(case.roster.passages)
    for draft in drafts:
        own = [w for w in decisions.withheld if w.document == draft.document and w.passage]
        for withheld in own:
            yield _passage(withheld, by_document[draft.document], answers)
        yield from _places(case, edits, draft, by_document[draft.document], policy)
    whole = [withheld for withheld in decisions.withheld if withheld.passage is None]
    dated = _keeps_dates(decisions)
    for number, withheld in enumerate(whole, 1):
        yield _whole(withheld, number, documents.get(withheld.document), answers, dated=dated)


def _passage(withheld: Withholding, made: Produced, answers: Mapping[str, str]) -> log.LogRow:
    code, ground, sources = log.outward(withheld.code, withheld.because, withheld.cites)
    passage = withheld.passage
    day: date | None = passage.day if passage else None
    return log.LogRow(
        made.name,
        in_words(made.numbers),
        log.shown_date(withheld.code, day),
        f"{passage.kind if passage else 'passage'} ({made.kind})",
        (passage.author if passage else "") or log.NOT_STATED,
        "1 passage",
        code,
        ground,
        sources,
        log.PERSON if withheld.mark in answers else log.RULE,
    )


def _whole(
    withheld: Withholding,
    number: int,
    document: Document | None,
    answers: Mapping[str, str],
    *,
    dated: bool,
) -> log.LogRow:
    code, ground, sources = log.outward(withheld.code, withheld.because, withheld.cites)
    days = document_dates(document) if document and dated else ()
    return log.LogRow(
        f"withheld document {number}",
        "",
        log.shown_date(withheld.code, max(days, default=None)),
        kind_words(document) if document else "",
        "",
        log.WHOLE,
        code,
        ground,
        sources,
        log.PERSON if withheld.mark in answers else log.RULE,
    )


def _places(
    case: Case, edits: tuple[Edit, ...], draft: Draft, made: Produced, policy: Policy
) -> Iterator[log.LogRow]:
    """Yield one row per code and ground of the altered places of a draft."""
    released = {(d.id, s.id) for d in case.documents for s in d.surfaces if s.released}
    cites = {rule.id: rule.cites for rule in policy.rules}
    counted = Counter(
        (_code(edit.decision), edit.decision.because, cites.get(edit.decision.rule, ()))
        for edit in edits
        if edit.span.document == draft.document
        and (draft.document, edit.span.surface) in released
        and _is_place(edit)
    )
    for (code, because, sources), count in sorted(counted.items()):
        yield log.LogRow(
            made.name,
            in_words(made.numbers),
            made.date,
            made.kind,
            "",
            f"{count} place" if count == 1 else f"{count} places",
            code,
            because,
            sources,
            count=count,
        )


def _is_place(edit: Edit) -> bool:
    """Tell whether an edit alters words within a passage; a withheld passage has an entry of its own."""
    return not edit.replacement.startswith("[withheld: ") and edit.decision.operator != "withhold"


def _code(decision: Decision) -> str:
    return str(dict(decision.params).get("code") or decision.operator.replace("_", "-").upper())


def _unless_named(value: str, case: Case, decisions: Decisions, ordinary: frozenset[str]) -> str:
    """Return a value of the order unless it holds a person's whole name or a telling word of one."""
    words = set(fold_words(value)) - ordinary
    names = [fold_words(name) for name in _names(case, decisions)]
    told = any(words.intersection(name) or _holds(value, name) for name in names)
    return "" if told else value


def _holds(value: str, name: tuple[str, ...]) -> bool:
    return len(name) > 1 and "".join(name) in squeeze(value)


def _names(case: Case, decisions: Decisions) -> Iterator[str]:
    for person in case.roster.people:
        yield from person.names
        yield from (alias for alias in person.aliases if len(squeeze(alias)) > 2)
    documents = {document.id: document for document in case.documents}
    for decision in decisions.items:
        mention = decision.mention
        if mention.entity_type == "PERSON" and is_strong(mention) and mention.facet != "initials":
            yield text_of(mention.span, documents)
