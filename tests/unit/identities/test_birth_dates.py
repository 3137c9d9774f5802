from __future__ import annotations

from datetime import date

import pytest

from redact.identities.birth_dates import birth_days, find_days, is_birth_day, written_days
from redact.stages.resolve import resolve
from redact.types import Case, Document, Mention, Person, Roster, Source, Span, Surface, SurfaceKind

BORN = frozenset({date(1990, 1, 2)})

STYLES = (
    "01/02/1990", "1/2/90", "1-2-1990", "01.02.1990", "1990-01-02", "1990/1/2", "Jan 2, 1990", "Jan. 2 1990",
    "January 2nd 1990", "JANUARY 2, 1990", "2 January 1990", "2nd of January, 1990", "2-Jan-1990",
    "Jan 2, '90", "19900102", "01021990",
)  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_a_day_of_birth_is_found_in_every_style(style: str) -> None:
    text = f"Header ({style}), seen 03/14/2024."
    assert [text[h.start : h.end] for h in find_days(text, BORN)] == [style]


@pytest.mark.parametrize(
    "text",
    [
        "01/03/1990",
        "1/2/91",
        "1/2",
        "January 1990",
        "2 and 1990",
        "1990",
        "102.1990",
        "13/13/90",
        "11/2/1990",
    ],
)
def test_other_days_and_parts_of_the_day_are_not(text: str) -> None:
    assert not list(find_days(f"on {text}.", BORN))
    assert not is_birth_day(text, BORN)


def test_a_year_of_two_digits_may_mean_either_century() -> None:
    assert set(written_days("1/2/30")) == {date(1930, 1, 2), date(2030, 1, 2)}
    assert is_birth_day("1/2/30", frozenset({date(1930, 1, 2)}))


def test_a_day_that_is_none_in_us_order_is_read_the_other_way() -> None:
    assert written_days("14/03/1989") == (date(1989, 3, 14),)
    assert written_days("03/04/1989") == (date(1989, 3, 4),)


def case_of(*texts: str, roster: Roster | None = None) -> Case:
    documents = tuple(
        Document(f"d{at:02}", Source(f"{at}.txt", b"", "text/plain"), "0" * 64, "text/plain",
                 (Surface("body", SurfaceKind.BODY, text),))
        for at, text in enumerate(texts, 1)
    )  # fmt: skip
    return Case(documents, (), roster or Roster())


def births(case: Case, *mentions: Mention) -> list[tuple[str, str]]:
    texts = {d.id: d.surface("body").text for d in case.documents}
    found = [m for e in resolve(case, mentions, None) for m in e.mentions if m.facet == "birth"]
    return [(m.span.document, texts[m.span.document][m.span.start : m.span.end]) for m in sorted(found)]


def date_at(document: str, start: int, end: int, facet: str = "", kept_by: str = "") -> Mention:
    return Mention(Span(document, "body", start, end), "DATE", 0.95, ("seed",), (), facet, kept_by)


def test_a_birth_date_found_once_is_one_everywhere_also_where_a_plain_date_was_found() -> None:
    case = case_of("DOB: 01/02/1990", "Jan 2, 1990 and 1990-01-02; 1/2/91")
    found = births(case, date_at("d01", 5, 15, "birth"), date_at("d02", 0, 11), date_at("d02", 28, 34))
    assert found == [("d01", "01/02/1990"), ("d02", "Jan 2, 1990"), ("d02", "1990-01-02")]


def test_a_plain_date_that_runs_over_more_does_not_hide_the_day_of_birth() -> None:
    case = case_of("DOB: 01/02/1990", "on 1/2/1990 - 3/4/2024")
    found = births(case, date_at("d01", 5, 15, "birth"), date_at("d02", 3, 23))
    assert found == [("d01", "01/02/1990"), ("d02", "1/2/1990")]


def test_the_roster_needs_no_mention() -> None:
    case = case_of("2 Jan 90", roster=Roster(people=(Person("p", ("Ida Marsh",), born=date(1990, 1, 2)),)))
    assert births(case) == [("d01", "2 Jan 90")]


def test_a_vetoed_birth_date_teaches_nothing() -> None:
    assert (
        birth_days([date_at("d01", 0, 10, "birth", "lexicon")], Roster(), lambda _: "01/02/1990")
        == frozenset()
    )
