"""Works out how characters and paragraphs really look: defaults, styles, lists, direct settings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.formats.docx.model import ListFormat, Look, Setting
from redact.formats.docx.parts import attribute, child, number, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from redact.formats.docx.parts import Package

FONTS: frozenset[str] = frozenset(
    {
        "Aptos", "Arial", "Arial Narrow", "Book Antiqua", "Bookman Old Style", "Calibri", "Calibri Light",
        "Cambria", "Candara", "Carlito", "Century Gothic", "Century Schoolbook", "Comic Sans MS", "Consolas",
        "Constantia", "Corbel", "Courier New", "DejaVu Sans", "DejaVu Serif", "Franklin Gothic Book",
        "Garamond", "Georgia", "Gill Sans MT", "Helvetica", "Liberation Mono", "Liberation Sans",
        "Liberation Serif", "Lucida Sans", "Palatino Linotype", "Segoe UI", "Tahoma", "Times New Roman",
        "Trebuchet MS", "Verdana",
    }
)  # fmt: skip
"""Font names a written file may hold; any other could be somebody's text."""

NUMBER_FORMATS = frozenset({"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "bullet"})
ALIGNMENTS = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both"}
TAB_KINDS = {
    "left": "left", "start": "left", "center": "center",
    "right": "right", "end": "right", "decimal": "decimal",
}  # fmt: skip

_LABEL = re.compile(r"[(\[]?%[1-9](?:[.\-]%[1-9])*[.):\]]?")
_HEADING = re.compile(r"heading ([1-6])")
_OFF = frozenset({"0", "false", "off", "none"})
_MAX_CHAIN = 20


def is_on(element: _Element | None) -> bool:
    """Tell whether a toggle property is present and not switched off."""
    return element is not None and attribute(element, "val") not in _OFF


class Styles:
    """The styles, lists and theme fonts of one package."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, _Element] = {}
        self._defaults: tuple[_Element | None, _Element | None] = (None, None)
        self._default_paragraph: str = ""
        self._theme = _theme_fonts(package)
        for name in package.names(r"word/styles\d*\.xml"):
            self._take(package.xml(name))
        self._lists, self._indents = _lists(package)

    def _take(self, root: _Element) -> None:
        defaults = child(root, "w:docDefaults")
        self._defaults = (child(defaults, "w:pPrDefault", "w:pPr"), child(defaults, "w:rPrDefault", "w:rPr"))
        for style in root:
            if tag(style) == "w:style":
                self._styles[attribute(style, "styleId")] = style
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in {"1", "true"}:
                    self._default_paragraph = attribute(style, "styleId")

    def _chain(self, style_id: str) -> list[_Element]:
        """Return a style and those it is based on, the most basic first."""
        chain: list[_Element] = []
        while style_id in self._styles and len(chain) < _MAX_CHAIN:
            chain.insert(0, self._styles[style_id])
            style_id = attribute(child(self._styles[style_id], "w:basedOn"), "val")
        return chain

    def table_is_ruled(self, table: _Element) -> bool:
        """Tell whether a table shows lines, by itself or by its style."""
        own = child(table, "w:tblPr", "w:tblBorders")
        chain = self._chain(attribute(child(table, "w:tblPr", "w:tblStyle"), "val"))
        borders = [own, *(child(style, "w:tblPr", "w:tblBorders") for style in reversed(chain))]
        chosen = next((item for item in borders if item is not None), None)
        return chosen is not None and any(
            attribute(edge, "val") not in {"", "nil", "none"} for edge in chosen
        )

    def list_formats(self, used: set[int]) -> tuple[ListFormat, ...]:
        """Return the lists with these ids."""
        return tuple(ListFormat(key, self._lists[key]) for key in sorted(used & self._lists.keys()))

    # Paragraphs

    def setting(self, paragraph: _Element, table_style: str = "") -> Setting:
        """Work out how a paragraph stands; a table's style counts below that of the paragraph."""
        own = child(paragraph, "w:pPr")
        chain = self._chain(attribute(child(own, "w:pStyle"), "val") or self._default_paragraph)
        around = self._chain(table_style)
        layers = [self._defaults[0], *(child(style, "w:pPr") for style in (*around, *chain)), own]
        found = _Layers([layer for layer in layers if layer is not None])
        list_id, level = self._item(found)
        if list_id:
            found = found.above(self._indents.get((list_id, level)))
        indents, spacing = found.all("w:ind"), found.all("w:spacing")
        first = _latest(indents, ("firstLine",)) - _latest(indents, ("hanging",))
        return Setting(
            kind=_kind(chain, found),
            align=ALIGNMENTS.get(attribute(found.last("w:jc"), "val"), "left"),
            left=_latest(indents, ("left", "start")) or (0 if not list_id else 720 * (level + 1)),
            right=_latest(indents, ("right", "end")),
            first=first or (0 if not list_id else -360),
            before=max(0, _latest(spacing, ("before",))),
            after=max(0, _latest(spacing, ("after",))),
            line=max(120, _latest(spacing, ("line",), 240)),
            line_rule=_line_rule(spacing),
            list_id=list_id,
            level=level,
            new_page=is_on(found.last("w:pageBreakBefore")),
            keep_next=is_on(found.last("w:keepNext")),
            dense=is_on(found.last("w:contextualSpacing")),
            tabs=_tabs(found),
        )

    def _item(self, found: _Layers) -> tuple[int, int]:
        numbering = list(reversed(found.all("w:numPr")))
        ids = [item for item in (child(own, "w:numId") for own in numbering) if item is not None]
        levels = [item for item in (child(own, "w:ilvl") for own in numbering) if item is not None]
        list_id = number(ids[0], "val") if ids else 0
        level = number(levels[0], "val") if levels else 0
        return (list_id, min(8, max(0, level))) if list_id in self._lists else (0, 0)

    # Characters

    def run_layers(self, paragraph: _Element | None, run: _Element) -> _Layers:
        """Return the property layers of a run, the weakest first."""
        own = child(run, "w:rPr")
        style = attribute(child(paragraph, "w:pPr", "w:pStyle"), "val") or self._default_paragraph
        chain = [*self._chain(style), *self._chain(attribute(child(own, "w:rStyle"), "val"))]
        layers = [self._defaults[1], *(child(item, "w:rPr") for item in chain), own]
        return _Layers([layer for layer in layers if layer is not None])

    def look(self, found: _Layers) -> Look:
        """Work out how the characters of a run look."""
        raised = attribute(found.last("w:vertAlign"), "val")
        underline = attribute(found.last("w:u"), "val")
        return Look(
            bold=is_on(found.last("w:b")),
            italic=is_on(found.last("w:i")),
            underline=underline not in {"", "none"},
            strike=is_on(found.last("w:strike")) or is_on(found.last("w:dstrike")),
            raised=raised if raised in {"superscript", "subscript"} else "",
            size=max(8, min(144, number(found.last("w:sz"), "val", 20))),
            color=_color(attribute(found.last("w:color"), "val")),
            font=self._font(found.all("w:rFonts")),
        )

    def _font(self, fonts: list[_Element]) -> str:
        for element in reversed(fonts):
            theme = attribute(element, "asciiTheme")
            name = self._theme.get(theme[:5], "") if theme else attribute(element, "ascii")
            if name:
                return name if name in FONTS else ""
        return ""


class _Layers:
    """Property elements of one run or paragraph, the weakest first."""

    def __init__(self, layers: list[_Element]) -> None:
        self._layers = layers

    def above(self, layer: _Element | None) -> _Layers:
        """Return the layers with one more put under the paragraph's own."""
        return self if layer is None else _Layers([*self._layers[:-1], layer, *self._layers[-1:]])

    def all(self, name: str) -> list[_Element]:
        return [item for layer in self._layers for item in layer if tag(item) == name]

    def last(self, name: str) -> _Element | None:
        found = self.all(name)
        return found[-1] if found else None


def _latest(elements: list[_Element], names: tuple[str, ...], otherwise: int = 0) -> int:
    for element in reversed(elements):
        for name in names:
            if attribute(element, name):
                return number(element, name, otherwise)
    return otherwise


def _line_rule(spacing: list[_Element]) -> str:
    rule = next((attribute(item, "lineRule") for item in reversed(spacing) if attribute(item, "line")), "")
    return rule if rule in {"exact", "atLeast"} else "auto"


def _tabs(found: _Layers) -> tuple[tuple[int, str], ...]:
    stops: dict[int, str] = {}
    for stop in (item for tabs in found.all("w:tabs") for item in tabs):
        position, kind = number(stop, "pos"), attribute(stop, "val")
        if kind == "clear":
            stops.pop(position, None)
        elif kind in TAB_KINDS:
            stops[position] = TAB_KINDS[kind]
    return tuple(sorted(stops.items()))[:32]


def _kind(chain: list[_Element], found: _Layers) -> str:
    for style in reversed(chain):
        name = attribute(child(style, "w:name"), "val").lower()
        if match := _HEADING.fullmatch(name):
            return f"Heading{match.group(1)}"
        if name == "title":
            return "Title"
    outline = found.last("w:outlineLvl")
    level = number(outline, "val", 9)
    return f"Heading{level + 1}" if outline is not None and 0 <= level < 6 else "Normal"


def _color(value: str) -> str:
    """Return a colour that shows on white paper, else nothing: fills are not written."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", value):
        return ""
    red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
    return value.upper() if 0.30 * red + 0.59 * green + 0.11 * blue < 170 else ""


def _theme_fonts(package: Package) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for name in package.names(r"word/theme/theme\d*\.xml"):
        for element in package.xml(name).iter():
            kind = tag(element).removeprefix("a:").removesuffix("Font")
            if kind in {"major", "minor"}:
                fonts.setdefault(kind, attribute(child(element, "a:latin"), "typeface"))
    return fonts


_Lists = dict[int, tuple[tuple[str, str, int], ...]]
_Indents = dict[tuple[int, int], "_Element"]


def _lists(package: Package) -> tuple[_Lists, _Indents]:
    """Return the levels of each list, and the paragraph properties of each level."""
    lists: _Lists = {}
    indents: _Indents = {}
    for name in package.names(r"word/numbering\d*\.xml"):
        root = package.xml(name)
        kinds = {attribute(item, "abstractNumId"): item for item in root if tag(item) == "w:abstractNum"}
        for item in root:
            kind = kinds.get(attribute(child(item, "w:abstractNumId"), "val"))
            if tag(item) == "w:num" and kind is not None:
                key = number(item, "numId")
                lists[key] = tuple(_levels(kind))
                indents |= {(key, at): own for at, own in _level_properties(kind)}
    return {key: levels for key, levels in lists.items() if levels}, indents


def _level_properties(kind: _Element) -> Iterator[tuple[int, _Element]]:
    for at, level in enumerate(item for item in kind if tag(item) == "w:lvl"):
        own = child(level, "w:pPr")
        if own is not None:
            yield at, own


def _levels(kind: _Element) -> Iterator[tuple[str, str, int]]:
    found = [item for item in kind if tag(item) == "w:lvl"][:9]
    for at, level in enumerate(found, start=1):
        form = attribute(child(level, "w:numFmt"), "val")
        label = attribute(child(level, "w:lvlText"), "val")
        form = form if form in NUMBER_FORMATS else "decimal"
        label = "•" if form == "bullet" else label if _LABEL.fullmatch(label) else f"%{at}."
        yield form, label, max(0, number(child(level, "w:start"), "val", 1, 9999))
