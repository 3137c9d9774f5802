"""Works out how characters and paragraphs really look: defaults, styles, lists, direct settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx import closed_lists
from redact.formats.docx.colors import PAPER, borders_of, fill_of, hexadecimal, shows_on
from redact.formats.docx.layers import Layers, is_on, latest
from redact.formats.docx.lists import read_lists
from redact.formats.docx.model import ListFormat, Look, Setting
from redact.formats.docx.parts import attribute, child, number, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from redact.formats.docx.parts import Package

_MAX_CHAIN = 20
_SIDES = ("top", "left", "bottom", "right", "between", "bar")
_IDS = {style_id.lower(): style_id for style_id in closed_lists.STYLES.values()}
_AUTO_SPACE = 280
"""What readers make of automatic spacing, which comes from web pages."""


class Styles:
    """The styles, lists and theme fonts of one package."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[str, _Element] = {}
        self._defaults: tuple[_Element | None, _Element | None] = (None, None)
        self._default_paragraph: str = ""
        self._default_table: str = ""
        self._theme = _theme_fonts(package)
        self._families = _families(package)
        self._chains: dict[tuple[str, str], list[_Element]] = {}
        for name in package.names(r"word/styles\d*\.xml"):
            self._take(package.xml(name))
        self.lists = read_lists(package)

    def _take(self, root: _Element) -> None:
        defaults = child(root, "w:docDefaults")
        self._defaults = (child(defaults, "w:pPrDefault", "w:pPr"), child(defaults, "w:rPrDefault", "w:rPr"))
        for style in root:
            if tag(style) == "w:style":
                self._styles[attribute(style, "styleId")] = style
                if attribute(style, "default") in {"1", "true", "on"}:
                    if attribute(style, "type") == "paragraph":
                        self._default_paragraph = attribute(style, "styleId")
                    elif attribute(style, "type") == "table":
                        self._default_table = attribute(style, "styleId")

    def chain(self, style_id: str) -> list[_Element]:
        """Return a style and those it is based on, the most basic first."""
        chain: list[_Element] = []
        while style_id in self._styles and len(chain) < _MAX_CHAIN:
            chain.insert(0, self._styles[style_id])
            style_id = attribute(child(self._styles[style_id], "w:basedOn"), "val")
        return chain

    def table_chain(self, style_id: str) -> list[_Element]:
        """Return a table's styles, the most basic first."""
        return self.chain(style_id if style_id in self._styles else self._default_table)

    def style_of(self, paragraph: _Element | None) -> str:
        """Return the id of a paragraph's style; one that does not exist is the default one."""
        style_id = attribute(child(paragraph, "w:pPr", "w:pStyle"), "val")
        return style_id if style_id in self._styles else self._default_paragraph

    def _properties(self, style_id: str, name: str) -> list[_Element]:
        key = (style_id, name)
        if key not in self._chains:
            found = (child(style, name) for style in self.chain(style_id))
            self._chains[key] = [item for item in found if item is not None]
        return self._chains[key]

    def list_formats(self, used: set[int]) -> tuple[ListFormat, ...]:
        """Return the lists with these ids."""
        known = self.lists.formats
        return tuple(known[key] for key in sorted(used & known.keys()))

    # Paragraphs

    def _paragraph_layers(self, paragraph: _Element, around: Sequence[_Element]) -> Layers:
        own = child(paragraph, "w:pPr")
        styled = self._properties(self.style_of(paragraph), "w:pPr")
        direct = [own] if own is not None else []
        return Layers([_present(self._defaults[0]), _inside(around, "w:pPr"), styled, direct])

    def is_dense(self, paragraph: _Element, around: Sequence[_Element]) -> bool:
        """Tell whether there is no space between a paragraph and neighbours of its style."""
        return is_on(self._paragraph_layers(paragraph, around).last("w:contextualSpacing"))

    def setting(self, paragraph: _Element, around: Sequence[_Element] = ()) -> Setting:
        """Work out how a paragraph stands.

        Args:
            paragraph: A paragraph.
            around: Table styles that apply where it stands, the weakest first.
        """
        found = self._paragraph_layers(paragraph, around)
        list_id, level = self._item(found, paragraph)
        if list_id:
            found = found.under_the_one_with("w:numPr", self.lists.settings(list_id, level))
        indents, spacing = found.all("w:ind"), found.all("w:spacing")
        usual = (720 * (level + 1), -360) if list_id and not indents else (0, 0)
        return Setting(
            kind=self._kind(paragraph, found),
            align=closed_lists.ALIGNMENTS.get(attribute(found.last("w:jc"), "val"), "left"),
            left=latest(indents, ("left", "start"), usual[0]),
            right=latest(indents, ("right", "end")),
            first=_first_line(indents) if indents else usual[1],
            before=_space(spacing, "before"),
            after=_space(spacing, "after"),
            line=max(120, latest(spacing, ("line",), 240)),
            line_rule=_line_rule(spacing),
            list_id=list_id,
            level=level,
            new_page=is_on(found.last("w:pageBreakBefore")),
            keep_next=is_on(found.last("w:keepNext")),
            keep_lines=is_on(found.last("w:keepLines")),
            widows=found.last("w:widowControl") is None or is_on(found.last("w:widowControl")),
            rtl=is_on(found.last("w:bidi")),
            borders=borders_of(found.all("w:pBdr"), _SIDES),
            fill=fill_of(found.last("w:shd")),
            tabs=_tabs(found),
        )

    def _item(self, found: Layers, paragraph: _Element) -> tuple[int, int]:
        numbering = found.all("w:numPr")
        ids = [item for item in (child(own, "w:numId") for own in numbering) if item is not None]
        levels = [item for item in (child(own, "w:ilvl") for own in numbering) if item is not None]
        list_id = number(ids[-1], "val") if ids else 0
        if list_id not in self.lists.formats:
            return 0, 0
        own = child(paragraph, "w:pPr", "w:numPr", "w:ilvl")
        linked = self.lists.level_of(list_id, self._chain_ids(paragraph)) if own is None else None
        level = linked if linked is not None else number(levels[-1], "val") if levels else 0
        return list_id, min(len(self.lists.formats[list_id].levels) - 1, max(0, level))

    def _chain_ids(self, paragraph: _Element) -> list[str]:
        return [attribute(style, "styleId") for style in self.chain(self.style_of(paragraph))]

    def _kind(self, paragraph: _Element, found: Layers) -> str:
        for style in reversed(self.chain(self.style_of(paragraph))):
            name = attribute(child(style, "w:name"), "val").lower()
            known = closed_lists.STYLES.get(name) or _IDS.get(attribute(style, "styleId").lower())
            if known:
                return known
        outline = found.last("w:outlineLvl")
        level = number(outline, "val", 9)
        return f"Heading{level + 1}" if outline is not None and 0 <= level < 9 else "Normal"

    # Characters

    def run_layers(
        self, paragraph: _Element | None, own: _Element | None, around: Sequence[_Element] = ()
    ) -> Layers:
        """Return the property layers of a run.

        Args:
            paragraph: Where it stands.
            own: Its direct properties.
            around: Table styles that apply there, the weakest first.
        """
        return Layers(
            [
                _present(self._defaults[1]),
                _inside(around, "w:rPr"),
                self._properties(self.style_of(paragraph), "w:rPr"),
                self._properties(attribute(child(own, "w:rStyle"), "val"), "w:rPr"),
                _present(own),
            ]
        )

    def look(self, found: Layers, ground: str = "") -> Look:
        """Work out how the characters of a run look on a background."""
        rtl = is_on(found.last("w:rtl"))
        raised = attribute(found.last("w:vertAlign"), "val")
        underline = attribute(found.last("w:u"), "val")
        highlight = attribute(found.last("w:highlight"), "val")
        color, fill = _readable(hexadecimal(attribute(found.last("w:color"), "val")), found, ground)
        return Look(
            style=self._character_style(found),
            bold=found.is_toggled("w:bCs" if rtl else "w:b"),
            italic=found.is_toggled("w:iCs" if rtl else "w:i"),
            underline="" if underline in {"", "none"} else _known(underline, closed_lists.UNDERLINES),
            strike=found.is_toggled("w:strike") or found.is_toggled("w:dstrike"),
            caps=next((name for name in ("caps", "smallCaps") if found.is_toggled(f"w:{name}")), ""),
            raised=raised if raised in {"superscript", "subscript"} else "",
            lift=number(found.last("w:position"), "val", limit=48),
            spread=number(found.last("w:spacing"), "val", limit=200),
            size=max(8, min(144, number(found.last("w:szCs" if rtl else "w:sz"), "val", 20))),
            color=color,
            highlight=highlight if highlight in closed_lists.HIGHLIGHTS else "",
            fill=fill,
            font=self._font(found.all("w:rFonts"), "cs" if rtl else "ascii"),
            rtl=rtl,
        )

    def _character_style(self, found: Layers) -> str:
        style = self._styles.get(attribute(found.last("w:rStyle"), "val"))
        name = "" if style is None else attribute(child(style, "w:name"), "val").lower()
        return closed_lists.CHARACTER_STYLES.get(name, "")

    def _font(self, fonts: list[_Element], script: str) -> str:
        for element in reversed(fonts):
            theme = attribute(element, "asciiTheme" if script == "ascii" else "cstheme")
            name = self._theme.get(theme[:5], "") if theme else attribute(element, script)
            if name:
                known = name.partition(";")[0]
                return known if known in closed_lists.FONTS else self._families.get(name, "")
        return "" if fonts else "Times New Roman"


