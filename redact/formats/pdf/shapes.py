"""Compares the shapes of letters with what the file says they are; runs in the worker only.

A font's character map can lie: the page shows a name and every text engine reads something else.
Reading shapes one by one is unsure, but over the letters of a font the answer is not: in an honest
font the letter that the map names is among the likeliest for its shape, in a lying one it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.glyphs import FREE
from redact.formats.pdf.visibility import inks_of

if TYPE_CHECKING:
    from redact.formats.pdf.measure import Measured
    from redact.formats.pdf.visibility import Picture

FONT = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
SIDE = 10
LEAST_LETTERS = 8
"""A font with fewer letters on a page is not judged."""
MANY_LETTERS = 20
"""From so many letters on a lying font makes the page unreadable; fewer are only left out."""
UNLIKE = 12
"""Chance is near 30 in the median; honest fonts with serifs may come near this, so that is not enough."""
LEAST_SHAPES = 6
"""Different letters that a font must have on a page to be judged."""
ALIKE, ALIKE_SHARE = 3, 0.25
"""Of an honest font's letters at least this share has no more than three shapes that it is more like."""
LEAST_HEIGHT = 6
"""Pixels that a shape must be high to be compared."""
SAMPLES = 3
"""So many letters of one font and name are compared; the others have the same shape."""
UNEQUAL = 0.1
"""Font sizes by which the ink of one letter of a font may differ from another; drawing rounds."""
_LETTERS = frozenset(LETTERS)

_Key = tuple[int, int, str, float, float, float]


@dataclass(frozen=True, slots=True)
class Lies:
    """What the shapes of a page's letters give away.

    Attributes:
        letters: Numbers of the letters in lying fonts.
        many: Whether they are so many that the page cannot be read.
    """

    letters: list[int]
    many: bool


@lru_cache(maxsize=1)
def _known() -> Any:
    """Return the shapes of `LETTERS`, one per row, as unit vectors."""
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(FONT), 40)
    rows = []
    for letter in LETTERS:
        image = Image.new("L", (80, 80), 0)
        ImageDraw.Draw(image).text((20, 10), letter, fill=255, font=font)
        rows.append(_features(np.asarray(image.crop(image.getbbox()), np.float32)[None])[0])
    return np.stack(rows)


def _features(patches: Any) -> Any:
    """Return unit vectors for ink patches of one size, with their proportions."""
    import numpy as np

    height, width = patches.shape[1:]
    small = _sampler(height) @ patches @ _sampler(width).T
    flat = small.reshape(len(small), -1)
    flat = flat - flat.mean(axis=1, keepdims=True)
    flat /= np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-6)
    shape = np.full((len(flat), 1), np.log(width / height) * 0.5, np.float32)
    return np.hstack([flat, shape])


@lru_cache(maxsize=512)
def _sampler(length: int) -> Any:
    """Return the matrix that averages `length` samples down, or spreads them up, to `SIDE`."""
    import numpy as np

    edges = np.linspace(0, length, SIDE + 1)
    low, high = edges[:-1, None], edges[1:, None]
    at = np.arange(length)[None]
    share = np.clip(np.minimum(high, at + 1) - np.maximum(low, at), 0, None)
    return (share / share.sum(axis=1, keepdims=True)).astype(np.float32)


def likeness(picture: Picture, found: Measured, texts: list[str], numbers: Any) -> dict[int, int]:
    """Return, per letter of `numbers`, how many other letters its shape is more like than the named one.

    Capitals and small letters count as one, as small capitals are named by small letters. Letters
    that are too small, or not of `LETTERS`, are left out.
    """
    import numpy as np

    known = _known()
    claims = {letter: [i for i, c in enumerate(LETTERS) if c.lower() == letter.lower()] for letter in LETTERS}
    groups = _groups([n for n in numbers if texts[n] in claims], found, texts)
    chosen = np.array([n for members in groups.values() for n in _samples(members)], int)
    turns = np.array([found.looks[n].direction for n in chosen], int)
    result: dict[int, int] = {}
    for turn in range(4):
        turned = chosen[turns == turn]
        for part, wide in picture.cuts(found.inks[turned]):
            ink = np.rot90(inks_of(wide[0]), turn, axes=(1, 2))
            if ink.shape[1] < LEAST_HEIGHT:
                continue
            distance = ((_features(ink)[:, None] - known[None]) ** 2).sum(axis=2)
            own = [d[claims[texts[n]]].min() for n, d in zip(turned[part], distance, strict=True)]
            better = (distance < np.array(own)[:, None]).sum(axis=1)
            result.update(zip(turned[part].tolist(), better.tolist(), strict=True))
    for members in groups.values():
        known_ones = [result[n] for n in _samples(members) if n in result]
        result |= dict.fromkeys(members, int(median(known_ones))) if known_ones else {}
    return result


