"""Small cases and their decisions for tests of the last stages; all names are fictional."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from redact.policy.model import Basis, Match, Policy, Rule
from redact.tools import Tools
from redact.types import (
    Case,
    Decision,
    Decisions,
    Document,
    Draft,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Refusal,
    Request,
    Role,
    Source,
    Span,
    Surface,
    SurfaceKind,
)
from tests.doubles.detectors import WordsDetector

TEXT = "Maria Lopez came with Darnell Lopez. Maria slept well."
NOW = datetime(2024, 11, 5, 9, 15, 30, tzinfo=UTC)


def document(text: str = TEXT, number: int = 1, name: str = "lopez intake.txt") -> Document:
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    surfaces = (
        Surface("body", SurfaceKind.BODY, text),
        Surface("file-name", SurfaceKind.FILE_NAME, name.removesuffix(".txt"), released=False),
    )
    return Document(f"d{number:02d}", Source(name, content, "text/plain"), digest, "text/plain", surfaces)


def decision(source: Document, text: str, operator: str = "surrogate", **entity) -> Decision:
    """Decide the first mention of `text` in the body of a document."""
    start = source.surface("body").text.index(text)
    span = Span(source.id, "body", start, start + len(text))
    entity_type = entity.pop("entity_type", "PERSON")
    mention = Mention(span, entity_type, 0.95, ("words",), facet=entity.pop("facet", ""))
    rule = entity.pop("rule", "people")
    who = Entity(entity.pop("id", "e1"), entity_type, (mention,), **{"role": Role.CLIENT, **entity})
    strength = 0 if operator == "keep" else 30
    return Decision(mention, who, IdentifierClass.DIRECT, operator, (), strength, rule, "names identify")


def edit(made: Decision, replacement: str) -> Edit:
    return Edit(made.mention.span, replacement, made)


def draft(text: str, number: int = 1) -> Draft:
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    return Draft(f"d{number:02d}", f"{number:02d}-document.txt", "text/plain", content, digest)


def policy(**wishes) -> Policy:
    default = Rule("default", Match(), "redact", (), "unknown")
    given = {
        "purpose": "teaching",
        "title": "Teaching",
        "cites": (),
        "basis": Basis(("full-deidentification",), "full-deidentification"),
        "recipient": "students",
        "scope": "none",
        "recognizers": (),
        "default": default,
        "rules": (),
        "classes": (),
        "hold_if": (),
        "checks": (),
        "residual": "hold",
        "pages": "transcript",
        "file": "teaching.yaml",
        "digest": "f" * 64,
        **wishes,
    }
    known = Policy.__dataclass_fields__
    return Policy(**{name: value for name, value in given.items() if name in known})


def tools(words: dict[str, str] | None = None, **more) -> Tools:
    return Tools(detector=WordsDetector(words), clock=lambda: NOW, **more)


def request(output: Path, release_id: str = "first-release") -> Request:
    return Request(case=Path("case"), purpose="teaching", output=output, release_id=release_id)


def refusal(code: int = 4) -> Refusal:
    return Refusal("scan.pdf", "0" * 64, "application/pdf", code, "the file needs a password")


def whole() -> tuple[Case, Decisions, tuple[Edit, ...], tuple[Draft, ...]]:
    """A case of one note in which everybody is replaced, up to its draft."""
    source = document()
    mother = decision(source, "Maria Lopez")
    son = decision(source, "Darnell Lopez", id="e2")
    start = TEXT.rindex("Maria")
    again_mention = Mention(Span("d01", "body", start, start + 5), "PERSON", 0.9, ("words",))
    again = Decision(
        again_mention, mother.entity, IdentifierClass.DIRECT, "surrogate", (), 30, "people", "names identify"
    )
    edits = (edit(mother, "Elena Reyes"), edit(son, "Tomas Reyes"), edit(again, "Elena"))
    written = draft("Elena Reyes came with Tomas Reyes. Elena slept well.")
    return Case((source,)), Decisions((mother, son, again)), edits, (written,)
