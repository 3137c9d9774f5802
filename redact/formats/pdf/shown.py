"""Gathers the letters that pdfminer.six finds on a page to lines; runs in the worker only.

pdfminer.six reads the file, its fonts and its contents; its own analysis of layout takes longer than
all that and gives paragraphs, which nobody here needs. Letters that follow one another in the file,
level and near, are a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pdfminer.encodingdb import EncodingDB
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFSimpleFont, PDFTrueTypeFont, PDFType3Font, PDFUnicodeNotDefined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pdfminer.pdffont import PDFFont
    from pdfminer.utils import Matrix, Point, Rect

    _Known = dict[int, tuple[str, float]]

LEVEL = 0.5
"""Part of the lower letter's height by which neighbours on a line overlap."""
NEAR = 2.0
"""Widths of the wider letter that neighbours on a line are apart at most."""
_SYMBOLIC = 4
"""Flag of a font whose codes pick shapes without names (ISO 32000-1, 9.8.2)."""
SPACE = 0.1
"""Widths or heights, whichever is more, of a letter that a space before it takes at least."""


class Shown(PDFTextDevice):
    """Takes the letters of one page after the other from pdfminer.six.

    Attributes:
        is_contradicted: Whether a font of the page names shapes after other letters than its map tells.
    """

    def __init__(self, shared: Any) -> None:
        super().__init__(shared)
        self._known: dict[PDFFont, _Known] = {}
        self._contradicted: set[PDFFont] = set()
        self.is_contradicted = False
        self._groups: list[_Group] = []
        self._open: list[_Group] = []

    def begin_page(self, page: Any, ctm: Matrix) -> None:  # noqa: ARG002
        """Forget the page before."""
        self._groups = []
        self._open = []
        self.is_contradicted = False
        self._begin()

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002
        """Gather the letters of a form apart from those around it."""
        self._begin()

    def end_figure(self, name: str) -> None:  # noqa: ARG002
        """Go on with the letters around a form."""
        self._open.pop()

    def lines(self) -> Iterator[str]:
        """Yield the lines of the page."""
        for group in self._groups:
            yield from group.lines()

    def _begin(self) -> None:
        self._open.append(_Group())
        self._groups.append(self._open[-1])

    def render_string_horizontal(
        self, seq: Iterable[Any], matrix: Matrix, pos: Point, font: PDFFont, fontsize: float,
        scaling: float, charspace: float, wordspace: float, rise: float, dxscale: float,
        ncs: Any, graphicstate: Any,  # noqa: ARG002
    ) -> Point:  # fmt: skip
        """Take a string that runs to the right; return where the next one starts."""
        known, group = self._known.setdefault(font, {}), self._open[-1]
        x, y = pos
        low = y + rise + font.get_descent() * fontsize
        size, spaced = fontsize * scaling, False
        texts: list[str] = []
        starts: list[float] = []
        ends: list[float] = []
        for part in seq:
            if isinstance(part, int | float):
                x -= part * dxscale
                spaced = True
            elif isinstance(part, bytes):
                for code in font.decode(part):
                    text, width = known.get(code) or self._learn(font, code, known)
                    if spaced:
                        x += charspace
                    texts.append(text)
                    starts.append(x)
                    ends.append(x + width * size)
                    x += width * size + (wordspace if code == 32 else 0)
                    spaced = True
        group.add(texts, matrix, (starts, low, ends, low + fontsize))
        self.is_contradicted |= font in self._contradicted
        return x, y

    def render_string_vertical(
        self, seq: Iterable[Any], matrix: Matrix, pos: Point, font: PDFFont, fontsize: float,
        scaling: float, charspace: float, wordspace: float, rise: float, dxscale: float,
        ncs: Any, graphicstate: Any,  # noqa: ARG002
    ) -> Point:  # fmt: skip
        """Take a string that runs down; return where the next one starts."""
        known, group = self._known.setdefault(font, {}), self._open[-1]
        x, y = pos
        spaced = False
        for part in seq:
            if isinstance(part, int | float):
                y -= part * dxscale
                spaced = True
            elif isinstance(part, bytes):
                for code in font.decode(part):
                    text, width = known.get(code) or self._learn(font, code, known)
                    y += charspace * spaced
                    down = width * fontsize * scaling
                    left, top = x + _aside(font, code, fontsize), y + rise + _above(font, code, fontsize)
                    group.add([text], matrix, ([left], top + down, [left + fontsize], top))
                    y += down + wordspace * (code == 32)
                    spaced = True
        self.is_contradicted |= font in self._contradicted
        return x, y

    def _learn(self, font: PDFFont, code: int, known: _Known) -> tuple[str, float]:
        """Return what a code of a font stands for, and its width in parts of its size."""
        try:
            told = font.to_unichr(code)
        except PDFUnicodeNotDefined:
            told = f"(cid:{code})"
        if not isinstance(told, str):
            raise TypeError
        named = _named(font, code, told)
        if named != told:
            self._contradicted.add(font)
        known[code] = named, font.char_width(code)
        return known[code]


