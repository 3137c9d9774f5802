"""The certificate: how the records were prepared, with digests of everything; nobody's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.paper import Grid, Paper, Text
from redact.records.packet.facts import AS_ORDERED, long_date
from redact.records.packet.letter import DIGESTS_HEADER, DIGESTS_WIDTHS, SIGNED, SIGNER

if TYPE_CHECKING:
    from redact.paper import Block
    from redact.records.packet.facts import NoticeFacts

TITLE = "Certificate"
DONE = (
    (
        "The records were prepared by a program under the written policy named below. It decides by rules, "
        "not by wording, what may stand; each decision is on record at the agency with the rule that made it."
    ),
    (
        "New files were written from released text only. They were then read back by other software and "
        "searched for every value that had to go; nothing was found. A member of the agency is responsible "
        "for the result."
    ),
)
BOXES = (
    (
        "Boxes over words hide them; their width may still tell somebody who knows the few people that may "
        "be meant. Beside some removed names, words that are not withheld are covered too (three dots mark "
        "such a box), so that the gap does not tell the name."
    ),
    (
        "A withheld passage is replaced by a mark of constant form, which shows neither its length nor the "
        "number of its words. Who was present, how often and when may follow from what is released."
    ),
)
NOT_CERTIFIED = (
    "This is no certification of records of a regularly conducted activity (Fed. R. Evid. 902(11)); state "
    "practice on that varies."
)
FIXED = (*DONE, *BOXES, NOT_CERTIFIED)
"""Sentences that say nothing of the case."""


def certificate(facts: NoticeFacts) -> Paper:
    """Return the certificate; `papers` are those made before it."""
    digests = (*((d.name, d.digest) for d in facts.produced), *facts.papers)
    blocks: tuple[Block, ...] = (
        Text(TITLE, "H1"),
        Text(long_date(facts.day)),
        Text(f"Court: {facts.court or AS_ORDERED}. Docket: {facts.docket or AS_ORDERED}."),
        *map(Text, DONE),
        Grid(_rows(facts), (1.0, 2.6), header=False),
        Text("What boxes and marks may still tell", "H2"),
        *map(Text, BOXES),
        Text("Files", "H2"),
        Grid((DIGESTS_HEADER, *digests), DIGESTS_WIDTHS),
        Text(NOT_CERTIFIED),
        Text(SIGNED),
        Text(SIGNER),
    )
    return Paper(TITLE, blocks)


def _rows(facts: NoticeFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("Policy", facts.policy[0]),
        ("Digest of the policy", facts.policy[1]),
        ("Documents released", str(len(facts.produced))),
        ("Documents withheld", str(facts.count("document"))),
        ("Passages withheld", str(facts.count("passage"))),
        ("Places boxed or cut short", str(facts.count("place"))),
        ("Released words under boxes", str(facts.covered)),
        ("Files not read", str(facts.unread)),
        ("Software", ", ".join(f"{name} {version}" for name, version in facts.versions) or "not stated"),
    )
