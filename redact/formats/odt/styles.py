"""What the styles of a document say of weight, size, alignment, and of what is not shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redact.formats.odt.package import attribute, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Style:
    """Properties that a release reproduces."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    hidden: bool = False
    size: int = 22
    align: str = "left"
    left: int = 0
    new_page: bool = False


_ALIGN = {"center": "center", "end": "right", "right": "right", "justify": "both"}
_UNITS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0}


class Styles:
    """Styles by family and name; inheritance is followed."""

    def __init__(self, roots: Iterable[_Element]) -> None:
        self._elements = {
            (attribute(item, "family"), attribute(item, "name")): item
            for root in roots
            for item in root.iter()
            if tag(item) == "style:style"
        }

    def names(self) -> list[str]:
        """Return the names that people gave to styles."""
        return [
            attribute(item, "display-name")
            for item in self._elements.values()
            if attribute(item, "display-name")
        ]

    def apply(self, base: Style, family: str, name: str, depth: int = 0) -> Style:
        """Return `base` with a style laid over it."""
        element = self._elements.get((family, name))
        if element is None or depth > 20:
            return base
        base = self.apply(base, family, attribute(element, "parent-style-name"), depth + 1)
        for part in element:
            base = _with(base, part)
        return base


def _with(base: Style, part: _Element) -> Style:
    changes: dict[str, object] = {}
    for key, raw in part.attrib.items():
        name, value = str(key).rpartition("}")[2], str(raw)
        if name == "font-weight":
            changes["bold"] = value == "bold" or (value.isdigit() and int(value) >= 600)
        elif name == "font-style":
            changes["italic"] = value in {"italic", "oblique"}
        elif name == "text-line-through-style":
            changes["strike"] = value != "none"
        elif name == "display" and tag(part) == "style:text-properties":
            changes["hidden"] = value == "none"
        elif name == "font-size" and value.endswith("pt"):
            changes["size"] = max(8, min(96, round(float(value[:-2]) * 2)))
        elif name == "text-align":
            changes["align"] = _ALIGN.get(value, "left")
        elif name == "margin-left":
            changes["left"] = length(value)
        elif name == "break-before":
            changes["new_page"] = value == "page"
    return replace(base, **changes)  # type: ignore[arg-type]


def length(value: str) -> int:
    """Return a length in twentieths of a point, between 0 and ten inches."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(cm|mm|in|pt)", value)
    return min(14_400, round(float(match[1]) * _UNITS[match[2]])) if match else 0
