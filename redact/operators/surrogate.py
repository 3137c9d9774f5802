"""The operator that puts a realistic stand-in in place of a mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.operators import handles, made_up
from redact.operators.base import CaseNoteOperator, context_of
from redact.operators.name_forms import BEFORE_NAME
from redact.operators.name_writing import Stand, write_name
from redact.operators.wording import type_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from redact.operators.context import OperatorContext


class Surrogate(CaseNoteOperator):
    """Writes a stand-in of the same form: one per entity and release, never a value of the case.

    Types without a realistic stand-in of their own are generalised: places, organisations,
    ages, dates, occupations, backgrounds.
    """

    name = "surrogate"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the stand-in.

        Raises:
            TransformError: There is no context and no secret.
        """
        context = context_of(text, params)
        made = _WRITERS.get(context.mention.entity_type, _general)(text, context)
        return made if made.strip() else type_label(context.mention.entity_type)


def _person(text: str, context: OperatorContext) -> str:
    space, entity = context.space, context.entity.id
    if entity not in space.personas:
        return type_label("PERSON")
    stand = Stand(space.personas[entity], space.real_names[entity], space.surnames)
    return write_name(text, stand, context.before[-BEFORE_NAME:], context.mention.facet)


_GENERAL = {
    "LOCATION": "generalize_place", "ORG": "generalize_org", "AGE": "age_band", "DATE": "shift_date",
    "OCCUPATION": "generalize_occupation", "DEMOGRAPHIC": "generalize_demographic",
}  # fmt: skip


def _general(text: str, context: OperatorContext) -> str:
    from redact.operators.catalog import load_operator

    name = _GENERAL.get(context.mention.entity_type)
    if name is None:
        return type_label(context.mention.entity_type)
    return str(load_operator(name).operate(text, {"context": context}))


_WRITERS: dict[str, Callable[[str, OperatorContext], str]] = {
    "PERSON": _person,
    "ADDRESS": made_up.address,
    "PHONE": made_up.phone,
    "EMAIL": handles.email,
    "URL": made_up.url,
    "USERNAME": handles.username,
    "SSN": made_up.ssn,
    "ID": made_up.number,
    "ACCOUNT": made_up.number,
    "DEVICE": made_up.number,
    "VEHICLE": made_up.vehicle,
    "IP": made_up.ip,
}
