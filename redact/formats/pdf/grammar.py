"""What the objects and streams of a written PDF look like: one pattern per kind."""

from __future__ import annotations

import re

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
OBJECT_START = re.compile(rb"(\d+) 0 obj\n")
LENGTH = re.compile(rb"/Length (\d+) >>\Z")
TAIL = re.compile(
    rb"xref\n0 (\d+)\n0000000000 65535 f \n((?:\d{10} 00000 n \n)*)"
    rb"trailer\n<< /Size \d+ /Root 1 0 R /Info (\d+) 0 R >>\nstartxref\n(\d+)\n%%EOF\n"
)
PICTURE = re.compile(rb"/Width (\d+) /Height (\d+) .*/Filter /(\w+) ")

_FLATE = b"/Filter /FlateDecode /Length # >>"
_ROS = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
_PAGE = b"<< /Type /Page /Parent @ /MediaBox [0 0 ~ ~] /Contents @ /Resources << "
_DESCENDANT = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont ! " + _ROS + b"/DW # "

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont ! /Encoding /Identity-H /DescendantFonts [@] /ToUnicode @ >>"
)
_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName ! /Flags 4 /FontBBox [^] /ItalicAngle 0 "
    b"/Ascent ~ /Descent ~ /CapHeight ~ /StemV ~ /FontFile2 @ >>"
)
_SIZE = b"<< /Type /XObject /Subtype /Image /Width # /Height # /ColorSpace "
_GREY = (
    b"/DeviceGray /BitsPerComponent 4 "
    b"/DecodeParms << /Predictor 15 /Colors 1 /BitsPerComponent 4 /Columns # >> "
)
_BILEVEL = (
    b"/DeviceGray /BitsPerComponent 1 /DecodeParms << /K -1 /Columns # /Rows # >> "
    b"/Filter /CCITTFaxDecode /Length # >>"
)
_COLOUR = b"/DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length # >>"
_CATALOG = b"<< /Type /Catalog /Pages @ /Lang (en-US) /ViewerPreferences << /DisplayDocTitle true >>"

_SHAPES: tuple[tuple[str, bytes], ...] = (
    ("catalog", _CATALOG + b" >>"),
    ("catalog", _CATALOG + b" /PageLabels << /Nums [*] >> >>"),
    ("page tree", b"<< /Type /Pages /Kids [$] /Count # >>"),
    ("page", _PAGE + b"/XObject << /P0 @ >> /Font << /F0 @ >> >> >>"),
    ("page", _PAGE + b"/Font << /F0 @ >> >> >>"),
    ("information", b"<< /Title <&> /Producer <&> >>"),
    ("font", _FONT),
    ("descendant font", _DESCENDANT + b"/CIDToGIDMap @ /FontDescriptor @ >>"),
    ("descendant font", _DESCENDANT + b"/W [1 [^]] /CIDToGIDMap @ /FontDescriptor @ >>"),
    ("font descriptor", _DESCRIPTOR),
    ("font program", b"<< /Length1 # " + _FLATE),
    ("picture", _SIZE + _GREY + _FLATE),
    ("coded picture", _SIZE + _BILEVEL),
    ("coded picture", _SIZE + _COLOUR),
    ("plain stream", b"<<  " + _FLATE),
)  # fmt: skip
STREAMS: frozenset[str] = frozenset({"font program", "picture", "coded picture", "plain stream"})

_SIGNS: dict[bytes, bytes] = {
    b"@": rb"\d+ 0 R", b"#": rb"\d+", b"~": rb"-?\d+(?:\.\d+)?", b"&": rb"[0-9A-F]*",
    b"$": rb"\d+ 0 R(?: \d+ 0 R)*", b"^": rb"-?\d+(?:\.\d+)?(?: -?\d+(?:\.\d+)?)*",
    b"!": rb"/(?:GlyphLess|RELEAS\+DejaVuSans)",
    b"*": rb"\d+ << /S /[Dr] /St \d+ >>(?: \d+ << /S /[Dr] /St \d+ >>)*",
}  # fmt: skip

_NUMBER = rb"-?\d+(?:\.\d+)?"
PAGE_CONTENT = (
    rb"(?:q (?:%(n)b 0 0 %(n)b) 0 0 cm /P0 Do Q\n)?BT(?: 3 Tr)?\n"
    rb"(?:/F0 %(n)b Tf (?:%(n)b Tz )?(?:%(n)b ){6}Tm <[0-9A-F]+> Tj\n)*ET\n" % {b"n": _NUMBER}
)
"""Pattern of the description of a released page."""
_CONTENT = re.compile(PAGE_CONTENT)
_TO_UNICODE = re.compile(
    rb"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    rb"/CIDSystemInfo << /Registry \(Adobe\) /Ordering \(UCS\) /Supplement 0 >> def\n"
    rb"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    rb"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    rb"(?:(?:\d+ beginbfchar\n(?:<[0-9A-F]{4}> <[0-9A-F]{4,8}>\n)+endbfchar)\n?)*"
    rb"\n?endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
)
_MOST_GLYPHS = 65_536


def kind_of(keys: bytes) -> str:
    """Return the kind of an object by its dictionary; empty if no writer makes such a one."""
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(keys)), "")


def is_known_content(content: bytes) -> bool:
    """Tell whether a stream is page content, a character map or a glyph map as the writers make them."""
    if _CONTENT.fullmatch(content) or _TO_UNICODE.fullmatch(content):
        return True
    numbers = memoryview(content)[::2]
    # A glyph map starts with zero twice; its numbers rise from zero and are small.
    return len(content) % 2 == 0 and content[:2] == b"\0\0" and max(numbers, default=0) < _MOST_GLYPHS >> 9


def _compiled(template: bytes) -> re.Pattern[bytes]:
    signs = b"".join(_SIGNS)
    pieces = re.split(rb"([%b])" % re.escape(signs), template)
    return re.compile(b"".join(_SIGNS.get(piece, re.escape(piece)) for piece in pieces))


_PATTERNS = tuple((kind, _compiled(template)) for kind, template in _SHAPES)
