import pytest

from redact.recognizers.shapes import has_shape

TRUE = [
    ("DATE", "on 3/4", "3/4"),
    ("DATE", "March 9 and 16", "16"),
    ("DATE", "DOB: 5 / 12 / 88", "5"),
    ("DATE", "on the 5th", "5"),
    ("DATE", "the fifteenth", "the fifteenth"),
    ("DATE", "02.07", "02.07"),
    ("DATE", "in 2009", "2009"),
    ("DATE", "EAP session 2, 3.18\n", "3.18"),
    ("AGE", "DOB 10-2-81  42 yr", "yr"),
    ("AGE", "Mia is 8", "8"),
    ("AGE", "seven years old", "seven"),
    ("AGE", "severe anxiety. He is 14 now", "14"),
    ("AGE", "in her early sixties", "early sixties"),
    ("PHONE", "ext. 214", "214"),
    ("PHONE", "five five five oh one", "five five five oh one"),
    ("ADDRESS", "on Tuttle Street", "Tuttle Street"),
    ("ADDRESS", "#C", "C"),
    ("ADDRESS", "Newark, OH", "Newark, OH"),
    ("EMAIL", "tere at mail dot com", "tere at mail dot com"),
    ("ADDRESS", "I'm at twelve oh six Pine, number four", "twelve oh six Pine, number four"),
    ("SSN", "***-**-4471", "4471"),
    ("SSN", "xxx-xx-41__", "xxx-xx-41__"),
    ("URL", "FAA FA3XK9TTLE", "FA3XK9TTLE"),
    ("ID", "case 24-118260", "24-118260"),
    ("IP", "10.0.0.12", "10.0.0.12"),
    ("IP", "ENTER 39.8197,-86.1104", "39.8197"),
    ("VEHICLE", "the school bus with no wheels", "school bus"),
    ("VEHICLE", "a black Dodge", "black Dodge"),
    ("PERSON", "T called", "T"),
    ("PERSON", "Mother is Mrs. Her", "Her"),
    ("PERSON", "Judge Judge ruled", "Judge"),
    ("PERSON", "refused, initialed MS\n", "MS"),
    ("PERSON", "Mr. No (Sung-ho)", "No"),
    ("EVENT", "he trapped eels", "trapped eels"),
    ("EVENT", "pulled a driver out", "pulled a driver out"),
]
FALSE = [
    ("DATE", "at 5:45 pm", "5"),
    ("DATE", "at 5:45 pm", "5:45 pm"),
    ("DATE", "seven", "seven"),
    ("DATE", "PHQ-9 under 5", "5"),
    ("DATE", "PC-PTSD-5 5/5", "5/5"),
    ("DATE", "MoCA (14/30)", "14/30"),
    ("DATE", "Apgar 4/7", "4/7"),
    ("DATE", "1.75", "1.75"),
    ("DATE", "took 1.25 mg", "1.25"),
    ("DATE", "a score of 3.18", "3.18"),
    ("DATE", "v.3.18", "3.18"),
    ("DATE", "5-4-3-2-1", "5-4-3-2-1"),
    ("AGE", "PHQ-9 fell to 9 (was 14)", "14"),
    ("AGE", "from moderate (14) to mild (8)", "8"),
    ("AGE", "GAD-7 11", "11"),
    ("AGE", "a score 12", "12"),
    ("AGE", "17 of 27\n4. Background", "4"),
    ("AGE", "august", "august"),
    ("AGE", "a yr ago", "yr"),
    ("PHONE", "or text 988", "988"),
    ("PHONE", "2", "2"),
    ("PHONE", "call 12", "12"),
    ("PHONE", "\n0340 mgr called", "0340"),
    ("ADDRESS", "Observations", "Observations"),
    ("EMAIL", "Instagram", "Instagram"),
    ("USERNAME", "TikTok", "TikTok"),
    ("ID", "D", "D"),
    ("ID", "TICKET", "TICKET"),
    ("ID", "placed on a 5150", "5150"),
    ("ID", "NDC 00056-0176-70", "00056-0176-70"),
    ("ID", "W-9", "W-9"),
    ("IP", "1.75", "1.75"),
    ("VEHICLE", "F-tag 692", "692"),
    ("VEHICLE", "lockbox", "lockbox"),
    ("PERSON", "\nB. Arrived late", "B"),
    ("PERSON", "Ms", "Ms"),
    ("PERSON", "Cause No. 12", "No"),
    ("URL", "ESMTPS", "ESMTPS"),
    ("EVENT", "the fall", "the fall"),
]


