"""What readers of a Word file see: it comes over with the edits, wherever it stands."""

from __future__ import annotations

import pytest

from redact.formats.docx import Docx
from tests.leaks.docx.packages import (
    AUTHOR,
    BOX_DRAWING,
    CANARY,
    NOTE_MARK,
    SHOWN,
    SPACES,
    STORY_ROOTS,
    TEXT,
    W,
    alternate,
    assert_clean,
    box,
    drawing,
    everything_in,
    field,
    look,
    p,
    package,
    pict,
    rel,
    released,
    t,
    xml,
)  # fmt: skip

# ruff: noqa: E501
SAME_COLOR = look("<w:color w:val='112233'/>")
STYLE_C = look("<w:rStyle w:val='C'/>")
NOT_HIDDEN = look("<w:vanish w:val='0'/>")
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
    "text of one point": package(p(t(TEXT, '<w:rPr><w:sz w:val="2"/></w:rPr>'))),
    "white text on white shading": package(
        p(t(TEXT, '<w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="FFFFFF"/></w:rPr>'))
    ),
    "black text under black shading": package(
        p(t(TEXT, '<w:rPr><w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/></w:rPr>'))
    ),
    "text under black highlight": package(p(t(TEXT, '<w:rPr><w:highlight w:val="black"/></w:rPr>'))),
    "text in the colour of its cell": package(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="112233"/></w:tcPr>{p(t(TEXT, SAME_COLOR))}</w:tc></w:tr></w:tbl>'
    ),
    "frame off the page": package(
        f'<w:p><w:pPr><w:framePr w:w="10" w:x="-30000" w:y="-30000"/></w:pPr>{t(TEXT)}</w:p>'
    ),
    "text box off the page": package(p(drawing(box(TEXT)).replace("wp:inline", "wp:anchor"))),
    "indented off the page": package(f'<w:p><w:pPr><w:ind w:left="-31000"/></w:pPr>{t(TEXT)}</w:p>'),
    "row of no height": package(
        f'<w:tbl><w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr><w:tc>{p(t(TEXT))}</w:tc></w:tr></w:tbl>'
    ),
    "name after a large initial": package(
        p(t("Name: ")).replace("<w:p>", '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>')
        .replace("Name: ", "Name: X") + p(t("quivara end"))
    ),
    "name over a deleted paragraph end": package(
        f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{t("Name: Xqui")}</w:p>' + p(t("vara end"))
    ),
    "name around a picture": package(p(t("Name: Xqui") + drawing("<pic:pic/>") + t("vara end"))),
    "name around a note": package(
        p(t("Name: Xqui") + '<w:r><w:commentReference w:id="1"/></w:r>' + t("vara end"))
    ),
    "name with a non-breaking hyphen": package(
        p(t("Last") + "<w:r><w:noBreakHyphen/></w:r>" + t(TEXT))
    ),
    "name over a link": package(p(t("Name: Xqui") + f'<w:hyperlink w:anchor="b">{t("vara")}</w:hyperlink>' + t(" end"))),
    "name over a control": package(p(t("Name: Xqui") + f"<w:sdt><w:sdtContent>{t('vara')}</w:sdtContent></w:sdt>" + t(" end"))),
    "name of right-to-left runs": package(p(f'<w:bdo w:val="rtl">{t(TEXT, "<w:rPr><w:rtl/></w:rPr>")}</w:bdo>')),
    "name hidden twice over": package(
        f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{t(TEXT, STYLE_C)}</w:p>',
        {"word/styles.xml": xml(
            "styles",
            '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>',
        )},
    ),
    "name shown again after a hiding style": package(
        f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{t(TEXT, NOT_HIDDEN)}</w:p>',
        {"word/styles.xml": xml("styles", '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>')},
    ),
    "lower cell without an upper one": package(
        f"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p(t(TEXT))}</w:tc></w:tr></w:tbl>"
    ),
    "table in a header": package(
        SECTION.format('<w:headerReference w:type="default" r:id="rId9"/>'),
        {"word/header1.xml": xml("hdr", f"<w:tbl><w:tr><w:tc>{p(t(TEXT))}</w:tc></w:tr></w:tbl><w:p/>")},
        rel("header", "header1.xml"),
    ),
    "text box in a header": package(
        SECTION.format('<w:headerReference w:type="default" r:id="rId9"/>'),
        {"word/header1.xml": xml("hdr", p(drawing(box(TEXT))))},
        rel("header", "header1.xml"),
    ),
    "grouped text box": package(p(drawing(f"<wpg:wgp xmlns:wpg='urn:g'>{box(TEXT)}</wpg:wgp>"))),
    "text box in a cell": package(f"<w:tbl><w:tr><w:tc>{p(drawing(box(TEXT)))}</w:tc></w:tr></w:tbl>"),
    "inserted row": package(
        f"<w:tbl><w:tr><w:trPr><w:ins {AUTHOR}/></w:trPr><w:tc>{p(t(TEXT))}</w:tc></w:tr></w:tbl>"
    ),
    "paragraph in a custom element": package(f'<w:customXml w:element="{CANARY}">{p(t(TEXT))}</w:customXml>'),
    "date control": package(
        f'<w:sdt><w:sdtPr><w:date w:fullDate="2024-01-01T00:00:00Z"/></w:sdtPr><w:sdtContent>{p(t(TEXT))}</w:sdtContent></w:sdt>'
    ),
    "field in a field": package(p(field("IF", "Name: ") + field("x", CANARY) + t(" end"))),
    "simple field": package(p(f'<w:fldSimple w:instr=" AUTHOR ">{t(TEXT)}</w:fldSimple>')),
    "text before a section's end": package(f"<w:p><w:pPr><w:sectPr/></w:pPr>{t(TEXT)}</w:p>{p(t('x'))}"),
    "section's end within a control": package(
        f"<w:sdt><w:sdtContent><w:p><w:pPr><w:sectPr/></w:pPr>{t(TEXT)}</w:p></w:sdtContent></w:sdt>"
    ),
    "equation on its own line": package(
        p(t("Name: ") + f"<m:oMathPara><m:oMath><m:r><m:t>{CANARY}</m:t></m:r></m:oMath></m:oMathPara>" + t(" end"))
    ),
    "footnote in a table": package(
        f"<w:tbl><w:tr><w:tc>{p(NOTE_MARK)}</w:tc></w:tr></w:tbl>",
        {"word/footnotes.xml": xml("footnotes", f'<w:footnote w:id="2">{p(t(TEXT))}</w:footnote>')},
        rel("footnotes", "footnotes.xml"),
    ),
    "table in a footnote": package(
        p('<w:r><w:footnoteReference w:id="2"/></w:r>'),
        {"word/footnotes.xml": xml(
            "footnotes", f'<w:footnote w:id="2"><w:tbl><w:tr><w:tc>{p(t(TEXT))}</w:tc></w:tr></w:tbl>{p("")}</w:footnote>'
        )},
        rel("footnotes", "footnotes.xml"),
    ),
    "name in Cyrillic look-alikes": package(p(t("Name: Xquivаrа end"))),
    "name with a combining mark apart": package(p(t("Name: Xqui") + t("\u200dvara end"))),
    "name in unmarked pieces": package(p("<w:r><w:t>Name: Xqui</w:t></w:r><w:r><w:t> vara </w:t></w:r>" + t(" end"))),
    "name in the private letters of a symbol font": package(
        p(t("Name: ") + t("\uf058\uf071\uf075\uf069\uf076\uf061\uf072\uf061") + t(" end"))
    ),
    "UTF-16 part": package(parts={
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?><w:document {SPACES}><w:body>{p(t(SHOWN))}{p(t(TEXT))}'
        "</w:body></w:document>".encode("utf-16")
    }),
    "strict namespaces": package(parts={
        "word/document.xml": xml("document", f"<w:body>{p(t(SHOWN))}{p(t(TEXT))}</w:body>")
        .replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    }),
}  # fmt: skip


@pytest.mark.parametrize("data", VISIBLE.values(), ids=VISIBLE.keys())
def test_what_is_shown_is_written_with_its_edits(data):
    [surface] = [item for item in Docx().read(data) if CANARY in item.text and item.released]
    assert surface.text.strip().endswith("end")
    out = released(data)
    assert_clean(out)
    assert "Name: [Client] end" in everything_in(out)
