import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.recognizers.ner_decoding import NerSpan
from redact.recognizers.shaping import shaped
from redact.types import ENTITY_TYPES


def pieces(text: str, label: str, *, within: str = "", score: float = 0.99) -> list[str]:
    """Shape `within` (by default all of `text`) as one mention of the model and return what is left."""
    part = within or text
    start = text.index(part)
    return [text[s.start : s.end] for s in shaped(text, [NerSpan(start, start + len(part), label, score)])]


@pytest.mark.parametrize(
    ("text", "label", "left"),
    [
        ("MALDONADO, TERESA\nDOB", "PERSON", ["MALDONADO, TERESA"]),
        ("Maldonado\nDana Okafor", "PERSON", ["Maldonado", "Dana Okafor"]),
        ("614-555-0119.\n2", "PHONE", ["614-555-0119."]),
        ("Lopez\r\nSSN", "PERSON", ["Lopez"]),
        ("LOP-\nEZ", "PERSON", ["LOP-\nEZ"]),
        ("614-555-\n0119", "PHONE", ["614-555-\n0119"]),
        ("12/\n7", "DATE", ["12/\n7"]),
        ("Maria Gonza-\r\nlez", "PERSON", ["Maria Gonza-\r\nlez"]),
        ("Lopez -\nOkafor", "PERSON", ["Lopez -", "Okafor"]),
        ("3/4/2024\n\n3/5/2024", "DATE", ["3/4/2024", "3/5/2024"]),
        ("418 Tuttle Street\nNewark, OH 43055", "ADDRESS", ["418 Tuttle Street\nNewark, OH 43055"]),
        ("418 Tuttle Street\nPhone: 740", "ADDRESS", ["418 Tuttle Street", "Phone: 740"]),
        ("Heath Poultry\n- line packer", "ORG", ["Heath Poultry", "- line packer"]),
        ("Heath Poultry\n\nGoals", "ORG", ["Heath Poultry", "Goals"]),
    ],
)
def test_mentions_end_with_their_line(text: str, label: str, left: list[str]) -> None:
    assert pieces(text, label) == left


@pytest.mark.parametrize(
    ("text", "label", "left"),
    [
        ("Quiroga's. J", "ORG", ["Quiroga's", "J"]),
        ("12 Elm. mo", "ADDRESS", ["12 Elm", "mo"]),
        ("Teresa. Rosa", "PERSON", ["Teresa", "Rosa"]),
        ("crib @ Walmart", "ORG", ["Walmart"]),
        ("Teresa @ Walmart", "ORG", ["Teresa", "Walmart"]),
        ("12 Elm St. Apt 4", "ADDRESS", ["12 Elm St. Apt 4"]),
        ("12 Elmwood. Newark", "ADDRESS", ["12 Elmwood. Newark"]),
        ("J. Smith", "PERSON", ["J. Smith"]),
        ("Wm. Penn Hall", "ORG", ["Wm. Penn Hall"]),
        ("St. Jude Univ. Hosp. Annex", "ORG", ["St. Jude Univ. Hosp. Annex"]),
        ("pulled a boy out. Was in the paper", "EVENT", ["pulled a boy out. Was in the paper"]),
    ],
)
def test_mentions_end_with_their_sentence(text: str, label: str, left: list[str]) -> None:
    assert pieces(text, label) == left


@pytest.mark.parametrize(
    ("text", "within", "label", "left"),
    [
        ("Quiroga, F, 87", "F", "PERSON", []),
        ("Quiroga, M, 12 Elm St", "M", "PERSON", []),
        ("Quiroga, F. called", "F", "PERSON", ["F"]),
        ("F called at 9", "F", "PERSON", ["F"]),
        ("here: T, 13, M, 12", "M", "PERSON", ["M"]),
        ("and I was home", "I", "PERSON", []),
        ("as GAL I'd like", "I", "PERSON", []),
        ("met with I today", "I", "PERSON", ["I"]),
        ("I. was home", "I", "PERSON", ["I"]),
        ("stop on US-131", "on", "LOCATION", []),
        ("near their farm", "farm", "ADDRESS", []),
        ("then she'll fly", "she", "LOCATION", []),
    ],
)
def test_a_sex_a_pronoun_and_a_small_word_name_nobody(
    text: str, within: str, label: str, left: list[str]
) -> None:
    assert pieces(text, label, within=within) == left


