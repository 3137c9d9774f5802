"""Released files come back as headings, paragraphs, lists and tables."""

from __future__ import annotations

import io

import docx
import pytest

from redact.formats.catalog import media_type_of
from redact.formats.readable import MOST_COLUMNS, blocks_of
from redact.paper import Grid, Text

ENTRY = "01/16/2024 Called the client, who says that the new shift ends at eleven and that the"


def shown(content: str | bytes, suffix: str) -> list[object]:
    data = content.encode() if isinstance(content, str) else content
    return [
        block.rows if isinstance(block, Grid) else (block.kind, block.text)
        for block in blocks_of(data, media_type_of(suffix))
    ]


def test_markdown() -> None:
    text = (
        "# Visit\n\n**Present:** the mother,\nand *others*\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert shown(text, ".md") == [
        ("H1", "Visit"),
        ("P", "Present: the mother, and others"),
        ("LBody", "- one"),
        ("LBody", "- two"),
        (("a", "b"), ("1", "2")),
    ]


def test_entries_of_a_log_stand_apart_and_wrapped_lines_are_joined() -> None:
    text = f"PHONE LOG\n\n{ENTRY}\n          neighbour stays over.\n01/23/2024 The teacher called.\n"
    assert shown(text, ".txt") == [
        ("P", "PHONE LOG"),
        ("P", f"{ENTRY} neighbour stays over."),
        ("P", "01/23/2024 The teacher called."),
    ]  # fmt: skip


def test_short_lines_stay() -> None:
    assert shown("Dear Sir\nFirst Street\nColumbus\n", ".txt") == [("P", "Dear Sir\nFirst Street\nColumbus")]


def test_tables_and_tables_too_wide_for_a_page() -> None:
    assert shown("name,note\r\nA,hello\r\nB,\r\n", ".csv") == [(("name", "note"), ("A", "hello"), ("B", ""))]
    names = [f"c{number}" for number in range(MOST_COLUMNS + 1)]
    wide = shown(",".join(names) + "\r\n" + ",".join(f"v{name}" for name in names), ".csv")
    assert wide[0] == ("H3", "; ".join(names))
    assert wide[1] == ("P", "; ".join(f"{name}: v{name}" for name in names))


def test_mail_keeps_its_head() -> None:
    mail = "From: a@b.example\r\nSubject: visit\r\nContent-Type: text/plain\r\n\r\nHello\r\n\r\nBye\r\n"
    assert shown(mail, ".eml")[:2] == [("P", "From: a@b.example"), ("P", "Subject: visit")]
    assert shown(mail, ".eml")[-2:] == [("P", "Hello"), ("P", "Bye")]


def test_html() -> None:
    table = "<table><tr><td>1</td><td>2</td></tr></table>"
    page = f"<html><body><h1>Head</h1><p>One</p><ul><li>a</li></ul>{table}</body></html>"
    assert shown(page, ".html") == [("H2", "Head"), ("P", "One"), ("LBody", "• a"), (("1", "2"),)]


def test_word_processing_documents() -> None:
    out = io.BytesIO()
    made = docx.Document()
    made.add_heading("Report", 1)
    made.add_paragraph("First.")
    made.add_paragraph("item", style="List Number")
    made.add_paragraph("other", style="List Number")
    made.add_paragraph("dot", style="List Bullet")
    table = made.add_table(2, 2)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = str(at)
    made.sections[0].header.paragraphs[0].text = "Agency"
    made.save(out)
    assert shown(out.getvalue(), ".docx") == [
        ("Note", "Agency"),
        ("H1", "Report"),
        ("P", "First."),
        ("LBody", "1. item"),
        ("LBody", "2. other"),
        ("LBody", "• dot"),
        (("0", "1"), ("2", "3")),
    ]


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_has_no_blocks(text: str) -> None:
    assert shown(text, ".txt") == []


def test_blocks_show_no_text_in_their_repr() -> None:
    assert "secret" not in repr([Text("secret"), Grid((("secret",),), (1.0,))])


def test_what_stands_for_a_withheld_passage_is_a_paragraph_of_its_own() -> None:
    marks = f"{ENTRY}\n[withheld: OUT-OF-SCOPE]\n[withheld: UNDATED]\n"
    assert shown(marks, ".txt") == [
        ("P", ENTRY),
        ("P", "[withheld: OUT-OF-SCOPE]"),
        ("P", "[withheld: UNDATED]"),
    ]
