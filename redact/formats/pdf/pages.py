"""The pages of a PDF one after the other, in bounded memory: read in batches, kept packed."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.pdf.glyphs import unpacked
from redact.formats.pdf.pictured import picture_page
from redact.formats.pdf.runner import start

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from redact.formats.pdf.glyphs import PageGlyphs
    from redact.formats.pdf.runner import Answer, Running

BATCH = 8
"""Pages that are read at a time; the next ones are read while these are set as text."""
MOST_KEPT = 64 << 20
"""Bytes of packed pages of the documents read last that are remembered, in memory only."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pages, packed.

    Attributes:
        total: Number of pages of the document.
        pages: As `redact.formats.pdf.glyphs.unpacked` takes them.
    """

    total: int
    pages: tuple[bytes, ...] = field(repr=False)


class Memory:
    """Batches by digest of the document and number of the first page; the oldest are forgotten first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[tuple[bytes, int], Batch] = {}
        self._size = 0
        self._lock = threading.Lock()

    def recall(self, digest: bytes, first: int) -> Batch | None:
        """Return what was kept, if it still is."""
        with self._lock:
            return self._kept.get((digest, first))

    def keep(self, digest: bytes, first: int, batch: Batch) -> None:
        """Remember a batch as long as there is room."""
        with self._lock:
            if (digest, first) in self._kept:
                return
            self._kept[digest, first] = batch
            self._size += _size(batch)
            while self._size > self._most and self._kept:
                self._size -= _size(self._kept.pop(next(iter(self._kept))))


_texts = Memory(MOST_KEPT)
_pictures = Memory(MOST_KEPT // 4)


def _silent(done: int, total: int) -> None:
    """Report nothing."""


def pages_of(
    data: bytes, pictured: Collection[int] = (), progress: Callable[[int, int], None] = _silent
) -> Iterator[PageGlyphs]:
    """Yield every page in turn; the same bytes always give the same answer.

    Args:
        data: The PDF.
        pictured: Numbers of the pages to be read from their pictures.
        progress: Called with pages done and pages in all.

    Raises:
        SourceError: The engine cannot read the file, or there is none that reads pictures.
    """
    digest = hashlib.sha256(data).digest()
    for batch in _batches(data, digest):
        for packed in batch.pages:
            page = unpacked(packed)
            progress(page.number - 1, batch.total)
            yield _from_picture(data, digest, page.number) if page.number in pictured else page


def read_pages(data: bytes) -> tuple[PageGlyphs, ...]:
    """Return all pages at once; for documents known to be small.

    Raises:
        SourceError: The engine cannot read the file.
    """
    return tuple(pages_of(data))


def read_picture(data: bytes, number: int) -> PageGlyphs:
    """Return page `number` as read from its picture, once and the same ever after.

    Raises:
        SourceError: It cannot be drawn, or there is no engine that reads pictures.
    """
    return _from_picture(data, hashlib.sha256(data).digest(), number)


def _from_picture(data: bytes, digest: bytes, number: int) -> PageGlyphs:
    known = _pictures.recall(digest, number)
    if known is None:
        known = Batch(1, (picture_page(data, number),))
        _pictures.keep(digest, number, known)
    return unpacked(known.pages[0])


def _batches(data: bytes, digest: bytes) -> Iterator[Batch]:
    first, total = 0, 1
    ahead: Running | None = None
    try:
        while first < total:
            batch = None if ahead else _texts.recall(digest, first)
            if batch is None:
                batch = _batch((ahead or _ask(data, first)).answer())
                _texts.keep(digest, first, batch)
            first, total = first + BATCH, batch.total
            wanted = first < total and _texts.recall(digest, first) is None
            ahead = _ask(data, first) if wanted else None
            yield batch
    finally:
        if ahead is not None:
            ahead.stop()


def _ask(data: bytes, first: int) -> Running:
    return start("glyphs", data, first=first, count=BATCH)


def _batch(answer: Answer) -> Batch:
    pages, at = [], 0
    for size in answer.body["sizes"]:
        pages.append(answer.blob[at : at + size])
        at += size
    return Batch(answer.body["count"], tuple(pages))


def _size(batch: Batch) -> int:
    return sum(map(len, batch.pages))
