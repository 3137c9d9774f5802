"""Writes the answer to a paper that is not enough or reaches too far: drafts for counsel, nothing else."""

from __future__ import annotations

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from redact.formats.docx.paper import write_paper
from redact.policy.consents import participants
from redact.policy.deadlines import deadlines, in_words
from redact.policy.names import SPECIAL
from redact.policy.order_words import documents_in_words, period_in_words
from redact.policy.scope import in_scope
from redact.records.plain_paper import plain_paper
from redact.records.response import MARK, ResponseFacts, response_papers
from redact.records.staging import ensure_free, staged
from redact.stages.events import response_entry
from redact.stages.record import check_id, own_version
from redact.stages.register import enter
from redact.types import JUDGES_ORDERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from redact.policy.order_check import Surroundings
    from redact.records.ledger import Ledger
    from redact.types import Scope

FOLDER = "response"


def respond(
    order: Path,
    scope: Scope,
    output: Path,
    around: Surroundings,
    release_id: str = "",
    *,
    ledger: Ledger | None = None,
    by: str = "",
) -> Path:
    """Write the drafts to `OUTPUT/<id>/response/`, and what was written to `OUTPUT/<id>/record/`.

    Args:
        order: The order file, for its digest.
        scope: As read from it.
        output: Folder for releases.
        around: The policy and the day; of a case only numbers are told.
        release_id: Wanted id; made up when empty.
        ledger: The register; that of the output folder when left out.
        by: Who asks for the drafts.

    Returns:
        The folder.

    Raises:
        UsageError: The wanted id is not a plain name.
        OutputError: It is taken, or the disk refuses; nothing is left behind.
        LedgerError: The register cannot be written; nothing is left behind.
    """
    now = datetime.now(UTC)
    name = check_id(release_id) if release_id else f"response-{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
    final = output / name
    ensure_free(final)
    files = dict(_files(facts_of(scope, around)))
    digests = tuple((path, hashlib.sha256(content).hexdigest()) for path, content in files.items())
    record: dict[str, object] = {
        "release": name,
        "kind": "response",
        "created": now.isoformat(timespec="seconds"),
        "version": own_version(),
        "policy": {"file": around.policy.file, "digest": around.policy.digest},
        "order_sha256": hashlib.sha256(order.read_bytes()).hexdigest(),
        "files": [{"name": path, "sha256": digest} for path, digest in digests],
        "disclosed": "nothing of the case",
    }
    with staged(output, name, final) as staging:
        for path, content in files.items():
            staging.write(f"{FOLDER}/{path}", content)
        entry = response_entry(scope, around, name, digests, by)
        record["register"] = enter(entry, output, ledger, now)
        staging.write("record/response.json", (json.dumps(record, indent=2) + "\n").encode("ascii"))
    return final


def facts_of(scope: Scope, around: Surroundings) -> ResponseFacts:
    """Return what the drafts may say: the caption and days of the order file, rules, and numbers."""
    return ResponseFacts(
        court=scope.court,
        docket=scope.docket,
        issued_by=scope.issued_by,
        served=in_words(scope.served) if scope.served else "",
        due=in_words(scope.due) if scope.due else "",
        is_order=scope.kind in JUDGES_ORDERS,
        kind=scope.kind.replace("-", " "),
        reach=(
            ("Persons", f"{len(scope.parties)}, as named in the paper"),
            ("Days", period_in_words(scope)),
            ("Documents", documents_in_words(scope)),
            ("Topics", ", ".join(scope.wanted) or "[which]"),
        ),
        deadlines=tuple(item.in_words() for item in deadlines(scope)),
        special=tuple((SPECIAL[item.category], item.cites, item.asks) for item in around.policy.special),
        counts=tuple(_counts(scope, around)),
        prepared=in_words(around.today),
    )


def _counts(scope: Scope, around: Surroundings) -> Iterator[tuple[str, str]]:
    """Yield numbers of the case file; they are for counsel alone and name nobody."""
    if around.roster is None:
        return
    named = [p for p in around.roster.people if in_scope(p.id, p.names, scope)]
    minors, dead = sum(p.minor for p in named), sum(p.deceased for p in named)
    yield "In the file", f"{len(named)} of {len(scope.parties)} named; minors: {minors}; deceased: {dead}"
    others = sum(p not in named for p in participants(around.roster.people))
    yield "Participants", f"{others} further, whom the paper does not name"
    yield "Consents", f"{len(around.consents)} that stand today for this recipient"


def _files(facts: ResponseFacts) -> Iterator[tuple[str, bytes]]:
    for paper in response_papers(facts):
        yield f"{paper.name}.docx", write_paper(paper.title, paper.blocks, MARK)
        yield f"{paper.name}.txt", plain_paper(paper.title, paper.blocks, MARK).encode("utf-8")
