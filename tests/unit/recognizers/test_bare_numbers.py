"""What is no part of a number stays outside its mention."""

from __future__ import annotations

import pytest

from redact.recognizers.bare_numbers import bare_numbers
from redact.types import Mention, Span

MODEL = ("casenote-ner",)


def left(text: str, *claims: tuple[str, float, str]) -> set[tuple[str, str]]:
    """Return type and value of what is left; a claim is value, score, evidence."""
    mentions = []
    for value, score, evidence in claims:
        start = text.index(value)
        recognizers = MODEL if evidence.startswith("model") else ("pattern-identity-numbers",)
        span = Span("d", "s", start, start + len(value))
        mentions.append(Mention(span, "ID", score, recognizers, (evidence,)))
    kept = bare_numbers(mentions, {("d", "s"): text})
    return {(m.entity_type, text[m.span.start : m.span.end]) for m in kept}


@pytest.mark.parametrize(
    ("text", "claimed", "number", "rest"),
    [
        ("under PPO 2023-004512-PP stands", "PPO 2023-004512-PP", "2023-004512-PP", set()),
        ("PPO # 2023-004512-PP", "# 2023-004512-PP", "2023-004512-PP", set()),
        ("Case No. 24-FP-00817", "No. 24-FP-00817", "24-FP-00817", set()),
        ("LOG  DK / 24-FP-00817   wkr", "DK / 24-FP-00817", "24-FP-00817", {("PERSON", "DK")}),
        ("A12 / 24-FP-00817", "A12 / 24-FP-00817", "24-FP-00817", {("ID", "A12 / 24-FP-00817")}),
        ("24-FP-00817 DK", "24-FP-00817 DK", "24-FP-00817", {("ID", "24-FP-00817 DK")}),
    ],
)
def test_a_label_goes_and_initials_stay_a_mention(
    text: str, claimed: str, number: str, rest: set[tuple[str, str]]
) -> None:
    found = left(text, (claimed, 0.99, "model:0.99"), (number, 0.88, "pattern:docket"))
    assert found == {("ID", number), *rest}


def test_a_number_that_no_rule_is_sure_of_changes_nothing() -> None:
    claims = (("CV 24-00123", 0.9, "model:0.90"), ("24-00123", 0.5, "pattern:long-number"))
    assert left("Case CV 24-00123", *claims) == {("ID", "CV 24-00123"), ("ID", "24-00123")}
