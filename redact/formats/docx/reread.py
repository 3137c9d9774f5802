"""Reads a written package without its reader's tools: zipfile, regular expressions, no XML parser.

Paragraphs come as released surfaces, so that a detector can run on them, and
once more as one text per part, so that a value over several is seen; everything
else that holds letters comes as raw places to search for strings.
Parts that are byte for byte the constant ones are left out.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from redact.errors import SourceCorrupt
from redact.formats.docx import template
from redact.formats.docx.closed_lists import LABEL_PATTERN
from redact.formats.docx.vocabulary import WORDS
from redact.types import Surface, SurfaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

_STORY = re.compile(r"word/((?:header|footer)[1-9]\d{0,2}|footnotes|endnotes)\.xml")
_TITLE = re.compile(r"<dc:title>(Document(?: \d{1,4})?)</dc:title>")


def constant_parts(parts: dict[str, bytes]) -> dict[str, tuple[str, ...]]:
    """Return, for the members of a package, what those that never vary may hold."""
    stories = [match.group(1) for name in parts if (match := _STORY.fullmatch(name))]
    title = _TITLE.search(parts.get("docProps/core.xml", b"").decode("utf-8", "replace"))
    return {
        "_rels/.rels": (template.PACKAGE_RELATIONSHIPS,),
        "word/styles.xml": (template.STYLES,),
        "word/settings.xml": _settings(
            stories, parts.get("word/settings.xml", b"").decode("utf-8", "replace")
        ),
        "[Content_Types].xml": (template.content_types(stories),),
        "word/_rels/document.xml.rels": (template.document_relationships(stories),),
        "docProps/core.xml": (template.core_properties(title.group(1) if title else ""),),
    }


def _settings(stories: list[str], part: str) -> tuple[str, ...]:
    stop = re.search(r'<w:defaultTabStop w:val="(\d{1,5})"/>', part)
    width = int(stop.group(1)) if stop else 720
    return tuple(
        template.settings(even_and_odd=even, notes=stories, tab_width=width, layout_of=version)
        for even in (False, True)
        for version in template.LAYOUTS
    )


USUAL_NAMES = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml|word/_rels/document\.xml\.rels"
    r"|word/(?:document|styles|settings|numbering|footnotes|endnotes|(?:header|footer)[1-9]\d{0,2})\.xml"
)
"""Members that a written package may have."""

_SHOWN = re.compile(r"word/(?:document|footnotes|endnotes|(?:header|footer)\d+)\.xml")
_DECLARATION = re.compile(
    r'\A<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?>\s*|<w:tabs>.*?</w:tabs>'
)
_PARAGRAPH_END = re.compile(r"</w:p>|<w:p/>")
_SPACE = re.compile(r"<w:(?:tab|ptab|br|cr)(?:\s[^<>]*)?/>")
_MARKUP = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|<[^<>]*>")
_VALUE = re.compile(r"""\s([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_COMMENT = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>", re.DOTALL)
_PRINTABLE = re.compile(rb"[\x20-\x7e\xa0-\xff]{4,}")
_PRINTABLE_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){4,}")
_LABEL = re.compile(LABEL_PATTERN)
_MAX_MEMBER = 64 * 1024 * 1024


def reread(data: bytes) -> tuple[Surface, ...]:
    """List every text in a package.

    Raises:
        SourceCorrupt: The bytes are no zip package, or a member cannot be inflated.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_surfaces(archive, data))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        raise SourceCorrupt("the written package is damaged") from None


def _surfaces(archive: zipfile.ZipFile, data: bytes) -> Iterator[Surface]:
    yield from _container(archive, data)
    if any(info.file_size > _MAX_MEMBER for info in archive.infolist()):
        raise SourceCorrupt("a member of the written package is too large")
    constant = constant_parts({info.filename: archive.read(info) for info in archive.infolist()})
    for at, info in enumerate(archive.infolist(), start=1):
        content = archive.read(info)
        if content.decode("utf-8", "replace") in constant.get(info.filename, ()):
            continue
        if info.filename.lower().endswith((".xml", ".rels", ".vml")) or b"<?xml" in content[:64]:
            yield from _xml(info.filename, at, text_of(content))
        else:
            yield from _raw(f"member-{at}", content)


def _container(archive: zipfile.ZipFile, data: bytes) -> Iterator[Surface]:
    names = [info.filename for info in archive.infolist() if not USUAL_NAMES.fullmatch(info.filename)]
    if names:
        yield _place("member-names", SurfaceKind.METADATA, "\n".join(names))
    yield from _raw("zip-comment", archive.comment)
    for at, info in enumerate(archive.infolist(), start=1):
        yield from _raw(f"zip-entry-{at}", info.comment + b"\n" + info.extra)
    start = min((info.header_offset for info in archive.infolist()), default=0)
    yield from _raw("before-the-package", data[:start])


def text_of(content: bytes) -> str:
    """Decode an XML part by its byte order mark, else as UTF-8 with replacement."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content[:2] in {b"<\x00", b"\x00<"}:
        return content.decode("utf-16-le" if content[:1] == b"<" else "utf-16-be", "replace")
    return content.decode("utf-8-sig", "replace")


def _xml(name: str, member: int, markup: str) -> Iterator[Surface]:
    shown = _SHOWN.fullmatch(name) is not None
    stem = (
        name.removeprefix("word/").removesuffix(".xml") if USUAL_NAMES.fullmatch(name) else f"member-{member}"
    )
    paragraphs = [_plain(piece) for piece in _PARAGRAPH_END.split(_DECLARATION.sub("", markup))]
    for at, text in enumerate(paragraphs, start=1):
        if text.strip():
            kind = SurfaceKind.PARAGRAPH if shown else SurfaceKind.LAYER
            yield Surface(f"{stem}-p{at}", kind, text, f"{stem}, paragraph {at}", released=shown)
    if shown:
        whole = "\n".join(text for text in paragraphs if text.strip())
        yield _place(f"{stem}-text", SurfaceKind.LAYER, whole)
    values = [
        value
        for value in map(_value, _VALUE.finditer(_DECLARATION.sub("", markup)))
        if value and not _is_usual(value)
    ]
    if values:
        yield _place(f"{stem}-attributes", SurfaceKind.METADATA, "\n".join(values))
    comments = [html.unescape("".join(match.groups(""))) for match in _COMMENT.finditer(markup)]
    comments = [text for text in comments if text != 'xml version="1.0" encoding="UTF-8" standalone="yes"']
    if comments:
        yield _place(f"{stem}-comments", SurfaceKind.LAYER, "\n".join(comments))


def _plain(markup: str) -> str:
    return html.unescape(_MARKUP.sub("", _SPACE.sub(" ", markup)))


def _value(match: re.Match[str]) -> str:
    return html.unescape(match.group(2) or match.group(3) or "")


def _is_usual(value: str) -> bool:
    return (
        not re.search(r"[^\W\d_]", value)
        or value in WORDS
        or _LABEL.fullmatch(value) is not None
        or bool(re.fullmatch(r"rId\d+|[0-9A-F]{6}", value))
    )


def _raw(place: str, content: bytes) -> Iterator[Surface]:
    """Yield the printable runs of bytes, as Latin and as UTF-16."""
    runs = [run.decode("latin-1") for run in _PRINTABLE.findall(content)]
    runs += [run.decode("utf-16-le") for run in _PRINTABLE_WIDE.findall(content)]
    text = "\n".join([*runs, content.decode("utf-8", "ignore") if runs else ""])
    if text.strip():
        yield _place(place, SurfaceKind.ATTACHMENT, text)


def _place(surface_id: str, kind: SurfaceKind, text: str) -> Surface:
    return Surface(surface_id, kind, text, surface_id, released=False)
