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

Earlier releases are those of the same output folder, also those that wait for approval, and those that
the register names. Somebody who has looked goes on by writing `PURPOSE/ID` into `reviewed_releases` of
case.yaml: for releases of that purpose, the earlier release ID is settled.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.errors import UsageError
from redact.operators.keyed import words_of
from redact.operators.recall import TITLES
from redact.records.read import load_record
from redact.records.register import NAME as REGISTER
from redact.records.register import released_before
from redact.records.rows import documents_of
from redact.stages.shown import Stretch, compared, shows_more, stretches
from redact.types import Finding, Outcome, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from redact.policy.model import Policy
    from redact.tools import Tools
    from redact.types import Case, Decision, Decisions, Document, Request

NAME = "prior-release"


@dataclass(frozen=True, slots=True)
class Prior:
    """What earlier releases say against a release, and what is worth knowing of them."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def compare(request: Request, case: Case, decisions: Decisions, policy: Policy, tools: Tools) -> Prior:
    """Return what laying this release beside an earlier one of the same documents would uncover."""
    if NAME not in policy.hold_if:
        return Prior()
    reviewed = {r.partition("/")[2] for r in case.roster.reviewed_releases if _is_for(r, policy.purpose)}
    findings: list[Finding] = []
    notes: list[str] = []
    seen: set[str] = set()
    for name, body in _earlier(request.output):
        seen.add(name)
        if name in reviewed:
            continue
        if body is None:
            findings.append(Finding(NAME, "", "", f"{name}: its record cannot be read", "hold"))
        elif body["verdict"] == Outcome.RELEASED.value:
            pair = _Pair(body, request, tools.space is not None)
            findings += pair.findings(case, decisions)
            notes += pair.notes()
    case_name = case.roster.case.strip() or request.case.resolve().name
    for name in sorted(released_before(_register(request, tools), case_name) - seen - reviewed):
        detail = f"{name}: the register names it and its record is not in this output folder"
        findings.append(Finding(NAME, "", "", detail, "hold"))
    return Prior(tuple(findings), tuple(notes))


def _is_for(reviewed: str, purpose: str) -> bool:
    return reviewed.partition("/")[0] == purpose


def _register(request: Request, tools: Tools) -> Any:
    own = request.output / REGISTER
    return getattr(tools, "ledger", None) or (own if own.is_file() else "")


def _earlier(output: Path) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Yield the releases of an output folder with their records; None for one that cannot be read."""
    for pattern in ("*/record/record.json", "held/*/record/record.json"):
        for path in sorted(output.glob(pattern)):
            folder = path.parent.parent
            if folder.name.startswith("."):
                continue
            try:
                yield folder.name, load_record(folder)
            except UsageError:
                yield folder.name, None


class _Pair:
    """This release beside one earlier one."""

    def __init__(self, body: dict[str, Any], request: Request, vault: bool) -> None:
        self._name, self._purpose = str(body["release"]), str(body["purpose"])
        self._by_digest = {d["sha256"]: d for d in documents_of(body) if d["outcome"] == "released"}
        same_recipient = _same(str(body.get("recipient", ""))) == _same(request.recipient)
        self._same_space = vault and bool(body.get("vault")) and same_recipient
        self._same_space = self._same_space and self._purpose == request.purpose
        self._other_stand_ins = False

    def findings(self, case: Case, decisions: Decisions) -> Iterator[Finding]:
        """Yield one finding per document, entity type, entity and side that shows more."""
        withheld = decisions.documents_withheld()
        by_document: dict[str, list[Decision]] = defaultdict(list)
        for decision in decisions.items:
            by_document[decision.mention.span.document].append(decision)
        for document in case.documents:
            row = self._by_digest.get(document.digest)
            if row is not None and document.id not in withheld:
                yield from self._document(document, by_document[document.id], row, decisions)

    def notes(self) -> tuple[str, ...]:
        """Return what is worth knowing and holds nothing; asked after `findings`."""
        if not self._other_stand_ins or self._same_space:
            return ()
        note = (
            f"{self._name} has other stand-ins for the same words: side by side the two show which words "
            "are stand-ins, and a real name that both missed would stand out"
        )
        return (note,)

    def _document(
        self, document: Document, own: list[Decision], row: dict[str, Any], decisions: Decisions
    ) -> Iterator[Finding]:
        if not _read_alike(document, row["surfaces"]):
            detail = f"{self._name}: a document was read otherwise then, so that the two cannot be compared"
            yield Finding(NAME, document.id, "", detail, "hold")
            return
        now, then = _by_surface(map(_row, own)), _by_surface(row["decisions"])
        hidden = [span for item in decisions.withheld if item.passage for span in item.passage.spans]
        told: set[tuple[str, str, int]] = set()
        for surface in document.surfaces:
            if not surface.released:
                continue
            both = compared(stretches(now[surface.id]), stretches(then[surface.id]))
            for start, end, mine, theirs in both:
                span = Span(document.id, surface.id, start, end)
                if end > len(surface.text) or any(map(span.overlaps, hidden)):
                    continue
                self._other_stand_ins |= bool(mine and theirs and {mine.operator, theirs.operator} == _MADE)
                side = shows_more(mine, theirs)
                if not side or _says_nothing(surface.text[start:end]):
                    continue
                who, kind = _whom(mine, theirs)
                if (who, kind, side) not in told:
                    told.add((who, kind, side))
                    yield Finding(NAME, document.id, surface.id, self._detail(side, kind), "hold", place=span)

    def _detail(self, side: int, kind: str) -> str:
        earlier = f"{self._name}, for {self._purpose}"
        if side > 0:
            return f"{earlier}, removes what this release would show: {kind}"
        return f"{earlier}, shows what this release removes: {kind}"


def _read_alike(document: Document, surfaces: list[dict[str, Any]]) -> bool:
    """Tell whether offsets of the earlier record count in the same texts."""
    then = {row["id"]: row.get("length") for row in surfaces}
    return then == {surface.id: len(surface.text) for surface in document.surfaces}


_MADE = {"surrogate"}


def _whom(mine: Stretch | None, theirs: Stretch | None) -> tuple[str, str]:
    known = mine if mine and mine.entity_type else theirs
    if known is None:
        return "", ""
    return f"{'this' if known is mine else 'that'} {known.entity}", known.entity_type


def _says_nothing(text: str) -> bool:
    """Tell whether a stretch holds no word, or titles only, which readings of a name differ by."""
    return all(word in TITLES for word in words_of(text))


def _by_surface(rows: Any) -> dict[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["surface"]].append(row)
    return found


def _row(decision: Decision) -> dict[str, Any]:
    """Return a decision with the fields of a record's row that the comparison reads."""
    mention = decision.mention
    return {
        "surface": mention.span.surface,
        "start": mention.span.start,
        "end": mention.span.end,
        "operator": decision.operator,
        "params": dict(decision.params),
        "entity_type": mention.entity_type,
        "entity": decision.entity.id,
        "score": mention.score,
    }


def _same(name: str) -> str:
    return " ".join(name.casefold().split())
