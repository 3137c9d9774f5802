"""Which formats there are; naming them costs no import of their libraries."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from redact.errors import SourceUnsupported

if TYPE_CHECKING:
    from redact.formats.base import Container, Format

FORMATS: dict[str, tuple[str, str]] = {
    ".txt": ("text/plain", "redact.formats.text:PlainText"),
    ".md": ("text/markdown", "redact.formats.text:Markdown"),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "redact.formats.docx:Docx",
    ),
    ".pdf": ("application/pdf", "redact.formats.pdf:Pdf"),
    ".png": ("image/png", "redact.formats.image:Png"),
    ".jpg": ("image/jpeg", "redact.formats.image:Jpeg"),
    ".jpeg": ("image/jpeg", "redact.formats.image:Jpeg"),
    ".tif": ("image/tiff", "redact.formats.image:Tiff"),
    ".tiff": ("image/tiff", "redact.formats.image:Tiff"),
    ".bmp": ("image/bmp", "redact.formats.image:Bmp"),
    ".gif": ("image/gif", "redact.formats.image:Gif"),
    ".html": ("text/html", "redact.formats.html:Html"),
    ".htm": ("text/html", "redact.formats.html:Html"),
    ".xhtml": ("text/html", "redact.formats.html:Html"),
    ".eml": ("message/rfc822", "redact.formats.mail:Eml"),
    ".msg": ("application/vnd.ms-outlook", "redact.formats.mail:Msg"),
    ".csv": ("text/csv", "redact.formats.table.delimited:Csv"),
    ".tsv": ("text/tab-separated-values", "redact.formats.table.delimited:Tsv"),
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "redact.formats.xlsx:Xlsx",
    ),
    ".jsonl": ("application/jsonl", "redact.formats.json:JsonLines"),
    ".json": ("application/json", "redact.formats.json:Json"),
    ".rtf": ("application/rtf", "redact.formats.rtf:Rtf"),
    ".odt": ("application/vnd.oasis.opendocument.text", "redact.formats.odt:Odt"),
}
"""Suffix to media type and class."""

FOLDERS: dict[str, tuple[str, str]] = {
    ".zip": ("application/zip", "redact.formats.archive:Archive"),
}
"""The same for files that are no documents themselves and only hold some."""

MAIL: frozenset[str] = frozenset({"message/rfc822", "application/vnd.ms-outlook"})
"""Media types of mails."""


def media_type_of(suffix: str) -> str:
    """Return the media type for a lower-case suffix with its dot.

    Raises:
        SourceUnsupported: No format has this suffix.
    """
    if suffix in FOLDERS:
        return FOLDERS[suffix][0]
    if suffix not in FORMATS:
        shown = suffix if suffix.isascii() and len(suffix) <= 6 else "this suffix"
        raise SourceUnsupported(f"no reader for files with {shown or 'no suffix'}")
    return FORMATS[suffix][0]


def load_format(media_type: str) -> Format:
    """Import and return the format for a media type.

    Raises:
        SourceUnsupported: There is none.
    """
    for known, target in FORMATS.values():
        if known == media_type:
            return cast("Format", _made(target))
    raise SourceUnsupported("no reader for this media type")


def load_folder(suffix: str) -> Container | None:
    """Import and return what opens a folder in one file; None where the suffix is not one of those."""
    return cast("Container", _made(FOLDERS[suffix][1])) if suffix in FOLDERS else None


def _made(target: str) -> object:
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)()
