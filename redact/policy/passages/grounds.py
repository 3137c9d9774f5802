"""Why passages stay behind: grounds with their sources, and the topics and roles that rules speak of."""

from __future__ import annotations

from redact.types import Role

MINIMUM = ("NASW Code of Ethics (2021) 1.07(j)", "45 CFR 164.512(e)(1)(i)")
"""Only what the order reaches may be disclosed."""

GROUNDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "part-2": (
        "records of a substance use disorder programme need an order under Part 2 or a written consent",
        ("42 CFR 2.61-2.67", "42 U.S.C. 290dd-2"),
    ),
    "psychotherapy-notes": (
        "psychotherapy notes need the client's own authorization",
        ("45 CFR 164.501", "45 CFR 164.508(a)(2)"),
    ),
    "hiv": ("HIV status needs a basis of its own under state law", ("state law on HIV confidentiality",)),
    "reproductive": (
        "reproductive health care is withheld unless the order itself reaches it",
        ("NASW Code of Ethics (2021) 1.07(j)", "state law on reproductive health records"),
    ),
    "immigration": (
        "immigration details are withheld unless the order itself reaches them",
        ("NASW Code of Ethics (2021) 1.07(j)",),
    ),
    "reporter": (
        "who reported abuse or neglect stays confidential",
        ("42 U.S.C. 5106a(b)(2)(B)(viii)", "42 U.S.C. 3058i(e)(2)"),
    ),
    "attorney-client": (
        "communication with a lawyer is privileged, and only the client may give the privilege up",
        ("Fed. R. Evid. 502", "state law on attorney-client privilege"),
    ),
}
"""Why a special category stays behind, and the sources."""

SESSIONS = frozenset({"couple-sessions", "group-sessions", "supervision"})
"""Topics that a document's title settles for all of it."""

CONFIDED: tuple[str, ...] = (
    "mental-health", "substance-use", "medical", "domestic-violence", "abuse-neglect", "couple-sessions",
    "group-sessions", "other-family", "finances", *GROUNDS,
)  # fmt: skip
"""Topics that do not go along with a paragraph on something else that an order asks for."""

PARTICIPANTS = frozenset({Role.CLIENT, Role.PARTNER, Role.GROUP_MEMBER})
"""Roles of people who confided in the agency themselves, whose part goes or stays with their own paper."""
