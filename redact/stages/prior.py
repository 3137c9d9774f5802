"""Compares a release with all earlier ones of the same documents, before anything leaves.

Whoever has two releases of one document can lay them side by side: the text around a removed value is
equal in both, so a value that the other release shows is uncovered. What uncovers:

- One keeps, shows a part of, or never found, what the other removes. That holds the release. A true date
  beside a shifted one uncovers with it the shift, and so every date of that release and space.
- One shows more of it: a narrower place, the initials, the last four.

What does not:

- Labels, codes, stand-ins and shifted dates beside each other: none of them shows the value. Two shifts
  of one date tell by how many weeks the shifts differ, and nothing of either.
- Different stand-ins for one mention show which words are stand-ins, not what they stand for. That is
  noted in the record and holds nothing; it matters because a real name that both releases missed no
  longer hides among the stand-ins. A release of the same space has the same stand-ins anyway.
- Documents that were changed between the releases, even by one letter, have another digest, and places
  in them cannot be compared. Documents withheld in one of the two show nothing.

Earlier releases are those that have left: of the same output folder, once approved where approval is
wanted, and those that the register names. What waits for approval has shown nobody anything yet; it is
compared again when it is approved, with what has left in the meantime. Somebody who has looked goes on by
writing `PURPOSE/ID` into `reviewed_releases` of case.yaml: for releases of that purpose, the earlier
release ID is settled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.errors import UsageError
from redact.operators.keyed import words_of
from redact.operators.recall import TITLES
from redact.records.read import load_record
from redact.records.register import NAME as REGISTER
from redact.records.register import released_before
from redact.records.rows import documents_of
from redact.stages.prior_sides import by_surface, sides_of_case, sides_of_record
from redact.stages.shown import Stretch, compared, shows_more, stretches
from redact.types import Finding, Outcome, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from redact.policy.model import Policy
    from redact.records.ledger import Ledger
    from redact.stages.prior_sides import Page, Side
    from redact.tools import Tools
    from redact.types import Case, Decisions, Request

NAME = "prior-release"
COMPARED = "compared_with"
"""Field of a record: which earlier releases it was compared with."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What earlier releases say against a release, and what is worth knowing of them.

    Attributes:
        findings: What somebody must look at.
        notes: What is worth knowing and holds nothing.
        compared: Ids of those that it was compared with, or that somebody has looked at; None where the
            policy wants no comparison.
    """

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    compared: tuple[str, ...] | None = None


def compare(request: Request, case: Case, decisions: Decisions, policy: Policy, tools: Tools) -> Prior:
    """Return what laying this release beside an earlier one of the same documents would uncover."""
    if NAME not in policy.hold_if:
        return Prior()
    reviewed = {r.partition("/")[2] for r in case.roster.reviewed_releases if _is_for(r, policy.purpose)}
    sides = tuple(sides_of_case(case, decisions))
    findings: list[Finding] = []
    notes: list[str] = []
    seen: set[str] = set()
    for name, body in _earlier(request.output):
        seen.add(name)
        if name in reviewed:
            continue
        if body is None:
            findings.append(_unread(name))
        elif body["verdict"] == Outcome.RELEASED.value:
            pair = _Pair(body, request.purpose, request.recipient, vault=tools.space is not None)
            findings += pair.findings(sides)
            notes += pair.notes()
    case_name = case.roster.case.strip() or request.case.resolve().name
    named = released_before(_register(request, tools), case_name)
    findings += [_elsewhere(name) for name in sorted(named - seen - reviewed)]
    return Prior(tuple(findings), tuple(notes), tuple(sorted(seen | (named & reviewed))))


def compare_again(
    body: dict[str, Any], output: Path, register: Path | Ledger, case: str
) -> tuple[Finding, ...]:
    """Compare a release that waits for approval with those that have left since it was prepared.

    The case is not at hand, so that records are compared, and a stretch of titles alone counts too.

    Args:
        body: Record of the waiting release; it names those that it was compared with.
        output: Folder of releases.
        register: The open register.
        case: As the register calls it.

    Returns:
        What somebody must look at; empty where the policy wants no comparison.
    """
    if COMPARED not in body:
        return ()
    known = {*body[COMPARED], body["release"]}
    sides = tuple(sides_of_record(body))
    findings: list[Finding] = []
    seen: set[str] = set()
    for name, other in _earlier(output):
        seen.add(name)
        if name in known:
            continue
        if other is None:
            findings.append(_unread(name))
        elif other["verdict"] == Outcome.RELEASED.value:
            pair = _Pair(other, str(body["purpose"]), str(body["recipient"]), vault=bool(body["vault"]))
            findings += pair.findings(sides)
    named = released_before(register, case)
    return *findings, *(_elsewhere(name) for name in sorted(named - seen - known))


def _unread(name: str) -> Finding:
    return Finding(NAME, "", "", f"{name}: its record cannot be read", "hold")


def _elsewhere(name: str) -> Finding:
    detail = f"{name}: the register names it and its record is not in this output folder"
    return Finding(NAME, "", "", detail, "hold")


def _is_for(reviewed: str, purpose: str) -> bool:
    return reviewed.partition("/")[0] == purpose


def _register(request: Request, tools: Tools) -> Path | Ledger | None:
    own = request.output / REGISTER
    return tools.ledger or (own if own.is_file() else None)


def _earlier(output: Path) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield what has left an output folder, with its record; None for one that cannot be read."""
    for path in sorted(output.glob("*/record/record.json")):
        folder = path.parent.parent
        if folder.name.startswith("."):
            continue
        try:
            yield folder.name, load_record(folder)
        except UsageError:
            yield folder.name, None