def test_a_name_may_go_on_where_prose_is_wrapped() -> None:
    text = "The worker met with the landlord, the grandmother and Teresa\nMaldonado at the office."
    assert pieces(text, "PERSON", within="Teresa\nMaldonado") == ["Teresa\nMaldonado"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Teresa Maldonado, Isaiah", ["Teresa Maldonado", "Isaiah"]),
        ("Teresa Maldonado and Isaiah", ["Teresa Maldonado", "Isaiah"]),
        ("Teresa Maldonado / Rosa Quiroga; Zay", ["Teresa Maldonado", "Rosa Quiroga", "Zay"]),
        ("MALDONADO, TERESA", ["MALDONADO, TERESA"]),
        ("Maldonado, Teresa", ["Maldonado, Teresa"]),
        ("DE LA CRUZ, MARIA", ["DE LA CRUZ, MARIA"]),
        ("Curtis Whitfield, Jr.", ["Curtis Whitfield, Jr."]),
        ("Dana Okafor, LISW", ["Dana Okafor, LISW"]),
        ("NASRIN d/o Ghulam", ["NASRIN d/o Ghulam"]),
        ("with Teresa and", ["Teresa"]),
        ("FNU Sunarto", ["Sunarto"]),
        ("an nguyen", ["an nguyen"]),
        ("mai her", ["mai her"]),
    ],
)
def test_lists_of_people_are_parted(text: str, left: list[str]) -> None:
    assert pieces(text, "PERSON") == left


@pytest.mark.parametrize(
    ("text", "within", "label", "left"),
    [
        ("on the 4th of each month", "the 4th", "DATE", ["the 4th"]),
        ("or the twenty ninth", "the twenty ninth", "DATE", ["the twenty ninth"]),
        ("closed the Fourth.", "the Fourth", "DATE", ["the Fourth"]),
        ("the fifth of nine children", "the fifth", "DATE", ["fifth"]),
        ("by the Friday", "the Friday", "DATE", ["Friday"]),
        ("He is 5 and 3/4 today", "5 and", "AGE", ["5 and 3/4"]),
        ("he 2 n a half", "2", "AGE", ["2 n a half"]),
    ],
)
def test_words_that_make_a_date_or_an_age_stay(text: str, within: str, label: str, left: list[str]) -> None:
    assert pieces(text, label, within=within) == left


def in_parts(text: str, *parts: tuple[str, str, float]) -> list[str]:
    """Shape several mentions of the model, given by their words, types and scores."""
    spans = [
        NerSpan(text.index(part), text.index(part) + len(part), label, score) for part, label, score in parts
    ]
    return [text[s.start : s.end] for s in shaped(text, spans)]


@pytest.mark.parametrize(
    ("text", "parts", "left"),
    [
        (
            "blue Kia, dented",
            [("blue Kia", "VEHICLE", 0.9), ("dented", "VEHICLE", 0.4)],
            ["blue Kia", "dented"],
        ),
        ("claims dented", [("dented", "VEHICLE", 0.4)], []),
        ("green SRC 19 904", [("19", "ID", 0.8), ("904", "ID", 0.9)], ["19", "904"]),
        ("drives a blue Kia", [("a", "VEHICLE", 0.1), ("blue Kia", "VEHICLE", 0.9)], ["blue Kia"]),
        ("dkt 23-LT-6642", [("dkt", "ID", 0.1), ("23-LT-6642", "ID", 0.9)], ["23-LT-6642"]),
        ("40,  5", [("40", "AGE", 0.9), ("5", "PHONE", 0.4)], ["40"]),
    ],
)
def test_a_piece_counts_beside_a_mention_of_its_kind(
    text: str, parts: list[tuple[str, str, float]], left: list[str]
) -> None:
    assert in_parts(text, *parts) == left


