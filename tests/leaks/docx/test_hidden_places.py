"""What a Word file holds and does not show: it is listed where it can be read, and never written."""

from __future__ import annotations

import pytest

from redact.formats.docx import Docx
from tests.leaks.docx.packages import (
    AUTHOR,
    BOX_DRAWING,
    CANARY,
    COMMENT_MARK,
    CORE,
    SHOWN,
    alternate,
    assert_clean,
    box,
    drawing,
    everything_in,
    field,
    p,
    package,
    pict,
    rel,
    released,
    t,
    xml,
)  # fmt: skip

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
    "format change of a paragraph": package(
        f"<w:p><w:pPr><w:pPrChange {AUTHOR}><w:pPr/></w:pPrChange></w:pPr>{t('x')}</w:p>"
    ),
    "format change of a table": package(
        f"<w:tbl><w:tblPr><w:tblPrChange {AUTHOR}><w:tblPr/></w:tblPrChange></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "format change of a section": package(f"<w:sectPr><w:sectPrChange {AUTHOR}><w:sectPr/></w:sectPrChange></w:sectPr>"),
    "author of an inserted row": package(
        f"<w:tbl><w:tr><w:trPr><w:ins {AUTHOR}/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "deleted cell": package(
        f'<w:tbl><w:tr><w:tc>{p(t("x"))}</w:tc><w:tc><w:tcPr><w:cellDel w:id="1"/></w:tcPr>{p(t(CANARY))}</w:tc></w:tr></w:tbl>'
    ),
    "hidden table row": package(f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p(t(CANARY))}</w:tc></w:tr></w:tbl>"),
    "cell hidden by its left neighbour": package(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{p(t("x"))}</w:tc>'
        f"<w:tc><w:tcPr><w:hMerge/></w:tcPr>{p(t(CANARY))}</w:tc></w:tr></w:tbl>"
    ),
    "deleted text box": package(p(f'<w:del w:id="1">{drawing(box(CANARY))}</w:del>')),
    "deleted field code": package(p(f'<w:del w:id="1"><w:r><w:delInstrText>{CANARY}</w:delInstrText></w:r></w:del>')),
    "text deleted within an insertion": package(
        p(f'<w:ins {AUTHOR.replace(CANARY, "A")}><w:del w:id="2"><w:r><w:delText>{CANARY}</w:delText></w:r></w:del></w:ins>')
    ),
    "text hidden for a style separator": package(p(t(CANARY, "<w:rPr><w:specVanish/></w:rPr>"))),
    "text hidden by a paragraph style": package(
        f'<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr>{t(CANARY)}</w:p>',
        {"word/styles.xml": xml("styles", '<w:style w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>')},
    ),
    "text hidden by a style's base": package(
        f'<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{t(CANARY)}</w:p>',
        {"word/styles.xml": xml(
            "styles",
            '<w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        )},
    ),
    "text hidden by a table style": package(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{p(t(CANARY))}</w:tc></w:tr></w:tbl>',
        {"word/styles.xml": xml("styles", '<w:style w:type="table" w:styleId="T"><w:rPr><w:vanish/></w:rPr></w:style>')},
    ),
    "field code over several runs": package(
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MERGEFIELD Xqui</w:instrText></w:r>'
          '<w:r><w:instrText>vara</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
          f'{t("x")}<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    ),
    "link field": package(p(field(f'HYPERLINK "mailto:{CANARY}@x.example"', "here"))),
    "index entry": package(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                             f'<w:r><w:instrText>XE "{CANARY}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')),
    "source of a mail merge": package(
        parts={"word/settings.xml": xml("settings", "<w:mailMerge/>").replace(
            b"<w:mailMerge/>",
            f'<w:mailMerge><w:connectString w:val="Data Source=C:/{CANARY}.xlsx"/><w:query w:val="SELECT"/></w:mailMerge>'.encode(),
        )}
    ),
    "recipients of a mail merge": package(
        parts={"word/recipientData.xml": xml("recipients", f'<w:recipientData><w:uniqueTag w:val="{CANARY}"/></w:recipientData>')}
    ),
    "target in a mail merge": package(
        parts={"word/_rels/settings.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
               + rel("mailMergeSource", f"file:///C:/{CANARY}.xlsx", external=True).encode() + b"</Relationships>"}
    ),
    "kind of smart tag": package(
        parts={"word/settings.xml": xml("settings", f'<w:smartTagType w:namespaceuri="urn:{CANARY}" w:name="n"/>')}
    ),
    "value of a smart tag": package(
        p(f'<w:smartTag w:element="e"><w:smartTagPr><w:attr w:name="a" w:val="{CANARY}"/></w:smartTagPr>{t("x")}</w:smartTag>')
    ),
    "tag of a control": package(
        f'<w:sdt><w:sdtPr><w:tag w:val="{CANARY}"/></w:sdtPr><w:sdtContent>{p(t("x"))}</w:sdtContent></w:sdt>'
    ),
    "binding of a control": package(
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/r/{CANARY}"/></w:sdtPr><w:sdtContent>{p(t("x"))}</w:sdtContent></w:sdt>'
    ),
    "text of a bound store": package(parts={"customXml/item2.xml": f"<r><n>{CANARY}</n></r>".encode()}),
    "placeholder of a control": package(
        f'<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val="{CANARY}"/></w:placeholder></w:sdtPr><w:sdtContent>{p(t("x"))}</w:sdtContent></w:sdt>'
    ),
    "who may edit": package(p(f'<w:permStart w:id="1" w:ed="{CANARY}"/>{t("x")}<w:permEnd w:id="1"/>')),
    "caption of a table": package(
        f'<w:tbl><w:tblPr><w:tblCaption w:val="{CANARY}"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "description of a table": package(
        f'<w:tbl><w:tblPr><w:tblDescription w:val="{CANARY}"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    ),
    "title of a drawing": package(p(drawing("<pic:pic/>", f'title="{CANARY}"'))),
    "name of a drawing": package(p(drawing("<pic:pic/>").replace('name="x"', f'name="{CANARY}"'))),
    "alternative text of an old drawing": package(p(f'<w:r><w:pict><v:shape alt="{CANARY}"><v:imagedata/></v:shape></w:pict></w:r>')),
    "comment in a footnote": package(
        p('<w:r><w:footnoteReference w:id="2"/></w:r>'),
        {
            "word/footnotes.xml": xml("footnotes", f'<w:footnote w:id="2">{p(t("x") + COMMENT_MARK)}</w:footnote>'),
            "word/comments.xml": xml("comments", f'<w:comment w:id="1">{p(t(CANARY))}</w:comment>'),
        },
        rel("footnotes", "footnotes.xml"),
    ),
    "initials of a commenter": package(
        parts={"word/comments.xml": xml("comments", f'<w:comment w:id="1" w:initials="{CANARY}">{p(t("x"))}</w:comment>')}
    ),
    "second document": package(parts={"word/document2.xml": xml("document", f"<w:body>{p(t(CANARY))}</w:body>")}),
    "notes without a document's mark": package(
        parts={"word/endnotes.xml": xml("endnotes", f'<w:endnote w:id="2">{p(t(CANARY))}</w:endnote>')}
    ),
    "note of a deleted mark": package(
        p('<w:del w:id="1"><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'),
        {"word/footnotes.xml": xml("footnotes", f'<w:footnote w:id="2">{p(t(CANARY))}</w:footnote>')},
    ),
    "web extension": package(
        parts={"word/webextensions/webextension1.xml": f'<we><property name="n" value="{CANARY}"/></we>'.encode()}
    ),
    "task pane": package(parts={"word/webextensions/taskpanes.xml": f'<t><pane dockstate="{CANARY}"/></t>'.encode()}),
    "sensitivity label": package(parts={"docMetadata/LabelInfo.xml": f"<l><label>{CANARY}</label></l>".encode()}),
    "keywords": package(parts={"docProps/core.xml": CORE.format(f"<cp:keywords>{CANARY}</cp:keywords>").encode()}),
    "last editor": package(parts={"docProps/core.xml": CORE.format(f"<cp:lastModifiedBy>{CANARY}</cp:lastModifiedBy>").encode()}),
    "manager": package(parts={"docProps/app.xml": f"<Properties><Manager>{CANARY}</Manager></Properties>".encode()}),
    "headings in the properties": package(
        parts={"docProps/app.xml": f"<Properties><TitlesOfParts><v><s>{CANARY}</s></v></TitlesOfParts></Properties>".encode()}
    ),
    "name of a list": package(
        parts={"word/numbering.xml": xml("numbering", f'<w:abstractNum><w:name w:val="{CANARY}"/></w:abstractNum>')}
    ),
    "alias of a style": package(
        parts={"word/styles.xml": xml("styles", f'<w:style w:customStyle="1" w:styleId="s"><w:aliases w:val="{CANARY}"/></w:style>')}
    ),
    "linked picture": package(rels=rel("image", f"http://x.example/{CANARY}.png", external=True)),
    "page background": package(
        parts={"word/document.xml": xml(
            "document", f"<w:background><w:pict><v:shape><v:textbox><w:txbxContent>{p(t(CANARY))}</w:txbxContent></v:textbox></v:shape></w:pict></w:background><w:body>{p(t(SHOWN))}</w:body>"
        )}
    ),
    "letters shown as signs": package(p(t(CANARY, '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'))),
    "name that other programs join": package(
        parts={"word/document.xml": xml("document", f"<w:body>{p(f'<w:r><w:t>{SHOWN}</w:t></w:r>')}"
               + p("<w:r><w:t>Xqui</w:t></w:r><w:r><w:t> vara</w:t></w:r>") + "</w:body>")}
    ),
    "text entered in an old form": package(
        p(f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="{CANARY}"/></w:textInput></w:ffData>'
          '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + t("x") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
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
    "theme name": package(parts={"word/theme/theme1.xml": f'<theme name="{CANARY}"/>'.encode()}),
    "signature": package(parts={"_xmlsignatures/sig1.xml": f"<s>{CANARY}</s>".encode()}),
    "relationship id": package(rels=rel("styles", "styles.xml", CANARY)),
    "font table": package(parts={"word/fontTable.xml": xml("fonts", f'<w:font w:name="{CANARY}"><w:altName w:val="{CANARY}"/></w:font>')}),
    "ribbon": package(parts={"customUI/customUI14.xml": f'<customUI label="{CANARY}"/>'.encode()}),
    "key map": package(parts={"word/customizations.xml": f'<k c="{CANARY}"/>'.encode()}),
    "toolbars": package(parts={"word/attachedToolbars.bin": CANARY.encode()}),
    "left-over of a save": package(parts={"[trash]/0000.dat": CANARY.encode()}),
    "left-over of a file manager": package(parts={"__MACOSX/word/._document.xml": CANARY.encode()}),
    "recording": package(parts={"word/media/media1.m4a": CANARY.encode()}),
    "picture that is none": package(parts={"word/media/image1.png": f"<x>{CANARY}</x>".encode()}),
    "image in the theme": package(parts={"word/theme/media/image1.jpeg": CANARY.encode()}),
    "date of a change": package(p(f'<w:ins w:id="1" w:author="" w:date="{CANARY}">{t("x")}</w:ins>')),
    "macro settings": package(parts={"word/vbaData.xml": xml("vbaSuppData", f'<w:mcd w:macroName="{CANARY}"/>')}),
    "colour name": package(p(t("x", f'<w:rPr><w:color w:val="{CANARY}"/></w:rPr>'))),
    "border name": package(f'<w:p><w:pPr><w:pBdr><w:top w:val="{CANARY}"/></w:pBdr></w:pPr>{t("x")}</w:p>'),
    "number format": package(f'<w:sectPr><w:pgNumType w:fmt="{CANARY}"/></w:sectPr>'),
    "content type": package(parts={"[Content_Types].xml":
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="{CANARY}"/></Types>'.encode()}),
    "tab leader": package(f'<w:p><w:pPr><w:jc w:val="{CANARY}"/></w:pPr>{t("x")}</w:p>'),
}  # fmt: skip


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_not_shown_is_listed_and_not_written(data):
    hidden = [surface for surface in Docx().read(data) if CANARY in surface.text]
    assert hidden, "the place was not read, so its names cannot be found elsewhere"
    assert not any(surface.released for surface in hidden)
    out = released(data)
    assert_clean(out)
    assert SHOWN in everything_in(out)


@pytest.mark.parametrize("data", DROPPED.values(), ids=DROPPED.keys())
def test_what_cannot_be_shown_is_not_written(data):
    out = released(data)
    assert_clean(out)
    assert SHOWN in everything_in(out)


def test_a_dropped_image_is_listed():
    data = package(p(drawing("<pic:pic/>")), {"word/media/image1.png": b"x"})
    losses = [surface.locator for surface in Docx().read(data) if "dropped" in surface.locator]
    assert losses == ["an image, dropped", "an image, dropped"]
