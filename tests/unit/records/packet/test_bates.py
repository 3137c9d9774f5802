from hypothesis import given
from hypothesis import strategies as st

from redact.records.packet.bates import in_words, number_pages, prefix_of


@given(st.lists(st.integers(0, 30), max_size=8))
def test_numbers_are_consecutive_and_unique_over_all_documents(counts):
    numbers = [number for own in number_pages("court-1", counts) for number in own]
    assert [int(number.rpartition("-")[2]) for number in numbers] == list(range(1, sum(counts) + 1))
    assert [len(own) for own in number_pages("court-1", counts)] == counts


def test_the_prefix_spells_nothing_of_the_release():
    assert prefix_of("lopez-v-lopez")[1:].isdecimal()
    assert prefix_of("lopez-v-lopez") == prefix_of("lopez-v-lopez") != prefix_of("court-2")


def test_a_range_in_words():
    assert in_words(("R0001-000001",)) == "R0001-000001"
    assert in_words(("R0001-000001", "R0001-000002")) == "R0001-000001 to R0001-000002"
    assert in_words(()) == ""
