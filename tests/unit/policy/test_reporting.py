"""Who reported abuse or neglect stays without a name, whatever else the person is to the case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redact.policy.load import load_policy
from redact.policy.passages.reporting import MAYBE, NONE, SURE, reports
from redact.stages.decide import decide
from redact.types import Case, Scope
from tests.doubles.marked_notes import fates, found, note, person

TOLD = """
Dot Hollis phoned CPS about Tuck's bruises.
Dot made the report on 8/12/2024 about Tuck.
Dot called child protective services because of Tuck's bruises.
Dot told Tuck's worker that she is the one who called it in.
Dot called the abuse hotline about Tuck.
Dot turned the family in, and Tuck does not know.
The call about Tuck came from his grandmother, Dot.
mgm called it in
rptr = aunt
source of referral: gm
Referral source: maternal aunt
reported by: maternal grandmother
hotline called by gm 8/12
gma made rpt to hotline 8/12
CPS report by MGM
RP: Dot Hollis
Reporter: Dot Hollis
a 51A was filed by Dot
GM hotlined the family in Aug
Dot contacted CPS with concerns about the home.
Dot notified child welfare about the marks on his back.
Dot anonymously reported the family.
Dot had to call the child abuse hotline.
Dot reported him to child protective services.
Dot called to report that Tuck had bruises.
Dot admits that she reported the stepfather.
Dot feels guilty for calling CPS.
Dot's call to the hotline led to the removal.
CPS received a report from Dot.
The report was phoned in by Dot.
The case was opened after Dot called.
Dot asked us to keep her name out of it.
Tuck must not know it was Dot who called.
Dot blew the whistle on the stepdad.
""".strip().splitlines()

ASKED = """
Dot called DHS about Tuck.
Dot made the call with her sister in the room.
Dot filed a complaint in May.
Referral source: Mill Street School
""".strip().splitlines()

OTHERWISE = """
The prescription was called in to the pharmacy.
Dana called to reschedule the visit.
Dana called the CPS worker to ask about visits.
Dana reported feeling sad.
Dana reported that Tuck slept well.
Dana turned in her homework.
Tuck turned himself in to police.
Dr. Lane submitted a progress report.
The officer filed a police report.
Dana called the suicide hotline.
Call received from mother about visit time.
Referral source: self
Referral source: court
Referred by: Dr. Patel, PCP
Worker explained mandated reporter duties.
CPS closed the case.
The worker contacted CPS to request records.
She has one child, who turned four in January.
Dana made the call to the landlord.
""".strip().splitlines()

FAMILY = (
    person(1, "client", "Tucker Hollis", "Tuck", minor=True, in_scope=True),
    person(2, "family", "Dot Hollis", "Dot", relation="grandmother", in_scope=True, confirmed=True),
    person(3, "professional", "Ina Marsh", relation="caseworker"),
)
NOTES = """Progress note 08/20/2024

Tuck came on time. Dot brought soup.

<<REPORTER|Dot Hollis phoned CPS about Tuck's bruises.>>

Tuck slept well. <<REPORTER|Dot was worried about his back. She called it in that night.>>

Dot brought Tuck to the session and asked about school.
"""


@pytest.mark.parametrize("text", TOLD)
def test_wording_of_a_report_is_known(text: str) -> None:
    assert reports(text) == SURE


@pytest.mark.parametrize("text", ASKED)
def test_wording_that_may_be_of_a_report_is_asked_about(text: str) -> None:
    assert reports(text) == MAYBE


@pytest.mark.parametrize("text", OTHERWISE)
def test_calls_and_reports_of_other_kinds_are_none(text: str) -> None:
    assert reports(text) == NONE


def test_an_order_never_reaches_who_of_the_family_reported() -> None:
    assert fates(NOTES, FAMILY, Scope(parties=("client", "grandmother"))) == []


def _hidden(text: str, purpose: str, people=FAMILY) -> list[str]:
    """Return the names that a purpose removes where somebody is shown reporting."""
    document = note(text)
    decisions = decide(Case((document,)), found(document, people), load_policy(purpose), None)
    spans = [d.mention.span for d in decisions.items if d.rule == "report"]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Dot phoned CPS about Tuck. Dot brought soup.", ["Dot"]),
        ("The call about Tuck came from his grandmother, Dot.", ["Dot"]),
        ("Dot was worried. She phoned CPS that night.", ["Dot"]),
        ("Dot told Ina Marsh that she called it in.", ["Dot"]),
        ("Ina Marsh filed a mandated report with CPS.", ["Ina Marsh"]),
        ("Dot brought soup and called to reschedule the visit.", []),
        ("Tuck was told that a report was made to CPS.", []),
    ],
)
def test_the_act_stays_without_a_name_and_the_rest_of_the_story_stands(text, hidden, purpose) -> None:
    assert _hidden(text, purpose) == hidden


@pytest.mark.parametrize("purpose", ["teaching", "consultation", "court"])
def test_of_a_known_reporter_looser_wording_counts(purpose) -> None:
    text = "Dot spoke of the allegations. Dot brought soup."
    known = (FAMILY[0], (replace(FAMILY[1][0], reporter=True), FAMILY[1][1]), FAMILY[2])
    assert _hidden(text, purpose) == []
    assert _hidden(text, purpose, known) == ["Dot"]
