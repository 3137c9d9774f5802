"""What the second engine makes of a page: letters that follow each other level and near are a line."""

from __future__ import annotations

import pytest

from redact.formats.pdf.miner import read_lines
from tests.leaks.pdf.crafted import FILLER, Sheet, form


def lines_of(sheet: Sheet) -> list[str]:
    (lines,), _ = read_lines(sheet.to_bytes())
    assert lines is not None
    return lines[1:] if lines[0] == FILLER else lines[:-1]


@pytest.mark.parametrize(
    ("shown", "lines"),
    [
        (b"(Zebulon) Tj 0 -14 Td (Quimby) Tj", ["Zebulon", "Quimby"]),
        (b"(Zebulon) Tj 60 0 Td (Quimby) Tj", ["Zebulon Quimby"]),
        (b"[(Zebu) -20 (lon) -700 (Quimby)] TJ", ["Zebulon Quimby"]),
        (b"(Zebulon) Tj 300 0 Td (Quimby) Tj", ["Zebulon", "Quimby"]),
        (b"1 Tc (Zebulon) Tj 0 Tc", ["Zebulon"]),
        (b"8 Tw (Zebulon Quimby) Tj", ["Zebulon  Quimby"]),
        (b"(Zebulon) Tj 5 Ts (th) Tj", ["Zebulonth"]),
    ],
)
def test_strings_are_joined_to_lines(shown: bytes, lines: list[str]) -> None:
    assert lines_of(Sheet(b"BT /F1 12 Tf 72 650 Td " + shown + b" ET\n")) == lines


def test_text_in_a_form_is_read_in_lines_too() -> None:
    inner = b"BT /F1 12 Tf 72 650 Td (Zebulon) Tj 60 0 Td (Quimby) Tj 0 -14 Td (home) Tj ET\n"
    sheet = Sheet(b"/X Do\n", resources=b"/XObject << /X 6 0 R >>", extra=(form(inner),))
    assert lines_of(sheet) == ["Zebulon Quimby", "home"]


def test_letters_that_run_down_are_read() -> None:
    sheet = Sheet(
        b"BT /F2 12 Tf 300 700 Td <005A> Tj <0065> Tj ET\n",
        fonts=b"/F2 6 0 R",
        extra=(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-V /DescendantFonts [7 0 R] >>",
            (
                b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) "
                b"/Ordering (Identity) /Supplement 0 >> /DW2 [880 -1000] >>"
            ),
        ),
    )
    assert lines_of(sheet) == ["(cid:90)", "(cid:101)"]
