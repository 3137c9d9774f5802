"""Which checks there are; naming them imports none."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from redact.errors import PolicyInvalid

if TYPE_CHECKING:
    from redact.checks.base import Check

CHECKS: dict[str, str] = {
    "source-values": "redact.checks.source_values:SourceValues",
    "metadata": "redact.checks.metadata:Metadata",
    "structure": "redact.checks.structure:Structure",
    "hidden-text": "redact.checks.hidden_text:HiddenText",
    "boxes": "redact.checks.boxes:Boxes",
    "page-pictures": "redact.checks.page_pictures:PagePictures",
    "residual-detection": "redact.checks.residual:ResidualDetection",
    "withheld-passages": "redact.checks.withheld_passages:WithheldPassages",
    "file-names": "redact.checks.file_names:FileNames",
}
"""Name in a policy to `module:Class`."""

MANDATORY: frozenset[str] = frozenset(CHECKS)
"""Run whatever a policy says: each is cheap, and none of them harms a clean release."""


def load_check(name: str) -> Check:
    """Import a check and return a new instance.

    Raises:
        PolicyInvalid: No check has this name.
    """
    if name not in CHECKS:
        raise PolicyInvalid(f"no check named {name!r}")
    module, _, attribute = CHECKS[name].partition(":")
    return cast("Check", getattr(importlib.import_module(module), attribute)())
