"""`withholding-log.csv`: which documents and passages stayed behind, and on what ground, without content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.records.rows import csv_text, documents_of
from redact.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HEADER = ("document", "media type", "code", "ground", "passage", "kind", "day", "author", "sources")


def withholding_log(body: Mapping[str, object]) -> str:
    """Return the log as CSV: one line per withheld document or passage, in the order of the record."""
    return csv_text(HEADER, (row for document in documents_of(body) for row in _rows(document)))


def _rows(document: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    head = (document["id"], document["media_type"])
    if document["outcome"] == Outcome.WITHHELD.value:
        ground = document["withheld"]
        yield (
            *head,
            ground["code"],
            ground["because"],
            "",
            "document",
            "",
            "",
            "; ".join(ground.get("cites", ())),
        )
        return
    for passage in document.get("passages", ()):
        if ground := passage.get("withheld"):
            what = (passage["id"], passage["kind"], passage["day"] or "", passage["author"])
            yield (*head, ground["code"], ground["because"], *what, "; ".join(ground["cites"]))