class _Group:
    """Letters of a page, or of a form on it, in the order of the file."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._strings: list[tuple[float, ...]] = []

    def add(
        self, texts: list[str], matrix: Matrix, box: tuple[list[float], float, list[float], float]
    ) -> None:
        """Add letters between one lower and one upper edge, with their left and right ones; then a matrix."""
        left, bottom, right, top = box
        self._texts += texts
        self._lefts += left
        self._rights += right
        self._strings.append((len(texts), bottom, top, *matrix))

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        import numpy as np

        if not self._texts:
            return
        with np.errstate(all="ignore"):
            low, high = self._boxes()
            parts = _gaps(low, high)
        text = self._texts[0] + "".join(
            [gap + text for gap, text in zip(parts, self._texts[1:], strict=True)]
        )
        yield from text.split("\n")

    def _boxes(self) -> tuple[Any, Any]:
        """Return two corners of each letter, in two columns."""
        import numpy as np

        strings = np.array(self._strings, float)
        bottom, top, a, b, c, d, e, f = np.repeat(strings[:, 1:], strings[:, 0].astype(int), axis=0).T
        left, right = np.array(self._lefts, float), np.array(self._rights, float)
        corners = np.column_stack([a * left + e, d * bottom + f, a * right + e, d * top + f])
        turned = np.flatnonzero((b != 0) | (c != 0))
        if len(turned):
            corners[turned] = _turned(
                *[part[turned] for part in (left, bottom, right, top, a, b, c, d, e, f)]
            )
        corners = np.nan_to_num(corners)
        return np.minimum(corners[:, :2], corners[:, 2:]), np.maximum(corners[:, :2], corners[:, 2:])


def _turned(x0: Any, y0: Any, x1: Any, y1: Any, a: Any, b: Any, c: Any, d: Any, e: Any, f: Any) -> Any:
    """Return the upright boxes around boxes to which a matrix is applied."""
    import numpy as np

    ax, cy, bx, dy = (a * x0, a * x1), (c * y0, c * y1), (b * x0, b * x1), (d * y0, d * y1)
    return np.column_stack([
        np.minimum(*ax) + np.minimum(*cy) + e, np.minimum(*bx) + np.minimum(*dy) + f,
        np.maximum(*ax) + np.maximum(*cy) + e, np.maximum(*bx) + np.maximum(*dy) + f,
    ])  # fmt: skip


def _gaps(low: Any, high: Any) -> list[str]:
    """Return what stands between letters: nothing, a space or a line feed."""
    import numpy as np

    width, height = (high - low).T
    # How far the boxes of neighbours reach into each other, or below 0, how far apart they are.
    along, across = np.minimum(high[:-1] - low[1:], high[1:] - low[:-1]).T
    joined = (across >= 0) & (across > LEVEL * np.minimum(height[:-1], height[1:]))
    joined &= -along < NEAR * np.maximum(width[:-1], width[1:])
    spaced = low[1:, 0] - high[:-1, 0] > SPACE * np.maximum(width[1:], height[1:])
    parts: list[str] = np.where(joined, np.where(spaced, " ", ""), "\n").tolist()
    return parts


def _named(font: PDFFont, code: int, told: str) -> str:
    """Return the letter after which a font names the shape of a code, if its map tells another; else `told`.

    A map to characters (ISO 32000-1, 9.10.3) is for engines alone; the name picks the shape that is
    drawn (9.6.6). So the first engine, which follows the map, is contradicted where the two differ.
    """
    if not isinstance(font, PDFSimpleFont) or isinstance(font, PDFType3Font) or font.unicode_map is None:
        return told
    name = font.cid2unicode.get(code, "")
    differ = _is_plain(name) and _is_plain(told) and name.lower() != told.lower()
    return name if differ and _has_names(font) else told


def _has_names(font: PDFSimpleFont) -> bool:
    """Tell whether the names of a font's shapes are known; an embedded font may keep them to itself."""
    embedded = any(key in font.descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
    symbolic = isinstance(font, PDFTrueTypeFont) and bool(font.flags & _SYMBOLIC)
    plain = any(font.cid2unicode is known for known in EncodingDB.encodings.values())
    return not symbolic and not (embedded and plain)


def _is_plain(text: str) -> bool:
    return len(text) == 1 and text.isascii() and text.isalnum()


def _aside(font: PDFFont, code: int, size: float) -> float:
    """Return how far from the line a letter that runs down starts."""
    displaced = font.char_disp(code)
    across = displaced[0] if isinstance(displaced, tuple) else None
    return -size * (0.5 if across is None else across / 1000)


def _above(font: PDFFont, code: int, size: float) -> float:
    """Return how far above its place a letter that runs down starts."""
    displaced = font.char_disp(code)
    return size * (1 - (displaced[1] if isinstance(displaced, tuple) else 0.0) / 1000)