def _known(underline: str, words: frozenset[str]) -> str:
    return underline if underline in words else "single"


def _present(element: _Element | None) -> list[_Element]:
    return [] if element is None else [element]


def _inside(around: Sequence[_Element], name: str) -> list[_Element]:
    return [item for item in (child(style, name) for style in around) if item is not None]


def _readable(color: str, found: Layers, ground: str) -> tuple[str, str]:
    """Return colour and fill of a run; what would hide its text gives way."""
    fill = fill_of(found.last("w:shd"))
    if not shows_on(color, fill):
        fill = ""
    highlight = attribute(found.last("w:highlight"), "val") in closed_lists.HIGHLIGHTS
    under = "FFFF00" if highlight else fill or ground or PAPER
    return (color if shows_on(color, under) else ""), fill


def _first_line(indents: list[_Element]) -> int:
    for element in reversed(indents):
        if attribute(element, "hanging"):
            return -number(element, "hanging")
        if attribute(element, "firstLine"):
            return number(element, "firstLine")
    return 0


def _space(spacing: list[_Element], edge: str) -> int:
    for element in reversed(spacing):
        if attribute(element, f"{edge}Autospacing") in {"1", "true", "on"}:
            return _AUTO_SPACE
        if attribute(element, edge):
            return max(0, number(element, edge))
    return 0


