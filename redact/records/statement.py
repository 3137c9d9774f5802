"""`statement.json`: goes with a release and says, in counts only, what was done."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from redact.records import files
from redact.records.approvals import as_approved
from redact.records.rows import documents_of, policy_of
from redact.types import Draft, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA = "redact/statement/v1"
BOXES_NOTE = (
    "Beside some removed names, words that are not withheld are covered as well (a box marked with three "
    "dots), so that the width of the gap does not tell the name. Somebody who knows the few people a name "
    "may belong to, and can guess the covered words, may still learn something from it."
)


def statement(body: Mapping[str, object]) -> dict[str, Any]:
    """Return counts of documents and, per identifier class, of operators; no name of a file or person.

    That of a release prepared for approval reads as it will when it leaves: approvers see every byte.
    """
    body = as_approved(body)
    released = [d for d in documents_of(body) if d["outcome"] == Outcome.RELEASED.value]
    rows = [row for document in released for row in document["decisions"]]
    return {
        "schema": SCHEMA,
        "purpose": body["purpose"],
        "policy": {"digest": policy_of(body)["digest"]},
        "verdict": body["verdict"],
        "documents": len(released),
        **_boxes(released),
        "mentions": {
            identifier_class: dict(
                sorted(Counter(row["operator"] for row in rows if row["class"] == identifier_class).items())
            )
            for identifier_class in sorted({row["class"] for row in rows})
        },
    }


def _boxes(released: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Say how many released words boxes cover, and what their widths may still tell."""
    covered = sum(document.get("words_covered", 0) for document in released)
    return {"boxes": {"words_covered": covered, "note": BOXES_NOTE}} if covered else {}


def statement_file(body: Mapping[str, object]) -> Draft:
    """Return the statement as the file that goes with a release."""
    content = (json.dumps(statement(body), ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    return Draft("", files.STATEMENT, "application/json", content, hashlib.sha256(content).hexdigest())
