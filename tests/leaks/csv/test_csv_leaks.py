"""One hiding place of a delimited file per case: what is found when read is gone when written."""

from __future__ import annotations

import csv
import io

import pytest

from redact.errors import SourceCorrupt, SourceTooLarge
from redact.formats.table import grid
from redact.formats.table.delimited import Csv, Tsv
from tests.doubles.written import CANARY, document, everything_in, released

HEAD = "Client Name,Status,Note\r\n"
PLACES = {
    "cell": HEAD + "Xquivara,Open,ok\r\n",
    "heading": "Xquivara,Status,Note\r\n1,Open,ok\r\n",
    "quoted line break": HEAD + 'a,Open,"first\nXquivara came"\r\n',
    "doubled quotes": HEAD + 'a,Open,"called ""Xquivara"" again"\r\n',
    "ragged row": HEAD + "a,Open,ok,more,Xquivara\r\n",
    "row above the headings": "Report for Xquivara\r\n" + HEAD + "a,Open,ok\r\n",
    "after an empty line": HEAD + "\r\n\r\nXquivara,Open,ok\r\n",
    "formula": HEAD + '"=HYPERLINK(""http://x.example/Xquivara"")",Open,ok\r\n',
    "comment line": "# exported by Xquivara\r\n" + HEAD + "a,Open,ok\r\n",
    "unclosed quote": HEAD + 'a,Open,"text of Xquivara\r\nb,Open,ok\r\n',
    "zero-width joiner": HEAD + "Xqui\u200dvara,Open,ok\r\n",
    "full width": HEAD + "Ｘｑｕｉｖａｒａ,Open,ok\r\n",
    "no headings": "Xquivara,1989-03-14\r\n",
    "one column": "Note\r\nXquivara slept well\r\n",
    "backslash quotes": HEAD + 'a,Open,"said \\"Xquivara\\" twice"\r\n',
    "old Mac line ends": HEAD.replace("\r\n", "\r") + "Xquivara,Open,ok\r",
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_place_of_a_table_survives(text, encoding):
    data = text.encode(encoding)
    assert any(CANARY in surface.text for surface in Csv().read(data))
    out = released(Csv(), data)
    assert CANARY not in everything_in(out)
    assert "[Client]" in out.decode()
    assert Csv().structure_problems(out) == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_stays_and_so_do_the_cells(delimiter):
    text = HEAD.replace(",", delimiter) + delimiter.join(["Xquivara", "Open", "came, late; twice"]) + "\r\n"
    if delimiter in ",;":
        text = (
            HEAD.replace(",", delimiter)
            + delimiter.join(["Xquivara", "Open", '"came, late; twice"'])
            + "\r\n"
        )
    rows = list(csv.reader(io.StringIO(released(Csv(), text.encode()).decode()), delimiter=delimiter))
    assert rows[1] == ["[Client]", "Open", "came, late; twice"]


def test_a_tab_separated_file_stays_one():
    out = released(Tsv(), b"Name\tNote\r\nXquivara\tok, fine\r\n")
    assert out == b"Name\tNote\r\n[Client]\tok, fine\r\n"


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "@SUM(1)", "+cmd", "-cmd", "\tx", "=1+1"])
def test_no_released_cell_runs_as_a_formula(cell):
    out = io.StringIO()
    csv.writer(out).writerow(["a", cell])
    written = released(Csv(), out.getvalue().encode())
    (row,) = csv.reader(io.StringIO(written.decode()))
    assert row == ["a", f"'{cell}"]
    assert Csv().structure_problems(out.getvalue().encode()) == ("a cell begins as a formula",)


@pytest.mark.parametrize("cell", ["-4", "+1 (555) 010-0199", "-3.5", "- "])
def test_numbers_are_left_as_they_are(cell):
    assert released(Csv(), f"a,{cell}\r\n".encode()) == f"a,{cell}\r\n".encode()


def test_the_line_that_tells_excel_the_delimiter_is_no_row():
    assert released(Csv(), b"sep=;\r\nName;Note\r\nXquivara;a,b\r\n") == b"Name;Note\r\n[Client];a,b\r\n"


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"a,b\x00c\r\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(SourceCorrupt):
        Csv().read(data)


def test_a_table_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(grid, "MAX_CELLS", 5)
    with pytest.raises(SourceTooLarge):
        Csv().read(b"a,b,c\r\n1,2,3\r\n")


def test_locators_and_ids_carry_no_text():
    for surface in document(Csv(), PLACES["heading"].encode()).surfaces:
        assert CANARY not in f"{surface.id} {surface.locator} {surface!r}"
