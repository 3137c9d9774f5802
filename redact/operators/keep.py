"""The operator that changes nothing."""

from __future__ import annotations

from typing import Any

from redact.operators.base import CaseNoteOperator


class Keep(CaseNoteOperator):
    """Leaves the text as it is; every use is justified by a rule of the policy."""

    name = "keep"

    def replace(self, text: str, params: dict[str, Any]) -> str:  # noqa: ARG002
        """Return the text itself."""
        return text
