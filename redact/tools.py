"""Assembles what the stages use: detector, secret, clock, progress. Once, at the edge."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from redact.records.ledger import Ledger
    from redact.types import Document, Mention, Roster


class Detector(Protocol):
    """Finds mentions in documents; batched over all of them."""

    def detect(self, documents: tuple[Document, ...], roster: Roster) -> tuple[Mention, ...]:
        """Return every mention found, overlaps included, sorted, without duplicates of span and type."""
        ...

    def versions(self) -> dict[str, str]:
        """Name the parts that detect, with version or digest, for the record."""
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
        ledger: Open register of disclosures; without one, that of the output folder.
    """

    detector: Detector
    secret: bytes = field(repr=False, default_factory=lambda: secrets.token_bytes(32))
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    progress: Callable[[str, int, int], None] = _silent
    passwords: tuple[str, ...] = field(repr=False, default=())
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
