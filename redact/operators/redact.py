"""The operator that removes a mention and says under which code."""

from __future__ import annotations

import re
from typing import Any

from redact.errors import TransformError
from redact.operators.base import CaseNoteOperator, entity_type_of
from redact.operators.made_up import is_plate

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./()§:-]{0,39}")


class Redact(CaseNoteOperator):
    """Puts `[CODE]`, or `[removed]` without a code; never tells how long the text was."""

    name = "redact"

    def validate(self, params: dict[str, Any] | None = None) -> None:
        """Check the code as well.

        Raises:
            TransformError: The code is not a short plain word or number.
        """
        super().validate(params)
        code = (params or {}).get("code", "")
        if code and not _CODE.fullmatch(code):
            raise TransformError("operator redact needs a short plain code")

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the code in brackets; a vehicle that is described is no number: "drives a [VEHICLE]"."""
        if entity_type_of(params) == "VEHICLE" and params.get("code") == "NUMBER" and not is_plate(text):
            return "[VEHICLE]"
        return f"[{params.get('code') or 'removed'}]"
