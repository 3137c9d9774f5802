"""Writes plain text of a mail as it is shown: line ends, and lines broken only for transport."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redact.formats.characters import plain
from redact.formats.html.model import writable

if TYPE_CHECKING:
    from email.message import Message

_QUOTES = re.compile(r">*")


def unflowed(text: str, part: Message) -> str:
    """Return the text with plain line feeds, and flowed lines joined (RFC 3676)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "") or "").lower() == "flowed":
        text = _joined(text, delete=str(part.get_param("delsp", "") or "").lower() == "yes")
    return plain(writable(text)).strip("\n")


def _joined(text: str, *, delete: bool) -> str:
    found: list[tuple[int, str]] = []
    open_at = -1
    for line in text.split("\n"):
        depth = len(_QUOTES.match(line).group())  # type: ignore[union-attr]
        content = line[depth:].removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        if open_at == depth and content != "-- ":
            found[-1] = (depth, found[-1][1] + content)
        else:
            found.append((depth, content))
        if soft and delete:
            found[-1] = (depth, found[-1][1][:-1])
        open_at = depth if soft else -1
    return "\n".join(f"{'>' * depth}{' ' if depth else ''}{content}" for depth, content in found)
