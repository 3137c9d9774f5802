"""Blank consent forms: what a valid authorization holds, to be filled in and signed on paper.

Elements of 45 CFR 164.508(c) and, for records of a substance use disorder program, of 42 CFR 2.31(a);
informed consent of the NASW Code of Ethics 1.03(a) and 1.07(b).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.paper import Grid, Paper, Text

if TYPE_CHECKING:
    from redact.paper import Block

USES: dict[str, str] = {
    "teaching": "teaching: students and trainees read notes in which nobody should be recognizable",
    "consultation": "consultation: a professional outside the agency advises on the case",
    "court": "a court proceeding: the records go to the court or the parties named below",
}
"""Purpose to the sentence that the form begins with."""

LINE = "______________________________"
RIGHTS = (
    (
        "You need not sign. Services do not depend on it, save where the law allows that and the agency has "
        "told you so in writing (45 CFR 164.508(b)(4), (c)(2)(ii))."
    ),
    (
        "You may take this consent back at any time, in writing, at the address of the agency. What was "
        "shared before that cannot be called back (45 CFR 164.508(c)(2)(i))."
    ),
    (
        "Whoever receives the information may pass it on, and it may then no longer be protected by federal "
        "privacy rules (45 CFR 164.508(c)(2)(iii)). Records of a substance use disorder program stay "
        "protected by 42 CFR part 2, as the notice that goes with them says (42 CFR 2.32)."
    ),
    (
        "Psychotherapy notes, and counseling notes of a substance use disorder program, need a form of "
        "their own (45 CFR 164.508(b)(3)(ii), 42 CFR 2.31(b))."
    ),
    "This form is for one instance of sharing. You get a copy of it (45 CFR 164.508(c)(4)).",
)
RISK = (
    "Names and details are removed or changed as the purpose allows. No method finds everything: somebody "
    "who knows you may recognize you."
)


def consent_form(purpose: str) -> Paper:
    """Return a blank form.

    Raises:
        KeyError: No form is known for the purpose.
    """
    blocks: tuple[Block, ...] = (
        Text("Consent to share information", "H1"),
        Text(f"Purpose: {USES[purpose]}."),
        Grid(_roomy(_rows(purpose)), (1.0, 2.0), header=False),
        Text("What may be shared", "H2"),
        *(Text(f"☐ {item}", "LBody") for item in _SHARED),
        Text("Specially protected; only what is marked and initialed", "H2"),
        *(Text(f"☐ {item}   initials: ______", "LBody") for item in _SPECIAL),
        Text("Your rights", "H2"),
        *(Text(f"• {item}", "LBody") for item in (RISK, *RIGHTS)),
        Text("Signature", "H2"),
        Grid(_roomy(_SIGNATURE), (1.0, 2.0), header=False),
        Text("State law may ask for more, and says from what age a minor signs.", "Note"),
    )
    return Paper("Consent form", blocks)


_SHARED = ("all notes of the period above, or", f"only these topics or documents: {LINE}{LINE}")
_SPECIAL = (
    "records of a substance use disorder program (42 CFR part 2): how much and what kind",
    "HIV status", "reproductive health", "immigration status", "mental health diagnosis",
)  # fmt: skip
_SIGNATURE = (
    ("Signature", ""),
    ("Date", ""),
    ("Name in print", ""),
    ("If somebody signs for the client: name, and the right to do so", ""),
)


def _rows(purpose: str) -> tuple[tuple[str, str], ...]:
    told = "the court, or parties, by docket" if purpose == "court" else "organization, not a person's name"
    return (
        ("Whose information", ""),
        ("Who may share it (agency)", ""),
        (f"Who may receive it ({told})", ""),
        ("For what exactly", ""),
        ("Period of the notes", "from                    until"),
        ("This consent ends on (date or event)", ""),
    )


def _roomy(rows: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Make rows two lines high, so that a hand can write in them."""
    return tuple((f"{name}\n", value) for name, value in rows)
