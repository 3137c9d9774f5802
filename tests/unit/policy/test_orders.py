"""Order files: examples that load, problems by line, what is worth a second look, plain words, days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from redact.errors import UsageError
from redact.policy.deadlines import deadlines
from redact.policy.load import load_policy
from redact.policy.order_check import Surroundings, problems_of, remarks_on
from redact.policy.order_examples import example_order
from redact.policy.order_words import explained
from redact.policy.scope import load_scope
from redact.types import ORDER_KINDS, Consent, Person, Role, Roster, Scope

TODAY = date(2024, 5, 2)
COURT = load_policy("court")
ROSTER = Roster(
    people=(
        Person("client", ("Zyphora Quillmott",), role=Role.CLIENT, participant=True),
        Person("neighbor", ("Brantoff Vex",), role=Role.REPORTER),
        Person("son", ("Xandrel Quillmott",), role=Role.FAMILY, minor=True),
    )
)


def around(roster: Roster | None = None, *consents: Consent) -> Surroundings:
    return Surroundings(COURT, TODAY, ("intake", "progress-note", "treatment-plan"), roster, consents)


def written(folder: Path, text: str) -> Path:
    path = folder / "order.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(folder: Path, text: str, roster: Roster | None = None) -> list[str]:
    path = written(folder, text)
    return [f"{r.line} {r.field}: {r.text}" for r in remarks_on(path, load_scope(path), around(roster))]


@pytest.mark.parametrize("kind", ORDER_KINDS)
def test_every_example_loads_and_says_what_it_is(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, example_order(kind, TODAY))
    assert problems_of(path) == ()
    scope = load_scope(path)
    assert (scope.kind, scope.seal, scope.parties) == (kind, True, ("client",))
    expected = {"subpoena", "search-warrant"} & {kind}
    assert len(remarks_on(path, scope, around())) == len(expected)


def test_every_problem_is_named_by_line_and_without_what_stands_there(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "court: Velez\nkind: of-Velez\nparties: []\nwindow:\n  from: Velez\nVelez: 1\nminors: Velez\n",
    )
    found = problems_of(path)
    assert [(one.line, one.field) for one in found] == [
        (2, "kind"), (3, "parties"), (5, "window.from"), (7, "minors"), (6, "the file"),
    ]  # fmt: skip
    assert not any("Velez" in one.text for one in found)


def test_what_is_no_order_file_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"order\.yaml, line 2: this is not valid YAML"):
        problems_of(written(tmp_path, "parties: [client\nwindow: ]:\n"))


def test_a_window_that_ends_before_it_begins_is_a_problem(tmp_path: Path) -> None:
    (found,) = problems_of(
        written(tmp_path, "parties: [client]\nwindow: {from: 2024-03-01, to: 2024-01-01}\n")
    )
    assert (found.line, found.field) == (2, "window")


FULL = "kind: court-order\ncourt: X\ndocket: Y\nrecipient: Z\nparties: [client]\n"
WINDOW = "window: {from: 2024-01-01, to: 2024-03-31}\n"


def test_a_careful_order_is_not_remarked_on(tmp_path: Path) -> None:
    assert told(tmp_path, FULL + WINDOW, ROSTER) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FULL, "0 window: no period"),
        (FULL + "window: {from: 2024-01-01}\n", "6 window: the period is open at one end"),
        (
            FULL + "window: {from: 2024-01-01, to: 2025-01-01}\n",
            "6 window: the period reaches into the fut",
        ),
        (FULL + WINDOW + "due: 2024-05-01\n", "7 due: this day has passed"),
        (FULL + WINDOW + "due: 2024-05-04\n", "7 due: due within 3 days"),
        (FULL + WINDOW + "served: 2024-05-03\n", "7 served: this day is still to come"),
        (FULL + WINDOW + "served: 2024-05-02\ndue: 2024-05-01\n", "8 due: due before it was served"),
        (FULL.replace("[client]", "[client, Al Fen]") + WINDOW, "5 parties[1]: nobody in case.yaml"),
        (
            FULL.replace("[client]", "\n  - client\n  - Brantoff Vex") + WINDOW,
            "7 parties[1]: case.yaml has this",
        ),
        (FULL.replace("client", "son") + WINDOW, "5 parties[0]: a minor: shown by initials"),
        (FULL + WINDOW + "topics: {wanted: [feelings]}\n", "7 topics.wanted[0]: an unknown topic"),
        (FULL + WINDOW + "topics: {excluded: [feelings]}\n", "7 topics.excluded[0]: an unknown topic"),
        (FULL + WINDOW + "topics: {wanted: [hiv]}\n", "7 topics.wanted[0]: needs a paper that names it"),
        (
            FULL + WINDOW + "topics: {wanted: [housing], excluded: [housing]}\n",
            "7 topics: a topic is both wanted and excluded",
        ),
        (FULL + WINDOW + "kinds: [diary]\n", "7 kinds[0]: an unknown kind of document"),
        (FULL + WINDOW + "reaches: [hiv, part-2]\n", "7 reaches[1]: records of a substance-use programme"),
        (FULL + WINDOW + "reaches: [diary]\n", "7 reaches[0]: an unknown category"),
        (FULL.replace("court-order", "subpoena") + WINDOW, "1 kind: a subpoena without a court order"),
        (FULL.replace("court-order", "search-warrant") + WINDOW, "1 kind: call counsel"),
        (FULL.replace("court-order", "part-2-order") + WINDOW, "1 kind: an order under 42 CFR part 2, but"),
        (FULL.replace("court-order", "client-authorization") + WINDOW, "1 kind: no consent in case.yaml"),
        (FULL.replace("kind: court-order\n", "") + WINDOW, "0 kind: the file does not say what paper it is"),
        (FULL.replace("docket: Y\n", "") + WINDOW, "0 docket: left out"),
    ],
)
def test_what_is_worth_a_second_look(tmp_path: Path, text: str, expected: str) -> None:
    found = told(tmp_path, text, ROSTER)
    assert len(found) == 1, found
    assert found[0].startswith(expected)
    assert "Fen" not in found[0]
    assert "Vex" not in found[0]


def test_a_consent_that_names_the_category_settles_it(tmp_path: Path) -> None:
    path = written(tmp_path, FULL + WINDOW + "reaches: [part-2]\n")
    consent = Consent("c", "client", "Z", "court", ("part-2",), TODAY, TODAY, TODAY, "client")
    assert remarks_on(path, load_scope(path), around(ROSTER, consent)) == ()


@pytest.mark.parametrize(
    ("served", "due", "objection"),
    [
        (date(2024, 5, 6), date(2024, 6, 30), date(2024, 5, 19)),
        (date(2024, 5, 6), date(2024, 5, 13), date(2024, 5, 12)),
        (None, date(2024, 5, 13), date(2024, 5, 12)),
        (date(2024, 5, 6), None, date(2024, 5, 19)),
    ],
)
def test_an_objection_is_in_time_before_the_earlier_day(
    served: date | None, due: date | None, objection: date
) -> None:
    first = deadlines(Scope(("client",), kind="subpoena", served=served, due=due))[0]
    assert first.day == objection
    assert "45(d)(2)(B)" in first.rule
    assert "counsel to confirm" in first.rule


def test_an_order_of_a_judge_has_no_day_for_objections() -> None:
    scope = Scope(("client",), kind="court-order", served=TODAY, due=date(2024, 6, 1))
    assert [item.what for item in deadlines(scope)] == ["the day set for compliance"]


def test_a_subpoena_is_explained_as_releasing_nothing() -> None:
    text = " ".join(explained(Scope(("client",), kind="subpoena"), around()).split())
    assert "Nothing. A subpoena alone is a lawyer's request" in text
    assert "Missing. One of these must be on file: - an order signed by a judge (court-order)" in text


def test_an_order_is_explained_with_what_stays_behind_and_names_nobody() -> None:
    scope = Scope(
        ("client", "Xandrel Quillmott"),
        since=date(2024, 1, 1),
        kind="court-order",
        court="Family Court",
        reaches=("hiv", "part-2"),
        wanted=("attendance",),
        excluded=("housing",),
        privileges=("counselor-client",),
    )
    text = " ".join(explained(scope, around(ROSTER)).split())
    assert "Days: from 2024-01-01." in text
    assert "In case.yaml they are: client, family (a minor)." in text
    assert "It names 2 people." in text
    assert "(EXCLUDED): housing" in text
    assert "(PRIVILEGE): counselor-client" in text
    assert "Records of a substance-use programme under 42 CFR part 2 (PART-2), because" in text
    assert "part 2: missing is an order under 42 CFR part 2, subpart E" in text
    assert "HIV status, tests and treatment (HIV), because" not in text
    assert "To be asked about hiv:" in text
    assert "Quillmott" not in text
