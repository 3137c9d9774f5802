"""Which day a document speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from redact.policy.document_date import dates_in, document_dates
from redact.types import Document, Source, Surface, SurfaceKind

FEB_12 = date(2024, 2, 12)


@pytest.mark.parametrize(
    "text",
    [
        "02/12/2024", "2/12/24", "2-12-24", "02-12-2024", "2.12.24", "02.12.2024.", "2024-02-12",
        "2024/2/12",
        "February 12, 2024", "february 12 2024", "Feb. 12, 2024", "FEB 12th, 2024", "Feb 12, '24",
        "12 February 2024",
        "12 Feb 24", "12-Feb-24", "12FEB24", "12FEB2024", "the 12th of February, 2024", "02/12/24-02/14/24",
        "02/12/2024, 1:40 p.m.", "Date:02/12/2024", "(2024-02-12)", "2024-02-12T09:30",
    ],
)  # fmt: skip
def test_common_styles_are_read(text: str) -> None:
    assert [day for _, day in dates_in(text)][:1] == [FEB_12]


@pytest.mark.parametrize(
    "text",
    [
        "02/12", "February 12", "February 2024", "2024", "the 12th", "13/45/2024", "02/30/2024",
        "330.893.0174",
        "123-45-6789", "4111-1111-1111-1111", "2024-02-123", "120/80", "24-118260",
        "May 12, 10 children", "20240212",
        "CPS-24-009117", "1.2.3.4.5", "Docket 0117-8-22", "4l8-03-77",
    ],
)  # fmt: skip
def test_what_is_no_whole_date_is_not_read(text: str) -> None:
    assert dates_in(text) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("WEEK 6 - Oct 10, 2024", [date(2024, 10, 10)]),
        ("WEEK 5 - Oct 3, 2024", [date(2024, 10, 3)]),
        ("Week 6 Oct 10, 2024", [date(2024, 10, 10)]),
        ("Session 7 - Oct 17", []),
        ("Week 7 Oct 17", []),
        ("Visit 12 Oct 2024", [date(2024, 10, 12)]),
        ("Session 12-Oct-24", [date(2024, 10, 12)]),
    ],
)
def test_the_number_of_a_week_is_no_day(text: str, days: list[date]) -> None:
    assert [day for _, day in dates_in(text)] == days


def test_a_day_beyond_twelve_may_stand_first() -> None:
    assert [day for _, day in dates_in("25/12/2024")] == [date(2024, 12, 25)]


def test_two_digit_years_turn_at_69() -> None:
    assert [day.year for _, day in dates_in("1/2/68 and 1/2/69")] == [2068, 1969]


def test_dates_come_in_order_with_their_offsets() -> None:
    assert dates_in("on Mar 1, 2024 and 2/12/2024") == ((3, date(2024, 3, 1)), (19, FEB_12))


def note(text: str, name: str = "note.txt", *more: Surface) -> Document:
    body = Surface("body", SurfaceKind.BODY, text)
    return Document("d01", Source(name, b"", "text/plain"), "0" * 64, "text/plain", (*more, body))


def test_the_first_date_of_the_text_counts() -> None:
    assert document_dates(note("Seen 02/12/2024, again 03/01/2024")) == (FEB_12,)


@pytest.mark.parametrize(
    "label",
    [
        "DOB ",
        "DOB: ",
        "D.O.B. ",
        "dob-",
        "Date of birth: ",
        "born ",
        "Born on ",
        "Birthdate\t",
        "DOB:\n",
        "b. ",
        "B/D ",
    ],
)
def test_a_birth_date_is_passed_over(label: str) -> None:
    assert document_dates(note(f"Client {label}08/30/2016\nVisit 02/12/2024")) == (FEB_12,)


def test_a_birth_date_does_not_hide_the_date_before_or_on_the_next_line() -> None:
    assert document_dates(note("Received 02/12/2024 DOB 08/30/2016")) == (FEB_12,)
    assert document_dates(note("DOB unknown\n\nVisit 02/12/2024")) == (FEB_12,)


@pytest.mark.parametrize(
    "name",
    [
        "2024-02-12.txt",
        "20240212.txt",
        "visits/2024_02_12_home.txt",
        "note_feb_12_2024.txt",
        "02-12-24 note.txt",
    ],
)
def test_a_file_name_gives_a_day(name: str) -> None:
    assert document_dates(note("Home visit", name)) == (FEB_12,)


def test_folders_do_not_date_a_document() -> None:
    assert document_dates(note("Home visit", "2024-02-12/note.txt")) == ()


def test_text_and_file_name_are_both_told() -> None:
    assert document_dates(note("Seen 02/12/2024", "2023-05-01.txt")) == (FEB_12, date(2023, 5, 1))


def test_only_the_beginning_is_searched() -> None:
    assert document_dates(note("x" * 600 + "02/12/2024")) == ()


def test_what_the_reader_does_not_see_gives_no_day() -> None:
    hidden = Surface("metadata", SurfaceKind.METADATA, "2019-01-01", released=False)
    comment = Surface("comment1", SurfaceKind.COMMENT, "01/01/2019", released=False)
    assert document_dates(note("Seen 02/12/2024", "note.txt", hidden, comment)) == (FEB_12,)


def test_the_beginning_reaches_over_several_surfaces() -> None:
    first = Surface("p1", SurfaceKind.PARAGRAPH, "Progress note")
    assert document_dates(note("Seen 02/12/2024", "note.docx", first)) == (FEB_12,)
