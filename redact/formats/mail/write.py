"""Writes a mail anew: the headers people read, one text in UTF-8, and nothing else.

No field tells when or where it was written; lines stay short (RFC 5322, section 2.1.1).
"""

from __future__ import annotations

import base64
import quopri
import re
from itertools import groupby
from typing import TYPE_CHECKING

from redact.errors import TransformError
from redact.formats.base import apply_edits
from redact.formats.html.write import edited_text, staying
from redact.formats.mail.model import BODY, SHOWN, Letter, header_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redact.formats.html.model import Block
    from redact.types import Edit

MIME = (
    "MIME-Version: 1.0\r\n"
    'Content-Type: text/plain; charset="utf-8"\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\n"
)
_WIDTH = 76
_CHUNK = 39
_LONGEST_WORD = 200
_WRITABLE = re.compile(r"[^\t\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INDENT = "  "


def build(letter: Letter, edits: Mapping[str, list[Edit]]) -> bytes:
    """Return a mail with the edits applied.

    Args:
        letter: As read.
        edits: By surface, disjoint.

    Raises:
        TransformError: An edit lies outside its surface, or a character cannot be written.
    """
    headers: list[tuple[str, str]] = []
    for label, value in letter.headers:
        text = apply_edits(f"{label}: {value}", edits.get(header_id(label), ()))
        headers.append((label, text.removeprefix(f"{label}:")))
    return compose(headers, set_as_text(letter.blocks, edits))


def compose(headers: Iterable[tuple[str, str]], text: str) -> bytes:
    """Return the bytes of a mail.

    Raises:
        TransformError: A character cannot be written.
    """
    lines = [field_line(label, " ".join(value.split())) for label, value in headers if label in SHOWN]
    if _WRITABLE.search(text):
        raise TransformError("a character cannot be written in a mail")
    body = quopri.encodestring(f"{text.rstrip()}\n".encode()).replace(b"\n", b"\r\n")
    return "".join([*lines, MIME, "\r\n"]).encode("ascii") + body


# Headers


def field_line(label: str, value: str) -> str:
    """Return one field of the header, encoded and folded.

    Raises:
        TransformError: A character cannot be written.
    """
    if _WRITABLE.search(value):
        raise TransformError("a character cannot be written in a mail")
    pieces: list[str] = []
    for encoded, group in groupby(value.split(" "), key=_needs_encoding):
        words = list(group)
        pieces += _encoded(" ".join(words)) if encoded else words
    return f"{label}: " + _folded(len(label) + 2, pieces) + "\r\n"


def _needs_encoding(word: str) -> bool:
    return not word.isascii() or "=?" in word or len(word) > _LONGEST_WORD


def _encoded(text: str) -> list[str]:
    """Return encoded words of whole characters, each well below 75 (RFC 2047, section 2)."""
    chunks: list[str] = [""]
    for character in text:
        if len((chunks[-1] + character).encode()) > _CHUNK:
            chunks.append("")
        chunks[-1] += character
    return [f"=?utf-8?B?{base64.b64encode(chunk.encode()).decode('ascii')}?=" for chunk in chunks]


def _folded(used: int, pieces: list[str]) -> str:
    line = ""
    for at, piece in enumerate(pieces):
        if at and used + 1 + len(piece) > _WIDTH:
            line, used = f"{line}\r\n {piece}", 1 + len(piece)
        else:
            line, used = f"{line} {piece}" if at else piece, used + 1 + len(piece)
    return line


# Text


def set_as_text(blocks: tuple[Block, ...], edits: Mapping[str, list[Edit]]) -> str:
    """Set blocks as plain text: list signs, rows of cells with bars, quotation signs."""
    pieces: list[str] = []
    before: Block | None = None
    for block in staying(blocks, edits):
        text = "".join(character for character, _ in edited_text(block, edits.get(block.id, ())))
        pieces += [_between(before, block), _set(block, text)]
        before = block
    return "".join(pieces).strip("\n")


def _between(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    if before.place and block.place and before.place.table == block.place.table:
        return " | " if before.place.row == block.place.row else "\n"
    return "\n" if before.kind == block.kind == "li" else "\n\n"


def _set(block: Block, text: str) -> str:
    if block.id.startswith(BODY):
        return text
    if block.kind == "hr":
        text = "----"
    elif block.kind == "li":
        indent = _INDENT * (len(block.lists) - 1)
        text = f"{indent}- " + text.replace("\n", f"\n{indent}  ")
    elif block.kind == "cell":
        text = text.replace("\n", " / ")
    if block.quoted:
        text = "\n".join(f"{'>' * block.quoted} {line}" for line in text.split("\n"))
    return text
