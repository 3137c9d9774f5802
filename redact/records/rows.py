"""Reads the parts of a record body with their types, and writes rows that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any, cast

from redact.records.places import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

# A cell that begins so is taken for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def documents_of(body: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return the documents of a record."""
    return cast("list[dict[str, Any]]", body["documents"])


def findings_of(body: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return the findings of a record."""
    return cast("list[dict[str, Any]]", body["findings"])


def notices_of(body: Mapping[str, object]) -> list[dict[str, str]]:
    """Return name and digest of the notices of a record."""
    return cast("list[dict[str, str]]", body.get("notices", []))


def notes_of(body: Mapping[str, object]) -> list[str]:
    """Return what a record says that is worth knowing and holds nothing."""
    return cast("list[str]", body.get("notes", []))


def entities_of(body: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return the entities that findings of a record speak of."""
    return cast("list[dict[str, Any]]", body.get("entities", []))


def policy_of(body: Mapping[str, object]) -> dict[str, str]:
    """Return file and digest of the policy."""
    return cast("dict[str, str]", body["policy"])


def neutral_name(document: Mapping[str, Any], number: int) -> str:
    """Return the released name of a document, else its id, else its place in the record."""
    return str(document["released_as"] or document["id"] or f"file {number}")


def case_name(document: Mapping[str, Any], number: int) -> str:
    """Return the path of a document in its case, for people who hold the case, else a neutral name."""
    return str(document["source"] or neutral_name(document, number))


def origins_of(
    body: Mapping[str, object], name_of: Callable[[Mapping[str, Any], int], str]
) -> Callable[[str, int, int], str]:
    """Return what names the places that evidence of a record points to.

    Args:
        body: Content of `record.json`.
        name_of: Names a document, given it and its place in the record.
    """
    places: dict[tuple[str, int, int], str] = {}
    for number, document in enumerate(documents_of(body), 1):
        surfaces = {surface["id"]: at for at, surface in enumerate(document["surfaces"])}
        locators = locators_of(document)
        for row in document["decisions"]:
            where = f"{name_of(document, number)}, {place_of(document, {**row, 'column': 0}, locators)}"
            places[(document["id"], surfaces.get(row["surface"], -1), row["start"])] = where
    return lambda document, surface, start: places.get((document, surface, start), "")


def locators_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Return where a person finds each surface of a document, by id."""
    return {surface["id"]: surface.get("locator", "") for surface in document["surfaces"]}


def place_of(
    document: Mapping[str, Any], row: Mapping[str, Any], locators: Mapping[str, str] | None = None
) -> str:
    """Return where a decision stands in its document: page or paragraph, line and column."""
    locators = locators_of(document) if locators is None else locators
    locator = locators.get(row["surface"]) or row["surface"]
    return in_words(locator, row.get("line", 0), row.get("column", 0)) or f"{locator}, offset {row['start']}"


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as CSV with CRLF line ends (RFC 4180); no cell starts a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
