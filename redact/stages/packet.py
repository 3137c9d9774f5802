"""Binds papers and released documents into one pdf."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redact.errors import RedactError
from redact.formats.pdf.write_packet import CANNOT_BE_SET, Part, page_counts, settable, write_packet
from redact.formats.readable import blocks_of
from redact.paper import Text
from redact.records.notices import PART_2
from redact.records.packet.letter import LEGEND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redact.paper import Paper
    from redact.records.packet.facts import NoticeFacts
    from redact.types import Draft

TITLE = "Packet"
MOST_PAGES = 1500
"""A packet with more is not read back whole; the longest documents are then left to their single files."""
TOO_LONG = "This document is too long for the packet. See the single file."
SAID_OF_DOCUMENTS = (TOO_LONG, CANNOT_BE_SET)
_PDF = "application/pdf"
_AFTER_DOCUMENTS = frozenset({"withholding-log", "certificate"})


def document_parts(drafts: tuple[Draft, ...], kinds: Mapping[str, str]) -> tuple[Part, ...]:
    """Return released documents as parts of a packet: pdf pages as written, everything else set anew."""
    return tuple(
        _part(draft, f"Document {number} ({kinds[draft.document]})") for number, draft in enumerate(drafts, 1)
    )


def _part(draft: Draft, title: str) -> Part:
    if draft.media_type == _PDF:
        return Part(title, pdf=draft.data)
    try:
        return settable(Part(title, blocks_of(draft.data, draft.media_type)))
    except RedactError:
        return Part(title, (Text(CANNOT_BE_SET),))


def of_fitting_length(parts: tuple[Part, ...], most: int = MOST_PAGES) -> tuple[Part, ...]:
    """Return the parts, the longest replaced by a page that says so where there are too many pages."""
    counts = list(page_counts(parts))
    fitting = list(parts)
    while sum(counts) > most and max(counts) > 1:
        longest = counts.index(max(counts))
        fitting[longest], counts[longest] = Part(parts[longest].title, (Text(TOO_LONG),)), 1
    return tuple(fitting)


def bind(papers: Mapping[str, Paper], documents: tuple[Part, ...], facts: NoticeFacts) -> bytes:
    """Return the packet: letter and index, the documents, the log and the certificate.

    Pages of documents with records of a substance use disorder programme carry the notice of 42 CFR
    2.32(a)(2); all pages carry the legend where filing under seal is asked for.

    Raises:
        TransformError: A page cannot be written.
    """
    noted = [
        replace(part, note=PART_2[0]) if made.part_2 else part
        for part, made in zip(documents, facts.produced, strict=True)
    ]
    before = [_paper_part(paper) for name, paper in papers.items() if name not in _AFTER_DOCUMENTS]
    after = [_paper_part(paper) for name, paper in papers.items() if name in _AFTER_DOCUMENTS]
    return write_packet([*before, *noted, *after], _legend(facts), TITLE)


def paper_pdf(paper: Paper, facts: NoticeFacts) -> bytes:
    """Return one paper as a pdf of its own.

    Raises:
        TransformError: A page cannot be written.
    """
    return write_packet([_paper_part(paper)], _legend(facts), TITLE)


def _paper_part(paper: Paper) -> Part:
    return Part(paper.title, paper.blocks)


def _legend(facts: NoticeFacts) -> str:
    return LEGEND if facts.seal else ""
