"""Numbers stamped on the pages of a production, one after the other over all documents."""

from __future__ import annotations

import hashlib
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS = 6


def prefix_of(release: str) -> str:
    """Return what the numbers of a release begin with: of four digits, so that it can spell nothing.

    It tells the productions of a case apart, and nothing of the release's name, which may name somebody.
    """
    return f"R{int(hashlib.sha256(release.encode()).hexdigest(), 16) % 10_000:04d}"


def number_pages(release: str, counts: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """Return the numbers of each document's pages, given how many pages each has."""
    prefix, ends = prefix_of(release), list(accumulate(counts))
    return tuple(
        tuple(f"{prefix}-{at:0{DIGITS}d}" for at in range(end - count + 1, end + 1))
        for count, end in zip(counts, ends, strict=True)
    )


def in_words(numbers: Sequence[str]) -> str:
    """Return a range: the first number, and the last where there are several."""
    if not numbers:
        return ""
    return numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
