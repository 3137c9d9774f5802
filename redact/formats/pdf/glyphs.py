"""What the worker tells of a page: its size, its glyphs, and the boxes of what nobody has read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, NamedTuple, overload

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points; the origin is the top left of the page as displayed."""

COLUMNS = 18
"""Numbers that are kept of a glyph; the first ones, after its index, are places."""
_AFTER_SIZE = 12
_FINE = 100
_MOST = 2_000_000_000

FREE = 4
"""Direction of glyphs that run neither along nor across the page."""


class Glyph(NamedTuple):
    """One character on a page; a tuple, because a file has millions and these are quickly made.

    Attributes:
        text: The character, ligatures folded; one or more letters.
        index: Place in the order of the file.
        box: Union of advance box and ink, upright.
        ink: Box of the ink alone.
        origin: Where the pen stood.
        size: Of the font, in points.
        direction: 0 to the right, 1 down, 2 to the left, 3 up, `FREE` otherwise.
        after_space: Whether the file has a space before it.
        visible: Whether the drawn page shows it.
        paint: Whether it would show once the pictures that cover it are gone.
        ends_hyphenated: Whether it is a hyphen that the engine takes for a line-end hyphen.
        lost: Whether it shows only as long as the pictures behind it do, and must be set anew.
    """

    text: str
    index: int  # type: ignore[assignment]  # of a tuple, which nobody asks for its index
    box: Box
    ink: Box
    origin: tuple[float, float]
    size: float
    direction: int
    after_space: bool
    visible: bool
    paint: bool
    ends_hyphenated: bool
    lost: bool = False

    def __repr__(self) -> str:
        """Return where it stands, not what it is."""
        return f"Glyph(index={self.index}, origin={self.origin})"


@dataclass(frozen=True, slots=True)
class Columns:
    """What is counted with of a page's glyphs, as arrays with an entry per glyph; see `Glyph`.

    Attributes:
        index: Places in the order of the file.
        boxes: Left, top, right, bottom, in rows.
        inks: The same of the ink alone.
        origins: Across and down, in rows.
        sizes: Of the font.
        directions: Of writing.
        after_space: Whether the file has a space before it.
        visible: Whether the drawn page shows it.
        paint: Whether it would show without pictures.
        hyphens: Whether it is a line-end hyphen.
        lost: Whether it would not.
    """

    index: Any
    boxes: Any
    inks: Any
    origins: Any
    sizes: Any
    directions: Any
    after_space: Any
    visible: Any
    paint: Any
    hyphens: Any
    lost: Any


