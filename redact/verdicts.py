"""What checks find, and whether a release may leave; also found in `redact.types`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.types import Draft, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check saw that should not be there; names places and rules, never text.

    Attributes:
        check: Name of the check.
        document: Id of the document, or empty for the release as a whole.
        surface: Where in the written file.
        detail: Rule or entity type concerned, in words without note text.
        gravity: `refuse` (an identifier is still there) or `hold` (a person must look).
        entity: Id of the entity concerned, where one is known.
        place: One place in the source where what was found stands, so that a person can look there.
        line: Line on the surface of the written file, from 1; 0 when unknown.
        candidates: For an ambiguous name, ids of the entities it may belong to.
    """

    check: str
    document: str
    surface: str
    detail: str
    gravity: str
    entity: str = ""
    place: Span | None = None
    line: int = 0
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rereading:
    """Who read a written file back.

    Attributes:
        document: Id of the document it came from.
        name: Of the written file.
        engines: Text engines, where a format has several.
        ocr_pages: How many page pictures were read by OCR.
        pictured: How many pages are pictures.
        no_ocr: Why not all of them were read; empty when they were.
    """

    document: str
    name: str
    engines: tuple[str, ...] = ()
    ocr_pages: int = 0
    pictured: int = 0
    no_ocr: str = ""


@dataclass(frozen=True, slots=True)
class Released:
    """The only verdict that carries writable files: documents, and the notices that go with them.

    What is `for_client` lies beside the release and never leaves with it.
    """

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...] = ()
    notices: tuple[Draft, ...] = ()
    for_client: tuple[Draft, ...] = ()
    rereadings: tuple[Rereading, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Held:
    """A person must look before anything leaves."""

    findings: tuple[Finding, ...]
    rereadings: tuple[Rereading, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """Residual identifiers or an unsafe container; nothing leaves."""

    findings: tuple[Finding, ...]
    rereadings: tuple[Rereading, ...] = field(default=(), compare=False)


Verdict = Released | Held | Refused
"""Matched exhaustively wherever it is used."""
