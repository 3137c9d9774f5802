"""Replaces withheld passages by one block of constant form, which tells neither length nor words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from redact.records.packet.log import outward_code
from redact.types import (
    WITHHELD_PASSAGE,
    Decision,
    Edit,
    Entity,
    IdentifierClass,
    Mention,
    Span,
    SurfaceKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.types import Decisions, Document, Surface, Withholding

_STRONGEST = 100
_APART = frozenset({SurfaceKind.HEADER, SurfaceKind.FOOTER, SurfaceKind.FOOTNOTE, SurfaceKind.FORM_FIELD})


def block_text(code: str) -> str:
    """Return what stands in place of a withheld passage; it names no protected category.

    That a record of a Part 2 programme is withheld would itself tell of the patient (42 CFR 2.13(c)(2)).
    """
    return f"[withheld: {outward_code(code)}]"


def withheld_blocks(document: Document, decisions: Decisions) -> dict[str, list[Edit]]:
    """Return the edits that cover the withheld passages of a document, by surface.

    Neighbours with the same code become one block: its words stand where the first begins, and what the
    others leave empty is dropped by the writers. Each page of a paged document has its own, and so has each
    entry of which only some is withheld, so that what follows stays on its line, under its own day.
    """
    order = {
        passage.id: at for at, passage in enumerate(decisions.passages) if passage.document == document.id
    }
    held = [w for w in decisions.withheld if w.passage is not None and w.document == document.id]
    surfaces = {surface.id: surface for surface in document.surfaces}
    found: dict[str, list[Edit]] = defaultdict(list)
    for run in _runs(held, order, surfaces):
        for edit in _run_edits(run, surfaces):
            found[edit.span.surface].append(edit)
    return {name: sorted(edits, key=lambda edit: edit.span) for name, edits in found.items()}


def beside(edits: Iterable[Edit], blocks: Sequence[Edit]) -> list[Edit]:
    """Return the edits of one surface, without those under a block and cut where they reach out of one."""
    found = list(blocks)
    for edit in edits:
        found += _outside(edit, blocks)
    return found


def _outside(edit: Edit, blocks: Sequence[Edit]) -> Iterator[Edit]:
    at, written = edit.span.start, False
    for block in blocks:
        if block.span.end <= at or block.span.start >= edit.span.end:
            continue
        if at < block.span.start:
            span = replace(edit.span, start=at, end=block.span.start)
            yield replace(edit, span=span, replacement="" if written else edit.replacement)
            written = True
        at = max(at, block.span.end)
    if at == edit.span.start:
        yield edit
    elif at < edit.span.end:
        yield replace(
            edit, span=replace(edit.span, start=at), replacement="" if written else edit.replacement
        )


def _runs(
    held: list[Withholding], order: dict[str, int], surfaces: dict[str, Surface]
) -> Iterator[list[Withholding]]:
    def place(item: Withholding) -> int:
        return order[item.passage.id] if item.passage else -1

    run: list[Withholding] = []
    for item in sorted(held, key=place):
        last = run[-1] if run else None
        joins = (
            last is not None
            and outward_code(last.code) == outward_code(item.code)
            and place(item) == place(last) + 1
            and _apart(last) == _apart(item)
            and _story(last, surfaces) == _story(item, surfaces)
        )
        if run and not joins:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _apart(item: Withholding) -> str:
    """Name the entry of which a sentence is withheld alone; its mark stays in it, on its own line."""
    name, part, _ = item.passage.id.partition("s") if item.passage else ("", "", "")
    return name if part else ""


def _story(item: Withholding, surfaces: dict[str, Surface]) -> str:
    """Name what a reader sees as one flow: a margin, a note, a page, else the body."""
    spans = item.passage.spans if item.passage else ()
    surface = surfaces[spans[0].surface]
    return surface.id if surface.kind in _APART or surface.kind is SurfaceKind.PAGE else ""


def _run_edits(run: list[Withholding], surfaces: dict[str, Surface]) -> Iterator[Edit]:
    spans = [span for item in run if item.passage for span in item.passage.spans]
    first = True
    for name, group in groupby(spans, key=lambda span: span.surface):
        own = list(group)
        text = surfaces[name].text
        start, end = own[0].start, own[-1].end
        if end < len(text) or first:
            end = max(start + len(text[start:end].rstrip()), start + 1)
        if first:
            start += len(text[start:end]) - len(text[start:end].lstrip())
        words = _shown(text[start:end], run[0].code) if first else ""
        yield _edit(Span(run[0].document, name, start, end), words, run[0])
        first = False


def _shown(text: str, code: str) -> str:
    row = text.startswith("|") and text.split("\n", 1)[0].rstrip().endswith("|")
    return f"| {block_text(code)} |" if row else block_text(code)


def _edit(span: Span, words: str, why: Withholding) -> Edit:
    mention = Mention(span, "PASSAGE", 1.0, ("scope",))
    entity = Entity(why.passage.id if why.passage else why.document, "PASSAGE", (mention,))
    decision = Decision(
        mention, entity, IdentifierClass.NONE, WITHHELD_PASSAGE, (("code", why.code),), _STRONGEST, "scope",
        why.because,
    )  # fmt: skip
    return Edit(span, words, decision)
