"""Finds text of somebody else's PDF that is there and cannot be seen; runs in the worker only.

Every letter is looked at on the drawn page, so that it does not matter how it was covered: by a
rectangle, a polygon, a thick line, a picture, an annotation, or its own colour. Why it cannot be
seen is then told from what is drawn at its place.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.page import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    Box = tuple[float, float, float, float]
    """Left, bottom, right, top in page space."""

SCALE = 3.0
"""Pixels per point of the picture that is looked at."""
CONTRAST = 24
"""Levels, of 255, that a letter's box must vary by for the letter to be seen."""
LEAST_LETTERS = 2
"""A single letter alone is no finding: fonts have letters without ink."""
HIDDEN_SHARE = 0.6
"""Part of a word's letters that must not be seen."""
TINY = 1.5
"""Size of type, in points, that nobody can read."""
DARK = 110
"""Level of grey below which a covering counts as a black box."""
MOST_GLYPHS = 200_000
_THIN, _SLIM = 6, 4
"""Pixels, and proportion, from which on a letter may be all stroke."""
_NEAR_COLOUR = 80
_FLAT = 0.5
"""Points; a letter that is lower has no ink of its own."""
_MOST_PIXELS = 40_000_000
_INVISIBLE_MODE = 3


@dataclass(slots=True)
class Word:
    """Letters without a space between.

    Attributes:
        text: What it says.
        boxes: Of its letters, in page space.
        item: The text object of its first letter, as an address; 0 where unknown.
        mode: Text rendering mode.
        size: Of the type, in points.
        fill: Red, green and blue; None where unknown.
    """

    text: str = field(repr=False)
    boxes: list[Box] = field(repr=False)
    item: int
    mode: int
    size: float
    fill: tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something drawn: a path, picture or annotation, with its place in the order of drawing."""

    kind: str
    box: Box
    order: int


def read_covered(data: bytes) -> tuple[list[dict[str, Any]], bytes]:
    """Return, per page and reason, `page`, `why`, `words` (how many) and `text` of what cannot be seen.

    Reasons are `covered:KIND`, `to-be-redacted`, `own-colour`, `dark-colour`, `scan-box`, `scan-blank`,
    `invisible`, `off-page`, `tiny` and `hidden`.
    """
    found = []
    with opened(data) as pdf:
        if pdf.get_formtype():
            pdf.init_forms()
        for index in range(len(pdf)):
            reasons: dict[str, list[str]] = defaultdict(list)
            for why, text in _of_page(pdf, index):
                reasons[why].append(text)
            found += [
                {"page": index + 1, "why": why, "words": len(texts), "text": " ".join(texts)}
                for why, texts in sorted(reasons.items())
            ]
    return found, b""


def _of_page(pdf: Any, index: int) -> Iterator[tuple[str, str]]:
    page = pdf[index]
    textpage = page.get_textpage()
    words = list(_words(textpage))
    if not words:
        return
    looked = _Looked(page)
    marked = _marked(page)
    for word in words:
        letters = [box for box, letter in zip(word.boxes, word.text, strict=True) if letter.isalnum()]
        if len(letters) < LEAST_LETTERS:
            continue
        if any(_holds(box, letters[len(letters) // 2]) for box in marked):
            yield "to-be-redacted", word.text
            continue
        if word.mode == _INVISIBLE_MODE:
            unseen = 0 if looked.is_seen(word, _core(letters)) else len(letters)
        else:
            unseen = sum(1 for box in letters if not looked.is_seen(word, box))
        if unseen >= max(LEAST_LETTERS, HIDDEN_SHARE * len(letters)):
            yield looked.reason(word, letters), word.text
        elif 0 < word.size < TINY:
            yield "tiny", word.text


def _words(textpage: Any) -> Iterator[Word]:
    """Yield the words of a page, as the file has them."""
    import ctypes

    from pypdfium2 import raw

    word: Word | None = None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    last: Box = (0.0, 0.0, 0.0, 0.0)
    for at in range(min(textpage.count_chars(), MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(textpage, at)
        letter = chr(code) if 0 < code < 0x110000 else "\ufffd"
        raw.FPDFText_GetCharBox(textpage, at, left, right, bottom, top)
        box = (left.value, bottom.value, right.value, top.value)
        if box[3] - box[1] < _FLAT:
            box = _loose(textpage, at) or box
        item = raw.FPDFText_GetTextObject(textpage, at)
        address = ctypes.addressof(item.contents) if item else 0
        apart = abs(box[0] - last[2]) > 2 * max(box[3] - box[1], 4) and abs(box[1] - last[3]) > 1
        if (
            letter.isspace()
            or raw.FPDFText_IsGenerated(textpage, at) == 1
            or not letter.isprintable()
            or apart
        ):
            if word:
                yield word
            word = None
        if letter.isspace() or not letter.isprintable():
            continue
        if word is None or address != word.item:
            if word:
                yield word
            mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
            word = Word("", [], address, mode, _size(textpage, at), _fill(item))
        word.text += letter
        word.boxes.append(box)
        last = box
    if word:
        yield word


def _loose(textpage: Any, at: int) -> Box | None:
    """Return the middle part of the room a letter has, for letters without ink: those of OCR layers."""
    from pypdfium2 import raw

    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, at, rect):
        return None
    inset = (rect.top - rect.bottom) / 5
    return rect.left, rect.bottom + inset, rect.right, rect.top - inset


def _core(letters: list[Box]) -> Box:
    """Return the middle of a word of an OCR layer, whose letters do not stand exactly where the ink is."""
    left, right = min(b[0] for b in letters), max(b[2] for b in letters)
    bottom, top = min(b[1] for b in letters), max(b[3] for b in letters)
    inset = (right - left) / 10
    return left + inset, bottom, right - inset, top


def _size(textpage: Any, at: int) -> float:
    """Return the size of type as drawn, in points."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    size: float = raw.FPDFText_GetFontSize(textpage, at)
    if raw.FPDFText_GetMatrix(textpage, at, matrix):
        size *= max((matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5)
    return size


def _fill(item: Any) -> tuple[int, int, int] | None:
    import ctypes

    from pypdfium2 import raw

    parts = [ctypes.c_uint() for _ in range(4)]
    if not item or not raw.FPDFPageObj_GetFillColor(item, *parts):
        return None
    return parts[0].value, parts[1].value, parts[2].value


class _Looked:
    """A page as drawn, with what is drawn on it."""

    def __init__(self, page: Any) -> None:
        import numpy as np

        self._page = page
        width, height = page.get_size()
        self._scale = min(SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=self._scale, may_draw_forms=True)
        pixels = np.asarray(bitmap.to_numpy()).astype(np.int16)
        self._pixels = pixels.reshape(*pixels.shape[:2], -1)
        bitmap.close()
        self._things, self._order = _things(page)

    def is_seen(self, word: Word, box: Box) -> bool:
        """Tell whether the picture shows ink where a letter stands.

        Within the tight box of a letter both ink and paper stand, unless it is all stroke ("l", "-"):
        then the paper is just outside.
        """
        part = self._cut(box, 0)
        if part is None:
            return False
        if min(part.shape[:2]) < _THIN or max(part.shape[:2]) > _SLIM * min(part.shape[:2]):
            part = self._cut(box, 2)
        spread = (part.max(axis=(0, 1)) - part.min(axis=(0, 1))).max()
        if spread < CONTRAST:
            return False
        # A picture of many colours over a word varies as well, but hardly has the letter's colour.
        return not self._above(word, box) or self._has_colour(part, word.fill)

    def _above(self, word: Word, box: Box) -> list[Thing]:
        order = self._order.get(word.item, -1)
        return [t for t in self._things if t.order > order >= 0 and _holds(t.box, box)]

    def _has_colour(self, cut: Any, fill: tuple[int, int, int] | None) -> bool:
        import numpy as np

        if fill is None:
            return True
        return bool((np.abs(cut - self._wanted(cut, fill)).max(axis=2) < _NEAR_COLOUR).any())

    def _wanted(self, cut: Any, fill: tuple[int, int, int]) -> Any:
        import numpy as np

        parts = [*fill[::-1], 255][: cut.shape[2]] if cut.shape[2] >= 3 else [sum(fill) // 3]
        return np.array(parts)

    def reason(self, word: Word, letters: list[Box]) -> str:
        """Return why a word cannot be seen."""
        cuts = [cut for box in letters if (cut := self._cut(box, 0)) is not None]
        if len(cuts) < len(letters) / 2:
            return "off-page"
        if word.mode == _INVISIBLE_MODE:
            return self._invisible(letters, cuts)
        if 0 < word.size < TINY:
            return "tiny"
        above = self._above(word, letters[len(letters) // 2])
        if above:
            return f"covered:{above[-1].kind}"
        if word.fill is not None and all(self._is_colour(cut, word.fill) for cut in cuts):
            return "dark-colour" if max(word.fill) < DARK else "own-colour"
        return "hidden"

    def _invisible(self, letters: list[Box], cuts: list[Any]) -> str:
        """Tell an OCR layer over a scan from text that nobody is meant to see."""
        middle = letters[len(letters) // 2]
        if not any(t.kind == "picture" and _holds(t.box, middle) for t in self._things):
            return "invisible"
        return "scan-box" if any(int(cut.mean()) < DARK for cut in cuts) else "scan-blank"

    def _is_colour(self, cut: Any, fill: tuple[int, int, int]) -> bool:
        import numpy as np

        return bool(np.abs(np.median(cut, axis=(0, 1)) - self._wanted(cut, fill)).max() < CONTRAST)

    def _cut(self, box: Box, wider: int) -> Any:
        """Return the pixels of a box in page space, some pixels wider; None where it is off the page."""
        x0, y0 = self._pixel(box[0], box[1])
        x1, y1 = self._pixel(box[2], box[3])
        rows, columns = self._pixels.shape[:2]
        left, right = max(min(x0, x1) - wider, 0), min(max(x0, x1) + wider, columns)
        top, bottom = max(min(y0, y1) - wider, 0), min(max(y0, y1) + wider, rows)
        if right <= left or bottom <= top:
            return self._cut(box, wider + 1) if wider < 1 and self._is_on_page(x0, y0) else None
        return self._pixels[top:bottom, left:right]

    def _is_on_page(self, x: int, y: int) -> bool:
        rows, columns = self._pixels.shape[:2]
        return bool(0 <= x < columns and 0 <= y < rows)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        import ctypes

        from pypdfium2 import raw

        px, py = ctypes.c_int(), ctypes.c_int()
        rows, columns = self._pixels.shape[:2]
        raw.FPDF_PageToDevice(self._page, 0, 0, columns, rows, 0, x, y, px, py)
        return px.value, py.value


def _things(page: Any) -> tuple[list[Thing], dict[int, int]]:
    """Return paths, pictures and annotations in the order of drawing, and the place of text in it."""
    import ctypes

    from pypdfium2 import raw

    kinds = {raw.FPDF_PAGEOBJ_PATH: "drawing", raw.FPDF_PAGEOBJ_IMAGE: "picture",
             raw.FPDF_PAGEOBJ_SHADING: "drawing"}  # fmt: skip
    things, order = [], {}
    number = 0
    for number, item in enumerate(page.get_objects(max_depth=10)):
        if item.type in kinds:
            things.append(Thing(kinds[item.type], tuple(item.get_bounds()), number))
        elif item.type == raw.FPDF_PAGEOBJ_TEXT:
            order[ctypes.addressof(item.raw.contents)] = number
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, at)
        rect = raw.FS_RECTF()
        if note and raw.FPDFAnnot_GetRect(note, rect):
            box = (rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
            things.append(Thing("annotation", box, number + 1 + at))
        if note:
            raw.FPDFPage_CloseAnnot(note)
    return things, order


def _marked(page: Any) -> list[Box]:
    """Return the places of annotations that only announce a redaction (ISO 32000-2, 12.5.6.23)."""
    from pypdfium2 import raw

    boxes: list[Box] = []
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, at)
        rect = raw.FS_RECTF()
        if (
            note
            and raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_REDACT
            and raw.FPDFAnnot_GetRect(note, rect)
        ):
            boxes.append((rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top)))
        if note:
            raw.FPDFPage_CloseAnnot(note)
    return boxes


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] - 1 <= x <= outer[2] + 1 and outer[1] - 1 <= y <= outer[3] + 1
