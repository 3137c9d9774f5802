from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from redact.formats.docx import Docx
from redact.records.ledger import Entry, open_ledger
from redact.records.ledger.accounting import HEADER, accounting, in_words, introduction, years_before
from redact.records.ledger.export import export_rows
from redact.stages.papers import accounting_docx

NOW = datetime(2024, 11, 5, tzinfo=UTC)
CLIENT = "Orla Vexmoor / Orla Dunn [client]"
FILES = (("01-intake.txt", "a"), ("00-cover-sheet.txt", "b"), ("statement.json", "c"))


def entry(kind: str = "release", basis: str = "court-order", **more) -> Entry:
    given = {"case": "C-17", "clients": (CLIENT,), "purpose": "court", "files": FILES, "release": "r", **more}
    return Entry(kind, basis=basis, recipient=given.pop("recipient", "Family Court"), **given)


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "register.db") as opened:
        yield opened


def lines(ledger, client: str = "Orla Vexmoor", **more):
    return accounting(ledger.entries(), client, since=years_before(6, NOW), **more)


@pytest.mark.parametrize(
    ("basis", "counted", "cite"),
    [
        ("court-order", True, "164.512(e)(1)(i)"),
        ("subpoena-with-order", True, "164.512(e)(1)(i)"),
        ("part-2-order", True, "42 CFR 2.6"),
        ("something-new", True, "164.528(a)(1)"),
        ("", True, "164.528(a)(1)"),
        ("client-authorization", False, "164.528(a)(1)(iv)"),
        ("full-deidentification", False, "164.502(d)(2)"),
        ("treatment", False, "164.528(a)(1)(i)"),
        ("individual-access", False, "164.528(a)(1)(ii)"),
    ],
)
def test_what_the_rule_counts(ledger, basis, counted, cite):
    ledger.append(entry(basis=basis), NOW)
    (line,) = lines(ledger)
    assert line.counted is counted
    assert cite in line.ground


def test_what_did_not_leave_is_no_disclosure_and_a_breach_is_one(ledger):
    for kind in ("hold", "refusal", "approval", "consent", "order", "reveal"):
        ledger.append(entry(kind), NOW)
    assert lines(ledger) == ()
    ledger.append(entry("breach", basis="full-deidentification", reference="breach-1"), NOW)
    ledger.append(entry("breach", release="", reference="breach-1"), NOW)
    (line,) = lines(ledger)
    assert line.counted
    assert "breach-1" in line.purpose


def test_six_years_back_and_no_further(ledger):
    for at in (datetime(2018, 11, 4, 23, tzinfo=UTC), datetime(2018, 11, 5, tzinfo=UTC), NOW):
        ledger.append(entry(), at)
    assert [line.date for line in lines(ledger)] == ["2018-11-05", "2024-11-05"]
    assert years_before(1, datetime(2024, 2, 29, tzinfo=UTC)) == datetime(2023, 2, 28, tzinfo=UTC)


@pytest.mark.parametrize("name", ["orla  VEXMOOR", "Orla Dunn", CLIENT, "C-17", "c-17"])
def test_a_client_is_known_by_any_name_or_the_case(ledger, name):
    ledger.append(entry(), NOW)
    assert len(lines(ledger, name)) == 1


def test_nobody_else_is(ledger):
    ledger.append(entry(), NOW)
    ledger.append(entry(case="C-18", clients=("Bram Quillmott [client]",)), NOW)
    for name in ("Vexmoor", "client", "", "Orla", "[client]"):
        assert lines(ledger, name) == ()
    assert [line.number for line in lines(ledger, "client", case="c-18")] == [2]


def test_what_left_is_told_in_words_of_closed_lists():
    said = in_words(("DATE:year_only", "PERSON", "document:home-visit", "topic:mental-health"), 2)
    assert said == "2 documents (home visit); about mental health; with dates in part, names"
    assert in_words((), 1) == "1 document; no identifying details kept"


def test_the_word_file_says_what_the_table_says(ledger):
    ledger.append(entry(), NOW)
    ledger.append(entry(basis="client-authorization", recipient="Zo\u00eb & <Sons>"), NOW)
    found = lines(ledger)
    since = years_before(6, NOW)
    made = accounting_docx("Orla Vexmoor", since, found)
    own_title = "the part docProps/core.xml differs from the constant one"
    assert Docx().structure_problems(made) == (own_title,)
    text = "\n".join(surface.text for surface in Docx().read(made))
    for cell in (*HEADER, *found[0].cells(), *found[1].cells(), *introduction("Orla Vexmoor", since, found)):
        assert cell in text
    assert made == accounting_docx("Orla Vexmoor", since, found)
    assert "No disclosure" in "".join(s.text for s in Docx().read(accounting_docx("X", since, ())))


def test_an_auditor_sees_no_free_words_and_codes_for_clients(ledger):
    ledger.append(entry(recipient="Attorney for VEXMOOR, Orla"), NOW)
    ledger.append(entry(kind="breach", note="noted: she cried", reference="b"), NOW)
    ledger.append(entry(case="C-18", clients=("Bram Quillmott [client]",)), NOW)
    open_rows = list(export_rows(ledger.entries()))
    assert [row["note"] for row in open_rows] == ["", "", ""]
    assert open_rows[1]["previous"] == open_rows[0]["digest"]
    hidden = list(export_rows(ledger.entries(), hide_clients=True))
    text = json.dumps(hidden).casefold()
    for word in (
        "vexmoor",
        "dunn",
        "orla",
        "quillmott",
        "c-17",
        "c-18",
        "cried",
        *(r["digest"] for r in open_rows),
    ):
        assert word not in text
    assert hidden[0]["clients"] == hidden[1]["clients"] != hidden[2]["clients"]
    assert hidden[2]["recipient"] == "Family Court"
    again = list(export_rows(ledger.entries(), hide_clients=True))
    assert again[0]["clients"] != hidden[0]["clients"]


def test_the_csv_starts_no_formula(ledger):
    from redact.records.rows import csv_text

    ledger.append(entry(recipient="=1+1"), NOW)
    (row,) = list(csv.reader(io.StringIO(csv_text(HEADER, [line.cells() for line in lines(ledger)]))))[1:]
    assert row[1] == "'=1+1"
