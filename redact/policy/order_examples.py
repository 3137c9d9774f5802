"""Order files to start from, one for each kind of paper; each loads as it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from redact.types import ORDER_KINDS

if TYPE_CHECKING:
    from datetime import date

_ISSUED_BY: dict[str, str] = {
    "court-order": "the court",
    "subpoena-with-order": "counsel for the petitioner, with the court's order of the same week",
    "subpoena": "counsel for the petitioner",
    "search-warrant": "the magistrate judge",
    "client-authorization": "the client",
    "part-2-order": "the court, after notice and hearing",
}

_ABOUT: dict[str, str] = {
    "court-order": "an order signed by a judge",
    "subpoena-with-order": "a subpoena and the order that backs it: write down what the ORDER reaches",
    "subpoena": "a lawyer's request; alone it releases nothing: `redact order respond` drafts the answer",
    "search-warrant": "signed by a judge; call counsel before anything is handed over",
    "client-authorization": "consents stand in case.yaml (`redact consent add`); one release uses them up",
    "part-2-order": "an order under 42 CFR part 2, subpart E, and the subpoena that compels: both on file",
}

_TEMPLATE = """\
# What the paper reaches, copied from the paper. Read it back: redact order check FILE --case CASE
# A line that the paper says nothing about is left out. Whatever is left out here is not asked for.

kind: {kind}
# {about}

court: Family Court of Example County        # as the caption has it
docket: 24-FM-0117
issued_by: {issued_by}
recipient: Family Court of Example County    # who receives the records: the organisation, not a person
served: {served}                           # the day it arrived
due: {due}                              # the day for which an answer is asked

# The people whose records it reaches: ids of case.yaml, or full names. Everybody else stays out.
parties: [client]

# The days it reaches; both belong to it. Without a period the whole record is in reach.
window: {{from: {since}, to: {until}}}

# Only these kinds of document, and only these files; without the lines, all.
kinds: [progress-note, treatment-plan]
# documents: ["visits/**", intake.pdf]

# What it asks for and what it leaves out.
topics:
  wanted: [attendance, treatment-progress]
  excluded: [other-family]

# Specially protected categories that the paper NAMES (general words reach none):
# part-2, psychotherapy-notes, hiv, reproductive, immigration, reporter, attorney-client
{reaches}

privileges: [social worker-client]           # claimed by the agency, for the log
seal: true                                   # ask that the filing be kept under seal
minors: initials                             # or omit
professionals: functions                     # or names
"""


def example_order(kind: str, today: date) -> str:
    """Return a commented order file for one of `ORDER_KINDS`, with days around the current one.

    Raises:
        KeyError: There is no such kind.
    """
    reaches = "reaches: [part-2]" if kind == "part-2-order" else "# reaches: []"
    return _TEMPLATE.format(
        kind=kind,
        about=_ABOUT[kind],
        issued_by=_ISSUED_BY[kind],
        reaches=reaches,
        served=today,
        due=today + timedelta(21),
        since=today - timedelta(120),
        until=today - timedelta(30),
    )


KINDS_IN_WORDS: dict[str, str] = {kind: _ABOUT[kind] for kind in ORDER_KINDS}
"""What each kind of paper is."""
