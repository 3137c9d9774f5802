"""One hiding place of Rich Text per case: the canary is gone, or the file is refused."""

from __future__ import annotations

import io

import pytest
from docx import Document as Open

from redact.errors import OpaqueSurface, SourceCorrupt, SourceEncrypted, SourceTooLarge
from redact.formats.rtf import Rtf
from tests.doubles.written import CANARY, document, everything_in, listed, released

TOP = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Calibri;}{\f1\fnil\fcharset204 Arial;}}"


def rtf(inner: str) -> bytes:
    return f"{TOP} Visit went well\\par {inner}\\par}}".encode("latin-1")


# Read, so that what they say is detected, and never written.
HIDDEN = {
    "hidden text": r"{\v Xquivara}",
    "hidden in a group": r"{\v a {\b Xquivara} b}",
    "deleted": r"{\deleted\revauthdel1 Xquivara}",
    "annotation": r"{\*\annotation{\*\atnref 1}Xquivara\par}",
    "author of an annotation": r"{\*\atnauthor Xquivara}",
    "info author": r"{\info{\author Xquivara}}",
    "info comment": r"{\info{\doccomm Xquivara}}",
    "user property": r"{\*\userprops{\propname Client}\proptype30{\staticval Xquivara}}",
    "document variable": r"{\*\docvar{Client}{Xquivara}}",
    "bookmark": r"{\*\bkmkstart Xquivara}{\*\bkmkend Xquivara}",
    "field code": r'{\field{\*\fldinst HYPERLINK "http://x.example/Xquivara"}{\fldrslt here}}',
    "form field": r"{\field{\*\fldinst FORMTEXT {\*\formfield{\*\ffhelptext Xquivara}}}{\fldrslt x}}",
    "template": r"{\*\template C:\\Xquivara.dot}",
    "authors of revisions": r"{\*\revtbl{Unknown;}{Xquivara;}}",
    "style": r"{\stylesheet{\s15 Xquivara;}}",
    "font": r"{\fonttbl{\f9 Xquivara;}}",
    "index entry": r"{\xe Xquivara}",
    "contents entry": r"{\tc Xquivara}",
    "alternative text": r"{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv Xquivara}}}}",
    "unknown destination": r"{\*\xyzzy Xquivara}",
    "custom XML": r"{\*\datastore Xquivara}",
    "generator": r"{\*\generator Xquivara 1.0;}",
    "name of a list": r"{\*\listtable{\list{\listname Xquivara;}}}",
    "colour table": r"{\colortbl;\red0 Xquivara;}",
}
# Shown in one way or other, so edited like any text.
SHOWN = {
    "text": r"Saw Xquivara today",
    "runs": r"Xq{\b ui}va{\i ra}",
    "unicode": r"\u88?quivara",
    "hexadecimal": r"X\'71uivara",
    "skipped letters": r"{\uc2\u88 ab}quivara",
    "header": r"{\header Xquivara\par}",
    "footer": r"{\footerf Xquivara\par}",
    "footnote": r"word{\footnote Xquivara}",
    "result of a field": r"{\field{\*\fldinst X}{\fldrslt Xquivara}}",
    "cell": r"\trowd\cellx100\intbl Xquivara\cell\row\pard",
    "nested cell": r"\trowd\intbl\itap2 Xquivara\nestcell{\*\nesttableprops\nestrow}\cell\row\pard",
    "text box": r"{\shp{\*\shpinst{\shptxt Xquivara\par}}}",
    "inserted": r"{\revised\revauth1 Xquivara}",
    "no longer hidden": r"{\v a\v0 Xquivara}",
    "soft hyphen": r"Xqui\-vara",
    "zero-width joiner": r"Xqui\zwj vara",
    "bold in mid-word by line break": "Xqui\r\nvara",
}


@pytest.mark.parametrize("inner", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_places_are_listed_and_not_written(inner):
    data = rtf(inner)
    assert CANARY in listed(Rtf(), data)
    assert CANARY not in "".join(s.text for s in Rtf().read(data) if s.released)
    out = released(Rtf(), data, "nothing of that kind")
    assert CANARY not in everything_in(out)
    assert "Visit went well" in everything_in(out)
    assert Rtf().structure_problems(out) == ()


@pytest.mark.parametrize("inner", SHOWN.values(), ids=SHOWN.keys())
def test_shown_places_can_be_edited(inner):
    data = rtf(inner)
    assert any(CANARY in surface.text for surface in document(Rtf(), data).surfaces if surface.released)
    out = released(Rtf(), data)
    assert CANARY not in everything_in(out)
    assert "Visit went well" in everything_in(out)


def test_what_stands_behind_the_end_is_listed_and_not_written():
    data = rtf("text") + b"Xquivara"
    assert CANARY in listed(Rtf(), data)
    assert CANARY not in everything_in(released(Rtf(), data, "none"))


def test_binary_blocks_and_pictures_are_dropped():
    data = rtf(r"{\pict\pngblip 58717569}{\pict\bin8 Xquivara}")
    out = everything_in(released(Rtf(), data, "none"))
    assert CANARY not in out
    assert "58717569" not in out


def test_code_pages_are_read_by_font():
    assert any("Привет" in s.text for s in Rtf().read(rtf(r"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}")))
    assert any("José" in s.text for s in Rtf().read(rtf(r"Jos\'e9")))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (rtf(r"{\object\objemb{\*\objdata 0105}}"), OpaqueSurface),
        (rtf(r"{\*\passwordhash 01}"), SourceEncrypted),
        (rtf("{" * 5000 + "x" + "}" * 5000), SourceTooLarge),
        (b"PK\x03\x04", SourceCorrupt),
        (b"plain text", SourceCorrupt),
        (TOP.encode() + b" never closed", SourceCorrupt),
    ],
    ids=["embedded object", "password", "nesting", "zip", "text", "not closed"],
)
def test_what_cannot_be_read_whole_is_refused(data, error):
    with pytest.raises(error):
        Rtf().read(data)


def test_tables_and_weights_come_through():
    data = rtf(r"{\b heavy} light\par\trowd\intbl a\cell b\cell\row\trowd\intbl c\cell d\cell\row\pard end")
    made = Open(io.BytesIO(released(Rtf(), data, "none")))
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [["a", "b"], ["c", "d"]]
    assert [run.text for line in made.paragraphs for run in line.runs if run.bold] == ["heavy"]
