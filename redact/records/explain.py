"""Tells a record in plain lines: what was done, by which rule, and what to do next. No note text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from redact.records.approvals import AWAITING
from redact.records.decided import decided
from redact.records.findings import questions_of, told
from redact.records.left_behind import left_behind
from redact.records.rows import case_name, documents_of, notes_of, origins_of, policy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from redact.records.findings import Quotes

_NEXT = {
    AWAITING: "Checked and prepared; nothing has left. Somebody else than the preparer reads prepared/, "
    "then runs `redact approve`.",
    "released": "Everything under release/ may leave; record/ stays here.",
    "held": "A person must look. Answer the questions below in case.yaml and run again.",
    "refused": "Nothing may leave. See below what was found and where.",
}


def explain(
    body: Mapping[str, object], quotes: Quotes | None = None, *, every: bool = False
) -> tuple[str, ...]:
    """Return the lines that `redact explain` prints.

    Args:
        body: Content of `record.json`.
        quotes: Words at places of the source, only where somebody asked to see them.
        every: Whether each decision is told on its own.
    """
    shown = quotes or {}
    return (*_head(body), *_documents(body, shown, every=every), *_findings(body, shown), *_hint(shown))


def _head(body: Mapping[str, object]) -> Iterator[str]:
    policy = policy_of(body)
    yield f"{body['release']}: {body['verdict']}, purpose {body['purpose']}"
    yield f"policy {policy['file']}, digest {policy['digest'][:12]}; basis {body.get('basis') or 'none'}"
    yield _NEXT.get(str(body["verdict"]), "")
    yield from (f"note: {note}" for note in notes_of(body))


def _documents(body: Mapping[str, object], quotes: Quotes, *, every: bool) -> Iterator[str]:
    origins = origins_of(body, lambda document, number: f"'{case_name(document, number)}'")
    for number, document in enumerate(documents_of(body), 1):
        yield ""
        tag = f"{document['id']} " if document["id"] else ""
        written = f" as {document['released_as']}" if document["released_as"] else ""
        reason = f": {document['reason']}" if document["reason"] else ""
        yield f"{tag}'{case_name(document, number)}' {document['outcome']}{written}{reason}"
        left = left_behind(document)
        if left:
            yield f"  {left}"
        yield from _withheld(document)
        yield from decided(document, origins, quotes, every=every)


def _withheld(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield how many passages stay behind, by code and ground."""
    counted = Counter(
        (row["withheld"]["code"], row["withheld"]["because"])
        for row in document.get("passages", ())
        if "withheld" in row and row["withheld"]["sure"]
    )
    for (code, because), count in sorted(counted.items()):
        yield f"  {count} × passage withheld as {code}: {because}"


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


def _hint(quotes: Quotes) -> Iterator[str]:
    if not quotes:
        yield ""
        yield "To read the words at these places: redact explain RELEASE --against CASE --show-text"
