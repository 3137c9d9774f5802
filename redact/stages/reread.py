"""Reads written files back with every engine there is, and their page pictures by OCR where it can."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.catalog import load_format
from redact.types import Finding, Rereading, Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.types import Draft

OCR_SECONDS = 30.0
"""For all pages of a release together; pages with boxes are read first."""
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was read of written files.

    Attributes:
        surfaces: By the name of the draft; a draft that cannot be opened is missing.
        rereadings: Which engines read which draft, and whether OCR did.
        findings: One per draft that cannot be opened.
    """

    surfaces: dict[str, tuple[Surface, ...]] = field(repr=False)
    rereadings: tuple[Rereading, ...]
    findings: tuple[Finding, ...]


def read_back(
    drafts: Iterable[Draft], boxed: Mapping[str, frozenset[int]] | None = None, *, ocr: bool = True
) -> ReadBack:
    """Read drafts back.

    Args:
        drafts: Written bytes.
        boxed: By document id, the numbers of pages with boxes, which OCR reads before others.
        ocr: Whether page pictures are read too; without known values there is nothing to look for.
    """
    surfaces: dict[str, tuple[Surface, ...]] = {}
    rereadings: list[Rereading] = []
    findings: list[Finding] = []
    until = time.monotonic() + OCR_SECONDS
    for draft in drafts:
        try:
            read = load_format(draft.media_type).reread(draft.data)
            seen: tuple[Surface, ...] = ()
            rereading = Rereading(draft.document, draft.name)
            if draft.media_type == _PDF:
                first = (boxed or {}).get(draft.document, frozenset())
                seen, rereading = _look(draft, read, first, until if ocr else None)
        except Exception:  # noqa: BLE001  (fail closed: the message could quote the file)
            findings.append(Finding("reread", draft.document, "", "check failed", "refuse"))
            continue
        surfaces[draft.name] = (*read, *seen)
        rereadings.append(rereading)
    return ReadBack(surfaces, tuple(rereadings), tuple(findings))


def _look(
    draft: Draft, read: tuple[Surface, ...], first: frozenset[int], until: float | None
) -> tuple[tuple[Surface, ...], Rereading]:
    from redact.formats.pdf.reread import engines_of
    from redact.formats.pdf.seen import see_pages

    engines = engines_of(read)
    if until is None:
        return (), Rereading(draft.document, draft.name, engines)
    found = see_pages(draft.data, first, until)
    seen = tuple(
        Surface(f"page-{number}-ocr", SurfaceKind.LAYER, text, f"page {number}, as OCR reads it", False)
        for number, text in sorted(found.texts.items())
    )
    return seen, Rereading(draft.document, draft.name, engines, len(seen), found.pictured, found.missed)
