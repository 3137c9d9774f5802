"""The notice to the client of what is asked and what will be disclosed; it stays out of what the court gets.

NASW Code of Ethics 1.07(d): clients are informed of a disclosure and its possible consequences, when
feasible before it is made, also where the law requires it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.paper import Grid, Paper, Text
from redact.records.packet.facts import AS_ORDERED, long_date, period, plural

if TYPE_CHECKING:
    from redact.paper import Block
    from redact.records.packet.facts import NoticeFacts

TITLE = "Notice to the client"
BEFORE = (
    "You receive this notice before anything is disclosed, unless the law or the order forbids that; then "
    "you receive it as soon as it is allowed (NASW Code of Ethics 1.07(d))."
)
ASKS = "It asks for your records."
AUTHORIZED = (
    "You signed an authorization that lets the agency share your records. You may take it back in writing "
    "(45 CFR 164.508(b)(5)); what was shared before that cannot be called back."
)
KINDS_ONLY = "This notice names kinds of records only. You may ask to see what the agency has prepared."
OPTIONS = (
    "talk to a lawyer of your own; the agency's lawyer does not represent you; legal aid may cost nothing",
    "tell the agency at once if you object, and why",
    (
        "ask the court to withdraw (quash) or narrow the paper, for instance under Fed. R. Civ. P. 45(d)(3) "
        "or the rule of your state"
    ),
    "ask for a protective order or for filing under seal, for instance under Fed. R. Civ. P. 26(c)",
    "say whether a privilege is yours to claim, such as that of a client and a psychotherapist",
    "ask later for an accounting of disclosures (45 CFR 164.528)",
)
VARIES = (
    "Deadlines are short, and state law varies. If a judge has signed the order, the agency must obey it "
    "unless the judge changes it. This notice is no legal advice."
)
CONSEQUENCES = (
    "What a court receives can be read by the judge, by the parties and their lawyers. The agency asks that "
    "the records be kept under seal where the order allows it, but cannot promise that they will be."
)
CONTACT = "Questions: ask your social worker, or (name, telephone): ______________________________"
FIXED = (BEFORE, ASKS, AUTHORIZED, KINDS_ONLY, *OPTIONS, VARIES, CONSEQUENCES, CONTACT)
"""Sentences that say nothing of the case."""


def client_notice(facts: NoticeFacts) -> Paper:
    """Return the notice; it addresses the client without a name."""
    kinds = tuple((kind, str(count)) for kind, count in facts.kinds())
    blocks: tuple[Block, ...] = (
        Text(TITLE, "H1"),
        Text(long_date(facts.day)),
        Text("To the client,"),
        Text(_asked(facts)),
        Text(BEFORE),
        Text("What will be disclosed", "H2"),
        Text(f"Records of the period: {period(facts)}. {_without(facts)}"),
        Grid((("kind of record", "how many"), *kinds), (3.0, 1.0)),
        Text(KINDS_ONLY),
        Text("What may follow", "H2"),
        Text(CONSEQUENCES),
        Text("What you can do", "H2"),
        *(Text(f"• {option}", "LBody") for option in OPTIONS),
        Text(VARIES),
        Text(CONTACT),
    )
    return Paper(TITLE, blocks)


def _asked(facts: NoticeFacts) -> str:
    if facts.kind == "client-authorization":
        return AUTHORIZED
    when = f" on {long_date(facts.served)}" if facts.served else ""
    by = facts.issued_by or facts.court or f"the court or party {AS_ORDERED}"
    docket = f", docket {facts.docket}" if facts.docket else ""
    due = f" An answer is due by {long_date(facts.due)}." if facts.due else ""
    return f"The agency received {facts.paper}{when}. It comes from: {by}{docket}. {ASKS}{due}"


def _without(facts: NoticeFacts) -> str:
    whole, passages = facts.count("document"), facts.count("passage")
    if not whole and not passages:
        return "No document is held back as a whole."
    return f"Held back: {plural(whole, 'whole document')} and {plural(passages, 'passage')} of others."
