"""Turns what was decided into vocabulary: values that had to go and values that may stay.

Never where anything stands: a check that knew the edits would repeat their mistakes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from redact.checks.base import RemovedValue
from redact.checks.folding import fold_words, squeeze
from redact.types import STRONG, Span, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Ranges = dict[tuple[str, str], list[tuple[int, int]]]
    """Document and surface to disjoint character ranges, ascending."""

    from redact.types import Decision, Document, Mention

KEEP = "keep"
KEEP_LIST = "keep-list"
_GLUED = 4
"""Letters from which on a part of a word counts as one that stood in the case."""
_NEXT_WORD = re.compile(r"\W*\w+")
_LAST_WORD = re.compile(r"\w+\W*$")


def removed_values(
    decisions: Iterable[Decision], documents: Mapping[str, Document]
) -> tuple[RemovedValue, ...]:
    """Return the text of every mention that was not kept, once per value, type and facet.

    What was only guessed, and only in metadata ("Normal", the name of a style; the program that made
    the file), is left out unless a name of the case has the same word: metadata is never released, and
    its vocabulary is that of programs. The mention is decided and recorded like any other.
    """
    found: dict[tuple[str, str, str], list[Decision]] = {}
    for decision in decisions:
        if decision.operator != KEEP:
            mention = decision.mention
            key = (mention.entity_type, text_of(mention.span, documents), mention.facet)
            found.setdefault(key, []).append(decision)
    firm = {
        word
        for key, made in found.items()
        if not _program_guess(made, documents)
        for word in fold_words(key[1])
    }
    return tuple(
        _removed(key, made)
        for key, made in sorted(found.items(), key=lambda item: item[0])
        if not _program_guess(made, documents) or firm.intersection(fold_words(key[1]))
    )


def _removed(key: tuple[str, str, str], made: list[Decision]) -> RemovedValue:
    entity_type, value, facet = key
    first = min(made, key=lambda decision: (not is_strong(decision.mention), decision.mention.span))
    known = is_strong(first.mention)
    return RemovedValue(
        entity_type, value, facet, strong=known, entity=first.entity.id, place=first.mention.span
    )


def _program_guess(made: list[Decision], documents: Mapping[str, Document]) -> bool:
    """Tell whether a value is a weak guess that only unreleased metadata shows."""
    return all(
        not is_strong(decision.mention) and _is_metadata(decision.mention.span, documents)
        for decision in made
    )


def _is_metadata(span: Span, documents: Mapping[str, Document]) -> bool:
    surface = documents[span.document].surface(span.surface)
    return surface.kind is SurfaceKind.METADATA and not surface.released


def is_strong(mention: Mention) -> bool:
    """Tell whether more than a weak guess stands behind a mention."""
    return mention.score >= STRONG or bool({"roster", "propagated"} & set(mention.evidence))


def kept_values(
    decisions: Iterable[Decision], documents: Mapping[str, Document], removed: Iterable[RemovedValue]
) -> Iterator[str]:
    """Yield what the policy keeps.

    A kept mention counts only where no decision on the same characters removes them. A keep-listed
    wording that equals a removed value ("Hamilton" of the Hamilton scale, and a client
    of that name) is allowed only together with the word beside it.
    """
    gone = {word for value in removed for word in (*fold_words(value.value), squeeze(value.value))}
    decided = tuple(decisions)
    replaced = _replaced(decided)
    for decision in decided:
        span = decision.mention.span
        if decision.operator == KEEP and not _is_replaced(span, replaced):
            text = text_of(span, documents)
            if decision.rule == KEEP_LIST and gone & {squeeze(text), *fold_words(text)}:
                yield from _in_context(span, documents)
            else:
                yield text


class Locator:
    """Finds a wording that a written file shows in the source it came from."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents

    def __call__(self, document: str, wordings: tuple[str, ...]) -> Span | None:
        """Return the first place of the first wording that the document holds, whole words only."""
        surfaces = self._documents[document].surfaces if document in self._documents else ()
        for wording in wordings:
            pattern = r"\W+".join(map(re.escape, wording.split()))
            for surface in surfaces:
                match = (
                    re.search(rf"(?<!\w){pattern}(?!\w)", surface.text, re.IGNORECASE) if pattern else None
                )
                if match:
                    return Span(document, surface.id, *match.span())
        return None


class Stood:
    """Tells whether a folded word stood in the documents of a case: whole, or within or across its words."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        texts = [fold_words(s.text) for document in documents.values() for s in document.surfaces]
        self._words = frozenset(word for words in texts for word in words)
        self._joined = "\n".join("".join(words) for words in texts)

    def __call__(self, word: str) -> bool:
        """Return whether it stood there, or is a word that did with something glued to it."""
        if word in self._words or (len(word) >= _GLUED and word in self._joined):
            return True
        ends = range(_GLUED, len(word))
        return any(word[:at] in self._words or word[-at:] in self._words for at in ends)


def shared_words(decisions: Iterable[Decision], documents: Mapping[str, Document]) -> frozenset[str]:
    """Return the folded words of names of people the policy keeps."""
    return frozenset(
        word
        for decision in decisions
        if decision.operator == KEEP
        and decision.rule != KEEP_LIST
        and decision.mention.entity_type == "PERSON"
        for word in fold_words(text_of(decision.mention.span, documents))
    )


def text_of(span: Span, documents: Mapping[str, Document]) -> str:
    """Return what a span says."""
    return documents[span.document].surface(span.surface).text[span.start : span.end]


def _in_context(span: Span, documents: Mapping[str, Document]) -> Iterator[str]:
    text = documents[span.document].surface(span.surface).text
    after = _NEXT_WORD.match(text, span.end)
    before = _LAST_WORD.search(text[max(0, span.start - 40) : span.start])
    if after:
        yield text[span.start : after.end()]
    if before:
        yield before.group() + text[span.start : span.end]


def _replaced(decisions: tuple[Decision, ...]) -> Ranges:
    ranges: Ranges = {}
    for span in sorted(decision.mention.span for decision in decisions if decision.operator != KEEP):
        on_surface = ranges.setdefault((span.document, span.surface), [])
        if on_surface and span.start < on_surface[-1][1]:
            on_surface[-1] = (on_surface[-1][0], max(on_surface[-1][1], span.end))
        else:
            on_surface.append((span.start, span.end))
    return ranges


def _is_replaced(span: Span, replaced: Ranges) -> bool:
    on_surface = replaced.get((span.document, span.surface), [])
    after = bisect_left(on_surface, (span.end, 0))
    return after > 0 and on_surface[after - 1][1] > span.start
