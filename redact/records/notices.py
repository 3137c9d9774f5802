"""Notices: the papers that leave with a release. Counts, codes, grounds, the order; no note text.

A notice names nobody. Court, docket and period come from the order file, grounds from the policy,
and everything else is a count, a neutral file name, a digest or a sentence of these modules.
"""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.records.packet import certificate, client_notice, letter, log
from redact.records.packet.facts import AS_ORDERED, NoticeFacts
from redact.types import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

    from redact.paper import Paper

MEDIA_TYPE = "text/plain"
WIDTH = 78

DEIDENTIFIED = (
    (
        "Names, numbers, addresses, dates, places and other details that could identify somebody were "
        "removed from these documents, made more general, or replaced by invented ones or by words for "
        "people's roles. If an invented detail fits a real person, that is chance."
    ),
    (
        "Do not try to find out who is described, do not contact anyone you believe to recognise, and do "
        "not combine this material with other information to that end."
    ),
    (
        "If you believe that somebody can be recognised, stop reading, tell nobody else, and inform the "
        "agency that gave you this material."
    ),
)
SEALED = (
    "CONFIDENTIAL - SUBMITTED WITH THE REQUEST TO BE KEPT UNDER SEAL",
    (
        "The records with this sheet are confidential records of social work services. The agency asks "
        "the court to receive them under seal, to limit access to those whom the order names, and to "
        "have copies returned or destroyed when the proceeding ends."
    ),
    "This sheet is a request. It does not replace an order that seals the record.",
)
PART_2 = (
    "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
    (
        "This is the notice of 42 CFR 2.32(a)(2). It applies to those of the records, if any, that 42 "
        "CFR part 2 covers: records of the diagnosis or treatment of a substance use disorder."
    ),
)
"""Fixed sentences; 42 CFR 2.32 as amended on 16 February 2024 (89 FR 12472)."""


@dataclass(frozen=True, slots=True)
class Notices:
    """Written notices, and what in them did not come from the case, so that checks may expect it.

    Attributes:
        files: They leave with the documents, or lie beside them.
        vocabulary: Sentences and values of their own.
        packet: Papers and documents in one file.
        for_client: For the client, never for whoever receives the release.
    """

    files: tuple[Draft, ...] = ()
    vocabulary: frozenset[str] = field(repr=False, default=frozenset())
    packet: Draft | None = None
    for_client: tuple[Draft, ...] = ()


def deidentified_statement(facts: NoticeFacts) -> str:
    """Return the statement that goes with de-identified material."""
    count = f"Documents with this notice: {len(facts.produced)}."
    return _text(f"DE-IDENTIFIED MATERIAL: {facts.title}", *DEIDENTIFIED, count, _policy(facts))


def under_seal(facts: NoticeFacts) -> str:
    """Return the sheet that asks to keep the records under seal; empty where that is not asked for."""
    court = f"Court: {facts.court or AS_ORDERED}. Docket: {facts.docket or AS_ORDERED}."
    return _text(SEALED[0], court, *SEALED[1:]) if facts.seal else ""


def part_2(facts: NoticeFacts) -> str:
    """Return the short notice of 42 CFR 2.32(a)(2); empty where nothing leaves that the part may cover."""
    due = facts.kind == "part-2-order" or any(made.part_2 for made in facts.produced)
    return _text(*PART_2) if due else ""


TEXTS: dict[str, tuple[str, Callable[[NoticeFacts], str]]] = {
    "deidentified-statement": ("00-notice.txt", deidentified_statement),
    "under-seal": ("00-under-seal.txt", under_seal),
    "part-2": ("00-part-2-notice.txt", part_2),
}
"""Name in a policy to file name and writer of plain text."""

PAPERS: dict[str, tuple[str, Callable[[NoticeFacts], Paper]]] = {
    "cover-sheet": ("00-cover-letter", letter.cover_letter),
    "index": ("00-index", letter.index),
    "withholding-log": ("00-withholding-log", lambda facts: log.as_paper(facts.log)),
    "certificate": ("00-certificate", certificate.certificate),
}
"""Name in a policy to file name without suffix and the paper's content; in the packet in this order,
the documents before the log."""

PACKET, PACKET_FILE = "packet", "00-packet.pdf"
CLIENT_NOTICE, CLIENT_FILE = "client-notice", "client-notice"
NOTICES: frozenset[str] = frozenset({*TEXTS, *PAPERS, PACKET, CLIENT_NOTICE})
"""All names that a policy may use."""


def vocabulary_of(facts: NoticeFacts) -> frozenset[str]:
    """Return what the papers say that is not of the case: their sentences, the order, numbers, digests."""
    days = [day for day in (facts.since, facts.until, facts.served, facts.due, facts.day) if day]
    said = (
        *DEIDENTIFIED, *SEALED, *PART_2, *letter.FIXED, *certificate.FIXED, *client_notice.FIXED,
        log.INTRODUCTION, log.PROTECTED_GROUND, *log.PROTECTED_SOURCES,
        facts.court, facts.docket, facts.issued_by, facts.recipient, *facts.privileges,
        *facts.policy, *facts.pages,
        *(day.isoformat() for day in days), *(f"{day:%B} {day.day}, {day.year}" for day in days),
        *(value for d in facts.produced for value in (d.name, d.digest, d.kind, d.date)),
        *(f"{d.name} {d.kind} {d.date}" for d in facts.produced),
        *(value for row in facts.log for value in (row.date, f"{row.date} {row.kind}")),
        *(value for paper in facts.papers for value in paper),
        *(f"{name} {version}" for name, version in facts.versions),
    )  # fmt: skip
    return frozenset(filter(None, said))


def draft_of(name: str, content: bytes, media_type: str = MEDIA_TYPE) -> Draft:
    """Return a written notice with its digest."""
    return Draft("", name, media_type, content, hashlib.sha256(content).hexdigest())


def _text(*paragraphs: str) -> str:
    return "\n\n".join(_filled(paragraph) for paragraph in paragraphs) + "\n"


def _filled(paragraph: str) -> str:
    return textwrap.fill(paragraph, WIDTH, break_on_hyphens=False, break_long_words=False)


def _policy(facts: NoticeFacts) -> str:
    return f"Prepared under policy {facts.policy[0]}, digest {facts.policy[1]}."
