"""Drafts of the papers that a breach asks for: letters to clients, a memo, the fields of the HHS form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx.compose import compose, heading, paragraph, table
from redact.records.ledger.accounting import documents_in, in_words, split_client
from redact.records.ledger.breach import HOW, MANY, deadlines, grounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.records.ledger.breach import Breach

DRAFT = "DRAFT - NOT SENT - to be completed and checked by a supervisor and counsel"
_ASK = "[{}]"
_SAFE = (
    "Before this is sent: is the address safe for the client, and who else opens the mail? For a minor or "
    "somebody under guardianship it goes to the personal representative, unless that endangers the client; "
    "for somebody who has died, to the next of kin (45 CFR 164.404(d)(1), 164.502(g)). Strike this paragraph."
)
_STEPS = (
    "What you can do: [ask us for a copy of what was disclosed; tell us if somebody contacts you about it; "
    "call your worker if it makes you unsafe, or 911 in danger; where numbers were disclosed, watch your "
    "accounts and consider a fraud alert with the credit bureaus]."
)
_CONTACT = (
    "You may reach us without charge: [toll-free telephone number], [email address], [web address], "
    "[postal address]."
)
_HEADER = ("release", "purpose", "recipient", "files", "what")
_WIDTHS = (1900, 1500, 1700, 2400, 2580)


def breach_papers(breach: Breach) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each draft; file names name nobody.

    Raises:
        TransformError: A character cannot be written.
    """
    for number, client in enumerate(breach.clients(), 1):
        yield f"client-letter-{number:03d}.docx", _letter(breach, client)
    yield "supervisor-memo.docx", _memo(breach)
    yield "hhs-form-fields.txt", _lines(_form(breach))
    yield "timeline.txt", _lines(_timeline(breach))


def _letter(breach: Breach, client: str) -> bytes:
    """Return a letter with the five parts of 45 CFR 164.404(c)(1), in plain language (c)(2)."""
    names, _ = split_client(client)
    is_case = any(client == written.entry.case for written in breach.concerned)
    name = f"[name of the client of case {client}]" if is_case else names[0]
    when = f"on {_day(breach.occurred)}" if breach.occurred else "on a day that we do not know"
    documents = sum(documents_in(w.entry) for w in breach.concerned if client in w.entry.clients)
    blocks = [
        paragraph(DRAFT, bold=True),
        paragraph(_SAFE),
        paragraph("[Agency, address]\n[Date]"),
        paragraph(f"{name}\n[Address]\n[By first-class mail]"),
        paragraph(f"Dear {name}:"),
        paragraph(
            f"We write to tell you that papers about you may have been seen by somebody who should not see "
            f"them. [What happened, in a sentence or two.] It happened {when}; we learned of it on "
            f"{_day(breach.discovered)}."
        ),
        paragraph(
            f"What was in them: {in_words(breach.categories(client), documents)}. [Check and complete.]"
        ),
        paragraph(_STEPS),
        paragraph(
            "What we are doing: [how we look into it, what we do so that no harm comes of it, and what we "
            "change so that it does not happen again]."
        ),
        paragraph(_CONTACT),
        paragraph("We are sorry that this happened.\n\n[Name, function, signature]"),
    ]
    return compose("Notice", blocks)


def _memo(breach: Breach) -> bytes:
    rows = [
        (
            written.entry.release,
            f"{written.entry.purpose}; {written.entry.basis}",
            written.entry.recipient or "not named",
            ", ".join(name for name, _ in written.entry.files),
            in_words(written.entry.categories, documents_in(written.entry)),
        )
        for written in breach.concerned
    ]
    due = [(f"{deadline.day:%Y-%m-%d}", deadline.what, deadline.rule) for deadline in deadlines(breach)]
    blocks = [
        paragraph(DRAFT, bold=True),
        heading(f"Memo to the supervisor: {breach.id}"),
        paragraph(
            f"Reported as: {breach.how}. Occurred: {_day(breach.occurred)}. "
            f"Discovered: {_day(breach.discovered)}."
        ),
        paragraph("Clients concerned, as the register names them:\n" + "\n".join(breach.clients())),
        paragraph("The register names clients only. Family, group members and others may be concerned too."),
        heading("What got out"),
        table(_HEADER, rows, _WIDTHS),
        heading("Until when"),
        table(("day", "who is to be told", "rule"), due, (1500, 5580, 3000)),
        heading("To be decided"),
        *(paragraph(said) for said in grounds(breach)),
        paragraph(
            "To be done now: get the papers back or have their destruction confirmed; keep evidence; write "
            "down what is done and when (`redact breach note`); tell insurer and counsel; if law "
            "enforcement asks for delay, in writing, see 45 CFR 164.412."
        ),
    ]
    return compose("Memo", blocks)


def _form(breach: Breach) -> Iterator[str]:
    """Yield the fields that the breach portal of HHS asks for, filled in where the register knows."""
    number = len(breach.clients())
    documents = sum(documents_in(written.entry) for written in breach.concerned)
    fields = (
        ("Breach affecting", f"{MANY} or more" if number >= MANY else f"fewer than {MANY}"),
        ("Report type", "initial"),
        ("Covered entity", "[name, type, address, contact]"),
        ("Business associate", "[involved? which]"),
        ("Date of breach", _day(breach.occurred)),
        ("Date of discovery", _day(breach.discovered)),
        ("Individuals affected", f"{number} on the register as clients [others?]"),
        ("Type of breach", HOW.get(breach.how, "Other")),
        ("Location of breach", "[desktop, EMR, email, laptop, network server, other portable, paper, other]"),
        ("Type of information", "[clinical, demographic, financial, other]"),
        ("", in_words(breach.categories(), documents)),
        ("Brief description", "[what happened]"),
        ("Safeguards before", "[privacy rule: training, policies; security rule: which]"),
        ("Notice to individuals", "[first and last date]; substitute notice [yes/no]"),
        ("Notice to media", "[yes/no; states]"),
        ("Actions taken", "[in response]"),
    )
    yield DRAFT
    yield ""
    yield "Fields of the breach portal of HHS (Office for Civil Rights)"
    for name, value in fields:
        yield f"{f'{name}:' if name else '':<24}{value}"


def _timeline(breach: Breach) -> Iterator[str]:
    yield DRAFT
    yield ""
    yield f"Timeline of {breach.id}"
    yield f"{_day(breach.occurred)}  occurred"
    yield f"{_day(breach.discovered)}  discovered"
    for written in breach.history:
        entry = written.entry
        yield f"{written.at:%Y-%m-%d %H:%M} UTC  {entry.note}  (entry {written.number}, by {entry.by})"
    yield ""
    yield "Due at the latest, by federal law:"
    for deadline in deadlines(breach):
        yield f"{deadline.day:%Y-%m-%d}  {deadline.what} ({deadline.rule})"
    yield "State law may be shorter: [which states, which days]"


def _day(day: object) -> str:
    return str(day) if day else "unknown"


def _lines(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
