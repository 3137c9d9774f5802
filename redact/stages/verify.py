"""Re-reads what was written, by another path, and says whether it may leave."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from redact.checks.base import Evidence, RemovedValue
from redact.checks.catalog import MANDATORY, load_check
from redact.checks.evidence import (
    KEEP,
    KEEP_LIST,
    Locator,
    Stood,
    kept_values,
    removed_values,
    shared_words,
    text_of,
)
from redact.checks.folding import fold_words, squeeze
from redact.checks.withheld_passages import only_withheld
from redact.errors import RedactError
from redact.formats.catalog import load_format
from redact.identities.ordinary_words import ORDINARY
from redact.records.notices import PART_2
from redact.records.packet.letter import LEGEND
from redact.stages.hold import questions
from redact.stages.packet import SAID_OF_DOCUMENTS
from redact.stages.reread import ReadBack, read_back
from redact.types import (
    WITHHELD_PASSAGE,
    Document,
    Finding,
    Held,
    Refused,
    Released,
    Source,
    Surface,
    SurfaceKind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from redact.policy.model import Policy
    from redact.records.notices import Notices
    from redact.tools import Tools
    from redact.types import Case, Decisions, Draft, Edit, Mention, Passage, Rereading, Verdict

    Reread = Mapping[str, tuple[Surface, ...]]
    """Draft name to the surfaces that other engines read from its bytes."""

    DetectAgain = Callable[[tuple[Document, ...]], tuple[Mention, ...]]

READ_BY_PEOPLE: frozenset[SurfaceKind] = frozenset(
    {
        SurfaceKind.BODY,
        SurfaceKind.PAGE,
        SurfaceKind.PARAGRAPH,
        SurfaceKind.CELL,
        SurfaceKind.HEADER,
        SurfaceKind.FOOTER,
        SurfaceKind.FOOTNOTE,
    }
)
"""Kinds of surface on which detection runs again; the others are searched for known values only."""

FAITHFUL = "faithful"
_PAGE = re.compile(r"page-(\d+)")

NOTICE_CHECKS = ("hidden-text", "source-values", "structure")
"""Checks on notices: their names are fixed, and what the order says would be detected anew."""
PACKET_CHECKS = tuple(sorted(MANDATORY - {"boxes", "file-names", "page-pictures", "residual-detection"}))
"""Checks on the packet: its pictures are those of checked files, its words too, and its name is fixed."""
STAMPED = (LEGEND, "Document page of", PART_2[0], *SAID_OF_DOCUMENTS)
"""What a packet adds at the head and foot of its pages, beside numbers, and in place of a document."""


def verify(
    case: Case,
    decisions: Decisions,
    edits: tuple[Edit, ...],
    drafts: tuple[Draft, ...],
    policy: Policy,
    tools: Tools,
    notices: Notices | None = None,
    prior: tuple[Finding, ...] = (),
) -> Verdict:
    """Check the written bytes of every draft and notice and ask what a person must answer.

    Edits and decisions serve as vocabulary only (what had to go, what may stand), never as a map of
    where anything is. Whatever fails inside a check counts as a refusal.

    Returns:
        `Refused` if anything identifying or unsafe is still there, or there is nothing to release and
        nothing to ask; `Held` if a person must look; else `Released` with the drafts.
    """
    asked = (*questions(case, decisions, policy), *prior)
    if not drafts:
        gravity = "hold" if asked else "refuse"
        nothing = Finding("nothing-to-release", "", "", "no document could be released", gravity)
        return judge((), (nothing, *asked))
    evidence = gather(case, decisions, edits, policy)

    def detect(documents: tuple[Document, ...]) -> tuple[Mention, ...]:
        return tools.detector.detect(documents, case.roster)

    tools.progress("verify", 0, len(drafts))
    back = read_back(drafts, _boxed(edits) if policy.pages == FAITHFUL else {})
    findings = check_drafts(drafts, evidence, checks_of(policy), detect, back)
    tools.progress("verify", len(drafts), len(drafts))
    if notices is None:
        return judge(drafts, (*findings, *asked), rereadings=back.rereadings)
    spoken = check_notices(notices, case, decisions)
    packed = check_packet(notices, evidence, back)
    verdict = judge(drafts, (*findings, *spoken, *packed, *asked), all_files(notices), back.rereadings)
    return (
        replace(verdict, for_client=notices.for_client) if isinstance(verdict, Released) else verdict
    )  # fmt: skip


def all_files(notices: Notices) -> tuple[Draft, ...]:
    """Return the notices that leave, the packet first."""
    return (notices.packet, *notices.files) if notices.packet else notices.files


def check_packet(notices: Notices, evidence: Evidence, back: ReadBack) -> tuple[Finding, ...]:
    """Make sure that the packet shows nothing but what the documents and papers show that were checked.

    Detection need not run on it again: every word of it stands in one of those.
    """
    packet = notices.packet
    if packet is None:
        return ()
    own = replace(evidence, allowed=evidence.allowed | notices.vocabulary, covers=None)
    bound = read_back((packet,), ocr=False)
    findings = check_drafts((packet,), own, PACKET_CHECKS, lambda _: (), bound)
    papers = read_back((f for f in notices.files if f.media_type != packet.media_type), ocr=False)
    pages = bound.surfaces.get(packet.name, ())
    known = [s.text for name in back.surfaces for s in back.surfaces[name]]
    known += [s.text for name in papers.surfaces for s in papers.surfaces[name]]
    new = words_beyond((s.text for s in pages if s.kind is SurfaceKind.PAGE), known)
    if new:
        detail = f"{new} words that no released file has"
        findings = (*findings, Finding("packet", "", packet.name, detail, "refuse"))
    return tuple(replace(finding, surface=packet.name) for finding in findings)


def words_beyond(shown: Iterable[str], known: Iterable[str]) -> int:
    """Return how many words of some texts are in none of others; what was cut at a line's end is found."""
    written = squeeze("\n".join((*known, *STAMPED)))
    words = {word for text in shown for word in fold_words(text)}
    return sum(1 for word in words if word not in written)


