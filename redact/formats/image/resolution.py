"""How many pixels of a picture make an inch, and pages with as many across as down."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_SIDE = 11.0
"""Inches; a picture that does not say its size, or says an unlikely one, is taken for a letter page."""
FINEST, REDUCED = 450.0, 300.0
"""Pixels per inch: pages with more than the first are reduced to the second, which is read as well."""
_SHORTEST, _LONGEST = 1.0, 24.0
_LEAST, _MOST = 72.0, 1200.0


def resolution_of(picture: Any) -> tuple[float, float]:
    """Return pixels per inch across and down; telephones say 72 for pages of four thousand pixels."""
    stated = picture.info.get("dpi")
    if isinstance(stated, tuple) and len(stated) == 2 and _likely(picture.size, stated):
        return float(stated[0]), float(stated[1])
    guess = min(max(max(picture.size) / LONG_SIDE, _LEAST), _MOST)
    return guess, guess


def _likely(size: tuple[int, int], stated: tuple[Any, Any]) -> bool:
    try:
        across, down = float(stated[0]), float(stated[1])
    except (TypeError, ValueError, ZeroDivisionError):
        return False
    if not (math.isfinite(across) and math.isfinite(down)) or max(across, down) > _MOST:
        return False
    if min(across, down) < _LEAST or max(across, down) > 3 * min(across, down):
        return False
    return _SHORTEST <= max(size[0] / across, size[1] / down) <= _LONGEST


def evened(page: Image, across: float, down: float) -> tuple[Image, float]:
    """Return a page with one resolution, and that; faxes have half of it down, some scans far too much."""
    from PIL import Image as Pictures

    wanted = max(across, down)
    wanted = REDUCED if wanted > FINEST else wanted
    size = max(round(page.width * wanted / across), 1), max(round(page.height * wanted / down), 1)
    if abs(size[0] - page.width) < 0.02 * page.width and abs(size[1] - page.height) < 0.02 * page.height:
        return page, wanted
    return page.resize(size, Pictures.Resampling.BICUBIC), wanted
