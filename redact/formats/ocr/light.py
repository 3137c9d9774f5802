"""Evens the light of a photographed page, so that its dark corner is not taken for ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

CELL = 16
"""Pixels on a side of the squares in which the paper's brightness is looked at."""
UNEVEN = 40
"""Levels of 255 between light and dark parts of the paper from which on light is evened."""
DARK_SHARE = 0.15
"""Where more of the page than this is black, the black is meant: it is no shadow."""
_BLACK = 40


def evenly_lit(page: Image) -> Image:
    """Return a gray page with each part divided by the brightness of the paper there; mostly as it is."""
    import numpy as np
    from PIL import Image as Pictures
    from PIL import ImageFilter

    size = max(page.width // CELL, 1), max(page.height // CELL, 1)
    cells = page.resize(size, Pictures.Resampling.BOX).filter(ImageFilter.MaxFilter(5))
    paper = np.asarray(cells)
    dark, light = np.percentile(paper, (3, 97))
    if light - dark < UNEVEN or float((paper < _BLACK).mean()) > DARK_SHARE:
        return page
    smooth = cells.filter(ImageFilter.GaussianBlur(4)).resize(page.size, Pictures.Resampling.BILINEAR)
    shares = np.asarray(page, dtype=np.float32) / np.maximum(np.asarray(smooth, dtype=np.float32), 20)
    return Pictures.fromarray(np.clip(shares * 255, 0, 255).astype(np.uint8))
