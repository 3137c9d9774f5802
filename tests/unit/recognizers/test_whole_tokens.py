import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.recognizers.ner_decoding import NerSpan
from redact.recognizers.whole_tokens import whole_tokens


def widened(text: str, *parts: tuple[str, str, float]) -> list[tuple[str, str]]:
    """Widen mentions given by their words, types and scores."""
    spans = [
        NerSpan(text.index(part), text.index(part) + len(part), label, score) for part, label, score in parts
    ]
    return [(text[s.start : s.end], s.label) for s in whole_tokens(text, spans)]


@pytest.mark.parametrize(
    ("text", "part", "label", "whole", "kind"),
    [
        ("(LCSW CSW.09924471)", "09924471", "ID", "CSW.09924471", "ID"),
        ("Job 00871-4", "00871", "ID", "00871-4", "ID"),
        ("no. A9-00712", "00712", "ID", "A9-00712", "ID"),
        ("cam R-9021-LQ,", "9021", "DEVICE", "R-9021-LQ", "DEVICE"),
        ("cel 509-4___ (torn)", "509", "PHONE", "509-4___", "PHONE"),
        ("vexxed.mothman said", "mothman", "PERSON", "vexxed.mothman", "USERNAME"),
        ("reset by it.jolie today", "jolie", "USERNAME", "it.jolie", "USERNAME"),
        ("strike b-e-r-n-a", "e-r-n", "PERSON", "b-e-r-n-a", "PERSON"),
        ("|LOS SANTOS^YANELBA^ALT|", "LOS SANTOS^YANELBA", "PERSON", "LOS SANTOS^YANELBA^ALT", "PERSON"),
    ],
)
def test_what_hangs_together_goes_whole(text: str, part: str, label: str, whole: str, kind: str) -> None:
    assert widened(text, (part, label, 0.95)) == [(whole, kind)]


@pytest.mark.parametrize(
    ("text", "part", "label"),
    [
        ("went home.She slept", "home", "LOCATION"),
        ("the Lopez-based plan", "Lopez", "PERSON"),
        ("josaphat_capacity.pdf", "josaphat", "PERSON"),
        ("fw 4.12.0", "12", "IP"),
        ("temp 98.6", "98", "ID"),
        ("swing 3p-11p", "3p", "DATE"),
        ("5-10 minutes", "5", "DATE"),
        ("ICD F43.23", "F43", "ID"),
        ("II-3 Sal", "3", "ID"),
        ("ward T-02", "02", "ID"),
        ("scan_0417.pdf", "scan_0417", "ID"),
        ("mbr#IHP00772145", "IHP00772145", "ID"),
    ],
)
def test_what_does_not_hang_together_stays(text: str, part: str, label: str) -> None:
    assert [words for words, _ in widened(text, (part, label, 0.95))] == [part]


@pytest.mark.parametrize(("score", "whole"), [(0.9, "SSA-82024"), (0.2, "82024")])
def test_what_the_model_doubts_is_not_widened(score: float, whole: str) -> None:
    assert widened("form SSA-82024", ("82024", "ID", score))[0][0] == whole


def test_parts_of_one_number_become_one_mention_of_the_longer_type() -> None:
    text = "PID 000917-33-02"
    assert widened(text, ("000917-33-", "ID", 0.9), ("02", "DATE", 0.8)) == [("000917-33-02", "ID")]


@given(st.text(alphabet="Ab1 .-_^#@\n", max_size=40), st.data())
def test_mentions_stay_disjoint_and_cover_what_they_covered(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    spans = [NerSpan(a, b, "ID", 0.9) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    found = list(whole_tokens(text, spans))
    bounds = [edge for span in found for edge in (span.start, span.end)]
    assert bounds == sorted(bounds)
    assert all(any(f.start <= s.start and s.end <= f.end for f in found) for s in spans)
