"""Between emit and verify: the notices that the policy promises, from the order, the policy and counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redact.formats.catalog import media_type_of
from redact.formats.docx.typeset import write_paper
from redact.records.notices import (
    CLIENT_FILE,
    CLIENT_NOTICE,
    PACKET,
    PACKET_FILE,
    PAPERS,
    TEXTS,
    Notices,
    draft_of,
    vocabulary_of,
)
from redact.records.packet import log
from redact.records.packet.bates import number_pages
from redact.records.packet.client_notice import client_notice
from redact.records.packet.plain import as_text
from redact.stages.notice_facts import facts_of, kind_words
from redact.stages.packet import bind, document_parts, of_fitting_length, paper_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.pdf.write_packet import Part
    from redact.paper import Paper
    from redact.policy.model import Policy
    from redact.records.packet.facts import NoticeFacts
    from redact.tools import Tools
    from redact.types import Case, Decisions, Draft, Edit, Request, Scope

_DOCX, _PDF = media_type_of(".docx"), media_type_of(".pdf")
_LOG, _CERTIFICATE = "withholding-log", "certificate"


def notify(
    request: Request,
    case: Case,
    decisions: Decisions,
    edits: tuple[Edit, ...],
    drafts: tuple[Draft, ...],
    policy: Policy,
    scope: Scope | None,
    tools: Tools,
) -> Notices:
    """Write the notices of the policy; they are checked with the drafts and leave with them.

    Raises:
        TransformError: A paper cannot be written.
    """
    parts, numbers = _numbered(request, case, drafts, policy)
    facts = facts_of(request, case, decisions, edits, drafts, policy, scope, tools, numbers)
    written = [*_texts(facts, policy), *_papers(facts, policy)]
    facts = replace(facts, papers=tuple((draft.name, draft.digest) for draft in written))
    if _CERTIFICATE in policy.notices:
        written.append(_docx(*_paper(_CERTIFICATE, facts)))
    packet = None
    if PACKET in policy.notices:
        papers = {name: _paper(name, facts)[1] for name in PAPERS if name in policy.notices}
        packet = draft_of(PACKET_FILE, bind(papers, parts, facts), _PDF)
    return Notices(tuple(written), vocabulary_of(facts), packet, tuple(_for_client(facts, policy)))


def _numbered(
    request: Request, case: Case, drafts: tuple[Draft, ...], policy: Policy
) -> tuple[tuple[Part, ...], dict[str, tuple[str, ...]]]:
    """Return the documents as parts of a packet, and the numbers of their pages by document id."""
    if PACKET not in policy.notices:
        return (), {}
    from redact.formats.pdf.write_packet import page_counts

    documents = {document.id: document for document in case.documents}
    kinds = {draft.document: kind_words(documents[draft.document]) for draft in drafts}
    parts = of_fitting_length(document_parts(drafts, kinds))
    numbers = number_pages(request.release_id, page_counts(parts))
    numbered = tuple(replace(part, numbers=own) for part, own in zip(parts, numbers, strict=True))
    return numbered, {draft.document: own for draft, own in zip(drafts, numbers, strict=True)}


def _texts(facts: NoticeFacts, policy: Policy) -> Iterator[Draft]:
    for name in policy.notices:
        if name in TEXTS:
            file_name, write = TEXTS[name]
            content = write(facts)
            if content:
                yield draft_of(file_name, content.encode("utf-8"))


def _papers(facts: NoticeFacts, policy: Policy) -> Iterator[Draft]:
    """Yield the papers but the certificate, which lists them; the log in three formats of one table."""
    for name in policy.notices:
        if name in PAPERS and name != _CERTIFICATE:
            stem, paper = _paper(name, facts)
            if name == _LOG:
                yield draft_of(f"{stem}.csv", log.as_csv(facts.log).encode("utf-8"))
                yield draft_of(f"{stem}.pdf", paper_pdf(paper, facts), _PDF)
            yield _docx(stem, paper)


def _for_client(facts: NoticeFacts, policy: Policy) -> Iterator[Draft]:
    if CLIENT_NOTICE in policy.notices:
        paper = client_notice(facts)
        yield _docx(CLIENT_FILE, paper)
        yield draft_of(f"{CLIENT_FILE}.txt", as_text(paper).encode("utf-8"))


def _paper(name: str, facts: NoticeFacts) -> tuple[str, Paper]:
    stem, content = PAPERS[name]
    return stem, content(facts)


def _docx(stem: str, paper: Paper) -> Draft:
    return draft_of(f"{stem}.docx", write_paper(paper), _DOCX)
