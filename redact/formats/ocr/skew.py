"""Estimates by how many degrees the lines of a scanned page slope."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

WIDEST = 5.0
_COARSE, _FINE = 0.5, 0.1
_LOOK_DPI = 75


def skew_of(page: Image, dpi: int) -> float:
    """Return the slope of the lines, in degrees, positive when they fall to the right.

    Rows of ink stand out most when the page is straight: the angle with the greatest sum of squared
    differences between neighbouring rows is taken (projection profile).
    """
    from PIL import Image as Pictures
    from PIL import ImageOps

    small = page.convert("L").reduce(max(round(dpi / _LOOK_DPI), 1))
    ink = ImageOps.invert(small).point([0 if level < 96 else 255 for level in range(256)])

    def contrast(angle: float) -> float:
        import numpy as np

        turned = ink.rotate(angle, Pictures.Resampling.BILINEAR, fillcolor=0)
        rows = np.asarray(turned, dtype=np.float32).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    steps = round(WIDEST / _COARSE)
    angles: list[float] = [i * _COARSE for i in range(-steps, steps + 1)]
    coarse = max(angles, key=lambda a: (contrast(a), -abs(a)))
    around = [coarse + i * _FINE for i in range(-4, 5)]
    fine = max(around, key=lambda a: (contrast(a), -abs(a)))
    return round(fine, 2)
