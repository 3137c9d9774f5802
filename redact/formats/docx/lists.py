"""Reads lists: levels, labels, where counting starts; labels hold closed words and numbers only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.formats.docx.closed_lists import BULLETS, LABEL_PATTERN, NUMBER_FORMATS
from redact.formats.docx.layers import is_on
from redact.formats.docx.model import Level, ListFormat
from redact.formats.docx.parts import attribute, child, number, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from redact.formats.docx.parts import Package

LEVELS = 9
_LABEL = re.compile(LABEL_PATTERN)
_SUFFIXES = frozenset({"tab", "space", "nothing"})

# Bullets of the fonts Symbol, Wingdings and Courier New.
_SIGNS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0fc": "✓", "\uf0d8": "➢", "\uf0a8": "☐", "\uf06f": "☐", "\uf0fe": "☑",
    "\uf0e0": "→", "\uf076": "◆", "\uf02d": "-", "·": "•", "§": "▪", "ü": "✓", "Ø": "➢", "q": "☐",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a package by number, and the paragraph properties of their levels."""

    formats: dict[int, ListFormat] = field(default_factory=dict)
    levels: dict[tuple[int, int], _Element] = field(default_factory=dict)

    def settings(self, list_id: int, level: int) -> _Element | None:
        """Return the paragraph properties of a level."""
        return child(self.levels.get((list_id, level)), "w:pPr")

    def level_of(self, list_id: int, styles: Iterable[str]) -> int | None:
        """Return the level that one of some styles belongs to."""
        wanted = set(styles)
        for (key, at), level in self.levels.items():
            if key == list_id and attribute(child(level, "w:pStyle"), "val") in wanted:
                return at
        return None


def read_lists(package: Package) -> Lists:
    """Read every list of a package."""
    lists = Lists()
    for name in package.names(r"word/numbering\d*\.xml"):
        root = package.xml(name)
        kinds = [item for item in root if tag(item) == "w:abstractNum"]
        for item in root:
            if tag(item) == "w:num":
                _take(lists, item, kinds)
    return lists


def label_fits(form: str, label: str) -> bool:
    """Tell whether a label is written as it is."""
    return form == "bullet" or _LABEL.fullmatch(label) is not None


def _take(lists: Lists, item: _Element, kinds: list[_Element]) -> None:
    kind = _kind(attribute(child(item, "w:abstractNumId"), "val"), kinds)
    if kind is None:
        return
    key = number(item, "numId")
    found = {number(level, "ilvl", at): level for at, level in enumerate(_children(kind, "w:lvl"))}
    starts: dict[int, int] = {}
    changed = False
    for override in _children(item, "w:lvlOverride"):
        at = number(override, "ilvl")
        own, start = child(override, "w:lvl"), child(override, "w:startOverride")
        if own is not None:
            found[at], changed = own, True
        if start is not None:
            starts[at] = max(0, number(start, "val", 1, 9999))
    found = {at: level for at, level in found.items() if 0 <= at < LEVELS}
    if found:
        levels = tuple(_level(at, found.get(at)) for at in range(max(found) + 1))
        shared = -key if changed else kinds.index(kind)
        lists.formats[key] = ListFormat(key, shared, levels, tuple(sorted(starts.items())))
        lists.levels.update({(key, at): level for at, level in found.items()})


def _kind(key: str, kinds: list[_Element]) -> _Element | None:
    """Return a kind of list, by way of a list style where it refers to one."""
    kind = next((item for item in kinds if attribute(item, "abstractNumId") == key), None)
    style = attribute(child(kind, "w:numStyleLink"), "val")
    if not style:
        return kind
    linked = (item for item in kinds if attribute(child(item, "w:styleLink"), "val") == style)
    return next(linked, kind)


def _children(parent: _Element, name: str) -> list[_Element]:
    return [item for item in parent if tag(item) == name]


def _level(at: int, level: _Element | None) -> Level:
    if level is None:
        return Level(label=f"%{at + 1}.", left=720 * (at + 1))
    form, label = attribute(child(level, "w:numFmt"), "val"), attribute(child(level, "w:lvlText"), "val")
    form = form if form in NUMBER_FORMATS else "decimal"
    if form == "bullet":
        label = label if label in BULLETS else _SIGNS.get(label, "•")
    elif not _LABEL.fullmatch(label):
        label = f"%{at + 1}."
    indents = child(level, "w:pPr", "w:ind")
    suffix = attribute(child(level, "w:suff"), "val")
    return Level(
        form=form,
        label=label,
        start=max(0, number(child(level, "w:start"), "val", 1, 9999)),
        restart=max(-1, min(LEVELS, number(child(level, "w:lvlRestart"), "val", -1))),
        left=number(indents, "left", number(indents, "start", 720 * (at + 1))),
        first=number(indents, "firstLine") - number(indents, "hanging") if indents is not None else -360,
        align={"center": "center", "right": "right", "end": "right"}.get(
            attribute(child(level, "w:lvlJc"), "val"), "left"
        ),
        suffix=suffix if suffix in _SUFFIXES else "tab",
        is_legal=is_on(child(level, "w:isLgl")),
        bold=_switch(child(level, "w:rPr", "w:b")),
        italic=_switch(child(level, "w:rPr", "w:i")),
    )


def _switch(element: _Element | None) -> bool | None:
    return None if element is None else is_on(element)
