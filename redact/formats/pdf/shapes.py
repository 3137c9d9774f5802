"""Compares the shapes of letters with what the file says they are; runs in the worker only.

A font's character map can lie: the page shows a name and every text engine reads something else.
Reading shapes one by one is unsure, but over the letters of a font the answer is not: in an honest
font the letter that the map names is among the likeliest for its shape, in a lying one it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.glyphs import FREE
from redact.formats.pdf.measure import joined
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
_ASCII = 128


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


def likeness(picture: Picture, found: Measured, texts: list[str], numbers: Any) -> Any:
    """Return how many other letters the shape of each letter is more like than the named one.

    Capitals and small letters count as one, as small capitals are named by small letters. Letters
    that are not among `numbers`, too small, or not of `LETTERS`, have -1.
    """
    import numpy as np

    known, claims = _known(), _claims()
    lengths = (known**2).sum(axis=1)
    result, codes = np.full(len(texts), -1), _codes(texts)
    groups = _groups(numbers, found, codes)
    chosen = np.array([n for members in groups for n in _samples(members)], int)
    turns = found.of_looks("direction", int)[chosen]
    for turn in range(4):
        turned = chosen[turns == turn]
        for part, wide in picture.cuts(found.inks[turned]):
            ink = np.rot90(inks_of(wide[0]), turn, axes=(1, 2))
            if ink.shape[1] < LEAST_HEIGHT:
                continue
            # The square of a distance, but for the part that is the same for all known shapes.
            distance = lengths - 2 * (_features(ink) @ known.T)
            own = np.where(claims[codes[turned[part]]], distance, np.inf).min(axis=1)
            result[turned[part]] = (distance < own[:, None]).sum(axis=1)
    for members in groups:
        likes = [like for like in result[_samples(members)].tolist() if like >= 0]
        result[members] = int(median(likes)) if likes else -1
    return result


@lru_cache(maxsize=1)
def _claims() -> Any:
    """Return for each code of ASCII which of `LETTERS` it may look like."""
    import numpy as np

    return np.array([[other.lower() == chr(code).lower() for other in LETTERS] for code in range(_ASCII)])


def _codes(texts: list[str]) -> Any:
    """Return an array of the codes of those texts that are one of `LETTERS`, and 0 for the others."""
    import numpy as np

    whole = "".join(texts)
    if len(whole) != len(texts):
        whole = "".join([text if len(text) == 1 else "\0" for text in texts])
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    return np.where(np.isin(codes, [ord(letter) for letter in LETTERS]), codes, 0)


def _groups(numbers: Any, found: Measured, codes: Any) -> list[Any]:
    """Gather the letters that are drawn alike: font, name, direction, and the extent of their ink."""
    import numpy as np

    directions = found.of_looks("direction", int)
    numbers = numbers[((codes > 0) & (directions < FREE))[numbers]]
    if not len(numbers):
        return []
    fonts = np.unique(found.of_looks("font", np.uint64), return_inverse=True)[1]
    inks = found.inks[numbers]
    extents = ((inks[:, 2:] - inks[:, :2]) * 10).round().astype(np.int64)
    high = (found.origins[numbers, 1] - inks[:, 1]).round().astype(np.int64)
    keys = np.column_stack([fonts[numbers], directions[numbers], codes[numbers], extents, high])
    order = np.lexsort(keys.T)
    return _cut(numbers[order], (np.diff(keys[order], axis=0) != 0).any(axis=1))


def _cut(numbers: Any, parted: Any) -> list[Any]:
    """Cut an array where neighbours are parted."""
    import numpy as np

    edges = [0, *(np.flatnonzero(parted) + 1).tolist(), len(numbers)]
    return [numbers[a:b] for a, b in pairwise(edges)]


def _samples(members: Any) -> Any:
    return members[:: max(1, len(members) // SAMPLES)][:SAMPLES]


def lying(likes: Any, found: Measured, texts: list[str]) -> Lies:
    """Return the letters of fonts whose shapes are not what the file says."""
    import numpy as np

    fonts = found.of_looks("font", np.uint64)
    liars, many = [], False
    for font in np.unique(fonts[likes >= 0]).tolist():
        members = np.flatnonzero((likes >= 0) & (fonts == font))
        different = {
            (texts[n], like) for n, like in zip(members.tolist(), likes[members].tolist(), strict=True)
        }
        if len(members) >= LEAST_LETTERS and _lies([like for _, like in different]):
            liars.append(font)
            many = many or len(members) >= MANY_LETTERS
    return Lies(np.flatnonzero(np.isin(fonts, liars)).tolist(), many)


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

    codes = _codes(texts)
    fit = (codes > 0) & (found.of_looks("direction", int) == 0) & ~joined(found)
    chosen = np.array(numbers, int)
    chosen = chosen[fit[chosen]]
    if not len(chosen):
        return []
    inks, origins = found.inks[chosen], found.origins[chosen]
    stretch = found.of_looks("stretch", float)[chosen]
    extents = np.column_stack([
        origins[:, 1] - inks[:, 1], inks[:, 3] - origins[:, 1], (inks[:, 2] - inks[:, 0]) / stretch,
    ]) / found.sizes[chosen, None]  # fmt: skip
    fonts = np.unique(found.of_looks("font", np.uint64), return_inverse=True)[1][chosen]
    keys = fonts << 8 | codes[chosen]
    order = np.argsort(keys, kind="stable")
    groups = _cut(order, np.diff(keys[order]) != 0)
    apart = [_apart(extents[members], members) for members in groups if len(members) > 1]
    return chosen[np.sort(np.concatenate(apart))].tolist() if apart else []


def _apart(extents: Any, members: Any) -> Any:
    import numpy as np

    middle = np.sort(extents, axis=0)[(len(members) - 1) // 2]
    return members[(np.abs(extents - middle) > UNEQUAL).any(axis=1)]
