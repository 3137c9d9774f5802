"""Reads a written mail with regular expressions alone, which neither reader nor writer uses."""

from __future__ import annotations

import base64
import binascii
import re

from redact.errors import SourceCorrupt, TransformError
from redact.formats.characters import INVISIBLE
from redact.formats.mail.model import SHOWN
from redact.formats.mail.write import MIME, compose
from redact.types import Surface, SurfaceKind

_FIELD = re.compile(r"([!-9;-~]+):((?:.|\r\n[ \t])*)\r\n")
_WORD = re.compile(r"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?)")
_HEX = re.compile(rb"=([0-9A-F]{2})")


def reread(data: bytes) -> tuple[Surface, ...]:
    """List every text of a mail: headers, body, and the bytes as they are.

    Raises:
        SourceCorrupt: Not made of a header and a body of text.
    """
    fields, body = _split(data)
    found = [
        Surface(f"header-{at}", SurfaceKind.HEADER, f"{name}: {value}", f"header {at}")
        for at, (name, value) in enumerate(fields, start=1)
        if name in SHOWN
    ]
    others = [f"{name}: {value}" for name, value in fields if name not in SHOWN]
    found += [Surface(f"other-{at}", SurfaceKind.HEADER, text, "a header") for at, text in enumerate(others)]
    found.append(Surface("text", SurfaceKind.BODY, body, "the text"))
    found.append(
        Surface("bytes", SurfaceKind.LAYER, data.decode("latin-1"), "the written bytes", released=False)
    )
    return tuple(surface for surface in found if surface.text.strip())


def structure_problems(data: bytes) -> tuple[str, ...]:
    """Compare a mail with what the writer can produce; one sentence per problem."""
    try:
        fields, body = _split(data)
    except SourceCorrupt:
        return ("the mail is not made of a header and one text",)
    problems: list[str] = []
    names = [name for name, _ in fields if name in SHOWN]
    if names != sorted(set(names), key=SHOWN.index) or MIME.encode() not in data:
        problems.append("the mail holds a header that is not written here")
    if INVISIBLE.search(body):
        problems.append("the mail holds characters that show nothing")
    try:
        if compose([(name, value) for name, value in fields if name in SHOWN], body) != data:
            problems.append("the mail is not as it would be written here")
    except TransformError:
        problems.append("the mail holds characters that are not written here")
    return tuple(problems)


def _split(data: bytes) -> tuple[list[tuple[str, str]], str]:
    head, between, rest = data.partition(b"\r\n\r\n")
    try:
        text = head.decode("ascii") + "\r\n"
        body = _HEX.sub(_byte, rest.replace(b"=\r\n", b"")).decode("utf-8")
    except UnicodeDecodeError:
        raise SourceCorrupt("the written mail is not in its encoding") from None
    fields = [(match.group(1), _value(match.group(2))) for match in _FIELD.finditer(text)]
    if not between or _FIELD.sub("", text):
        raise SourceCorrupt("the written mail has no proper header")
    return fields, body.replace("\r\n", "\n")


def _byte(match: re.Match[bytes]) -> bytes:
    return bytes([int(match.group(1), 16)])


def _value(raw: str) -> str:
    joined = _BETWEEN.sub(r"\1", raw)
    return " ".join(_WORD.sub(_decoded, joined).split())


def _decoded(match: re.Match[str]) -> str:
    try:
        return base64.b64decode(match.group(1)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        raise SourceCorrupt("the written mail has a damaged header") from None
