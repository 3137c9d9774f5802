"""What the vault's space is to remember of a release: who stood behind which label or code, and the dates."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from redact.remembered import Part, Stood
from redact.types import Released

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.policy.model import Policy
    from redact.tools import Tools
    from redact.types import Case, Edit, Entity, Record, Request, Verdict

    Texts = dict[tuple[str, str], str]


def learn(
    request: Request,
    case: Case,
    edits: tuple[Edit, ...],
    verdict: Verdict,
    record: Record,
    policy: Policy,
    tools: Tools,
) -> Part | None:
    """Return what a release adds to the memory of its space.

    None without a vault, for a purpose that is not `reversible`, such as teaching, of which nothing is
    ever kept, and for what is held or refused.
    """
    if tools.space is None or not policy.reversible or not isinstance(verdict, Released):
        return None
    from redact.operators.space import date_offset

    texts = case.texts()
    return Part(
        release=record.release,
        output=str(request.output.resolve()),
        settled=False,
        files=tuple(sorted(draft.digest for draft in verdict.drafts)),
        stood=tuple(_stood(edits, texts, case)),
        dates=_dates(edits, texts),
        offset=date_offset(tools.secret).days,
    )


def _dates(edits: tuple[Edit, ...], texts: Texts) -> tuple[tuple[str, str], ...]:
    pairs = {
        (edit.replacement, _text(edit, texts))
        for edit in edits
        if edit.decision.operator == "shift_date" and edit.replacement.strip("[]date ")
    }
    return tuple(sorted(pairs))


def _stood(edits: tuple[Edit, ...], texts: Texts, case: Case) -> Iterable[Stood]:
    """Yield one entry per person or thing that a label or code stood for."""
    shown: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    entities: dict[str, Entity] = {}
    for edit in edits:
        entity, operator = edit.decision.entity, edit.decision.operator
        labelled = operator == "label" and entity.entity_type == "PERSON"
        if edit.replacement.strip() and (labelled or operator == "pseudonym"):
            shown[entity.id, operator][edit.replacement.strip()] += 1
            entities[entity.id] = entity
    for name, entity in entities.items():
        yield _one(
            entity,
            texts,
            case,
            _commonest(shown[name, "label"]),
            _commonest(shown[name, "pseudonym"]),
        )


def _one(entity: Entity, texts: Texts, case: Case, label: str, code: str) -> Stood:
    from redact.operators.recall import form_of

    spans = [mention.span for mention in entity.mentions]
    wordings = [texts[span.document, span.surface][span.start : span.end] for span in spans]
    person = next((p for p in case.roster.people if p.id and p.id == entity.roster_id), None)
    told = [*person.names, *person.aliases] if person else []
    fullest = person.names[0] if person else _fullest(wordings)
    forms = {form_of(wording) for wording in (*wordings, *told)} - {""}
    return Stood(entity.entity_type, entity.roster_id, tuple(sorted(forms)), fullest, label, code)


def _fullest(wordings: list[str]) -> str:
    """Return the wording with most words, and of those the one in ordinary capitals."""
    plain = [" ".join(wording.split()) for wording in wordings]
    return max(plain, key=lambda text: (len(text.split()), not text.isupper(), len(text), text), default="")


def _commonest(shown: Counter[str]) -> str:
    return shown.most_common(1)[0][0] if shown else ""


def _text(edit: Edit, texts: Texts) -> str:
    return texts[edit.span.document, edit.span.surface][edit.span.start : edit.span.end]
