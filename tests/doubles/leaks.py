"""What every leak test of a format asks of a document that was read, and of what was written from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.types import Document


def assert_listed_only(source: Document, canary: str) -> None:
    """A canary that nobody sees was read somewhere, and nowhere that is written."""
    where = [surface for surface in source.surfaces if canary in surface.text]
    assert where
    assert not any(surface.released for surface in where)


def assert_found_whole(source: Document, canary: str) -> None:
    """A canary that people see was read in one piece, where it is written."""
    assert any(canary in surface.text for surface in source.surfaces if surface.released)
