"""`redaction-log.csv`: one line per mention that did not stay as it was, without its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.records.rows import csv_text, documents_of, neutral_name

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = ("document", "surface", "start", "end", "type", "entity", "class", "operator", "rule", "because")


def redaction_log(body: Mapping[str, object]) -> str:
    """Return the log as CSV, in the order of the record."""
    return csv_text(
        HEADER,
        (
            (
                neutral_name(document, number),
                row["surface"],
                row["start"],
                row["end"],
                row["entity_type"],
                row["entity"],
                row["class"],
                row["operator"],
                row["rule"],
                row["because"],
            )
            for number, document in enumerate(documents_of(body), 1)
            for row in document["decisions"]
            if row["operator"] != "keep"
        ),
    )
