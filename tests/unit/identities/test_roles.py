from __future__ import annotations

import pytest

from redact.identities.cues import MASK
from redact.identities.roles import infer_role
from redact.types import Role


def standing(text: str):
    """Read the role of the name between angle brackets."""
    before, rest = text.split("<", 1)
    _, after = rest.split(">", 1)
    return infer_role([(before, after)])


@pytest.mark.parametrize(
    ("text", "role", "relation"),
    [
        ("Client: <Maria Lopez>\nDOB", Role.CLIENT, ""),
        ("met with client <Maria>.", Role.CLIENT, ""),
        ("Met with her mother, <Faduma Noor>, today", Role.FAMILY, "mother"),
        ("MOC <Faduma> said", Role.FAMILY, "mother"),
        ("her maternal aunt <Ines> came", Role.FAMILY, "aunt"),
        ("<Faduma Noor> (mother) called", Role.FAMILY, "mother"),
        ("<Rosa>, his grandmother, came", Role.FAMILY, "grandmother"),
        ("Her stepfather <Ed> left", Role.FAMILY, "stepfather"),
        ("boyfriend <Tyrell> was there", Role.PARTNER, "boyfriend"),
        ("Wife <Pua> drove", Role.PARTNER, "wife"),
        ("<Ann Smith>, LCSW", Role.PROFESSIONAL, "social worker"),
        ("seen by Dr. <Yee> on", Role.PROFESSIONAL, "doctor"),
        ("before Judge <Cobb>", Role.PROFESSIONAL, "judge"),
        ("teacher Ms. <Hulsey> said", Role.PROFESSIONAL, "teacher"),
        ("her caseworker <Dana> called", Role.PROFESSIONAL, "caseworker"),
        ("<Dana Cole>, caseworker, called", Role.PROFESSIONAL, "caseworker"),
        ("GAL <Trent> filed", Role.PROFESSIONAL, "guardian ad litem"),
        (f"Dr. <Sarpy>, RN {MASK}, Chaplain {MASK}, SW.", Role.PROFESSIONAL, "doctor"),
        (f"Dr. {MASK}, RN <Nia Cole>, Chaplain Father {MASK}, SW.", Role.PROFESSIONAL, "nurse"),
        (f"RN {MASK}, Chaplain Father <Dominic>, SW.", Role.PROFESSIONAL, "clergy"),
        (f"<Nia Cole>, RN, and {MASK}", Role.PROFESSIONAL, "nurse"),
        ("TC fr <Rick S.> re visit", Role.UNKNOWN, ""),
        ("Fr <Tom> prayed", Role.PROFESSIONAL, "clergy"),
        ("interpreter <Bopha> present", Role.PROFESSIONAL, "interpreter"),
        ("Members present: A.B., <Hope W.>, Lee", Role.GROUP_MEMBER, ""),
        ("neighbor <Vic> heard", Role.THIRD_PARTY, "neighbor"),
        ("Reporter: Mrs. <Gomez>\n", Role.REPORTER, ""),
        ("RP <Gomez> states", Role.REPORTER, ""),
        ("the hotline caller, <Ed Vance>, said", Role.REPORTER, ""),
        ("Ed's neighbor <Lou Vance>, who called the hotline, said", Role.REPORTER, ""),
        ("allegation of neglect reported by <Lou Vance>.", Role.REPORTER, ""),
        ("The CPS report was made by <Lou Vance>.", Role.REPORTER, ""),
        ("talked to <Lou> about rent", Role.UNKNOWN, ""),
        ("self-report by text. Sleep as reported by <Lou>.", Role.UNKNOWN, ""),
    ],
)
def test_wording_beside_a_name_tells_the_role(text: str, role: Role, relation: str) -> None:
    found = standing(text)
    assert (found.role, found.relation) == (role, relation)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("her son <Darnell> (8) hit", True),
        ("<Ada>, 8, cried", True),
        ("8-year-old <Ada> cried", True),
        ("a 15 y/o <Ada> ran", True),
        ("<Ada>, age 17, ran", True),
        ("student <Ada> ran", True),
        ("<Ada> (34) ran", False),
        ("<Ada>, 19, ran", False),
        ("<Ada> (10/12) ran", False),
        ("her son <Darnell> works nights", False),
    ],
)
def test_minors_by_age_and_word(text: str, *, minor: bool) -> None:
    assert standing(text).minor is minor


def test_a_child_without_a_tie_gets_the_role_minor() -> None:
    assert standing("8-year-old <Ada> cried").role is Role.MINOR


def test_one_cue_for_the_reporter_outweighs_many_others() -> None:
    windows = [("her aunt ", " said")] * 5 + [("Reporter: ", "\n")]
    assert infer_role(windows).role is Role.REPORTER


def test_a_child_is_a_son_before_a_mother():
    windows = [("lives with her son ", ", 9, and his sister."), ("close tie to her mother, ", " reads well.")]
    assert infer_role(windows).relation == "son"


@pytest.mark.parametrize(
    ("before", "after", "minor"),
    [
        ("", ", 7th grade, was late", True),
        ("", " (Grade 8, Hill Middle)", True),
        ("", ", fourteen, left", True),
        ("", ", U.S. citizen, age 9", True),
        ("", " turned 6 on Monday", True),
        ("the 3rd grader ", " ran", True),
        ("Ms. ", ", third-grade teacher", False),
        ("", ", third-grade teacher", False),
        ("", " turned 60 on Monday", False),
        ("", " turned {6-9} on Monday", False),
    ],
)
def test_a_year_of_school_or_an_age_in_words_tells_a_minor(before: str, after: str, *, minor: bool) -> None:
    assert infer_role([(before, after)]).minor is minor
