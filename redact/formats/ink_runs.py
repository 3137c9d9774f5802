"""Straight runs of ink on the picture of a page, of which rules and frames are made."""

from __future__ import annotations

from typing import Any


def level_runs(ink: Any, length: int) -> Any:
    """Return the ink that lies in level runs of at least `length` pixels.

    Args:
        ink: Array of booleans, rows by columns; turn it (`.T`) to look for upright runs.
        length: In pixels.
    """
    import numpy as np

    rows, columns = ink.shape
    if columns < length:
        return np.zeros_like(ink)
    sums = np.zeros((rows, columns + 1), np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    full = sums[:, length:] - sums[:, :-length] == length
    marks = np.zeros((rows, columns + 1), np.int8)
    marks[:, : full.shape[1]] += full
    marks[:, length:] -= full
    return np.cumsum(marks, axis=1, dtype=np.int32)[:, :columns] > 0
