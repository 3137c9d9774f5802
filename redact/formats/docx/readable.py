"""What a released word-processing document says, as headings, paragraphs, list items and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx.model import Passage, passages_of
from redact.paper import Grid, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redact.formats.docx.model import Block as DocxBlock
    from redact.formats.docx.model import Content, Level, Paragraph, Row, Table
    from redact.paper import Block

_BREAKS = str.maketrans({"\f": "\n", "\v": "\n", "\t": " "})


def docx_blocks(data: bytes) -> Iterator[Block]:
    """Yield headers, the text with its notes, and footers.

    Raises:
        SourceError: The package cannot be read.
    """
    from redact.formats.docx.read import read_content

    content = read_content(data)
    yield from _story(content, "header")
    numbers = _Numbers(content)
    for section in content.sections:
        yield from _blocks(section.blocks, numbers)
    for number, note in enumerate(content.notes, 1):
        yield Text(f"[{number}] {_plain(passages_of(note.blocks))}", "Note")
    yield from _story(content, "footer")


def _story(content: Content, kind: str) -> Iterator[Block]:
    for name, blocks in content.stories:
        text = _plain(passages_of(blocks))
        if name.startswith(kind) and text.strip():
            yield Text(text, "Note")


def _blocks(blocks: Iterable[DocxBlock], numbers: _Numbers) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Passage):
            yield from (item for part in block.paragraphs if (item := _paragraph(part, numbers)))
        elif block.rows:
            yield _table(block)


def _paragraph(paragraph: Paragraph, numbers: _Numbers) -> Text | None:
    text = paragraph.text.translate(_BREAKS)
    kind = paragraph.setting.kind
    if not text.strip():
        return None
    if kind in ("Heading1", "Title"):
        return Text(text, "H1")
    if kind.startswith("Heading"):
        return Text(text, "H2" if kind == "Heading2" else "H3")
    if paragraph.setting.list_id:
        return Text(f"{numbers.label(paragraph)} {text}", "LBody")
    return Text(text)


def _table(table: Table) -> Grid:
    rows = [_row(row) for row in table.rows]
    count = max(len(table.widths), *(len(row) for row in rows))
    widths = tuple(float(width or 1) for width in table.widths)
    return Grid(
        tuple((*row, *("",) * (count - len(row))) for row in rows),
        (*widths, *(sum(widths) / max(len(widths), 1) or 1.0,) * (count - len(widths))),
        header=len(rows) > 1,
    )


def _row(row: Row) -> tuple[str, ...]:
    cells = [""] * row.before
    for cell in row.cells:
        cells += [_plain(passages_of(cell.blocks)), *("",) * (cell.columns - 1)]
    return (*cells, *("",) * row.after)


def _plain(passages: Iterable[Passage]) -> str:
    return "\n".join(passage.text.translate(_BREAKS) for passage in passages)


class _Numbers:
    """Counts the items of lists as a reader of such documents does."""

    def __init__(self, content: Content) -> None:
        self._lists = {item.id: item for item in content.lists}
        self._counts: dict[tuple[int, int], int] = {}

    def label(self, paragraph: Paragraph) -> str:
        """Return the label of the next item."""
        known = self._lists.get(paragraph.setting.list_id)
        at = paragraph.setting.level
        if known is None or at >= len(known.levels):
            return "•"
        level = known.levels[at]
        key = (known.kind, at)
        self._counts[key] = self._counts.get(key, level.start - 1) + 1
        for deeper in [k for k in self._counts if k[0] == known.kind and k[1] > at]:
            del self._counts[deeper]
        return _label(level, self._counts[key])


def _label(level: Level, count: int) -> str:
    if level.form == "bullet" or count < 1:
        return "•"
    if level.form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return f"{letter if level.form == 'lowerLetter' else letter.upper()}."
    return f"{count}."
