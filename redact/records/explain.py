"""Tells a record in plain lines: what was done, by which rule, and what to do next. No note text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from redact.records.rows import documents_of, findings_of, neutral_name, policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NEXT = {
    "released": "Everything under release/ may leave; record/ stays here.",
    "held": "A person must look. Answer the questions below in case.yaml and run again.",
    "refused": "Nothing may leave. See below what was found and where.",
}
_ADVICE = {
    "source-values": "add the value under `people` or `identifiers` in case.yaml to find it everywhere",
    "residual-detection": "add the name or number to case.yaml to remove it, or its wording under `keep`",
    "structure": "convert the source file to a plainer one, or report this",
    "metadata": "report this; the writer of the format should not have set it",
    "hidden-text": "remove that part from the source file and run again",
    "file-names": "report this; file names are made by the program",
    "reread": "report this; the written file could not be opened again",
    "nothing-to-release": "see the reason beside each document",
}


def explain(body: Mapping[str, object]) -> tuple[str, ...]:
    """Return the lines that `redact explain` prints.

    Args:
        body: Content of `record.json`.
    """
    return (*_head(body), *_documents(body), *_findings(body))


def _head(body: Mapping[str, object]) -> Iterator[str]:
    policy = policy_of(body)
    yield f"{body['release']}: {body['verdict']}, purpose {body['purpose']}"
    yield f"policy {policy['file']}, digest {policy['digest'][:12]}; basis {body.get('basis') or 'none'}"
    yield _NEXT.get(str(body["verdict"]), "")


def _documents(body: Mapping[str, object]) -> Iterator[str]:
    for number, document in enumerate(documents_of(body), 1):
        yield ""
        name = neutral_name(document, number)
        tag = f" ({document['id']})" if document["id"] and document["id"] != name else ""
        reason = f": {document['reason']}" if document["reason"] else ""
        yield f"{name}{tag} {document['outcome']}{reason}"
        yield from _counts(document["decisions"])


def _counts(decisions: list[dict[str, Any]]) -> Iterator[str]:
    counted = Counter((row["entity_type"], row["operator"], row["rule"], row["because"]) for row in decisions)
    for (entity_type, operator, rule, because), count in sorted(counted.items()):
        reason = f": {because}" if because else ""
        yield f"  {count:4d} {entity_type:<11} {operator:<22} by {rule}{reason}"


def _findings(body: Mapping[str, object]) -> Iterator[str]:
    for heading, gravity in (("Found", "refuse"), ("To be answered by a person", "hold")):
        rows = [row for row in findings_of(body) if row["gravity"] == gravity]
        if rows:
            yield ""
            yield f"{heading}:"
            yield from _told(rows)


def _told(rows: list[dict[str, str]]) -> Iterator[str]:
    for (check, detail), places in _by_detail(rows).items():
        advice = f"; {_ADVICE[check]}" if check in _ADVICE else ""
        shown = ", ".join(places[:6]) + (f" and {len(places) - 6} more" if len(places) > 6 else "")
        yield f"  {check}: {detail}{advice}"
        if shown:
            yield f"    at {shown}"


def _by_detail(rows: list[dict[str, str]]) -> dict[tuple[str, str], list[str]]:
    grouped: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        place = f"{row['document']} {row['surface']}".strip()
        grouped.setdefault((row["check"], row["detail"]), []).extend([place] if place else [])
    return grouped
