"""Reads the words at the places a record speaks of, for somebody who asked to see them; stores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.errors import UsageError
from redact.records.rows import documents_of, entities_of, findings_of
from redact.stages.ingest import ingest
from redact.types import Request

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from redact.tools import Tools
    from redact.types import Document

_AROUND = 60


def quote(
    body: Mapping[str, object], against: Path, release: Path, tools: Tools
) -> dict[tuple[str, str, int, int], str]:
    """Return the words at each place of a finding or decision, in the line they stand in, marked `>> <<`.

    Args:
        body: Content of `record.json`.
        against: The case the record is about.
        release: Folder of the record, so that it is not taken for a part of the case.
        tools: For reading.

    Raises:
        UsageError: A file is missing or is not the one that was read then.
        SourceMissing: The case is not there.
    """
    case = ingest(Request(case=against, purpose="", output=release), tools)
    read = {document.source.name: document for document in case.documents}
    digests = {name: document.digest for name, document in read.items()}
    digests.update({refusal.source: refusal.digest for refusal in case.refusals})
    sources = {row["id"]: row for row in documents_of(body) if row["id"]}
    _refuse_changed(list(sources.values()), digests)
    quotes: dict[tuple[str, str, int, int], str] = {}
    for place in _places(body):
        source = str(sources.get(place["document"], {}).get("source", ""))
        words = _in_line(read[source], place) if source in read else ""
        if not words:
            raise UsageError(
                f"the places on record do not fit {_named(source)}",
                hint="The record was written by another version of this program: run the release again.",
            )
        quotes[(place["document"], place["surface"], place["start"], place["end"])] = words
    return quotes


def _refuse_changed(sources: list[dict[str, Any]], digests: Mapping[str, str]) -> None:
    """Compare every file with its SHA-256 on record, before any of its words is shown.

    Raises:
        UsageError: One is missing or has changed; the message names it.
    """
    for row in sources:
        known = digests.get(row["source"])
        if known != row["sha256"]:
            what = "is not in the case any more" if known is None else "has changed since"
            raise UsageError(
                f"{_named(row['source'])} {what}; its words would be the wrong ones",
                hint="Give the case as it was, or run the release again.",
            )


def _named(source: str) -> str:
    """Return a file name for a message; control characters in it could speak to the terminal."""
    return f"'{''.join(c if c.isprintable() else '?' for c in source)}'"


def _places(body: Mapping[str, object]) -> Iterator[dict[str, Any]]:
    yield from (row["place"] for row in findings_of(body) if row.get("place"))
    yield from (row["first"] for row in entities_of(body))
    for document in documents_of(body):
        yield from ({**row, "document": document["id"]} for row in document["decisions"])


def _in_line(document: Document, place: dict[str, Any]) -> str:
    """Return the words at a place in the line they stand in; empty if there is no such place."""
    texts = [surface.text for surface in document.surfaces if surface.id == place["surface"]]
    text = texts[0] if texts else ""
    if place["end"] > len(text):
        return ""
    start, end = place["start"], place["end"]
    begins = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stops = text.find("\n", end)
    after = text[end : min(stops if stops >= 0 else len(text), end + _AROUND)]
    shown = f"{text[begins:start]}>>{text[start:end]}<<{after}"
    # Control characters of a note could speak to the terminal.
    return "".join(c if c.isprintable() else " " for c in shown).strip()
