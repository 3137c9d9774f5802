"""Compares a released page picture with its source: is all ink that had to go under a solid box?

Runs in the worker only. It draws both files itself and looks at pixels. Where the letters are that
had to go it is told; how far their ink reaches it finds out by drawing the page's text alone, because
a font may draw beyond the boxes it gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redact.formats.pdf.page import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

SCALE = 200 / 72
"""Pixels per point."""
CONTRAST = 60
"""Levels, of 255, by which ink differs from paper."""
REACH = 4.0
"""Points beyond a letter's box in which its ink is followed."""
ALIKE = 0.6
"""Correlation of removed ink and released picture from which on letters show; a label reaches 0.3."""
UNCHANGED_SHARE = 0.12
"""Part of a piece's ink that may look as in the source: strokes of a label meet some by chance."""
LEAST_UNCHANGED = 25
"""Pixels."""
SAME = 40.0
"""Mean difference in levels up to which the surroundings of a pixel count as unchanged."""
EDGE_SHARE = 0.15
"""Part of those surroundings that must be paper: the inside of a thick stroke looks like a black box."""
_PATCH = 3
"""Pixels each way that make up those surroundings."""
_MOST_PIXELS = 40_000_000


def compare_pages(
    data: bytes, source_size: int, pages: list[dict[str, Any]]
) -> tuple[list[list[Any]], bytes]:
    """Return `[page number, problem]` for every page with a piece that is not well covered.

    Args:
        data: The source PDF and the written PDF, one after the other.
        source_size: Bytes of the source.
        pages: Per page with removals: `number` and `pieces`, each with `own` and `others`: ink boxes of
            removed letters and of their neighbours. Where boxes were to be painted is not told.
    """
    problems: list[list[Any]] = []
    with opened(data[:source_size]) as source, opened(data[source_size:]) as written:
        for page in pages:
            index = page["number"] - 1
            if index >= len(written):
                problems.append([page["number"], "the page is missing"])
                continue
            problems += [[page["number"], found] for found in set(_problems(source, written, page))]
    return sorted(problems), b""


def _problems(source: Any, written: Any, page: dict[str, Any]) -> Iterator[str]:
    import numpy as np

    index = page["number"] - 1
    size = source[index].get_size()
    scale = min(SCALE, (_MOST_PIXELS / (size[0] * size[1])) ** 0.5)
    text = _drawn_text(source, index, scale)
    seen = np.asarray(written[index].render(scale=scale, grayscale=True).to_numpy()).squeeze()
    if seen.shape != text.shape:
        yield "the page has another size than its source"
        return
    for piece in page["pieces"]:
        yield from _of_piece(piece, text, seen, scale)


def _drawn_text(pdf: Any, index: int, scale: float) -> Any:
    """Draw a page with its annotations and nothing but its text, in black."""
    import numpy as np
    from pypdfium2 import raw

    first = pdf[index]
    raw.FPDFPage_Flatten(first, raw.FLAT_NORMALDISPLAY)
    first.close()
    page = pdf[index]
    for item in page.get_objects(max_depth=20):
        if item.type == raw.FPDF_PAGEOBJ_TEXT:  # whatever stood behind white letters is not drawn
            raw.FPDFPageObj_SetFillColor(item, 0, 0, 0, 255)
        elif item.type != raw.FPDF_PAGEOBJ_FORM:
            raw.FPDFPageObj_SetIsActive(item, False)
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    pixels = np.asarray(bitmap.to_numpy()).copy()
    page.close()
    return pixels.reshape(pixels.shape[0], -1)


def _of_piece(piece: dict[str, Any], text: Any, seen: Any, scale: float) -> Iterator[str]:
    own = piece["own"]
    union = [min(b[0] for b in own), min(b[1] for b in own), max(b[2] for b in own), max(b[3] for b in own)]
    window = _window(union, scale, REACH, text.shape)
    ink = _ink_of(piece, text, window, scale)
    if not ink.any():
        return
    unchanged = int((ink & _unchanged(text[window], seen[window])).sum())
    if unchanged > max(LEAST_UNCHANGED, UNCHANGED_SHARE * ink.sum()):
        yield "a part of the ink that had to go still shows"
    elif _likeness(ink, _apart(seen[window])) >= ALIKE:
        yield "ink that had to go shows through its box"


