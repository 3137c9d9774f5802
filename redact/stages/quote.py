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
    """Return the words at every place of a finding, each in the line it stands in, marked by `>> <<`.

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
    known = {(document.source.name, document.digest): document for document in case.documents}
    rows = {row["id"]: known.get((row["source"], row["sha256"])) for row in documents_of(body)}
    quotes: dict[tuple[str, str, int, int], str] = {}
    for place in _places(body):
        document = rows.get(place["document"])
        if document is None:
            raise UsageError(
                "a file of the case is missing or has changed since",
                hint="Give the case as it was, or run the release again.",
            )
        key = (place["document"], place["surface"], place["start"], place["end"])
        quotes[key] = _in_line(document, place)
    return quotes


def _places(body: Mapping[str, object]) -> Iterator[dict[str, Any]]:
    yield from (row["place"] for row in findings_of(body) if row.get("place"))
    yield from (row["first"] for row in entities_of(body))


def _in_line(document: Document, place: dict[str, Any]) -> str:
    text = document.surface(place["surface"]).text
    start, end = place["start"], place["end"]
    begins = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stops = text.find("\n", end)
    after = text[end : min(stops if stops >= 0 else len(text), end + _AROUND)]
    shown = f"{text[begins:start]}>>{text[start:end]}<<{after}"
    # Control characters of a note could speak to the terminal.
    return "".join(c if c.isprintable() else " " for c in shown).strip()
