"""A written file holds only parts its format may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.types import Finding

if TYPE_CHECKING:
    from redact.checks.base import Evidence
    from redact.types import Draft, Surface


class Structure:
    """Asks the format to compare the file with its allow-list."""

    name = "structure"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per problem; a file nothing can compare is a problem too."""
        del surfaces
        if evidence.problems is None:
            return (Finding(self.name, draft.document, "", "no reader to compare the structure", "refuse"),)
        return tuple(
            Finding(self.name, draft.document, "", problem, "refuse") for problem in evidence.problems(draft)
        )
