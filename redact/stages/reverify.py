"""Checks a published release again, alone or against the case it came from."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from redact.checks.base import Evidence
from redact.checks.catalog import CHECKS
from redact.checks.evidence import KEEP, Stood, kept_values, removed_values, shared_words, text_of
from redact.checks.folding import fold_text, squeeze
from redact.errors import UsageError
from redact.formats.catalog import media_type_of
from redact.identities.ordinary_words import ORDINARY
from redact.records import files
from redact.records.approvals import awaits_approval
from redact.records.marks import Marks, read_marks
from redact.records.read import load_record, load_statement
from redact.records.rows import documents_of, notices_of
from redact.records.statement import statement
from redact.stages.ingest import ingest
from redact.stages.mark import written_in
from redact.stages.reread import read_back
from redact.stages.verify import check_drafts
from redact.types import (
    DIRECT_TYPES,
    Decision,
    Draft,
    Entity,
    Finding,
    IdentifierClass,
    Mention,
    Request,
    Role,
    Span,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from redact.tools import Tools
    from redact.types import Case, Document

_ALONE = tuple(name for name in CHECKS if name not in {"source-values", "residual-detection"})
_SHIFTED = "shift_date"


def reverify(release: Path, against: Path | None, tools: Tools) -> tuple[Finding, ...]:
    """Return what is wrong with a release; empty when it is what was published and still safe.

    Alone, files are compared with the digests in the record, and their structure, metadata, hidden
    text and names are checked. Against the case, every value that was removed is searched for again,
    and detection runs on the release for names and numbers that also stand in the case.

    Args:
        release: Folder of a release (`OUT/<id>`), or of one that waits for approval (`OUT/held/<id>`).
        against: Case folder or file it came from.
        tools: For the detector.

    Raises:
        UsageError: There is no record or nothing was released.
        SourceMissing: `against` is not there.
    """
    body = load_record(release)
    folder = _folder_of(release) / (files.PREPARED if awaits_approval(body) else files.RELEASE)
    if not folder.is_dir():
        raise UsageError("nothing was released here", hint="`redact explain` tells why.")
    drafts, findings = _read(folder, body)
    if against is None:
        return (*findings, *check_drafts(drafts, Evidence((), frozenset()), _ALONE, _detect_nothing))
    case = ingest(Request(case=against, purpose="", output=release), tools)
    known = {document.source.name: document for document in case.documents}
    findings += _changed_sources(body, known)
    back = read_back(drafts)
    marks = _marks_of(_folder_of(release))
    if marks is None:
        evidence, detect = _evidence(body, case, known), _DetectKnown(case, tools)
        return (*findings, *check_drafts(drafts, evidence, tuple(CHECKS), detect, back))
    texts = (surface.text for surfaces in back.surfaces.values() for surface in surfaces)
    evidence = _evidence(body, case, known, written_in(texts, marks))

    def detect_again(documents: tuple[Document, ...]) -> tuple[Mention, ...]:
        return tools.detector.detect(documents, case.roster)

    return (*findings, *check_drafts(drafts, evidence, tuple(CHECKS), detect_again, back))


def _marks_of(folder: Path) -> Marks | None:
    """Return by what the replacements of a release are known; None where nothing is on file.

    Raises:
        UsageError: The file is damaged.
    """
    path = folder / files.RECORD / files.TRACE
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UsageError("a trace file cannot be read") from None
    marks = read_marks(content if isinstance(content, dict) else {})
    return marks if marks.written else None


def _detect_nothing(documents: tuple[Document, ...]) -> tuple[Mention, ...]:
    del documents
    return ()


class _DetectKnown:
    """Detects in a release what also stands in the case; a stand-in never does."""

    def __init__(self, case: Case, tools: Tools) -> None:
        self._roster = case.roster
        self._detector = tools.detector
        self._sources = [fold_text(s.text) for document in case.documents for s in document.surfaces]

    def __call__(self, documents: tuple[Document, ...]) -> tuple[Mention, ...]:
        by_id = {document.id: document for document in documents}
        found = self._detector.detect(documents, self._roster)
        return tuple(m for m in found if m.entity_type != "DATE" and self._stands(text_of(m.span, by_id)))

    def _stands(self, text: str) -> bool:
        key = squeeze(text)
        return any(next(source.whole(key), None) is not None for source in self._sources)


def _folder_of(release: Path) -> Path:
    """Return the release folder, also when its record folder or record file was given."""
    if release.name == files.RECORD_JSON:
        return release.parent.parent
    return release.parent if release.name == files.RECORD else release


def _read(folder: Path, body: dict[str, Any]) -> tuple[tuple[Draft, ...], list[Finding]]:
    """Read the released files that are on record, and tell what differs from it."""
    drafts, findings = [], []
    listed = {str(d["released_as"]): d for d in documents_of(body) if d["released_as"]}
    for name, document in sorted(listed.items()):
        path = folder / name
        if path.is_symlink() or not path.is_file():
            findings.append(_finding("released-files", document["id"], "the file is missing"))
            continue
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        drafts.append(Draft(document["id"], name, media_type_of(path.suffix), content, digest))
        if digest != document["released_sha256"]:
            findings.append(_finding("released-files", document["id"], "the file is not the one released"))
    findings += _check_notices(folder, body)
    expected = {*listed, *(notice["name"] for notice in notices_of(body)), files.STATEMENT}
    present = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    findings += [_finding("released-files", "", "a file that is not on record")] * bool(present - expected)
    if load_statement(folder) != json.loads(json.dumps(statement(body))):
        findings.append(_finding("released-files", "", "the statement differs from the record"))
    return tuple(drafts), findings


def _check_notices(folder: Path, body: dict[str, Any]) -> list[Finding]:
    """Tell which notices are missing or differ from the record."""
    return [
        _finding("released-files", "", "a notice is missing or is not the one released")
        for notice in notices_of(body)
        if _digest(folder / notice["name"]) != notice["sha256"]
    ]


def _digest(path: Path) -> str:
    """Return the SHA-256 of a plain file; empty for a link and for what is not there."""
    plain = path.is_file() and not path.is_symlink()
    return hashlib.sha256(path.read_bytes()).hexdigest() if plain else ""


def _finding(check: str, document: str, detail: str) -> Finding:
    return Finding(check, document, "", detail, "refuse")


def _changed_sources(body: dict[str, Any], known: dict[str, Document]) -> list[Finding]:
    """Tell which sources are gone or differ: their removed values cannot be told any more."""
    return [
        Finding("source-values", row["id"], "", "the source is missing or has changed since", "hold")
        for row in documents_of(body)
        if row["decisions"] and not _is_same(row, known)
    ]


def _is_same(row: dict[str, Any], known: dict[str, Document]) -> bool:
    return row["source"] in known and known[row["source"]].digest == row["sha256"]


def _evidence(
    body: dict[str, Any],
    case: Case,
    known: dict[str, Document],
    written: frozenset[str] | None = None,
) -> Evidence:
    """Collect what had to go and what may stand, as the run did, if it is known what it wrote."""
    documents = {document.id: document for document in case.documents}
    decisions = [
        decision
        for row in documents_of(body)
        if _is_same(row, known)
        for decision in _decisions(row, known[row["source"]])
    ]
    if written is not None:
        return _evidence_of(decisions, documents, frozenset((*case.roster.keep, *written)))
    # Dates of weekly notes shifted by whole weeks fall on one another, and a wider place may be named
    # like a removed one; only the run that wrote the stand-ins could tell, and it did.
    lasting = [d for d in decisions if d.operator == KEEP or _is_searched(d)]
    removed = removed_values(lasting, documents)
    kept = kept_values(decisions, documents, removed)
    shared = shared_words(decisions, documents)
    return Evidence(removed, frozenset((*kept, *case.roster.keep)), shared=shared, ordinary=ORDINARY)


def _evidence_of(
    decisions: list[Decision], documents: dict[str, Document], allowed: frozenset[str]
) -> Evidence:
    removed = removed_values(decisions, documents)
    kept = kept_values(decisions, documents, removed)
    return Evidence(
        removed,
        frozenset((*kept, *allowed)),
        shared=shared_words(decisions, documents),
        ordinary=ORDINARY,
        stood=Stood(documents),
    )


def _is_searched(decision: Decision) -> bool:
    return decision.mention.entity_type in DIRECT_TYPES and decision.operator != _SHIFTED


def _decisions(row: dict[str, Any], document: Document) -> Iterator[Decision]:
    lengths = {surface.id: len(surface.text) for surface in document.surfaces}
    for made in row["decisions"]:
        if made["end"] <= lengths.get(made["surface"], 0):
            yield _decision(made, Span(document.id, made["surface"], made["start"], made["end"]))


def _decision(row: dict[str, Any], span: Span) -> Decision:
    mention = Mention(
        span,
        row["entity_type"],
        row["score"],
        tuple(row["recognizers"]),
        facet=row.get("facet", ""),
        evidence=tuple(row.get("evidence", ())),
    )
    entity = Entity(row["entity"], row["entity_type"], (mention,), Role(row["role"]))
    strength = 0 if row["operator"] == KEEP else 1
    known_class = IdentifierClass(row["class"])
    return Decision(mention, entity, known_class, row["operator"], (), strength, row["rule"], row["because"])
