"""Builds Word packages by hand, one hiding place each, and looks at everything a release holds."""

from __future__ import annotations

import io
import re
import zipfile

import docx

from redact.checks.metadata import is_neutral
from redact.formats.base import Layout
from redact.formats.docx import Docx
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span, SurfaceKind

# ruff: noqa: E501
CANARY = "Xquivara"
SHOWN = "Visit went well"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:x="urn:x"'
)
STORY_ROOTS = {"header": "hdr", "footer": "ftr"}


def t(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def look(inner: str) -> str:
    """Return run properties; `'` stands for the quotes of values."""
    return "<w:rPr>" + inner.replace("'", '"') + "</w:rPr>"


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def xml(root: str, inner: str) -> bytes:
    return f'<?xml version="1.0"?><w:{root} {SPACES}>{inner}</w:{root}>'.encode()


def package(
    body: str = "", parts: dict[str, bytes] | None = None, rels: str = "", comment: bytes = b""
) -> bytes:
    """Return a package whose document shows `SHOWN`, then `body`; more parts and relationships as given."""
    relationship = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    everything = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'{relationship}<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>"
        ).encode(),
        "word/document.xml": xml("document", f"<w:body>{p(t(SHOWN))}{body}</w:body>"),
        "word/_rels/document.xml.rels": f"{relationship}{rels}</Relationships>".encode(),
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in everything.items():
            archive.writestr(name, content)
        archive.comment = comment
    return buffer.getvalue()


def rel(kind: str, target: str, key: str = "rId9", *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def document(data: bytes) -> Document:
    return Document("d01", Source("a.docx", data, Docx.media_type), "", Docx.media_type, Docx().read(data))


def edits_for(document: Document, value: str, replacement: str) -> tuple[Edit, ...]:
    """Replace a value wherever it is shown, as the stages before would ask for."""
    found = []
    for surface in document.surfaces:
        for match in re.finditer(re.escape(value), surface.text):
            mention = Mention(Span("d01", surface.id, match.start(), match.end()), "PERSON", 1.0, ("test",))
            entity = Entity("e1", "PERSON", (mention,))
            decision = Decision(mention, entity, IdentifierClass.DIRECT, "redact", (), 50, "r", "b")
            found.append(Edit(mention.span, replacement, decision))
    return tuple(found)


def released(data: bytes) -> bytes:
    source = document(data)
    return Docx().write(source, edits_for(source, CANARY, "[Client]"), Layout(title="Document 1"))


def everything_in(data: bytes) -> str:
    """Return all there is in a package, in every way a curious reader could decode it."""
    texts = [data.decode("latin-1")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts.append(archive.comment.decode("latin-1"))
        for info in archive.infolist():
            content = archive.read(info)
            texts += [info.filename, info.extra.decode("latin-1"), info.comment.decode("latin-1")]
            texts += [content.decode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be")]
            texts.append(re.sub(r"<[^>]*>", "", content.decode("utf-8", "ignore")))
    texts += [surface.text for surface in Docx().reread(data)]
    return "\n".join(texts)


def field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{t(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def drawing(inner: str, properties: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" {properties}/><a:graphic><a:graphicData>{inner}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(text: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{p(t(text))}</w:txbxContent></wps:txbx></wps:wsp>"


def alternate(choice: str, fallback: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def pict(text: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(t(text))}</w:txbxContent></v:textbox></v:shape></w:pict>"


AUTHOR = f'w:id="1" w:author="{CANARY}" w:date="2024-01-01T00:00:00Z"'
BOX_DRAWING = f"<w:drawing><wp:inline><a:graphic><a:graphicData>{box('{}')}</a:graphicData></a:graphic></wp:inline></w:drawing>"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)

NOTE_MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'
COMMENT_MARK = '<w:r><w:commentReference w:id="1"/></w:r>'
TEXT = f"Name: {CANARY} end"


def python_docx_text(data: bytes) -> str:
    """Return what another library for Word files shows: body, tables, headers, footers, properties."""
    file = docx.Document(io.BytesIO(data))
    texts = [node.text or "" for node in file.element.iter() if str(node.tag).endswith("}t")]
    for section in file.sections:
        for margin in (section.header, section.footer, section.first_page_header, section.even_page_header):
            texts += [paragraph.text for paragraph in margin.paragraphs]
    texts += [
        str(getattr(file.core_properties, name))
        for name in ("author", "title", "subject", "comments", "keywords")
    ]
    return "\n".join(texts)


def assert_clean(data: bytes) -> None:
    """Make sure that no canary is in a written package, and that its structure is the writer's."""
    assert CANARY.casefold() not in everything_in(data).casefold()
    assert CANARY.casefold() not in python_docx_text(data).casefold()
    assert Docx().structure_problems(data) == ()
    metadata = [surface.text for surface in Docx().reread(data) if surface.kind is SurfaceKind.METADATA]
    assert all(is_neutral(text) for text in metadata)
