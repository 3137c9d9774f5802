"""Writes a packet: papers set on letter pages, released documents between them, stamped and tagged.

Every byte is made here or copied from a PDF that was written here; a reader finds bookmarks, page
labels that are the numbers stamped on the pages, and a reading order (ISO 32000-1, 12.3.3, 12.4.2, 14.7).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.errors import TransformError
from redact.formats.pdf.container import LANGUAGE, PRODUCER, Container, number, text_string
from redact.formats.pdf.embedded import embed
from redact.formats.pdf.setfont import SetFont, UnsettableCharacterError
from redact.formats.pdf.sheets import HEIGHT, WIDTH, Element, Mark, Setter, Sheet, text_block, wrap
from redact.formats.pdf.structure_tree import write_tree
from redact.paper import Grid, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from redact.paper import Block

EDGE = 36.0
"""Distance of stamps from the edge of the paper."""
FRAME = (18.0, 66.0, 594.0, 742.0)
"""Where a page of a written PDF stands: between the stamps, as large as fits."""
STAMP_SIZE, NOTE_SIZE = 10.0, 8.0
CANNOT_BE_SET = "This document is written in a script that cannot be set here. See the single file."


@dataclass(frozen=True, slots=True)
class Part:
    """A paper or a document of a packet.

    Attributes:
        title: Bookmark, and foot of its pages; neutral.
        blocks: What is set, or
        pdf: the written PDF whose pages are shown.
        numbers: One per page, stamped and in the page labels; without them pages are counted.
        note: A line above the foot of each page; may be empty.
    """

    title: str
    blocks: tuple[Block, ...] = field(repr=False, default=())
    pdf: bytes = field(repr=False, default=b"")
    numbers: tuple[str, ...] = ()
    note: str = ""


def page_counts(parts: Sequence[Part]) -> tuple[int, ...]:
    """Return how many pages each part will take.

    Raises:
        TransformError: A PDF was not written here.
    """
    font = SetFont(_texts(parts))
    return tuple(len(_sheets(part, font, Element("Sect"), Container())) for part in parts)


def settable(part: Part) -> Part:
    """Return the part, or one that says that its script cannot be set here."""
    try:
        SetFont(_texts([part]))
    except UnsettableCharacterError:
        return Part(part.title, (Text(CANNOT_BE_SET),), numbers=part.numbers, note=part.note)
    return part


def write_packet(parts: Sequence[Part], legend: str, title: str) -> bytes:
    """Return the packet as a PDF; equal parts give equal bytes.

    Args:
        parts: In order.
        legend: At the head of each page; may be empty.
        title: Of the file, neutral.

    Raises:
        TransformError: A PDF was not written here, a letter cannot be set, or numbers are missing.
    """
    try:
        font = SetFont([*_texts(parts), legend])
    except UnsettableCharacterError as exc:
        raise TransformError(f"the packet cannot show the character {exc}") from None
    container = Container()
    catalog, tree = container.reserve(), container.reserve()
    own_font = font.add_to(container)
    root = Element("Document")
    starts: list[tuple[str, Sheet]] = []
    pages: list[tuple[Sheet, str]] = []
    for part in parts:
        sheets = _sheets(part, font, root.add("Sect"), container)
        if part.numbers and len(part.numbers) != len(sheets):
            raise TransformError("the pages of a document and their numbers differ")
        starts.append((part.title, sheets[0]))
        for at, sheet in enumerate(sheets):
            _stamp(sheet, part, at, len(sheets), legend, font)
            pages.append((sheet, _label(part, at)))
    return _assemble(container, (catalog, tree, own_font), pages, starts, root, title)


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    yield from "0123456789, page of "
    for part in parts:
        yield from (part.title, part.note, *part.numbers)
        for block in part.blocks:
            if isinstance(block, Grid):
                yield from (cell.replace("\n", " ") for row in block.rows for cell in row)
            else:
                yield block.text.replace("\n", " ")


def _sheets(part: Part, font: SetFont, element: Element, container: Container) -> list[Sheet]:
    if not part.pdf:
        setter = Setter(font, element)
        setter.set(part.blocks)
        return setter.sheets
    sheets = []
    for page in embed(part.pdf, container):
        lies = page.width > page.height
        sheet = Sheet(HEIGHT, WIDTH, page=page) if lies else Sheet(page=page)
        left, bottom = FRAME[0], FRAME[1]
        right, top = sheet.width - left, sheet.height - (HEIGHT - FRAME[3])
        scale = min((right - left) / page.width, (top - bottom) / page.height, 1.0)
        x = (sheet.width - page.width * scale) / 2
        y = top - page.height * scale
        place = b" ".join(map(number, (x, y)))
        grown = f"{scale:.4f}".encode()
        content = b"q %b 0 0 %b %b cm\n%bQ\n" % (grown, grown, place, page.content)
        element.add("P").kids.append(sheet.mark("P", content))
        sheets.append(sheet)
    return sheets


def _label(part: Part, at: int) -> str:
    return part.numbers[at] if part.numbers else f"{part.title} {at + 1}"


def _stamp(sheet: Sheet, part: Part, at: int, count: int, legend: str, font: SetFont) -> None:
    """Write what stands at the head and foot of a page, outside of its text."""
    foot = f"{part.title}, page {at + 1} of {count}"
    lines = [(EDGE, EDGE - 2, foot)]
    if part.note:
        above = wrap(part.note, font, NOTE_SIZE, sheet.width - 2 * EDGE)[:1]
        lines.append((EDGE, EDGE + 12, above[0]))
    sheet.decorate(text_block(lines, NOTE_SIZE, font))
    if legend:
        left = (sheet.width - font.width(legend, STAMP_SIZE)) / 2
        sheet.decorate(
            text_block([(left, sheet.height - EDGE, legend)], STAMP_SIZE, font, heavy=True)
        )  # fmt: skip
    if part.numbers:
        stamp = part.numbers[at]
        right = sheet.width - EDGE - font.width(stamp, STAMP_SIZE)
        sheet.decorate(text_block([(right, EDGE - 2, stamp)], STAMP_SIZE, font, heavy=True))


def _assemble(
    container: Container,
    reserved: tuple[int, int, int],
    pages: list[tuple[Sheet, str]],
    starts: list[tuple[str, Sheet]],
    root: Element,
    title: str,
) -> bytes:
    catalog, tree, font = reserved
    kids = {
        id(sheet): _page(container, sheet, tree, font, at) for at, (sheet, _) in enumerate(pages)
    }  # fmt: skip
    references = b" ".join(b"%d 0 R" % kid for kid in kids.values())
    container.put(tree, b"<< /Type /Pages /Kids [%b] /Count %d >>" % (references, len(kids)))
    structure = write_tree(container, root, [sheet for sheet, _ in pages], kids)
    outline = _outline(container, [(name, kids[id(sheet)]) for name, sheet in starts])
    labels = b" ".join(b"%d << /P %b >>" % (at, text_string(label)) for at, (_, label) in enumerate(pages))
    container.put(
        catalog,
        b"<< /Type /Catalog /Pages %d 0 R /Lang (%b) /MarkInfo << /Marked true >> /StructTreeRoot %d 0 R "
        b"/Outlines %d 0 R /PageMode /UseOutlines /PageLabels << /Nums [%b] >> "
        b"/ViewerPreferences << /DisplayDocTitle true >> >>" % (tree, LANGUAGE, structure, outline, labels),
    )
    info = container.add(b"<< /Title %b /Producer %b >>" % (text_string(title), text_string(PRODUCER)))
    return container.to_bytes(catalog, info)


def _page(container: Container, sheet: Sheet, tree: int, font: int, at: int) -> int:
    content = container.add_stream(b"", b"".join(sheet.parts))
    own = b"/Font << /F1 %d 0 R >>" % font
    resources = own
    if sheet.page:  # its own fonts are named F0
        resources = sheet.page.resources.replace(b"/Font << ", b"/Font << /F1 %d 0 R " % font)
    return container.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b %b] /Contents %d 0 R /Resources << %b >> "
        b"/StructParents %d /Tabs /S >>"
        % (tree, number(sheet.width), number(sheet.height), content, resources, at)
    )


def _outline(container: Container, entries: Sequence[tuple[str, int]]) -> int:
    root = container.reserve()
    items = [container.reserve() for _ in entries]
    for at, (title, page) in enumerate(entries):
        before = b"/Prev %d 0 R " % items[at - 1] if at else b""
        after = b"/Next %d 0 R " % items[at + 1] if at + 1 < len(items) else b""
        container.put(
            items[at],
            b"<< /Title %b /Parent %d 0 R %b%b/Dest [%d 0 R /Fit] >>"
            % (text_string(title), root, before, after, page),
        )
    container.put(
        root,
        b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % (items[0], items[-1], len(items)),
    )
    return root


__all__ = ["Mark", "Part", "page_counts", "settable", "write_packet"]
