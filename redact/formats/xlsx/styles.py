"""Number formats and weights of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redact.formats.xlsx.numbers import BUILT_IN, literals
from redact.formats.xlsx.package import local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


class Styles:
    """What the style of a cell says of it."""

    def __init__(self, root: _Element | None) -> None:
        self._codes: dict[int, str] = dict(BUILT_IN)
        self._bold: list[bool] = []
        self._formats: list[tuple[int, int]] = []
        self._names: list[str] = []
        for section in root if root is not None else ():
            self._read(section)

    def _read(self, section: _Element) -> None:
        name = local(section)
        if name == "numFmts":
            self._codes |= {_int(value(item, "numFmtId")): value(item, "formatCode") for item in section}
        elif name == "fonts":
            self._bold = [
                any(local(part) == "b" and value(part, "val") not in {"0", "false"} for part in font)
                for font in section
            ]
        elif name == "cellXfs":
            self._formats = [(_int(value(item, "numFmtId")), _int(value(item, "fontId"))) for item in section]
        elif name == "cellStyles":
            self._names = [value(item, "name") for item in section if not value(item, "builtinId")]

    def code(self, style: str) -> str:
        """Return the number format of a cell, by the number of its style; empty for the general one."""
        at = _int(style)
        return self._codes.get(self._formats[at][0], "") if at < len(self._formats) else ""

    def bold(self, style: str) -> bool:
        """Tell whether a cell is set heavy."""
        at = _int(style)
        font = self._formats[at][1] if at < len(self._formats) else 0
        return font < len(self._bold) and self._bold[font]

    def words(self) -> Iterator[str]:
        """Yield names of styles and words in number formats, which may name people."""
        own = (words for code in self._codes.values() if len(words := literals(code)) > 1)
        yield "\n".join(dict.fromkeys([*self._names, *own]))


def _int(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0
