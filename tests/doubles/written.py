"""Reads, edits and writes a file as the stages would, with one value replaced wherever it is shown."""

from __future__ import annotations

import io
import re
import zipfile

from redact.formats.base import AS_FOUND, Format, Layout, Reading
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span

CANARY = "Xquivara"


def document(kind: Format, data: bytes, reading: Reading = AS_FOUND) -> Document:
    source = Source(f"a{kind.suffix}", data, kind.media_type)
    return Document("d01", source, "", kind.media_type, kind.read(data, reading))


def edits_for(document: Document, value: str, replacement: str) -> tuple[Edit, ...]:
    """Replace a value wherever it is shown."""
    found = []
    for surface in document.surfaces:
        for match in re.finditer(re.escape(value), surface.text):
            mention = Mention(Span("d01", surface.id, match.start(), match.end()), "PERSON", 1.0, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            found.append(Edit(mention.span, replacement, decision))
    return tuple(found)


def released(kind: Format, data: bytes, value: str = CANARY, replacement: str = "[Client]") -> bytes:
    source = document(kind, data)
    return kind.write(source, edits_for(source, value, replacement), Layout(title="Document 1"))


def everything_in(data: bytes) -> str:
    """Return all there is in a file, in every way a curious reader could decode it."""
    texts = [data.decode(code, "ignore") for code in ("latin-1", "utf-8", "utf-16-le", "utf-16-be")]
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            texts.append(archive.comment.decode("latin-1"))
            for info in archive.infolist():
                content = archive.read(info)
                texts += [info.filename, info.extra.decode("latin-1"), info.comment.decode("latin-1")]
                texts += [content.decode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be")]
                texts.append(re.sub(r"<[^>]*>", "", content.decode("utf-8", "ignore")))
    return "\n".join(texts)


def listed(kind: Format, data: bytes) -> str:
    """Return all that reading lists, so that a name there is known to detection."""
    return "\n".join(surface.text for surface in kind.read(data))


def zipped(parts: dict[str, bytes | str], comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = comment
    return buffer.getvalue()
