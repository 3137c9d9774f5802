"""Reads a workbook: which cells are shown, and the list of what it hides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt
from redact.formats.characters import plain
from redact.formats.table.grid import Grid, letters
from redact.formats.table.grid import surfaces_of as cells_of
from redact.formats.xlsx.hidden import Hidden, list_part, list_parts
from redact.formats.xlsx.model import Sheet, Workbook
from redact.formats.xlsx.package import local, main_part, open_workbook, parse, relationships, value
from redact.formats.xlsx.sheet import SheetReader
from redact.formats.xlsx.styles import Styles
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from lxml.etree import _Element

    from redact.formats.base import Reading

__all__ = ["read_workbook", "surfaces_of"]


def surfaces_of(workbook: Workbook, reading: Reading) -> tuple[Surface, ...]:
    """Return the surfaces of a workbook, shown cells first."""
    shown = (surface for sheet in workbook.sheets for surface in cells_of(grid_of(sheet), reading.columns))
    return (*shown, *workbook.hidden)


def grid_of(sheet: Sheet) -> Grid:
    """Return a sheet as a table of texts."""
    rows = tuple(tuple(cell.text for cell in row) for row in sheet.rows)
    return Grid(rows, f"s{sheet.number}", f"sheet {sheet.number}, ")


def read_workbook(data: bytes) -> Workbook:
    """Read everything a workbook shows and list everything it hides.

    Raises:
        SourceError: Encrypted, damaged, too large or opaque.
    """
    return _Reader(open_workbook(data)).workbook()


class _Reader:
    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._main = main_part(parts)
        self._hidden = Hidden()
        self._sheets: list[Sheet] = []

    def workbook(self) -> Workbook:
        root = parse(self._parts, self._main)
        related = relationships(self._parts, self._main)
        reader = self._sheet_reader(root, related)
        read = {self._main}
        for element in root.iter():
            if local(element) == "sheet":
                kind, target, external = related.get(value(element, "id"), ("", "", True))
                if external or target not in self._parts:
                    raise SourceCorrupt("a sheet of the workbook is missing")
                self._hidden.add(
                    "sheet-name", SurfaceKind.OUTLINE, value(element, "name"), "the name of a sheet"
                )
                if kind == "worksheet":
                    self._sheet(reader, target, shown=value(element, "state") in {"", "visible"})
                    read.add(target)
            elif local(element) == "definedName":
                text = f"{value(element, 'name')}\n{value(element, 'comment')}\n{element.text or ''}"
                self._hidden.add("defined-name", SurfaceKind.OUTLINE, text, "a defined name")
        list_part(root, "workbook", self._hidden, without=("sheet", "definedName"))
        list_parts(self._parts, self._hidden, read)
        return Workbook(tuple(self._sheets), self._hidden.surfaces())

    def _sheet_reader(self, root: _Element, related: dict[str, tuple[str, str, bool]]) -> SheetReader:
        strings: list[str] = []
        styles = Styles(None)
        for kind, target, _ in related.values():
            if kind == "sharedStrings" and target in self._parts:
                strings = [self._string(item) for item in parse(self._parts, target) if local(item) == "si"]
            if kind == "styles" and target in self._parts:
                styles = Styles(parse(self._parts, target))
        for words in styles.words():
            self._hidden.add(
                "style", SurfaceKind.METADATA, words, "names of styles and wording of number formats"
            )
        from_1904 = any(
            local(item) == "workbookPr" and value(item, "date1904") in {"1", "true"} for item in root.iter()
        )
        return SheetReader(strings, styles, from_1904=from_1904)

    def _string(self, item: _Element) -> str:
        text, phonetic = text_of(item)
        self._hidden.add("phonetic", SurfaceKind.LAYER, phonetic, "a reading aid")
        return plain(text)

    def _sheet(self, reader: SheetReader, target: str, *, shown: bool) -> None:
        root = parse(self._parts, target)
        number = len(self._sheets) + 1
        place = f"sheet {number}" if shown else "a hidden sheet"
        read = reader.read(root, shown=shown)
        if shown:
            self._sheets.append(Sheet(number, read.rows, read.widths, read.merged))
        for row, texts in read.hidden:
            self._hidden.add(
                "hidden-cells", SurfaceKind.LAYER, " | ".join(texts), f"{place}, hidden cells of row {row}"
            )
        for (row, column), formula in read.formulas:
            self._hidden.add(
                "formula",
                SurfaceKind.LAYER,
                formula,
                f"{place}, formula of row {row}, column {letters(column)}",
            )
        list_part(root, place, self._hidden, without=("sheetData",))
        for _, link, external in relationships(self._parts, target).values():
            if external:
                self._hidden.add("link", SurfaceKind.LINK, link, "the target of a link")


def text_of(item: _Element) -> tuple[str, str]:
    """Return what a string shows, and its reading aid (furigana)."""
    shown: list[str] = []
    phonetic: list[str] = []
    for child in item:
        if local(child) == "t":
            shown.append(child.text or "")
        elif local(child) in {"r", "rPh"}:
            target = shown if local(child) == "r" else phonetic
            target += [part.text or "" for part in child if local(part) == "t"]
    return _unescaped("".join(shown)), "".join(phonetic)


_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(text: str) -> str:
    """Decode ISO/IEC 29500-1, 22.9.2.19: `_x000D_` is a carriage return."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
