"""The plain-words view, as a supervisor reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redact.policy.load import list_purposes, load_policy
from redact.policy.model import Match, Rule
from redact.policy.words import WIDTH, in_words, rule_in_words


def sentence(purpose: str, rule_id: str) -> str:
    return rule_in_words(next(rule for rule in load_policy(purpose).rules if rule.id == rule_id))


def test_a_rule_reads_as_one_sentence_with_its_source() -> None:
    assert sentence("court", "minor-in-scope") == (
        "The name of a minor whom the order names is reduced to initials, because a filing may show only "
        "the initials of a minor (Fed. R. Civ. P. 5.2(a)(3))."
    )


def test_a_code_is_shown_as_it_will_stand_in_the_release() -> None:
    assert sentence("court", "addresses").startswith(
        "A street address is removed and shown as [ADDRESS], because"
    )


def test_many_roles_are_told_by_who_is_left_out() -> None:
    assert sentence("court", "adult-in-scope").startswith(
        "The name of a person whom the order names, other than a minor or person who reported abuse or "
        "neglect, is kept as it is, because"
    )


def test_a_rule_without_reason_still_reads() -> None:
    bare = Rule("x", Match(types=("IP",)), "redact", (), "", ("45 CFR 164.514(b)(2)(i)(O)",))
    assert rule_in_words(bare) == "A network (IP) address is removed (45 CFR 164.514(b)(2)(i)(O))."


@pytest.mark.parametrize("purpose", list_purposes())
def test_everything_that_matters_is_told(purpose: str) -> None:
    policy, text = load_policy(purpose), in_words(load_policy(purpose))
    flowing = " ".join(text.split())
    for rule in policy.rules:
        assert rule.because in flowing
        assert all(cite in flowing for cite in rule.cites)
    for heading in ("Who receives it:", "Legal basis:", "waits for a person", "checked on the written files"):
        assert heading in text
    assert policy.digest in text
    assert max(len(line) for line in text.splitlines()) <= WIDTH


def test_court_says_what_must_be_on_file() -> None:
    flowing = " ".join(in_words(load_policy("court")).split())
    assert "one of these must be on file and be named: an order signed by a judge (court-order);" in flowing
    assert "It needs a scope" in flowing
    assert "a name could belong to more than one person" in flowing


def test_teaching_says_that_it_stands_on_its_own() -> None:
    flowing = " ".join(in_words(load_policy("teaching")).split())
    assert "If none is named, it is full de-identification of everyone in the notes." in flowing


@pytest.mark.parametrize(
    ("number", "words"), [(0, "alone"), (1, "a second person"), (2, "two further people")]
)
def test_who_must_approve_is_told(number: int, words: str) -> None:
    told = " ".join(in_words(replace(load_policy("court"), approvals=number)).split())
    assert words in told
