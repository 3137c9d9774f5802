"""Judges on the drawn page whether a letter can be seen; runs in the worker only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redact.formats.pdf.page import Prepared

SCALE = 2.0
"""Pixels per point of the picture that is looked at."""
CONTRAST = 40
"""Grey levels, of 255, that ink must differ from its surroundings to be seen."""
BACKGROUND_SHARE = 0.10
"""Part of a letter's box that must not be ink; a covered letter's box is all one colour."""
_MOST_PIXELS = 40_000_000
_THIN = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """A page drawn in grey; `pixels` is rows by columns, 0 black to 255 white."""

    pixels: Any = field(repr=False)
    scale: float

    def has_ink(self) -> bool:
        """Tell whether anything at all shows."""
        return bool(self.pixels.size) and int(self.pixels.max()) - int(self.pixels.min()) >= CONTRAST // 2

    def shows(self, box: tuple[float, ...], fill: float) -> bool:
        """Tell whether a letter of luminance `fill` can be told from what surrounds it.

        The letter must differ from the ring around its box, its colour must occur inside and
        so must another. A fill below 0 is unknown: then any contrast inside the box counts.
        """
        inside, ring = self._cut(box)
        if inside is None:
            return False
        low, high = int(inside.min()), int(inside.max())
        if high - low < CONTRAST and not (ring is not None and _differs(ring, inside)):
            return False
        if fill < 0:
            return True
        import numpy as np

        around = float(np.median(ring)) if ring is not None else 255.0
        if abs(around - fill) < CONTRAST:
            return False
        distance = np.abs(inside.astype(np.int16) - fill)
        near = (distance < abs(around - fill) * 0.6).any()
        thin = min(inside.shape) <= _THIN
        return bool(near) and (thin or float((distance >= CONTRAST).mean()) >= BACKGROUND_SHARE)

    def may_show(self, box: tuple[float, ...], fill: float) -> bool:
        """Tell whether there is reason to think that the letter leaves ink; errs towards yes."""
        inside, ring = self._cut(box)
        if inside is None:
            return False
        if int(inside.max()) - int(inside.min()) < CONTRAST and not (
            ring is not None and _differs(ring, inside)
        ):
            return False
        import numpy as np

        return fill < 0 or ring is None or abs(float(np.median(ring)) - fill) >= CONTRAST

    def _cut(self, box: tuple[float, ...]) -> tuple[Any, Any]:
        import numpy as np

        rows, columns = self.pixels.shape
        left, top = int(box[0] * self.scale), int(box[1] * self.scale)
        right, bottom = int(box[2] * self.scale + 0.999), int(box[3] * self.scale + 0.999)
        if right <= 0 or bottom <= 0 or left >= columns or top >= rows:
            return None, None
        left, top = max(left, 0), max(top, 0)
        inside = self.pixels[top : max(bottom, top + 1), left : max(right, left + 1)]
        if not inside.size:
            return None, None
        wide = self.pixels[max(top - 2, 0) : bottom + 2, max(left - 2, 0) : right + 2]
        mask = np.ones(wide.shape, dtype=bool)
        y, x = top - max(top - 2, 0), left - max(left - 2, 0)
        mask[y : y + inside.shape[0], x : x + inside.shape[1]] = False
        ring = wide[mask]
        return inside, ring if ring.size else None


def take_picture(page: Prepared) -> Picture:
    """Draw a prepared page in grey on white."""
    import numpy as np

    scale = min(SCALE, (_MOST_PIXELS / (page.width * page.height)) ** 0.5)
    bitmap = page.handle.render(scale=scale, grayscale=True, may_draw_forms=False)
    pixels = np.array(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width)
    bitmap.close()
    return Picture(pixels, scale)


def _differs(ring: Any, inside: Any) -> bool:
    import numpy as np

    return abs(float(np.median(ring)) - float(np.median(inside))) >= CONTRAST
