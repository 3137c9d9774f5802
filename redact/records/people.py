"""Describes the people of a case as rows, for `redact people`; names and file names only on demand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redact.records.places import Lines, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.types import Case, Entity, Span


@dataclass(frozen=True, slots=True)
class Who:
    """One person of a case, as the notes and the roster tell.

    Attributes:
        label: Neutral name, without brackets, as a consultation release has it.
        entity: The person.
        relation: Tie or function in words of the product's own list; empty where there are others.
        why: Where the role comes from, in words about rules.
        spans: Where the person is named; what stands inside a longer mention is not counted again.
        forms: Wordings found, the most frequent first.
        candidates: For an ambiguous name, labels of the people it may belong to.
    """

    label: str
    entity: Entity
    relation: str
    why: str
    spans: tuple[Span, ...]
    forms: tuple[str, ...] = field(repr=False, default=())
    candidates: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nobody has said whose name this is."""
        return bool(self.candidates) and not self.entity.confirmed


def people_rows(
    case: Case, people: tuple[Who, ...], kinds: dict[str, str], *, show_text: bool = False
) -> list[dict[str, Any]]:
    """Return one row per person, in the order given.

    Args:
        case: Documents and roster.
        people: To be described.
        kinds: Per document id, a neutral word for the kind of document.
        show_text: Whether rows get names, roster ids and file names; such rows identify people.
    """
    lines = Lines(case)
    return [_row(case, who, kinds, lines, show_text=show_text) for who in people]


def _row(case: Case, who: Who, kinds: dict[str, str], lines: Lines, *, show_text: bool) -> dict[str, Any]:
    entity = who.entity
    row: dict[str, Any] = {
        "label": who.label,
        "entity": entity.id,
        "role": entity.role.value,
        "role_from": entity.role_from,
        "relation": entity.relation if show_text else who.relation,
        "minor": entity.minor,
        "confirmed": entity.confirmed,
        "why": who.why,
        "mentions": list(_counted(case, who, kinds, show_text=show_text)),
        "candidates": list(who.candidates) if who.is_open else [],
        "places": list(_places(case, who, lines)) if who.is_open else [],
    }
    if show_text:
        row |= {"id": entity.roster_id, "names": list(who.forms)}
    return row


def _counted(case: Case, who: Who, kinds: dict[str, str], *, show_text: bool) -> Iterator[dict[str, Any]]:
    for document in case.documents:
        number = sum(span.document == document.id for span in who.spans)
        if number:
            row: dict[str, Any] = {"document": document.id, "kind": kinds[document.id], "number": number}
            yield {**row, "file": document.source.name} if show_text else row


def _places(case: Case, who: Who, lines: Lines) -> Iterator[dict[str, Any]]:
    documents = {document.id: document for document in case.documents}
    for span in who.spans:
        surface = documents[span.document].surface(span.surface)
        place = in_words(surface.locator or surface.id, *lines.at(span))
        yield {"document": span.document, "place": place}
