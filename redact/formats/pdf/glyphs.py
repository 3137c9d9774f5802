"""What the worker tells of a page: its size, its glyphs, and the boxes of what nobody has read."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import Any

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points; the origin is the top left of the page as displayed."""

FREE = 4
"""Direction of glyphs that run neither along nor across the page."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character on a page.

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

    text: str = field(repr=False)
    index: int
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
    glyphs: tuple[Glyph, ...] = field(repr=False)
    unread: tuple[Box, ...]
    unmapped: int
    inked: bool
    lying: bool = False
    strange: tuple[int, ...] = ()
    mixed: int = 0
    from_picture: bool = False


def packed(page: dict[str, Any]) -> bytes:
    """Return a page of the worker as few bytes."""
    return zlib.compress(json.dumps(page).encode(), 1)


def unpacked(data: bytes) -> PageGlyphs:
    """Rebuild a page from what `packed` made."""
    return from_json(json.loads(zlib.decompress(data)))


def from_json(page: dict[str, Any]) -> PageGlyphs:
    """Rebuild a page from the worker's answer."""
    glyphs = tuple(Glyph(g[0], g[1], tuple(g[2]), tuple(g[3]), tuple(g[4]), *g[5:]) for g in page["glyphs"])
    unread = tuple((b[0], b[1], b[2], b[3]) for b in page["unread"])
    rest = {key: value for key, value in page.items() if key not in ("glyphs", "unread")}
    rest["strange"] = tuple(page.get("strange", ()))
    return PageGlyphs(glyphs=glyphs, unread=unread, **rest)
