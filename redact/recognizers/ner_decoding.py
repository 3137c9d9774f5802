"""Turns the network's scores for word pieces into character spans."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from redact.recognizers.encoding import LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_BRIDGE = re.compile(r"[^.!?;:\n]{0,40}")
_SEVERAL = re.compile(r"\w\s+\S*\w.*\w", re.DOTALL)
_SURE = 0.85
_JOINER = re.compile(r"[\s\-'’.,/&]*")


class NerSpan(NamedTuple):
    """A half-open character range, its entity type and how sure the network is, from 0 to 1."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a word counts as part of a mention.

    Attributes:
        outside: A word is left alone only if its probability of O is above this.
        by_label: The same per entity type, for types that need another value.
    """

    outside: float = 0.5
    by_label: Mapping[str, float] = field(default_factory=dict)

    def per_label(self) -> NDArray[np.float32]:
        """Return one threshold per entry of `LABELS`."""
        return np.array([self.by_label.get(label, self.outside) for label in LABELS], dtype=np.float32)


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    total: NDArray[np.float32] = shifted / shifted.sum(axis=-1, keepdims=True)
    return total


def word_starts(text: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """Return the index of the first piece of every word.

    A word is a run of adjoining pieces of letters and digits; every other piece stands alone.
    """
    starts: list[int] = []
    for at, (left, _) in enumerate(offsets):
        before = offsets[at - 1][1] if at else -1
        joined = left == before and text[left : left + 1].isalnum() and text[left - 1].isalnum()
        if not joined:
            starts.append(at)
    return starts


def decode(
    text: str,
    offsets: Sequence[tuple[int, int]],
    probabilities: NDArray[np.float32],
    thresholds: Thresholds,
) -> tuple[NerSpan, ...]:
    """Return the mentions of one text, in order and disjoint.

    Args:
        text: What the pieces were cut from.
        offsets: Character range of each piece.
        probabilities: pieces x tags, in the order of `TAGS`.
        thresholds: When a word is in.
    """
    if not offsets:
        return ()
    starts = word_starts(text, offsets)
    counts = np.diff([*starts, len(offsets)])[:, None]
    words = np.add.reduceat(probabilities, starts, axis=0) / counts
    begins, insides = words[:, 1::2], words[:, 2::2]
    labels = (begins + insides).argmax(axis=1)
    rows = np.arange(len(labels))
    first = begins[rows, labels] >= insides[rows, labels]
    inside = words[:, 0] <= thresholds.per_label()[labels]
    ends = [*(at - 1 for at in starts[1:]), len(offsets) - 1]
    ranges = [(offsets[a][0], offsets[b][1]) for a, b in zip(starts, ends, strict=True)]
    found = _join(text, ranges, np.flatnonzero(inside).tolist(), labels.tolist(), first.tolist(), words)
    return tuple(_whole_events(text, found))


def _whole_events(text: str, found: list[NerSpan]) -> list[NerSpan]:
    """Join pieces of one told event, and drop a lone weak word: an event is a phrase."""
    kept: list[NerSpan] = []
    for span in found:
        last = kept[-1] if kept else None
        if (
            span.label == "EVENT"
            and last
            and last.label == "EVENT"
            and _BRIDGE.fullmatch(text, last.end, span.start)
        ):
            kept[-1] = NerSpan(last.start, span.end, "EVENT", max(last.score, span.score))
        else:
            kept.append(span)
    return [
        span
        for span in kept
        if span.label != "EVENT" or span.score >= _SURE or _SEVERAL.search(text[slice(*span[:2])])
    ]


def _join(
    text: str,
    ranges: list[tuple[int, int]],
    members: list[int],
    labels: list[int],
    first: list[bool],
    words: NDArray[np.float32],
) -> list[NerSpan]:
    """Join neighbouring words of one label; a word tagged B starts a mention of its own."""
    groups: list[list[int]] = []
    for at in members:
        last = groups[-1][-1] if groups else -2
        follows = last == at - 1 and labels[last] == labels[at] and not first[at]
        if follows and _JOINER.fullmatch(text, ranges[last][1], ranges[at][0]):
            groups[-1].append(at)
        else:
            groups.append([at])
    found = (_span(text, group, ranges, labels, words) for group in groups)
    return [span for span in found if any(c.isalnum() for c in text[span.start : span.end])]


def _span(
    text: str,
    group: list[int],
    ranges: list[tuple[int, int]],
    labels: list[int],
    words: NDArray[np.float32],
) -> NerSpan:
    """Score a mention by its letters and digits; punctuation inside says little."""
    lettered = [at for at in group if text[ranges[at][0] : ranges[at][0] + 1].isalnum()] or group
    score = float(1 - words[lettered, 0].mean())
    return NerSpan(ranges[group[0]][0], ranges[group[-1]][1], LABELS[labels[group[0]]], round(score, 4))
