"""Tells whether the stream of a picture is nothing but its pixels."""

from __future__ import annotations

import io
import struct

from redact.formats.pdf import grammar

_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
_TABLES = frozenset({0xDB, 0xC0, 0xC4})
"""Quantization, frame and Huffman segments (ITU-T T.81, table B.1)."""
_MOST_PIXELS = 100_000_000


def is_whole_picture(keys: bytes, content: bytes) -> bool:
    """Tell it of a picture by its dictionary; `content` is inflated where that is the coding."""
    values = grammar.PICTURE.search(keys)
    if values is None:
        return False
    width, height = int(values[1]), int(values[2])
    if values[3] == b"DCTDecode":
        return _is_plain_jpeg(content, width, height)
    if values[3] == b"CCITTFaxDecode":
        return _is_whole_group4(content, width, height)
    return len(content) == (1 + (width * 4 + 7) // 8) * height


def _is_plain_jpeg(content: bytes, width: int, height: int) -> bool:
    """Allow one frame of that size and its tables: no comment, no application data but the JFIF header."""
    if not content.startswith(_HEAD) or not content.endswith(b"\xff\xd9"):
        return False
    at, sizes = 20, []
    while content[at : at + 1] == b"\xff" and at + 4 <= len(content):
        mark, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if mark == 0xC0:
            sizes.append(struct.unpack_from(">HH", content, at + 5))
        at += 2 + length
        if mark == 0xDA:
            return sizes == [(height, width)] and _is_one_scan(content[at:-2])
        if mark not in _TABLES:
            return False
    return False


def _is_one_scan(scan: bytes) -> bool:
    """Tell whether coded pixels hold no further marker: after 0xFF only a stuffed zero may come."""
    return scan.count(b"\xff") == scan.count(b"\xff\x00")


def _is_whole_group4(content: bytes, width: int, height: int) -> bool:
    """Code the decoded pixels again; the same bytes must come out."""
    from PIL import Image

    from redact.formats.pdf.codings import encode

    if width * height > _MOST_PIXELS:
        return False
    tags = (
        (256, 4, width), (257, 4, height), (258, 3, 1), (259, 3, 4), (262, 3, 0), (273, 4, 0),
        (277, 3, 1), (278, 4, height), (279, 4, len(content)),
    )  # fmt: skip
    start = 8 + 2 + 12 * len(tags) + 4
    rows = b"".join(
        struct.pack("<HHII", tag, kind, 1, start if tag == 273 else value) for tag, kind, value in tags
    )
    file = b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + rows + bytes(4) + content
    try:
        with Image.open(io.BytesIO(file)) as picture:
            return encode(picture.convert("1"), "bilevel") == content
    except (OSError, ValueError, SyntaxError):
        return False
