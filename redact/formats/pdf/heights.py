"""Finds the boxes of a page at some height without looking at all of them."""

from __future__ import annotations

from typing import Any


class Heights:
    """Extents across a writing direction, two arrays, with the upper edge first."""

    def __init__(self, upper: Any, lower: Any) -> None:
        import numpy as np

        self._order = np.argsort(upper, kind="stable")
        self._upper, self._lower = upper[self._order], lower[self._order]
        self._tallest = float(np.max(lower - upper, initial=0.0)) + 1.0

    def between(self, near: float, far: float) -> Any:
        """Return the numbers of the boxes that reach in between two heights."""
        first, last = self._upper.searchsorted((near - self._tallest, far))
        return self._order[first:last][self._lower[first:last] > near]
