"""Reads a written PDF with both text engines and lists every string and stream in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.pdf.runner import start
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator


def reread_surfaces(data: bytes) -> tuple[Surface, ...]:
    """List the text of a written file.

    `page-N` is what pdfminer.six reads, `page-N-second` what PDFium reads; `string-N` and `stream-N` are
    raw places, decoded with pypdf; `metadata` is the document information.

    Raises:
        SourceError: An engine cannot open the file.
    """
    running = [start(job, data) for job in ("miner", "plain", "bytes")]
    try:
        miner, plain, raw = (worker.answer().body for worker in running)
    finally:
        for worker in running:
            worker.stop()
    return tuple(_surfaces(miner, plain, raw))


def _surfaces(miner: list[list[str]], plain: list[str], raw: list[list[str]]) -> Iterator[Surface]:
    from redact.errors import SourceCorrupt

    if len(miner) != len(plain):
        raise SourceCorrupt("two engines do not find the same pages in the written PDF")
    for number, lines in enumerate(miner, 1):
        yield Surface(f"page-{number}", SurfaceKind.PAGE, "\n".join(lines), f"page {number}")
    for number, text in enumerate(plain, 1):
        where = f"page {number}, as a second engine reads it"
        yield Surface(f"page-{number}-second", SurfaceKind.LAYER, text.replace("\r\n", "\n"), where, False)
    for identifier, kind, text, locator in raw:
        yield Surface(identifier, SurfaceKind(kind), text, locator, False)
