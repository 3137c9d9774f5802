"""Which paper reaches which specially protected category, written by hand as the privacy officer signed it.

`+` means that the paper reaches the category when it names it (`reaches:` of the order file, or
`may_share:` of every consent); `-` that the gate refuses. The general words of no paper reach any.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from redact.policy.lint import lint
from redact.policy.load import load_policy
from redact.policy.names import SPECIAL
from redact.policy.special import missing_papers
from redact.policy.words import in_words
from redact.types import Consent, Scope

TABLE = """
                     code  subpoena search-warrant court-order subpoena-with-order part-2-order consent
part-2               PART-2           -  -    -          -  +  +
psychotherapy-notes  PSYCHOTHERAPY    -  -    +  +         +  +
hiv                  HIV    -  -    +  +         +  +
reproductive         REPRODUCTIVE     -  -    +  +         +  +
immigration          IMMIGRATION      -  -    +  +         +  +
reporter             REPORTER         -  -    +  +         -  -
attorney-client      ATTORNEY-CLIENT  -  -    +  +         -  +
"""

COURT = load_policy("court")
HEADER, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
ORDERS = HEADER[1:-1]
DAY = date(2024, 5, 1)


def consent(*may_share: str, client: str = "a") -> Consent:
    return Consent("c", client, "Court", "court", may_share, DAY, DAY, DAY, client)


def reaches(kind: str, category: str, *consents: Consent) -> bool:
    return not missing_papers(Scope(("a",), kind=kind, reaches=(category,)), COURT, consents)


def test_every_category_has_a_row_and_its_code() -> None:
    assert [row[0] for row in ROWS] == list(SPECIAL)
    assert {row[0]: row[1] for row in ROWS} == {item.category: item.code for item in COURT.special}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_orders(row: list[str]) -> None:
    for kind, mark in zip(ORDERS, row[2:-1], strict=True):
        assert reaches(kind, row[0]) is (mark == "+"), kind


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_consents_reach_what_each_of_them_names(row: list[str]) -> None:
    category = row[0]
    for kind in ("subpoena", "client-authorization", ""):
        assert reaches(kind, category, consent(category)) is (row[-1] == "+")
        assert not reaches(kind, category, consent("all"))
        assert not reaches(kind, category, consent(category), consent("all", client="b"))
        assert not reaches(kind, category)


def test_an_unknown_category_is_never_reached() -> None:
    (missing,) = missing_papers(Scope(("a",), kind="court-order", reaches=("diary",)), COURT, ())
    assert "unknown category" in missing.in_words()


@pytest.mark.parametrize("category", SPECIAL)
def test_no_category_can_be_left_out(category: str) -> None:
    left = tuple(item for item in COURT.special if item.category != category)
    assert lint(replace(COURT, special=left)) == (f"special: {category} cannot be left out",)


@pytest.mark.parametrize(
    ("category", "paper"),
    [
        ("part-2", "court-order"),
        ("part-2", "subpoena-with-order"),
        ("reporter", "client-authorization"),
        ("hiv", "subpoena"),
        ("hiv", "full-deidentification"),
        ("attorney-client", "part-2-order"),
        ("psychotherapy-notes", "search-warrant"),
    ],
)
def test_a_policy_may_ask_for_more_and_never_for_less(category: str, paper: str) -> None:
    changed = tuple(
        replace(item, needs=(paper,)) if item.category == category else item for item in COURT.special
    )
    assert lint(replace(COURT, special=changed))[0].startswith(f"special.{category}.needs: {paper!r}")
    stricter = tuple(replace(item, needs=item.needs[:1]) for item in COURT.special)
    assert lint(replace(COURT, special=stricter)) == ()


def test_each_category_stands_once_under_a_plain_code_and_only_where_there_is_a_scope() -> None:
    first = COURT.special[0]
    assert "special.part-2: stands twice" in lint(replace(COURT, special=(*COURT.special, first)))
    shown = replace(first, code="Part 2: Lopez")
    assert any("special.part-2.code" in p for p in lint(replace(COURT, special=(shown, *COURT.special[1:]))))
    teaching = replace(load_policy("teaching"), special=COURT.special)
    assert lint(teaching) == ("special: this purpose takes no scope",)


def test_the_policy_tells_each_in_plain_words_with_source_and_question() -> None:
    text = " ".join(in_words(COURT).split())
    for item in COURT.special:
        assert f"withheld as [{item.code}] unless one of these names it: {', '.join(item.needs)};" in text
        assert all(cite in text for cite in item.cites)
        assert item.asks in text
