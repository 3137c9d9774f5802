"""What the heading of a column says of a cell that a rule took for a part of an address."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.types import Mention, Surface

_TOWN = re.compile(r"(?:.*[\W_])?(?:city|town|village|municipality)", re.IGNORECASE)
_ZIP = re.compile(r"(?:.*[\W_])?(?:zip|zip[ _]?code|postal[ _]?code)", re.IGNORECASE)
_STATE = re.compile(r"(?:.*[\W_])?(?:state|st)", re.IGNORECASE)
_STATE_CELL = re.compile(r"\s*(?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s*")
_ZIP_CELL = re.compile(r"\s*\d{5}(?:-\d{4})?\s*")
_PLACES = frozenset({"ADDRESS", "LOCATION"})
_CODES = frozenset({"ADDRESS", "LOCATION", "ID", "ACCOUNT", "PHONE"})


def is_zip_code(surface: Surface) -> bool:
    """Tell whether a cell holds a ZIP code and its column says so."""
    return bool(surface.label and _ZIP.fullmatch(surface.label.strip()) and _ZIP_CELL.fullmatch(surface.text))


def as_column_says(mention: Mention, surface: Surface) -> Mention | None:
    """Return a mention under the type that its column tells; None for a state, which may always show.

    A row reads as an address from street to ZIP code, but each of its cells stands alone: the town and the
    ZIP code are places, of which 45 CFR 164.514(b)(2)(i)(B) lets the state and three digits stay.

    Args:
        mention: On a cell.
        surface: The cell.
    """
    label, kind = surface.label.strip(), mention.entity_type
    if not label or "roster" in mention.recognizers:
        return mention
    if kind in _PLACES and _STATE.fullmatch(label) and _STATE_CELL.fullmatch(surface.text):
        return None
    if kind in _CODES and is_zip_code(surface):
        return replace(mention, entity_type="LOCATION", facet="zip")
    if kind == "ADDRESS" and _TOWN.fullmatch(label):
        return replace(mention, entity_type="LOCATION")
    return mention
