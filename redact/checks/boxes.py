"""Boxes on page pictures are solid, and everything that had to go lies under one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.types import Finding

if TYPE_CHECKING:
    from redact.checks.base import Evidence
    from redact.types import Draft, Surface


class Boxes:
    """Asks the format to compare the pixels of the written pages with those of the source."""

    name = "boxes"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per page and problem; none where nothing is boxed or there is no source."""
        del surfaces
        problems = evidence.covers(draft) if evidence.covers is not None else ()
        return tuple(
            Finding(self.name, draft.document, _surface(problem), problem, "refuse") for problem in problems
        )


def _surface(problem: str) -> str:
    page, mark, _ = problem.partition(":")
    return page.replace(" ", "-") if mark else ""
