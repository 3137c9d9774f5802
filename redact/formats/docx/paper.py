"""Sets a paper of the program's own, such as a draft letter, with a mark on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.base import Layout
from redact.formats.docx.model import Cell, Content, Look, Paragraph, Passage, Row, Section, Setting, Table
from redact.formats.docx.write import build
from redact.types import SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.formats.docx.model import Block

_SIZE = 22
_TITLE = 28
_HANG = 432
_LABEL_WIDTH, _VALUE_WIDTH = 2600, 6760
_LINE = "single", 4, 4, "808080"


def write_paper(title: str, blocks: Iterable[tuple[str, str]], mark: str) -> bytes:
    """Return a package of one paper; equal input gives equal bytes.

    Args:
        title: Its heading.
        blocks: Kind and text: `heading`, `text`, `item` (number or box, tab, text) or `field` (label, tab,
            value); consecutive fields make a table.
        mark: Stands in capitals at the head and foot of every page.

    Raises:
        TransformError: A character cannot be written.
    """
    body: list[Block] = [
        _passage("title", title, Setting(kind="Title", align="center", after=240), _bold(_TITLE))
    ]
    fields: list[tuple[str, str]] = []
    for number, (kind, text) in enumerate((*blocks, ("end", ""))):
        if kind == "field":
            label, _, value = text.partition("\t")
            fields.append((label, value))
            continue
        if fields:
            body += [_table(number, fields), _passage(f"b{number}s", "", Setting(), Look(size=_SIZE))]
            fields = []
        if kind != "end":
            setting, look = _manner(kind)
            body.append(_passage(f"b{number}", text, setting, look))
    margins = (("footer-default", "footer1"), ("header-default", "header1"))
    stories = (("footer1", (_foot(mark),)), ("header1", (_head(mark),)))
    content = Content((Section(blocks=tuple(body), margins=margins),), stories=stories)
    return build(content, {}, Layout())


def _manner(kind: str) -> tuple[Setting, Look]:
    """Return how a block of a kind stands and looks."""
    if kind == "heading":
        return Setting(kind="Heading2", before=240, after=80, keep_next=True), _bold(_SIZE + 2)
    if kind == "item":
        tabs = ((_HANG, "left", ""),)
        return Setting(left=_HANG, first=-_HANG, after=100, tabs=tabs, keep_lines=True), Look(size=_SIZE)
    return Setting(after=140), Look(size=_SIZE)


def _bold(size: int) -> Look:
    return Look(bold=True, size=size)


def _passage(name: str, text: str, setting: Setting, look: Look) -> Passage:
    paragraphs = tuple(Paragraph(line, (look,) * len(line), setting, look) for line in text.split("\n"))
    return Passage(name, SurfaceKind.PARAGRAPH, "", paragraphs)


def _head(mark: str) -> Passage:
    look = Look(bold=True, size=20, color="B00000")
    return _passage("head", mark, Setting(kind="Header", align="center"), look)


def _foot(mark: str) -> Passage:
    look, number = Look(size=18), Look(size=18, page_field="PAGE")
    text = f"{mark} - page 1"
    looks = (*(look for _ in text[:-1]), number)
    return Passage(
        "foot",
        SurfaceKind.FOOTER,
        "",
        (Paragraph(text, looks, Setting(kind="Footer", align="center"), look),),
    )


def _table(number: int, fields: list[tuple[str, str]]) -> Table:
    rows = tuple(
        Row(
            (
                _cell(f"t{number}r{at}l", label, _bold(_SIZE)),
                _cell(f"t{number}r{at}v", value, Look(size=_SIZE)),
            ),
            keep_together=True,
        )
        for at, (label, value) in enumerate(fields)
    )
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    style, width, space, color = _LINE
    borders = tuple((edge, style, width, space, color) for edge in edges)
    return Table((_LABEL_WIDTH, _VALUE_WIDTH), rows, borders, is_fixed=True)


def _cell(name: str, text: str, look: Look) -> Cell:
    return Cell((_passage(name, text, Setting(before=40, after=40), look),))