@pytest.mark.parametrize(
    "label", ["DOB", "SSN", "MRN", "Case", "Phone", "Re", "cc", "Ms", "Dr.", "Mr.", "--"]
)
def test_labels_and_bare_titles_are_nobody(label: str) -> None:
    assert pieces(label, "PERSON") == []


@given(st.text(alphabet="Ab1 ,;/\n.-&@'and", max_size=40), st.sampled_from(ENTITY_TYPES), st.floats(0.05, 1))
def test_pieces_lie_within_the_mention_in_order(text: str, label: str, score: float) -> None:
    found = list(shaped(text, [NerSpan(0, len(text), label, score)] if text else []))
    ends = [edge for span in found for edge in (span.start, span.end)]
    assert ends == sorted(ends)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(any(map(str.isalnum, text[span.start : span.end])) for span in found)


@pytest.mark.parametrize(
    ("text", "within", "left"),
    [
        ("WEEK 6 - Oct 10, 2024", "6 - Oct 10, 2024", ["Oct 10, 2024"]),
        ("WEEK 6 - Oct 10, 2024", "WEEK 6 - Oct 10, 2024", ["Oct 10, 2024"]),
        ("Session 7 - Oct 17", "7 - Oct 17", ["Oct 17"]),
        ("Visit 9 (11/2/2024)", "9 (11/2/2024", ["11/2/2024"]),
        ("WEEK 5 - Oct 3, 2024", "5 -", []),
        ("Visit 12 Oct 2024", "12 Oct 2024", ["12 Oct 2024"]),
        ("Visit 5 Oct 24", "5 Oct 24", ["5 Oct 24"]),
        ("Sept 28 - Oct 2, 2024", "Sept 28 - Oct 2, 2024", ["Sept 28 - Oct 2, 2024"]),
    ],
)
def test_the_number_of_a_week_is_no_part_of_its_date(text: str, within: str, left: list[str]) -> None:
    assert pieces(text, "DATE", within=within) == left


@pytest.mark.parametrize(
    ("text", "within", "label"),
    [
        ("Her mood is 6/10.", "6/10", "DATE"),
        ("pain was 4/10 last week, now 7/10", "4/10 last week, now 7/10", "DATE"),
        ("2/3 of the way", "2/3", "AGE"),
        ("Pt died 10/11/2024 at 0342, 87 yrs", "0342,", "ID"),
        ("Pt died at 0342.", "0342", "ADDRESS"),
        ("cesarean at 34 weeks", "34 weeks", "AGE"),
        ("meet at the park at 11.", "11", "AGE"),
        ("fly in on Southwest 1182, staying", "Southwest 1182", "ADDRESS"),
        ("fit. pd by CSHCS", "pd", "USERNAME"),
        ("fit. pd by CSHCS", "pd", "ORG"),
        ("3:15, Rm 114, Bellweather", "Rm", "PERSON"),
    ],
)
def test_what_is_certainly_something_else_is_dropped(text: str, within: str, label: str) -> None:
    assert pieces(text, label, within=within, score=1.0) == []


@pytest.mark.parametrize(
    ("text", "within", "label"),
    [
        ("seen 6/10.", "6/10", "DATE"),
        ("Pt lives at 1418.", "1418", "ADDRESS"),
        ("left home at 11.", "11", "AGE"),
        ("Seen by pd today", "pd", "ORG"),
        ("Rm Sokha came", "Rm Sokha", "PERSON"),
    ],
)
def test_what_may_be_of_its_type_stays(text: str, within: str, label: str) -> None:
    assert pieces(text, label, within=within, score=1.0) == [within]