class Glyphs(Sequence[Glyph]):
    """The glyphs of a page. Most work counts in `columns`; each `Glyph` is made when it is looked at."""

    __slots__ = ("_made", "columns", "texts")

    def __init__(self, texts: Sequence[str], columns: Columns) -> None:
        self.texts = texts
        self.columns = columns
        self._made: tuple[Glyph, ...] | None = None

    @classmethod
    def of(cls, glyphs: Iterable[Glyph]) -> Glyphs:
        """Gather glyphs that are made already."""
        import numpy as np

        made = tuple(glyphs)
        rows = [(g.index, *g.box, *g.ink, *g.origin, g.size, g.direction, *g[7:]) for g in made]
        table = np.array(rows, float).reshape(-1, COLUMNS).T
        return cls(
            [glyph.text for glyph in made], _columns(table[0], table[1:_AFTER_SIZE], table[_AFTER_SIZE:])
        )

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.texts)

    def __iter__(self) -> Iterator[Glyph]:
        """Make all of them."""
        return iter(self._whole())

    @overload
    def __getitem__(self, at: int) -> Glyph: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Glyph]: ...
    def __getitem__(self, at: int | slice) -> Glyph | Sequence[Glyph]:
        """Make one, or some."""
        if self._made is not None or isinstance(at, slice):
            return self._whole()[at]
        one = self.columns
        left, top, right, bottom = one.boxes[:, at].tolist()
        ink_left, ink_top, ink_right, ink_bottom = one.inks[:, at].tolist()
        x, y = one.origins[:, at].tolist()
        return Glyph(
            self.texts[at], int(one.index[at]), (left, top, right, bottom),
            (ink_left, ink_top, ink_right, ink_bottom), (x, y), float(one.sizes[at]), int(one.directions[at]),
            bool(one.after_space[at]), bool(one.visible[at]), bool(one.paint[at]), bool(one.hyphens[at]),
            bool(one.lost[at]),
        )  # fmt: skip

    def _whole(self) -> tuple[Glyph, ...]:
        if self._made is None:
            every = self.columns
            places = (zip(*part.tolist(), strict=True) for part in (every.boxes, every.inks, every.origins))
            others = (
                every.sizes, every.directions, every.after_space, every.visible, every.paint, every.hyphens,
                every.lost,
            )  # fmt: skip
            rest = (part.tolist() for part in others)
            # What the class itself does when called, less a call of Python's for each of thousands.
            parts = zip(self.texts, every.index.tolist(), *places, *rest, strict=True)
            self._made = tuple(map(tuple.__new__, repeat(Glyph), parts))
        return self._made


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """One page as read.

    Attributes:
        number: From 1.
        width: In points, as displayed.
        height: In points, as displayed.
        glyphs: In the order of the file, copies of double-struck text removed.
        unread: Boxes of pictures and drawings.
        unmapped: How many characters have no known letter.
        inked: Whether anything at all shows on the page.
        lying: Whether a font's letters are, as a whole, not what the file says.
        strange: Indexes of letters that differ from most of the same name in their font.
        mixed: How many words mix letters of scripts that no language mixes.
        from_picture: Whether the glyphs were read from the page's picture. Those read with little
            confidence are not visible then, and the ink of each is that of its whole word.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs = field(repr=False)
    unread: tuple[Box, ...]
    unmapped: int
    inked: bool
    lying: bool = False
    strange: tuple[int, ...] = ()
    mixed: int = 0
    from_picture: bool = False


def packed(page: dict[str, Any], texts: list[str], numbers: Any) -> bytes:
    """Return a page as few bytes.

    Args:
        page: Its attributes by name, without the glyphs.
        texts: Of its glyphs.
        numbers: Array of a row per glyph: index, box, ink, origin and size, direction, and the five
            truths from `after_space` to `lost`, in the order of the attributes.
    """
    import numpy as np

    whole = np.array(numbers, float).reshape(len(texts), COLUMNS)
    whole[:, 1:_AFTER_SIZE] *= _FINE
    columns = np.clip(np.nan_to_num(whole.round()), -_MOST, _MOST).astype("<i4").T
    head = json.dumps({**page, "texts": texts}).encode()
    small = columns[_AFTER_SIZE:].astype(np.uint8)
    body = head + columns[:_AFTER_SIZE].tobytes() + small.tobytes()
    return zlib.compress(b"%d\n" % len(head) + body, 1)


def unpacked(data: bytes) -> PageGlyphs:
    """Rebuild a page from what `packed` made."""
    import numpy as np

    size, _, rest = zlib.decompress(data).partition(b"\n")
    page = json.loads(rest[: int(size)])
    texts = page.pop("texts")
    count, at = len(texts), int(size)
    columns = np.frombuffer(rest, "<i4", _AFTER_SIZE * count, at).reshape(_AFTER_SIZE, count)
    small = np.frombuffer(rest, np.uint8, offset=at + columns.nbytes).reshape(COLUMNS - _AFTER_SIZE, count)
    page["unread"] = tuple((b[0], b[1], b[2], b[3]) for b in page["unread"])
    page["strange"] = tuple(page.get("strange", ()))
    return PageGlyphs(glyphs=Glyphs(texts, _columns(columns[0], columns[1:] / _FINE, small)), **page)


def _columns(index: Any, places: Any, rest: Any) -> Columns:
    """Sort rows of numbers by what they are."""
    parts = index.astype(int), places[:4], places[4:8], places[8:10], places[10], rest[0].astype(int)
    return Columns(*parts, *(rest[1:] != 0))
