"""Sets the released text anew: same pages, new lines, one font, no trace of the old layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.errors import TransformError
from redact.formats.pdf.container import PRODUCER, Container, number, text_string
from redact.formats.pdf.setfont import SetFont, UnsettableCharacterError
from redact.formats.pdf.source_pages import source_pages
from redact.formats.pdf.transcript import Paragraph, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redact.formats.base import Layout
    from redact.formats.pdf.source_pages import SourcePage
    from redact.types import Document, Edit

WIDTH, HEIGHT = 612.0, 792.0
"""US letter, in points."""
MARGIN = 60.0
SIZE, HEADING_SIZE, NOTE_SIZE = 10.0, 13.0, 7.5
LEADING = 1.35
"""Distance of lines, in font sizes."""
LARGE_PICTURE = 40.0
"""Points, each way, from which on a left-out picture is mentioned."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it will stand; `size` is of its font."""

    text: str = field(repr=False)
    size: float


def write_transcript(document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
    """Build a PDF with the text set anew; the same input gives the same bytes.

    Raises:
        TransformError: The source no longer reads as it did, or a letter cannot be set.
    """
    pages = list(source_pages(document, edits))
    texts = [_with_notes(page) for page in pages]
    notes = [f"Page {n} of {len(pages)} (transcript)" for n in range(1, len(pages) + 1)]
    try:
        font = SetFont([*notes, *(p.text for text in texts for p in text)])
    except UnsettableCharacterError as exc:
        raise TransformError(
            f"a transcript cannot show the character {exc}",
            hint="Scripts written from right to left need faithful pages; see the purpose's setting `pages`.",
        ) from None
    sheets: list[bytes] = []
    for text, note in zip(texts, notes, strict=True):
        lines = [line for paragraph in text for line in _wrap(paragraph, font)]
        sheets += [_content(lines_of_sheet, note, font) for lines_of_sheet in _sheets(lines)]
    return _assemble(sheets, font, layout.title)


def _with_notes(page: SourcePage) -> list[Paragraph]:
    large = [
        box for box in page.glyphs.unread if min(box[2] - box[0], box[3] - box[1]) >= LARGE_PICTURE
    ]  # fmt: skip
    note = Paragraph("[picture withheld]" if len(large) == 1 else f"[{len(large)} pictures withheld]")
    paragraphs = paragraphs_of(page)
    return [*paragraphs, Paragraph(""), note] if large else paragraphs


def _wrap(paragraph: Paragraph, font: SetFont) -> Iterator[Line]:
    size = HEADING_SIZE if paragraph.heading else SIZE
    room = WIDTH - 2 * MARGIN
    current = ""
    for word in paragraph.text.split(" "):
        wider = f"{current} {word}" if current else word
        if current and font.width(wider, size) > room:
            yield Line(current.rstrip(), size)
            wider = word
        while font.width(wider, size) > room:
            cut = _fitting(wider, font, size, room)
            yield Line(wider[:cut], size)
            wider = wider[cut:]
        current = wider
    yield Line(current.rstrip(), size)


def _fitting(text: str, font: SetFont, size: float, room: float) -> int:
    """Return how many characters of an overlong word fit; at least one."""
    cut = len(text) - 1
    while cut > 1 and font.width(text[:cut], size) > room:
        cut -= 1
    return max(cut, 1)


def _sheets(lines: list[Line]) -> Iterator[list[Line]]:
    room = HEIGHT - 2 * MARGIN
    sheet: list[Line] = []
    used = 0.0
    for line in lines:
        if sheet and used + line.size * LEADING > room:
            yield sheet
            sheet, used = [], 0.0
        sheet.append(line)
        used += line.size * LEADING
    yield sheet


def _content(lines: list[Line], note: str, font: SetFont) -> bytes:
    parts = [b"BT", _line(MARGIN, HEIGHT - MARGIN / 2, Line(note, NOTE_SIZE), font)]
    y = HEIGHT - MARGIN
    for line in lines:
        y -= line.size * LEADING
        if line.text:
            parts.append(_line(MARGIN, y, line, font))
    return b"\n".join([*parts, b"ET\n"])


def _line(x: float, y: float, line: Line, font: SetFont) -> bytes:
    place = (number(line.size), number(x), number(y), font.show(line.text))
    return b"/F0 %b Tf 1 0 0 1 %b %b Tm %b Tj" % place


def _assemble(sheets: list[bytes], font: SetFont, title: str) -> bytes:
    container = Container()
    catalog, tree = container.reserve(), container.reserve()
    font_number = font.add_to(container)
    kids = [_page(container, sheet, tree, font_number) for sheet in sheets]
    references = b" ".join(b"%d 0 R" % kid for kid in kids)
    container.put(tree, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (references, len(kids)))
    container.add_catalog(catalog, tree)
    info = container.add(b"<< /Title %b /Producer %b >>" % (text_string(title), text_string(PRODUCER)))
    return container.to_bytes(catalog, info)


def _page(container: Container, sheet: bytes, tree: int, font: int) -> int:
    content = container.add_stream(b"", sheet)
    return container.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b %b] /Contents %d 0 R "
        b"/Resources << /Font << /F0 %d 0 R >> >> >>" % (tree, number(WIDTH), number(HEIGHT), content, font)
    )
