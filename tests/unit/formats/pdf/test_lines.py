"""Names broken over lines or set wide apart are still one word in the text that detection reads."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen import canvas

from redact.formats.pdf import Pdf


def page_of(*lines: str) -> str:
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(612, 792), invariant=1)
    sheet.setFont("Helvetica", 12)
    for row, line in enumerate(lines):
        sheet.drawString(72, 700 - 15 * row, line)
    sheet.save()
    return next(s.text for s in Pdf().read(out.getvalue()) if s.id == "page-1")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("The worker saw the mother, Maria Lo-", "pez, at home.", "Lopez,"),
        ("THE WORKER SAW THE MOTHER, MARIA LOP-", "EZ, AT HOME.", "LOPEZ,"),
        ("THE WORKER SAW THE MOTHER, MARIA SMITH-", "JONES, AT HOME.", "SMITH-JONES,"),
        ("The worker saw the mother, Maria Smith-", "Jones, at home.", "Smith-Jones,"),
        ("THE QUIMBYWORTHS: THE WORKER SAW ANN QUIMBY-", "WORTH. QUIMBYWORTH CALLED.", "ANN QUIMBYWORTH."),
    ],
)
def test_hyphenated_line_ends_give_the_name(first: str, second: str, whole: str) -> None:
    assert whole in page_of(first, second)


def test_letters_set_wide_apart_are_words() -> None:
    assert "MARIA LOPEZ" in page_of("Client:", "M A R I A    L O P E Z").replace("  ", " ")


def test_three_single_letters_stay_apart() -> None:
    assert "A B C" in page_of("Items A B C were scored, and the plan was kept.")
