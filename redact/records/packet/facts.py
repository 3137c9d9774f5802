"""What the papers of a release may say: counts, codes, grounds, the order, digests; nobody's name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from redact.records.packet.log import LogRow

AS_ORDERED = "as stated in the order"

ORDER_WORDS: dict[str, str] = {
    "court-order": "a court order",
    "subpoena": "a subpoena",
    "subpoena-with-order": "a subpoena together with a court order",
    "discovery-request": "a discovery request",
    "search-warrant": "a search warrant",
    "part-2-order": "an order under 42 CFR part 2, subpart E",
    "client-authorization": "the client's written authorization",
}
"""Kinds of paper in words; others are "the order or request on file"."""
ORDER = "the order or request on file"


@dataclass(frozen=True, slots=True)
class Produced:
    """A document that is released.

    Attributes:
        name: Of the released file.
        digest: Its SHA-256.
        kind: Kind of document, in words of a closed list.
        date: Day or period, as far as it may be told; empty when unknown.
        numbers: Stamped on its pages in the packet.
        part_2: Whether it holds released passages of a substance use disorder program.
    """

    name: str
    digest: str
    kind: str
    date: str = ""
    numbers: tuple[str, ...] = ()
    part_2: bool = False


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What notices and papers may say.

    Attributes:
        title: Of the policy.
        policy: Its file name and digest.
        basis: Legal basis, in words.
        day: On which the papers were made; None where nobody says.
        versions: Name and version of what was used.
        kind: What paper asks for the records, one of `ORDER_WORDS`.
        court: As the order file names it; empty if it may not be shown.
        docket: Likewise.
        issued_by: Who asks, likewise.
        recipient: Who receives, likewise.
        served: Day on which the paper arrived.
        due: Day by which an answer is due.
        parties: How many people the order names.
        since: First day of the order's period.
        until: Last day.
        patterns: How many patterns or kinds of documents the order names; 0 for all.
        wanted: Topics it asks for.
        excluded: Topics it leaves out.
        privileges: Privileges that the agency claims.
        seal: Whether filing under seal is asked for.
        produced: Released documents.
        log: What is withheld or altered.
        unread: How many files could not be read.
        covered: How many released words boxes cover.
        papers: Name and SHA-256 of the papers made so far, for the certificate.
    """

    title: str
    policy: tuple[str, str]
    basis: str
    day: date | None = None
    versions: tuple[tuple[str, str], ...] = ()
    kind: str = ""
    court: str = field(repr=False, default="")
    docket: str = field(repr=False, default="")
    issued_by: str = field(repr=False, default="")
    recipient: str = field(repr=False, default="")
    served: date | None = None
    due: date | None = None
    parties: int = 0
    since: date | None = None
    until: date | None = None
    patterns: int = 0
    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    privileges: tuple[str, ...] = field(repr=False, default=())
    seal: bool = True
    produced: tuple[Produced, ...] = ()
    log: tuple[LogRow, ...] = ()
    unread: int = 0
    covered: int = 0
    papers: tuple[tuple[str, str], ...] = ()

    @property
    def paper(self) -> str:
        """What asks for the records, in words."""
        return ORDER_WORDS.get(self.kind, ORDER)

    @property
    def pages(self) -> tuple[str, ...]:
        """Numbers of all released pages."""
        return tuple(number for document in self.produced for number in document.numbers)

    def kinds(self) -> tuple[tuple[str, int], ...]:
        """Return kinds of released documents with how many there are."""
        return tuple(sorted(Counter(document.kind for document in self.produced).items()))

    def count(self, what: str) -> int:
        """Return how many documents (`document`), passages or places the log lists."""
        return sum(row.count for row in self.log if what in row.what)


def period(facts: NoticeFacts) -> str:
    """Return the period of the order in words."""
    if not facts.since and not facts.until:
        return "not limited"
    since = facts.since.isoformat() if facts.since else "the beginning"
    return f"{since} to {facts.until.isoformat() if facts.until else 'the present'}"


def reach(facts: NoticeFacts) -> str:
    """Return which documents the order reaches, in words."""
    if facts.patterns:
        return "those that the order names"
    return "all within the period" if facts.since or facts.until else "all"


def long_date(day: date | None) -> str:
    """Return a day as letters write it; a line to fill in where it is not known."""
    return f"{day:%B} {day.day}, {day.year}" if day else "____________________"


def short_date(day: date | None) -> str:
    """Return a day for a table."""
    return day.isoformat() if day else "not stated"


def plural(count: int, word: str) -> str:
    """Return a count with its word."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
