"""The withholding log: what stays behind, whole, in passages or in words, and on which ground; no content.

One table gives the csv, the Word file, the pdf and the pages of the packet. The log goes to the court,
so it may itself tell nothing that is withheld (Fed. R. Civ. P. 26(b)(5)(A)(ii): "without revealing
information itself privileged or protected").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redact.paper import Grid, Paper, Text
from redact.records.rows import csv_text

if TYPE_CHECKING:
    from datetime import date

TITLE = "Withholding log"
HEADER = (
    "entry", "document", "pages", "date", "kind", "author", "what", "code", "ground", "sources", "decided by",
)  # fmt: skip
NOT_STATED = "not stated"
"""Where a document does not say who wrote it; nobody is guessed."""
WHOLE, RULE, PERSON = "whole document", "rule", "a person (case.yaml)"

TOLD_BY_CATEGORY: frozenset[str] = frozenset({"PART-2", "HIV", "REPRODUCTIVE", "IMMIGRATION"})
"""Codes whose very name says something of a person.

An answer that refuses such records must not "affirmatively reveal" that somebody was diagnosed or treated
(42 CFR 2.13(c)(2)); the other three are treated alike.
"""
PROTECTED = "PROTECTED"
PROTECTED_GROUND = (
    "specially protected by law; a general order does not reach it, and its category would tell too much"
)
UNCERTAIN = "UNCERTAIN"
UNCERTAIN_GROUND = "it may lie outside the order, and nobody has decided that it does not"
PROTECTED_SOURCES = ("stated to the judge in camera on request",)

_BY_MONTH: frozenset[str] = TOLD_BY_CATEGORY | {
    "OUT-OF-SCOPE", "OUT-OF-PERIOD", "PSYCHOTHERAPY", "NO-CONSENT", "UNCERTAIN", "PRIVILEGE",
}  # fmt: skip
"""Codes with month and year only: the day would tell when somebody else was here, for what, or that
somebody was here on a day that the order does not reach."""
_WITHOUT_DATE: frozenset[str] = frozenset({"REPORTER"})
"""The day of a report points to whoever made it."""

INTRODUCTION = (
    "This log lists every document and passage that was withheld and, document by document, how many times "
    "words were boxed, initialed or cut short. It holds no content. Dates of what lies outside the period or "
    "concerns other people or a specially protected category give month and year only; that of a report of "
    "abuse or neglect is left out."
)


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry.

    Attributes:
        document: Released name, or "withheld document 1".
        pages: Numbers of its pages in the packet; empty where it has none.
        date: Day, month or period, as far as it may be told.
        kind: Kind of document or passage.
        author: Function of whoever wrote it; empty when unknown.
        what: "whole document", "1 passage", "3 places".
        code: What stands in its place.
        ground: Reason.
        sources: Of the reason.
        decided: `RULE` or `PERSON`.
        count: Passages or places; 1 for a document.
    """

    document: str
    pages: str
    date: str
    kind: str
    author: str
    what: str
    code: str
    ground: str
    sources: tuple[str, ...] = ()
    decided: str = RULE
    count: int = 1

    def cells(self, entry: int) -> tuple[str, ...]:
        """Return the row as text."""
        return (
            str(entry), self.document, self.pages, self.date, self.kind, self.author, self.what,
            self.code, self.ground, "; ".join(self.sources), self.decided,
        )  # fmt: skip


def shown_date(code: str, day: date | None) -> str:
    """Return a day as far as an entry with this code may tell it."""
    if day is None or code in _WITHOUT_DATE:
        return ""
    return f"{day:%Y-%m}" if code in _BY_MONTH else day.isoformat()


def outward_code(code: str) -> str:
    """Return a code as anything that leaves may show it."""
    return PROTECTED if code in TOLD_BY_CATEGORY else code


def outward(code: str, ground: str, sources: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """Return code, ground and sources as a paper that leaves may state them.

    What is still in doubt states neither the category in question nor how likely it is.
    """
    if code in TOLD_BY_CATEGORY:
        return PROTECTED, PROTECTED_GROUND, PROTECTED_SOURCES
    if code == UNCERTAIN:
        return code, UNCERTAIN_GROUND, ()
    return code, ground, sources


def as_csv(rows: tuple[LogRow, ...]) -> str:
    """Return the log as CSV."""
    return csv_text(HEADER, [row.cells(entry) for entry, row in enumerate(rows, 1)])


def as_paper(rows: tuple[LogRow, ...]) -> Paper:
    """Return the log as a paper: the same rows, with totals by code."""
    if not rows:
        return Paper(TITLE, (Text(TITLE, "H1"), Text(INTRODUCTION), Text("Nothing was withheld.")))
    told = tuple(_merged(row.cells(entry)) for entry, row in enumerate(rows, 1))
    return Paper(
        TITLE,
        (
            Text(TITLE, "H1"),
            Text(INTRODUCTION),
            Grid((_merged(HEADER), *told), _merged_widths()),
            Text("Totals", "H2"),
            Grid((("code", "documents", "passages", "places"), *totals(rows)), (3.0, 1.0, 1.0, 1.0)),
        ),
    )


def totals(rows: tuple[LogRow, ...]) -> tuple[tuple[str, ...], ...]:
    """Return for each code how many documents, passages and places are listed, and all of them."""
    counts: dict[str, list[int]] = {}
    for row in rows:
        own = counts.setdefault(row.code, [0, 0, 0])
        own[0 if row.what == WHOLE else 1 if "passage" in row.what else 2] += row.count
    whole = [sum(column) for column in zip(*counts.values(), strict=True)]
    listed = [(code, *map(str, own)) for code, own in sorted(counts.items())]
    return (*listed, ("all", *map(str, whole)))


def _merged(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Put eleven columns into six, so that a page of letter width can be read."""
    entry, document, pages, date, kind, author, what, code, ground, sources, decided = cells
    return (
        "no." if entry == HEADER[0] else entry,
        "\n".join(filter(None, (document, pages))),
        "\n".join(filter(None, (date, kind, author))),
        "\n".join((what, code)),
        "\n".join(filter(None, (ground, sources))),
        decided,
    )


def _merged_widths() -> tuple[float, ...]:
    return (3.6, 18.5, 11.0, 13.0, 26.0, 8.0)
