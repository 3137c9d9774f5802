from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.checks.folding import fold_text, squeeze


@pytest.mark.parametrize(
    "written",
    [
        "Félix Lopez",
        "FELIX LOPEZ",
        "Fe\u0301lix Lopez",
        "Felix\u00a0Lopez",
        "Fe\u200blix Lo\u00adpez",
        "F e l i x  L o p e z",
        "Felix Lo-\npez",
        "felix.lopez",
        "Lopez, Felix".replace("Lopez, Felix", "FELIX_LOPEZ"),
        "\uff26elix Lope\uff5a",
        "F\u0435lix L\u043epez",  # Cyrillic ie and o
        "Felix Lopez\ufb01"[:11],
    ],
)
def test_ways_to_write_a_name_fold_to_one_string(written):
    assert squeeze(written) == "felixlopez"
    assert list(fold_text(f"met {written} today").whole("felixlopez"))


def test_ligatures_fold_to_their_letters():
    assert squeeze("Gri\ufb03n Ho\ufb00man") == "griffinhoffman"


def test_a_value_across_words_counts_only_from_border_to_border():
    assert not list(fold_text("there said nothing").whole("theresa"))
    assert list(fold_text("The resa").whole("theresa"))


def test_a_value_inside_a_longer_word_is_told_apart():
    text = fold_text("the reporter cooperated")
    assert list(text.within_word("porter")) == [(5, 11)]
    assert not list(text.whole("porter"))
    assert not text.is_glued(5)
    assert fold_text("see mporter84@example.org").is_glued(3)


@given(st.text(max_size=80))
def test_words_tile_the_squeezed_text(text):
    folded = fold_text(text)
    assert len(folded.shapes) == len(folded.squeezed)
    assert all(0 <= start < len(folded.squeezed) for start in folded.starts)
    assert list(folded.starts) == sorted(set(folded.starts))


@given(
    st.text(max_size=30), st.from_regex(r"[A-Za-z]{3,9} [A-Za-z]{3,9}", fullmatch=True), st.text(max_size=30)
)
def test_a_planted_name_is_found_whatever_stands_around_it(before, name, after):
    assert list(fold_text(f"{before} {name} {after}").whole(squeeze(name)))
