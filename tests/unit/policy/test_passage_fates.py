"""Which passages an order reaches, on notes as agencies write them; every fate was written down first."""

from __future__ import annotations

from datetime import date

import pytest

from redact.types import Scope
from tests.doubles.marked_notes import fates, person

PERIOD = {"since": date(2024, 1, 1), "until": date(2024, 6, 30)}

COUPLE = (
    person(1, "client", "Marta Ruelas", "Marta", "Ms. Ruelas", relation="wife", in_scope=True),
    person(2, "partner", "Owen Ruelas", "Owen", relation="husband"),
    person(3, "family", "Nico", relation="son", minor=True, in_scope=True),
    person(4, "professional", "Ines Calder", relation="therapist"),
)
COUPLE_NOTES = """Couples session, 03/12/2024

Marta reports that she sleeps better and has gone back to work. <<OUT-OF-SCOPE|Owen disclosed that he was
beaten by his father as a boy. He has told nobody before.>>

Marta has kept every appointment. She brought the parenting worksheet.

<<OUT-OF-SCOPE|Owen says he is ashamed of his temper and wants to see a doctor of his own.>>

<<OUT-OF-SCOPE|The couple agreed on a budget for the summer.>>

Nico has started to read at home.

Ines Calder, LMFT
"""

LOG = (
    person(1, "client", "Dale Orrin", "Dale", in_scope=True),
    person(2, "professional", "Officer Tamsin Wray", "Wray", relation="probation officer"),
    person(3, "family", "Bea Orrin", "Bea", relation="sister"),
)
PROBATION = """CONTACT LOG

<<OUT-OF-PERIOD|12/04/2023  9:10 am  Dale called. Wants to move to his sister's.>>
01/09/2024  10:00 am  Dale came to the office on time. He has a job at the tire shop.
01/23/2024  2:15 pm  Dale attended. <<PART-2|He started Suboxone at the opioid treatment program on Monday.>>
02/06/2024  9:30 am  Officer Wray asked about attendance. Told her that he has come to every appointment.
<<PART-2|02/20/2024  4:00 pm  The recovery center reports two missed doses of methadone.>>
03/05/2024  1:00 pm  Dale is behind on rent. <<HIV|He said his HIV is undetectable.>>
<<OUT-OF-SCOPE|03/19/2024  1:00 pm  Bea phoned. She is worried about her own marriage.>>
<<OUT-OF-PERIOD|07/02/2024  9:00 am  Dale moved to Columbus.>>
"""

APS = (
    person(1, "client", "Edna Voss", "Mrs. Voss", "Edna", in_scope=True),
    person(2, "family", "Carl Voss", "Carl", relation="nephew", in_scope=True),
    person(3, "reporter", "Lorna Beech", "Ms. Beech"),
    person(4, "third_party", "Hugh Stamm", "Mr. Stamm", relation="neighbor"),
)
ADULT = """APS investigation, April 3, 2024

Mrs. Voss, 84, lives alone. She walks with a cane and cooks for herself. <<REPORTER|The reporter, Ms. Beech,
delivers her meals on weekdays.>>

<<REPORTER|Ms. Beech asks that her name not be given to the nephew.>>

Carl manages the bank account. Mrs. Voss says that he pays the bills late.

<<ATTORNEY-CLIENT|Her attorney told her to revoke the power of attorney before the hearing.>>

<<OUT-OF-SCOPE|Mr. Stamm next door has a drinking problem and was evicted.>>

Home: clean, food in the refrigerator, smoke alarm works.
"""

GROUP = (
    person(1, "client", "Devon Achterberg", "Devon", in_scope=True),
    person(2, "group_member", "Tia"),
    person(3, "group_member", "Marcus"),
    person(4, "professional", "Lee Okun", relation="therapist"),
)
MEMBER = """Group note 02/14/2024

Devon arrived on time and took part in the check-in. <<OUT-OF-SCOPE|Marcus told the group about his
divorce.>> Devon practiced the breathing skill and set a goal for the week.

<<OUT-OF-SCOPE|Tia cried when Devon spoke of his mother.>>

<<OUT-OF-SCOPE|Tia and Marcus will share a ride next time.>>
"""