def judge(
    drafts: tuple[Draft, ...],
    findings: tuple[Finding, ...],
    notices: tuple[Draft, ...] = (),
    rereadings: tuple[Rereading, ...] = (),
) -> Verdict:
    """Return the verdict that the gravest finding asks for; an unknown gravity refuses."""
    if any(finding.gravity != "hold" for finding in findings):
        return Refused(findings, rereadings)
    return (
        Held(findings, rereadings) if findings else Released(drafts, notices=notices, rereadings=rereadings)
    )


def _boxed(edits: tuple[Edit, ...]) -> dict[str, frozenset[int]]:
    """Return the numbers of pages with edits, by document."""
    pages: dict[str, set[int]] = {}
    for edit in edits:
        page = _PAGE.fullmatch(edit.span.surface)
        if page:
            pages.setdefault(edit.span.document, set()).add(int(page[1]))
    return {document: frozenset(numbers) for document, numbers in pages.items()}


def check_notices(notices: Notices, case: Case, decisions: Decisions) -> tuple[Finding, ...]:
    """Make sure that no notice shows a removed value, nor the name of anybody, kept or not."""
    documents = {document.id: document for document in case.documents}
    unnamed = tuple(
        replace(decision, operator="redact")
        for decision in decisions.items
        if decision.operator != KEEP
        or (decision.mention.entity_type == "PERSON" and decision.rule != KEEP_LIST)
    )
    roster = tuple(RemovedValue("PERSON", name) for person in case.roster.people for name in person.names)
    removed = (*removed_values(unnamed, documents), *roster)
    evidence = Evidence(removed, notices.vocabulary, ordinary=ORDINARY)
    return tuple(
        replace(finding, surface=notice.name)
        for notice in (*notices.files, *notices.for_client)
        for finding in check_drafts((notice,), evidence, NOTICE_CHECKS, lambda _: ())
    )


def checks_of(policy: Policy) -> tuple[str, ...]:
    """Return the names of the checks to run: the policy's and those no policy may leave out."""
    return tuple(sorted(MANDATORY.union(policy.checks)))


def gather(case: Case, decisions: Decisions, edits: tuple[Edit, ...], policy: Policy) -> Evidence:
    """Collect the values that had to go and those that may stand in a release."""
    documents = {document.id: document for document in case.documents}
    removed = removed_values(decisions.items, documents)
    kept = kept_values(decisions.items, documents, removed)
    allowed = frozenset((*kept, *case.roster.keep, *(edit.replacement for edit in edits)))
    return Evidence(
        removed,
        allowed,
        residual=policy.residual,
        shared=shared_words(decisions.items, documents),
        ordinary=ORDINARY,
        locate=Locator(documents),
        withheld=_withheld_words(decisions, documents),
        covers=_Covers(documents, edits) if policy.pages == FAITHFUL else None,
        stood=Stood(documents),
    )


