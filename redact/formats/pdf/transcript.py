"""Turns the released text of a page into paragraphs, joined where the source only wrapped a line.

Joining matters beyond looks: kept line breaks tell how long removed words were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redact.formats.pdf.layout import Place
    from redact.formats.pdf.source_pages import SourcePage

FULL_LINE = 0.8
"""Part of the text block's width from which on a line counts as wrapped, not ended."""
HEADING = 1.2
"""Font size, in medians of the page, from which on a line is a heading."""

_STARTS_ANEW = re.compile(r"\s*(?:[-*•‣▪–—□☐☑☒✓]|\(?\d{1,3}[.)]\s|[A-Z][\w /'()-]{0,30}:)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text to be set, wrapped anew; an empty one is a blank line."""

    text: str = field(repr=False)
    heading: bool = False


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source page with its extent; `text` has the edits applied."""

    text: str = field(repr=False)
    source: str = field(repr=False)
    left: float
    right: float
    size: float


def paragraphs_of(page: SourcePage) -> list[Paragraph]:
    """Return the paragraphs of a page after its edits."""
    lines = list(_lines(page))
    usual = median([line.size for line in lines if line.source] or [10.0])
    paragraphs: list[Paragraph] = []
    before: SourceLine | None = None
    for line in lines:
        heading = line.size >= HEADING * usual
        if before is not None and _continues(before, line, lines):
            last = paragraphs.pop()
            paragraphs.append(Paragraph(f"{last.text} {line.text}".strip(), last.heading))
        else:
            paragraphs.append(Paragraph(line.text, heading))
        before = line
    return paragraphs


def _lines(page: SourcePage) -> Iterator[SourceLine]:
    """Cut the page's text at line feeds that no edit covers."""
    text, places = page.text.text, page.text.places
    parts: list[str] = []
    start, at = 0, 0
    for edit in [*page.edits, None]:
        end = edit.span.start if edit else len(text)
        while (stop := text.find("\n", at, end)) >= 0:
            yield _line("".join([*parts, text[at:stop]]), text[start:stop], places[start:stop])
            parts, start, at = [], stop + 1, stop + 1
        parts.append(text[at:end])
        if edit:
            parts.append(" ".join(edit.replacement.split()))
            at = edit.span.end
    yield _line("".join(parts), text[start:], places[start:])


def _line(text: str, source: str, places: Sequence[Place | None]) -> SourceLine:
    glyphs = [place.glyph for place in places if place is not None]
    if not glyphs:
        return SourceLine(text, source, 0, 0, 0)
    end = max(glyph.box[2] for glyph in glyphs)  # a joined hyphenation ends on the next line
    return SourceLine(text, source, glyphs[0].box[0], end, max(glyph.size for glyph in glyphs))


def _continues(before: SourceLine, line: SourceLine, lines: Sequence[SourceLine]) -> bool:
    """Tell whether `before` was broken only because the line was full."""
    if not before.source.strip() or not line.source.strip() or _STARTS_ANEW.match(line.source):
        return False
    if abs(before.size - line.size) > 0.1 * line.size or "  " in before.source or "  " in line.source:
        return False
    block = [o for o in lines if o.source.strip() and abs(o.left - line.left) < 3 * line.size]
    right = max(o.right for o in block)
    full = before.right - line.left >= FULL_LINE * (right - line.left)
    return full and right - line.left > 12 * line.size and abs(before.left - line.left) < 4 * line.size
