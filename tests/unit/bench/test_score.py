"""The bench counts what a reader of its table expects."""

from __future__ import annotations

from pathlib import Path

import pytest
from recipe.markup import GoldNote, parse

from tests.bench.__main__ import table
from tests.bench.cases import as_case, by_case
from tests.bench.score import Tally

RAW = "{{PERSON|c|Ana Ruiz}} met {{PERSON|c|Ana}} at {{ORG|o|Elm House}}; [[Beck]] 12."


def note(raw: str = RAW, case: str = "one") -> GoldNote:
    text, spans, keep = parse(raw)
    return GoldNote(Path("n.note"), {"case": case}, text, spans, keep, raw)


def tally(*ranges: tuple[int, int]) -> dict[str, float]:
    found = Tally()
    found.add(note(), ranges)
    return {name: share for name, share, _ in found.rows()}


def test_everything_removed_and_nothing_else():
    rows = tally((0, 8), (13, 16), (20, 29))
    assert rows["direct mentions"] == rows["quasi mentions"] == rows["clean notes"] == 1
    assert rows["kept phrases"] == rows["char precision"] == 1


def test_one_letter_left_is_a_miss():
    rows = tally((0, 7), (13, 16), (20, 29))
    assert rows["direct mentions"] == 0.5
    assert rows["direct entities"] == 0
    assert rows["clean notes"] == 0


def test_punctuation_left_is_none():
    assert tally((0, 3), (4, 8), (13, 16))["direct mentions"] == 1


def test_a_kept_phrase_is_spoiled_by_one_letter():
    rows = tally((31, 32))
    assert rows["kept phrases"] == 0
    assert rows["char precision"] == 0


def test_notes_of_one_case_are_one_folder():
    cases = by_case([note(case="b"), note(case="a"), note(case="b")])
    assert {name: len(members) for name, members in cases.items()} == {"a": 1, "b": 2}
    documents = as_case(cases["b"]).documents
    assert [document.surface("file-name").text for document in documents] == ["note-01.txt", "note-02.txt"]


@pytest.mark.parametrize("names", [["redact"], ["redact", "Presidio"]])
def test_the_table_has_a_column_per_system(names):
    found = Tally()
    found.add(note(), [(0, 8)])
    lines = table(dict.fromkeys(names, found)).splitlines()
    assert lines[0].split() == ["count", *names]
    assert all(len(line.split()) >= len(names) + 1 for line in lines)
