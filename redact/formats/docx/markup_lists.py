"""Writes the numbering part: labels of closed words and numbers, one kind for lists that count on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.docx.template import part

if TYPE_CHECKING:
    from redact.formats.docx.model import Level, ListFormat

_OFF = ' w:val="0"'


def numbering(lists: tuple[ListFormat, ...]) -> str:
    """Return the numbering part; lists get new numbers, in order."""
    kinds = list(dict.fromkeys(item.kind for item in lists))
    levels = {item.kind: item.levels for item in lists}
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(_level(depth, level) for depth, level in enumerate(levels[kind]))}</w:abstractNum>"
        for at, kind in enumerate(kinds)
    )
    items = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{kinds.index(item.kind)}"/>'
        f"{''.join(_start(*start) for start in item.starts)}</w:num>"
        for at, item in enumerate(lists, start=1)
    )
    return part("numbering", abstract + items)


def _start(level: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def _level(at: int, level: Level) -> str:
    """Return a level in the order of the schema (CT_Lvl)."""
    first = f'w:firstLine="{level.first}"' if level.first >= 0 else f'w:hanging="{-level.first}"'
    toggles = (("b", level.bold), ("i", level.italic))
    look = "".join(f"<w:{name}{'' if on else _OFF}/>" for name, on in toggles if on is not None)
    pieces = (
        f'<w:start w:val="{level.start}"/><w:numFmt w:val="{level.form}"/>',
        f'<w:lvlRestart w:val="{level.restart}"/>' if level.restart >= 0 else "",
        "<w:isLgl/>" if level.is_legal else "",
        f'<w:suff w:val="{level.suffix}"/>' if level.suffix != "tab" else "",
        f'<w:lvlText w:val="{level.label}"/><w:lvlJc w:val="{level.align}"/>',
        f'<w:pPr><w:ind w:left="{level.left}" {first}/></w:pPr>',
        f"<w:rPr>{look}</w:rPr>" if look else "",
    )
    return f'<w:lvl w:ilvl="{at}">{"".join(pieces)}</w:lvl>'
