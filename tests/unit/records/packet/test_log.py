from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from redact.paper import Grid
from redact.records.packet.log import LogRow, as_csv, as_paper, outward, shown_date, totals

DAY = date(2024, 3, 5)
ROWS = (
    LogRow(
        "01-letter.pdf", "R0001-000001", "2024-03-05", "letter", "", "2 places", "TP", "not named", count=2
    ),
    LogRow(
        "01-letter.pdf", "R0001-000001", "2024-03", "entry (letter)", "teacher", "1 passage", "EXCLUDED", "x"
    ),
    LogRow("withheld document 1", "", "", "intake", "", "whole document", "OUT-OF-SCOPE", "y", ("Rule 1",)),
)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("EXCLUDED", "2024-03-05"),
        ("OUT-OF-PERIOD", "2024-03"),
        ("OUT-OF-TOPIC", "2024-03-05"),
        ("OUT-OF-SCOPE", "2024-03"),
        ("PSYCHOTHERAPY", "2024-03"),
        ("NO-CONSENT", "2024-03"),
        ("HIV", "2024-03"),
        ("REPORTER", ""),
    ],
)
def test_a_day_is_told_as_far_as_it_does_not_tell_more(code, shown):
    assert shown_date(code, DAY) == shown
    assert shown_date(code, None) == ""


@pytest.mark.parametrize("code", ["PART-2", "HIV", "REPRODUCTIVE", "IMMIGRATION"])
def test_a_category_whose_name_would_tell_leaves_without_it(code):
    told = " ".join(map(str, outward(code, f"{code} needs a paper", (f"law on {code}",))))
    assert code not in told


def test_other_codes_leave_as_they_are():
    assert outward("EXCLUDED", "left out", ("NASW 1.07(j)",)) == ("EXCLUDED", "left out", ("NASW 1.07(j)",))


def test_csv_and_paper_are_of_one_table():
    rows = list(csv.reader(io.StringIO(as_csv(ROWS))))[1:]
    paper = [block for block in as_paper(ROWS).blocks if isinstance(block, Grid)]
    shown = [" ".join(" ".join(row).split()) for row in paper[0].rows[1:]]
    assert len(rows) == len(shown) == 3
    for cells, told in zip(rows, shown, strict=True):
        assert all(cell in told for cell in cells)


def test_totals_count_documents_passages_and_places():
    assert totals(ROWS) == (
        ("EXCLUDED", "0", "1", "0"),
        ("OUT-OF-SCOPE", "1", "0", "0"),
        ("TP", "0", "0", "2"),
        ("all", "1", "1", "2"),
    )


def test_an_empty_log_says_so():
    assert "Nothing was withheld." in str([block.text for block in as_paper(()).blocks])


def test_what_is_in_doubt_tells_neither_category_nor_score() -> None:
    told = outward("UNCERTAIN", "it may be of the topic part-2, score 0.35", ("42 CFR 2.61-2.67",))
    words = " ".join(map(str, told))
    assert told[0] == "UNCERTAIN"
    assert not any(word in words for word in ("part-2", "0.35", "score", "2.61"))
