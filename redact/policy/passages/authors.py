"""Who wrote a document, as a function in words of a closed list; never a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.identities.kin_words import KIN, PARTNERS, WORK
from redact.types import STRONG, Role, SurfaceKind

if TYPE_CHECKING:
    from redact.types import Document, Entity, Mention, Surface

_NAME_AHEAD = r"[ \t]*(?:(?:ms|mr|mrs|mx|dr|miss)\.?[ \t]+)?[\"'\u201c]?$"
_HEAD = re.compile(rf"(?:^|\n)[ \t]*from[ \t]*:{_NAME_AHEAD}", re.IGNORECASE)
"""The header line of a mail or memo."""
_LABELLED = re.compile(
    r"(?:^|[\n|;\t]|[.,)]\s|\s{2})[ \t>*_#-]*(?:(?:author|written|prepared|completed|documented|entered"
    r"|recorded|dictated|authored|submitted|filed|typed|note|report|narrative)"
    r"(?:[ \t]+(?:written|made|prepared|completed|entered|submitted))?(?:[ \t]+by)?"
    r"|(?:assigned |case |social |ongoing |primary )?(?:worker|wkr|cw|sw|caseworker|clinician|therapist"
    r"|counsel(?:l)?or|facilitator|staff)(?:[ \t]+(?:name|of record|assigned))?)[*_]{0,2}[ \t]*"
    rf"(?:[:=\u2013-][*_]{{0,2}}[ \t]*\n?|(?<=by)[ \t]|(?<=wkr)[ \t]|[|\t]){_NAME_AHEAD}",
    re.IGNORECASE,
)
"""A label of a form that says who wrote it."""
_CLOSED = re.compile(
    r"(?:^|\n)[ \t]*(?:/e?s/|(?:electronically )?signed(?: by)?|sincerely(?: yours)?"
    r"|respectfully(?: submitted)?(?:,? by)?|cordially|yours(?: truly)?|(?:best|kind|warm)?[ ]?regards"
    r"|signature(?: of (?:worker|clinician|author))?)[,.:]?"
    rf"(?:[ \t]*\n){{0,3}}[ \t]*(?:/e?s/)?{_NAME_AHEAD}",
    re.IGNORECASE,
)
"""A closing with the signature behind it."""
_LAST_LINE = re.compile(
    rf"\n[ \t]*(?:[-\u2013\u2014~]{{1,2}}[ \t]*|/e?s/[ \t]*|//[ \t]*)?{_NAME_AHEAD}", re.IGNORECASE
)
_CREDENTIAL = re.compile(r"[ \t]*,?[ \t]*(?:[A-Z][A-Za-z-]{1,6}[A-Z]|R\.?N\.?|M\.?D\.?)\b|[ \t]*(?:\n|$)")
_AHEAD = 120
_TAIL = 300
"""Characters from the end in which a name on a line of its own is a signature."""
_QUOTED = re.compile(r"(?:^|\n)[ \t]*(?:>|On .{6,80} wrote:|-{2,}[ ]?(?:Original|Forwarded))", re.IGNORECASE)
"""Where a mail begins to quote others."""
WORKER = "worker"
"""Function of a professional of whom no more is known."""


def author_of(document: Document, entities: tuple[Entity, ...]) -> str:
    """Return the function of whoever wrote a document ("social worker", "client"), if it says so.

    The header of a mail says it first, then a label of the form, then a signature, then a professional's
    name on a line of its own at the end. Where these name people of several functions, nobody is guessed.
    """
    read = [surface for surface in document.surfaces if _is_read(surface.kind) and surface.text.strip()]
    places = {surface.id: at for at, surface in enumerate(read)}
    own = {s.id: quoted.start() if (quoted := _QUOTED.search(s.text)) else len(s.text) for s in read}
    found: dict[int, set[str]] = {}
    for entity in entities:
        for mention in entity.mentions if entity.entity_type == "PERSON" else ():
            span, weak = mention.span, mention.kept_by and mention.score < STRONG
            if weak or span.document != document.id or span.start >= own.get(span.surface, 0):
                continue
            if rank := _rank(mention, places[span.surface], read, entity):
                found.setdefault(rank, set()).add(function_of(entity))
    told = found[min(found)] if found else set()
    return told.pop() if len(told) == 1 else ""


def _rank(mention: Mention, at: int, read: list[Surface], entity: Entity) -> int:
    """Return how well a name is shown to be the author's, from 1 (best) to 4; 0 for not at all."""
    span, text = mention.span, read[at].text
    label = f"{read[at].label}: " if read[at].label else ""
    above = "".join(f"{one.text[-_AHEAD:]}\n" for one in read[max(at - 3, 0) : at])
    before = (above + label + text[: span.start])[-_AHEAD:]
    behind = sum(len(one.text) for one in read[at + 1 :]) + len(text) - span.end
    professional = entity.role is Role.PROFESSIONAL
    if _HEAD.search(before):
        return 1
    if professional and _LABELLED.search(before):
        return 2
    if _CLOSED.search(before):
        return 3
    near = behind < _TAIL and professional
    return 4 if near and _LAST_LINE.search(before) and _CREDENTIAL.match(text, span.end) else 0


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
