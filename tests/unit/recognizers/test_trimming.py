import pytest

from redact.recognizers.trimming import trim


@pytest.mark.parametrize(
    ("text", "entity_type", "left"),
    [
        (" Maria Lopez,", "PERSON", "Maria Lopez"),
        ("Ms. Lopez", "PERSON", "Lopez"),
        ("Mr. and Lopez", "PERSON", "and Lopez"),
        ("Dr. Aunt Bea", "PERSON", "Bea"),
        ("Maria's", "PERSON", "Maria"),
        ("the Lopezes’", "PERSON", "the Lopezes"),
        ("M.L.", "PERSON", "M.L."),
        ("Lopez.", "PERSON", "Lopez"),
        ("Lopez (Mari)", "PERSON", "Lopez (Mari)"),
        ("(614) 555-0182.", "PHONE", "(614) 555-0182"),
        ("'Maple Court'", "LOCATION", "Maple Court"),
        ("@maria.l", "USERNAME", "@maria.l"),
    ],
)
def test_edges(text: str, entity_type: str, left: str) -> None:
    edges = trim(text, 0, len(text), entity_type)
    assert edges is not None
    assert text[slice(*edges)] == left


@pytest.mark.parametrize("text", ["", "  ", "--", "Ms. "])
def test_nothing_left(text: str) -> None:
    edges = trim(text, 0, len(text), "PERSON")
    assert edges is None or text[slice(*edges)] == "Ms"


def test_a_title_alone_is_not_cut_away() -> None:
    assert trim("Judge", 0, 5, "PERSON") == (0, 5)


def test_a_title_that_the_model_is_sure_of_stays() -> None:
    assert trim("Rev Cutts", 0, 9, "PERSON", titled=True) == (0, 9)
    assert trim("Rev Cutts", 0, 9, "PERSON") == (4, 9)


def _trimmed(text: str, named: str, entity_type: str = "PERSON") -> str | None:
    start = text.index(named)
    edges = trim(text, start, start + len(named), entity_type)
    return None if edges is None else text[slice(*edges)]


@pytest.mark.parametrize(
    ("text", "named", "left"),
    [
        ("Hi Ines,\n\nI saw", "Hi Ines", "Ines"),
        ("Good morning Buck,", "Good morning Buck", "Buck"),
        ("Saw Marisol Delgado at home.", "Saw Marisol Delgado", "Marisol Delgado"),
        ("Home visit. Met with Marisol Delgado.", "Met with Marisol Delgado", "Marisol Delgado"),
        ("Saw Htoo came too.", "Saw Htoo", "Saw Htoo"),  # a title of the Karen
        ("my uncle Saw Marisol Delgado", "Saw Marisol Delgado", "Saw Marisol Delgado"),
        ("at 9:00 AM Ray Delmonte wrote", "AM Ray Delmonte", "Ray Delmonte"),
        ("with Am Rhee", "Am Rhee", "Am Rhee"),
        ("BENCH OFFICER: COMMISSIONER R. ABUNDIZ", "COMMISSIONER R. ABUNDIZ", "R. ABUNDIZ"),
        ("Patient Ofa Tuipulotu (59F)", "Patient Ofa Tuipulotu", "Ofa Tuipulotu"),
        ("Student: Ana Ferris          Gr: 4", "Ana Ferris          Gr", "Ana Ferris"),
        ("Signed, Q. Bonaventure      Worker sign-off: M.", "Q. Bonaventure      Worker", "Q. Bonaventure"),
        ("NIX       FERN       4", "NIX       FERN", "NIX       FERN"),
        ("Son Raymond d. 2011 in", "Raymond d", "Raymond"),
        ("mother Ana Ruiz b. 3/4/1950", "Ana Ruiz b.", "Ana Ruiz"),
        ("with Raymond D. 2011 Oak", "Raymond D", "Raymond D"),
        ("with Raymond d. came", "Raymond d", "Raymond d"),
    ],
)
def test_words_that_frame_a_name(text: str, named: str, left: str) -> None:
    assert _trimmed(text, named) == left


def test_the_end_of_a_possessive_is_the_whole_word() -> None:
    assert trim("nights, Fry's on Grant", 12, 13, "ORG") == (8, 13)
    assert trim("nights, s on Grant", 8, 9, "ORG") == (8, 9)
    assert trim("nights, Fry's Market", 12, 20, "ORG") == (8, 20)
    assert trim("on the S Broad side", 7, 14, "ADDRESS") == (7, 14)


@pytest.mark.parametrize(
    ("text", "named", "entity_type"),
    [
        ("On Mon, Mar 4, 2024 at 9:00", "Mon", "LOCATION"),
        ("On Mon, Mar 4, 2024 at 9:00", "Mon", "PERSON"),
        ("Thu 3/7 home visit", "Thu", "PERSON"),
        ("Mon: no show.\nThu: match!", "Thu", "PERSON"),
        ("on my group list for Tuesdays.", "Tuesdays", "DATE"),
        ("Mon/Wed group", "Mon/Wed", "DATE"),
        ("Thank you.\nSincerely,\n\nA. Reyes", "Sincerely", "PERSON"),
        ("Cc: Whitcomb, Laurel", "Cc", "PERSON"),
        ("a retired pilot", "retired", "OCCUPATION"),
        ("State", "State", "LOCATION"),
        ("gp, Weds 6p @ First", "Weds", "PERSON"),
        ("the volunteer, sits Th 1-4.", "Th", "PERSON"),
        ("sits Th 1-4.", "Th", "DATE"),
        ("Thu @ 4 group", "Thu", "PERSON"),
    ],
)
def test_what_names_nothing(text: str, named: str, entity_type: str) -> None:
    assert _trimmed(text, named, entity_type) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("RN Thu was on the floor.", "Thu"),
        ("Tuesday said she would come.", "Tuesday"),
        ("Thu: I am tired\nSW: rest", "Thu"),
        ("Grace,\nMother of two", "Grace"),
        ("Thu had 6 people over", "Thu"),
        ("Th. Nguyen 1-4", "Th. Nguyen"),
    ],
)
def test_people_with_such_names_stay(text: str, named: str) -> None:
    assert _trimmed(text, named) == named


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("M.F. tardy", "M.F."),
        ("M. F. absent", "M. F."),
        ("J.R. de la Cruz", "J.R. de la Cruz"),
        ("M.F.", "M.F."),
    ],
)
def test_what_is_said_of_initials_is_no_name(text: str, kept: str) -> None:
    start, end = trim(text, 0, len(text), "PERSON") or (0, 0)
    assert text[start:end] == kept


@pytest.mark.parametrize(
    ("text", "value", "left"),
    [("Weds 6p group", "Weds", None), ("sits Th 1-4", "Th", None), ("Th called", "Th", "Th")],
)
def test_a_weekday_in_short_before_its_hours_is_nobody(text: str, value: str, left: str | None) -> None:
    start = text.index(value)
    edges = trim(text, start, start + len(value), "PERSON")
    assert (text[slice(*edges)] if edges else None) == left
