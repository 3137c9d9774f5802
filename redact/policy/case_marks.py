"""Finds the places in the text of a `case.yaml` where something can be added, changed or taken out.

Only the characters in question are touched, so that remarks, order, quoting and line ends stay as they
were written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = re.compile(r"[^\W\d_](?:[\w.'’ -]*[\w.])?")
_WORDS_OF_YAML = frozenset("y n yes no on off true false null".split())


@dataclass(slots=True)
class Marked:
    """The text of a case file with its nodes, and the replacements to be made in it.

    Attributes:
        text: As written.
        newline: How its lines end.
        edits: Start, end and new text of each replacement.
    """

    text: str = field(repr=False)
    newline: str = "\n"
    edits: list[tuple[int, int, str]] = field(default_factory=list, repr=False)

    def put(self, start: int, end: int, new: str) -> None:
        """Note a replacement."""
        self.edits.append((start, end, new))

    def line_end(self, at: int) -> int:
        """Return where the line ends on which `at` lies, its line break included."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def line_start(self, at: int) -> int:
        """Return where the line begins on which `at` lies."""
        return self.text.rfind("\n", 0, at) + 1

    def add_lines(self, at: int, lines: Iterable[str]) -> None:
        """Put whole lines behind the line on which `at` lies."""
        end = self.line_end(at)
        broken = end == 0 or self.text[end - 1] == "\n"
        new = "".join(line + self.newline for line in lines)
        self.put(end, end, new if broken else self.newline + new)

    def result(self) -> str:
        """Return the text with every replacement made."""
        text = self.text
        numbered = ((start, end, at, new) for at, (start, end, new) in enumerate(self.edits))
        for start, end, _, new in sorted(numbered, reverse=True):  # at one place the first noted comes first
            text = text[:start] + new + text[end:]
        return text


def child(node: Any, name: str) -> tuple[Any, Any] | None:
    """Return key and value of a field of a mapping."""
    return next(((key, value) for key, value in node.value if key.value == name), None)


def real_end(node: Any) -> int:
    """Return where the last character of a node stands; a block ends where its last leaf does."""
    if getattr(node, "flow_style", True) or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return real_end(last[1] if isinstance(last, tuple) else last)


def quoted(value: str) -> str:
    """Write a value so that any YAML reader takes it for this text."""
    if _PLAIN.fullmatch(value) and value.casefold() not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)


def listed(values: Iterable[str]) -> str:
    """Write a list on one line."""
    return f"[{', '.join(map(quoted, values))}]"


def entry(fields: Iterable[tuple[str, str | bool | list[str]]]) -> str:
    """Write a mapping on one line."""
    return f"{{{', '.join(f'{name}: {_shown(value)}' for name, value in fields)}}}"


def _shown(value: str | bool | list[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return listed(value) if isinstance(value, list) else quoted(value)
