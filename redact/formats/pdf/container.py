"""Writes a PDF container from fresh objects: one revision, one cross-reference table, no dates."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PRODUCER = "redact"
"""What the new files name as their producer; no version, no date."""

LANGUAGE = b"en-US"
"""Language of released pages; the notes that can be read are American English."""


@dataclass(slots=True)
class Container:
    """Objects of a new PDF, numbered from 1 as they are added."""

    objects: list[bytes] = field(repr=False, default_factory=list)

    def reserve(self) -> int:
        """Return the number of an object to be set later."""
        self.objects.append(b"null")
        return len(self.objects)

    def put(self, number: int, body: bytes) -> None:
        """Set a reserved object."""
        self.objects[number - 1] = body

    def add(self, body: bytes) -> int:
        """Add an object and return its number."""
        self.objects.append(body)
        return len(self.objects)

    def add_stream(self, keys: bytes, content: bytes) -> int:
        """Add a Flate stream."""
        packed = zlib.compress(content, 9)
        head = b"<< %b /Filter /FlateDecode /Length %d >>" % (keys, len(packed))
        return self.add(head + b"\nstream\n" + packed + b"\nendstream")

    def add_coded(self, keys: bytes, stream: bytes) -> int:
        """Add a stream coded as its keys say."""
        return self.add(b"<< %b /Length %d >>\nstream\n%b\nendstream" % (keys, len(stream), stream))

    def add_catalog(self, number: int, tree: int, more: bytes = b"") -> None:
        """Set the catalog: the page tree, the language, and that viewers show the title, not a file name."""
        self.put(
            number,
            b"<< /Type /Catalog /Pages %d 0 R /Lang (%b) /ViewerPreferences << /DisplayDocTitle true >>%b >>"
            % (tree, LANGUAGE, more),
        )

    def to_bytes(self, catalog: int, info: int) -> bytes:
        """Serialize with header, cross-reference table and trailer (ISO 32000-1, 7.5); once only.

        Objects are let go as they are written, because a file of pictures is large.
        """
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        self.objects.reverse()
        while self.objects:
            offsets.append(len(out))
            out += b"%d 0 obj\n" % len(offsets)
            out += self.objects.pop()
            out += b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\n" % (len(offsets) + 1, catalog, info)
        out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def text_string(text: str) -> bytes:
    """Return a PDF text string, UTF-16 with its mark, in hexadecimal."""
    return b"<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().upper().encode() + b">"


def number(value: float) -> bytes:
    """Return a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".").encode() or b"0"


def to_unicode(codes: Mapping[str, int]) -> bytes:
    """Return the stream that maps two-byte codes of a font back to characters (ISO 32000-1, 9.10.3)."""
    lines = [
        b"<%04X> <%b>" % (code, character.encode("utf-16-be", "replace").hex().upper().encode())
        for character, code in codes.items()
    ]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    body = b"\n".join(b"%d beginbfchar\n%b\nendbfchar" % (len(b), b"\n".join(b)) for b in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        + body
        + b"\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
