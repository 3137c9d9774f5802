import numpy as np
import pytest

from redact.recognizers.encoding import LABELS, TAGS
from redact.recognizers.ner_decoding import Thresholds, decode, softmax, word_starts

O, B, I = 0, 1 + 2 * LABELS.index("PERSON"), 2 + 2 * LABELS.index("PERSON")  # noqa: E741
B_ORG = 1 + 2 * LABELS.index("ORG")


def scores(*rows: dict[int, float]) -> np.ndarray:
    table = np.zeros((len(rows), len(TAGS)), dtype=np.float32)
    for at, row in enumerate(rows):
        for tag, share in row.items():
            table[at, tag] = share
    return table


def test_pieces_of_one_word_share_one_verdict() -> None:
    found = decode("Okonkwo", [(0, 3), (3, 7)], scores({B: 0.9, O: 0.1}, {O: 0.8, I: 0.2}), Thresholds(0.5))
    assert [(s.start, s.end, s.label) for s in found] == [(0, 7, "PERSON")]
    assert found[0].score == pytest.approx(0.55)


def test_b_after_i_begins_a_second_person() -> None:
    rows = scores({B: 1.0}, {I: 1.0}, {B: 1.0})
    found = decode("Ana Ruiz Luis", [(0, 3), (4, 8), (9, 13)], rows, Thresholds(0.5))
    assert [(s.start, s.end) for s in found] == [(0, 8), (9, 13)]


def test_another_label_ends_a_mention() -> None:
    found = decode("Ana Acme", [(0, 3), (4, 8)], scores({B: 1.0}, {B_ORG: 1.0}), Thresholds(0.5))
    assert [s.label for s in found] == ["PERSON", "ORG"]


@pytest.mark.parametrize(("outside", "found"), [(0.5, 0), (0.69, 0), (0.71, 1)])
def test_a_word_is_left_alone_only_above_the_threshold(outside: float, found: int) -> None:
    assert len(decode("Ana", [(0, 3)], scores({O: 0.7, B: 0.3}), Thresholds(outside))) == found


def test_a_type_may_have_a_threshold_of_its_own() -> None:
    rows = scores({O: 0.7, B: 0.3})
    assert decode("Ana", [(0, 3)], rows, Thresholds(0.5, {"PERSON": 0.9}))
    assert not decode("Ana", [(0, 3)], rows, Thresholds(0.9, {"PERSON": 0.5}))


def test_punctuation_alone_is_no_mention() -> None:
    assert decode("--", [(0, 1), (1, 2)], scores({B: 1.0}, {I: 1.0}), Thresholds(0.5)) == ()


def test_words_are_runs_of_letters_and_digits() -> None:
    assert word_starts("ab-cd 12", [(0, 1), (1, 2), (2, 3), (3, 5), (6, 8)]) == [0, 2, 3, 4]


def test_softmax_adds_up_to_one_even_for_large_scores() -> None:
    assert softmax(np.array([[1000.0, 0.0]], dtype=np.float32)).sum() == pytest.approx(1.0)


def test_pieces_of_one_told_event_are_joined_and_lone_weak_words_dropped() -> None:
    event = 1 + 2 * LABELS.index("EVENT")
    text = "the only chief ever photographed. Video"
    ranges = [(0, 3), (4, 8), (9, 14), (15, 19), (20, 32), (32, 33), (34, 39)]
    strong, out, weak = {event: 0.8, O: 0.2}, {O: 1.0}, {event: 0.5, O: 0.5}
    found = decode(text, ranges, scores(strong, strong, out, out, strong, out, weak), Thresholds(0.7))
    assert [text[s.start : s.end] for s in found] == ["the only chief ever photographed"]
