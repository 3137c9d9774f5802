"""Notes in which what must stay behind is marked `<<CODE|...>>`, and the fate that passages really have."""

from __future__ import annotations

import hashlib
import re

from redact.policy.passages.reach import reach_of
from redact.policy.passages.weigh import weigh
from redact.types import (
    Document,
    Entity,
    Mention,
    Passage,
    Role,
    Scope,
    Source,
    Span,
    Surface,
    SurfaceKind,
    Withholding,
)

_MARK = re.compile(r"<<([A-Z0-9-]+)\|(.*?)>>", re.DOTALL)


def person(number: int, role: str, *names: str, **more: object) -> tuple[Entity, tuple[str, ...]]:
    """Return somebody of the case, to be found in notes by these names."""
    return Entity(f"e{number}", "PERSON", (), role=Role(role), **more), names  # type: ignore[arg-type]


def unmarked(marked: str) -> tuple[str, list[str]]:
    """Return the text of a marked note, and for each character the code that it must have."""
    text, codes, at = "", [], 0
    for match in _MARK.finditer(marked):
        kept = marked[at : match.start()]
        text += kept + match[2]
        codes += [""] * len(kept) + [match[1]] * len(match[2])
        at = match.end()
    return text + marked[at:], codes + [""] * len(marked[at:])


def note(text: str, name: str = "note.txt", number: int = 1) -> Document:
    """Return a text file."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    body = Surface("body", SurfaceKind.BODY, text)
    return Document(f"d{number:02}", Source(name, b"", "text/plain"), digest, "text/plain", (body,))


def found(document: Document, people) -> tuple[Entity, ...]:
    """Return the people with every mention of their names in a document."""
    from dataclasses import replace

    entities = []
    for entity, names in people:
        spots = sorted(
            {
                (match.start(), match.end(), surface.id)
                for surface in document.surfaces
                for name in names
                for match in re.finditer(rf"\b{re.escape(name)}\b", surface.text)
            }
        )
        mentions = tuple(Mention(Span(document.id, s, a, b), "PERSON", 0.95, ("test",)) for a, b, s in spots)
        entities.append(replace(entity, mentions=mentions))
    return tuple(entities)


def weighed(
    document: Document, people, scope: Scope, answers: dict[str, str] | None = None
) -> tuple[tuple[Passage, ...], tuple[Withholding, ...]]:
    """Hold a note against an order."""
    entities = found(document, people)
    return weigh(document, entities, reach_of(scope, entities, answers or {}))


def fates(marked: str, people, scope: Scope, name: str = "note.txt") -> list[tuple[str, str, str]]:
    """Return words whose fate is not the marked one: what stands there, the code wanted, the code found."""
    text, wanted = unmarked(marked)
    passages, withheld = weighed(note(text, name), people, scope)
    codes = [""] * len(text)
    for item in withheld:
        for span in item.passage.spans if item.passage else [s for p in passages for s in p.spans]:
            codes[span.start : span.end] = [item.code] * (span.end - span.start)
    wrong = []
    for match in re.finditer(r"[^\n.]*\w[^\n.]*", text):
        at = match.start() + len(match.group()) - len(match.group().lstrip()) + 1
        if wanted[at] != codes[at]:
            wrong.append((match.group().strip()[:70], wanted[at], codes[at]))
    return wrong
