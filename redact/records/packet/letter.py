"""Cover letter and index of a production. They name the court and the docket, and nobody of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.paper import Grid, Paper, Text
from redact.records.packet.bates import in_words
from redact.records.packet.facts import AS_ORDERED, long_date, period, plural, reach, short_date

if TYPE_CHECKING:
    from redact.records.packet.facts import NoticeFacts

LEGEND = "CONFIDENTIAL - FILED UNDER SEAL"
"""At the head of every page of the packet where the order file asks for filing under seal."""

NOT_REPRODUCED = (
    "Comments, tracked changes, properties and file names of the original files are not reproduced. "
    "Passages that are initialed, cut short or boxed show a code; the withholding log gives the ground "
    "for each code."
)
NARROW = (
    "Only what the order reaches is produced; the rest is withheld, and the withholding log states what, "
    "on which ground (NASW Code of Ethics 1.07(j); 45 CFR 164.512(e)(1)(i))."
)
SEAL = (
    "These are confidential records of social work services. The agency asks the court to receive them "
    "under seal, to limit access to those whom the order names, and to have copies returned or destroyed "
    "when the proceeding ends. The legend on the pages states this request; it does not replace an order "
    "that seals the record."
)
CONTACT = (
    "If the court wants to see what is withheld, the agency asks that this be done in camera, and that the "
    "people concerned be heard first."
)
SIGNED = "Signature: ______________________________     Date: ____________________"
SIGNER = "Name and title: ________________________________________________________"
AGENCY = "Agency and address: ____________________________________________________"
PAGES_HEADER = ("no.", "file", "kind", "date", "pages", "numbers")
DIGESTS_HEADER, DIGESTS_WIDTHS = ("file", "SHA-256"), (1.0, 2.85)
FIXED = (NOT_REPRODUCED, NARROW, SEAL, CONTACT, SIGNED, SIGNER, AGENCY, LEGEND)
"""Sentences that say nothing of the case."""


def cover_letter(facts: NoticeFacts) -> Paper:
    """Return the letter that goes on top."""
    blocks = [
        Text("Cover letter", "H1"),
        Text(long_date(facts.day)),
        Text(f"To: {_addressee(facts)}"),
        Text(f"Re: docket {facts.docket or AS_ORDERED}; production of records under {facts.paper}."),
        Text(_summary(facts)),
        Text(NARROW),
        Grid(_order_rows(facts), (1.0, 2.6), header=False),
        Text(NOT_REPRODUCED),
        *((Text("Request to seal", "H2"), Text(SEAL)) if facts.seal else ()),
        Text(CONTACT),
        Text(SIGNED),
        Text(SIGNER),
        Text(AGENCY),
    ]
    return Paper("Cover letter", tuple(blocks))


def index(facts: NoticeFacts) -> Paper:
    """Return the list of released documents with their page numbers and digests."""
    listed = tuple(
        (
            str(number),
            document.name,
            document.kind,
            document.date or "not stated",
            str(len(document.numbers)),
            in_words(document.numbers),
        )
        for number, document in enumerate(facts.produced, 1)
    )
    digests = tuple((document.name, document.digest) for document in facts.produced)
    blocks = (
        Text("Index", "H1"),
        Text(f"{plural(len(listed), 'document')} on {plural(len(facts.pages), 'page')}."),
        Grid((PAGES_HEADER, *listed), (3.0, 15.0, 12.0, 12.0, 5.0, 17.0)),
        Text("Digests of the single files", "H2"),
        Grid((DIGESTS_HEADER, *digests), DIGESTS_WIDTHS),
    )
    return Paper("Index", blocks)


def _addressee(facts: NoticeFacts) -> str:
    if facts.recipient:
        return facts.recipient
    return f"the clerk of the {facts.court}" if facts.court else f"the court or recipient {AS_ORDERED}"


def _summary(facts: NoticeFacts) -> str:
    whole, passages = facts.count("document"), facts.count("passage")
    held = f"{plural(whole, 'document')} and {plural(passages, 'passage')} of others are withheld"
    unread = f"; {plural(facts.unread, 'file')} could not be read and is not produced" if facts.unread else ""
    pages = f", numbered {in_words(facts.pages)}" if facts.pages else ""
    made = f"{plural(len(facts.produced), 'document')} on {plural(len(facts.pages), 'page')}{pages}"
    return f"Enclosed are {made}. {held}{unread}."


def _order_rows(facts: NoticeFacts) -> tuple[tuple[str, str], ...]:
    rows = (
        ("Court", facts.court or AS_ORDERED),
        ("Docket", facts.docket or AS_ORDERED),
        ("Basis", facts.basis),
        ("Served", short_date(facts.served) if facts.served else ""),
        ("Answer due", short_date(facts.due) if facts.due else ""),
        ("People", f"{facts.parties} named in the order"),
        ("Period", period(facts)),
        ("Documents", reach(facts)),
        ("Topics asked for", ", ".join(facts.wanted)),
        ("Topics left out", ", ".join(facts.excluded)),
        ("Privileges claimed", "; ".join(facts.privileges)),
        ("Enclosed", "index, documents, withholding log, certificate"),
    )
    return tuple(row for row in rows if row[1])
