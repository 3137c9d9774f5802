"""One document of a release as the comparison with earlier ones reads it: from its case or its record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.records.rows import documents_of
from redact.types import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from redact.types import Case, Decision, Decisions, Document

Rows = dict[str, list["Mapping[str, Any]"]]


@dataclass(frozen=True, slots=True)
class Page:
    """One surface: id, characters, whether it is released, and its text where the case is at hand."""

    id: str
    length: int
    released: bool
    text: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One document.

    Attributes:
        document: Id.
        digest: SHA-256 of its source.
        pages: Its surfaces.
        rows: Decisions by surface, with the fields of a record's row.
        hidden: Spans of passages that stay behind.
    """

    document: str
    digest: str
    pages: tuple[Page, ...]
    rows: Rows
    hidden: tuple[Span, ...]


def sides_of_case(case: Case, decisions: Decisions) -> Iterator[Side]:
    """Yield the documents of a case that would leave."""
    withheld = decisions.documents_withheld()
    hidden = [span for item in decisions.withheld if item.passage for span in item.passage.spans]
    by_document: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions.items:
        by_document[decision.mention.span.document].append(decision)
    for document in case.documents:
        if document.id not in withheld:
            own = by_surface(map(_row, by_document[document.id]))
            inside = tuple(span for span in hidden if span.document == document.id)
            yield Side(document.id, document.digest, _pages(document), own, inside)


def sides_of_record(body: Mapping[str, object]) -> Iterator[Side]:
    """Yield the documents that a record says leave, or wait to leave."""
    for row in documents_of(body):
        if row["released_as"]:
            pages = tuple(Page(s["id"], s["length"], s["released"], None) for s in row["surfaces"])
            hidden = tuple(
                Span(row["id"], surface, start, end)
                for passage in row.get("passages", ())
                if "withheld" in passage
                for surface, start, end in passage["spans"]
            )
            yield Side(row["id"], row["sha256"], pages, by_surface(row["decisions"]), hidden)


def by_surface(rows: Iterable[Mapping[str, Any]]) -> Rows:
    """Return rows of decisions by the surface they stand on."""
    found: Rows = defaultdict(list)
    for row in rows:
        found[row["surface"]].append(row)
    return found


def _pages(document: Document) -> tuple[Page, ...]:
    return tuple(Page(s.id, len(s.text), s.released, s.text) for s in document.surfaces)


def _row(decision: Decision) -> dict[str, Any]:
    """Return a decision with the fields of a record's row that the comparison reads."""
    mention = decision.mention
    return {
        "surface": mention.span.surface,
        "start": mention.span.start,
        "end": mention.span.end,
        "operator": decision.operator,
        "params": dict(decision.params),
        "entity_type": mention.entity_type,
        "entity": decision.entity.id,
        "score": mention.score,
    }
