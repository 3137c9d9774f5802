"""Builds one-page PDFs object by object, so that a canary can be put anywhere a PDF can hold bytes."""

# ruff: noqa: E501 (PDF objects read best in one line)

from __future__ import annotations

import zlib
from dataclasses import dataclass

CANARY = "Zebulon Quimbyworth"
FILLER = "The worker met the family at home and reviewed the safety plan with them in detail."
TEXT = b"BT /F1 12 Tf 72 720 Td (%b) Tj ET\n" % FILLER.encode()
SHOWN = b"BT /F1 12 Tf 72 690 Td ({N}) Tj ET\n"
FONT = b"/F1 4 0 R"
FIRST = 6
"""Number of the first of the extra objects."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page; `{N}` stands for the canary everywhere, `{n}` for it without its space.

    Attributes:
        content: Beside the filler.
        fonts: Entries of the font resources.
        resources: Further resources.
        page: Further keys of the page.
        catalog: Further keys of the catalog.
        trailer: Further keys of the trailer.
        extra: Objects from number 6 on.
        before: Bytes after the header.
        between: Bytes after each object.
        after: Bytes at the end.
        media: Where the page lies; small, because small pages are quickly drawn.
    """

    content: bytes = b""
    fonts: bytes = b""
    resources: bytes = b""
    page: bytes = b""
    catalog: bytes = b""
    trailer: bytes = b""
    extra: tuple[bytes, ...] = ()
    before: bytes = b""
    between: bytes = b""
    after: bytes = b""
    media: bytes = b"[60 590 560 760]"

    def to_bytes(self) -> bytes:
        """Return the file, with a classic cross-reference table."""
        return written(
            self.objects(), named(self.trailer), *map(named, (self.before, self.between, self.after))
        )

    def objects(self) -> list[bytes]:
        """Return the objects, from number 1."""
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox %b /Contents 5 0 R /Resources << /Font << %b %b >> %b >> %b >>"
        return [
            b"<< /Type /Catalog /Pages 2 0 R %b >>" % named(self.catalog),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            named(page % (self.media, FONT, self.fonts, self.resources, self.page)),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            stream(b"", TEXT + named(self.content)),
            *map(named, self.extra),
        ]


def named(part: bytes) -> bytes:
    """Put the canary in."""
    return part.replace(b"{N}", CANARY.encode()).replace(b"{n}", CANARY.replace(" ", "").encode())


def stream(keys: bytes, content: bytes) -> bytes:
    """Return a stream object without a filter; `{N}` and `{n}` are replaced before its length is counted."""
    content = named(content)
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (keys, len(content), content)


def packed(keys: bytes, content: bytes) -> bytes:
    """Return a Flate stream object, in which no search of raw bytes sees the canary."""
    content = zlib.compress(named(content))
    return b"<< %b /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (keys, len(content), content)


def form(content: bytes, resources: bytes = b"/Font << /F1 4 0 R >>", box: bytes = b"[0 0 612 792]") -> bytes:
    """Return a form XObject."""
    return stream(b"/Type /XObject /Subtype /Form /BBox %b /Resources << %b >>" % (box, resources), content)


def written(
    objects: list[bytes], trailer: bytes = b"", before: bytes = b"", between: bytes = b"", after: bytes = b""
) -> bytes:
    """Return a file of objects with a classic cross-reference table."""
    out, offsets = bytearray(b"%PDF-1.7\n" + before), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n%b" % (number, body, between)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out + after)


def updated(before: bytes, *objects: tuple[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a file with an incremental update of some objects."""
    out = bytearray(before)
    at = before.rindex(b"startxref\n") + 10
    previous = int(before[at : before.index(b"\n", at)])
    rows = b""
    for number, body in objects:
        rows += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n%btrailer\n<< /Size %d /Root 1 0 R /Prev %d %b >>\nstartxref\n%d\n%%%%EOF\n" % (
        rows, max(number for number, _ in objects) + 1, previous, named(trailer), start,
    )  # fmt: skip
    return bytes(out)


def with_xref_stream(objects: list[bytes], packed_from: int = 0) -> bytes:
    """Return a file with a cross-reference stream; objects from `packed_from` on go into an object stream.

    Those must not be streams themselves (ISO 32000-1, 7.5.7).
    """
    out, places = bytearray(b"%PDF-1.7\n"), {}
    inside = [n for n in range(1, len(objects) + 1) if packed_from and n >= packed_from]
    for number, body in enumerate(objects, 1):
        if number not in inside:
            places[number] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    last = len(objects) + 1
    if inside:
        heads, bodies = b"", b""
        for index, number in enumerate(inside):
            heads += b"%d %d " % (number, len(bodies))
            bodies += objects[number - 1] + b"\n"
            places[number] = (2, last, index)
        places[last] = (1, len(out), 0)
        keys = b"/Type /ObjStm /N %d /First %d" % (len(inside), len(heads))
        out += b"%d 0 obj\n%b\nendobj\n" % (last, packed(keys, heads + bodies))
        last += 1
    places[last] = (1, len(out), 0)
    rows = b"\0\0\0\0\0\0" + b"".join(
        bytes([kind]) + at.to_bytes(4, "big") + bytes([index])
        for _, (kind, at, index) in sorted(places.items())
    )
    start = len(out)
    data = zlib.compress(rows)
    out += b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 1] /Root 1 0 R /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (
        last, last + 1, len(data), data,
    )  # fmt: skip
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
