"""A few damaged files of every format; `python -m tests.bench.fuzz` tries ten thousand."""

from __future__ import annotations

import pytest

from redact.formats.catalog import FORMATS
from tests.bench import fuzz
from tests.bench.fuzz_seeds import CANARY, seeds


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if seeds(suffix)])
def test_a_damaged_file_is_read_or_refused_within_seconds(suffix: str) -> None:
    tally = fuzz.fuzz(15, 7, (suffix,))[suffix]
    assert tally.wrong == []
    assert tally.longest < fuzz.SLOWEST_SECONDS
    assert sum(tally.outcomes.values()) == 15


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert fuzz.input_of(3, 7, (".txt", ".pdf")) == fuzz.input_of(3, 7, (".txt", ".pdf"))


def test_an_exception_of_another_class_and_a_canary_left_count_as_wrong(monkeypatch) -> None:
    class Broken:
        written_as = ".txt"

        def read(self, data):
            raise KeyError

    monkeypatch.setattr(fuzz, "load_format", lambda media_type: Broken())
    assert fuzz.attempt(b"", ".txt", written=False) == "reading raised KeyError"
    monkeypatch.undo()
    monkeypatch.setattr(fuzz, "check_drafts", lambda *arguments: ())
    assert fuzz._look(f"Seen with {CANARY}.".encode(), ".txt") == "the canary is still there"
