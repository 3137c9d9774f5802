"""Opens a PDF with PDFium and prepares pages: flattened, and sorted into what may be drawn or not.

Runs in the worker only. What may be drawn: text, and opaque paths of one colour made of straight
pieces (rules, boxes, check marks). Pictures, shadings and curved, many-cornered, translucent or
patterned drawings can be switched off, because their pixels could spell a name that no text
engine sees. Whoever switches them off must paint over what they covered.
"""

from __future__ import annotations

import ctypes
import io
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redact.errors import SourceCorrupt, SourceEncrypted, SourceTooLarge
from redact.formats.pdf.worker import allow_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 2000
LONGEST_SIDE = 14_400.0
MOST_OBJECTS = 400_000
_PASSWORD_ERROR = 4
SMALL = 20.0
"""Points; shapes smaller than this could be parts of a drawn letter."""
MOST_PARTS = 60
"""A path of more pieces is no plain rule or box; a grid may have dozens."""
FEW = 8
"""More small shapes than this side by side may be letters made of strokes."""
_FINE = 100


@dataclass(frozen=True, slots=True)
class Affine:
    """Maps page space to the upright page in points, with the origin at the top left."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map one point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Map a box; returns left, top, right, bottom of the upright page."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be read and drawn.

    Attributes:
        handle: Of `pypdfium2.PdfPage`.
        width: In points, as displayed.
        height: In points, as displayed.
        affine: From page space.
        unread: Objects whose pixels nobody has read, with their upright boxes.
    """

    handle: Any
    width: float
    height: float
    affine: Affine
    unread: tuple[tuple[Any, tuple[float, float, float, float]], ...]

    def switch_off_unread(self) -> None:
        """Keep unread objects out of what is drawn from now on."""
        from pypdfium2 import raw

        for item, _ in self.unread:
            raw.FPDFPageObj_SetIsActive(item, False)


def unlock(data: bytes, passwords: list[str]) -> tuple[None, bytes]:
    """Return the PDF without its protection, opened with the first password that fits.

    What only earlier revisions of the file hold is not in it.

    Raises:
        SourceEncrypted: None of them fits.
        SourceCorrupt: It cannot be opened for another reason.
    """
    import pypdfium2
    from pypdfium2 import raw

    for password in passwords:
        try:
            pdf = pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError as exc:
            if getattr(exc, "err_code", None) == _PASSWORD_ERROR:
                continue
            raise SourceCorrupt("the PDF cannot be opened") from None
        out = io.BytesIO()
        pdf.save(out, flags=raw.FPDF_REMOVE_SECURITY)
        pdf.close()
        return None, out.getvalue()
    raise SourceEncrypted("none of the passwords given opens the PDF")


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open a PDF that needs no password.

    Raises:
        SourceEncrypted: It needs one.
        SourceCorrupt: It cannot be opened or has no pages.
        SourceTooLarge: It has more than `MOST_PAGES` pages.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as exc:
        if getattr(exc, "err_code", None) == _PASSWORD_ERROR:
            raise SourceEncrypted("the PDF needs a password") from None
        raise SourceCorrupt("the PDF cannot be opened") from None
    if len(pdf) > MOST_PAGES:
        raise SourceTooLarge(f"the PDF has more than {MOST_PAGES} pages")
    if not len(pdf):
        raise SourceCorrupt("the PDF has no pages")
    allow_pages(len(pdf))
    pdf.init_forms()  # fields without an appearance of their own get one before pages are loaded
    try:
        yield pdf
    finally:
        pdf.close()


