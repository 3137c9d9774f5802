"""One hiding place of a Word package per case: the canary is gone, or the file is refused."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from redact.errors import OpaqueSurface, SourceCorrupt, SourceEncrypted, SourceError, SourceTooLarge
from redact.formats.base import Layout
from redact.formats.docx import Docx
from redact.types import Decision, Document, Edit, Entity, IdentifierClass, Mention, Source, Span

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

# ruff: noqa: E501
# Places that are read (so that what they say is detected) and never written.
HIDDEN: dict[str, bytes] = {
    "comment": package(parts={"word/comments.xml": xml("comments", f'<w:comment w:id="1">{p(t(CANARY))}</w:comment>')}),
    "comment author": package(parts={"word/comments.xml": xml("comments", f"<w:comment {AUTHOR}>{p(t('x'))}</w:comment>")}),
    "tracked deletion": package(p(f'<w:del w:id="1"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del>')),
    "tracked move away": package(p(f'<w:moveFrom w:id="1">{t(CANARY)}</w:moveFrom>')),
    "deleted paragraph": package(f'<w:del w:id="1">{p(t(CANARY))}</w:del>'),
    "deleted table row": package(
        f'<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>{p(t(CANARY))}</w:tc></w:tr></w:tbl>'
    ),
    "author of an insertion": package(p(f"<w:ins {AUTHOR}>{t('x')}</w:ins>")),
    "author of a format change": package(p(t("x", f"<w:rPr><w:rPrChange {AUTHOR}><w:rPr/></w:rPrChange></w:rPr>"))),
    "people part": package(parts={"word/people.xml": xml("people", f'<w:person w:author="{CANARY}"/>')}),
    "core author": package(parts={"docProps/core.xml": CORE.format(f"<dc:creator>{CANARY}</dc:creator>").encode()}),
    "core title": package(parts={"docProps/core.xml": CORE.format(f"<dc:title>{CANARY}</dc:title>").encode()}),
    "company": package(parts={"docProps/app.xml": f"<Properties><Company>{CANARY}</Company></Properties>".encode()}),
    "custom property": package(
        parts={"docProps/custom.xml": f'<Properties><property name="c"><v>{CANARY}</v></property></Properties>'.encode()}
    ),
    "custom XML": package(parts={"customXml/item1.xml": f'<c name="{CANARY}"/>'.encode()}),
    "hidden text": package(p(t(CANARY, "<w:rPr><w:vanish/></w:rPr>"))),
    "text hidden by a style": package(
        p(t(CANARY, '<w:rPr><w:rStyle w:val="Gone"/></w:rPr>')),
        {"word/styles.xml": xml("styles", '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>')},
    ),
    "text hidden on the web": package(p(t(CANARY, "<w:rPr><w:webHidden/></w:rPr>"))),
    "field code": package(p(field(f'INCLUDETEXT "{CANARY}.docx"', "x"))),
    "simple field code": package(p(f'<w:fldSimple w:instr=" AUTHOR {CANARY} ">{t("x")}</w:fldSimple>')),
    "result of a field within a code": package(
        p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF </w:instrText></w:r>' + field("x", CANARY)
          + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + t("x") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    ),
    "link target": package(
        p(f'<w:hyperlink r:id="rId9">{t("here")}</w:hyperlink>'),
        rels=rel("hyperlink", f"mailto:{CANARY}@x.example", external=True),
    ),
    "link tooltip": package(p(f'<w:hyperlink w:anchor="b" w:tooltip="{CANARY}">{t("here")}</w:hyperlink>')),
    "attached template": package(rels=rel("attachedTemplate", f"file:///home/{CANARY}/t.dotm", external=True)),
    "bookmark": package(p(f'<w:bookmarkStart w:id="1" w:name="{CANARY}"/>{t("x")}<w:bookmarkEnd w:id="1"/>')),
    "control title": package(
        f'<w:sdt><w:sdtPr><w:alias w:val="{CANARY}"/></w:sdtPr><w:sdtContent>{p(t("x"))}</w:sdtContent></w:sdt>'
    ),
    "choices of a control": package(
        p(f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{CANARY}"/></w:dropDownList></w:sdtPr>'
          f'<w:sdtContent>{t("x")}</w:sdtContent></w:sdt>')
    ),
    "alternative text": package(p(drawing("<pic:pic/>", f'descr="{CANARY}"'))),
    "file name of an image": package(p(drawing(f'<pic:pic><pic:cNvPr name="{CANARY}.jpg"/></pic:pic>'))),
    "word art": package(p(f'<w:r><w:pict><v:shape><v:textpath string="{CANARY}"/></v:shape></w:pict></w:r>')),
    "fallback that says more": package(p(alternate(BOX_DRAWING.format("box"), pict(CANARY)))),
    "lower part of a merged cell": package(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p(t("x"))}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p(t(CANARY))}</w:tc></w:tr></w:tbl>"
    ),
    "building block": package(
        parts={"word/glossary/document.xml": xml("glossaryDocument", f"<w:docParts>{p(t(CANARY))}</w:docParts>")}
    ),
    "document variable": package(
        parts={"word/settings.xml": xml("settings", f'<w:docVars><w:docVar w:name="c" w:val="{CANARY}"/></w:docVars>')}
    ),
    "style name": package(
        parts={"word/styles.xml": xml("styles", f'<w:style w:customStyle="1" w:styleId="s"><w:name w:val="{CANARY}"/></w:style>')}
    ),
    "list label": package(
        parts={"word/numbering.xml": xml("numbering", f'<w:abstractNum><w:lvl><w:lvlText w:val="{CANARY} %1"/></w:lvl></w:abstractNum>')}
    ),
    "header not in use": package(parts={"word/header7.xml": xml("hdr", p(t(CANARY)))}),
    "note without a mark": package(
        parts={"word/footnotes.xml": xml("footnotes", f'<w:footnote w:id="7">{p(t(CANARY))}</w:footnote>')}
    ),
    "help text of a form field": package(
        p(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:type="text" w:val="{CANARY}"/></w:ffData>'
          '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
    ),
}  # fmt: skip

# Places that hold no words a detector needs, or none that can be read, and are never written.
DROPPED: dict[str, bytes] = {
    "zip comment": package(comment=CANARY.encode()),
    "thumbnail": package(parts={"docProps/thumbnail.jpeg": CANARY.encode()}),
    "image and its metadata": package(parts={"word/media/image1.jpeg": CANARY.encode()}),
    "embedded font": package(parts={"word/fonts/font1.odttf": CANARY.encode()}),
    "printer settings": package(parts={"word/printerSettings/printerSettings1.bin": CANARY.encode("utf-16-le")}),
    "macros": package(parts={"word/vbaProject.bin": CANARY.encode()}),
    "revision ids": package(f'<w:p w:rsidR="00{CANARY}" w14:paraId="{CANARY}">{t("x")}</w:p>'),
    "XML comment": package(p(t("x")) + f"<!-- {CANARY} -->"),
    "processing instruction": package(p(t("x")) + f"<?c {CANARY}?>"),
    "unknown attribute": package(f'<w:p x:c="{CANARY}">{t("x")}</w:p>'),
    "style id": package(f'<w:p><w:pPr><w:pStyle w:val="{CANARY}"/></w:pPr>{t("x")}</w:p>'),
    "font name": package(p(t("x", f'<w:rPr><w:rFonts w:ascii="{CANARY}"/></w:rPr>'))),
    "language": package(p(t("x", f'<w:rPr><w:lang w:val="{CANARY}"/></w:rPr>'))),
    "table caption": package(f'<w:tbl><w:tblPr><w:tblCaption w:val="{CANARY}"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'),
    "theme name": package(parts={"word/theme/theme1.xml": f'<theme name="{CANARY}"/>'.encode()}),
    "signature": package(parts={"_xmlsignatures/sig1.xml": f"<s>{CANARY}</s>".encode()}),
    "relationship id": package(rels=rel("styles", "styles.xml", CANARY)),
    "tab leader": package(f'<w:p><w:pPr><w:jc w:val="{CANARY}"/></w:pPr>{t("x")}</w:p>'),
}  # fmt: skip

SECTION = "<w:sectPr>{}<w:titlePg/></w:sectPr>"


def margins(kind: str, slot: str) -> bytes:
    reference = f'<w:{kind}Reference w:type="{slot}" r:id="rId9"/>'
    part = xml(STORY_ROOTS[kind], p(t(f"Name: {CANARY} end")))
    return package(SECTION.format(reference), {f"word/{kind}1.xml": part}, rel(kind, f"{kind}1.xml"))


def note(kind: str) -> bytes:
    part = xml(f"{kind}s", f'<w:{kind} w:id="2">{p(t(f"Name: {CANARY} end"))}</w:{kind}>')
    return package(
        p(f'<w:r><w:{kind}Reference w:id="2"/></w:r>'),
        {f"word/{kind}s.xml": part},
        rel(f"{kind}s", f"{kind}s.xml"),
    )


TEXT = f"Name: {CANARY} end"

# Places that readers show: written, with the edit applied.
VISIBLE: dict[str, bytes] = {
    "paragraph": package(p(t(TEXT))),
    "name over several runs": package(p(t("Name: Xq") + t("uiv", "<w:rPr><w:b/></w:rPr>") + t("ara end"))),
    "name over runs and a bookmark": package(p(t("Name: Xqui") + '<w:bookmarkEnd w:id="1"/><w:proofErr/>' + t("vara end"))),
    "name with a soft hyphen": package(p("<w:r><w:t>Name: Xqui</w:t><w:softHyphen/><w:t>vara end</w:t></w:r>")),
    "name with a zero-width space": package(p(t("Name: Xqui\u200bvara end"))),
    "name in full-width letters": package(p(t("Name: Ｘｑｕｉｖａｒａ end"))),
    "name as character references": package(p(t("Name: &#88;quivara end"))),
    "name half in tracked insertion": package(p(t("Name: Xq") + f"<w:ins {AUTHOR}>{t('uivara end')}</w:ins>")),
    "name around a deletion": package(
        p(t("Name: Xqui") + '<w:del w:id="1"><w:r><w:delText>zz</w:delText></w:r></w:del>' + t("vara end"))
    ),
    "name in symbol characters": package(
        p(t("Name: Xquivar") + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + t(" end"))
    ),
    "moved text": package(p(f'<w:moveTo w:id="1">{t(TEXT)}</w:moveTo>')),
    "cell": package(f"<w:tbl><w:tr><w:tc>{p(t(TEXT))}</w:tc></w:tr></w:tbl>"),
    "nested table": package(
        f"<w:tbl><w:tr><w:tc>{p(t('x'))}<w:tbl><w:tr><w:tc>{p(t(TEXT))}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "control around a row": package(
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{p(t(TEXT))}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"
    ),
    "default header": margins("header", "default"),
    "first header": margins("header", "first"),
    "even header": margins("header", "even"),
    "first footer": margins("footer", "first"),
    "footnote": note("footnote"),
    "endnote": note("endnote"),
    "text box": package(p(drawing(box(TEXT)))),
    "text box in old drawing": package(p(f"<w:r>{pict(TEXT)}</w:r>")),
    "text box with its fallback": package(p(alternate(BOX_DRAWING.format(TEXT), pict(TEXT)))),
    "text box in fallback only": package(p(alternate("<w:drawing/>", pict(TEXT)))),
    "content control": package(f"<w:sdt><w:sdtContent>{p(t(TEXT))}</w:sdtContent></w:sdt>"),
    "inline control": package(p(f"<w:sdt><w:sdtContent>{t(TEXT)}</w:sdtContent></w:sdt>")),
    "smart tag": package(p(f'<w:smartTag w:element="{CANARY}">{t(TEXT)}</w:smartTag>')),
    "link text": package(p(f'<w:hyperlink w:anchor="b">{t(TEXT)}</w:hyperlink>')),
    "field result": package(p(field("x", TEXT))),
    "field result over paragraphs": package(
        p('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>')
        + p(t(TEXT)) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    ),
    "chosen entry of a list": package(
        p(t("Name: ") + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
          f'<w:listEntry w:val="a"/><w:listEntry w:val="{CANARY}"/></w:ddList></w:ffData></w:fldChar></w:r>'
          '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + t(" end"))
    ),
    "ruby": package(p(t("Name: ") + f"<w:r><w:ruby><w:rubyBase>{t(CANARY)}</w:rubyBase></w:ruby></w:r>" + t(" end"))),
    "equation": package(p(t("Name: ") + f"<m:oMath><m:r><m:t>{CANARY}</m:t></m:r></m:oMath>" + t(" end"))),
    "white text": package(p(t(TEXT, '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'))),
    "UTF-16 part": package(parts={
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?><w:document {SPACES}><w:body>{p(t(SHOWN))}{p(t(TEXT))}'
        "</w:body></w:document>".encode("utf-16")
    }),
    "strict namespaces": package(parts={
        "word/document.xml": xml("document", f"<w:body>{p(t(SHOWN))}{p(t(TEXT))}</w:body>")
        .replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    }),
}  # fmt: skip

# Places whose text cannot be read whole: refused, and the message says which.
OPAQUE: dict[str, tuple[bytes, str]] = {
    "embedded workbook": (package(parts={"word/embeddings/sheet1.xlsx": CANARY.encode()}), "embedded file"),
    "chart": (package(parts={"word/charts/chart1.xml": f"<c>{CANARY}</c>".encode()}), "chart"),
    "diagram": (package(parts={"word/diagrams/data1.xml": f"<d>{CANARY}</d>".encode()}), "diagram"),
    "control": (package(parts={"word/activeX/activeX1.bin": CANARY.encode()}), "control"),
    "imported chunk": (package(parts={"word/afchunk.htm": CANARY.encode()}), "embedded document"),
    "imported chunk element": (package('<w:altChunk r:id="rId9"/>'), "another document"),
    "subdocument": (package('<w:subDoc r:id="rId9"/>'), "another document"),
    "unknown part": (package(parts={f"word/{CANARY}.dat": b"x"}), "unknown kind"),
    "unknown element with text": (package(f"<x:c>{p(t(CANARY))}</x:c>"), "unknown kind"),
    "drawing with its own text": (package(p(drawing(f"<a:t>{CANARY}</a:t>"))), "drawing with text"),
    "chart element": (package(p(drawing("<c:chart/>"))), "chart"),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_shown_is_listed_and_not_written(data):
    hidden = [surface for surface in Docx().read(data) if CANARY in surface.text]
    assert hidden, "the place was not read, so its names cannot be found elsewhere"
    assert not any(surface.released for surface in hidden)
    out = released(data)
    assert CANARY not in everything_in(out)
    assert SHOWN in everything_in(out)
    assert Docx().structure_problems(out) == ()


@pytest.mark.parametrize("data", DROPPED.values(), ids=DROPPED.keys())
def test_what_cannot_be_shown_is_not_written(data):
    out = released(data)
    assert CANARY not in everything_in(out)
    assert SHOWN in everything_in(out)
    assert Docx().structure_problems(out) == ()


@pytest.mark.parametrize("data", VISIBLE.values(), ids=VISIBLE.keys())
def test_what_is_shown_is_written_with_its_edits(data):
    [surface] = [item for item in Docx().read(data) if CANARY in item.text and item.released]
    assert surface.text.strip().endswith("end")
    out = released(data)
    assert CANARY not in everything_in(out)
    assert "Name: [Client] end" in everything_in(out)
    assert Docx().structure_problems(out) == ()


@pytest.mark.parametrize(("data", "named"), OPAQUE.values(), ids=OPAQUE.keys())
def test_what_cannot_be_read_is_refused_by_name(data, named):
    with pytest.raises(OpaqueSurface, match=named) as caught:
        Docx().read(data)
    assert CANARY not in str(caught.value)


def test_a_dropped_image_is_listed():
    data = package(p(drawing("<pic:pic/>")), {"word/media/image1.png": b"x"})
    losses = [surface.locator for surface in Docx().read(data) if "dropped" in surface.locator]
    assert losses == ["an image, dropped", "an image, dropped"]


BOMB = '<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (package()[:-30], SourceCorrupt),
        (b"PK\x03\x04garbage", SourceCorrupt),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), SourceEncrypted),
        (package(parts={"../evil.xml": b"<x/>"}), SourceCorrupt),
        (package(parts={"word/DOCUMENT.xml": b"<x/>"}), SourceCorrupt),
        (package(parts={"word/styles.xml": f"{BOMB}<w>&b;</w>".encode()}), SourceCorrupt),
        (package(parts={"word/styles.xml": b"<open>"}), SourceCorrupt),
        (package(parts={"customXml/item1.xml": b"<x>" + b" " * 30_000_000 + b"</x>"}), SourceTooLarge),
        (package(parts={f"customXml/item{at}.xml": b"<x/>" for at in range(2_100)}), SourceTooLarge),
        (package("<w:sdt><w:sdtContent>" * 60 + p(t("x")) + "</w:sdtContent></w:sdt>" * 60), SourceCorrupt),
    ],
    ids=["cut", "garbage", "encrypted", "path", "double", "entities", "broken", "bomb", "entries", "depth"],
)
def test_hostile_packages_are_refused(data, error):
    with pytest.raises(error):
        Docx().read(data)


def test_every_source_error_keeps_the_text_to_itself():
    for data, _ in OPAQUE.values():
        with pytest.raises(SourceError) as caught:
            Docx().read(data)
        assert CANARY not in repr(caught.value)
