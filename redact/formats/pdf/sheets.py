"""Sets paragraphs and tables on letter pages, each marked with its part in the reading order.

Marks follow ISO 32000-1, 14.6 and 14.8: what is read is marked content with a number, what only
decorates a page is an artifact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from redact.formats.pdf.container import number
from redact.paper import Grid, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.formats.pdf.embedded import EmbeddedPage
    from redact.formats.pdf.setfont import SetFont
    from redact.paper import Block

WIDTH, HEIGHT = 612.0, 792.0
"""US Letter, in points."""
MARGIN = 72.0
SIZES = {"H1": 15.0, "H2": 12.5, "H3": 11.0, "Note": 8.5}
SIZE, CELL_SIZE = 11.0, 8.5
LEADING = 1.35
"""Distance of lines, in font sizes."""
BEFORE = {"H1": 4.0, "H2": 12.0, "H3": 8.0, "LBody": 0.0}
AFTER = {"H1": 10.0, "H2": 5.0, "H3": 4.0, "LBody": 4.0}
INDENT = 18.0
PAD = 3.0
MOST_WHOLE = 20
"""Rows of so many lines are not divided between pages."""
_HEAVY = b"0.3 w\n2 Tr\n"
"""Fills and outlines letters: the font has one weight."""
_PLAIN = b"0 Tr\n"


@dataclass(slots=True, eq=False)
class Sheet:
    """A page of the packet while it is set; `page` is one of a written PDF that it shows."""

    width: float = WIDTH
    height: float = HEIGHT
    parts: list[bytes] = field(repr=False, default_factory=list)
    marks: int = 0
    page: EmbeddedPage | None = field(repr=False, default=None)

    def mark(self, tag: str, content: bytes) -> Mark:
        """Add content with a number of its own."""
        self.parts.append(b"/%b <</MCID %d>> BDC\n%bEMC\n" % (tag.encode(), self.marks, content))
        self.marks += 1
        return Mark(self, self.marks - 1)

    def decorate(self, content: bytes) -> None:
        """Add content that is not part of the reading order."""
        self.parts.append(b"/Artifact BMC\n%bEMC\n" % content)


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content on a sheet, by its number there."""

    sheet: Sheet
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree."""

    tag: str
    kids: list[Element | Mark] = field(repr=False, default_factory=list)

    def add(self, tag: str) -> Element:
        """Add a child and return it."""
        child = Element(tag)
        self.kids.append(child)
        return child


class Setter:
    """Sets blocks one after the other; `sheets` are the pages so far."""

    def __init__(self, font: SetFont, element: Element) -> None:
        self._font = font
        self._element = element
        self.sheets = [Sheet()]
        self._y = HEIGHT - MARGIN
        self._after_item = False

    def set(self, blocks: Iterable[Block]) -> None:
        """Set blocks."""
        for block in blocks:
            if isinstance(block, Text):
                self._y -= 5.0 if self._after_item and block.kind != "LBody" else 0.0
                self._after_item = block.kind == "LBody"
                self._text(block)
            elif block.rows:
                self._grid(block)

    def _turn(self) -> None:
        self.sheets.append(Sheet())
        self._y = HEIGHT - MARGIN

    def _is_top(self) -> bool:
        return self._y >= HEIGHT - MARGIN

    def _text(self, block: Text) -> None:
        size = SIZES.get(block.kind, SIZE)
        left = MARGIN + (INDENT if block.kind == "LBody" else 0)
        lines = wrap(block.text, self._font, size, WIDTH - MARGIN - left)
        if not self._is_top():
            self._y -= BEFORE.get(block.kind, 0.0)
        step = size * LEADING
        if block.kind[0] == "H" and self._y - 4 * step < MARGIN:
            self._turn()
        element = self._element.add(block.kind)
        at = 0
        while at < len(lines):
            room = int((self._y - MARGIN) / step)
            if room < 1 and not self._is_top():
                self._turn()
                continue
            part = lines[at : at + max(room, 1)]
            shown = [(left, self._y - step * n, line) for n, line in enumerate(part, 1) if line]
            self._y -= step * len(part)
            at += len(part)
            if shown:
                content = text_block(shown, size, self._font, heavy=block.kind[0] == "H")
                element.kids.append(self.sheets[-1].mark(block.kind, content))
        self._y -= AFTER.get(block.kind, 7.0)

    def _grid(self, grid: Grid) -> None:
        table = self._element.add("Table")
        if not self._is_top():
            self._y -= 4.0
        edges = _edges(grid.widths)
        for at, cells in enumerate(grid.rows):
            is_header = grid.header and at == 0
            first = grid.rows[0] if grid.header and not is_header else None
            self._row(cells, edges, table.add("TR"), first, is_header=is_header)
        self._y -= 10.0

    def _row(
        self,
        cells: Sequence[str],
        edges: list[float],
        row: Element,
        header: Sequence[str] | None,
        *,
        is_header: bool,
    ) -> None:
        left = [self._cell_lines(text, edges, at) for at, text in enumerate(cells)]
        elements = [row.add("TH" if is_header else "TD") for _ in cells]
        while any(left):
            room = int((self._y - MARGIN - 2 * PAD) / (CELL_SIZE * LEADING))
            tallest = max(map(len, left))
            if room < min(tallest, MOST_WHOLE) and not self._is_top():
                self._turn()
                if header:
                    lines = [self._cell_lines(text, edges, at) for at, text in enumerate(header)]
                    self._draw(lines, edges, None, is_header=True)
                continue
            room = max(room, 1)
            self._draw([lines[:room] for lines in left], edges, elements, is_header=is_header)
            left = [lines[room:] for lines in left]

    def _cell_lines(self, text: str, edges: list[float], at: int) -> list[str]:
        lines = wrap(text, self._font, CELL_SIZE, edges[at + 1] - edges[at] - 2 * PAD)
        return lines or [""]

    def _draw(
        self, cells: list[list[str]], edges: list[float], elements: list[Element] | None, *, is_header: bool
    ) -> None:
        """Draw one row, or as much of it as fits; without elements it is a repeated header."""
        sheet, step = self.sheets[-1], CELL_SIZE * LEADING
        height = max(map(len, cells)) * step + 2 * PAD
        top, bottom = self._y, self._y - height
        boxes = [
            b"%b %b %b %b re " % tuple(map(number, (a, bottom, b - a, height))) for a, b in pairwise(edges)
        ]
        shade = b"".join(b"0.92 g\n%bf\n0 g\n" % box for box in boxes) if is_header else b""
        sheet.decorate(shade + b"0.5 w\n" + b"".join(b"%bS\n" % box for box in boxes))
        for at, lines in enumerate(cells):
            shown = [
                (edges[at] + PAD, top - PAD - step * n + 2, line) for n, line in enumerate(lines, 1) if line
            ]
            if shown:
                content = text_block(shown, CELL_SIZE, self._font, heavy=is_header)
                if elements is None:
                    sheet.decorate(content)
                else:
                    elements[at].kids.append(sheet.mark(elements[at].tag, content))
        self._y = bottom


def _edges(widths: Sequence[float]) -> list[float]:
    whole, edges = sum(widths), [MARGIN]
    for width in widths:
        edges.append(edges[-1] + width / whole * (WIDTH - 2 * MARGIN))
    return edges


def text_block(
    lines: Iterable[tuple[float, float, str]], size: float, font: SetFont, *, heavy: bool = False
) -> bytes:
    """Return the operators that show lines, each given with its place."""
    shown = b"".join(
        b"/F1 %b Tf 1 0 0 1 %b %b Tm %b Tj\n" % (number(size), number(x), number(y), font.show(line))
        for x, y, line in lines
    )
    return b"BT\n" + (_HEAVY + shown + _PLAIN if heavy else shown) + b"ET\n"


def wrap(text: str, font: SetFont, size: float, room: float) -> list[str]:
    """Return the lines of a text; its own line feeds stay."""
    return [line for part in text.split("\n") for line in _wrapped(part, font, size, room)]


def _wrapped(text: str, font: SetFont, size: float, room: float) -> Iterator[str]:
    current = ""
    for word in text.split(" "):
        wider = f"{current} {word}" if current else word
        if current and font.width(wider, size) > room:
            yield current.rstrip()
            wider = word
        while font.width(wider, size) > room:
            cut = next((n for n in range(len(wider), 1, -1) if font.width(wider[:n], size) <= room), 1)
            yield wider[:cut]
            wider = wider[cut:]
        current = wider
    yield current.rstrip()
