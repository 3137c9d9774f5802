"""Tells a record in plain lines: what was done, by which rule, and what to do next. No note text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from redact.records.findings import questions_of, told
from redact.records.rows import documents_of, neutral_name, policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from redact.records.findings import Quotes

_NEXT = {
    "released": "Everything under release/ may leave; record/ stays here.",
    "held": "A person must look. Answer the questions below in case.yaml and run again.",
    "refused": "Nothing may leave. See below what was found and where.",
}


def explain(body: Mapping[str, object], quotes: Quotes | None = None) -> tuple[str, ...]:
    """Return the lines that `redact explain` prints.

    Args:
        body: Content of `record.json`.
        quotes: Words at places of the source, only where somebody asked to see them.
    """
    return (*_head(body), *_documents(body), *_findings(body, quotes or {}))


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


def _findings(body: Mapping[str, object], quotes: Quotes) -> Iterator[str]:
    number = 0
    for heading, gravity in (("Found", "refuse"), ("To be answered by a person", "hold")):
        questions = questions_of(body, gravity)
        if questions:
            yield ""
            yield f"{heading}:"
        for question in questions:
            number += 1
            yield ""
            for at, line in enumerate(told(body, question, quotes)):
                yield f"{number}. {line}" if at == 0 else f"  {line}"
    if number and not quotes:
        yield ""
        yield "To read the words at these places: redact explain RELEASE --against CASE --show-text"
