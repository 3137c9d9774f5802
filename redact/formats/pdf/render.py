"""Draws one page in grey for an engine that reads pictures; runs in the worker only."""

from __future__ import annotations

from typing import Any

from redact.formats.pdf.page import opened, prepared

MOST_PIXELS = 40_000_000


def render_page(data: bytes, index: int, dpi: int) -> tuple[dict[str, Any], bytes]:
    """Draw page `index` with everything on it, annotations and pictures too.

    Returns:
        `width` and `height` in points, `columns`, `rows`, and the `dpi` used, which is less than asked
        for on huge pages; and the pixels, one byte each, row by row.
    """
    import numpy as np

    with opened(data) as pdf, prepared(pdf, index, index + 1) as page:
        scale = min(dpi / 72, (MOST_PIXELS / (page.width * page.height)) ** 0.5)
        bitmap = page.handle.render(scale=scale, may_draw_forms=False, grayscale=True)
        pixels = np.ascontiguousarray(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
        bitmap.close()
    rows, columns = pixels.shape
    size = {"width": page.width, "height": page.height, "columns": columns, "rows": rows}
    return {**size, "dpi": scale * 72}, pixels.tobytes()
