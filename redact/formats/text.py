"""Plain text and Markdown: one surface, `body`, which is the decoded file.

Line ends stay exactly as they are. Characters that show nothing or imitate
others are written plainly on reading (see `redact.formats.characters`), and
in Markdown so is whatever a renderer would decode or hide inside a word
(character references, percent escapes, emphasis and tags between letters);
offsets then count in that plain text. Comments, front matter and link targets
are text like any other: names in them are found and edited in place.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from redact.errors import SourceCorrupt, SourceTooLarge, TransformError
from redact.formats.base import AS_FOUND, apply_edits
from redact.formats.characters import INVISIBLE, plain
from redact.formats.containers import seems
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from redact.formats.base import Layout, Reading
    from redact.types import Document, Edit

MAX_TEXT_BYTES = 20 * 1024 * 1024

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SIGNATURES = (
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)


class PlainText:
    """A `.txt` file."""

    name = "text"
    media_type = "text/plain"
    suffix = ".txt"
    written_as = ".txt"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List the one surface, `body`.

        Raises:
            SourceTooLarge: More than `MAX_TEXT_BYTES`.
            SourceCorrupt: Not text, or in no encoding that can be told with confidence.
        """
        del reading  # text has no columns
        return (Surface("body", SurfaceKind.BODY, plain(decode(data)), "the file"),)

    def write(self, document: Document, edits: tuple[Edit, ...], layout: Layout) -> bytes:
        """Return the edited text in UTF-8 without a byte order mark.

        Raises:
            TransformError: A character cannot be written.
        """
        del layout  # text has no metadata
        body = document.surface("body").text
        text = apply_edits(body, (edit for edit in edits if edit.span.surface == "body"))
        try:
            return text.encode("utf-8")
        except UnicodeEncodeError:
            raise TransformError(f"{document.id}: a character cannot be written in UTF-8") from None

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """Decode the bytes as they are, without the reader's repairs.

        Raises:
            SourceCorrupt: Not UTF-8.
        """
        return (Surface("bytes", SurfaceKind.BODY, _strict(data), "the written bytes"),)

    def structure_problems(self, data: bytes) -> tuple[str, ...]:
        """Name what a written text file may not hold: other encodings, characters that show nothing."""
        try:
            text = _strict(data)
        except SourceCorrupt:
            return ("the file is not UTF-8",)
        problems = []
        if data.startswith(_SIGNATURES):
            problems.append("the file begins like another format")
        if INVISIBLE.search(text):
            problems.append("the file holds characters that show nothing")
        return tuple(problems)


class Markdown(PlainText):
    """A `.md` file: the same, with what a renderer would decode or hide inside a word."""

    name = "markdown"
    media_type = "text/markdown"
    suffix = ".md"
    written_as = ".md"

    def read(self, data: bytes, reading: Reading = AS_FOUND) -> tuple[Surface, ...]:
        """List the one surface, `body`, with encoded letters written plainly.

        Raises:
            SourceTooLarge: More than `MAX_TEXT_BYTES`.
            SourceCorrupt: Not text, or in no encoding that can be told with confidence.
        """
        del reading  # text has no columns
        return (Surface("body", SurfaceKind.BODY, unfold(plain(decode(data))), "the file"),)

    def reread(self, data: bytes) -> tuple[Surface, ...]:
        """Yield the bytes as they are and as a renderer decodes them."""
        text = _strict(data)
        shown = unquote(html.unescape(unquote(html.unescape(text))))
        untagged = re.sub(r"<[^<>]*>|\\(?=\W)|[*~`]", "", shown)
        return (
            Surface("bytes", SurfaceKind.BODY, text, "the written bytes"),
            *_if_new("decoded", shown, (text,)),
            *_if_new("rendered", untagged, (text, shown)),
        )


def _if_new(surface_id: str, text: str, seen: tuple[str, ...]) -> tuple[Surface, ...]:
    if text in seen:
        return ()
    return (Surface(surface_id, SurfaceKind.LAYER, text, f"the text as {surface_id}", released=False),)


