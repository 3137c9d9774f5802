"""Finds and reads the record of a release, given its folder, its record folder or the file itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from redact.errors import UsageError
from redact.records import files
from redact.records.record import SCHEMA

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = frozenset({"release", "purpose", "policy", "verdict", "documents", "findings"})


def load_record(path: Path) -> dict[str, Any]:
    """Return the content of `record.json`.

    Args:
        path: A release, held or failed folder, its `record/` folder, or `record.json`.

    Raises:
        UsageError: There is no record, or it is damaged or of another kind.
    """
    found = next((place for place in _places(path) if place.is_file()), None)
    if found is None:
        raise UsageError(
            "no record is there",
            hint="Give the folder of a release: OUT/<id>, OUT/held/<id> or OUT/failed/<id>.",
        )
    try:
        body = json.loads(found.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError("the record cannot be read") from None
    if not isinstance(body, dict) or not body.keys() >= _KEYS or body.get("schema") != SCHEMA:
        raise UsageError("the record is damaged or of another version")
    return body


def _places(path: Path) -> tuple[Path, ...]:
    return (path, path / files.RECORD_JSON, path / files.RECORD / files.RECORD_JSON)


def load_statement(folder: Path) -> object:
    """Return the content of `statement.json` in a `release/` folder; None if it cannot be read."""
    path = folder / files.STATEMENT
    try:
        return None if path.is_symlink() else json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
