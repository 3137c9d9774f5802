"""Unpacks the rich text of an Outlook message and lists its words; it is never written.

Source: MS-OXRTFCP (compression), RTF 1.9.1.
"""

from __future__ import annotations

import re
import struct

_PRELOAD = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the window holds at the beginning (section 2.1.3.1.1)."""
_WINDOW = 4096
_LIMIT = 20 * 1024 * 1024
_GROUPS = re.compile(r"\{\\(?:\*|fonttbl|colortbl|stylesheet|info)(?:[^{}]|\{[^{}]*\})*\}")
_HEX = re.compile(r"\\'([0-9a-fA-F]{2})")
_WIDE = re.compile(r"\\u(-?\d{1,5})\s?\??")
_BREAK = re.compile(r"\\(?:par|line|tab|cell|row)\b\s?")
_CONTROL = re.compile(r"\\[a-zA-Z]+-?\d*\s?|\\[^a-zA-Z]|[{}\r\n]")


def unpacked(data: bytes) -> bytes:
    """Return the rich text; as much of it as can be had, nothing where it is no such stream."""
    if len(data) < 16:
        return b""
    _, raw_size, kind = struct.unpack_from("<III", data)
    if kind == 0x414C454D:  # "MELA": not compressed
        return data[16 : 16 + raw_size]
    if kind != 0x75465A4C or raw_size > _LIMIT:  # "LZFu"
        return b""
    return _inflated(data[16:], raw_size)


def _inflated(data: bytes, size: int) -> bytes:
    """Follow runs of eight tokens: a byte, or two bytes that point into the last 4096 (section 2.2.3)."""
    window = bytearray(_PRELOAD + bytes(_WINDOW - len(_PRELOAD)))
    start, at, out, place = len(_PRELOAD), 0, bytearray(), 0
    while place < len(data) and len(out) < size:
        control, place = data[place], place + 1
        for bit in range(8):
            pointer = bool(control >> bit & 1)
            token = data[place : place + 1 + pointer]
            place += 1 + pointer
            at = (start + len(out)) % _WINDOW
            offset, length = (
                (token[0] << 4 | token[1] >> 4, (token[1] & 15) + 2) if len(token) == 2 else (0, 1)
            )
            if len(token) != 1 + pointer or (pointer and offset == at):
                return bytes(out)
            for step in range(length):
                byte = window[(offset + step) % _WINDOW] if pointer else token[0]
                window[(at + step) % _WINDOW] = byte
                out.append(byte)
    return bytes(out)


def words_of(data: bytes) -> str:
    """Return the text of a rich text stream without its control words, roughly."""
    text = unpacked(data).decode("latin-1")
    text = _HEX.sub(lambda match: bytes([int(match.group(1), 16)]).decode("cp1252", "replace"), text)
    text = _WIDE.sub(lambda match: chr(int(match.group(1)) % 65536), text)
    text = re.sub(r"<[^<>]*>", " ", _CONTROL.sub("", _BREAK.sub("\n", _GROUPS.sub("", text))))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip("\x00 \t"))
