"""Builds `record.json`: what was done to which place by which rule, and never a word of a note."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, assert_never

from redact.records.places import Lines
from redact.types import Held, Outcome, Refused, Released, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from redact.types import (
        Case,
        Decision,
        Decisions,
        Document,
        Draft,
        Finding,
        Passage,
        Refusal,
        Span,
        Verdict,
    )

SCHEMA = "redact/record/v1"
_ALWAYS = frozenset({"check", "document", "surface", "detail", "gravity"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a record says.

    Attributes:
        release: Id.
        purpose: Name of the policy.
        policy_file: Its file name.
        policy_digest: SHA-256 of its canonical form.
        versions: Of the program and of what detected.
        recipient: As given; stays in the record.
        basis: Legal basis.
        checks: Names of the checks that ran.
        created: Time in ISO 8601, UTC.
        vault: Whether the secret came from a vault; not which.
        notes: What is worth knowing and holds nothing.
    """

    release: str
    purpose: str
    policy_file: str
    policy_digest: str
    versions: Mapping[str, str]
    recipient: str = field(repr=False)
    basis: str
    checks: tuple[str, ...]
    created: str
    vault: bool = False
    notes: tuple[str, ...] = ()


def build_body(
    facts: Facts, case: Case, decisions: Decisions, drafts: Iterable[Draft], verdict: Verdict
) -> dict[str, object]:
    """Return the content of `record.json`; documents and decisions are in a fixed order.

    Offsets count in the extracted text of a surface; a plain-text file is one surface, `body`.
    """
    by_document = {draft.document: draft for draft in drafts}
    lines = Lines(case)
    return {
        "schema": SCHEMA,
        "release": facts.release,
        "purpose": facts.purpose,
        "policy": {"file": facts.policy_file, "digest": facts.policy_digest},
        "versions": dict(sorted(facts.versions.items())),
        "recipient": facts.recipient,
        "basis": facts.basis,
        "created": facts.created,
        "vault": facts.vault,
        "verdict": verdict_name(verdict),
        "checks": list(facts.checks),
        "documents": [
            *(_document(document, decisions, by_document, verdict, lines) for document in case.documents),
            *(_refused(refusal) for refusal in case.refusals),
        ],
        "notices": [
            {"name": notice.name, "sha256": notice.digest}
            for notice in (verdict.notices if isinstance(verdict, Released) else ())
        ],
        "for_client": [
            {"name": letter.name, "sha256": letter.digest}
            for letter in (verdict.for_client if isinstance(verdict, Released) else ())
        ],
        "read_back": [asdict(rereading) for rereading in verdict.rereadings],
        "notes": list(facts.notes),
        "findings": [finding_row(finding, case) for finding in verdict.findings],
        "entities": list(_entities(verdict, decisions, case)),
    }


def verdict_name(verdict: Verdict) -> str:
    """Return `released`, `held` or `refused`."""
    match verdict:
        case Released():
            return Outcome.RELEASED.value
        case Held():
            return Outcome.HELD.value
        case Refused():
            return Outcome.REFUSED.value
        case _:
            assert_never(verdict)


def finding_row(finding: Finding, case: Case) -> dict[str, Any]:
    """Return a finding as a row of the record; what is not known is left out.

    The place in the source gets its line, so that a person finds it without counting characters.
    """
    row = {name: value for name, value in asdict(finding).items() if value or name in _ALWAYS}
    if finding.place:
        row["place"] = place_row(finding.place, case)
    return row


def _entities(verdict: Verdict, decisions: Decisions, case: Case) -> Iterator[dict[str, Any]]:
    """Yield what findings speak of, and where each is first seen, so that a person can look there."""
    asked = {name for finding in verdict.findings for name in (finding.entity, *finding.candidates)}
    entities = {decision.entity.id: decision.entity for decision in decisions.items}
    for name in sorted(asked & entities.keys(), key=lambda name: (len(name), name)):
        entity = entities[name]
        spans = [mention.span for mention in entity.mentions]
        read = [span for span in spans if _is_read(span, case)]
        guessed = entity.role_from == "context"  # which the person who is asked should not take for known
        yield {
            "id": name,
            "entity_type": entity.entity_type,
            "role": Role.UNKNOWN.value if guessed else entity.role.value,
            "first": place_row((read or spans)[0], case),
        }


def _is_read(span: Span, case: Case) -> bool:
    """Tell whether a span stands where a person who opens the file reads."""
    document = next(d for d in case.documents if d.id == span.document)
    return document.surface(span.surface).released


