"""Colours that leave text readable, and borders; everything else is the reader's default."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.formats.docx.closed_lists import BORDER_STYLES
from redact.formats.docx.parts import attribute, number, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from redact.formats.docx.model import Border

PAPER = "FFFFFF"
_CONTRAST = 70
"""Least difference of lightness, of 255, between text and what it stands on."""

_PATTERNS = {"solid": 100, "pct75": 75, "pct50": 50, "pct25": 25, "pct20": 20, "pct10": 10, "pct5": 5}


def hexadecimal(value: str) -> str:
    """Return six upper-case digits, or nothing for anything else."""
    return value.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else ""


def lightness(color: str) -> float:
    """Return how light a colour is, from 0 to 255 (ITU-R BT.601)."""
    red, green, blue = (int(color[at : at + 2], 16) for at in (0, 2, 4))
    return 0.30 * red + 0.59 * green + 0.11 * blue


def shows_on(color: str, ground: str) -> bool:
    """Tell whether text of one colour can be read on another; unset text turns light on dark."""
    return not color or abs(lightness(color) - lightness(ground or PAPER)) >= _CONTRAST


def fill_of(shading: _Element | None) -> str:
    """Return the background that a shading element gives, or nothing."""
    if shading is None:
        return ""
    fill = hexadecimal(attribute(shading, "fill"))
    share = _PATTERNS.get(attribute(shading, "val"), 0) / 100
    if not share:
        return "" if fill == PAPER else fill
    front = hexadecimal(attribute(shading, "color")) or "000000"
    back = fill or PAPER
    pairs = [(int(front[at : at + 2], 16), int(back[at : at + 2], 16)) for at in (0, 2, 4)]
    return "".join(f"{round(share * over + (1 - share) * under):02X}" for over, under in pairs)


def borders_of(parents: Iterable[_Element | None], edges: tuple[str, ...]) -> tuple[Border, ...]:
    """Return the borders that elements give, the strongest last, in the order of `edges`."""
    found: dict[str, Border] = {}
    for parent in parents:
        for element in parent if parent is not None else ():
            edge = tag(element).removeprefix("w:")
            edge = {"start": "left", "end": "right"}.get(edge, edge)
            style = attribute(element, "val")
            if edge in edges and style in BORDER_STYLES:
                color = hexadecimal(attribute(element, "color")) or "auto"
                width = max(0, min(96, number(element, "sz", 4)))
                found[edge] = (edge, style, width, max(0, min(31, number(element, "space"))), color)
            elif edge in edges and style:
                found[edge] = (edge, "single", 4, 0, "auto")
    return tuple(found[edge] for edge in edges if edge in found)
