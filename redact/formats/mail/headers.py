"""Reads header fields as they are written: folded, encoded, doubled, damaged.

Sources: RFC 5322 (fields, folding), RFC 2047 (encoded words), RFC 2231 (parameters).
The standard library's structured parsers raise on some damaged fields, so values are decoded here.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING

from redact.errors import SourceError
from redact.formats.characters import plain
from redact.formats.html.decoding import decode_as
from redact.formats.html.model import writable

if TYPE_CHECKING:
    from email.message import Message

_WORD = re.compile(r"=\?([\w.:-]+)(?:\*[\w-]*)?\?([BbQq])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(=\?[\w.:*-]+\?[BbQq]\?[^?]*\?=)[ \t\r\n]+(?==\?)")
_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")


def fields_of(message: Message) -> list[tuple[str, str]]:
    """Return every field of a header as name and decoded value, in order."""
    return [(str(name), decoded(str(value))) for name, value in message.raw_items()]


def decoded(value: str) -> str:
    """Return a value in one line, with encoded words written plainly."""
    text = _as_text(value)
    joined = _BETWEEN.sub(r"\1", text)
    pieces: list[str] = []
    at = 0
    run: tuple[str, bytes] = ("", b"")
    for match in _WORD.finditer(joined):
        charset, content = match.group(1).lower(), _bytes_of(match.group(2), match.group(3))
        if match.start() != at or charset != run[0]:
            pieces += [_decode(*run), joined[at : match.start()]]
            run = (charset, b"")
        run = (charset, run[1] + content)  # a letter may be divided between two words
        at = match.end()
    return plain(" ".join(writable("".join([*pieces, _decode(*run), joined[at:]])).split()))


def _as_text(value: str) -> str:
    try:
        value.encode("ascii")
    except UnicodeEncodeError:
        return _decode("", value.encode("utf-8", "surrogateescape"))
    return value


def _bytes_of(kind: str, text: str) -> bytes:
    if kind in "Bb":
        try:
            return base64.b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            return text.encode("utf-8", "replace")
    content = text.replace("_", " ").encode("utf-8", "surrogateescape")
    return _HEX.sub(lambda match: bytes([int(match.group(1), 16)]), content)


def _decode(charset: str, content: bytes) -> str:
    if not content:
        return ""
    try:
        return decode_as(content, charset)
    except SourceError:
        return content.decode("latin-1")


def filename_of(part: Message) -> str:
    """Return the name that a part bears, whichever way it is written; empty if none."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            value = part.get_param(parameter, None, header)
        except (ValueError, TypeError, LookupError):
            continue
        if isinstance(value, tuple):
            charset, _, text = value
            value = _decode(charset or "", text.encode("latin-1", "replace"))
        if value:
            return decoded(str(value))
    return ""
