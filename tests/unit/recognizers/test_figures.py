import pytest

from redact.recognizers.figures import AFTER, figures


def read(text: str) -> list[str]:
    return sorted({text[start:end] for start, end, _ in figures(text)})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sertraline 50 mg PO qam", "50 mg PO qam"),
        ("BP 168/104", "BP 168/104"),
        ("SpO2 88%", "SpO2 88%"),
        ("A1c 9.2", "A1c 9.2"),
        ("weight 84.1 kg", "84.1 kg"),
        ("pain 4/10", "pain 4/10"),
        ("GAF 55", "GAF 55"),
        ("Katz 2/6, MMSE 5/30", "Katz 2/6"),
        ("phq9: 12/27", "phq9: 12/27"),
        ("scored 12 out of 27", "scored 12 out of 27"),
        ("42 CFR Part 2", "42 CFR Part 2"),
        ("25 U.S.C. § 1912(a)", "25 U.S.C. § 1912(a)"),
        ("Wis. Stat. 48.13(8)", "Wis. Stat. 48.13(8)"),
        ("under s. 48.13(8)", "s. 48.13(8)"),
        ("W&I 15610.30", "W&I 15610.30"),
        ("PC 273a", "PC 273a"),
        ("Title IV-E", "Title IV-E"),
        ("Rule 5.2", "Rule 5.2"),
        ("I-918B", "I-918B"),
        ("F43.12", "F43.12"),
        ("H0015 x4", "H0015"),
        ("G3P2", "G3P2"),
        ("a .38 revolver", ".38 revolver"),
        ("9 mm handgun", "9 mm handgun"),
        ("q15 min checks", "q15 min checks"),
        ("ASAM level 3.5", "ASAM level 3.5"),
        ("A&Ox4", "A&Ox4"),
    ],
)
def test_figures_of_care_and_law(text: str, expected: str) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "seen 4/10",
        "PHQ-9 12/26, Katz 3/4, MoCA 4/15/24",
        "on 10/12 and 11/6/23",
        "Sat 7/22",
        "docket JV-058236",
        "JV22-0391-D",
        "GL 7-0539",
        "Q54 bus",
        "MR N-397859",
        "plate KFD 2281",
        "I-90 west of Gary",
        "14 Mill St",
        "Hope 6, Dan 12",
        "aged 44",
        "apt 12B",
        "555-0136",
    ],
)
def test_identifiers_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("after", "taken"),
    [
        (" 14.", " 14"),
        (" = 12/27 today", " = 12/27"),
        (" score 21", " score 21"),
        (" 40 mg daily", " 40 mg"),
        (" 26/30", " 26/30"),
        (" positive", " positive"),
        (" 12/27", ""),
        (" 3/4/24", ""),
        (" 2281", ""),
        (" today", ""),
    ],
)
def test_a_score_after_an_instrument(after: str, taken: str) -> None:
    """A slash that may be a day counts only with a word of scoring."""
    match = AFTER.match(after)
    assert (match.group() if match else "") == taken