@pytest.mark.parametrize(("label", "text", "value"), TRUE)
def test_has_the_shape(label: str, text: str, value: str) -> None:
    start = text.rindex(value)
    assert has_shape(text, start, start + len(value), label, 0.7)


@pytest.mark.parametrize(("label", "text", "value"), FALSE)
def test_lacks_the_shape(label: str, text: str, value: str) -> None:
    start = text.rindex(value)
    assert not has_shape(text, start, start + len(value), label, 0.7)


PROSE = (
    "Dana Okafor of Licking Valley met Rosa and then Isaiah at School with Mr. Brandt before {} went home "
    "to Newark with Lucia."
)


@pytest.mark.parametrize(("score", "believed"), [(0.3, False), (0.95, True)])
def test_a_month_in_small_letters_is_believed_from_a_level_on(score: float, believed: bool) -> None:
    text = PROSE.format("last march")
    start = text.index("march")
    assert has_shape(text, start, start + 5, "DATE", score) is believed


@pytest.mark.parametrize(("score", "believed"), [(0.3, False), (0.6, True)])
def test_doubtful_small_letters_amid_capitals_are_no_name(score: float, believed: bool) -> None:
    text = PROSE.format("hope")
    start = text.index("hope")
    assert has_shape(text, start, start + 4, "PERSON", score) is believed


def test_in_a_note_without_capitals_a_doubtful_name_counts() -> None:
    text = PROSE.format("zay").lower()
    start = text.index("zay")
    assert has_shape(text, start, start + 3, "PERSON", 0.1)


@pytest.mark.parametrize(
    ("label", "text", "value", "level"),
    [
        ("ADDRESS", "(Harlan, Victory)", "Victory", 0.9),
        ("VEHICLE", "claims Tree Top", "Tree Top", 0.83),
        ("PHONE", "the old number ...321", "...321", 0.95),
        ("EVENT", "testified in", "testified in", 0.45),
        ("PERSON", "\nV. here, shaking", "V.", 0.85),
        ("DATE", "\n27/28 – twins move", "27/28", 0.85),
        ("PERSON", "\nT.: thank you", "T.", 0.85),
    ],
)
def test_without_its_shape_a_mention_counts_from_a_level_on(
    label: str, text: str, value: str, level: float
) -> None:
    start = text.index(value)
    assert has_shape(text, start, start + len(value), label, level)
    assert not has_shape(text, start, start + len(value), label, level - 0.05)


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("\nB. Arrived\n\nI. Sat down\n\nR. Ate\n\nP. Next week", "R.", "PERSON"),
        ("\nA. Income\nB. Housing", "B.", "PERSON"),
        ("\n0155 Rich off", "0155", "PHONE"),
        ("\n4. Background", "4", "AGE"),
        ("SSN:", "SSN", "ID"),
        ("PC-PTSD-5 4/5", "4/5", "DATE"),
        ("sharps 27/28", "27/28", "DATE"),
        ("at 5:45 pm", "5:45 pm", "DATE"),
        ("placed on a 5150", "5150", "SSN"),
    ],
)
def test_what_is_certainly_something_else_is_dropped_at_any_score(text: str, value: str, label: str) -> None:
    start = text.index(value)
    assert not has_shape(text, start, start + len(value), label, 1.0)


@pytest.mark.parametrize(
    ("text", "value", "named"),
    [
        ("with coach {} again", "d", True),
        ("hey {} im here", "vex", True),
        ("wkr {} on call", "harlo", True),
        ("Supervisor: Tran; typed by {}\n", "rq", True),
        ("Counselor initials: {}\n", "mk", True),
        ("signed {}, LMSW", "ml", True),
        ("Bring Ensure.  {}\n", "rkb", True),
        ("lock up. {}\n", "dn", True),
        ("09:30 SW {} w/ fam mtg", "dana", True),
        ("lock up. {}\n", "pt", False),
        ("lock up. {} slept", "dn", False),
        ("gave it to {}\n", "jd", False),
        ("dad says {} again", "hope", False),
        ("typed by {} again", "rq", False),
    ],
)
def test_a_name_in_small_letters_counts_where_words_introduce_it(text: str, value: str, named: bool) -> None:
    whole = PROSE.format(text.format(value))
    start = whole.index(text.format(value)) + text.index("{")
    assert has_shape(whole, start, start + len(value), "PERSON", 0.1) is named
