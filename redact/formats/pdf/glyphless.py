"""A font without outlines for the invisible layer: any character can be extracted, none is drawn."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from redact.formats.pdf.container import to_unicode

if TYPE_CHECKING:
    from redact.formats.pdf.container import Container

ADVANCE = 500
"""Advance of every character, in thousandths of the font size."""
_MOST_CODES = 65_000


class GlyphlessFont:
    """Numbers the characters of a document as they come, and writes the font objects for them.

    Attributes:
        number: Of its dictionary in the container.
    """

    def __init__(self, container: Container) -> None:
        self.number = container.reserve()
        self._codes: dict[str, int] = {}

    def show(self, text: str) -> bytes:
        """Return the hexadecimal string that shows `text`.

        Raises:
            ValueError: The document has too many different characters for one font.
        """
        for character in text:
            self._codes.setdefault(character, len(self._codes) + 1)
        if len(self._codes) > _MOST_CODES:
            raise ValueError("too many different characters for one font")
        return b"<" + b"".join([b"%04X" % self._codes[character] for character in text]) + b">"

    def add_to(self, container: Container) -> None:
        """Put the font, with the characters shown so far, into a container (ISO 32000-1, 9.7)."""
        program = _font_program()
        stream = container.add_stream(b"/Length1 %d" % len(program), program)
        descriptor = container.add(
            b"<< /Type /FontDescriptor /FontName /GlyphLess /Flags 4 /FontBBox [0 0 500 1000] "
            b"/ItalicAngle 0 /Ascent 1000 /Descent 0 /CapHeight 1000 /StemV 80 /FontFile2 %d 0 R >>" % stream
        )
        to_glyph = container.add_stream(b"", bytes(2 * (len(self._codes) + 1)))
        descendant = container.add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GlyphLess "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            b"/DW %d /CIDToGIDMap %d 0 R /FontDescriptor %d 0 R >>" % (ADVANCE, to_glyph, descriptor)
        )
        unicode_map = container.add_stream(b"", to_unicode(self._codes))
        container.put(
            self.number,
            b"<< /Type /Font /Subtype /Type0 /BaseFont /GlyphLess /Encoding /Identity-H "
            b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (descendant, unicode_map),
        )


def _font_program() -> bytes:
    """Return a TrueType font with one empty glyph (OpenType specification: required tables)."""
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, 0, 500, 1000, 0, 8, 2, 0, 0
    )
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 1000, 0, 0, 500, 0, 0, 500, 1, 0, 0, 0, 0, 0, 0, 0, 1)
    maxp = struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
    cmap = struct.pack(">HHHHIHHHBB", 0, 1, 1, 0, 12, 6, 12, 0, 0, 0) + struct.pack(">H", 0)
    tables = {
        b"cmap": cmap, b"glyf": b"\0\0\0\0", b"head": head, b"hhea": hhea,
        b"hmtx": struct.pack(">Hh", 500, 0), b"loca": struct.pack(">HH", 0, 0), b"maxp": maxp,
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 1, 0, 0, 0, 0),
    }  # fmt: skip
    directory, body = b"", b""
    for tag, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        words = struct.unpack(f">{len(padded) // 4}I", padded)
        at = 12 + 16 * len(tables) + len(body)
        directory += tag + struct.pack(">III", sum(words) & 0xFFFFFFFF, at, len(table))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(tables), 128, 3, 0) + directory + body
