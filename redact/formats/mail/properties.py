"""Reads the storages of an Outlook message: properties of the message, its recipients, its attachments.

Source: MS-OXMSG (Outlook Item File Format), MS-OXPROPS. Compound files are opened with olefile.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceError
from redact.formats.html.decoding import decode_as

if TYPE_CHECKING:
    from collections.abc import Iterator

_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})", re.IGNORECASE)
_FIXED = "__properties_version1.0"
_RECIPIENT, _ATTACHMENT, _MESSAGE = "__recip_version1.0_", "__attach_version1.0_", "__substg1.0_3701000d"
UNICODE, EIGHT_BIT, BINARY = "001F", "001E", "0102"
_CODEPAGES = ("3FFD", "3FDE")
_UTF8 = 65001
MAX_STORAGES = 2_000


@dataclass(frozen=True, slots=True)
class Storage:
    """One message, recipient or attachment.

    Attributes:
        streams: Property id and type, such as `("0037", "001F")`, to content.
        fixed: Property id to the eight bytes of its value.
        recipients: In order.
        attachments: In order.
        message: Of an attachment that is a message itself.
    """

    streams: dict[tuple[str, str], bytes] = field(repr=False)
    fixed: dict[str, bytes] = field(repr=False)
    recipients: tuple[Storage, ...] = ()
    attachments: tuple[Storage, ...] = ()
    message: Storage | None = None

    def text(self, *ids: str) -> str:
        """Return the first property of these ids that has text; empty if none."""
        for name in ids:
            for kind in (UNICODE, EIGHT_BIT):
                if (name, kind) in self.streams:
                    text = self._decoded(kind, self.streams[name, kind])
                    if text.strip():
                        return text
        return ""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every property that is text, with its id."""
        for (name, kind), content in sorted(self.streams.items()):
            if kind in {UNICODE, EIGHT_BIT}:
                yield name, self._decoded(kind, content)

    def number(self, name: str, usual: int = 0) -> int:
        """Return a fixed property as a number."""
        value = self.fixed.get(name)
        return int(struct.unpack("<i", value[:4])[0]) if value else usual

    def moment(self, *ids: str) -> datetime | None:
        """Return the first of these properties as a time (FILETIME: 100 ns since 1601)."""
        for name in ids:
            ticks = struct.unpack("<Q", self.fixed[name])[0] if name in self.fixed else 0
            if 0 < ticks < 1 << 61:
                return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
        return None

    @property
    def charset(self) -> str:
        """Encoding of eight-bit text; empty where it is not told."""
        pages = [self.number(name) for name in _CODEPAGES if name in self.fixed]
        page = next((page for page in pages if page > 0), 0)
        return "utf-8" if page == _UTF8 else f"cp{page}" if page else ""

    def _decoded(self, kind: str, content: bytes) -> str:
        if kind == UNICODE:
            return content.decode("utf-16-le", "replace").replace("\x00", "")
        try:
            return decode_as(content.replace(b"\x00", b""), self.charset)
        except SourceError:
            return content.decode("latin-1").replace("\x00", "")


def open_message(data: bytes) -> Storage:
    """Read an Outlook message.

    Raises:
        SourceCorrupt: No compound file, damaged, or no message.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            paths = [tuple(path) for path in ole.listdir(streams=True, storages=False)]
            contents = {path: ole.openstream(list(path)).read() for path in paths}
    except Exception:  # noqa: BLE001  (whatever a damaged compound file raises, it is damaged)
        raise SourceCorrupt("the Outlook message is damaged, or is none") from None
    if (_FIXED,) not in contents or sum(path[-1] == _FIXED for path in contents) > MAX_STORAGES:
        raise SourceCorrupt("the file is not an Outlook message, as its name says")
    try:
        return _storage(contents, 32)
    except (struct.error, OverflowError, ValueError):
        raise SourceCorrupt("the Outlook message is damaged") from None


def _storage(contents: dict[tuple[str, ...], bytes], header: int) -> Storage:
    """Gather one storage; `header` is the length of the head of its fixed properties."""
    streams: dict[tuple[str, str], bytes] = {}
    within: dict[str, dict[tuple[str, ...], bytes]] = {}
    for path, content in contents.items():
        if len(path) > 1:
            within.setdefault(path[0], {})[path[1:]] = content
        elif match := _STREAM.fullmatch(path[0]):
            streams[match.group(1).upper(), match.group(2).upper()] = content
    names = sorted(within)
    inner = next((name for name in names if name.lower() == _MESSAGE), "")
    return Storage(
        streams,
        _fixed(contents.get((_FIXED,), b"")[header:]),
        tuple(_storage(within[name], 8) for name in names if name.startswith(_RECIPIENT)),
        tuple(_storage(within[name], 8) for name in names if name.startswith(_ATTACHMENT)),
        _storage(within[inner], 24) if inner and (_FIXED,) in within[inner] else None,
    )


def _fixed(content: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for at in range(0, len(content) - 15, 16):
        tag = struct.unpack_from("<I", content, at)[0]
        found[f"{tag >> 16:04X}"] = content[at + 8 : at + 16]
    return found
