"""What a column's header says about its cells."""

from __future__ import annotations

import pytest

from redact.recognizers.patterns.tables import TableRecognizer

ROSTER = (
    "| Name | DOB | last 4 | notes |\n|---|---|---|---|\n"
    "| Ana Reyes | 3/4/81 | 5182 | quiet |\n| N/A | | | none |\n"
)
EXPORT = 'id,last,first,ssn,remark\nC-009,Reyes,Ana,912899541,"ok, later"\n'


def test_cells_take_the_type_of_their_column(found):
    assert found(TableRecognizer(), ROSTER) == [("Ana Reyes", "PERSON"), ("3/4/81", "DATE"), ("5182", "SSN")]


def test_exports_are_tables_too(found):
    expected = [("C-009", "ID"), ("Reyes", "PERSON"), ("Ana", "PERSON"), ("912899541", "SSN")]
    assert found(TableRecognizer(), EXPORT) == expected


ALIGNED = (
    "name               rel      DOB          age\n-------------------------------------\n"
    "Okonkwo, Chidera   dau      10/11/2007   15\nOkonkwo, Somto     son      04/30/2012   11\n\nShe left.\n"
)


def test_columns_may_be_set_with_spaces(found):
    surfaces = [surface for surface, _ in found(TableRecognizer(), ALIGNED)]
    assert surfaces == ["Okonkwo, Chidera", "10/11/2007", "15", "Okonkwo, Somto", "04/30/2012", "11"]


def test_a_note_in_brackets_is_no_part_of_the_name(found):
    table = "| Client | DOB | bed |\n| Bo Ly (he) | 3/4/81 | 2A |\n"
    assert ("Bo Ly", "PERSON") in found(TableRecognizer(), table)


@pytest.mark.parametrize(
    "text", ["He came, ate, left, and slept.\nThen, again, he came.\n", "a | b | c\n1 | 2 | 3\n"]
)
def test_prose_and_nameless_columns_are_no_tables(text, found):
    assert found(TableRecognizer(), text) == []


@pytest.mark.parametrize(
    "unit", ["name  dob\n", "Ann  1/1/90\n", "name,dob,ssn\n", "a,b,c,", "|", "name|dob|x\nAna|1/1/90|y\n"]
)
def test_takes_linear_time(unit, stays_linear):
    stays_linear(TableRecognizer(), unit)
