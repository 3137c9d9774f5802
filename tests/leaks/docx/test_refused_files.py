"""Word files whose text cannot be read whole, and hostile ones: refused, and the message says why."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from redact.errors import (
    OpaqueSurface,
    SourceCorrupt,
    SourceEncrypted,
    SourceError,
    SourceTooLarge,
    SourceUnsupported,
)
from redact.formats.docx import Docx
from tests.leaks.docx.packages import (
    AUTHOR,
    BOX_DRAWING,
    CANARY,
    COMMENT_MARK,
    CORE,
    NOTE_MARK,
    SHOWN,
    SPACES,
    STORY_ROOTS,
    TEXT,
    R,
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

# ruff: noqa: F401
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
    "cached labels of a chart": (
        package(
            parts={
                "word/charts/chart1.xml": f"<c:chart xmlns:c='urn:c'><c:v>{CANARY}</c:v></c:chart>".encode()
            }
        ),
        "chart",
    ),
    "data of a chart": (
        package(parts={"word/embeddings/Microsoft_Excel_Sheet1.xlsx": b"PK"}),
        "embedded file",
    ),
    "old object": (
        package(parts={"word/embeddings/oleObject1.bin": b"\xd0\xcf" + CANARY.encode()}),
        "embedded file",
    ),
    "old object element": (
        package(p('<w:r><w:object><o:OLEObject r:id="rId9"/></w:object></w:r>')),
        "embedded file",
    ),
    "diagram element": (package(p(drawing("<dgm:relIds/>"))), "diagram"),
    "drawing of a diagram": (package(parts={"word/diagrams/drawing1.xml": CANARY.encode()}), "diagram"),
    "ActiveX element": (package(p('<w:r><w:object><w:control r:id="rId9"/></w:object></w:r>')), "control"),
    "ink": (package(parts={"word/ink/ink1.xml": CANARY.encode()}), "ink"),
    "ink element": (package(p('<w:r><w:contentPart r:id="rId9"/></w:r>')), "ink"),
    "imported Word file": (
        package(parts={"word/afchunk.docx": b"PK" + CANARY.encode()}),
        "embedded document",
    ),
    "imported web page at the root": (package(parts={"afchunk1.mht": CANARY.encode()}), "embedded document"),
    "program": (package(parts={"word/setup.exe": CANARY.encode()}), "unknown kind"),
    "part of another namespace": (package(parts={f"ppt/{CANARY}.xml": b"<x/>"}), "unknown kind"),
    "words outside a run": (package(f"<w:p>{CANARY}</w:p>"), "unknown kind"),
    "words in an unknown element": (package(p(f"<w:r><x:t>{CANARY}</x:t></w:r>")), "unknown kind"),
    "words in a story of a later version": (
        package(p(f"<w:r><w:newText>{CANARY}</w:newText></w:r>")),
        "unknown kind",
    ),
    "chart element": (package(p(drawing("<c:chart/>"))), "chart"),
}


@pytest.mark.parametrize(("data", "named"), OPAQUE.values(), ids=OPAQUE.keys())
def test_what_cannot_be_read_is_refused_by_name(data, named):
    with pytest.raises(OpaqueSurface, match=named) as caught:
        Docx().read(data)
    assert CANARY not in str(caught.value)


BOMB = '<!DOCTYPE d [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;">]>'
LAUGHS = (
    "<!DOCTYPE d [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 12))
    + "]>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
DOCUMENT = "<w:document {}><w:body><w:p><w:r><w:t>&{};</w:t></w:r></w:p></w:body></w:document>"


def with_document(prologue: str, entity: str) -> bytes:
    return package(parts={"word/document.xml": (prologue + DOCUMENT.format(SPACES, entity)).encode()})


def twice() -> bytes:
    """Return a package with two parts of one name, as an editor of zips leaves them."""
    buffer = io.BytesIO(package())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr("word/document.xml", xml("document", f"<w:body>{p(t(CANARY))}</w:body>"))
    return buffer.getvalue()


def locked() -> bytes:
    """Return a package whose members say that they need a password."""
    data = bytearray(package())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def without(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package())) as source, zipfile.ZipFile(buffer, "w") as archive:
        for info in source.infolist():
            if info.filename != name:
                archive.writestr(info.filename, source.read(info))
    return buffer.getvalue()


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
        (with_document(LAUGHS, "a11"), SourceCorrupt),
        (with_document(OUTSIDE, "x"), SourceCorrupt),
        (twice(), SourceCorrupt),
        (locked(), SourceEncrypted),
        (without("word/document.xml"), SourceCorrupt),
        (without("_rels/.rels"), SourceCorrupt),
        (CANARY.encode() + package(), SourceCorrupt),
        (package(parts={"word/document.xml": f"<html><p>{CANARY}</p></html>".encode()}), SourceCorrupt),
        (package(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + t(CANARY))), SourceCorrupt),
        (package("<w:tbl><w:tr><w:tc>" * 400 + p(t("x")) + "</w:tc></w:tr></w:tbl>" * 400), SourceCorrupt),
        (package(parts={"C:/evil.xml": b"<x/>"}), SourceCorrupt),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), SourceUnsupported),
        (b"", SourceCorrupt),
        (package("<w:sdt><w:sdtContent>" * 60 + p(t("x")) + "</w:sdtContent></w:sdt>" * 60), SourceCorrupt),
    ],
    ids=[
        "cut",
        "garbage",
        "encrypted",
        "path",
        "double",
        "entities",
        "broken",
        "bomb",
        "entries",
        "laughs",
        "outside entity",
        "two parts of one name",
        "locked member",
        "no document",
        "no relationships",
        "bytes before",
        "another root",
        "field without an end",
        "nesting",
        "drive",
        "old Office file",
        "empty",
        "depth",
    ],
)
def test_hostile_packages_are_refused(data, error):
    with pytest.raises(error):
        Docx().read(data)


def test_every_source_error_keeps_the_text_to_itself():
    for data, _ in OPAQUE.values():
        with pytest.raises(SourceError) as caught:
            Docx().read(data)
        assert CANARY not in repr(caught.value)
