"""Who wrote a document, as a function in words of a closed list; never a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.kin_words import KIN, PARTNERS, WORK
from redact.types import Role, SurfaceKind

if TYPE_CHECKING:
    from redact.types import Document, Entity

_SIGNED = re.compile(
    r"(?:/s/|signed|sincerely|respectfully|regards|prepared by|submitted by|written by|author|from|worker"
    r"|clinician|therapist|completed by|staff)\b[^\n]{0,20}\n?[^\n]{0,40}$",
    re.IGNORECASE,
)
_TAIL = 300
WORKER = "worker"
"""Function of a professional of whom no more is known."""


def author_of(document: Document, entities: tuple[Entity, ...]) -> str:
    """Return the function of whoever signed a document ("caseworker", "client"); empty when unknown."""
    last: tuple[int, int, str] | None = None
    order = {
        surface.id: (at, surface) for at, surface in enumerate(document.surfaces) if _is_read(surface.kind)
    }
    total = sum(len(surface.text) for _, surface in order.values())
    before = {
        key: sum(len(s.text) for at, s in order.values() if at < own) for key, (own, _) in order.items()
    }
    for entity in entities:
        for mention in entity.mentions if entity.entity_type == "PERSON" else ():
            span = mention.span
            if span.document != document.id or span.surface not in order:
                continue
            text = order[span.surface][1].text
            signed = bool(_SIGNED.search(text[max(span.start - 80, 0) : span.start]))
            place = before[span.surface] + span.start
            at_end = place > total - _TAIL and entity.role is Role.PROFESSIONAL
            if signed or at_end:
                last = max(last or (0, 0, ""), (int(at_end), place, function_of(entity)))
    return last[2] if last else ""


def function_of(entity: Entity) -> str:
    """Return what somebody is to the case, in words of a closed list."""
    if entity.role is Role.PROFESSIONAL:
        return next(
            (k for k, form in WORK.items() if re.search(rf"\b(?:{form})\b", entity.relation, re.I)), WORKER
        )
    if entity.role is Role.CLIENT:
        return "client"
    ties = {**KIN, **PARTNERS}
    return next((k for k, form in ties.items() if re.fullmatch(form, entity.relation.strip(), re.I)), "")


def _is_read(kind: SurfaceKind) -> bool:
    return kind not in {SurfaceKind.METADATA, SurfaceKind.FILE_NAME, SurfaceKind.COMMENT}
