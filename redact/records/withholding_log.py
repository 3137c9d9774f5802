"""`withholding-log.csv`: which documents stayed behind and on what ground, without content or source name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.records.rows import csv_text, documents_of
from redact.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

HEADER = ("document", "media type", "code", "ground")


def withholding_log(body: Mapping[str, object]) -> str:
    """Return the log as CSV: one line per withheld document, in the order of the record."""
    return csv_text(
        HEADER,
        (
            (document["id"], document["media_type"], ground["code"], ground["because"])
            for document in documents_of(body)
            if document["outcome"] == Outcome.WITHHELD.value and (ground := document["withheld"])
        ),
    )
