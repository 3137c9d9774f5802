"""Reads a written workbook without its reader's tools: zipfile and regular expressions, no XML parser."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt
from redact.formats.table.grid import Grid, written_cells
from redact.formats.xlsx import template
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEET = re.compile(r"xl/worksheets/sheet([1-9]\d{0,3})\.xml")
TITLE = re.compile(r"<dc:title>(Document(?: \d{1,4})?)</dc:title>")
_ROW = re.compile(r'<row r="(\d+)"[^<>]*>(.*?)</row>', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]{1,3})\d+"[^<>]*>(.*?)</c>', re.DOTALL)
_MARKUP = re.compile(r"<!--|-->|<[^<>]*>")
_QUOTED = re.compile(r"""=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_USUAL = re.compile(
    rf"[A-Z]{{1,3}}\d*(?::[A-Z]{{1,3}}\d+)?|[\d.]+|preserve|inlineStr|{re.escape(template.MAIN)}|1\.0|UTF-8|yes"
)


def reread(data: bytes) -> tuple[Surface, ...]:
    """List every text in a package.

    Raises:
        SourceCorrupt: The bytes are no zip package, or a member cannot be inflated.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
            extra = archive.comment + b"".join(info.comment + info.extra for info in archive.infolist())
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        raise SourceCorrupt("the written workbook is damaged") from None
    return tuple(_surfaces(parts, extra))


def _surfaces(parts: dict[str, bytes], extra: bytes) -> Iterator[Surface]:
    if extra:
        yield _place("zip-extra", SurfaceKind.ATTACHMENT, extra.decode("latin-1"))
    title = TITLE.search(parts.get("docProps/core.xml", b"").decode("utf-8", "replace"))
    count = sum(SHEET.fullmatch(name) is not None for name in parts)
    constant = template.constant_parts(count, title[1] if title else "")
    for at, (name, content) in enumerate(parts.items(), start=1):
        text = content.decode("utf-8", "replace")
        sheet = SHEET.fullmatch(name)
        if sheet:
            yield from _sheet(int(sheet[1]), text)
        elif text != constant.get(name):
            yield _place(f"member-{at}", SurfaceKind.METADATA, f"{name}\n{html.unescape(text)}")


def _sheet(number: int, text: str) -> Iterator[Surface]:
    rows: dict[int, dict[int, str]] = {}
    for row in _ROW.finditer(text):
        cells = {_column(cell[1]): html.unescape(_MARKUP.sub("", cell[2])) for cell in _CELL.finditer(row[2])}
        rows[int(row[1])] = cells
    table = tuple(
        tuple(rows.get(at, {}).get(column, "") for column in range(1, max(rows.get(at, {0: ""})) + 1))
        for at in range(1, max(rows, default=0) + 1)
    )
    yield from written_cells(Grid(table, f"s{number}", f"sheet {number}, "))
    whole = html.unescape(_MARKUP.sub("\n", text))
    yield _place(f"sheet-{number}-text", SurfaceKind.LAYER, whole)
    values = [html.unescape(match[1] or match[2] or "") for match in _QUOTED.finditer(text)]
    odd = [value for value in values if value and not _USUAL.fullmatch(value)]
    if odd:
        yield _place(f"sheet-{number}-attributes", SurfaceKind.METADATA, "\n".join(odd))


def _column(word: str) -> int:
    number = 0
    for character in word:
        number = number * 26 + ord(character) - 64
    return number


def _place(surface_id: str, kind: SurfaceKind, text: str) -> Surface:
    return Surface(surface_id, kind, text, surface_id, released=False)