def decode(data: bytes) -> str:
    """Return the text of a file: by byte order mark, as strict UTF-8, else as detected with confidence.

    Raises:
        SourceTooLarge: More than `MAX_TEXT_BYTES`.
        SourceCorrupt: Binary content, or an encoding that cannot be told.
    """
    if len(data) > MAX_TEXT_BYTES:
        raise SourceTooLarge("the text is larger than 20 MB")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    if data.startswith(_SIGNATURES):
        raise SourceCorrupt(f"the file is not text, as its name says{seems(data)}")
    if b"\x00" in data:
        raise SourceCorrupt("the file holds binary content")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _detect(data)


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise SourceCorrupt("the file does not decode as its byte order mark says") from None
    if "\x00" in text:
        raise SourceCorrupt("the file holds binary content")
    return text


# A wrong guess shows as a sign or a capital inside a word ("Jos‚", "Nu¤ez", "JosŽ") or a run of accents.
_ODD = re.compile(
    r"(?<=[A-Za-z])[^\x00-\x7f\w\s’”–—…®™°´]|[^\x00-\x7f\w\s’‘“–—´°](?=[A-Za-z])"
    r"|(?<=[a-z])[À-ÞŒŠŽŸ]|[^\x00-\x7f\W\d_]{3}|[\x80-\x9f]"
)
_WESTERN = ("cp1252", "mac_roman", "cp437")


def _detect(data: bytes) -> str:
    """Try the encodings of US offices, Windows first; for anything else ask charset-normalizer."""
    for encoding in _WESTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _ODD.search(text) and not _binary(text):
            return text
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    # chaos: share of unlikely character pairs, 0 is none; coherence: likeness to a known language, 1 is full
    if best is None or best.chaos > 0.1 or best.coherence < 0.3 or _binary(str(best)):
        raise SourceCorrupt("the character encoding of the file cannot be told")
    return str(best)


def _binary(text: str) -> bool:
    return len(INVISIBLE.findall(text)) > len(text) // 200


def _strict(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise SourceCorrupt("the file is not UTF-8") from None


_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
# Decoding these would change the markup; U+FFFD stands for bytes that are no UTF-8.
_KEPT_ENCODED = set("<>&\"'`*_[]()!#|\\~{}+=%\r\n\ufffd")
_INLINE = r"</?(?:a|b|i|u|s|em|strong|span|font|sub|sup|mark|del|ins|small|big|code|kbd|tt|wbr)\b[^<>]*>"
_BETWEEN = re.compile(
    rf"(?<=[^\W\d_])(?:{_INLINE}|<!--(?:(?!-->).)*-->)+(?=[^\W\d_])", re.IGNORECASE | re.DOTALL
)
_EMPHASIS = re.compile(
    r"(?<=[^\W\d_])(\*{1,3}|~~)([^\s*~]+)\1"  # M**aria**
    r"|(\*{1,3}|~~)([^\s*~]+)\3(?=[^\W\d_])"  # **Ma**ria
)


def unfold(text: str) -> str:
    """Write plainly what a Markdown renderer would decode or hide inside a word.

    References and escapes for markup characters (`&lt;`, `%28`) stay as they are. The result is
    stable: unfolding it again changes nothing.
    """
    while (plainer := plain(_unfold_once(text))) != text:
        text = plainer
    return text


def _unfold_once(text: str) -> str:
    text = _REFERENCE.sub(lambda m: _unless_markup(m.group(), html.unescape(m.group())), text)
    text = _PERCENT.sub(lambda m: _unless_markup(m.group(), unquote(m.group())), text)
    text = _BETWEEN.sub("", text)
    return _EMPHASIS.sub(lambda m: m.group(2) or m.group(4), text)


def _unless_markup(encoded: str, decoded: str) -> str:
    return encoded if _KEPT_ENCODED & set(decoded) else decoded