def place_row(span: Span, case: Case) -> dict[str, Any]:
    """Return where a span stands: document, file name, surface, offsets and line, without text."""
    document = next(d for d in case.documents if d.id == span.document)
    surface = document.surface(span.surface)
    return {
        **asdict(span),
        "source": document.source.name,
        "locator": surface.locator,
        "line": surface.text.count("\n", 0, span.start) + 1,
    }


def _document(
    document: Document, decisions: Decisions, drafts: Mapping[str, Draft], verdict: Verdict, lines: Lines
) -> dict[str, Any]:
    whole = (held for held in decisions.withheld if held.passage is None)
    ground = next((held for held in whole if held.document == document.id), None)
    draft = drafts.get(document.id) if isinstance(verdict, Released) and ground is None else None
    row: dict[str, Any] = {
        "id": document.id,
        "source": document.source.name,
        "sha256": document.digest,
        "media_type": document.media_type,
        "released_as": draft.name if draft else None,
        "released_sha256": draft.digest if draft else None,
        "words_covered": draft.covered if draft else 0,
        "outcome": Outcome.WITHHELD.value if ground else verdict_name(verdict),
        "reason": f"{ground.code}: {ground.because}" if ground else "",
        "surfaces": [
            {
                "id": surface.id,
                "kind": surface.kind.value,
                "locator": surface.locator,
                "released": surface.released,
                "length": len(surface.text),
                "empty": not surface.text.strip(),
            }
            for surface in document.surfaces
        ],
        "decisions": [
            decision_row(decision, lines)
            for decision in sorted(decisions.items, key=_order)
            if decision.mention.span.document == document.id
        ],
    }
    if decisions.passages:
        row["passages"] = [_passage(p, decisions) for p in decisions.passages if p.document == document.id]
    if ground:
        row["withheld"] = {"code": ground.code, "because": ground.because, "cites": list(ground.cites)}
    return row


def _passage(passage: Passage, decisions: Decisions) -> dict[str, Any]:
    """Return one passage as a row: where, what it is and why it stays behind; people by id."""
    held = next((w for w in decisions.withheld if w.passage and w.passage.id == passage.id), None)
    row: dict[str, Any] = {
        "id": passage.id,
        "kind": passage.kind,
        "day": passage.day.isoformat() if passage.day and not _born_in(passage, decisions) else None,
        "author": passage.author,
        "people": list(passage.people),
        "topics": dict(passage.topics),
        "spans": [[span.surface, span.start, span.end] for span in passage.spans],
    }
    if held:
        row["withheld"] = {
            "code": held.code, "because": held.because, "cites": list(held.cites), "sure": held.sure,
            "mark": held.mark,
        }  # fmt: skip
    return row


def _born_in(passage: Passage, decisions: Decisions) -> bool:
    """Tell whether the only dates of a passage are of births, which its day may then be."""
    dates = [
        decision.mention
        for decision in decisions.items
        if decision.mention.entity_type == "DATE"
        and any(span.contains(decision.mention.span) for span in passage.spans)
    ]
    births = [mention.span for mention in dates if mention.facet == "birth"]
    return bool(births) and all(any(birth.contains(date.span) for birth in births) for date in dates)


def _refused(refusal: Refusal) -> dict[str, Any]:
    return {
        "id": "",
        "source": refusal.source,
        "sha256": refusal.digest,
        "media_type": refusal.media_type,
        "released_as": None,
        "released_sha256": None,
        "outcome": Outcome.REFUSED.value,
        "reason": refusal.reason,
        "exit_code": int(refusal.exit_code),
        "surfaces": [],
        "decisions": [],
    }


def _order(decision: Decision) -> tuple[Any, ...]:
    mention = decision.mention
    return (mention.span, mention.entity_type, decision.entity.id, decision.operator, decision.rule)


def decision_row(decision: Decision, lines: Lines) -> dict[str, Any]:
    """Return one decision as a row of the record."""
    mention, entity = decision.mention, decision.entity
    line, column = lines.at(mention.span)
    return {
        "surface": mention.span.surface,
        "start": mention.span.start,
        "end": mention.span.end,
        "line": line,
        "column": column,
        "entity_type": mention.entity_type,
        "facet": mention.facet,
        "entity": entity.id,
        "role": entity.role.value,
        "class": decision.identifier_class.value,
        "operator": decision.operator,
        "params": dict(decision.params),
        "rule": decision.rule,
        "because": decision.because,
        "recognizers": list(mention.recognizers),
        "evidence": list(mention.evidence),
        "kept_by": mention.kept_by,
        "score": round(mention.score, 4),
    }
