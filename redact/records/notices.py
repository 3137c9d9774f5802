"""Notices: the papers that leave with a release. Counts, codes, grounds, the order; no note text.

A notice names nobody. Court, docket and period come from the order file, grounds from the policy,
and everything else is a count, a neutral file name, a digest or a sentence of this module.
"""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.records.rows import csv_text
from redact.types import Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

MEDIA_TYPE = "text/plain"
WIDTH = 78
AS_ORDERED = "as stated in the order"

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
NOT_REPRODUCED = (
    "Comments, tracked changes, properties and file names of the original files are not reproduced. "
    "Passages that are initialled, cut short or boxed show a code; the withholding log gives the ground "
    "for each code."
)
"""Fixed sentences; 42 CFR 2.32 as amended on 16 February 2024 (89 FR 12472)."""

LOG_HEADER = ("entry", "document", "code", "ground", "passages")
WHOLE = "whole document"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What notices may say.

    Attributes:
        title: Of the policy.
        policy: Its file name and digest.
        basis: Legal basis, in words.
        court: As the order file names it; empty if it may not be shown.
        docket: Likewise.
        parties: How many people the order names.
        since: First day of the order's period.
        until: Last day.
        patterns: How many patterns of documents the order names; 0 for all.
        files: Released name and SHA-256 of each document.
        withheld: Code and ground of each document that stays behind.
        passages: Released name, code, ground and number of altered passages.
        unread: How many files could not be read.
    """

    title: str
    policy: tuple[str, str]
    basis: str
    court: str = field(repr=False, default="")
    docket: str = field(repr=False, default="")
    parties: int = 0
    since: date | None = None
    until: date | None = None
    patterns: int = 0
    files: tuple[tuple[str, str], ...] = ()
    withheld: tuple[tuple[str, str], ...] = ()
    passages: tuple[tuple[str, str, str, int], ...] = ()
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Notices:
    """Written notices, and what in them did not come from the case, so that checks may expect it."""

    files: tuple[Draft, ...] = ()
    vocabulary: frozenset[str] = field(repr=False, default=frozenset())


def write_notices(names: tuple[str, ...], facts: NoticeFacts) -> Notices:
    """Write the named notices as plain text, in the order given.

    Raises:
        KeyError: A notice has no writer; the policy's reader knows the same names.
    """
    drafts = tuple(_draft(NOTICES[name][0], NOTICES[name][1](facts)) for name in names)
    period = (day.isoformat() for day in (facts.since, facts.until) if day)
    own = (*DEIDENTIFIED, *SEALED, *PART_2, NOT_REPRODUCED, facts.court, facts.docket, *period)
    listed = (value for pair in facts.files for value in pair)
    return Notices(drafts, frozenset(filter(None, (*own, *listed, *facts.policy))))


def deidentified_statement(facts: NoticeFacts) -> str:
    """Return the statement that goes with de-identified material."""
    return _text(f"DE-IDENTIFIED MATERIAL: {facts.title}", *DEIDENTIFIED, _count(facts), _policy(facts))


def cover_sheet(facts: NoticeFacts) -> str:
    """Return the cover sheet: under which order, what it reaches, which files, which stayed behind."""
    lines = (
        f"Court:      {facts.court or AS_ORDERED}",
        f"Docket:     {facts.docket or AS_ORDERED}",
        f"Basis:      {facts.basis}",
        f"People:     {facts.parties} named in the order",
        f"Period:     {_period(facts)}",
        f"Documents:  {_reach(facts)}",
        "",
        f"Produced:   {len(facts.files)}",
        f"Withheld:   {len(facts.withheld)}",
        f"Not read:   {facts.unread}",
    )
    files = [line for name, digest in facts.files for line in (name, f"  sha256 {digest}")]
    return "\n".join(
        ("COVER SHEET", "", *lines, "", _filled(NOT_REPRODUCED), "", "Files:", *files, "", _policy(facts), "")
    )


def withholding_log(facts: NoticeFacts) -> str:
    """Return the log of what was withheld or altered: code and ground per entry, no content."""
    rows = [(name, code, ground, str(count)) for name, code, ground, count in facts.passages]
    rows += [
        (f"withheld document {number}", code, ground, WHOLE)
        for number, (code, ground) in enumerate(facts.withheld, 1)
    ]
    return csv_text(LOG_HEADER, [(entry, *row) for entry, row in enumerate(rows, 1)])


def under_seal(facts: NoticeFacts) -> str:
    """Return the legend that asks to keep the records under seal."""
    court = f"Court: {facts.court or AS_ORDERED}. Docket: {facts.docket or AS_ORDERED}."
    return _text(SEALED[0], court, *SEALED[1:])


def part_2(facts: NoticeFacts) -> str:
    """Return the short notice of 42 CFR 2.32(a)(2), claimed only for records that the part covers."""
    del facts
    return _text(*PART_2)


NOTICES: dict[str, tuple[str, Callable[[NoticeFacts], str]]] = {
    "deidentified-statement": ("00-notice.txt", deidentified_statement),
    "cover-sheet": ("00-cover-sheet.txt", cover_sheet),
    "withholding-log": ("00-withholding-log.csv", withholding_log),
    "under-seal": ("00-under-seal.txt", under_seal),
    "part-2": ("00-part-2-notice.txt", part_2),
}
"""Name in a policy to file name and writer."""


def _draft(name: str, text: str) -> Draft:
    content = text.encode("utf-8")
    return Draft("", name, MEDIA_TYPE, content, hashlib.sha256(content).hexdigest())


def _text(*paragraphs: str) -> str:
    return "\n\n".join(_filled(paragraph) for paragraph in paragraphs) + "\n"


def _filled(paragraph: str) -> str:
    return textwrap.fill(paragraph, WIDTH, break_on_hyphens=False, break_long_words=False)


def _count(facts: NoticeFacts) -> str:
    return f"Documents with this notice: {len(facts.files)}."


def _policy(facts: NoticeFacts) -> str:
    return f"Prepared under policy {facts.policy[0]}, digest {facts.policy[1]}."


def _period(facts: NoticeFacts) -> str:
    if not facts.since and not facts.until:
        return "not limited"
    since = facts.since.isoformat() if facts.since else "the beginning"
    return f"{since} to {facts.until.isoformat() if facts.until else 'the present'}"


def _reach(facts: NoticeFacts) -> str:
    if facts.patterns:
        return "those that the order names"
    return "all within the period" if facts.since or facts.until else "all"
