"""Cuts the text of one surface into blocks by its lines: blank lines, headings, items, rows, dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redact.policy.document_date import OPENING, dates_in, opening_date_end

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_HEADING_MARK = re.compile(r"\s{0,3}#{1,6}\s+\S|\s*\*\*[^*]{1,80}\*\*:?\s*$|\s*__[^_]{1,80}__:?\s*$")
_UNDERLINE = re.compile(r"\s*(?:[-=_*]\s?){3,}\s*$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE_ROW = re.compile(r"\s*\|?\s*:?-{2,}:?\s*\|[\s|:-]*$")
_ITEM = re.compile(r"\s*(?:[-*+\u2022\u25aa\u2013\u2014]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\[[ xX]?\])\s+\S")
_LABEL = re.compile(r"\s*(?:\*\*|__)?[A-Z][\w /'()&#.-]{0,32}:(?:\*\*|__)?(?:\s|$)")
_MESSAGE = re.compile(
    r"\s*>*\s*(?:-{2,}\s*(?:Original|Forwarded) [Mm]essage\s*-*|On .{6,80} wrote:\s*$|From:\s+\S)",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"[\s>*#|\u2022(\[-]*(?:1[0-2]|0?[1-9])[/.-](?:3[01]|[12]\d|0?[1-9])(?![\d/.-])[\s:|,-]"
)
_DATED = re.compile(r"[\s>*#|\u2022(\[-]*\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?(?!\d)")
_LISTED = re.compile(r"\s*(?:[|:\t\u2013\u2014-]|\s{2})")
_PROSE_AFTER = re.compile(r"\s*(?:[;)]|,?\s+[a-z]{2,}\b(?!\s?[ap]\.?m))")
_BEHIND_DAY = re.compile(r"[),:;.\u2013\u2014-]?[*_]{0,2}\s*")
_STOPPED = re.compile(r"[.!?:;)\"'\u201d\]]\s*$|^\s*$")
_SIGNED = re.compile(
    r"\s*page \d+(?: of \d+)?\s*$"
    r"|\s*(?:/s/|signed|sincerely|respectfully|regards|best|yours|prepared by|submitted by|reviewed by)\b"
    r"|\s*signature\b|.*\b(?:LCSW|LMSW|LSW|LISW|MSW|LPC|LMFT|LMHC|PhD|PsyD|MD|RN|NP|CADC|LADC)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG_HEADING = 9
"""A line of so many words is a sentence, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one surface; the blocks of a surface tile it.

    Attributes:
        start: First character.
        end: Beyond the last.
        text: What stands there.
        kind: `entry`, `section` (a heading), `paragraph`, `row` or `message`.
        day: The day that opens it.
        yearless: Whether a day without its year opens it.
        sign: Whether it is a signature, a letterhead line or a rule, that says nothing itself.
    """

    start: int
    end: int
    text: str = field(repr=False)
    kind: str = "paragraph"
    day: date | None = None
    yearless: bool = False
    sign: bool = False


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of a surface's text."""
    lines = _lines(text)
    starts = [at for at in range(len(lines)) if _opens(lines, at)]
    if not starts:
        if text:
            yield Block(0, len(text), text, "section", sign=True)
        return
    edges = [0, *(lines[at][0] for at in starts[1:]), len(text)]
    for number, at in enumerate(starts):
        start, end = edges[number], edges[number + 1]
        yield _block(text[start:end], start, lines, at)


def _lines(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        found.append((at, line))
        at += len(line)
    return found


def _opens(lines: list[tuple[int, str]], at: int) -> bool:
    line = lines[at][1]
    if not line.strip():
        return False
    before = lines[at - 1][1] if at else ""
    if before.strip() and (_UNDERLINE.match(line) or _RULE_ROW.match(line)):
        return False
    if not before.strip() or is_heading(before) or _ROW.match(line) or _ROW.match(before):
        return True
    return bool(
        is_heading(line)
        or _ITEM.match(line)
        or _LABEL.match(line)
        or _MESSAGE.match(line)
        or _signs(line)
        or opening_day(line, before) is not None
        or _is_yearless(line, before)
    )


def _block(text: str, start: int, lines: list[tuple[int, str]], at: int) -> Block:
    line = lines[at][1]
    before = lines[at - 1][1] if at else ""
    day = opening_day(line, before)
    one = len(text.strip().splitlines()) == 1
    kind = "paragraph"
    if _MESSAGE.match(line):
        kind = "message"
        day = day or next((found for _, found in dates_in(text[:200])), None)
    elif _ROW.match(line):
        kind = "row"
    elif day is not None:
        kind = "entry"
    elif not (one and _signs(line)) and (is_heading(line) or (one and is_bare(text))):
        kind = "section"
    yearless = day is None and _is_yearless(line, before)
    sign = (one and (_signs(line) or (day is not None and is_bare(text)))) or (
        kind == "row" and bool(re.search(r"^\s*\|?\s*:?-{2,}", text, re.MULTILINE))
    )
    return Block(start, start + len(text), text, kind, day, yearless, sign)


def opening_day(line: str, before: str = "") -> date | None:
    """Return the day that opens a line as that of an entry; a date in a wrapped sentence opens nothing.

    Args:
        line: The line.
        before: The line above it.
    """
    for at, day in dates_in(line[:80]):
        if not OPENING.fullmatch(line[:at]):
            return None
        after = re.sub(r"^[\w'/.,-]+?(?=\s*(?:[|:;)\u2013\u2014-]|\s|$))", "", line[at:], count=1)
        listed = _DATED.match(before) or _STOPPED.search(before)
        wraps = not listed and bool(_PROSE_AFTER.match(after))
        return None if wraps else day
    return None


def _is_yearless(line: str, before: str) -> bool:
    match = _YEARLESS.match(line)
    if not match:
        return False
    return bool(_STOPPED.search(before) or _DATED.match(before) or _LISTED.match(line[match.end() - 1 :]))


def opening_end(text: str) -> int:
    """Return where the day that opens an entry ends, with the mark and space behind it; 0 without one."""
    end = opening_date_end(text)
    if not end and (yearless := _YEARLESS.match(text)):
        end = yearless.end() - 1
    return end + len(_BEHIND_DAY.match(text, end)[0]) if end else 0  # type: ignore[index]


def is_heading(line: str) -> bool:
    """Tell whether a line is marked as a heading or set in capitals."""
    if _HEADING_MARK.match(line):
        return True
    words = _WORD.findall(line)
    return bool(words) and len(words) < _LONG_HEADING and line.upper() == line and not _LABEL.fullmatch(line)


def is_bare(text: str) -> bool:
    """Tell whether a block is a title or the like: a few words without an end mark."""
    words = text.split()
    plain = text.strip()
    return (
        0 < len(words) < _LONG_HEADING
        and not plain.endswith((".", "!", "?", ";", ","))
        and (plain[:1].isupper() or plain[:1] in "#*_" or plain.endswith(":"))
        and not _ITEM.match(plain)
        and not re.search(r":\s+\S", plain)
    )


def _signs(line: str) -> bool:
    return len(line.split()) < _LONG_HEADING and bool(_SIGNED.match(line))
