"""When something got out: which releases, clients and kinds of content, and until when notice is due.

Facts only, from the register; whether it is a breach of unsecured protected health information, a
person decides by the four factors of 45 CFR 164.402(2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from redact.errors import UsageError
from redact.records.ledger.accounting import EXEMPT, is_notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.records.ledger.entry import Entry, Written

HOW: dict[str, str] = {
    "lost": "Loss",
    "stolen": "Theft",
    "misdirected": "Unauthorized Access/Disclosure",
    "viewed": "Unauthorized Access/Disclosure",
    "posted": "Unauthorized Access/Disclosure",
    "hacked": "Hacking/IT Incident",
    "disposed": "Improper Disposal",
    "other": "Other",
}
"""How it got out, and the type of breach that the form of HHS calls it."""

NOTICE_DAYS = 60
"""Longest time from discovery to notice (45 CFR 164.404(b)); without unreasonable delay in any case."""
MANY = 500
"""From so many individuals on, HHS is told at the same time (45 CFR 164.408(b))."""

_FACTS = re.compile(r"opened: (\w+), occurred (\S+), discovered (\S+)")
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Breach:
    """One matter, as the register has it.

    Attributes:
        id: `breach-20241105-3fa2`.
        how: A word of `HOW`.
        occurred: Day on which it got out; None if unknown.
        discovered: Day on which it became known, or would have with reasonable diligence
            (45 CFR 164.404(a)(2)).
        concerned: What got out: one entry per release.
        history: All entries of the matter, in order.
    """

    id: str
    how: str
    occurred: date | None
    discovered: date
    concerned: tuple[Written, ...]
    history: tuple[Written, ...]

    def clients(self) -> tuple[str, ...]:
        """Return the clients concerned, each once, as entries name them with their case."""
        return tuple(sorted({said for written in self.concerned for said in written.entry.clients}))

    def categories(self, client: str = "") -> tuple[str, ...]:
        """Return the kinds of content that got out, about one client or about all."""
        fitting = (w.entry for w in self.concerned if not client or client in w.entry.clients)
        return tuple(sorted({category for entry in fitting for category in entry.categories}))

    def claims_deidentified(self) -> bool:
        """Tell whether everything that got out had been released as de-identified."""
        return all(written.entry.basis == "full-deidentification" for written in self.concerned)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when somebody must be told: the day, what, and the rule."""

    day: date
    what: str
    rule: str


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says when a matter is opened.

    Attributes:
        digests: SHA-256 of files that turned up elsewhere.
        releases: Ids of releases that were lost or seen.
        how: A word of `HOW`.
        discovered: Day.
        occurred: Day, if known.
        by: Who says so.
        account: Account of the computer.
    """

    digests: tuple[str, ...]
    releases: tuple[str, ...]
    how: str
    discovered: date
    occurred: date | None = None
    by: str = field(repr=False, default="")
    account: str = field(repr=False, default="")


def open_entries(entries: Iterable[Written], report: Report, breach_id: str) -> tuple[Entry, ...]:
    """Return what the register is to say of a new matter: one entry per release concerned.

    Raises:
        UsageError: No release on the register holds such a file or has such an id; or the days make
            no sense.
    """
    if report.occurred and report.occurred > report.discovered:
        raise UsageError("it cannot have been discovered before it occurred")
    known = _latest(entries)
    found: dict[str, Entry] = {}
    for digest in report.digests:
        matches = {name: entry for name, entry in known.items() if digest in dict(_by_digest(entry))}
        if not matches:
            raise UsageError(
                "no release on the register holds that file",
                hint="It may have been changed after it left; name its release with --release.",
            )
        if len(matches) > 1 and all(is_notice(dict(_by_digest(e))[digest]) for e in matches.values()):
            raise UsageError(
                "that file is a notice, alike in several releases, and names nobody",
                hint="Name another file that turned up, or the release with --release.",
            )
        for release, entry in matches.items():
            before = found.get(release)
            hit = tuple(pair for pair in entry.files if pair[1] == digest)
            found[release] = replace(entry, files=(*(before.files if before else ()), *hit))
    for release in report.releases:
        if release not in known:
            raise UsageError("the register knows no release of that id", hint="See `redact ledger list`.")
        found[release] = known[release]
    note = f"opened: {report.how}, occurred {report.occurred or _UNKNOWN}, discovered {report.discovered}"
    own = {"kind": "breach", "by": report.by, "account": report.account, "reference": breach_id, "note": note}
    return tuple(replace(entry, **own) for _, entry in sorted(found.items()))  # type: ignore[arg-type]


def read_breach(entries: Iterable[Written], breach_id: str) -> Breach:
    """Return a matter from the entries of the register.

    Raises:
        UsageError: There is no such matter.
    """
    own = tuple(w for w in entries if w.entry.kind == "breach" and w.entry.reference == breach_id)
    facts = next((found for w in own if (found := _FACTS.fullmatch(w.entry.note))), None)
    if facts is None:
        raise UsageError(
            "the register knows no breach of that id", hint="See `redact ledger list --kind breach`."
        )
    how, occurred, discovered = facts.groups()
    return Breach(
        id=breach_id,
        how=how,
        occurred=None if occurred == _UNKNOWN else date.fromisoformat(occurred),
        discovered=date.fromisoformat(discovered),
        concerned=tuple(w for w in own if w.entry.release),
        history=own,
    )


def deadlines(breach: Breach) -> tuple[Deadline, ...]:
    """Return until when whom to tell, by federal law; states may want it sooner, and others told.

    The number of clients is what the register names; more individuals may be concerned.
    """
    last = breach.discovered + timedelta(days=NOTICE_DAYS)
    told = Deadline(last, "each individual, in writing, without unreasonable delay", "45 CFR 164.404(b), (d)")
    media = Deadline(
        last, f"the media, if over {MANY} residents of one state are concerned", "45 CFR 164.406"
    )
    if len(breach.clients()) >= MANY:
        return (told, Deadline(last, "HHS, at the same time as the individuals", "45 CFR 164.408(b)"), media)
    year_end = date(breach.discovered.year, 12, 31)
    hhs = Deadline(
        year_end + timedelta(days=NOTICE_DAYS),
        f"HHS, if fewer than {MANY} individuals are concerned; else with them",
        "45 CFR 164.408(c)",
    )
    return (told, media, hhs)


def grounds(breach: Breach) -> tuple[str, ...]:
    """Return what speaks about whether notice is due at all, for a person to weigh."""
    if not breach.claims_deidentified():
        return _WEIGHED
    ground, cite = EXEMPT["full-deidentification"]
    claimed = f"All of it was released as de-identified: {ground} ({cite}). Was it, as it stands now?"
    return (*_WEIGHED, claimed)


_FACTORS = (
    "Presumed a breach unless a low probability of compromise is shown by the four factors: nature and "
    "extent of the information and likelihood of re-identification; who used or received it; whether "
    "it was actually acquired or viewed; how far the risk has been mitigated (45 CFR 164.402(2)). "
    "Keep the assessment (45 CFR 164.414(b), 164.530(j))."
)
_STATES = (
    "State law may want notice sooner, to others too (attorney general, licensing board), or for other "
    "details. Which states are concerned, and what do they ask? A lawyer must say."
)
_WEIGHED = (_FACTORS, _STATES, "Records of a Part 2 programme: the same duties apply (42 CFR 2.16(b)).")


def _latest(entries: Iterable[Written]) -> dict[str, Entry]:
    """Return the entry of each release; what was prepared and never released counts too."""
    known: dict[str, Entry] = {}
    for written in entries:
        entry = written.entry
        if entry.files and (entry.kind == "release" or (entry.kind == "hold" and entry.release not in known)):
            known[entry.release] = entry
    return known


def _by_digest(entry: Entry) -> Iterable[tuple[str, str]]:
    return ((digest, name) for name, digest in entry.files)
