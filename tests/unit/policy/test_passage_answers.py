"""What nobody can tell by rule is withheld, put before a person, and settled by an answer in case.yaml."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from redact.errors import UsageError
from redact.policy.casefile import load_roster
from redact.types import Scope
from tests.doubles.marked_notes import found, note, person, weighed

PEOPLE = (person(1, "client", "Marta Ruelas", "Marta", in_scope=True),)
DOUBTFUL = (
    "Progress note 05/02/2024\n\nMarta came on time.\n\nMarta talked about sobriety in general terms.\n"
)
SCOPE = Scope(parties=("client",))


def test_a_doubtful_passage_is_withheld_with_its_scores() -> None:
    _, (held,) = weighed(note(DOUBTFUL), PEOPLE, SCOPE)
    assert (held.code, held.sure) == ("UNCERTAIN", False)
    assert "it may be about part 2, nothing in it says so plainly" in held.because
    assert held.passage
    assert len(held.mark) == 16


@pytest.mark.parametrize(("answer", "codes"), [("release", []), ("withhold", ["PART-2"])])
def test_an_answer_settles_it(answer: str, codes: list[str]) -> None:
    _, (held,) = weighed(note(DOUBTFUL), PEOPLE, SCOPE)
    _, now = weighed(note(DOUBTFUL), PEOPLE, SCOPE, {held.mark: answer})
    assert [item.code for item in now] == codes
    assert all(item.sure for item in now)


def test_an_answer_holds_for_these_words_in_this_file_only() -> None:
    _, (held,) = weighed(note(DOUBTFUL), PEOPLE, SCOPE)
    changed = DOUBTFUL.replace("general", "plain")
    _, (again,) = weighed(note(changed), PEOPLE, SCOPE, {held.mark: "release"})
    assert (again.code, again.sure) == ("UNCERTAIN", False)
    assert again.mark != held.mark


def test_an_answer_opens_the_next_rule_not_the_door() -> None:
    later = replace(SCOPE, until=date(2024, 3, 1))
    _, (held,) = weighed(note(DOUBTFUL), PEOPLE, replace(SCOPE, since=date(2024, 1, 1)))
    _, now = weighed(note(DOUBTFUL), PEOPLE, later, {held.mark: "release"})
    assert {item.code for item in now} == {"OUT-OF-PERIOD"}


def test_no_answer_releases_what_a_rule_is_sure_of() -> None:
    text = "Progress note 05/02/2024\n\nMarta came on time.\n\nMarta is on methadone.\n"
    _, (held,) = weighed(note(text), PEOPLE, SCOPE)
    assert (held.code, held.sure, held.mark) == ("PART-2", True, "")


def test_case_yaml_takes_marks_and_three_answers(tmp_path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("passages:\n  0123456789abcdef: release\n  fedcba9876543210: reviewed\n")
    assert load_roster(path).passages == (("0123456789abcdef", "release"), ("fedcba9876543210", "reviewed"))
    for wrong in ("passages: {0123: release}\n", "passages: {0123456789abcdef: maybe}\n"):
        path.write_text(wrong)
        with pytest.raises(UsageError):
            load_roster(path)


@pytest.mark.parametrize(
    ("text", "scope", "code"),
    [
        ("Marta talked about sobriety in general terms.", SCOPE, "PART-2"),
        ("Dot contacted DHS about Marta.", SCOPE, "REPORTER"),
        (
            "Marta mentioned a bill.",
            replace(SCOPE, excluded=("finances",)),
            "EXCLUDED",
        ),
    ],
)
def test_what_a_person_withholds_is_no_longer_in_doubt_and_tells_no_score(text, scope, code) -> None:
    document = note(f"Progress note 05/02/2024\n\nMarta came on time.\n\n{text}\n")
    _, (held,) = weighed(document, PEOPLE, scope)
    assert (held.code, held.sure) == ("UNCERTAIN", False)
    _, (now,) = weighed(document, PEOPLE, scope, {held.mark: "withhold"})
    assert (now.code, now.sure, now.mark) == (code, True, held.mark)
    assert "score" not in now.because
    assert "topic part-2" not in now.because


DATED = replace(SCOPE, since=date(2024, 3, 4), until=date(2024, 6, 3))


def test_all_reasons_are_asked_at_once_and_one_answer_settles_them() -> None:
    later = note("Call\n\nUndated, Marta talked about sobriety in general terms.\n\nMarta slept.\n")
    _, held = weighed(later, PEOPLE, DATED)
    (both,) = [item for item in held if item.passage and "part 2" in item.because] or [None]
    assert both is not None
    assert "the day of the passage cannot be told" in both.because
    _, now = weighed(later, PEOPLE, DATED, {item.mark: "release" for item in held})
    assert now == ()


def test_a_paragraph_asked_about_as_a_whole_is_answered_as_a_whole() -> None:
    text = (
        "Progress note 05/02/2024\n\nMarta came on time.\n\n"
        "Marta talked about sobriety in general terms. Marta talked of sobriety again.\n"
    )
    _, held = weighed(note(text), PEOPLE, SCOPE)
    answers = {item.mark: "release" for item in held}
    _, now = weighed(note(text), PEOPLE, SCOPE, answers)
    assert now == ()


def test_an_answer_to_one_reason_leaves_another_order_s_reason_open() -> None:
    _, (held,) = weighed(note(DOUBTFUL), PEOPLE, SCOPE)
    other = note(DOUBTFUL.replace("05/02/2024", "May"))
    _, again = weighed(other, PEOPLE, DATED, {held.mark: "release"})
    assert any(not item.sure for item in again)


@pytest.mark.parametrize(
    ("log", "outside"),
    [
        ("3/6/24 Marta came.\n3/12 Marta rested.\n3/20/24 Marta left.\n", set()),
        ("3/6/24 Marta came.\n3/12 Marta rested.\n6/10 Marta left.\n", {"OUT-OF-PERIOD"}),
        ("3/20/24 Marta left.\n3/12 Marta rested.\n3/6/24 Marta came.\n", set()),
        ("12/20/23 Marta came.\n3/12 Marta rested.\n4/1/24 Marta left.\n", {"OUT-OF-PERIOD"}),
        ("3/6/23 Marta came.\n3/12 Marta rested.\n5/20/24 Marta left.\n", {"OUT-OF-PERIOD", "UNDATED"}),
        ("3/12 Marta rested.\n4/1 Marta left.\n", {"UNDATED"}),
    ],
)
def test_the_year_of_an_entry_is_told_by_the_order_of_its_log_or_asked(log: str, outside: set[str]) -> None:
    _, held = weighed(note("Log\n\n" + log), PEOPLE, DATED)
    assert {item.code for item in held} == outside


@pytest.mark.parametrize(
    ("line", "nothing"),
    [
        ("(231) 555-0148 x 12", True),
        ("Harbor Family Practice 8872 Dock Dr, Suite C, Cadillac, MI 49601 Tel 231-555-0122", True),
        ("Ruelas, Marta", True),
        ("Marta RELAPSED.", False),
        ("Marta called 231-555-0122 about sobriety.", False),
        ("Marta Drinks Again 231-555-0122 daily.", False),
    ],
)
def test_nobody_is_asked_about_a_telephone_line_a_letterhead_or_a_bare_name(line: str, nothing: bool) -> None:
    from redact.policy.passages.persons import people_of
    from redact.policy.passages.reach import reach_of
    from redact.policy.passages.weigh import _Weigher

    document = note(f"Progress note 05/02/2024\n\nMarta came on time.\n\n{line}\n")
    entities = found(document, PEOPLE)
    pieces = _Weigher(document, reach_of(SCOPE, entities, {}), people_of(entities, (document,))).weighed()
    assert pieces[-1].bare is nothing
