"""Writes a PDF container from fresh objects: one revision, one cross-reference table, no dates."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

PRODUCER = "redact"
"""What the new files name as their producer; no version, no date."""


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

    def add_stream(self, keys: bytes, content: bytes, *, deflated: bool = False) -> int:
        """Add a Flate stream; `deflated` tells that the content already is compressed."""
        packed = content if deflated else zlib.compress(content, 9)
        head = b"<< %b /Filter /FlateDecode /Length %d >>" % (keys, len(packed))
        return self.add(head + b"\nstream\n" + packed + b"\nendstream")

    def to_bytes(self, catalog: int, info: int) -> bytes:
        """Serialize with header, cross-reference table and trailer (ISO 32000-1, 7.5)."""
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\n" % (len(offsets) + 1, catalog, info)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def text_string(text: str) -> bytes:
    """Return a PDF text string, UTF-16 with its mark, in hexadecimal."""
    return b"<FEFF" + text.encode("utf-16-be", "surrogatepass").hex().upper().encode() + b">"


def number(value: float) -> bytes:
    """Return a number with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".").encode() or b"0"
