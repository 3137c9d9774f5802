"""One hiding place of an OpenDocument text per case: the canary is gone, or the file is refused."""

from __future__ import annotations

import io

import pytest
from docx import Document as Open

from redact.errors import OpaqueSurface, SourceCorrupt, SourceEncrypted, SourceTooLarge
from redact.formats.odt import Odt
from tests.doubles.written import CANARY, document, everything_in, listed, released, zipped

O = "urn:oasis:names:tc:opendocument:xmlns:"  # noqa: E741
SPACES = " ".join(
    f'xmlns:{short}="{O}{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "meta": "meta",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible", "form": "form", "config": "config", "script": "script",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def xml(root: str, inner: str) -> str:
    return f'<?xml version="1.0"?><office:{root} {SPACES}>{inner}</office:{root}>'


def odt(
    body: str = "",
    *,
    styles: str = "",
    parts: dict[str, str | bytes] | None = None,
    master: str = "",
    comment: bytes = b"",
) -> bytes:
    return zipped(
        {
            "mimetype": Odt.media_type,
            "content.xml": xml(
                "document-content",
                f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>"
                f"<text:p>Visit went well</text:p>{body}</office:text></office:body>",
            ),
            "styles.xml": xml("document-styles", master),
            **(parts or {}),
        },
        comment,
    )


def p(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


GONE = '<style:style style:name="h" style:family="text"><style:text-properties text:display="none"/></style:style>'
GONE_TOO = GONE.replace('"h"', '"hp"').replace('"text"><', '"paragraph"><')


def header(inner: str, kind: str = "header") -> str:
    return f'<office:master-styles><style:master-page style:name="m"><style:{kind}>{inner}</style:{kind}></style:master-page></office:master-styles>'


# ruff: noqa: E501
HIDDEN: dict[str, bytes] = {
    "tracked deletion": odt(
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>a</dc:creator></office:change-info><text:p>Xquivara</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    ),
    "author of a change": odt(
        "<text:tracked-changes><text:changed-region><text:insertion><office:change-info><dc:creator>Xquivara</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>"
    ),
    "comment": odt(
        p("a<office:annotation><dc:creator>b</dc:creator><text:p>Xquivara</text:p></office:annotation>")
    ),
    "author of a comment": odt(
        p("a<office:annotation><dc:creator>Xquivara</dc:creator></office:annotation>")
    ),
    "hidden text by style": odt(p('<text:span text:style-name="h">Xquivara</text:span>'), styles=GONE),
    "hidden paragraph by style": odt('<text:p text:style-name="hp">Xquivara</text:p>', styles=GONE_TOO),
    "hidden text field": odt(p('<text:hidden-text text:string-value="Xquivara" text:is-hidden="true"/>')),
    "hidden paragraph field": odt(p("<text:hidden-paragraph>Xquivara</text:hidden-paragraph>")),
    "hidden section": odt(f'<text:section text:display="none">{p("Xquivara")}</text:section>'),
    "name of a section": odt(f'<text:section text:name="Xquivara">{p("a")}</text:section>'),
    "bookmark": odt(p('<text:bookmark text:name="Xquivara"/>')),
    "target of a link": odt(p('<text:a xlink:href="http://x.example/Xquivara">here</text:a>')),
    "variable": odt(
        '<text:user-field-decls><text:user-field-decl text:name="a" office:string-value="Xquivara"/></text:user-field-decls>'
    ),
    "variable that shows nothing": odt(
        p('<text:variable-set text:display="none" office:string-value="Xquivara"/>')
    ),
    "placeholder": odt(p('<text:placeholder text:description="Xquivara">x</text:placeholder>')),
    "index mark": odt(p('<text:alphabetical-index-mark text:string-value="Xquivara"/>')),
    "reading aid": odt(
        p(
            "<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>Xquivara</text:ruby-text></text:ruby>"
        )
    ),
    "title of a picture": odt(p("<draw:frame><draw:image/><svg:title>Xquivara</svg:title></draw:frame>")),
    "description of a picture": odt(p("<draw:frame><draw:image/><svg:desc>Xquivara</svg:desc></draw:frame>")),
    "name of a frame": odt(p('<draw:frame draw:name="Xquivara"/>')),
    "name of a table": odt('<table:table table:name="Xquivara"/>'),
    "formula of a table": odt(
        '<table:table><table:table-row><table:table-cell table:formula="Xquivara"/></table:table-row></table:table>'
    ),
    "covered cell": odt(
        f"<table:table><table:table-row><table:table-cell/><table:covered-table-cell>{p('Xquivara')}</table:covered-table-cell></table:table-row></table:table>"
    ),
    "form field": odt(
        '<office:forms><form:form><form:text form:name="a" form:current-value="Xquivara"/></form:form></office:forms>'
    ),
    "script": odt(p("<text:script>Xquivara</text:script>")),
    "name of a style": odt(
        styles='<style:style style:name="a" style:display-name="Xquivara" style:family="text"/>'
    ),
    "author": odt(
        parts={
            "meta.xml": xml("document-meta", "<office:meta><dc:creator>Xquivara</dc:creator></office:meta>")
        }
    ),
    "user-defined property": odt(
        parts={
            "meta.xml": xml(
                "document-meta",
                '<office:meta><meta:user-defined meta:name="Client">Xquivara</meta:user-defined></office:meta>',
            )
        }
    ),
    "settings": odt(
        parts={
            "settings.xml": xml(
                "document-settings",
                '<config:config-item config:name="PrinterName">Xquivara</config:config-item>',
            )
        }
    ),
    "macro": odt(parts={"Basic/Standard/Module1.xml": "<module>Xquivara</module>"}),
    "statements about the document": odt(parts={"manifest.rdf": "<rdf><a>Xquivara</a></rdf>"}),
    "embedded formula": odt(parts={"Object 1/content.xml": "<math><mi>Xquivara</mi></math>"}),
    "header that is not shown": odt(
        master=header(p("Xquivara")).replace("<style:header>", '<style:header style:display="false">')
    ),
    "second header": odt(master=header(p("first")) + header(p("Xquivara"))),
    "comment of XML": odt(parts={"meta.xml": xml("document-meta", "<!-- Xquivara -->")}),
}
NOT_READ: dict[str, bytes] = {
    "picture": odt(parts={"Pictures/a.png": b"Xquivara"}),
    "thumbnail": odt(parts={"Thumbnails/thumbnail.png": b"Xquivara"}),
    "replacement of an object": odt(parts={"ObjectReplacements/Object 1": b"Xquivara"}),
    "comment of the zip": odt(comment=b"Xquivara"),
}
SHOWN: dict[str, bytes] = {
    "paragraph": odt(p("Saw Xquivara today")),
    "spans": odt(p("Xq<text:span>ui</text:span>vara")),
    "heading": odt('<text:h text:outline-level="2">Xquivara</text:h>'),
    "list": odt(
        f"<text:list><text:list-item>{p('a')}<text:list><text:list-item>{p('Xquivara')}</text:list-item></text:list></text:list-item></text:list>"
    ),
    "table": odt(
        f"<table:table><table:table-row><table:table-cell>{p('Xquivara')}</table:table-cell></table:table-row></table:table>"
    ),
    "repeated cell": odt(
        f'<table:table><table:table-row><table:table-cell table:number-columns-repeated="3">{p("Xquivara")}</table:table-cell></table:table-row></table:table>'
    ),
    "text box": odt(p(f"<draw:frame><draw:text-box>{p('Xquivara')}</draw:text-box></draw:frame>")),
    "shape": odt(p(f"<draw:custom-shape>{p('Xquivara')}</draw:custom-shape>")),
    "footnote": odt(
        p(
            f"a<text:note><text:note-citation>1</text:note-citation><text:note-body>{p('Xquivara')}</text:note-body></text:note>"
        )
    ),
    "field": odt(p("<text:author-name>Xquivara</text:author-name>")),
    "header": odt(master=header(p("Xquivara"))),
    "footer": odt(master=header(p("Xquivara"), "footer")),
    "inserted": odt(
        p('<text:change-start text:change-id="a"/>Xquivara<text:change-end text:change-id="a"/>')
    ),
    "link": odt(p('<text:a xlink:href="x">Xquivara</text:a>')),
    "table of contents": odt(
        f"<text:table-of-content><text:index-body>{p('Xquivara')}</text:index-body></text:table-of-content>"
    ),
    "zero-width joiner": odt(p("Xqui\u200dvara")),
}


@pytest.mark.parametrize("data", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_places_are_listed_and_not_written(data):
    assert CANARY in listed(Odt(), data)
    assert CANARY not in "".join(s.text for s in Odt().read(data) if s.released)
    check_gone(released(Odt(), data, "nothing of that kind"))


@pytest.mark.parametrize("data", NOT_READ.values(), ids=NOT_READ.keys())
def test_places_that_nobody_reads_are_not_written(data):
    check_gone(released(Odt(), data, "nothing of that kind"))


@pytest.mark.parametrize("data", SHOWN.values(), ids=SHOWN.keys())
def test_shown_places_can_be_edited(data):
    assert any(CANARY in surface.text for surface in document(Odt(), data).surfaces if surface.released)
    out = released(Odt(), data)
    check_gone(out)
    assert "[Client]" in everything_in(out)


def check_gone(out: bytes) -> None:
    assert CANARY not in everything_in(out)
    assert Odt().structure_problems(out) == ()
    assert any(line.text == "Visit went well" for line in Open(io.BytesIO(out)).paragraphs)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (odt(parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), SourceEncrypted),
        (odt(parts={"Object 1": b"\xd0\xcf\x11\xe0"}), OpaqueSurface),
        (odt(parts={"embedded.docx": b"x"}), OpaqueSurface),
        (odt("<text:section>" * 200 + "</text:section>" * 200), SourceTooLarge),
        (odt(parts={"meta.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), SourceCorrupt),
        (odt("<text:p>"), SourceCorrupt),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            SourceCorrupt,
        ),
        (b"plain text", SourceCorrupt),
    ],
    ids=["password", "OLE", "document", "nesting", "entities", "markup", "spreadsheet", "text"],
)
def test_what_cannot_be_read_whole_is_refused(data, error):
    with pytest.raises(error):
        Odt().read(data)
