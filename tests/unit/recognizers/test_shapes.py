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
    ("SSN", "***-**-4471", "4471"),
    ("ID", "case 24-118260", "24-118260"),
    ("IP", "10.0.0.12", "10.0.0.12"),
    ("VEHICLE", "a black Dodge", "black Dodge"),
    ("PERSON", "T called", "T"),
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
    ("DATE", "5-4-3-2-1", "5-4-3-2-1"),
    ("AGE", "PHQ-9 fell to 9 (was 14)", "14"),
    ("AGE", "from moderate (14) to mild (8)", "8"),
    ("AGE", "GAD-7 11", "11"),
    ("AGE", "a score 12", "12"),
    ("AGE", "17 of 27\n4. Background", "4"),
    ("AGE", "august", "august"),
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


@pytest.mark.parametrize(("score", "believed"), [(0.3, False), (0.6, True)])
def test_doubtful_small_letters_amid_capitals_are_no_name(score: float, believed: bool) -> None:
    text = PROSE.format("hope")
    start = text.index("hope")
    assert has_shape(text, start, start + 4, "PERSON", score) is believed


def test_in_a_note_without_capitals_a_doubtful_name_counts() -> None:
    text = PROSE.format("zay").lower()
    start = text.index("zay")
    assert has_shape(text, start, start + 3, "PERSON", 0.1)
