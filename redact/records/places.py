"""Where things stand, in words a person can follow: file, page or paragraph, line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redact.types import Case, Span

_WHOLE = frozenset({"", "body", "the file"})
_LINE = re.compile(r"\n")


@dataclass(slots=True)
class Lines:
    """Counts lines and columns on the surfaces of a case, from 1; each surface is read once."""

    case: Case = field(repr=False)
    _starts: dict[tuple[str, str], list[int]] = field(default_factory=dict, repr=False)

    def at(self, span: Span) -> tuple[int, int]:
        """Return line and column of the start of a span."""
        starts = self._of(span.document, span.surface)
        line = bisect_right(starts, span.start)
        return line, span.start - starts[line - 1] + 1

    def _of(self, document: str, surface: str) -> list[int]:
        key = (document, surface)
        if key not in self._starts:
            text = next(d for d in self.case.documents if d.id == document).surface(surface).text
            self._starts[key] = [0, *(match.end() for match in _LINE.finditer(text))]
        return self._starts[key]


def in_words(locator: str, line: int, column: int = 0) -> str:
    """Return a place within a file, for instance "page 2, line 4, column 12".

    Args:
        locator: Of the surface; the file as a whole needs no word.
        line: On the surface; 0 when unknown.
        column: In the line; 0 to leave it out.
    """
    parts = [locator] if locator not in _WHOLE else []
    if line > 1 or not parts or locator.startswith("page "):
        parts.append(f"line {line}" if line else "")
    if column:
        parts.append(f"column {column}")
    return ", ".join(filter(None, parts))