def _ink_of(piece: dict[str, Any], text: Any, window: tuple[slice, slice], scale: float) -> Any:
    """Return the pixels of removed letters: their ink, followed as far as it hangs together."""
    import numpy as np

    inked = _apart(text[window]) >= CONTRAST
    mine, free = np.zeros(inked.shape, bool), np.ones(inked.shape, bool)
    for box in piece["others"]:
        free[_within(_window(box, scale, 0.0, text.shape), window)] = False
    for box in piece["own"]:
        mine[_within(_window(box, scale, 0.0, text.shape), window)] = True
    grown = inked & mine
    free |= mine
    for _ in range(int(REACH * scale)):
        wider = grown.copy()
        wider[1:] |= grown[:-1]
        wider[:-1] |= grown[1:]
        wider[:, 1:] |= grown[:, :-1]
        wider[:, :-1] |= grown[:, 1:]
        wider &= inked & free
        if wider.sum() == grown.sum():
            break
        grown = wider
    return grown


def _within(part: tuple[slice, slice], window: tuple[slice, slice]) -> tuple[slice, slice]:
    """Return a part of a picture as a part of a window of it."""
    rows, columns = (
        slice(max(own.start - whole.start, 0), max(own.stop - whole.start, 0))
        for own, whole in zip(part, window, strict=True)
    )
    return rows, columns


def _apart(pixels: Any, ground: int | None = None) -> Any:
    """Return how far each pixel is from a ground colour: else that of most of a window."""
    import numpy as np

    values = pixels.astype(np.int16)
    return np.abs(values - (int(np.median(values)) if ground is None else ground))


def _unchanged(before: Any, after: Any) -> Any:
    """Tell per pixel whether its surroundings, which must hold an edge of ink, look as before.

    A box may lie over a part of the window only, so that both the colour of most of it and that of most
    of its rim are tried as the ground on which ink would stand.
    """
    import numpy as np

    ink = _apart(before)
    edge = _mean_around((ink < CONTRAST).astype(np.float32)) > EDGE_SHARE
    rim = np.concatenate([after[0], after[-1], after[:, 0], after[:, -1]])
    result = np.zeros(before.shape, bool)
    for ground in {int(np.median(after)), int(np.median(rim))}:
        shown = _apart(after, ground).astype(np.float32)
        shown *= 255 / max(float(shown.max()), CONTRAST)
        result |= _mean_around(np.abs(ink - shown)) < SAME
    return result & edge


def _mean_around(values: Any) -> Any:
    import numpy as np

    reach = range(1, 2 * _PATCH + 1)
    padded = np.pad(values, _PATCH, mode="edge")
    rows, columns = values.shape
    down = padded[:rows].copy()
    for y in reach:
        down += padded[y : y + rows]
    total = down[:, :columns].copy()
    for x in reach:
        total += down[:, x : x + columns]
    return total / (2 * _PATCH + 1) ** 2


def _likeness(ink: Any, shown: Any) -> float:
    import numpy as np

    if shown.std() < 4:
        return 0.0
    return float(np.corrcoef(ink.ravel().astype(float), shown.ravel().astype(float))[0, 1])


def _window(box: Any, scale: float, reach: float, shape: tuple[int, int]) -> tuple[slice, slice]:
    left, top = max(int((box[0] - reach) * scale), 0), max(int((box[1] - reach) * scale), 0)
    right = min(int((box[2] + reach) * scale) + 1, shape[1])
    bottom = min(int((box[3] + reach) * scale) + 1, shape[0])
    return slice(min(top, shape[0] - 1), max(bottom, top + 1)), slice(
        min(left, shape[1] - 1), max(right, left + 1)
    )
