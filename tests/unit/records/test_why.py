"""Why a mention was found, in plain words; what to look at first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from redact.records.decided import decided
from redact.records.places import in_words
from redact.records.why import is_doubtful, reasons, why

ROOT = Path(__file__).resolve().parents[3]


def place(document: str, surface: int, start: int) -> str:
    return "'call.txt', line 4" if (document, surface, start) == ("d02", 0, 120) else ""


def row(*evidence: str, **more: object) -> dict[str, object]:
    return {"evidence": list(evidence), "recognizers": ["x"], "kept_by": "", "score": 0.9, **more}


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (("label:dob",), "label 'DOB' before it"),
        (("label:phone",), "label 'phone' before it"),
        (("label:title",), "a title such as Mr. or Dr. before it"),
        (("label:speaker-stamped",), "it stands before a colon, as who speaks"),
        (("pattern:phone-local",), "written like a telephone number"),
        (("pattern:long-number",), "written like a long number"),
        (("pattern:brand-new-shape",), "written like a vehicle"),
        (("pattern:some-new-shape",), "the pattern 'some new shape'"),
        (("model:0.97",), "the model, 0.97"),
        (("presidio:UsSsnRecognizer",), "Presidio's rule for a Social Security number"),
        (("presidio:OtherRecognizer",), "Presidio's OtherRecognizer"),
        (("roster",), "the case's roster"),
        (("propagated",), "the same value as found elsewhere in the case"),
        (("propagated", "same-as:d02:0:120"), "the same value as found in 'call.txt', line 4"),
        (("part-of:d02:0:120", "propagated"), "part of what was found in 'call.txt', line 4"),
        (("form-of:d02:0:120", "propagated"), "another form of what was found in 'call.txt', line 4"),
        (("form-of:roster", "propagated"), "another form of a name in the case's roster"),
        (("propagated", "same-as:d09:3:1"), "the same value as found elsewhere in the case"),
        (("model:0.61", "pattern:ssn", "roster"),
         "the case's roster; written like a Social Security number; the model, 0.61"),
        ((), "found by x"),
    ],
)  # fmt: skip
def test_evidence_in_words(evidence: tuple[str, ...], words: str) -> None:
    assert why(row(*evidence), place) == words


def test_lists_and_what_a_list_left_alone() -> None:
    assert (
        why(row("lexicon:language", entity_type="DEMOGRAPHIC"), place) == "listed in demographics: language"
    )
    assert (
        why(row("lexicon:trade", entity_type="OCCUPATION"), place)
        == "a word for work where work is told: trade"
    )
    told = why(row("model:0.15", kept_by="lexicons/keep"), place)
    assert told == "the model, 0.15; left alone: on the list of clinical wording"
    assert "listed under keep in case.yaml" in why(row("model:0.95", kept_by="case.yaml"), place)


@pytest.mark.parametrize(
    "foreign",
    ["Maria Lopez", "label:Maria Lopez", "pattern:María", "model:Maria", "lexicon:Maria",
     "presidio:Maria Lopez",
     "same-as:Maria", "same-as:d01:Maria:3", "word:Maria", "label:MARIA"],
)  # fmt: skip
def test_what_a_foreign_recognizer_says_is_not_repeated(foreign: str) -> None:
    assert not re.search("mar[ií]a|lopez", why(row(foreign), place), re.IGNORECASE)


def test_every_rule_of_ours_has_words() -> None:
    sources = "".join(path.read_text() for path in (ROOT / "redact" / "recognizers").rglob("*.py"))
    names = set(re.findall(r"\"((?:pattern|label):[a-z0-9-]+)\"", sources))
    assert len(names) > 60
    for name in names:
        (told,) = reasons(row(name), place)
        assert told
        assert name not in told


@pytest.mark.parametrize(
    ("given", "doubtful"),
    [
        (row("model:0.97", score=0.97), False),
        (row("model:0.60", score=0.6), True),
        (row("roster", score=0.6), False),
        (row("propagated", score=0.6), False),
        (row("model:0.97", score=0.97, kept_by="case.yaml"), True),
    ],
)
def test_what_is_doubtful(given: dict[str, object], doubtful: bool) -> None:
    assert is_doubtful(given) is doubtful


@pytest.mark.parametrize(
    ("locator", "line", "column", "words"),
    [
        ("the file", 3, 14, "line 3, column 14"),
        ("the file", 1, 0, "line 1"),
        ("page 2", 1, 5, "page 2, line 1, column 5"),
        ("paragraph 7", 1, 12, "paragraph 7, column 12"),
        ("the file's name", 1, 0, "the file's name"),
    ],
)
def test_places_in_words(locator: str, line: int, column: int, words: str) -> None:
    assert in_words(locator, line, column) == words


def decision(
    start: int, end: int, score: float, operator: str = "shift_date", **more: object
) -> dict[str, object]:
    return {
        "surface": "body", "start": start, "end": end, "line": 1, "column": start + 1, "entity_type": "DATE",
        "entity": f"e{start}", "role": "unknown", "class": "direct", "operator": operator, "rule": "dates",
        "because": "dates lead back", "recognizers": ["x"], "evidence": [f"model:{score:.2f}"], "kept_by": "",
        "score": score, **more,
    }  # fmt: skip


def told(*decisions: dict[str, object], outcome: str = "released", every: bool = False) -> list[str]:
    surfaces = [{"id": "body", "kind": "body", "locator": "the file"}]
    document = {
        "id": "d01",
        "source": "a.txt",
        "outcome": outcome,
        "surfaces": surfaces,
        "decisions": decisions,
    }
    return list(decided(document, place, {("d01", "body", 0, 5): "on >>May 5<<"}, every=every))


def test_the_weakest_come_first_and_words_only_where_given() -> None:
    lines = told(decision(0, 5, 0.97), decision(10, 15, 0.7), decision(20, 25, 0.4))
    assert lines[0] == "  Look at these first, 2 found weakly or left alone:"
    assert lines[1].startswith("    line 1, column 21: DATE e20, 0.40: the model, 0.40; shift_date by dates")
    assert "e10, 0.70" in lines[2]
    assert lines[3] == "  3 × shift_date by dates: dates lead back"
    assert lines[5] == "      on >>May 5<<"


def test_a_piece_of_something_sure_is_not_asked_about_unless_only_the_piece_goes() -> None:
    assert not any("Look at" in line for line in told(decision(0, 9, 0.97), decision(2, 5, 0.4)))
    assert any("Look at" in line for line in told(decision(0, 9, 0.97, "keep"), decision(2, 5, 0.4)))
    assert not any("Look at" in line for line in told(decision(0, 9, 0.4), outcome="withheld"))


def test_places_of_one_thing_share_a_line_unless_all_are_wanted() -> None:
    many = [decision(at * 10, at * 10 + 5, 0.9 + at / 100, entity="e1", line=at + 1) for at in range(6)]
    shared = told(*many)[1]
    assert shared == (
        "    DATE e1, 6 × at line 1 · line 2 · line 3 · line 4 · 2 more: the model, 0.90 to 0.95"
    )
    assert len(told(*many, every=True)) == 1 + 6 + 1
