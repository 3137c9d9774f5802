"""Fits an edit to what stands right behind it: the apostrophe of a name in -s, the next column of a form."""

from __future__ import annotations

import re

_GAP = re.compile(r" {2,}(?=[^\s])")
_OPENED = re.compile(r"(?<![^\W_])['‘](?=[^\s])")
_CLOSED = re.compile(r"(?<=[^\s])['’](?![^\W_])")

LEAST_GAP = 2
"""Spaces that stay between two columns, so that they still look like two."""


def fitted(text: str, start: int, end: int, most: int, replacement: str) -> tuple[int, str]:
    """Return the end and the replacement of an edit, fitted to what follows it on the line.

    Args:
        text: Of the surface.
        start: Where the edit begins.
        end: Where it ends.
        most: Where the next edit begins, at the latest.
        replacement: What is written.

    Returns:
        An end of `end` or later, but not beyond `most`, and the replacement. "the Parrots' coach"
        becomes "the club's coach"; spaces between two columns grow or shrink by what the text before
        them shrinks or grows.
    """
    if not replacement.strip():
        return end, replacement
    end, replacement = _possessive(text, start, end, most, replacement)
    return _aligned(text, start, end, most, replacement)


def _possessive(text: str, start: int, end: int, most: int, replacement: str) -> tuple[int, str]:
    mark = text[end : end + 1]
    bare = mark in ("'", "’") and mark != "" and text[end - 1 : end] in ("s", "S")
    if not bare or end + 1 > most or text[end + 1 : end + 2].isalnum() or replacement[-1:] in ("s", "S"):
        return end, replacement
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if len(_OPENED.findall(line + text[start : start + 1])) > len(_CLOSED.findall(line)):
        return end, replacement  # the mark closes a quotation
    shouted = replacement.isupper() and replacement[-1:].isalpha()
    return end + 1, f"{replacement}{mark}{'S' if shouted else 's'}"


def _aligned(text: str, start: int, end: int, most: int, replacement: str) -> tuple[int, str]:
    gap = _GAP.match(text, end)
    if not gap or "\n" in replacement or "\n" in text[start:end]:
        return end, replacement
    longer = len(replacement) - (end - start)
    if longer < 0:
        return end, replacement + " " * -longer
    spare = min(longer, gap.end() - gap.start() - LEAST_GAP, max(most - end, 0))
    return end + max(spare, 0), replacement
