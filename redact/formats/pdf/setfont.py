"""The font of transcripts: DejaVu Sans, cut down to the characters that are shown."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from redact.formats.pdf.container import number, to_unicode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redact.formats.pdf.container import Container

FONT = Path(__file__).with_name("fonts") / "DejaVuSans.ttf"
STAND_IN = "\u25a1"
"""Shown for a symbol that the font does not have; letters are never replaced."""


class UnsettableCharacterError(Exception):
    """The font has no shape for a letter, or its script needs shaping that is not done here."""

    def __init__(self, character: str) -> None:
        super().__init__(f"U+{ord(character):04X}")


class SetFont:
    """Measures text and writes the font objects; only characters it was made for can be shown."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the font.

        Raises:
            UnsettableCharacterError: A letter of the texts cannot be set.
        """
        from reportlab.pdfbase.ttfonts import TTFontFile

        self._file = TTFontFile(str(FONT))
        characters = sorted({*" ", STAND_IN, *(c for text in texts for c in text)})
        self._shown = {c: self._settable(c) for c in characters}
        ordered = sorted(set(self._shown.values()))
        self._codes = {character: code for code, character in enumerate(ordered, 1)}

    def width(self, text: str, size: float) -> float:
        """Return the length of text in points."""
        widths = self._file.charWidths
        return float(sum(widths[ord(self._shown[c])] for c in text)) * size / 1000

    def show(self, text: str) -> bytes:
        """Return the hexadecimal string that shows `text`."""
        return b"<" + b"".join(b"%04X" % self._codes[self._shown[c]] for c in text) + b">"

    def add_to(self, container: Container) -> int:
        """Add the font to a container and return the number of its dictionary."""
        points = [ord(character) for character in self._codes]
        program = self._file.makeSubset(points)
        stream = container.add_stream(b"/Length1 %d" % len(program), program)
        box = b" ".join(number(v) for v in self._file.bbox)
        descriptor = container.add(
            b"<< /Type /FontDescriptor /FontName /RELEAS+DejaVuSans /Flags 4 /FontBBox [%b] /ItalicAngle 0 "
            b"/Ascent 760 /Descent -240 /CapHeight 730 /StemV 87 /FontFile2 %d 0 R >>" % (box, stream)
        )
        to_glyph = container.add_stream(b"", self._glyph_map(points))
        widths = b" ".join(number(self._file.charWidths[point]) for point in points)
        descendant = container.add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /RELEAS+DejaVuSans "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            b"/DW 600 /W [1 [%b]] /CIDToGIDMap %d 0 R /FontDescriptor %d 0 R >>"
            % (widths, to_glyph, descriptor)
        )
        unicode_map = container.add_stream(b"", to_unicode(self._codes))
        return container.add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /RELEAS+DejaVuSans /Encoding /Identity-H "
            b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (descendant, unicode_map)
        )

    def _settable(self, character: str) -> str:
        right_to_left = unicodedata.bidirectional(character) in ("R", "AL")
        if ord(character) in self._file.charToGlyph and not right_to_left:
            return character
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) == 1 and ord(plain) in self._file.charToGlyph and not right_to_left:
            return plain
        if unicodedata.category(character)[0] in "SCZ":
            return STAND_IN if unicodedata.category(character)[0] == "S" else " "
        raise UnsettableCharacterError(character)

    def _glyph_map(self, points: list[int]) -> bytes:
        """Return glyph numbers by code, as the cut-down font counts them: in order of first use."""
        order: dict[int, int] = {0: 0}
        for point in points:
            order.setdefault(self._file.charToGlyph[point], len(order))
        numbers = [0, *(order[self._file.charToGlyph[point]] for point in points)]
        return b"".join(n.to_bytes(2, "big") for n in numbers)
