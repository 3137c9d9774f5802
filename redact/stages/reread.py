"""Reads written files back with every engine there is, and their page pictures by OCR where it can."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.checks.page_ocr import page_reader
from redact.formats.catalog import load_format
from redact.types import Finding, Reading, Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.checks.page_ocr import Reader
    from redact.types import Draft

OCR_SECONDS = 30.0
"""For all pages of a release together; pages with boxes are read first."""

_PDF = "application/pdf"
NOT_INSTALLED = "tesseract is not installed"
NO_PICTURES = "no page is a picture"
OUT_OF_TIME = "time was up"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was read of written files.

    Attributes:
        surfaces: By the name of the draft; a draft that cannot be opened is missing.
        readings: Which engines read which draft, and whether OCR did.
        findings: One per draft that cannot be opened.
    """

    surfaces: dict[str, tuple[Surface, ...]] = field(repr=False)
    readings: tuple[Reading, ...]
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
    readings: list[Reading] = []
    findings: list[Finding] = []
    eyes = page_reader(OCR_SECONDS) if ocr else None
    for draft in drafts:
        try:
            form = load_format(draft.media_type)
            read = form.reread(draft.data)
            seen, reading = _look(draft, read, (boxed or {}).get(draft.document, frozenset()), eyes)
        except Exception:  # noqa: BLE001  (fail closed: the message could quote the file)
            findings.append(Finding("reread", draft.document, "", "check failed", "refuse"))
            continue
        surfaces[draft.name] = (*read, *seen)
        readings.append(reading)
    return ReadBack(surfaces, tuple(readings), tuple(findings))


def _look(
    draft: Draft, read: tuple[Surface, ...], boxed: frozenset[int], eyes: Reader | None
) -> tuple[tuple[Surface, ...], Reading]:
    if draft.media_type != _PDF:
        return (), Reading(draft.document, draft.name)
    from redact.formats.pdf.reread import engines_of
    from redact.formats.pdf.runner import run

    engines = engines_of(read)
    pictured = run("drawn", draft.data, numbers=[]).body["pictured"]
    if not pictured or eyes is None:
        return (), Reading(draft.document, draft.name, engines, 0, len(pictured), _why_not(eyes, pictured))
    seen: list[Surface] = []
    for number in sorted(pictured, key=lambda number: (number not in boxed, number)):
        text = eyes.read(run("drawn", draft.data, numbers=[number]).blob) if eyes.has_time() else None
        if text is not None:
            where = f"page {number}, as OCR reads it"
            seen.append(Surface(f"page-{number}-ocr", SurfaceKind.LAYER, text, where, released=False))
    missed = "" if len(seen) == len(pictured) else OUT_OF_TIME
    return tuple(seen), Reading(draft.document, draft.name, engines, len(seen), len(pictured), missed)


def _why_not(eyes: Reader | None, pictured: list[int]) -> str:
    if not pictured:
        return NO_PICTURES
    return NOT_INSTALLED if eyes is None else ""
