"""What names and titles of documents lend to passages, and what they must not take along."""

from __future__ import annotations

import pytest

from redact.policy.passages.asides import is_aside, speaks_of_writer
from redact.policy.passages.counsel import advised
from redact.policy.passages.marks import is_kept_apart
from redact.policy.passages.sentences import sentences_in
from redact.policy.passages.titles import lent_by
from redact.policy.passages.topics import PERHAPS, SURELY
from redact.policy.passages.wanted import lends
from redact.types import Scope
from tests.doubles.marked_notes import fates, person

PEOPLE = (
    person(1, "client", "Marta Ruelas", "Marta", in_scope=True),
    person(2, "family", "Ines Ruelas", "Ines", relation="mother"),
    person(3, "group_member", "Tia"),
)
LOG = """CONTACT LOG

01/23/2024  Marta came on time and signed the sheet
<<OUT-OF-SCOPE|            her mother Ines has been told that her kidneys fail>>
02/06/2024  Marta attended
"""
HOUSE = """<<EXCLUDED|House meeting

02/06/2024

Somebody asked what is done when the glass breaks again and the police do not come.>>
"""


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Family time 9/19", "visitation"),
        ("Sign-in sheet", "attendance"),
        ("Return-to-duty thread", "employment"),
        ("Evaluation of capacity", "mental-health"),
        ("Unusual occurrence", "safety"),
        ("Residents' meeting", "group-sessions"),
    ],
)
def test_a_title_lends_its_topic(title: str, topic: str) -> None:
    assert lent_by([title])[topic] == 1.0


def test_a_title_that_says_nothing_lends_nothing() -> None:
    assert lent_by(["Progress note", "Contact log"]) == {}


def test_a_title_takes_along_what_it_tells_and_not_what_it_touches() -> None:
    near = {"visitation": 0.6, "none": 0.3}
    assert lends(near, {"visitation": 1.0}, {"visitation"})
    assert not lends(near, {"visitation": 0.4}, {"visitation"})
    assert not lends({"visitation": 0.4, "none": 0.6}, {"visitation": 1.0}, {"visitation"})


@pytest.mark.parametrize(
    ("marked", "wishes"),
    [
        pytest.param(
            LOG, {"wanted": ("attendance", "medical")}, id="an indented line is judged by its people"
        ),
        pytest.param(HOUSE, {"excluded": ("group-sessions",)}, id="a title on a topic left out wins"),
    ],
)
def test_what_stands_under_a_title_or_row(marked: str, wishes: dict[str, tuple[str, ...]]) -> None:
    assert fates(marked, PEOPLE, Scope(parties=("client",), **wishes)) == []


@pytest.mark.parametrize(
    "head",
    [
        "Therapist's own notes, kept in a locked drawer, not part of the chart",
        "Pages for myself - not for the file",
        "Reflections after the hour (separate folder)",
        "For my eyes only: thoughts on the session",
    ],
)
def test_a_therapists_own_notes_are_known_by_their_head(head: str) -> None:
    assert is_kept_apart([head])


@pytest.mark.parametrize("head", ["Progress note", "Session note, scanned to the chart", "Visit record"])
def test_notes_of_the_chart_are_not(head: str) -> None:
    assert not is_kept_apart([head])


def test_advice_of_a_lawyer_told_on_is_noticed() -> None:
    told = "The woman who represents him wants him to say nothing of the loan."
    assert advised(told, (), frozenset()) >= SURELY
    assert PERHAPS <= advised("His lawyer wrote on Monday.", (), frozenset()) < SURELY
    assert advised("Opposing counsel must answer by Friday.", (), frozenset()) == 0.0


def test_a_writers_own_life_and_asides_are_noticed() -> None:
    assert speaks_of_writer("My own mother has moved in with us.")
    assert not speaks_of_writer('She said, "My mother has moved in."')
    assert is_aside("She has gone back to church.")


def test_an_indented_line_of_a_log_begins_a_sentence() -> None:
    text = "01/23/2024  Marta came\n            her aunt is ill"
    assert len(sentences_in(text, listed=True)) == 2
    assert len(sentences_in(text)) == 1
