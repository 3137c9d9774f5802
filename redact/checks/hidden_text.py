"""No place a reader does not see on the page carries text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.types import Finding, SurfaceKind

if TYPE_CHECKING:
    from redact.checks.base import Evidence
    from redact.types import Draft, Surface

HIDDEN: frozenset[SurfaceKind] = frozenset(
    {
        SurfaceKind.COMMENT,
        SurfaceKind.DELETED_TEXT,
        SurfaceKind.ANNOTATION,
        SurfaceKind.FORM_FIELD,
        SurfaceKind.ATTACHMENT,
        SurfaceKind.PRIOR_REVISION,
        SurfaceKind.OUTLINE,
        SurfaceKind.ALT_TEXT,
    }
)
"""Kinds of surface that no release has; a layer counts unless it is another view of the same text."""

# Tag characters spell invisible ASCII (Unicode core specification, section 23.9); long runs of
# zero-width characters are the usual way to hide bits in plain text.
_SMUGGLED = re.compile(r"[\U000e0020-\U000e007f]|[\u200b-\u200d\u2060\ufeff]{8,}")


class HiddenText:
    """Looks for comments, fields, revisions and characters that show nothing."""

    name = "hidden-text"

    def run(self, draft: Draft, surfaces: tuple[Surface, ...], evidence: Evidence) -> tuple[Finding, ...]:
        """Return one finding per surface that hides text."""
        del evidence
        return tuple(
            Finding(self.name, draft.document, surface.id, detail, "refuse")
            for surface in surfaces
            if (detail := _hides(surface))
        )


def _hides(surface: Surface) -> str:
    if surface.kind in HIDDEN and surface.text.strip():
        return f"{surface.kind.value} holds text"
    if _SMUGGLED.search(surface.text):
        return "invisible characters spell something"
    return ""