PEERS = (
    person(1, "client", "Tucker Hollis", "Tuck", minor=True, in_scope=True),
    person(2, "third_party", "Skye Nguyen", "Skye"),
    person(3, "family", "Dana Hollis", "Dana", relation="mother", in_scope=True),
)
THEY = """Group note 02/14/2024

Tuck attended group today and used his calm-down card. <<OUT-OF-SCOPE|Skye said they feel like they have to
pick a side when their moms argue.>>

Tuck was on time. <<OUT-OF-SCOPE|Skye doesn't think they can sleep at their dad's.>> Tuck said they feel ready
to go home.

Dana and Tuck said they will keep the plan. Dana told Tuck they could visit on Sunday.

Tuck and Dana came. They brought the worksheet.

<<OUT-OF-SCOPE|Skye cried. They miss their brother.>>
"""

SPECIAL = """Progress note 05/02/2024

Marta was on time and in good spirits. <<REPRODUCTIVE|She is ten weeks pregnant and has not told Owen.>>

<<IMMIGRATION|Her green card interview is in June.>>

Marta sleeps seven hours.
"""

ATTENDANCE = """Progress note 05/02/2024

Marta came on time for the session. <<OUT-OF-TOPIC|She spoke about her grief for her mother.>>

<<OUT-OF-TOPIC|Mood brighter, affect full.>>

Marta has attended 9 of 12 sessions and cancelled one.
"""

WORK = """CONTACT LOG

01/23/2024  Foreman confirmed that he has a job and works full shifts.
02/20/2024  Landlord says that his rent is paid.
"""
WORKERS = (LOG[0], person(2, "third_party", "Foreman"), person(3, "third_party", "Landlord"))
NAMESAKE = (LOG[0], person(2, "third_party", "Dwight Foreman", "Foreman"), LOG[2])
NAMED = """CONTACT LOG

01/16/2024  Dale came with Dwight Foreman. Dale has a job at the tire shop.
<<OUT-OF-SCOPE|02/05/2024  Foreman lost his job at the mill.>>
"""

PARENTING = """Individual parenting session

Date: 05/02/2024

Marta set limits at bedtime and praised Nico. She will go on with it. <<OUT-OF-TOPIC|Her depression is worse
and she cannot sleep.>>

<<OUT-OF-TOPIC|She applied for a job at the plant and had an interview with the foreman.>>
"""


@pytest.mark.parametrize(
    ("marked", "people", "wishes"),
    [
        pytest.param(COUPLE_NOTES, COUPLE, PERIOD, id="couple: the other partner's part stays behind"),
        pytest.param(PROBATION, LOG, PERIOD, id="log: entries outside the period, Part 2, HIV"),
        pytest.param(ADULT, APS, PERIOD, id="adult protective services: the reporter, a lawyer, a neighbor"),
        pytest.param(MEMBER, GROUP, {}, id="group: one member"),
        pytest.param(THEY, PEERS, {}, id="they is one person, or several"),
        pytest.param(SPECIAL, COUPLE, PERIOD, id="reproductive and immigration details"),
        pytest.param(ATTENDANCE, COUPLE, {"wanted": ("attendance",)}, id="an order for attendance only"),
        pytest.param(WORK, WORKERS, {"wanted": ("employment", "housing")}, id="a word that opens a line"),
        pytest.param(NAMED, NAMESAKE, {"wanted": ("employment",)}, id="a name that is such a word"),
        pytest.param(
            PARENTING, COUPLE, {"wanted": ("parenting",)}, id="a heading leans, a stronger topic leaves"
        ),
        pytest.param(
            SPECIAL.replace("<<IMMIGRATION|", "").replace("interview is in June.>>", "interview is in June."),
            COUPLE,
            {"reaches": ("immigration",)},
            id="what the order itself reaches",
        ),
    ],
)
def test_every_passage_has_the_fate_that_was_written_down(marked, people, wishes) -> None:
    assert fates(marked, people, Scope(parties=("client",), **wishes)) == []
