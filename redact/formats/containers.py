"""Opens zip packages without trusting them: limits first, then names, then content."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceEncrypted, SourceTooLarge, SourceUnsupported

if TYPE_CHECKING:
    from collections.abc import Sequence

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURE = b"PK\x03\x04"
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What `zipfile` raises on a damaged file; `NotImplementedError` is its word for an unknown compression."""
MAX_ENTRIES = 2_000
MAX_ENTRY_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200
"""Deflate reaches 1032:1; word-processing XML stays below 50:1 in practice."""

_RATIO_FLOOR = 1024 * 1024
_CHUNK = 64 * 1024


def open_package(data: bytes) -> dict[str, bytes]:
    """Inflate every member of a zip package, within limits.

    Returns:
        Member name to content, in the order of the central directory; folders are left out.

    Raises:
        SourceEncrypted: The package or a member needs a password.
        SourceUnsupported: The bytes are an Office file of before 2007.
        SourceTooLarge: More entries, bytes or compression than `MAX_*` allow.
        SourceCorrupt: Not a zip, damaged, or with names that are doubled or lead out of it.
    """
    check_signature(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            _check_directory(infos)
            return _inflate_all(archive, infos)
    except DAMAGE:
        raise SourceCorrupt("the package is damaged") from None


def check_signature(data: bytes) -> None:
    """Tell a zip package from an encrypted or an old Office file.

    Raises:
        SourceEncrypted: An Office file with a password.
        SourceUnsupported: An Office file of before 2007.
        SourceCorrupt: Neither.
    """
    if data.startswith(OLE_SIGNATURE):
        # MS-OFFCRYPTO: an encrypted package is a compound file with this stream.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SourceEncrypted("the file is protected with a password")
        raise SourceUnsupported("the file is in the binary Office format of before 2007")
    if not data.startswith(ZIP_SIGNATURE):
        raise SourceCorrupt(f"the file is not a zip package, as its name says{seems(data)}")


_LOOKS = (
    (b"%PDF-", "a pdf"),
    (b"{\\rtf", "Rich Text (rtf)"),
    (b"\x89PNG", "a png picture"),
    (b"\xff\xd8\xff", "a jpg picture"),
    (b"II*\x00", "a tiff picture"),
    (b"MM\x00*", "a tiff picture"),
    (b"GIF8", "a gif picture"),
    (b"word/document.xml", "a Word file (docx)"),
    (b"xl/workbook.xml", "a workbook (xlsx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (odt)"),
    (ZIP_SIGNATURE, "a zip folder"),
    (OLE_SIGNATURE, "an Office file of before 2007 or an Outlook message (msg)"),
)
"""How files of other kinds begin; those of a zip package are told by a member's name instead."""
_INSIDE = frozenset({b"word/document.xml", b"xl/workbook.xml"})


def seems(data: bytes) -> str:
    """Return what a file with the wrong suffix looks like and what to do, as the end of a sentence."""
    for sign, kind in _LOOKS:
        member = sign in _INSIDE or sign.startswith(b"mimetype")
        packed = data.startswith(ZIP_SIGNATURE) and sign in data
        if packed if member else data.startswith(sign):
            return f"; it looks like {kind}: rename it so that its name ends so"
    text = not data.translate(None, _PRINTED) and bool(data.strip())
    return "; it looks like plain text: rename it to end in .txt" if text else ""


_PRINTED = bytes({*range(32, 256), 9, 10, 13} - {127})


def _check_directory(infos: Sequence[zipfile.ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        raise SourceTooLarge("the package has too many entries")
    if any(info.flag_bits & 0x1 for info in infos):
        raise SourceEncrypted("a part of the package is protected with a password")
    names = [info.filename.casefold() for info in infos]
    if len(set(names)) != len(names):
        raise SourceCorrupt("the package holds two entries of one name")
    if not all(names):
        raise SourceCorrupt("the package holds an entry without a name")
    if any(leads_out(name) for name in names):
        raise SourceCorrupt("the package holds an entry whose name leads out of it")
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        raise SourceTooLarge("the package unpacks to too many bytes")


def leads_out(name: str) -> bool:
    """Tell whether a member's name would lead out of the folder it is unpacked to."""
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or name.startswith(("/", "\\")) or ":" in steps[0] or "\x00" in name


def _inflate_all(archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for info in infos:
        parts[info.filename] = inflate(archive, info, MAX_TOTAL_BYTES - total)
        total += len(parts[info.filename])
    return parts


def inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    """Inflate one member, counting what really comes out: the directory's sizes can lie."""
    ratio_limit = max(info.compress_size * MAX_RATIO, _RATIO_FLOOR)
    limit = min(left, MAX_ENTRY_BYTES, ratio_limit)
    chunks: list[bytes] = []
    size = 0
    with archive.open(info) as member:
        while chunk := member.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise SourceTooLarge("a part of the package unpacks to too many bytes")
            chunks.append(chunk)
    return b"".join(chunks)
