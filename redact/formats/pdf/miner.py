"""Reads the lines of every page with pdfminer.six, the second engine; runs in the worker only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.page import MOST_PAGES
from redact.formats.pdf.scripts import mended_line
from redact.formats.pdf.worker import allow_pages

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_lines(data: bytes) -> tuple[list[list[str] | None], bytes]:
    """Return the text lines of each page; None, or fewer pages than there are, where this engine gives up."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    allow_pages(MOST_PAGES)
    pages: list[list[str] | None] = []
    shared = PDFResourceManager(caching=True)
    device = PDFPageAggregator(shared, laparams=LAParams(boxes_flow=None))
    try:
        for page in PDFPage.get_pages(io.BytesIO(data), maxpages=MOST_PAGES):
            try:
                PDFPageInterpreter(shared, device).process_page(page)
                pages.append(list(_lines(device.get_result())))
            except MemoryError:
                raise
            except Exception:  # noqa: BLE001 - the caller refuses a page without a second opinion
                pages.append(None)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the same for all pages from here on
        return pages, b""
    return pages, b""


def _lines(item: Any) -> Iterator[str]:
    from pdfminer.layout import LTChar, LTContainer, LTTextLine

    if isinstance(item, LTTextLine):
        yield mended_line(item.get_text().rstrip("\n"))
    elif isinstance(item, LTChar):
        yield item.get_text()
    elif isinstance(item, LTContainer):
        loose = "".join(part.get_text() for part in item if isinstance(part, LTChar))
        if loose:
            yield loose
        for part in item:
            if not isinstance(part, LTChar):
                yield from _lines(part)
