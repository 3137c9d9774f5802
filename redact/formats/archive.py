"""Zip folders (`.zip`, PKWARE APPNOTE): no document, but a folder of documents in one file.

Unlike a package that is one document (`redact.formats.containers`), a folder
goes on without a member that cannot be read: each bad one is told by name and
reason. Nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceEncrypted, SourceError, SourceTooLarge, SourceUnsupported
from redact.formats.base import Part
from redact.formats.characters import plain
from redact.formats.containers import (
    DAMAGE,
    MAX_ENTRIES,
    MAX_TOTAL_BYTES,
    ZIP_SIGNATURE,
    inflate,
    leads_out,
    seems,
)
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPTY_SIGNATURE = b"PK\x05\x06"
_ENCRYPTED = 0x1
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")


class Archive:
    """A `.zip` file."""

    name = "zip folder"
    media_type = "application/zip"

    def parts(self, data: bytes) -> tuple[Part, ...]:
        """Inflate every member, in path order, within limits.

        Raises:
            SourceTooLarge: More members than `MAX_ENTRIES`.
            SourceCorrupt: Not a zip file, or its directory is damaged.
        """
        if not data.startswith((ZIP_SIGNATURE, _EMPTY_SIGNATURE)):
            raise SourceCorrupt(f"the file is not a zip folder, as its name says{seems(data)}")
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                return tuple(_parts(archive))
        except DAMAGE:
            raise SourceCorrupt("the zip folder is damaged") from None


def _parts(archive: zipfile.ZipFile) -> Iterator[Part]:
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if len(infos) > MAX_ENTRIES:
        raise SourceTooLarge("the zip folder has too many entries")
    named = sorted(((shown_name(info.filename), info) for info in infos), key=lambda pair: pair[0])
    seen = Counter(name.casefold() for name, _ in named)
    left = MAX_TOTAL_BYTES
    comment = _note("zip-comment", archive.comment, "the comment of the zip folder")
    for name, info in named:
        notes = (*comment, *_notes(info))
        comment = ()
        try:
            _check(info, repeated=seen[name.casefold()] > 1)
            content = _content(archive, info, left)
        except SourceError as error:
            yield Part(name, plain(name), fault=error, notes=notes)
            continue
        left -= len(content)
        yield Part(name, plain(name), content, notes=notes)


def shown_name(name: str) -> str:
    """Return a member's path with forward slashes and without characters that control a terminal."""
    steps = _CONTROL.sub("\ufffd", name.replace("\\", "/")).split("/")
    return "/".join(step for step in steps if step not in {"", "."})


def _check(info: zipfile.ZipInfo, *, repeated: bool) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise SourceEncrypted("this member of the zip folder is protected with a password")
    if repeated:
        raise SourceCorrupt("the zip folder holds two members of this name")
    if leads_out(info.filename):
        raise SourceCorrupt("the name of this member leads out of the zip folder")
    # APPNOTE 4.4.2: the high half of the attributes is the Unix mode where the member came from Unix.
    if stat.S_ISLNK(info.external_attr >> 16):
        raise SourceUnsupported("this member of the zip folder is a link, which is not followed")


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    try:
        return inflate(archive, info, left)
    except DAMAGE:
        raise SourceCorrupt("this member of the zip folder is damaged") from None


def _notes(info: zipfile.ZipInfo) -> tuple[Surface, ...]:
    return (
        *_note("zip-member-comment", info.comment, "the comment of a member of a zip folder"),
        *_note("zip-extra", info.extra, "extra fields of a member of a zip folder"),
    )


def _note(surface_id: str, content: bytes, locator: str) -> tuple[Surface, ...]:
    text = "\n".join(run.decode("utf-8", "replace") for run in _PRINTABLE.findall(content))
    if not re.search(r"[^\W_]{2}", text):
        return ()
    return (Surface(surface_id, SurfaceKind.METADATA, plain(text), locator, released=False),)