def _groups(numbers: list[int], found: Measured, texts: list[str]) -> dict[_Key, list[int]]:
    """Gather the letters that are drawn alike: font, name, direction, and the extent of their ink."""
    import numpy as np

    extents = (found.inks[:, 2:] - found.inks[:, :2]).round(1)
    high = (found.origins[:, 1] - found.inks[:, 1]).round(0)
    keys = np.column_stack([extents, high]).tolist()
    groups: dict[_Key, list[int]] = {}
    for number in numbers:
        look = found.looks[number]
        if look.direction < FREE:
            key = look.font, look.direction, texts[number], *keys[number]
            groups.setdefault(key, []).append(number)
    return groups


def _samples(members: list[int]) -> list[int]:
    return members[:: max(1, len(members) // SAMPLES)][:SAMPLES]


def lying(likes: dict[int, int], found: Measured, texts: list[str]) -> Lies:
    """Return the letters of fonts whose shapes are not what the file says."""
    fonts: dict[int, list[int]] = {}
    for number in likes:
        fonts.setdefault(found.looks[number].font, []).append(number)
    liars = {
        font for font, members in fonts.items()
        if len(members) >= LEAST_LETTERS
        and _lies([like for _, like in {(texts[n], likes[n]) for n in members}])
    }  # fmt: skip
    many = any(len(fonts[font]) >= MANY_LETTERS for font in liars)
    return Lies([n for n, look in enumerate(found.looks) if look.font in liars], many)


def _lies(likes: list[int]) -> bool:
    """Judge a font by its different letters: most look unlike their names, and hardly any alike."""
    alike = sum(1 for like in likes if like <= ALIKE)
    return len(likes) >= LEAST_SHAPES and median(likes) >= UNLIKE and alike < ALIKE_SHARE * len(likes)


def unequal(found: Measured, texts: list[str], numbers: Any) -> list[int]:
    """Return the letters of `numbers` whose ink differs in extent from most of the same name and font.

    In an honest font a letter always has the same extent; where single letters lie, they have the
    name of another.
    """
    import numpy as np

    joined = _joined(found)
    chosen = np.array(
        [n for n in numbers if texts[n] in _LETTERS and found.looks[n].direction == 0 and not joined[n]], int
    )
    if not len(chosen):
        return []
    inks, origins = found.inks[chosen], found.origins[chosen]
    stretch = np.array([found.looks[n].stretch for n in chosen])
    extents = np.column_stack([
        origins[:, 1] - inks[:, 1], inks[:, 3] - origins[:, 1], (inks[:, 2] - inks[:, 0]) / stretch,
    ]) / found.sizes[chosen, None]  # fmt: skip
    groups: dict[tuple[int, str], list[int]] = {}
    for at, number in enumerate(chosen.tolist()):
        groups.setdefault((found.looks[number].font, texts[number]), []).append(at)
    return [
        int(chosen[at])
        for members in groups.values() if len(members) > 1
        for at in _apart(extents[members], members)
    ]  # fmt: skip


def _joined(found: Measured) -> list[bool]:
    """Tell per letter whether it is part of a ligature, whose ink its letters share."""
    import numpy as np

    same = (found.inks[1:] == found.inks[:-1]).all(axis=1)
    result: list[bool] = (np.append(same, False) | np.append(False, same)).tolist()
    return result


def _apart(extents: Any, members: list[int]) -> list[int]:
    import numpy as np

    middle = np.sort(extents, axis=0)[(len(members) - 1) // 2]
    return [members[at] for at in np.flatnonzero((np.abs(extents - middle) > UNEQUAL).any(axis=1))]
