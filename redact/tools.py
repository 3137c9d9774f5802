"""Assembles what the stages use: detector, secret, clock, progress. Once, at the edge."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from redact.records.ledger import Ledger
    from redact.remembered import Memory, Part
    from redact.types import Document, Mention, Roster


class Detector(Protocol):
    """Finds mentions in documents; batched over all of them."""

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        """Return every mention found, overlaps included, sorted, without duplicates of span and type."""
        ...

    def versions(self) -> dict[str, str]:
        """Name the parts that detect, with version or digest, for the record."""
        ...


class Remembering(Protocol):
    """A pseudonym space that outlives the release."""

    @property
    def memory(self) -> Memory:
        """What earlier releases of the space showed."""
        ...

    def remember(self, part: Part) -> None:
        """Add what a release is about to show; it counts from when its folder is there."""
        ...

    def settle(self, part: Part) -> None:
        """Mark what a release added as published."""
        ...

    def drop(self, part: Part) -> None:
        """Take back what a release that was not published would have added."""
        ...


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Capabilities, never findings.

    Attributes:
        detector: Finds mentions.
        secret: 32 random bytes of this release, or of its space in the vault; surrogates and date
            shifts derive from it.
        clock: Gives the current time, in UTC.
        progress: Called with stage name, steps done and steps in all.
        passwords: Tried in turn on source files that need one.
        space: The vault's pseudonym space of this release; None without a vault.
        ledger: Open register of disclosures; without one, that of the output folder.
    """

    detector: Detector
    secret: bytes = field(repr=False, default_factory=lambda: secrets.token_bytes(32))
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    progress: Callable[[str, int, int], None] = _silent
    passwords: tuple[str, ...] = field(repr=False, default=())
    space: Remembering | None = field(repr=False, default=None)
    ledger: Ledger | None = None


def assemble(
    progress: Callable[[str, int, int], None] = _silent,
    *,
    fast: bool = False,
    passwords: tuple[str, ...] = (),
) -> Tools:
    """Build the tools of a normal run; the detection model loads on first use.

    Args:
        progress: Called with stage name, steps done and steps in all.
        fast: Use the smaller model, for a first look; what is released is never left to it.
        passwords: Tried in turn on source files that need one.

    Raises:
        ModelError: The shipped model is missing or damaged.
    """
    from redact.recognizers.detector import CaseNoteDetector
    from redact.resources import model_path

    detector = CaseNoteDetector(model_path(fast=fast))
    return Tools(detector=detector, progress=progress, passwords=passwords)
