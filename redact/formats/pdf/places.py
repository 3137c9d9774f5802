"""Lists text outside the pages with pypdf; runs in the worker only.

Each place is `[id, kind, text, locator]`; none is ever released. What is looked at: document
information, XMP, outlines, annotations, form fields, attachments, scripts, links, page labels,
layer names, alternative text of the structure tree, and earlier revisions. Attached files are
opened with the reader for their suffix; what they hold may be responsive, and a person decides.
"""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from redact.errors import SourceError
from redact.formats.catalog import load_format, media_type_of
from redact.formats.pdf.miner import read_lines
from redact.formats.pdf.tricks import EVERY_PAGE, UNKNOWN, drawn_otherwise
from redact.formats.pdf.worker import allow_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Place = list[str]

MOST_PLACES = 20_000
MOST_REVISIONS = 5
MOST_OPENED = 50
"""So many attachments are opened; of further ones only the names are listed."""
LONGEST_TEXT = 1_000_000
_TEXT_SUFFIXES = (".txt", ".md", ".csv", ".xml", ".json", ".html", ".htm", ".eml")


def list_places(data: bytes) -> tuple[dict[str, Any], bytes]:
    """Return every place outside the pages; what one of them cannot tell does not stop the others.

    Returns:
        `places`; and `untrusted`, numbers of pages (or `EVERY_PAGE`) whose text cannot be trusted, each
        with the reason.
    """
    import pypdf

    places = [p for p in _revisions(data) if p[2]]
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            reader.decrypt("")
        allow_pages(len(reader.pages))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - the first engine decides whether the file can be read
        return {"places": places, "untrusted": [(EVERY_PAGE, UNKNOWN)]}, b""
    untrusted = list(drawn_otherwise(reader).items())
    for source in (_information, _xmp, _outlines, _annotations, _fields, _attachments, _walk):
        places += _gather(source, reader)
    return {"places": places, "untrusted": untrusted}, b""


def _gather(source: Callable[[Any], Iterator[Place]], reader: Any) -> list[Place]:
    found: list[Place] = []
    try:
        for place in source(reader):
            if place[2].strip():
                found.append([place[0], place[1], place[2][:LONGEST_TEXT], place[3]])
            if len(found) >= MOST_PLACES:
                break
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - damaged side trees are common; the page text does not depend on them
        return found
    return found


def _information(reader: Any) -> Iterator[Place]:
    lines = [f"{key[1:]}: {value}" for key, value in (reader.metadata or {}).items()]
    yield ["metadata", "metadata", "\n".join(lines), "document information"]


def _xmp(reader: Any) -> Iterator[Place]:
    stream = reader.root_object.get("/Metadata")
    if stream is not None:
        yield ["metadata-xmp", "metadata", _text_of(stream.get_object().get_data()), "XMP metadata"]


def _outlines(reader: Any) -> Iterator[Place]:
    stack, count = [reader.outline], 0
    while stack:
        for entry in stack.pop():
            if isinstance(entry, list):
                stack.append(entry)
                continue
            count += 1
            yield [f"outline-{count}", "outline", str(entry.title), f"bookmark {count}"]


def _annotations(reader: Any) -> Iterator[Place]:
    count = 0
    for number, page in enumerate(reader.pages, 1):
        for reference in page.get("/Annots") or ():
            count += 1
            note = reference.get_object()
            keys = ("/T", "/Subj", "/Contents", "/RC", "/TU", "/NM", "/V", "/DV")
            lines = [_as_text(note[key]) for key in keys if key in note]
            yield [f"annotation-{count}", "annotation", "\n".join(lines), f"annotation on page {number}"]
            action = note.get("/A")
            uri = action.get_object().get("/URI") if action is not None else None
            if uri is not None:
                yield [f"link-{count}", "link", _as_text(uri), f"link on page {number}"]


def _fields(reader: Any) -> Iterator[Place]:
    for count, (name, entry) in enumerate((reader.get_fields() or {}).items(), 1):
        values = [_as_text(entry[key]) for key in ("/V", "/DV", "/TU") if key in entry]
        yield [f"field-{count}", "form field", "\n".join([f"{name}:", *values]), f"form field {count}"]


def _attachments(reader: Any) -> Iterator[Place]:
    for count, part in enumerate(reader.attachment_list, 1):
        names = [part.name, part.alternative_name or "", _as_text(part.description or "")]
        text = _text_within(names, part.content) if count <= MOST_OPENED else None
        where = f"attachment {count}" + (", which cannot be read" if text is None else "")
        yield [f"attachment-{count}", "attachment", "\n".join([*names, text or ""]), where]


