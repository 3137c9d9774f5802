"""Operators that leave a small part, as court rules allow, or a constant."""

from __future__ import annotations

import re
from typing import Any

from redact.operators.base import CaseNoteOperator, entity_type_of
from redact.operators.context import OperatorContext
from redact.operators.name_forms import RealName, gather, read_form

MASK = "[…]"
"""What a mask shows, whatever it covers."""

_LEAST = 8


class Mask(CaseNoteOperator):
    """Puts one constant in place of anything."""

    name = "mask"

    def replace(self, text: str, params: dict[str, Any]) -> str:  # noqa: ARG002
        """Return the constant."""
        return MASK


class Initials(CaseNoteOperator):
    """Reduces a name to initials, given name first; for minors (Fed. R. Civ. P. 5.2(a)(3))."""

    name = "initials"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return the initials of the whole person where the case tells them, else of the text."""
        context = params.get("context")
        known = None
        if isinstance(context, OperatorContext):
            known = context.space.real_names.get(context.entity.id)
        own = gather([read_form(text)])
        name = known if known and (known.given or known.surnames) else own
        letters = _letters(name)
        if not letters:
            letters = [c for c in text if c.isalpha()][:3]
        return "".join(f"{letter.upper()}." for letter in letters) or MASK


def _letters(name: RealName) -> list[str]:
    words = [*name.given[:1], *name.surnames]
    return [word[0] for word in words if word]


class LastFour(CaseNoteOperator):
    """Reduces a number to its last four characters (Fed. R. Civ. P. 5.2(a)(1) and (4)).

    A value too short for that to hide anything is masked whole, unless it is a last four already.
    """

    name = "last_four"

    def replace(self, text: str, params: dict[str, Any]) -> str:
        """Return `xxx-xx-1234` for a Social Security number, else `xxxx1234`."""
        context = params.get("context")
        facet = context.mention.facet if isinstance(context, OperatorContext) else ""
        shown = re.sub(r"[xX*#•…]{2,}|[xX*#•](?=\d)", "", text)
        hidden = shown != text
        characters = "".join(c for c in shown if c.isalnum())
        digits = sum(c.isdigit() for c in characters)
        if digits < 4 or len(characters) < 4:
            return MASK
        if len(characters) < _LEAST and not (len(characters) == 4 and (hidden or facet == "last-four")):
            return MASK
        shape = "xxx-xx-" if entity_type_of(params) == "SSN" else "xxxx"
        return shape + characters[-4:]
