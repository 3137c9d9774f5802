"""The operator that puts a role in place of a person."""

from __future__ import annotations

from typing import Any

from redact.operators.base import CaseNoteOperator, entity_type_of
from redact.operators.context import OperatorContext
from redact.operators.wording import type_label


class Label(CaseNoteOperator):
    """Puts `[Mother]`, `[Teacher 1]`, or the neutral word of the type, `[phone number]`."""

    name = "label"

    def replace(self, text: str, params: dict[str, Any]) -> str:  # noqa: ARG002
        """Return the label of the entity in this release."""
        context = params.get("context")
        if isinstance(context, OperatorContext) and context.entity.id in context.space.labels:
            if context.entity.entity_type == "PERSON":
                return context.space.labels[context.entity.id]
            return type_label(context.mention.entity_type)
        return type_label(entity_type_of(params) or "PERSON")
