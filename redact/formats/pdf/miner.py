"""Reads the lines of every page with pdfminer.six, the second engine; runs in the worker only."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.page import MOST_PAGES
from redact.formats.pdf.worker import allow_pages

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_lines(data: bytes) -> tuple[list[list[str]], bytes]:
    """Return the text lines of each page; fewer pages than there are where this engine gives up."""
    from pdfminer.high_level import extract_pages

    allow_pages(MOST_PAGES)
    pages: list[list[str]] = []
    try:
        for page in extract_pages(io.BytesIO(data), maxpages=MOST_PAGES):
            pages.append(list(_lines(page)))  # noqa: PERF401 - what was read before a failure counts
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a second opinion that gives up is no opinion
        return pages, b""
    return pages, b""


def _lines(item: Any) -> Iterator[str]:
    from pdfminer.layout import LTChar, LTContainer, LTTextLine

    if isinstance(item, LTTextLine):
        yield item.get_text().rstrip("\n")
    elif isinstance(item, LTChar):
        yield item.get_text()
    elif isinstance(item, LTContainer):
        loose = "".join(part.get_text() for part in item if isinstance(part, LTChar))
        if loose:
            yield loose
        for part in item:
            if not isinstance(part, LTChar):
                yield from _lines(part)
