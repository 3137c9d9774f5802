"""`verification.json`: which checks ran on which bytes, and what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.records.rows import documents_of, findings_of, notices_of

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA = "redact/verification/v1"


def verification(body: Mapping[str, object]) -> dict[str, Any]:
    """Return checks, digests of the released files, who read them back (OCR included) and findings."""
    return {
        "schema": SCHEMA,
        "release": body["release"],
        "verdict": body["verdict"],
        "versions": body["versions"],
        "checks": body["checks"],
        "files": [
            {"name": document["released_as"], "sha256": document["released_sha256"]}
            for document in documents_of(body)
            if document["released_as"]
        ]
        + notices_of(body),
        "read_back": body.get("read_back", []),
        "findings": findings_of(body),
    }
