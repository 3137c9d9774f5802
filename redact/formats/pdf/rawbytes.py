"""Lists every string and stream of a written PDF with pypdf; runs in the worker only.

Pixels, font programs and glyph maps are left out: `redact.formats.pdf.structure` accounts for
their bytes, and searching them for short names would find chance.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONSTANT = frozenset({"Adobe", "Identity", "UCS", "en-US"})
_KNOWN = re.compile(
    r"(?:[\d.\-\s]|<[0-9A-F]*>|<</MCID \d+>>|\b(?:q|Q|cm|Do|BT|ET|Tr|Tf|Tz|Tm|Tj|BDC|BMC|EMC|re|f|S|g|w)\b"
    r"|/(?:P0|F0|F1|P|H1|H2|H3|LBody|Note|TH|TD|Artifact)\b)*"
)
"""Operators, numbers and tags of page content; strings in hexadecimal are read by the text engines."""


def list_raw(data: bytes) -> tuple[list[list[str]], bytes]:
    """Return `[id, kind, text, locator]` for the information, every string and every readable stream."""
    import pypdf
    from pypdf.generic import IndirectObject

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    information = [f"{key[1:]}: {value}" for key, value in (reader.metadata or {}).items()]
    places = [["metadata", "metadata", "\n".join(information), "document information"]]
    inner = reader.trailer.raw_get("/Info") if "/Info" in reader.trailer else None
    for number in range(1, int(str(reader.trailer["/Size"]))):
        if inner is not None and number == inner.idnum:
            continue
        item = IndirectObject(number, 0, reader).get_object()
        strings = [text for text in _strings(item) if text not in _CONSTANT]
        if strings:
            places.append([f"string-{number}", "layer", "\n".join(strings), f"object {number}"])
        text = _stream_text(item)
        if text:
            places.append([f"stream-{number}", "layer", text, f"stream of object {number}"])
    return places, b""


def _strings(item: Any) -> Iterator[str]:
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, TextStringObject

    stack = [item]
    while stack:
        part = stack.pop()
        if isinstance(part, TextStringObject):
            yield str(part)
        elif isinstance(part, ByteStringObject):
            yield bytes(part).decode("utf-8", "replace")
        elif isinstance(part, ArrayObject):
            stack += list(part)
        elif isinstance(part, DictionaryObject):
            stack += [part.raw_get(key) for key in part]


def _stream_text(item: Any) -> str:
    """Return the text in a stream: its strings for page content, the whole for anything unknown."""
    from pypdf.generic import StreamObject

    if not isinstance(item, StreamObject) or item.get("/Subtype") == "/Image" or "/Length1" in item:
        return ""
    content = item.get_data()
    if content[:2] == b"\0\0" or content.startswith(b"/CIDInit"):
        return ""
    text: str = content.decode("utf-8", "replace")
    shown = re.findall(r"\((?:\\.|[^()\\])*\)", text)
    known = _KNOWN.fullmatch(text)
    return "\n".join(shown) if known else text
