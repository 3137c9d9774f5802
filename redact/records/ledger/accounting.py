"""The accounting of disclosures of 45 CFR 164.528, from the entries of the register.

A client has a right to it for the six years before asking (164.528(a)(1)). For each disclosure it gives
the date, the recipient, a brief description of what was disclosed, and its purpose or basis (164.528(b)(2)).
Some disclosures need not be counted (164.528(a)(1)(i)-(ix)); they are listed apart with their ground, so
that a person can see why, and decide otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from redact.records.files import STATEMENT
from redact.records.ledger.entry import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from redact.records.ledger.entry import Entry, Written

YEARS = 6
"""How far back an accounting reaches."""

HEADER = (
    "date",
    "recipient",
    "what was disclosed",
    "purpose and basis",
    "counted",
    "ground",
    "release",
    "entry",
)

EXEMPT: dict[str, tuple[str, str]] = {
    "full-deidentification": (
        "de-identified material is not protected health information, if it meets 164.514(a) and (b)",
        "45 CFR 164.502(d)(2)",
    ),
    "client-authorization": ("made with the individual's authorization", "45 CFR 164.528(a)(1)(iv)"),
    "treatment": ("made for treatment", "45 CFR 164.528(a)(1)(i)"),
    "payment": ("made for payment", "45 CFR 164.528(a)(1)(i)"),
    "health-care-operations": ("made for health care operations", "45 CFR 164.528(a)(1)(i)"),
    "individual-access": ("made to the individual", "45 CFR 164.528(a)(1)(ii)"),
}
"""Legal bases whose disclosures an accounting need not count, with ground and source."""

COUNTED: dict[str, tuple[str, str]] = {
    "court-order": ("made under an order of a court", "45 CFR 164.512(e)(1)(i)"),
    "subpoena-with-order": ("made under a subpoena with the order of a court", "45 CFR 164.512(e)(1)(i)"),
    "part-2-order": ("made under an order for substance use disorder records", "42 CFR 2.61-2.67"),
}
"""Bases whose disclosures count; any other counts too, since a doubt must not shorten the accounting."""

_UNKNOWN = ("no exemption is known for this basis", "45 CFR 164.528(a)(1)")
_BREACH = ("not permitted, so no exemption applies", "45 CFR 164.528(a)(1), 164.402")

THINGS: dict[str, str] = {
    "PERSON": "names", "ADDRESS": "addresses", "LOCATION": "places", "ORG": "organisations", "DATE": "dates",
    "AGE": "ages", "PHONE": "telephone numbers", "EMAIL": "email addresses", "URL": "web addresses",
    "USERNAME": "user names", "SSN": "social security numbers", "ID": "record and case numbers",
    "ACCOUNT": "account numbers", "VEHICLE": "vehicles", "DEVICE": "device numbers",
    "IP": "network addresses", "DEMOGRAPHIC": "nationality, faith or language", "OCCUPATION": "occupations",
    "EVENT": "events",
}  # fmt: skip
"""Types of detail, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One disclosure of an accounting.

    Attributes:
        date: Day, in UTC, on which it was written for release.
        recipient: Who received it.
        what: Brief description.
        purpose: Purpose and basis.
        counted: Whether the rule wants it in the accounting.
        ground: Why it is counted or not, with its source.
        release: Id.
        number: Of the entry.
    """

    date: str
    recipient: str = field(repr=False)
    what: str
    purpose: str
    counted: bool
    ground: str
    release: str
    number: int

    def cells(self) -> tuple[str, ...]:
        """Return the line as text, in the order of `HEADER`."""
        counted = "yes" if self.counted else "no"
        parts = (self.date, self.recipient, self.what, self.purpose, counted, self.ground, self.release)
        return (*parts, str(self.number))


def accounting(
    entries: Iterable[Written], client: str, *, since: datetime, case: str = ""
) -> tuple[Line, ...]:
    """Return the disclosures about a client, those that count and those that need not.

    What was held or refused did not leave and is no disclosure. A breach is one, to somebody unknown.

    Args:
        entries: Of the register.
        client: A name as `case.yaml` writes it, or the case; a roster id too when `case` is given.
        since: Beginning of the time asked for.
        case: Limits it to one case.
    """
    return tuple(
        _line(written)
        for written in entries
        if written.at >= since
        and written.entry.kind in {"release", "breach"}
        and (written.entry.kind == "release" or written.entry.release)
        and (not case or folded(written.entry.case) == folded(case))
        and concerns(written.entry, client, with_id=bool(case))
    )


def is_known(entries: Iterable[Written], client: str, case: str = "") -> bool:
    """Tell whether any entry, also of a run that was held or refused, is about a client."""
    return any(
        (not case or folded(written.entry.case) == folded(case))
        and concerns(written.entry, client, with_id=bool(case))
        for written in entries
    )


def nearest_clients(entries: Iterable[Written], client: str, most: int = 3) -> tuple[str, ...]:
    """Return the names and cases of the register written most like a wanted one, the nearest first."""
    from rapidfuzz.distance import DamerauLevenshtein

    told: dict[str, None] = {}
    for written in entries:
        told.update(dict.fromkeys(name for said in written.entry.clients for name in split_client(said)[0]))
        told.update({written.entry.case: None} if written.entry.case else {})
    apart = [(DamerauLevenshtein.normalized_distance(folded(name), folded(client)), name) for name in told]
    return tuple(name for distance, name in sorted(apart) if distance <= _ALIKE)[:most]


_ALIKE = 0.34
"""Share of letters in which two names may differ that are likely meant for each other."""


def years_before(years: int, now: datetime | None = None) -> datetime:
    """Return the same day some years ago; 28 February for 29 February."""
    today = now or datetime.now(UTC)
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def concerns(entry: Entry, client: str, *, with_id: bool = False) -> bool:
    """Tell whether an entry is about a client.

    Args:
        entry: Of the register.
        client: Name, or case.
        with_id: Whether a roster id is enough; it says little without its case.
    """
    wanted = folded(client)
    known = {folded(entry.case)}
    for said in entry.clients:
        names, roster_id = split_client(said)
        known |= {folded(said), *map(folded, names)}
        if with_id and roster_id:
            known.add(folded(roster_id))
    return bool(wanted) and wanted in known


def split_client(said: str) -> tuple[tuple[str, ...], str]:
    """Return the names and the roster id of a client as an entry writes them."""
    found = re.fullmatch(r"(.*) \[([^\[\]]*)\]", said)
    names, roster_id = (found.group(1), found.group(2)) if found else (said, "")
    return tuple(names.split(" / ")), roster_id


def in_words(categories: Collection[str], documents: int) -> str:
    """Return a brief description of what left: how many documents, of which kinds, with which details."""
    kinds: list[str] = []
    topics: list[str] = []
    details: list[str] = []
    whole = set(categories)
    for category in categories:
        name, _, rest = category.partition(":")
        if name == "document":
            kinds.append(rest.replace("-", " "))
        elif name == "topic":
            topics.append(rest.replace("-", " "))
        elif name in THINGS and (not rest or name not in whole):
            details.append(f"{THINGS[name]} in part" if rest else THINGS[name])
    said = [f"{documents} {'document' if documents == 1 else 'documents'}" + _listed(kinds, " ({})")]
    said += [_listed(topics, "about {}")] if topics else []
    return "; ".join([*said, _listed(details, "with {}") or "no identifying details kept"])


def _line(written: Written) -> Line:
    entry = written.entry
    is_breach = entry.kind == "breach"
    counted = is_breach or entry.basis not in EXEMPT
    ground, cite = _BREACH if is_breach else EXEMPT.get(entry.basis) or COUNTED.get(entry.basis, _UNKNOWN)
    what = in_words(entry.categories, documents_in(entry))
    return Line(
        date=f"{written.at:%Y-%m-%d}",
        recipient="unknown, see the breach" if is_breach else entry.recipient or "not named",
        what=what,
        purpose=f"breach {entry.reference}" if is_breach else f"{entry.purpose}; {entry.basis}",
        counted=counted,
        ground=f"{ground} ({cite})",
        release=entry.release,
        number=written.number,
    )


def documents_in(entry: Entry) -> int:
    """Return how many documents a release holds: its notices and statement are none."""
    return sum(not is_notice(name) for name, _ in entry.files)


def is_notice(name: str) -> bool:
    """Tell whether a file of a release is a notice or the statement, which hold nothing of a note."""
    return name.startswith("00-") or name == STATEMENT


def _listed(words: list[str], form: str) -> str:
    return form.format(", ".join(dict.fromkeys(words))) if words else ""


def introduction(client: str, since: datetime, lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield what an accounting says before its table."""
    counted = sum(line.counted for line in lines)
    yield f"Disclosures about {client} since {since:%Y-%m-%d}, as the register of disclosures has them."
    yield (
        f"{counted} counted; {len(lines) - counted} listed that the rule does not count. Dates are in UTC, "
        "those on which the release was written."
    )
    yield (
        "Made from the register alone: disclosures made by other means are not in it, nor are the "
        "recipients' addresses (45 CFR 164.528(b)(2)(ii)). A person completes and checks it."
    )
