"""Reads the glyphs of every page with PDFium; runs in the worker only."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import TYPE_CHECKING, Any

from redact.formats.pdf.glyphs import FREE
from redact.formats.pdf.page import Prepared, opened, prepared
from redact.formats.pdf.visibility import take_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_GLYPHS = 200_000
_BULLETS = dict.fromkeys((0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF0A8, 0xF0A3, 0xF06F, 0xF0FE), "•")
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_INVISIBLE_MODES = (3, 7)


def read_glyphs(data: bytes) -> tuple[list[dict[str, Any]], bytes]:
    """Return one JSON-ready dictionary per page, as `redact.formats.pdf.glyphs.from_json` takes it."""
    pages = []
    with opened(data) as pdf:
        for index in range(len(pdf)):
            with prepared(pdf, index, index + 1) as page:
                pages.append(_read_page(page, index + 1))
    return pages, b""


def read_plain(data: bytes) -> tuple[list[str], bytes]:
    """Return PDFium's own text of every page, as it stands in the file."""
    with opened(data) as pdf:
        return [pdf[index].get_textpage().get_text_range() for index in range(len(pdf))], b""


def _read_page(page: Prepared, number: int) -> dict[str, Any]:
    from redact.errors import SourceTooLarge

    textpage = page.handle.get_textpage()
    if textpage.count_chars() > MOST_GLYPHS:
        raise SourceTooLarge(f"page {number} has too many characters")
    glyphs = list(_glyphs(textpage, page))
    unmapped = sum(1 for g in glyphs if g["unmapped"])
    seen = take_picture(page)
    for glyph in glyphs:
        glyph["visible"] = glyph["inky"] and seen.shows(glyph["ink"], glyph["fill"])
    page.switch_off_unread()
    bare = take_picture(page) if page.unread else seen
    for glyph in glyphs:
        glyph["paint"] = not glyph["visible"] and glyph["inky"] and bare.may_show(glyph["ink"], glyph["fill"])
    textpage.close()
    return {
        "number": number, "width": page.width, "height": page.height,
        "glyphs": [_row(g) for g in _without_copies(glyphs)],
        "unread": [[round(v, 2) for v in box] for _, box in page.unread],
        "unmapped": unmapped, "inked": seen.has_ink(),
    }  # fmt: skip


def _row(glyph: dict[str, Any]) -> list[Any]:
    keys = ("text", "index", "box", "ink", "origin", "size", "direction", "space", "visible", "paint")
    return [*(glyph[key] for key in keys), glyph["hyphen"]]


def _glyphs(textpage: Any, page: Prepared) -> Iterator[dict[str, Any]]:
    from pypdfium2 import raw

    space, high = True, 0
    for index in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00), 0
        hyphen = raw.FPDFText_IsHyphen(textpage, index) == 1 or code in _HYPHENS
        generated = raw.FPDFText_IsGenerated(textpage, index) == 1
        if (generated and not hyphen) or (code and chr(code).isspace()):
            space = True
            continue
        yield {**_measure(textpage, index, page), **_character(code), "space": space, "hyphen": hyphen}
        space = False


def _character(code: int) -> dict[str, Any]:
    if code in _HYPHENS:
        return {"text": "-", "unmapped": False}
    if code in _BULLETS:
        return {"text": _BULLETS[code], "unmapped": False}
    character = chr(code) if code < 0x110000 else "\ufffd"
    if unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs") or character == "\ufffd":
        return {"text": "\ufffd", "unmapped": True}
    if 0xFB00 <= code <= 0xFB06 or 0xFB13 <= code <= 0xFB17:
        return {"text": unicodedata.normalize("NFKC", character), "unmapped": False}
    return {"text": character, "unmapped": False}


def _measure(textpage: Any, index: int, page: Prepared) -> dict[str, Any]:
    from pypdfium2 import raw

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage, index, left, right, bottom, top)
    ink = page.affine.box(left.value, bottom.value, right.value, top.value)
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, loose)
    around = page.affine.box(loose.left, loose.bottom, loose.right, loose.top)
    box = (min(ink[0], around[0]), min(ink[1], around[1]), max(ink[2], around[2]), max(ink[3], around[3]))
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    matrix = raw.FS_MATRIX()
    has_matrix = bool(raw.FPDFText_GetMatrix(textpage, index, matrix))
    item = raw.FPDFText_GetTextObject(textpage, index)
    mode = raw.FPDFTextObj_GetTextRenderMode(item) if item else 0
    return {
        "index": index, "box": _rounded(box), "ink": _rounded(ink),
        "origin": _rounded(page.affine.point(x.value, y.value)),
        "size": round(_size(textpage, index, page, matrix if has_matrix else None), 2),
        "direction": _direction(matrix, page) if has_matrix else 0,
        "inky": mode not in _INVISIBLE_MODES, "fill": _fill(textpage, index, mode),
        "source": ctypes.cast(item, ctypes.c_void_p).value or 0 if item else 0,
    }  # fmt: skip


def _size(textpage: Any, index: int, page: Prepared, matrix: Any) -> float:
    from pypdfium2 import raw

    nominal = raw.FPDFText_GetFontSize(textpage, index) or 1.0
    if matrix is None:
        return float(nominal)
    scale = math.hypot(page.affine.c, page.affine.d) * math.hypot(matrix.c, matrix.d)
    return float(min(max(nominal * scale, 0.5), 2000.0))


def _direction(matrix: Any, page: Prepared) -> int:
    # PDFium's own angle of a character turns the other way for rotated text; its matrix tells.
    dx = page.affine.a * matrix.a + page.affine.c * matrix.b
    dy = page.affine.b * matrix.a + page.affine.d * matrix.b
    turn = math.atan2(dy, dx) / (math.pi / 2)
    nearest = round(turn)
    return nearest % 4 if abs(turn - nearest) < 0.1 else FREE


def _fill(textpage: Any, index: int, mode: int) -> float:
    """Return the luminance of the letter's colour from 0 to 255, or -1 where it is not plain."""
    from pypdfium2 import raw

    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if mode != 0 or not raw.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha):
        return -1.0
    if alpha.value < 255:
        return -1.0
    return 0.299 * red.value + 0.587 * green.value + 0.114 * blue.value


def _rounded(values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(v, 2) for v in values)


def _without_copies(glyphs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Drop the second strike of text drawn twice: same character, same place, another text object.

    A visible strike wins over a hidden one. Ligatures that PDFium expands to two characters
    at one place belong to one object and stay.
    """
    kept: dict[tuple[str, int, int], list[dict[str, Any]]] = {}
    dropped: set[int] = set()
    for glyph in sorted(glyphs, key=lambda g: (not g["visible"], g["index"])):
        reach = min(0.12 * glyph["size"], 1.5)
        x, y = glyph["origin"]
        near = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in kept.get((glyph["text"], int(x // 2) + dx, int(y // 2) + dy), ())
        ]
        if any(
            other["source"] != glyph["source"]
            and abs(other["origin"][0] - x) <= reach
            and abs(other["origin"][1] - y) <= reach
            for other in near
        ):
            dropped.add(glyph["index"])
            continue
        kept.setdefault((glyph["text"], int(x // 2), int(y // 2)), []).append(glyph)
    yield from (glyph for glyph in glyphs if glyph["index"] not in dropped)
