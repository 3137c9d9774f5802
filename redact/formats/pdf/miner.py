"""Reads the lines of every page with pdfminer.six, the second engine; runs in the worker only."""

from __future__ import annotations

import io
from typing import Any

from redact.formats.pdf.page import MOST_PAGES
from redact.formats.pdf.scripts import mended_line
from redact.formats.pdf.worker import allow_pages


def read_lines(data: bytes) -> tuple[list[list[str] | None], bytes]:
    """Return the text lines of each page; None, or fewer pages than there are, where this engine gives up."""
    return _read(data)[0], b""


def read_second(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the `lines`, and the numbers of pages with fonts that are `contradicted` by their own names."""
    lines, contradicted = _read(data)
    return {"lines": lines, "contradicted": contradicted}, b""


def _read(data: bytes) -> tuple[list[list[str] | None], list[int]]:
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    from redact.formats.pdf.shown import Shown

    allow_pages(MOST_PAGES)
    pages: list[list[str] | None] = []
    contradicted: list[int] = []
    shared = PDFResourceManager(caching=True)
    device = Shown(shared)
    try:
        for page in PDFPage.get_pages(io.BytesIO(data), maxpages=MOST_PAGES):
            try:
                PDFPageInterpreter(shared, device).process_page(page)
                pages.append([mended_line(line) for line in device.lines()])
                contradicted += [len(pages)] * device.is_contradicted
            except MemoryError:
                raise
            except Exception:  # noqa: BLE001 - the caller refuses a page without a second opinion
                pages.append(None)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the same for all pages from here on
        return pages, contradicted
    return pages, contradicted
