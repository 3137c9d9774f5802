"""Reads a written PDF with every text engine there is and lists every string and stream in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.pdf.runner import start
from redact.formats.pdf.third import read_poppler
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENGINES: dict[str, str] = {"second": "PDFium", "third": "pypdf", "fourth": "pdftotext"}
"""End of a surface's id to the engine that read it; `page-N` itself is pdfminer.six's."""


def reread_surfaces(data: bytes) -> tuple[Surface, ...]:
    """List the text of a written file.

    `page-N` is what pdfminer.six reads, `page-N-second` what PDFium reads, `-third` pypdf and `-fourth`
    poppler's pdftotext, where it is installed; `string-N` and `stream-N` are raw places, decoded with
    pypdf; `metadata` is the document information.

    Raises:
        SourceError: An engine cannot open the file.
    """
    running = [start(job, data) for job in ("miner", "plain", "third", "bytes")]
    try:
        fourth = read_poppler(data)
        miner, plain, third, raw = (worker.answer().body for worker in running)
    finally:
        for worker in running:
            worker.stop()
    others = {"second": plain, "third": third} | ({} if fourth is None else {"fourth": fourth})
    return tuple(_surfaces(miner, others, raw))


def engines_of(surfaces: Sequence[Surface]) -> tuple[str, ...]:
    """Return the names of the text engines whose pages are among the surfaces."""
    ends = {surface.id.rpartition("-")[2] for surface in surfaces if surface.id.startswith("page-")}
    return ("pdfminer.six", *(name for end, name in ENGINES.items() if end in ends))


def _surfaces(
    miner: list[list[str]], others: dict[str, list[str]], raw: list[list[str]]
) -> Iterator[Surface]:
    from redact.errors import SourceCorrupt

    if any(len(pages) != len(miner) for pages in others.values()):
        raise SourceCorrupt("two engines do not find the same pages in the written PDF")
    for number, lines in enumerate(miner, 1):
        yield Surface(f"page-{number}", SurfaceKind.PAGE, "\n".join(lines), f"page {number}")
    for end, pages in others.items():
        for number, text in enumerate(pages, 1):
            where = f"page {number}, as {ENGINES[end]} reads it"
            clean = text.replace("\r\n", "\n")
            yield Surface(f"page-{number}-{end}", SurfaceKind.LAYER, clean, where, False)
    for identifier, kind, text, locator in raw:
        yield Surface(identifier, SurfaceKind(kind), text, locator, False)