class _Covers:
    """Has a format compare the page pictures it wrote with their source; formats without pages do not."""

    def __init__(self, documents: Mapping[str, Document], edits: tuple[Edit, ...]) -> None:
        self._documents = documents
        self._edits = edits

    def __call__(self, draft: Draft) -> tuple[str, ...]:
        compare = getattr(load_format(draft.media_type), "cover_problems", None)
        own = tuple(edit for edit in self._edits if edit.span.document == draft.document)
        set_anew = any(edit.decision.operator == WITHHELD_PASSAGE for edit in own)
        if compare is None or set_anew:
            return ()
        found: tuple[str, ...] = compare(self._documents[draft.document], own, draft.data)
        return found


def _withheld_words(decisions: Decisions, documents: dict[str, Document]) -> frozenset[tuple[str, ...]]:
    """Return words in a row that only passages and documents have which stay behind for their content."""
    if not decisions.passages:
        return frozenset()
    whole = decisions.documents_withheld()
    held = {w.passage.id for w in decisions.withheld if w.passage is not None}

    def text(passage: Passage) -> str:
        return "\n".join(text_of(span, documents) for span in passage.spans)

    gone = [p for p in decisions.passages if p.id in held or p.document in whole]
    stays = [p for p in decisions.passages if p.id not in held and p.document not in whole]
    return only_withheld(map(text, gone), (*map(text, stays), *_joined(stays, documents)))


def _joined(passages: list[Passage], documents: dict[str, Document]) -> Iterator[str]:
    """Yield what stands in a row across released passages of a document."""
    for _, some in groupby(passages, key=lambda passage: passage.document):
        yield "\n".join(text_of(span, documents) for passage in some for span in passage.spans)


def check_drafts(
    drafts: tuple[Draft, ...],
    evidence: Evidence,
    names: Iterable[str],
    detect: DetectAgain,
    back: ReadBack | None = None,
) -> tuple[Finding, ...]:
    """Run checks on drafts; a draft that cannot be opened, or a check that fails, is a refusal.

    Args:
        drafts: Written bytes.
        evidence: What had to go and what may stand.
        names: Of the checks.
        detect: Run once, over what people read in all drafts together.
        back: What was read of the drafts; without it they are read here, without OCR.

    Raises:
        ModelError: The detector is missing or damaged.
    """
    back = back or read_back(drafts, ocr=False)
    findings = list(back.findings)
    opened = tuple(draft for draft in drafts if draft.name in back.surfaces)
    detected = _detect_again(opened, back.surfaces, detect)
    for draft in opened:
        known = replace(evidence, detect=_lookup(detected, draft), problems=_problems)
        for name in names:
            findings += _run(name, draft, back.surfaces[draft.name], known)
    return tuple(findings)


def _run(name: str, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
    try:
        return load_check(name).run(draft, surfaces, evidence)
    except Exception:  # noqa: BLE001  (fail closed: an unfinished check proves nothing)
        return (_failed(name, draft),)


def _failed(check: str, draft: Draft) -> Finding:
    return Finding(check, draft.document, "", "check failed", "refuse")


def _problems(draft: Draft) -> tuple[str, ...]:
    return load_format(draft.media_type).structure_problems(draft.data)


def _detect_again(
    drafts: tuple[Draft, ...], read: Reread, detect: DetectAgain
) -> dict[str, tuple[Mention, ...]] | None:
    """Run detection once over all drafts; None when it failed, which every draft then reports."""
    documents = tuple(_as_document(draft, read[draft.name]) for draft in drafts)
    try:
        mentions = detect(documents)
    except RedactError:
        raise
    except Exception:  # noqa: BLE001  (fail closed: every draft then fails this check)
        return None
    return {
        draft.name: tuple(mention for mention in mentions if mention.span.document == draft.name)
        for draft in drafts
    }


def _as_document(draft: Draft, surfaces: tuple[Surface, ...]) -> Document:
    read = tuple(surface for surface in surfaces if surface.kind in READ_BY_PEOPLE and surface.text.strip())
    source = Source(draft.name, b"", draft.media_type)
    return Document(draft.name, source, draft.digest, draft.media_type, read)


def _lookup(
    detected: dict[str, tuple[Mention, ...]] | None, draft: Draft
) -> Callable[[tuple[Surface, ...]], tuple[Mention, ...]]:
    def found(surfaces: tuple[Surface, ...]) -> tuple[Mention, ...]:
        del surfaces
        if detected is None:
            raise LookupError("detection failed")
        return detected[draft.name]

    return found
