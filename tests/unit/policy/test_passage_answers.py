"""What nobody can tell by rule is withheld, put before a person, and settled by an answer in case.yaml."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from redact.errors import UsageError
from redact.policy.casefile import load_roster
from redact.types import Scope
from tests.doubles.marked_notes import note, person, weighed

PEOPLE = (person(1, "client", "Marta Ruelas", "Marta", in_scope=True),)
DOUBTFUL = (
    "Progress note 05/02/2024\n\nMarta came on time.\n\nMarta talked about sobriety in general terms.\n"
)
SCOPE = Scope(parties=("client",))


def test_a_doubtful_passage_is_withheld_with_its_scores() -> None:
    _, (held,) = weighed(note(DOUBTFUL), PEOPLE, SCOPE)
    assert (held.code, held.sure) == ("UNCERTAIN", False)
    assert "part-2, score 0.35" in held.because
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