def _line_rule(spacing: list[_Element]) -> str:
    rule = next((attribute(item, "lineRule") for item in reversed(spacing) if attribute(item, "line")), "")
    return rule if rule in closed_lists.LINE_RULES else "auto"


def _tabs(found: Layers) -> tuple[tuple[int, str, str], ...]:
    stops: dict[int, tuple[str, str]] = {}
    for stop in (item for tabs in found.all("w:tabs") for item in tabs):
        position, kind = number(stop, "pos"), attribute(stop, "val")
        leader = attribute(stop, "leader")
        if kind == "clear":
            stops.pop(position, None)
        elif kind in closed_lists.TAB_KINDS:
            shown = leader if leader in closed_lists.LEADERS else ""
            stops[position] = (closed_lists.TAB_KINDS[kind], shown)
    return tuple((position, *stop) for position, stop in sorted(stops.items()))[:32]


def _theme_fonts(package: Package) -> dict[str, str]:
    fonts: dict[str, str] = {}
    for name in package.names(r"word/theme/theme\d*\.xml"):
        for element in package.xml(name).iter():
            kind = tag(element).removeprefix("a:").removesuffix("Font")
            if kind in {"major", "minor"}:
                fonts.setdefault(kind, attribute(child(element, "a:latin"), "typeface"))
    return fonts


def _families(package: Package) -> dict[str, str]:
    """Return a well-known font of the same family for each font of a package."""
    found: dict[str, str] = {}
    for name in package.names(r"word/fontTable\d*\.xml"):
        for font in package.xml(name):
            family = attribute(child(font, "w:family"), "val")
            found[attribute(font, "name")] = closed_lists.FAMILIES.get(family, "")
    return found
