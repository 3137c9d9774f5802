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