def _text_within(names: list[str], content: bytes) -> str | None:
    """Return the text of an attached file, as the reader for its suffix finds it; None if there is none."""
    suffix = next((s for name in names if (s := PurePath(str(name)).suffix.lower())), "")
    if suffix in _TEXT_SUFFIXES:
        return _text_of(content)
    if content[:1024].find(b"%PDF-") >= 0:
        pages, _ = read_lines(content)
        return "\n".join(line for page in pages for line in page or ()) if any(pages) else None
    try:
        surfaces = load_format(media_type_of(suffix)).read(content)
    except (SourceError, ValueError, KeyError, AttributeError, TypeError):
        return None
    return "\n".join(surface.text for surface in surfaces)


def _revisions(data: bytes) -> Iterator[Place]:
    """Read what each earlier end-of-file mark left behind (PDF 32000-1, 7.5.6)."""
    ends = []
    at = data.find(b"%%EOF")
    while at >= 0:
        ends.append(at + 5)
        at = data.find(b"%%EOF", at + 5)
    for count, end in enumerate(ends[:-1][-MOST_REVISIONS:], 1):
        pages, _ = read_lines(data[:end])
        text = "\n".join(line for page in pages for line in page or ())
        yield [f"revision-{count}", "prior revision", text[:LONGEST_TEXT], f"earlier revision {count}"]


_STRINGS: dict[str, tuple[str, str]] = {
    "/Alt": ("alt text", "alternative text"), "/ActualText": ("alt text", "replacement text"),
    "/E": ("alt text", "expansion of an abbreviation"), "/JS": ("metadata", "script"),
    "/P": ("metadata", "page label prefix"), "/Name": ("layer", "layer or object name"),
    "/URI": ("link", "link"), "/Title": ("outline", "title"), "/ID": ("metadata", "structure name"),
    "/Desc": ("attachment", "description"), "/F": ("attachment", "file name"),
    "/UF": ("attachment", "file name"), "/T": ("metadata", "title"), "/Contents": ("annotation", "contents"),
    "/Reason": ("metadata", "signature reason"), "/Location": ("metadata", "signature location"),
    "/ContactInfo": ("metadata", "signature contact"),
}  # fmt: skip
"""Keys whose strings are shown to a reader or search somewhere, with kind and locator."""


def _walk(reader: Any) -> Iterator[Place]:
    """Gather strings under known keys from every object of the file, whatever refers to it."""
    from pypdf.generic import IndirectObject

    count = 0
    # The trailer's size can be any number; what the cross-references list is what there is.
    listed = {number for generation in reader.xref.values() for number in generation}
    for number in sorted(listed | set(reader.xref_objStm)):
        try:
            item = IndirectObject(number, 0, reader).get_object()
        except Exception:  # noqa: BLE001, S112 - free or damaged objects
            continue
        for key, text in _strings(item):
            count += 1
            kind, locator = _STRINGS[key]
            yield [f"string-{count}", kind, text, f"{locator}, object {number}"]


def _strings(item: Any) -> Iterator[tuple[str, str]]:
    from pypdf.generic import ArrayObject, DictionaryObject

    stack = [item]
    while stack:
        part = stack.pop()
        if isinstance(part, ArrayObject):
            stack += [p for p in part if isinstance(p, ArrayObject | DictionaryObject)]
        if not isinstance(part, DictionaryObject):
            continue
        for key in list(part):
            value = part.raw_get(key)
            if key in _STRINGS and (text := _string(value, key)):
                yield key, text
            elif isinstance(value, ArrayObject | DictionaryObject):
                stack.append(value)


def _string(value: Any, key: str) -> str:
    from pypdf.generic import ByteStringObject, StreamObject, TextStringObject

    if isinstance(value, TextStringObject | ByteStringObject):
        return _as_text(value)
    if key == "/JS" and isinstance(value.get_object(), StreamObject):
        return _text_of(value.get_object().get_data())
    return ""


def _as_text(value: Any) -> str:
    found = value.get_object() if hasattr(value, "get_object") else value
    if isinstance(found, bytes):
        return _text_of(found)
    if isinstance(found, list):
        return "\n".join(_as_text(part) for part in found)
    return str(found)


def _text_of(found: bytes) -> str:
    if found[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return found.decode("utf-16", "replace")
    return found.decode("utf-8", "replace")
