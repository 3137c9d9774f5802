"""Chooses between the versions of a text that a mail brings, and notes what only the others say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.formats.mail.model import of_body, text_block

if TYPE_CHECKING:
    from redact.formats.html.model import Block
    from redact.formats.mail.notes import Notes

    Body = tuple[Block, ...]
    """One text: a single block `body`, or the blocks of a page."""

_WORD = re.compile(r"[^\W_]+")


def chosen(versions: list[list[Body]], notes: Notes) -> list[Body]:
    """Choose plain text unless it says much less than the page.

    Args:
        versions: Each is one or more texts in order.
        notes: Receives every block of another version with a word that the chosen one lacks.
    """
    told = [version for version in versions if _words(version)]
    if not told:
        return []
    fullest = max(len(_words(version)) for version in told)
    simple = [version for version in told if all(map(is_plain, version))]
    best = next((version for version in simple if len(_words(version)) * 2 >= fullest), None)
    best = best if best is not None else max(told, key=lambda version: len(_words(version)))
    known = set(_words(best))
    for version in told:
        for block in (block for body in version for block in body):
            if version is not best and not known.issuperset(_words([(block,)])):
                notes.add("other-version", block.text)
    return best


def numbered(bodies: list[Body]) -> Body:
    """Return the blocks of several texts in order, with ids that are unique."""
    found: list[Block] = []
    for number, body in enumerate(bodies, start=1):
        found += [text_block(body[0].text, number)] if is_plain(body) else of_body(body, number)
    return tuple(found)


def is_plain(body: Body) -> bool:
    """Tell whether a text is plain, not a page."""
    return len(body) == 1 and body[0].id == "body"


def _words(bodies: list[Body]) -> list[str]:
    return [word for body in bodies for block in body for word in _WORD.findall(block.text.lower())]
