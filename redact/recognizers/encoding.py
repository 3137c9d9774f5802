"""Turns note text into the encoder's input, the same way in training and in use.

The encoder's tokenizer is uncased, so the letter case of each word travels
beside its word pieces as a small *shape* code (see `SHAPES`), which the
network embeds and adds to the piece embedding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

LABELS: tuple[str, ...] = (
    "PERSON", "ADDRESS", "LOCATION", "ORG", "DATE", "AGE", "PHONE", "EMAIL", "URL", "USERNAME",
    "SSN", "ID", "ACCOUNT", "VEHICLE", "DEVICE", "IP", "DEMOGRAPHIC", "OCCUPATION", "EVENT",
)  # fmt: skip
"""Entity types the model predicts, in the order of its output columns."""

TAGS: tuple[str, ...] = ("O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI"))
"""Output columns: `O`, then `B-` and `I-` of each label."""

SHAPES: tuple[str, ...] = (
    "other", "lower", "title", "upper", "mixed", "digits", "alphanumeric", "single capital",
)  # fmt: skip
"""Letter-case classes; the index is the code that the network embeds."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of one text; the three tuples have one length.

    Attributes:
        ids: Vocabulary indices.
        offsets: Half-open character ranges in the text.
        shapes: Index into `SHAPES` of the word each piece lies in.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    shapes: tuple[int, ...]


def load_tokenizer(path: Path) -> Tokenizer:
    """Read a `tokenizer.json` with truncation and padding switched off."""
    return tokenizer_from(path.read_bytes())


def tokenizer_from(content: bytes) -> Tokenizer:
    """Build a tokenizer from the content of a `tokenizer.json`, without truncation and padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def shape_of(word: str) -> int:
    """Return the index in `SHAPES` for a run of letters and digits."""
    if word.isdigit():
        return 5
    if any(character.isdigit() for character in word):
        return 6
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 7
    if word[:1].isupper() and word[1:].islower():
        return 2
    return 4 if word.isalpha() else 0


def encode(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut `text` into word pieces with their offsets and letter-case shapes."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets: list[tuple[int, int]] = list(encoding.offsets)
    return Pieces(tuple(encoding.ids), tuple(offsets), tuple(_shapes(text, offsets)))


def windows(length: int, size: int, stride: int) -> Iterator[tuple[int, int]]:
    """Yield half-open piece ranges of at most `size` that overlap by `size - stride`."""
    start = 0
    while True:
        yield start, min(start + size, length)
        if start + size >= length:
            return
        start += stride


def _shapes(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[int]:
    words = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    at = 0
    for start, _ in offsets:
        while at < len(words) and words[at][1] <= start:
            at += 1
        inside = at < len(words) and words[at][0] <= start
        yield shape_of(text[slice(*words[at])]) if inside else 0
