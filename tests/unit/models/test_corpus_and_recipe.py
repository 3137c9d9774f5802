# ruff: noqa: E501, S311 -- notes in one line; chance that protects nothing
"""What training sees: the project's own notes, and what the recipe makes of them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recipe.augment import variant
from recipe.dataset import HERE, gold_notes, held_out
from recipe.markup import GoldNote, parse, read_notes
from recipe.windows import Window, WindowSet

from redact.types import ENTITY_TYPES

NOTES = list(read_notes(HERE / "corpus"))
RAW = (
    "{{PERSON|c|Maria Lopez}}, {{AGE|a|41}}, seen {{DATE|d|3/4/24}}; {{PERSON|c|MARIA}} scored 12 on the [[Beck]].\n"
    "Call {{PHONE|p|(415) 555-0142}}, {{OCCUPATION|o|roofer}}, speaks {{DEMOGRAPHIC|l|Mixteco}}, Case {{ID|i|24-118260}}."
)


def gold(raw: str = RAW) -> GoldNote:
    text, spans, keep = parse(raw)
    return GoldNote(Path("n.note"), {"case": "x"}, text, spans, keep, raw)


def test_every_note_of_the_corpus_is_well_formed():
    for note in NOTES:
        assert {"case", "note", "format", "date"} <= note.header.keys(), note.path.name
        assert "{{" not in note.text, note.path.name
        assert "[[" not in note.text, note.path.name
        for span in note.spans:
            assert span.label in ENTITY_TYPES, note.path.name
            assert note.text[span.start : span.end].strip(), note.path.name


def test_the_fold_for_thresholds_is_a_small_share_and_never_trained_on():
    fold, rest = gold_notes(tuning=True), gold_notes(tuning=False)
    assert 0.04 < len(fold) / len(NOTES) < 0.12
    assert {note.header["case"] for note in fold}.isdisjoint(note.header["case"] for note in rest)
    assert all(map(held_out, fold))


def test_no_blind_note_of_the_bench_is_in_the_corpus():
    blind = {note.text for note in read_notes(Path(__file__).parents[2] / "bench" / "notes")}
    assert len(blind) == 45
    assert blind.isdisjoint(note.text for note in NOTES)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(range(0, len(NOTES), 17)))
def test_a_variant_keeps_the_frame_of_its_note(seed: int, at: int):
    note = NOTES[at]
    text, spans = variant(note, Random(seed))
    assert [span.label for span in spans] == [span.label for span in note.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_variant_is_the_same_for_the_same_seed():
    assert variant(NOTES[3], Random(5)) == variant(NOTES[3], Random(5))


def test_one_person_has_one_new_name_in_a_variant():
    changed = 0
    for seed in range(40):
        text, spans = variant(gold(), Random(seed))
        people = [text[s.start : s.end].lower() for s in spans if s.label == "PERSON"]
        changed += people[0].split()[0] == people[1] != "maria"
    assert changed > 25  # the others are mistyped or damaged


def test_values_are_written_in_other_styles():
    found: Counter[str] = Counter()
    for seed in range(120):
        text, spans = variant(gold(), Random(seed))
        for span in spans:
            found[
                span.label + ":" + "".join("9" if c.isdigit() else c for c in text[span.start : span.end])
            ] += 1
    assert sum(key.startswith("DATE:") for key in found) > 8
    assert sum(key.startswith("PHONE:") for key in found) > 4
    assert sum(key.startswith("ID:") for key in found) > 8


def windows(lengths: list[int]) -> list[Window]:
    return [
        Window(tuple(range(at, at + n)), (1,) * n, (0,) * n, (3, 4) if at % 2 else ())
        for at, n in enumerate(lengths)
    ]


def test_windows_come_back_from_the_file_as_they_went_in(tmp_path):
    packed = WindowSet.pack(windows([3, 7, 1]))
    packed.save(tmp_path / "w.npz")
    again = WindowSet.load(tmp_path / "w.npz")
    assert again.ids.tolist() == packed.ids.tolist()
    assert again.starts.tolist() == [0, 3, 10]
    assert again.unmarked[again.sources].sum(axis=1).tolist() == [0, 2, 0]


@pytest.mark.parametrize("pieces", [8, 64, 4096])
def test_a_pass_sees_every_window_once(pieces):
    packed = WindowSet.pack(windows([1 + at % 9 for at in range(300)]))
    seen = np.concatenate(list(packed.batches(Random(1), pieces)))
    assert sorted(seen.tolist()) == list(range(300))
