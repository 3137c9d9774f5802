# ruff: noqa: E501 -- tables read better unbroken
"""What headings and cells together say that a column holds."""

from __future__ import annotations

import pytest

from redact.formats.table.columns import column_of
from redact.formats.table.grid import Grid, header_row, letters, surfaces_of
from redact.formats.table.headings import role_of

NAMES = ["Maria Bemboka", "Tom Krill", "Ana Vossler", "Darnell Quaid"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Client Name", "PERSON"), ("clientFirstName", "PERSON"), ("LAST_NAME", "PERSON"), ("Name", "PERSON"), ("Worker", "PERSON"),
        ("Caregiver 2", "PERSON"), ("Entered By", "PERSON"), ("Assigned To", "PERSON"), ("Emergency Contact", "PERSON"),
        ("Case #", "ID"), ("Case No", "ID"), ("client_id", "ID"), ("MRN", "ID"), ("Medicaid Number", "ID"), ("DOB", "DATE"),
        ("Date of Service", "DATE"), ("Admit Date", "DATE"), ("Created At", "DATE"), ("SSN (last 4)", "SSN"), ("Home Phone", "PHONE"),
        ("Phone Number", "PHONE"), ("E-mail", "EMAIL"), ("Mailing Address", "ADDRESS"), ("Zip Code", "LOCATION"), ("City", "LOCATION"),
        ("Race/Ethnicity", "DEMOGRAPHIC"), ("Employer", "ORG"), ("Age at Intake", "AGE"), ("Case Notes", "note"), ("Narrative", "note"),
        ("Program Name", "keep"), ("Service Type", "keep"), ("Status", "keep"), ("Xyzzy", ""), ("", ""),
    ],
)  # fmt: skip
def test_headings(heading, role):
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("heading", "cells", "holds"),
    [
        ("Client Name", NAMES, "PERSON"),
        ("Client", ["maria b", "tom", "M.L."], "PERSON"),
        ("Client", ["100293", "100294"], "ID"),
        ("Program Name", ["Kinship Navigator", "Foster Care"], ""),
        ("Name", ["Family Services", "Group Therapy", "Case Review"], ""),
        ("Case No", ["24-118260", "24-118261"], "ID"),
        ("ID", ["1", "2", "3"], ""),
        ("Phone", ["yes", "no"], ""),
        ("DOB", ["3/14/1989", "1990-01-02", "March 3, 1991"], "DATE"),
        ("Xyzzy", NAMES, "PERSON"),
        ("", NAMES, "PERSON"),
        ("Xyzzy", ["Open", "Closed", "Pending", "Open"], ""),
        ("Xyzzy", ["Home Visit", "Phone Call", "Office Visit"], ""),
        ("Notes", ["Called mother.", "Seen at home."], "note"),
    ],
)
def test_a_heading_is_believed_when_the_cells_agree(heading, cells, holds):
    assert column_of(heading, cells, {}).holds == holds


def test_what_the_agency_says_counts_in_any_case_and_is_no_guess():
    column = column_of("client  NAME", ["x"], {"Client Name": "keep"})
    assert (column.holds, column.inferred, column.remark) == ("keep", False, "")


def test_a_guess_is_told_where_the_cell_stands_without_the_heading():
    rows = (("Client Name", "Note"), ("Tom Krill", "ok"), ("Ana Vossler", "ok"))
    cells = {surface.id: surface for surface in surfaces_of(Grid(rows), {})}
    assert cells["r2c1"].locator == "row 2, column A, column taken for PERSON"
    assert (cells["r2c1"].label, cells["r2c1"].holds) == ("Client Name", "PERSON")
    assert (cells["r1c1"].label, cells["r1c1"].holds) == ("", "keep")


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ((("Client Name", "DOB"), ("Tom Krill", "1/2/1990")), 0),
        ((("Report of March",), (), ("Client Name", "DOB"), ("Tom Krill", "1/2/1990")), 2),
        ((("Tom Krill", "1/2/1990"), ("Ana Vossler", "1/3/1990")), -1),
        ((("Foo", "Bar"), ("Tom Krill", "1/2/1990")), 0),
        ((), -1),
    ],
)
def test_the_row_of_headings_is_found(rows, header):
    assert header_row(rows, {}) == header


def test_columns_are_named_as_in_a_spreadsheet():
    assert [letters(at) for at in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]


@pytest.mark.parametrize(
    ("heading", "cell", "holds"),
    [
        ("Service Code", "FPS-HV", "keep"),
        ("Level of care", "FPS", "keep"),
        ("Modality", "H2019 HQ", "keep"),
        ("Units", "4B", "keep"),
        ("Status", "Left with Danielle", ""),
        ("Type", "Danielle", ""),
        ("Type", "MARIA", ""),
        ("Type", "MARIA LOPEZ", ""),
        ("Service Code", "DANIELLE K", ""),
        ("Session", "3/12", ""),
    ],
)
def test_a_code_under_a_heading_for_codes_names_nobody(heading, cell, holds):
    grid = Grid(((heading, "Note"), (cell, "ok"), ("AB-1", "ok"), ("AB-2", "ok")))
    cells = {surface.id: surface for surface in surfaces_of(grid, {heading: ""})}
    assert cells["r2c1"].holds == holds
