"""Turns the attachments of a mail into further documents of the case, under neutral names."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt, SourceError, SourceUnsupported
from redact.formats.base import Part
from redact.formats.html.decoding import decode_as

if TYPE_CHECKING:
    from email.message import Message

_SUFFIX = re.compile(r"\.[a-z0-9]{1,6}")
_BY_TYPE = {
    "text/plain": ".txt", "text/html": ".html", "text/csv": ".csv", "text/markdown": ".md",
    "text/rtf": ".rtf", "application/rtf": ".rtf", "application/pdf": ".pdf", "application/zip": ".zip",
    "message/rfc822": ".eml", "application/vnd.ms-outlook": ".msg", "image/jpeg": ".jpg",
    "image/png": ".png", "image/gif": ".gif", "image/tiff": ".tif", "image/heic": ".heic",
    "audio/mpeg": ".mp3", "application/msword": ".doc", "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}  # fmt: skip
_OUTLOOK_PACKAGE = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


class Attachments:
    """Gathers the attachments of one mail in their order.

    Attributes:
        parts: Named `attachment-1.docx`; the name the mail gives is what they are `called`.
    """

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def add(self, part: Message, kind: str, called: str, content: bytes | None, *, damaged: bool) -> None:
        """Take in one attachment.

        Args:
            part: For its parameters.
            kind: Its media type.
            called: The name it bears; may be empty.
            content: Decoded; None if the way it is encoded is not known.
            damaged: Whether decoding met what does not belong there.
        """
        if kind in _OUTLOOK_PACKAGE or called.lower() == "winmail.dat":
            fault = SourceUnsupported(
                "a package of Outlook (winmail.dat) cannot be opened",
                hint="Save what is in it from the mail program, and put that into the case folder.",
            )
            self.put(".dat", called, fault=fault)
        elif content is None or damaged:
            self.put(suffix_of(called, kind), called, fault=SourceCorrupt("the attachment is damaged"))
        else:
            self._add_content(part, kind, called, content)

    def _add_content(self, part: Message, kind: str, called: str, content: bytes) -> None:
        charset = str(part.get_param("charset", "") or "")
        suffix = suffix_of(called, kind)
        if kind.startswith("text/") and suffix in {".txt", ".md", ".csv"} and charset:
            try:
                content = decode_as(content, charset).encode("utf-8")
            except SourceError as error:
                self.put(suffix, called, fault=error)
                return
        self.put(suffix, called, content)

    def add_mail(self, part: Message, inner: Message, called: str) -> None:
        """Take in a mail that is attached whole."""
        try:
            content = inner.as_bytes()
            if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
                content = base64.b64decode(content)
        except (ValueError, LookupError, TypeError, AttributeError, binascii.Error):
            self.put(".eml", called, fault=SourceCorrupt("the attached mail is damaged"))
        else:
            self.put(".eml", called, content)

    def put(self, suffix: str, called: str, content: bytes = b"", fault: SourceError | None = None) -> None:
        """Add a part under the next number."""
        self.parts.append(Part(f"attachment-{len(self.parts) + 1}{suffix}", called, content, fault))


def suffix_of(called: str, kind: str) -> str:
    """Return the suffix of an attachment: of the name it bears, else by its media type."""
    suffix = PurePosixPath(called.strip().lower()).suffix
    return suffix if _SUFFIX.fullmatch(suffix) else _BY_TYPE.get(kind, ".bin")
