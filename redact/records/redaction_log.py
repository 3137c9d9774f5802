"""`redaction-log.csv`: one line per mention that did not stay as it was, without its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.records.rows import csv_text, documents_of, neutral_name, origins_of
from redact.records.why import why

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = (
    "document", "surface", "start", "end", "type", "entity", "class", "operator", "rule", "because",
    "line", "score", "recognizers", "why found",
)  # fmt: skip


def redaction_log(body: Mapping[str, object]) -> str:
    """Return the log as CSV, in the order of the record; documents go by their neutral names."""
    origins = origins_of(body, neutral_name)
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
                row.get("line", ""),
                f"{row['score']:.2f}",
                ", ".join(row["recognizers"]),
                why(row, origins),
            )
            for number, document in enumerate(documents_of(body), 1)
            for row in document["decisions"]
            if row["operator"] != "keep"
        ),
    )