class _Pair:
    """This release beside one earlier one."""

    def __init__(self, body: dict[str, Any], purpose: str, recipient: str, *, vault: bool) -> None:
        self._name, self._purpose = str(body["release"]), str(body["purpose"])
        self._by_digest = {d["sha256"]: d for d in documents_of(body) if d["outcome"] == "released"}
        same_recipient = _same(str(body.get("recipient", ""))) == _same(recipient)
        self._same_space = vault and bool(body.get("vault")) and same_recipient
        self._same_space = self._same_space and self._purpose == purpose
        self._other_stand_ins = False

    def findings(self, sides: Iterable[Side]) -> Iterator[Finding]:
        """Yield one finding per document, entity type, entity and side that shows more."""
        for side in sides:
            row = self._by_digest.get(side.digest)
            if row is not None:
                yield from self._document(side, row)

    def notes(self) -> tuple[str, ...]:
        """Return what is worth knowing and holds nothing; asked after `findings`."""
        if not self._other_stand_ins or self._same_space:
            return ()
        note = (
            f"{self._name} has other stand-ins for the same words: side by side the two show which words "
            "are stand-ins, and a real name that both missed would stand out"
        )
        return (note,)

    def _document(self, mine: Side, row: dict[str, Any]) -> Iterator[Finding]:
        if not _read_alike(mine, row["surfaces"]):
            detail = f"{self._name}: a document was read otherwise then, so that the two cannot be compared"
            yield Finding(NAME, mine.document, "", detail, "hold")
            return
        then = by_surface(row["decisions"])
        told: set[tuple[str, str, int]] = set()
        for page in mine.pages:
            rows = (mine.rows.get(page.id, ()), then.get(page.id, ()))
            for span, one, other in self._stretches(mine, page, *map(stretches, rows)):
                side = shows_more(one, other)
                if not side or _says_nothing(page, span):
                    continue
                who, kind = _whom(one, other)
                if (who, kind, side) not in told:
                    told.add((who, kind, side))
                    yield Finding(NAME, mine.document, page.id, self._detail(side, kind), "hold", place=span)

    def _stretches(
        self, mine: Side, page: Page, now: tuple[Stretch, ...], then: tuple[Stretch, ...]
    ) -> Iterator[tuple[Span, Stretch | None, Stretch | None]]:
        for start, end, one, other in compared(now, then) if page.released else ():
            span = Span(mine.document, page.id, start, end)
            if end <= page.length and not any(map(span.overlaps, mine.hidden)):
                self._other_stand_ins |= bool(one and other and {one.operator, other.operator} == _MADE)
                yield span, one, other

    def _detail(self, side: int, kind: str) -> str:
        earlier = f"{self._name}, for {self._purpose}"
        if side > 0:
            return f"{earlier}, removes what this release would show: {kind}"
        return f"{earlier}, shows what this release removes: {kind}"


def _read_alike(mine: Side, surfaces: list[dict[str, Any]]) -> bool:
    """Tell whether offsets of the earlier record count in the same texts."""
    return {row["id"]: row.get("length") for row in surfaces} == {p.id: p.length for p in mine.pages}


_MADE = {"surrogate"}


def _whom(mine: Stretch | None, theirs: Stretch | None) -> tuple[str, str]:
    known = mine if mine and mine.entity_type else theirs
    if known is None:
        return "", ""
    return f"{'this' if known is mine else 'that'} {known.entity}", known.entity_type


def _says_nothing(page: Page, span: Span) -> bool:
    """Tell whether a stretch holds no word, or titles only, which readings of a name differ by."""
    return page.text is not None and all(
        word in TITLES for word in words_of(page.text[span.start : span.end])
    )


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