@contextmanager
def prepared(pdf: Any, index: int, number: int) -> Iterator[Prepared]:
    """Flatten page `index` and find what may not be drawn.

    Raises:
        SourceCorrupt: The page cannot be loaded.
        SourceTooLarge: The page's size or number of objects is beyond the limits.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = pdf[index]
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_NOTHINGTODO:
            page.close()
            page = pdf[index]  # what was drawn on it is only seen when it is loaded again
    except pypdfium2.PdfiumError:
        raise SourceCorrupt(f"page {number} cannot be loaded") from None
    width, height = page.get_size()
    if not (1 <= width <= LONGEST_SIDE and 1 <= height <= LONGEST_SIDE):
        page.close()
        raise SourceTooLarge(f"page {number} has an impossible size")
    affine = _affine(page, width, height)
    try:
        yield Prepared(page, width, height, affine, tuple(_unread(page, affine, number)))
    finally:
        page.close()


def _affine(page: Any, width: float, height: float) -> Affine:
    from pypdfium2 import raw

    def point(x: float, y: float) -> tuple[float, float]:
        px, py = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, int(width * _FINE), int(height * _FINE), 0, x, y, px, py)
        return px.value / _FINE, py.value / _FINE

    span = 10_000.0
    (x0, y0), (x1, y1), (x2, y2) = point(0, 0), point(span, 0), point(0, span)
    return Affine((x1 - x0) / span, (y1 - y0) / span, (x2 - x0) / span, (y2 - y0) / span, x0, y0)


def _unread(
    page: Any, affine: Affine, number: int
) -> Iterator[tuple[Any, tuple[float, float, float, float]]]:
    from pypdfium2 import raw

    budget = MOST_OBJECTS
    small: dict[tuple[int, int], list[tuple[Any, tuple[float, float, float, float]]]] = {}
    stack = [
        (raw.FPDFPage_GetObject(page, i), (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0)
        for i in range(raw.FPDFPage_CountObjects(page))
    ]
    while stack:
        budget -= 1
        if budget < 0 or len(stack) > MOST_OBJECTS:
            raise SourceTooLarge(f"page {number} is made of too many parts")
        item, matrix, depth = stack.pop()
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < 20:
            inner = _times(_matrix(item), matrix)
            count = raw.FPDFFormObj_CountObjects(item)
            stack += [(raw.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in range(count)]
        elif kind != raw.FPDF_PAGEOBJ_TEXT and not (kind == raw.FPDF_PAGEOBJ_PATH and _is_plain(item)):
            yield item, affine.box(*_bounds(item, matrix))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            box = affine.box(*_bounds(item, matrix))
            if max(box[2] - box[0], box[3] - box[1]) < SMALL:
                cell = int(box[0] // (2 * SMALL)), int(box[1] // SMALL)
                small.setdefault(cell, []).append((item, box))
    for crowd in small.values():
        if len(crowd) > FEW:
            yield from crowd


def _is_plain(path: Any) -> bool:
    """Tell whether a path is rules and boxes: straight, at most five points each, one opaque colour."""
    from pypdfium2 import raw

    return not raw.FPDFPageObj_HasTransparency(path) and _is_flat(path) and _is_straight(path)


def _is_flat(path: Any) -> bool:
    """Tell whether fill and stroke are plain colours; a pattern could be made of letters."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    parts = [ctypes.c_uint() for _ in range(4)]
    if fill.value and not raw.FPDFPageObj_GetFillColor(path, *parts):
        return False
    return not stroke.value or bool(raw.FPDFPageObj_GetStrokeColor(path, *parts))


def _is_straight(path: Any) -> bool:
    from pypdfium2 import raw

    points = parts = 0
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        points = 1 if kind == raw.FPDF_SEGMENT_MOVETO else points + 1
        parts += kind == raw.FPDF_SEGMENT_MOVETO
        if kind == raw.FPDF_SEGMENT_BEZIERTO or points > 5 or parts > MOST_PARTS:
            return False
    return True


def _matrix(item: Any) -> tuple[float, float, float, float, float, float]:
    from pypdfium2 import raw

    m = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(m: tuple[float, ...], n: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    return (
        m[0] * n[0] + m[1] * n[2], m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2], m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4], m[4] * n[1] + m[5] * n[3] + n[5],
    )  # fmt: skip


def _bounds(item: Any, matrix: tuple[float, ...]) -> tuple[float, float, float, float]:
    from pypdfium2 import raw

    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [matrix[0] * x + matrix[2] * y + matrix[4] for x, y in corners]
    ys = [matrix[1] * x + matrix[3] * y + matrix[5] for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
