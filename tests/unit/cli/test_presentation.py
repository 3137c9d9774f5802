"""What people see at the end of a release."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from redact.cli.presentation import in_short, show_release
from redact.operators.catalog import OPERATORS
from redact.records.findings import BRIEFLY, WORDS, steps
from redact.stages.hold import CONDITIONS
from redact.stages.record import write_record
from redact.stages.verify import checks_of
from redact.types import Case, Decisions, Finding, Held, Published, Refused, Released, Span, Withholding
from tests.doubles.cases import document, draft, policy, refusal, request, tools, whole


def shown(capsys, verdict, *, withheld=(), refusals=()) -> str:
    case, decisions, _, drafts = whole()
    second = document("Call at noon.", 2, "a very long file name of a phone log kept over the whole year.txt")
    case = Case((*case.documents, second), refusals)
    decisions = Decisions(decisions.items, withheld)
    drafts = (*drafts, draft("Call at noon.", 2))
    verdict = replace(verdict, drafts=drafts) if isinstance(verdict, Released) else verdict
    record = write_record(request(Path("o")), case, decisions, drafts, verdict, policy(), tools())
    show_release(Published("first-release", record.verdict, Path("out/first-release"), 0, record), 1.5)
    return capsys.readouterr().err


@pytest.mark.parametrize("width", [80, 120])
def test_a_release_fits_the_terminal_and_has_totals(capsys, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    ground = Withholding("d02", "OUT-OF-SCOPE", "the order does not name this document")
    told = shown(capsys, Released(()), withheld=(ground,), refusals=(refusal(),))
    assert max(map(len, told.splitlines())) <= width
    flat = " ".join(told.split())
    assert "3 surrogate" in flat
    assert "3 documents" in flat
    assert "1 refused, 1 released," in flat
    assert "released in 1.5 s: out/first-release" in flat
    assert re.search(r"mentions by class: \d+ direct", flat)
    assert "To be decided" not in flat


def test_findings_are_grouped_by_document_and_check_with_the_next_step(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    asked = Finding(
        "ambiguous-person", "d01", "body", "e1 may be e2", "hold", "e1", Span("d01", "body", 0, 5)
    )
    told = shown(capsys, Held((asked, replace(asked, surface="p2"), replace(asked, document="d02"))))
    assert told.count("a name may belong to more than one person") == 2
    assert "2 × a name may belong" in told
    assert "To be decided:" in told
    assert "next: say under `people` in case.yaml" in told
    assert "redact explain out/first-release" in told
    assert max(map(len, told.splitlines())) <= 80


def test_a_refusal_says_what_was_found(capsys):
    told = shown(capsys, Refused((Finding("source-values", "", "bytes", "PERSON", "refuse"),)))
    assert "What was found:" in told
    assert "the release as a whole" in told


def test_every_check_condition_and_operator_has_plain_words():
    named = {*checks_of(policy()), *CONDITIONS, "reread", "nothing-to-release"}
    assert named <= WORDS.keys()
    assert BRIEFLY.keys() <= WORDS.keys()
    assert all(steps(check, "PERSON found anew") for check in WORDS)
    assert all("_" not in in_short({name: 1}) for name in OPERATORS)


def test_counts_put_the_frequent_first_and_the_kept_last():
    counts = {"keep": 9, "generalize_org": 2, "generalize_place": 1, "surrogate": 5}
    assert in_short(counts) == "5 surrogate · 3 generalized · 9 kept"
    assert in_short({}) == "nothing"
