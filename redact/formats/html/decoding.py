"""Finds out the character encoding of a page or of a part of a mail, as browsers do, but strictly.

Source: WHATWG Encoding Standard and HTML Standard, section 13.2.3 (encoding sniffing).
"""

from __future__ import annotations

import codecs
import re

from redact.errors import SourceCorrupt, SourceTooLarge, SourceUnsupported
from redact.formats.text import MAX_TEXT_BYTES, decode

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)""")
_WITHIN = 4096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LATIN = frozenset({"ascii", "iso8859-1", "latin_1"})
# In these, letters can be written as shift sequences or ASCII, so that other readers see other text.
_REFUSED = re.compile(
    r"utf[-_]?7|utf[-_]?32|iso[-_]?2022|hz|cesu|punycode|idna|escape|unicode|base64|hex|rot|uu|zlib|bz2|quopri"
)


def decode_page(data: bytes) -> str:
    """Return the text of a page: by byte order mark, else as declared, else as detected.

    Raises:
        SourceError: As `decode_as`.
    """
    if data.startswith(_MARKS):
        return decode(data)
    declared = _XML.search(data[:_WITHIN]) or _DECLARED.search(data[:_WITHIN])
    return decode_as(data, declared.group(1).decode("ascii") if declared else "")


def decode_as(data: bytes, charset: str) -> str:
    """Return the text of bytes that are said to be in an encoding; bytes that are UTF-8 are read so.

    Raises:
        SourceTooLarge: More than 20 MB.
        SourceUnsupported: An encoding that can hide letters, such as UTF-7, or an unknown one.
        SourceCorrupt: The bytes are not in that encoding.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise SourceTooLarge("the text is larger than 20 MB")
    name = _codec(charset)
    if not name or data.startswith(_MARKS):
        return decode(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _strictly(data, name)
    if "\x00" in text:
        raise SourceCorrupt("the file holds binary content")
    return text


def _codec(charset: str) -> str:
    wanted = charset.strip().strip("\"'").lower()
    if not wanted:
        return ""
    if _REFUSED.match(wanted):
        raise SourceUnsupported("the text is in an encoding that can hide letters")
    try:
        found = codecs.lookup(wanted)
    except (LookupError, ValueError):
        raise SourceUnsupported("the text is in an encoding that is not known here") from None
    if _REFUSED.match(found.name) or not found._is_text_encoding:  # noqa: SLF001
        raise SourceUnsupported("the text is in an encoding that can hide letters")
    return found.name


def _strictly(data: bytes, name: str) -> str:
    try:
        # The Encoding Standard reads Latin-1 and ASCII as Windows-1252; a page cannot declare UTF-16.
        return data.decode("cp1252" if name in _LATIN or name.startswith("utf") else name)
    except UnicodeDecodeError:
        raise SourceCorrupt("the text is not in the encoding it is said to be in") from None
