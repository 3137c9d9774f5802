"""What is read from a picture: words with their boxes, in pixels of that picture."""

from __future__ import annotations

from dataclasses import dataclass, field

READ = 0.5
"""A word with less confidence has not been read: handwriting comes out as words like these."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; right and bottom are the first pixels outside it."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read from a picture.

    Attributes:
        text: Its characters, without spaces.
        left: In pixels of the picture that was read, as the three after it.
        top: Of its box.
        right: First pixel outside.
        bottom: First pixel outside.
        confidence: From 0 to 1, as the engine says, raised where passes agree.
        line: Number of its line on the page, from 1; words of one line follow each other.
        block: Number of its block (column, cell, paragraph group) on the page, from 1.
    """

    text: str = field(repr=False)
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int
    block: int


def mean_confidence(words: tuple[Word, ...]) -> float:
    """Return the mean confidence, letters counting alike; 0 without words."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
